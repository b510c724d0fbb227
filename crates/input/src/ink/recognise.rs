//! From ink to the characters that were probably meant.

use super::features::{FEATURES, features};
use super::pack::{Axis, NotAPack, Pack};
use super::strokes::Ink;

/// A character that may have been meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The character.
    pub character: char,
    /// How likely it is beside the others of one answer: a logarithm, larger is better. It says
    /// nothing about another answer.
    pub score: f32,
}

/// Knows characters and finds those nearest to some ink.
#[derive(Clone, Debug)]
pub struct Recogniser {
    axes: Vec<Axis>,
    characters: Vec<char>,
    /// What is added to a character's score because it is written often; never negative.
    bonus: Vec<f32>,
    /// The means of all axes, one character after the other.
    means: Vec<i8>,
    notice: String,
}

/// After this many axes it is looked whether a character can still be among the best.
const STRIDE: usize = 16;

impl Recogniser {
    /// Reads a pack of unknown origin.
    pub fn read(bytes: &[u8]) -> Result<Self, NotAPack> {
        Pack::read(bytes).map(Self::new)
    }

    /// The recogniser of a pack.
    pub fn new(pack: Pack) -> Self {
        let means = (0..pack.characters.len())
            .flat_map(|character| pack.axes.iter().map(move |axis| axis.means[character]))
            .collect();
        let bonus = pack
            .prior
            .iter()
            .map(|&steps| pack.prior_step * f32::from(steps))
            .collect();
        let mut axes = pack.axes;
        for axis in &mut axes {
            axis.means = Vec::new();
        }
        Self {
            axes,
            characters: pack.characters,
            bonus,
            means,
            notice: pack.notice,
        }
    }

    /// The characters that it knows, by rising number.
    pub fn characters(&self) -> &[char] {
        &self.characters
    }

    /// From what it was trained and under which licence; to be shown where licences are shown.
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// At most `most` characters, the likeliest first, each once; none for an empty pad.
    pub fn recognise(&self, ink: &Ink, most: usize) -> Vec<Candidate> {
        let Some(features) = features(ink) else {
            return Vec::new();
        };
        let place = self.place(&features);
        let mut best = Best::new(most);
        let means = self.means.chunks_exact(self.axes.len());
        for ((mean, &bonus), &character) in means.zip(&self.bonus).zip(&self.characters) {
            if let Some(score) = self.score(&place, mean, bonus, best.worst()) {
                best.take(Candidate { character, score });
            }
        }
        best.candidates
    }

    /// Where the ink lies on each axis, in steps of the means.
    fn place(&self, features: &[f32; FEATURES]) -> Vec<f32> {
        let along = |axis: &Axis| {
            let weighted = axis.weights.iter().zip(features);
            let sum: f32 = weighted.map(|(&w, &f)| f32::from(w) * f).sum();
            (sum * axis.scale + axis.offset) / axis.step.abs().max(f32::MIN_POSITIVE)
        };
        self.axes.iter().map(along).collect()
    }

    /// The score of a character, unless it is certain to lie below `worst`.
    fn score(&self, place: &[f32], mean: &[i8], bonus: f32, worst: f32) -> Option<f32> {
        let mut score = bonus;
        let strides = place.chunks(STRIDE).zip(mean.chunks(STRIDE));
        for ((place, mean), axes) in strides.zip(self.axes.chunks(STRIDE)) {
            let mut distance = 0.0;
            for ((&place, &mean), axis) in place.iter().zip(mean).zip(axes) {
                let apart = (place - f32::from(mean)) * axis.step;
                distance += apart * apart;
            }
            score -= distance / 2.0;
            if score < worst {
                return None;
            }
        }
        Some(score)
    }
}

/// The best candidates so far.
struct Best {
    most: usize,
    candidates: Vec<Candidate>,
}

impl Best {
    fn new(most: usize) -> Self {
        Self {
            most,
            candidates: Vec::new(),
        }
    }

    /// What a character must score to be among them.
    fn worst(&self) -> f32 {
        match self.candidates.last() {
            Some(last) if self.candidates.len() >= self.most => last.score,
            Some(_) | None => f32::NEG_INFINITY,
        }
    }

    /// Puts a candidate in its place and lets the last one go when there are too many.
    fn take(&mut self, new: Candidate) {
        let place = self
            .candidates
            .partition_point(|known| known.score >= new.score);
        if place < self.most {
            self.candidates.insert(place, new);
            self.candidates.truncate(self.most);
        }
    }
}

#[cfg(test)]
mod tests;
