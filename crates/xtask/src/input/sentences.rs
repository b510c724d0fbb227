//! Sentences with what is typed for them.

use anyhow::Result;
use onewindow_input::pinyin::Reading;

use super::{own, readings::Readings};
use crate::tree;

/// What is typed in one go, and what shall come out.
pub struct Clause {
    /// The characters.
    pub text: String,
    /// One syllable for each.
    pub reading: Reading,
}

/// The sentences of a file below `data/`, each as its clauses.
pub fn read(file: &str, readings: &Readings) -> Result<Vec<Vec<Clause>>> {
    let path = tree::root().join("crates/xtask/data").join(file);
    let text = String::from_utf8(tree::read(&path)?)?;
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let clauses = line
                .split(['，', '。', '、'])
                .filter(|clause| !clause.is_empty());
            let clause = |clause| {
                let (text, reading) = own::read(clause, readings)?;
                Ok(Clause { text, reading })
            };
            clauses.map(clause).collect()
        })
        .collect()
}
