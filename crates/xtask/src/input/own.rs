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

/// The places, benefits and complaints of `crates/input/data/jilin.txt`.
pub fn words(readings: &Readings) -> Result<Vec<OwnWord>> {
    list("jilin.txt", readings)
}

/// The phrases of `crates/input/data/phrases.txt`.
pub fn phrases(readings: &Readings) -> Result<Vec<OwnWord>> {
    list("phrases.txt", readings)
}

fn list(file: &str, readings: &Readings) -> Result<Vec<OwnWord>> {
    let path = tree::root().join("crates/input/data").join(file);
    let text = String::from_utf8(tree::read(&path)?)?;
    let mut words = Vec::new();
    let mut count = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(section) = line.strip_prefix("==") {
            let least = section
                .split_whitespace()
                .last()
                .and_then(|number| number.parse().ok());
            count = Some(least.with_context(|| format!("{file}: `{line}` ends without a count"))?);
            continue;
        }
        for word in line.split_whitespace().flat_map(alternatives) {
            let count =
                count.with_context(|| format!("{file}: {word} stands before any section"))?;
            let (text, reading) = read(&word, readings)?;
            words.push(OwnWord {
                text,
                reading,
                count,
            });
        }
    }
    Ok(words)
}

/// What brackets stand for: `[a|b]c` is `ac` and `bc`.
fn alternatives(pattern: &str) -> Vec<String> {
    let brackets = pattern.split_once('[').and_then(|(before, rest)| {
        let (inside, after) = rest.split_once(']')?;
        Some((before, inside, after))
    });
    let Some((before, inside, after)) = brackets else {
        return vec![pattern.to_owned()];
    };
    let ends = alternatives(after);
    let one = |choice| ends.iter().map(move |end| format!("{before}{choice}{end}"));
    inside.split('|').flat_map(one).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_stand_for_all_their_alternatives() {
        assert_eq!(alternatives("一[个|次]"), ["一个", "一次"]);
        assert_eq!(
            alternatives("[想|要][去|来]看"),
            ["想去看", "想来看", "要去看", "要来看"]
        );
        assert_eq!(alternatives("吉林"), ["吉林"]);
    }
}
