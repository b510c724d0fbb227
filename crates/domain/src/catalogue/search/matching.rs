//! How what was typed is compared with a name or a sound.

use super::Fit;
use crate::form::typed::{half_width, is_han, is_hangul, tidy};

/// A name or a sound, made ready for comparing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// Without spaces and signs.
    letters: Vec<char>,
    /// Where in `letters` a word, a syllable or a Chinese character begins.
    starts: Vec<usize>,
    /// The first letter of each word or syllable; of Korean syllables the first consonant.
    initials: Vec<char>,
    /// Like `letters`, similar Korean sounds made the same; only where there is Korean.
    folded: Option<Vec<char>>,
}

/// Lower case, half width, `ü` as it is typed; signs become spaces.
fn plain(text: &str) -> String {
    tidy(text)
        .chars()
        .map(half_width)
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ü' => 'v',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect()
}

const CONSONANTS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ',
    'ㅌ', 'ㅍ', 'ㅎ',
];

/// First consonant, vowel and last consonant of a Korean syllable, as their numbers in Unicode.
fn jamo(syllable: char) -> Option<(u32, u32, u32)> {
    is_hangul(syllable).then(|| {
        let n = u32::from(syllable) - 0xAC00;
        (n / 588, n / 28 % 21, n % 28)
    })
}

fn initial(letter: char) -> char {
    match jamo(letter) {
        Some((first, _, _)) => CONSONANTS[first as usize],
        None => letter,
    }
}

/// The plain consonant for a tense or aspirated one, one vowel for those that sound alike.
fn fold(letter: char) -> char {
    let Some((first, vowel, last)) = jamo(letter) else {
        return letter;
    };
    let first = match first {
        1 | 15 => 0,   // ㄲ ㅋ → ㄱ
        4 | 16 => 3,   // ㄸ ㅌ → ㄷ
        8 | 17 => 7,   // ㅃ ㅍ → ㅂ
        10 => 9,       // ㅆ → ㅅ
        13 | 14 => 12, // ㅉ ㅊ → ㅈ
        plain => plain,
    };
    let vowel = match vowel {
        2 => 0,         // ㅑ → ㅏ
        3 | 5 | 7 => 1, // ㅒ ㅔ ㅖ → ㅐ
        6 => 4,         // ㅕ → ㅓ
        10 | 15 => 11,  // ㅙ ㅞ → ㅚ
        12 => 8,        // ㅛ → ㅗ
        17 => 13,       // ㅠ → ㅜ
        18 | 19 => 20,  // ㅡ ㅢ → ㅣ
        plain => plain,
    };
    char::from_u32(0xAC00 + first * 588 + vowel * 28 + last).unwrap_or(letter)
}

fn folded(letters: &[char]) -> Option<Vec<char>> {
    letters
        .iter()
        .any(|c| is_hangul(*c))
        .then(|| letters.iter().map(|c| fold(*c)).collect())
}

impl Key {
    pub(super) fn new(name: &str) -> Self {
        let mut letters = Vec::new();
        let mut starts = Vec::new();
        for word in plain(name).split_whitespace() {
            for (place, letter) in word.chars().enumerate() {
                if place == 0 || is_han(letter) {
                    starts.push(letters.len());
                }
                letters.push(letter);
            }
        }
        let of_syllables = letters.iter().any(|c| is_hangul(*c));
        let initials = if of_syllables {
            letters.iter().map(|c| initial(*c)).collect()
        } else {
            starts.iter().map(|start| letters[*start]).collect()
        };
        Self {
            folded: folded(&letters),
            letters,
            starts,
            initials,
        }
    }

    pub(super) const fn length(&self) -> usize {
        self.letters.len()
    }

    fn fit(&self, typed: &[char]) -> Option<Fit> {
        let places = || places(&self.letters, typed);
        let first = places().next();
        let initials = typed.len() > 1 && self.initials.starts_with(typed);
        // Two Latin letters stand somewhere in almost every English name.
        let telling = typed.len() > 2 || !typed.iter().all(char::is_ascii);
        match first {
            Some(0) if typed.len() == self.letters.len() => Some(Fit::Exact),
            Some(0) => Some(Fit::Prefix),
            Some(_) if places().any(|place| self.starts.contains(&place)) => Some(Fit::WordPrefix),
            Some(_) | None if initials => Some(Fit::Initials),
            Some(_) if telling => Some(Fit::Within),
            Some(_) | None => None,
        }
    }
}

/// Where in `letters` the `typed` letters stand.
fn places<'a>(letters: &'a [char], typed: &'a [char]) -> impl Iterator<Item = usize> + 'a {
    letters
        .windows(typed.len())
        .enumerate()
        .filter_map(move |(place, window)| (window == typed).then_some(place))
}

/// Whether the typed letters come in this order among the initials, the first one first.
fn in_order(initials: &[char], typed: &[char]) -> bool {
    let mut rest = initials.iter();
    initials.first() == typed.first() && typed.iter().all(|c| rest.any(|initial| initial == c))
}

/// What was typed, made ready for comparing.
pub(super) struct Query {
    letters: Vec<char>,
    words: Vec<Vec<char>>,
    folded: Option<Vec<char>>,
}

impl Query {
    /// None where nothing was typed that could be compared.
    pub(super) fn new(typed: &str) -> Option<Self> {
        // Nobody's name is longer; a longer text is not worth the time.
        let typed: String = plain(typed).chars().take(60).collect();
        let words: Vec<Vec<char>> = typed
            .split_whitespace()
            .map(|word| word.chars().collect())
            .collect();
        let letters = words.concat();
        (!letters.is_empty()).then(|| Self {
            folded: folded(&letters),
            letters,
            words,
        })
    }

    pub(super) fn fit(&self, key: &Key) -> Option<Fit> {
        key.fit(&self.letters).or_else(|| {
            let every_word = self.words.len() > 1
                && self.words.iter().all(|word| {
                    places(&key.letters, word).any(|place| key.starts.contains(&place))
                });
            if every_word {
                Some(Fit::AllWords)
            } else if self.letters.len() > 1 && in_order(&key.initials, &self.letters) {
                Some(Fit::Scattered)
            } else {
                let (ours, theirs) = (self.folded.as_ref()?, key.folded.as_ref()?);
                (self.letters.len() > 1 && places(theirs, ours).next().is_some())
                    .then_some(Fit::Similar)
            }
        })
    }
}
