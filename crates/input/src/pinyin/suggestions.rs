//! How a word may go on that was just written.

use super::engine::Pinyin;

/// From how many characters at the end of a text the next ones are guessed.
const LOOKED_AT: usize = 4;

/// What follows the end of `text` in longer words: the longest end first, then the likeliest. One
/// character alone says too little, unless it is all there is.
pub(super) fn after(pinyin: &Pinyin, text: &str, limit: usize) -> Vec<String> {
    let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
    let shortest = places.len().clamp(1, 2);
    let mut found: Vec<String> = Vec::new();
    for length in (shortest..=LOOKED_AT.min(places.len())).rev() {
        let end = text
            .get(places[places.len() - length]..)
            .unwrap_or_default();
        for rest in rests(pinyin, end) {
            if found.len() < limit && found.iter().all(|other| other != rest) {
                found.push(rest.to_owned());
            }
        }
    }
    found
}

/// What is left of the words that begin with `beginning`, likeliest first.
fn rests<'a>(pinyin: &'a Pinyin, beginning: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    for lexicon in [&pinyin.own, &pinyin.pack.words] {
        for entry in lexicon.all() {
            let rest = lexicon.text(entry).strip_prefix(beginning);
            found.extend(
                rest.filter(|rest| !rest.is_empty())
                    .map(|rest| (entry.cost, rest)),
            );
        }
    }
    found.sort_by_key(|(cost, _)| *cost);
    found.into_iter().map(|(_, rest)| rest).collect()
}
