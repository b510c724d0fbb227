//! How the sample community speaks: its guides and forms as a small corpus, so that words of an
//! office weigh more than they do in books.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::tree;

/// The longest word that is looked for, in characters.
const LONGEST: usize = 8;

/// How often each word occurs in the Chinese texts of `content/` and `locales/`. `share` says how
/// likely a word is in general; texts are cut where that makes them likeliest.
pub fn counts(share: impl Fn(&str) -> f64) -> Result<BTreeMap<String, f64>> {
    let mut counts = BTreeMap::new();
    for folder in ["content", "locales"] {
        for path in tree::files(&tree::root().join(folder))? {
            let text = String::from_utf8(tree::read(&path)?)?;
            for run in text.split(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c)) {
                for word in cut(run, &share) {
                    *counts.entry(word.to_owned()).or_default() += 1.0;
                }
            }
        }
    }
    Ok(counts)
}

/// The likeliest words of a text.
pub fn cut<'a>(text: &'a str, share: &impl Fn(&str) -> f64) -> Vec<&'a str> {
    let places: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    // For each place the cheapest cost of the text up to there, and where its last word begins.
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for end in 1..places.len() {
        let from = end.saturating_sub(LONGEST)..end;
        let ways = from.map(|start| {
            let share = share(&text[places[start]..places[end]]);
            let unknown = if end == start + 1 { 1e-9 } else { 1e-30 };
            (best[start].0 - share.max(unknown).ln(), start)
        });
        best.push(
            ways.min_by(|a, b| a.0.total_cmp(&b.0))
                .unwrap_or((f64::MAX, 0)),
        );
    }
    let mut words = Vec::new();
    let mut end = places.len() - 1;
    while end > 0 {
        let start = best[end].1;
        words.push(&text[places[start]..places[end]]);
        end = start;
    }
    words.reverse();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_its_likeliest_words() {
        let share = |word: &str| match word {
            "申请" | "低保" => 1e-3,
            "请" | "低" | "保" | "申" | "我" => 1e-4,
            _ => 0.0,
        };
        assert_eq!(cut("我申请低保", &share), ["我", "申请", "低保"]);
        assert_eq!(cut("", &share), Vec::<&str>::new());
    }
}
