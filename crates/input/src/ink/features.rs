//! The numbers in which a character is described, independent of who wrote it and in which order.

use super::frame::framed;
use super::grid::{CELLS, DIRECTIONS, grid};
use super::path::paths;
use super::strokes::Ink;

/// How many numbers describe a character.
pub const FEATURES: usize = DIRECTIONS * CELLS * CELLS;

/// Rises whenever the same ink gives other numbers than before: a pack is good for one version.
pub const VERSION: u16 = 1;

/// Keeps the direction of a trace of ink from counting like that of a stroke.
const TRACE: f32 = 0.004;

/// The description of a character; nothing when no ink is left of it.
///
/// The first half says how much ink runs along each of four lines (—, ╲, |, ╱) in each of 8×8
/// cells, whichever way it was drawn; the second half, which way. So a stroke drawn backwards
/// changes only the second half, and training finds out how far that half can be trusted.
///
/// Each number is a square root, which spreads small amounts of ink and gathers large ones: the
/// classifier expects deviations of one size everywhere.
pub fn features(ink: &Ink) -> Option<Box<[f32; FEATURES]>> {
    let framed = framed(&paths(ink));
    if framed.is_empty() {
        return None;
    }
    let grid = grid(&framed);
    let (lines, ways) = grid.split_at(DIRECTIONS / 2);
    let mut found = Box::new([0.0; FEATURES]);
    let (along, which_way) = found.split_at_mut(FEATURES / 2);
    let there = lines.iter().flatten().flatten();
    let back = ways.iter().flatten().flatten();
    for (((there, back), along), which_way) in there.zip(back).zip(along).zip(which_way) {
        let ink = there + back;
        *along = ink.sqrt();
        *which_way = (there - back) / (ink + TRACE).sqrt();
    }
    Some(found)
}

#[cfg(test)]
mod tests;
