//! The ways of typing without a keyboard: building their packs, and measuring how well they do.
//!
//! `cargo xtask input --json FILE` prints a table and writes one object for each keyboard. A new
//! keyboard adds one line to [`KEYBOARDS`] and one module with a function that measures it.

mod community;
mod dictionary;
mod hangul;
mod kinds;
mod names;
mod own;
mod pinyin;
mod readings;
mod sentences;
mod shares;
mod sources;
mod typist;

use std::path::Path;

use anyhow::Result;
use serde_json::{Map, Value};

use crate::{ink, step, tree};

/// What one keyboard measures: figures by name. Names that end in `top1` and `top5` are shares of
/// what was tried, between 0 and 1.
type Figures = Map<String, Value>;

/// What else is wanted besides the figures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Measure on what costs may be tuned on, in place of what is held out.
    pub rehearse: bool,
    /// Print what was not found.
    pub misses: bool,
}

/// Measures one keyboard.
type Measure = fn(Look) -> Result<Figures>;

/// Every keyboard, by the name of its object.
const KEYBOARDS: [(&str, Measure); 2] = [("hangul", hangul::figures), ("pinyin", pinyin::figures)];

/// Strokes for simulated hands to write, and the pack that is to recognise them.
pub type Handwriting<'a> = (&'a Path, &'a Path);

/// Measures every keyboard, and handwriting where there is something to measure with; prints the
/// tables, and writes the figures.
pub fn run(json: Option<&Path>, look: Look, handwriting: Option<Handwriting<'_>>) -> Result<()> {
    let mut all = Map::new();
    for (name, measure) in KEYBOARDS {
        step::begin(&format!("Measuring {name}"));
        let figures = measure(look)?;
        for (figure, value) in &figures {
            println!("{:>12}  {name} {figure}", shown(value));
        }
        all.insert(name.to_owned(), Value::Object(figures));
    }
    if let Some((strokes, pack)) = handwriting {
        step::begin("Measuring handwriting");
        let figures = ink::ink_figures(&ink::copybook(strokes)?, &tree::read(pack)?)?;
        all.insert("handwriting".to_owned(), figures);
    } else {
        println!("\nHandwriting needs strokes and a pack: --strokes, --ink (docs/handwriting.md).");
    }
    if let Some(path) = json {
        tree::write(path, serde_json::to_string_pretty(&Value::Object(all))?)?;
    }
    Ok(())
}

/// The dictionary of the pinyin keyboard as the pages load it.
pub fn pinyin_pack() -> Result<Vec<u8>> {
    dictionary::pack(&sources::Sources::read()?, shares::Ranking::BothLists)
}

fn shown(value: &Value) -> String {
    match value.as_f64() {
        Some(number) if number.fract() != 0.0 => format!("{number:.4}"),
        Some(_) | None => value.to_string(),
    }
}
