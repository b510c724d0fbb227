//! Whole sentences, each clause typed in one go.

use std::time::{Duration, Instant};

use onewindow_input::pinyin::{Composition, Field, Pinyin};
use serde_json::json;

use super::put;
use crate::input::{
    Figures, Look,
    sentences::Clause,
    typist::{self, Score},
};

/// Whole sentences, and how long each key takes on the way.
pub fn measure(figures: &mut Figures, pinyin: &Pinyin, sentences: &[Vec<Clause>], look: Look) {
    let mut score = Score::default();
    let (mut keys, mut characters, mut right, mut unwritten) = (0, 0, 0, 0);
    let mut times = Vec::new();
    for clause in sentences.iter().flatten() {
        let letters = clause.reading.letters();
        let place = typist::place(pinyin, Field::Text, &letters, &clause.text);
        score.count(place);
        let composition = typist::typed(Field::Text, &letters);
        let best = pinyin.candidates(&composition, 1);
        let best = best.first().map_or("", |best| best.text.as_str());
        right += best
            .chars()
            .zip(clause.text.chars())
            .filter(|(got, wanted)| got == wanted)
            .count();
        characters += clause.text.chars().count();
        match typist::keys_for_text(pinyin, Field::Text, &letters, &clause.text) {
            Some(needed) => keys += needed,
            None => unwritten += 1,
        }
        for count in 1..=letters.len() {
            let composition = typist::typed(Field::Text, &letters[..count]);
            times.extend((0..3).map(|_again| time(pinyin, &composition)).min());
        }
        if look.misses && place != Some(0) {
            println!("{:>12}  {} → {best} ({place:?})", "", clause.text);
        }
    }
    put(figures, "sentences", score);
    figures.insert("sentences_unwritten".into(), json!(unwritten));
    figures.insert(
        "sentences_characters_top1".into(),
        json!(right as f64 / characters as f64),
    );
    figures.insert(
        "sentences_keys_per_character".into(),
        json!(keys as f64 / characters as f64),
    );
    times.sort();
    let at = |share: usize| {
        times
            .get(times.len() * share / 100)
            .copied()
            .unwrap_or(Duration::ZERO)
    };
    figures.insert(
        "microseconds_per_key_median".into(),
        json!(at(50).as_micros()),
    );
    figures.insert("microseconds_per_key_p99".into(), json!(at(99).as_micros()));
}

/// How often whole clauses come out right.
pub fn score(pinyin: &Pinyin, sentences: &[Vec<Clause>]) -> Score {
    let mut score = Score::default();
    for clause in sentences.iter().flatten() {
        score.count(typist::place(
            pinyin,
            Field::Text,
            &clause.reading.letters(),
            &clause.text,
        ));
    }
    score
}

/// How long one key takes; the least of several tries is the one that nothing else disturbed.
fn time(pinyin: &Pinyin, composition: &Composition) -> Duration {
    let began = now();
    let found = pinyin.candidates(composition, typist::PAGE);
    let took = began.elapsed();
    drop(found);
    took
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a key takes is told to a person"
)]
fn now() -> Instant {
    Instant::now()
}
