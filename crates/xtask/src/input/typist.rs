//! A patient typist: types what a word is read as, looks at the first page, chooses, and counts.

use onewindow_input::pinyin::{Composition, Field, Fuzzy, Pinyin};

/// How many candidates a page of the keyboard shows.
pub const PAGE: usize = 8;
/// How far a typist turns pages.
const PATIENCE: usize = 20 * PAGE;

/// How often something was tried, and how often it stood first or among the first five.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// How many were tried.
    pub tried: usize,
    first: usize,
    five: usize,
}

impl Score {
    /// Counts one try by the place where it was found.
    pub fn count(&mut self, place: Option<usize>) {
        self.tried += 1;
        self.first += usize::from(place == Some(0));
        self.five += usize::from(place.is_some_and(|place| place < 5));
    }

    /// The share that stood first.
    pub fn top1(self) -> f64 {
        self.first as f64 / self.tried.max(1) as f64
    }

    /// The share that stood among the first five.
    pub fn top5(self) -> f64 {
        self.five as f64 / self.tried.max(1) as f64
    }
}

/// The letters typed into an empty field.
pub fn typed(field: Field, letters: &str) -> Composition {
    let mut composition = Composition::new(field, "");
    for letter in letters.chars() {
        composition.press(letter);
    }
    composition
}

/// Where `text` stands among the candidates for all of `letters`.
pub fn place(pinyin: &Pinyin, field: Field, letters: &str, text: &str) -> Option<usize> {
    place_of(pinyin, &typed(field, letters), text)
}

/// The same for a typist who has said which sounds are the same to them.
pub fn place_sounding(pinyin: &Pinyin, fuzzy: Fuzzy, letters: &str, text: &str) -> Option<usize> {
    place_of(pinyin, &typed(Field::Text, letters).sounding(fuzzy), text)
}

fn place_of(pinyin: &Pinyin, composition: &Composition, text: &str) -> Option<usize> {
    let candidates = pinyin.candidates(composition, PATIENCE);
    candidates
        .iter()
        .position(|candidate| candidate.text == text)
}

/// How many keys it takes to write a word when the typist chooses it as soon as it is on the first
/// page; none when it never is.
pub fn keys_for_word(pinyin: &Pinyin, letters: &str, text: &str) -> Option<usize> {
    (1..=letters.len()).find_map(|count| {
        let place = place(pinyin, Field::Text, &letters[..count], text)?;
        (place < PAGE).then_some(count + 1)
    })
}

/// How many keys it takes to write `text` when all of its letters are typed first and then the
/// longest right candidate is chosen again and again, pages turned where needed; none when some
/// part of it cannot be found.
pub fn keys_for_text(pinyin: &Pinyin, field: Field, letters: &str, text: &str) -> Option<usize> {
    let mut composition = typed(field, letters);
    let mut keys = letters.len();
    let mut rest = text;
    while !rest.is_empty() {
        let candidates = pinyin.candidates(&composition, PATIENCE);
        let right = candidates.iter().enumerate().filter(|(_, candidate)| {
            rest.starts_with(&candidate.text)
                && (rest.len() > candidate.text.len()) == (candidate.letters.end < letters.len())
        });
        let (place, best) = right.max_by_key(|(place, candidate)| {
            (
                place < &PAGE,
                candidate.text.len(),
                std::cmp::Reverse(*place),
            )
        })?;
        keys += 1 + place / PAGE;
        rest = &rest[best.text.len()..];
        if !composition.choose(best) {
            return None;
        }
    }
    composition.is_done().then_some(keys)
}
