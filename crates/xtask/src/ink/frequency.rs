//! How often each character is written, from the word list inside jieba-rs (MIT).

use std::{collections::BTreeMap, path::Path, process::Command};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::{step, tree};

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: String,
}

/// Occurrences of each character in the words of the list.
pub fn of_characters() -> Result<BTreeMap<char, f64>> {
    let json = step::output(
        Command::new("cargo")
            .args(["metadata", "--format-version", "1", "--locked"])
            .current_dir(tree::root()),
    )?;
    let metadata: Metadata = serde_json::from_str(&json)?;
    let jieba = metadata.packages.iter().find(|p| p.name == "jieba-rs");
    let manifest = &jieba.context("jieba-rs is no dependency")?.manifest_path;
    let list = Path::new(manifest)
        .with_file_name("src")
        .join("data/dict.txt");
    Ok(counted(&String::from_utf8(tree::read(&list)?)?))
}

/// Lines are `word count part-of-speech`; others are passed over.
fn counted(list: &str) -> BTreeMap<char, f64> {
    let mut counts = BTreeMap::new();
    for line in list.lines() {
        let mut parts = line.split(' ');
        if let (Some(word), Some(Ok(count))) = (parts.next(), parts.next().map(str::parse::<f64>)) {
            for character in word.chars() {
                *counts.entry(character).or_insert(0.0) += count;
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_counts_in_each_word_that_has_it() {
        let counts = counted("吉林 89 ns\n林 10 n\n#\n");
        assert_eq!(counts[&'林'], 99.0);
        assert_eq!(counts[&'吉'], 89.0);
    }
}
