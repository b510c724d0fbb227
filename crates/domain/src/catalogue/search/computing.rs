//! The keys of everything that can be found.
use super::Index;
use crate::catalogue::Catalogue;

impl Index {
    /// Everything in a catalogue.
    pub fn of(_catalogue: &Catalogue) -> Self {
        Self::default()
    }
}
