//! Our own list of what people at this office mean: places, benefits, complaints.

use anyhow::{Context, Result};
use onewindow_input::pinyin::Reading;

use super::readings::{Readings, annotated};
use crate::tree;

/// A word of our list.
pub struct OwnWord {
    /// How it is written.
    pub text: String,
    /// How it is read.
    pub reading: Reading,
    /// At least how often it shall count as occurring in a corpus of sixty million words.
    pub count: f64,
}

/// Reads `crates/input/data/jilin.txt`.
pub fn words(readings: &Readings) -> Result<Vec<OwnWord>> {
    let path = tree::root().join("crates/input/data/jilin.txt");
    let text = String::from_utf8(tree::read(&path)?)?;
    let mut words = Vec::new();
    let mut count = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(section) = line.strip_prefix("==") {
            let least = section
                .split_whitespace()
                .last()
                .and_then(|number| number.parse().ok());
            count =
                Some(least.with_context(|| format!("jilin.txt: `{line}` ends without a count"))?);
            continue;
        }
        for word in line.split_whitespace() {
            let count =
                count.with_context(|| format!("jilin.txt: {word} stands before any section"))?;
            let (text, reading) = read(word, readings)?;
            words.push(OwnWord {
                text,
                reading,
                count,
            });
        }
    }
    Ok(words)
}

/// A word with its reading, of which braces may say a part.
pub fn read(word: &str, readings: &Readings) -> Result<(String, Reading)> {
    let (text, said) = annotated(word)?;
    let usual = readings
        .word(&text)
        .with_context(|| format!("{text} has a character that nobody reads"))?;
    let syllables = said
        .iter()
        .zip(usual.syllables())
        .map(|(said, usual)| said.unwrap_or(*usual));
    Ok((text, Reading::of(syllables.collect())))
}
