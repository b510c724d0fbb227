//! How often each character is written, from the word list inside jieba-rs (MIT).

use std::collections::BTreeMap;

use anyhow::Result;

use crate::{packages, tree};

/// Occurrences of each character in the words of the list.
pub fn of_characters() -> Result<BTreeMap<char, f64>> {
    let list = packages::word_lists()?.join("dict.txt");
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
