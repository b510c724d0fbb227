//! For tests: many random sequences of steps against a model, and the shortest failing one.
//!
//! The sequences of a test are the same on every machine and in every run, so that a failure seen
//! once is seen again; a case that failed once is kept as a test of its own.

use std::fmt::Debug;

use proptest::{prelude::*, sample::Index};

/// Texts that were valid, after some slips of the finger: characters of theirs, of `others`, or any at
/// all are dropped, doubled, swapped or put in. Noise alone never gets past the first check.
pub fn mutated(
    valid: impl Strategy<Value = String>,
    others: &'static str,
) -> impl Strategy<Value = String> {
    let other = proptest::sample::select(others.chars().collect::<Vec<char>>());
    let typed = prop_oneof![4 => other, 1 => any::<char>()];
    let slips = proptest::collection::vec((any::<Index>(), 0_u8..5, typed), 0..4);
    (valid, slips).prop_map(|(valid, slips)| {
        let mut text: Vec<char> = valid.chars().collect();
        for (place, slip, typed) in slips {
            let place = place.index(text.len() + 1);
            match (slip, text.get(place).copied()) {
                (0, Some(_)) => drop(text.remove(place)),
                (1, Some(c)) => text.insert(place, c),
                (2, Some(_)) => text[place] = typed,
                (3, Some(_)) if place > 0 => text.swap(place - 1, place),
                (_, _) => text.insert(place, typed),
            }
        }
        text.into_iter().collect()
    })
}

/// SplitMix64: good enough to shuffle steps, and the same everywhere.
pub struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 0 to `sides - 1`.
    pub fn roll(&mut self, sides: u32) -> u32 {
        u32::try_from(((self.next() >> 32) * u64::from(sides)) >> 32).unwrap()
    }
}

/// A sequence that broke the model, made as short as dropping steps can make it.
#[derive(Debug)]
#[expect(
    dead_code,
    reason = "a failed test prints the steps, nothing else reads them"
)]
pub struct Broken<S> {
    /// What broke.
    pub why: String,
    /// The steps that lead to it.
    pub steps: Vec<S>,
    /// How many steps it had before.
    pub found_with: usize,
}

/// Runs `cases` sequences of 1 to `longest` steps and returns the first that breaks the model.
pub fn first_broken<S: Clone + Debug>(
    cases: u32,
    longest: u32,
    step: impl Fn(&mut Dice) -> S,
    run: impl Fn(&[S]) -> Result<(), String>,
) -> Option<Broken<S>> {
    let mut steps = Vec::new();
    for case in 0..cases {
        let mut dice = Dice(u64::from(case));
        let length = 1 + dice.roll(longest);
        steps.clear();
        steps.extend((0..length).map(|_| step(&mut dice)));
        if run(&steps).is_err() {
            return Some(shortened(steps, run));
        }
    }
    None
}

/// Drops stretches of steps, long ones first, while the rest still breaks the model.
fn shortened<S: Clone + Debug>(
    mut steps: Vec<S>,
    run: impl Fn(&[S]) -> Result<(), String>,
) -> Broken<S> {
    let found_with = steps.len();
    let mut stretch = steps.len().div_ceil(2);
    while stretch > 0 {
        let mut from = 0;
        while from < steps.len() {
            let mut shorter = steps.clone();
            shorter.drain(from..(from + stretch).min(steps.len()));
            if run(&shorter).is_err() {
                steps = shorter;
            } else {
                from += stretch;
            }
        }
        stretch /= 2;
    }
    let why = run(&steps).unwrap_err();
    Broken {
        why,
        steps,
        found_with,
    }
}
