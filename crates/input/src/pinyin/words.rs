//! The tenant's own words: names of streets, buildings, guides and materials.

use std::fmt;

use super::{
    Cost,
    lexicon::{Lexicon, NewWord},
    sentence::NEUTRAL,
    syllables::Reading,
};

/// The longest word that a keyboard offers, in characters.
pub(crate) const LONGEST: usize = 12;

/// An own word is about as likely as the hundred most used words of the language: whoever types
/// at this office's kiosk means its streets and guides.
const COST: Cost = 64;

/// Words of one community, given with their readings when an edition is loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<NewWord>);

/// The reading does not fit the word: it must have one known syllable for each character, and a
/// word has 1 to 12 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAReading {
    /// The word.
    pub word: String,
    /// What was given as its reading.
    pub reading: String,
}

impl fmt::Display for NotAReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { word, reading } = self;
        write!(
            f,
            "`{reading}` is no reading of {word}: write one syllable for each of its characters"
        )
    }
}

impl std::error::Error for NotAReading {}

impl Words {
    /// Adds a word with its reading, syllables parted by spaces or apostrophes: `bei da jie`.
    ///
    /// # Errors
    /// When the reading does not have one syllable for each character; nothing is added then.
    pub fn add(&mut self, word: &str, reading: &str) -> Result<(), NotAReading> {
        let characters = word.chars().count();
        match Reading::parse(reading) {
            Some(syllables)
                if syllables.syllables().len() == characters && characters <= LONGEST =>
            {
                let text = word.to_owned();
                self.0.push(NewWord {
                    reading: syllables,
                    text,
                    cost: COST,
                    class: NEUTRAL,
                });
                Ok(())
            }
            Some(_) | None => Err(NotAReading {
                word: word.to_owned(),
                reading: reading.to_owned(),
            }),
        }
    }

    pub(crate) fn lexicon(&self) -> Lexicon {
        Lexicon::new(self.0.clone())
    }
}
