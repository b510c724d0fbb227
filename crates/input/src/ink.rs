//! Handwriting: from strokes on a pad to a ranked list of Chinese characters.
//!
//! A resident's [`Ink`] becomes a fixed list of numbers that say where in the character strokes
//! run in which direction ([`features`]). A pack, trained beforehand, says which of these numbers
//! tell characters apart and where each character lies among them ([`pack`]); the
//! [`Recogniser`] answers with the nearest. So the order of strokes does not matter, nor how many
//! of them a trembling or hurried hand makes out of one.
//!
//! With the feature `training`: the characters of a `copybook` are written by simulated hands
//! (`hand`) until a pack can be computed from them (`training`).

#[cfg(feature = "training")]
pub mod chance;
#[cfg(feature = "training")]
pub mod copybook;
pub mod features;
mod frame;
mod grid;
#[cfg(feature = "training")]
pub mod hand;
pub mod pack;
mod path;
mod recognise;
mod strokes;
#[cfg(feature = "training")]
pub mod training;

pub use recognise::{Candidate, Recogniser};
pub use strokes::{Ink, Point, Stroke};
