//! A loaded dictionary that answers.

use super::{
    candidates::{self, Candidate},
    composition::{Composition, Field},
    guess::{self, Guess},
    lexicon::Lexicon,
    names,
    pack::{BadPack, read::Pack},
    suggestions,
    words::Words,
};

/// A dictionary with the tenant's words. It never changes by being
/// asked, so it knows nothing of what residents type.
#[derive(Debug)]
pub struct Pinyin {
    pub(super) pack: Pack,
    pub(super) own: Lexicon,
}

impl Pinyin {
    /// Reads a pack as the build wrote it.
    ///
    /// # Errors
    /// When the bytes are not such a pack, each error with what to do. Any bytes may be given.
    pub fn open(pack: &[u8]) -> Result<Self, BadPack> {
        let pack = Pack::read(pack)?;
        Ok(Self {
            pack,
            own: Lexicon::default(),
        })
    }

    /// Offers these words too, in place of those given before.
    pub fn set_words(&mut self, words: &Words) {
        self.own = words.lexicon();
    }

    /// What the letters at the composition's focus may be, in the order in which they are offered:
    /// first what covers all of them (words, words that go on, composed sentences, the likeliest
    /// first), then words for a part of them from longest to shortest, at last single characters.
    /// At most `limit`; showing them page by page is the keyboard's. Empty when nothing waits for a
    /// choice, or when the letters are no pinyin.
    #[must_use]
    pub fn candidates(&self, composition: &Composition, limit: usize) -> Vec<Candidate> {
        match composition.field() {
            Field::Text => candidates::of_text(self, composition, limit),
            Field::Name => names::candidates(self, composition, limit),
        }
    }

    /// What stands above the keys: the choices, and between them what the first candidate would
    /// write, character by character. Without a dictionary the letters alone.
    #[must_use]
    pub fn guesses(dictionary: Option<&Self>, composition: &Composition) -> Vec<Guess> {
        guess::guesses(dictionary, composition)
    }

    /// How a word may go on that was just written: what follows the end of `text` in longer words,
    /// likeliest first. 养老 is followed by 保险, 金, 院.
    #[must_use]
    pub fn suggestions(&self, text: &str, limit: usize) -> Vec<String> {
        suggestions::after(self, text, limit)
    }
}
