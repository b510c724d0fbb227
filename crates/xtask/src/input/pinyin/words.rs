//! Single words: typed in full, by initials, and as they sound to those who mix up sounds.

use onewindow_input::pinyin::{Field, Fuzzy, Pinyin, Reading, Syllable};
use serde_json::json;

use super::{hash, put};
use crate::input::{
    Figures, Look,
    own::OwnWord,
    readings::Readings,
    sentences::Clause,
    sources::Sources,
    typist::{self, Score},
};

/// From how many of the words in most texts the measured ones are drawn.
const COMMON: usize = 12_000;
/// How often a common word occurs in the books at least, so that it is not only the stock market's.
const IN_BOOKS: f64 = 100.0;
/// One word in so many is measured, another one tuned on.
const FOLDS: u64 = 5;

/// Common words of one fold, without our own ones, with their readings.
pub fn common(sources: &Sources, readings: &Readings, own: &[OwnWord], look: Look) -> Vec<Clause> {
    let mut listed: Vec<(&String, f64)> = sources
        .words
        .iter()
        .filter(|(text, listed)| {
            (2..=4).contains(&text.chars().count())
                && !listed.tag.starts_with("nr")
                && listed.count >= IN_BOOKS
                && own.iter().all(|word| word.text != **text)
        })
        .map(|(text, listed)| (text, listed.documents))
        .collect();
    listed.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let drawn = listed
        .into_iter()
        .take(COMMON)
        .filter(|(text, _)| hash(text) % FOLDS == u64::from(look.rehearse));
    drawn
        .filter_map(|(text, _)| {
            Some(Clause {
                text: text.clone(),
                reading: readings.word(text)?,
            })
        })
        .collect()
}

/// Words typed in full, by initials, and half and half.
pub fn measure(figures: &mut Figures, pinyin: &Pinyin, name: &str, words: &[Clause], look: Look) {
    let (mut full, mut mixed, mut two, mut more) = (
        Score::default(),
        Score::default(),
        Score::default(),
        Score::default(),
    );
    let (mut keys, mut characters) = (0, 0);
    for word in words {
        let place = |letters: &str| typist::place(pinyin, Field::Text, letters, &word.text);
        let letters = word.reading.letters();
        full.count(place(&letters));
        let first = word
            .reading
            .syllables()
            .first()
            .map_or("", |syllable| syllable.letters());
        let initials = word.reading.initials();
        mixed.count(place(&format!(
            "{first}{}",
            initials.get(1..).unwrap_or_default()
        )));
        let by_initials = if word.text.chars().count() > 2 {
            &mut more
        } else {
            &mut two
        };
        by_initials.count(place(&initials));
        if let Some(needed) = typist::keys_for_word(pinyin, &letters, &word.text) {
            keys += needed;
            characters += word.text.chars().count();
        }
        if look.misses && place(&letters).is_none_or(|place| place >= 5) {
            println!(
                "{:>12}  {name}: {letters} {} {:?}",
                "",
                word.text,
                place(&letters)
            );
        }
    }
    put(figures, &format!("{name}_full"), full);
    put(
        figures,
        &format!("{name}_first_syllable_and_initials"),
        mixed,
    );
    put(figures, &format!("{name}_initials_of_two"), two);
    put(figures, &format!("{name}_initials_of_three_or_more"), more);
    let rate = keys as f64 / characters.max(1) as f64;
    figures.insert(format!("{name}_keys_per_character"), json!(rate));
}

/// Words typed as they sound to someone who does not tell the pairs apart, and as they are, with
/// the pairs on as a keyboard begins and with all of them off: what the switches give and take.
pub fn sounding_alike(figures: &mut Figures, pinyin: &Pinyin, words: &[Clause]) {
    let switches = [("", Fuzzy::default()), ("_pairs_off", Fuzzy::OFF)];
    for (name, fuzzy) in switches {
        let (mut confused, mut exact) = (Score::default(), Score::default());
        for word in words {
            let letters = word.reading.letters();
            let heard = heard(&word.reading, hash(&word.text));
            let place = |typed: &str| typist::place_sounding(pinyin, fuzzy, typed, &word.text);
            if heard != letters {
                confused.count(place(&heard));
            }
            exact.count(place(&letters));
        }
        put(figures, &format!("words_sounding_alike{name}"), confused);
        if fuzzy == Fuzzy::OFF {
            put(figures, &format!("words_full{name}"), exact);
        }
    }
}

/// The reading with the first pair swapped that a hash does not spare; itself where there is none.
fn heard(reading: &Reading, hash: u64) -> String {
    let mut letters: Vec<String> = reading
        .syllables()
        .iter()
        .map(|s| s.letters().to_owned())
        .collect();
    let count = letters.len().max(1);
    for turn in 0..count {
        let at = (turn + usize::try_from(hash % 7).unwrap_or(0)) % count;
        let others = Fuzzy::default().alike(&letters[at]);
        let valid: Vec<String> = others
            .into_iter()
            .filter(|other| Syllable::parse(other).is_some())
            .collect();
        let chosen = usize::try_from(hash / 7 % valid.len().max(1) as u64).unwrap_or(0);
        if let Some(other) = valid.get(chosen) {
            letters[at].clone_from(other);
            break;
        }
    }
    letters.concat()
}
