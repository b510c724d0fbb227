//! Figures of the ways of typing without a keyboard.

use std::path::Path;

use anyhow::Result;
use serde_json::{Map, Value};

use crate::{ink, step, tree};

/// Measures what there is something to measure with, prints a table, and writes the figures.
pub fn run(json: Option<&Path>, strokes: Option<&Path>, pack: Option<&Path>) -> Result<()> {
    let mut figures = Map::new();
    if let (Some(strokes), Some(pack)) = (strokes, pack) {
        step::begin("Handwriting");
        let handwriting = ink::ink_figures(&ink::copybook(strokes)?, &tree::read(pack)?)?;
        figures.insert("handwriting".into(), handwriting);
    }
    if let Some(path) = json {
        tree::write(path, serde_json::to_string_pretty(&Value::Object(figures))?)?;
    }
    Ok(())
}
