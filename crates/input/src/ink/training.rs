//! Training: from a copybook to a pack.
//!
//! Simulated hands write every character many times. Linear discriminant analysis (Fisher 1936,
//! Rao 1948) then finds the axes among the features on which characters lie far apart in
//! proportion to how far the writings of one character scatter. A character is its mean on these
//! axes. The same copybook, plan and seed give the same pack.

mod axes;
mod quantise;
mod scatter;

use std::collections::BTreeMap;
use std::fmt;

use super::chance::Chance;
use super::copybook::Copybook;
use super::features::{FEATURES, features};
use super::hand::Hand;
use super::pack::Pack;
use scatter::Scatter;

/// How to train.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How many axes the pack has: more tell more apart and take more bytes. 1 to [`FEATURES`].
    pub axes: usize,
    /// How many times each character is written; at least 2.
    pub hands: u64,
    /// From which all chance follows. Figures must be made with other seeds.
    pub seed: u64,
    /// How often each character occurs in texts; a character that is missing occurs never. When
    /// empty, every character is as likely as any other.
    pub frequencies: BTreeMap<char, f64>,
    /// From what the pack is trained and under which licence: stands in it.
    pub notice: String,
}

/// Why nothing could be trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotTrain {
    /// The copybook has fewer than two characters with strokes.
    TooFewCharacters,
    /// The plan asks for no axis or for more than there are features.
    Axes,
    /// Fewer than two hands say nothing about how writings differ.
    TooFewHands,
    /// The numbers left no axes: all writings are alike.
    NothingToTell,
}

impl fmt::Display for CannotTrain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFewCharacters => f.write_str("the copybook needs at least two characters"),
            Self::Axes => write!(f, "choose 1 to {FEATURES} axes"),
            Self::TooFewHands => f.write_str("choose at least two hands"),
            Self::NothingToTell => f.write_str("all writings are alike: choose more hands"),
        }
    }
}

impl std::error::Error for CannotTrain {}

/// Trains a pack. `progress` is told, now and then, how many characters of how many are written.
pub fn train(
    copybook: &Copybook,
    plan: &Plan,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Pack, CannotTrain> {
    if plan.axes == 0 || plan.axes > FEATURES {
        return Err(CannotTrain::Axes);
    }
    if plan.hands < 2 {
        return Err(CannotTrain::TooFewHands);
    }
    let mut scatter = Scatter::new();
    let mut characters = Vec::new();
    let of = copybook.characters.len();
    for (done, (&character, model)) in copybook.characters.iter().enumerate() {
        let writings: Vec<_> = (0..plan.hands)
            .filter_map(|writing| {
                let mut chance = Chance::of(plan.seed, character, writing);
                let hand = Hand::any(&mut chance);
                features(&hand.write(model, &mut chance))
            })
            .collect();
        if writings.len() > 1 {
            scatter.add(&writings);
            characters.push(character);
        }
        if done % 256 == 0 {
            progress(done, of);
        }
    }
    progress(of, of);
    if characters.len() < 2 {
        return Err(CannotTrain::TooFewCharacters);
    }
    let (within, means) = scatter.finish();
    let axes = axes::best(within, &means, plan.axes).ok_or(CannotTrain::NothingToTell)?;
    let (prior, prior_step) = quantise::prior(&characters, &plan.frequencies);
    Ok(Pack {
        notice: plan.notice.clone(),
        axes: quantise::axes(&axes, &means),
        characters,
        prior_step,
        prior,
    })
}

#[cfg(test)]
mod tests;
