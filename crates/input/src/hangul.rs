//! Korean on a two-set keyboard (두벌식): letters become syllables while they are typed.
//!
//! ```
//! use onewindow_input::hangul::Composer;
//!
//! let mut typed = Composer::default();
//! "ㅎㅏㄴㄱㅡㄹ".chars().for_each(|key| typed.press(key));
//! assert_eq!(typed.text(), "한글");
//! typed.backspace();
//! assert_eq!(typed.text(), "한그");
//! ```

mod jamo;
mod layout;
#[cfg(test)]
mod tests;

pub use layout::{PLAIN, SHIFTED, with_shift};

use jamo::{
    apart, is_consonant, is_vowel, joined_tail, joined_vowel, syllable, tail_apart, vowel_apart,
};

/// A text that grows by keys: everything before its last syllable is closed, the last one is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composer {
    closed: String,
    open: Open,
}

/// The letters of one unfinished syllable, as compatibility jamo (U+3131 to U+3163).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Open {
    lead: Option<char>,
    vowel: Option<char>,
    tail: Option<char>,
}

impl Open {
    /// What is shown: a syllable, or a letter that stands alone and stays a compatibility jamo.
    fn shown(self) -> Option<char> {
        match (self.lead, self.vowel) {
            (Some(lead), Some(vowel)) => syllable(lead, vowel, self.tail),
            (Some(alone), None) | (None, Some(alone)) => Some(alone),
            (None, None) => None,
        }
    }

    /// The syllable with one letter fewer, a compound letter losing its second half.
    fn shortened(self) -> Self {
        let Self { lead, vowel, tail } = self;
        match (tail, vowel) {
            (Some(tail), _) => Self {
                lead,
                vowel,
                tail: tail_apart(tail).map(|(first, _)| first),
            },
            (None, Some(vowel)) => Self {
                lead,
                vowel: vowel_apart(vowel).map(|(first, _)| first),
                tail: None,
            },
            (None, None) => Self::default(),
        }
    }
}

impl Composer {
    /// Goes on after `text`, whose last syllable is closed: the next letter begins a new one.
    #[must_use]
    pub fn after(text: &str) -> Self {
        Self {
            closed: text.to_owned(),
            open: Open::default(),
        }
    }

    /// All that was typed, the open syllable included.
    #[must_use]
    pub fn text(&self) -> String {
        self.closed.chars().chain(self.open.shown()).collect()
    }

    /// Whether the next letter may still change the last character.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open != Open::default()
    }

    /// Takes one key: a jamo of the keyboard is composed, any other character closes the syllable
    /// and stands for itself.
    pub fn press(&mut self, key: char) {
        if is_vowel(key) {
            self.vowel(key);
        } else if is_consonant(key) {
            self.consonant(key);
        } else {
            self.close();
            self.closed.push(key);
        }
    }

    /// Ends the open syllable, as when the resident goes to another field.
    pub fn close(&mut self) {
        self.closed.extend(self.open.shown());
        self.open = Open::default();
    }

    /// Takes back one letter. A closed syllable opens again and loses its last letter; any other
    /// character goes whole. Says whether there was anything to take back.
    pub fn backspace(&mut self) -> bool {
        if !self.is_open() {
            let Some(last) = self.closed.pop() else {
                return false;
            };
            self.open = opened(last);
        }
        self.open = self.open.shortened();
        true
    }

    fn begin(&mut self, open: Open) {
        self.close();
        self.open = open;
    }

    fn consonant(&mut self, key: char) {
        let Open { lead, vowel, tail } = self.open;
        let longer = match (lead, vowel, tail) {
            (Some(lead), Some(vowel), None) => syllable(lead, vowel, Some(key)).map(|_| key),
            (Some(_), Some(_), Some(tail)) => joined_tail(tail, key),
            (_, None, _) | (None, Some(_), _) => None,
        };
        match longer {
            Some(tail) => self.open.tail = Some(tail),
            None => self.begin(Open {
                lead: Some(key),
                ..Open::default()
            }),
        }
    }

    fn vowel(&mut self, key: char) {
        let Open { lead, vowel, tail } = self.open;
        if let Some(tail) = tail {
            // The last consonant belongs to the syllable that begins now.
            let (stays, goes) = tail_apart(tail).map_or((None, tail), |(a, b)| (Some(a), b));
            self.open.tail = stays;
            self.begin(Open {
                lead: Some(goes),
                vowel: Some(key),
                tail: None,
            });
        } else if let Some(vowel) = vowel {
            match joined_vowel(vowel, key) {
                Some(joined) => self.open.vowel = Some(joined),
                None => self.begin(Open {
                    vowel: Some(key),
                    ..Open::default()
                }),
            }
        } else {
            self.open = Open {
                lead,
                vowel: Some(key),
                tail: None,
            };
        }
    }
}

/// A finished character as letters; what is not Korean has none.
fn opened(character: char) -> Open {
    if let Some((lead, vowel, tail)) = apart(character) {
        Open {
            lead: Some(lead),
            vowel: Some(vowel),
            tail,
        }
    } else if is_vowel(character) {
        Open {
            vowel: Some(character),
            ..Open::default()
        }
    } else if is_consonant(character) {
        Open {
            lead: Some(character),
            ..Open::default()
        }
    } else {
        Open::default()
    }
}
