//! From word lists to the pack of the pinyin keyboard.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, anyhow};
use onewindow_input::pinyin::{Content, Letter, Reading, Syllable, Word};

use super::{
    kinds::Kinds,
    names,
    own::{self, OwnWord},
    readings::Readings,
    shares::{Ranking, Shares},
    sources::Sources,
};

/// How many words of several characters the pack holds, our own ones besides.
const WORDS: usize = 30_000;
/// The longest word, in characters.
const LONGEST: usize = 8;
/// Parts of speech that are names of persons.
const PERSONS: [&str; 3] = ["nr", "nrfg", "nrt"];
/// How many surnames keep a word out that begins with one and of which nothing else is known: it
/// may be somebody's name.
const SURNAMES: usize = 150;
/// Costs are eighths of the natural logarithm.
const STEPS: f64 = 8.0;

/// Builds the pack.
pub fn pack(sources: &Sources, ranking: Ranking) -> Result<Vec<u8>> {
    let readings = Readings::read()?;
    let content = content(sources, &readings, ranking)?;
    content
        .write()
        .map_err(|problem| anyhow!("the pack cannot be written: {problem}"))
}

/// The cost of something with this share.
pub fn cost(share: f64) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to what a byte holds"
    )]
    let cost = (-STEPS * share.max(1e-14).ln()).round().clamp(0.0, 255.0) as u8;
    cost
}

/// A cost to the nearest three steps: words that are read alike keep their order all the same, and
/// the pack becomes smaller by a twentieth.
fn coarse(cost: u8) -> u8 {
    cost.saturating_add(1) / 3 * 3
}

fn content(sources: &Sources, readings: &Readings, ranking: Ranking) -> Result<Content> {
    let kinds = Kinds::read(&sources.neighbours)?;
    let shares = Shares::of(sources, ranking)?;
    let own = match ranking {
        Ranking::BothLists | Ranking::BooksOnly => own::words(readings)?
            .into_iter()
            .chain(own::phrases(readings)?)
            .collect(),
        Ranking::ListsOnly => Vec::new(),
    };
    let words = words(sources, &shares, &own, readings, &kinds)?;
    let letters = letters(sources, &shares, &words, readings, &kinds);
    let mut content = Content {
        letters,
        words,
        classes: kinds.classes,
        ..Content::default()
    };
    names::add(&mut content, sources, readings)?;
    complete(&mut content);
    Ok(content)
}

/// The most frequent words of several characters, and ours.
fn words(
    sources: &Sources,
    shares: &Shares<'_>,
    own: &[OwnWord],
    readings: &Readings,
    kinds: &Kinds,
) -> Result<Vec<Word>> {
    let mut chosen: BTreeMap<(String, Reading), f64> = BTreeMap::new();
    for word in own.iter().filter(|word| word.text.chars().count() > 1) {
        let share = shares.get(&word.text).max(word.count / shares.counted);
        let old = chosen
            .entry((word.text.clone(), word.reading.clone()))
            .or_default();
        *old = old.max(share);
    }
    let surnames: Vec<String> = names::surnames(readings)?
        .into_iter()
        .take(SURNAMES)
        .map(|(name, _reading)| name)
        .collect();
    let ours: BTreeSet<String> = chosen.keys().map(|(text, _)| text.clone()).collect();
    let mut listed: Vec<(&String, f64)> = sources
        .words
        .iter()
        .filter(|(text, listed)| {
            (2..=LONGEST).contains(&text.chars().count())
                && !PERSONS.contains(&listed.tag.as_str())
                && !ours.contains(*text)
                && (!listed.tag.is_empty() || !surnames.iter().any(|name| text.starts_with(name)))
        })
        .map(|(text, _)| (text, shares.get(text)))
        .collect();
    listed.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    for (text, share) in listed.into_iter().take(WORDS) {
        if let Some(reading) = readings.word(text) {
            chosen.insert((text.clone(), reading), share);
        }
    }
    let tag = |text: &str| match sources.words.get(text).map(|listed| listed.tag.as_str()) {
        // What the list takes for a person's name is a place where it is ours.
        Some("nr") | None => "n",
        Some(tag) => tag,
    };
    let mut chosen: Vec<((String, Reading), f64)> = chosen.into_iter().collect();
    chosen.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let word = |((text, reading), share): ((String, Reading), f64)| Word {
        cost: coarse(cost(share)),
        class: kinds.number(&text, tag(&text)),
        reading,
        text,
    };
    Ok(chosen.into_iter().map(word).collect())
}

/// Every character under every syllable that it has, those in many words first.
fn letters(
    sources: &Sources,
    shares: &Shares<'_>,
    words: &[Word],
    readings: &Readings,
    kinds: &Kinds,
) -> Vec<Letter> {
    let mut used: BTreeMap<(Syllable, char), f64> = BTreeMap::new();
    for word in words {
        for (syllable, letter) in word.reading.syllables().iter().zip(word.text.chars()) {
            *used.entry((*syllable, letter)).or_default() += 1.0;
        }
    }
    let mut within: BTreeMap<char, f64> = BTreeMap::new();
    for (word, listed) in &sources.words {
        for letter in word.chars() {
            *within.entry(letter).or_default() += listed.count / shares.counted;
        }
    }
    let mut costs: BTreeMap<(Syllable, char), u8> = BTreeMap::new();
    for (letter, all) in &within {
        for (syllable, part) in readings.alone(*letter) {
            let share = shares.get(&letter.to_string()).max(all * 0.003);
            costs.insert((syllable, *letter), cost(part * share));
        }
    }
    for (syllable, letter) in used.keys() {
        costs
            .entry((*syllable, *letter))
            .or_insert(cost(shares.get(&letter.to_string()) * 1e-3));
    }
    let tag = |letter: char| {
        sources
            .words
            .get(&letter.to_string())
            .map_or("g", |listed| listed.tag.as_str())
    };
    let mut letters: Vec<Letter> = costs
        .into_iter()
        .map(|((syllable, letter), cost)| {
            let class = kinds.number(&letter.to_string(), tag(letter));
            Letter {
                syllable,
                letter,
                cost,
                class,
            }
        })
        .collect();
    let uses = |letter: &Letter| {
        used.get(&(letter.syllable, letter.letter))
            .copied()
            .unwrap_or(0.0)
    };
    letters.sort_by(|a, b| {
        a.syllable
            .cmp(&b.syllable)
            .then_with(|| uses(b).total_cmp(&uses(a)))
            .then_with(|| (a.cost, a.letter).cmp(&(b.cost, b.letter)))
    });
    letters
}

/// Adds characters that only names have, behind all others of their syllables.
fn complete(content: &mut Content) {
    let mut known: BTreeSet<(Syllable, char)> = content
        .letters
        .iter()
        .map(|letter| (letter.syllable, letter.letter))
        .collect();
    let named = [
        &content.surnames,
        &content.first,
        &content.last,
        &content.pairs,
    ];
    let parts = named.into_iter().flatten();
    let mut missing = Vec::new();
    for part in parts {
        for (syllable, letter) in part.reading.syllables().iter().zip(part.text.chars()) {
            if known.insert((*syllable, letter)) {
                missing.push(Letter {
                    syllable: *syllable,
                    letter,
                    cost: u8::MAX,
                    class: u8::MAX,
                });
            }
        }
    }
    content.letters.append(&mut missing);
    content.letters.sort_by_key(|letter| letter.syllable);
}
