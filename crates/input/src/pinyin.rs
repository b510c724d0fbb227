//! Chinese by pinyin: letters in, candidates out.
//!
//! [`Composition`] is what a resident has typed and chosen so far; [`Pinyin`] is a loaded
//! dictionary that answers with [`Candidate`]s. Neither changes the other, so one dictionary serves
//! every field, and a composition can be dropped without a trace.
//!
//! The road of a key: letters → [`spelling`](self) (which syllables they may be: full, begun, by
//! their initial, or sounding alike) → words of the [`lexicon`](self) along those syllables → the
//! cheapest chains of words → a list in the order in which a person would look for them.
//!
//! Costs are integers, in eighths of the natural logarithm of how unlikely something is: a word
//! that makes up one part in a thousand of a text costs 8 · ln 1000 = 55.

mod arcs;
mod candidates;
mod composition;
mod engine;
mod fuzzy;
mod guess;
mod lexicon;
mod names;
mod pack;
mod sentence;
mod spelling;
mod suggestions;
mod syllables;
#[cfg(test)]
mod tests;
mod words;

pub use candidates::Candidate;
pub use composition::{Composition, Field, Piece};
pub use engine::Pinyin;
pub use fuzzy::{Fuzzy, Pair};
pub use guess::Guess;
#[cfg(feature = "authoring")]
pub use pack::content::{Class, Content, Letter, Named, Word};
pub use pack::{BadPack, CHECKSUM_AT};
pub use syllables::{Reading, Syllable};
pub use words::{NotAReading, Words};

/// How unlikely something is: eighths of the natural logarithm, so smaller is likelier.
pub type Cost = i32;
