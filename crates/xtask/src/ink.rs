//! Training a pack for the handwriting recogniser, with the licence that it carries.

mod copybook;
mod figures;
mod frequency;
mod level;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result};
use onewindow_domain::day::Day;
use onewindow_input::ink::training::{Plan, train};

pub use copybook::read as copybook;
pub use figures::ink_figures;

use crate::{step, tree};

/// The seed of all training. Figures are made with another one.
const SEED: u64 = 20_260_727;

/// What a pack says about itself; the licence asks for it in each changed file (§2a).
const NOTICE: &str = "Handwriting pack of OneWindow, trained on {day} from the stroke medians of \
the Make Me a Hanzi project, which are derived from Arphic's fonts (AR PL KaitiM GB, AR PL \
UKai), Copyright (C) 1999 Arphic Technology Co., Ltd. What was changed: each character's medians \
were written many times by a simulated hand, and only the statistics of these writings (a linear \
projection and one mean per character) are kept. This file may be copied and changed under the \
Arphic Public License; keep ARPHICPL.TXT beside it. There is no warranty.";

/// Trains a pack from a file of strokes and writes it, with its notice beside it.
pub fn run(strokes: &Path, out: &Path, axes: usize, hands: u64) -> Result<()> {
    step::begin("Reading strokes and frequencies");
    let copybook = copybook(strokes)?;
    let plan = Plan {
        axes,
        hands,
        seed: SEED,
        frequencies: frequency::of_characters()?,
        notice: NOTICE.replace("{day}", &today().to_string()),
    };
    let count = copybook.characters.len();
    step::begin(&format!(
        "{count} characters, written by {hands} hands each"
    ));
    let began = now();
    let pack = train(&copybook, &plan, &mut |done, of| {
        println!("  {done:>6} of {of}  {}", step::seconds(began.elapsed()));
    })?;
    let bytes = pack.write();
    tree::write(out, &bytes)?;
    tree::write(&beside(out, "LICENCE.txt"), format!("{}\n", plan.notice))?;
    let missing = carry_licence(strokes, out)?;
    println!(
        "\n{}: {} bytes, {} after brotli, trained in {}",
        out.display(),
        bytes.len(),
        figures::brotli_bytes(&bytes)?,
        step::seconds(began.elapsed()),
    );
    if let Some(missing) = missing {
        println!(
            "Put the unaltered ARPHICPL.TXT at {} before you pass the pack on (licence, §1).",
            missing.display()
        );
    }
    Ok(())
}

/// A small pack from the strokes that we drew for tests, to show that a screen can be written on.
pub fn run_own(out: &Path) -> Result<()> {
    let copybook = copybook(&tree::root().join("crates/input/data/own-strokes.txt"))?;
    let plan = Plan {
        axes: 24,
        hands: 24,
        seed: SEED,
        frequencies: BTreeMap::new(),
        notice: "drawn by the authors of OneWindow for its tests".to_owned(),
    };
    let pack = train(&copybook, &plan, &mut |_done, _of| ())?;
    tree::write(out, pack.write())
}

/// Copies the licence from beside the strokes to beside the pack; where it is missing when there
/// is none to copy.
fn carry_licence(strokes: &Path, out: &Path) -> Result<Option<PathBuf>> {
    let (from, to) = (
        strokes.with_file_name("ARPHICPL.TXT"),
        out.with_file_name("ARPHICPL.TXT"),
    );
    if !from.exists() {
        return Ok((!to.exists()).then_some(to));
    }
    if from != to {
        fs::write(&to, tree::read(&from)?)
            .with_context(|| format!("cannot write {}", to.display()))?;
    }
    Ok(None)
}

/// `ink.pack` and `LICENCE.txt` make `ink.pack.LICENCE.txt`.
fn beside(out: &Path, ending: &str) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    out.with_file_name(name)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the licence asks on which day a file was changed"
)]
fn today() -> Day {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Day::in_china(i64::try_from(since.as_millis()).unwrap_or_default())
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long training and recognising take is told to a person"
)]
fn now() -> Instant {
    Instant::now()
}
