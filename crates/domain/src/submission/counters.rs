//! Which submissions of one device are here, told by their counters.

use serde::{Deserialize, Serialize};

use super::DeviceSeq;

/// How far a device has counted, and what is missing below.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    highest: u64,
    /// First and last of each run, in order; no two runs touch.
    missing: Vec<(u64, u64)>,
}

impl Counters {
    /// Most runs that are told apart. Beyond it the two last become one, so that too much is
    /// missing rather than too little.
    const MOST_RUNS: usize = 128;

    /// As they were stored: the highest counter and the missing runs.
    pub const fn new(highest: u64, missing: Vec<(u64, u64)>) -> Self {
        Self { highest, missing }
    }

    /// The highest counter that is here; 0 before the first.
    pub const fn highest(&self) -> u64 {
        self.highest
    }

    /// First and last of each missing run, in order.
    pub fn missing(&self) -> &[(u64, u64)] {
        &self.missing
    }

    /// How many are missing.
    pub fn missing_count(&self) -> u64 {
        self.missing
            .iter()
            .map(|(first, last)| last.saturating_sub(*first).saturating_add(1))
            .fold(0, u64::saturating_add)
    }

    /// Everything up to here is complete.
    pub fn complete_to(&self) -> u64 {
        self.missing
            .first()
            .map_or(self.highest, |(first, _)| first.saturating_sub(1))
    }

    /// One is here; it may have been here before.
    pub fn add(&mut self, seq: DeviceSeq) {
        let DeviceSeq(seq) = seq;
        if seq > self.highest {
            if seq > self.highest + 1 {
                self.missing.push((self.highest + 1, seq - 1));
            }
            self.highest = seq;
        } else if let Some(place) = self
            .missing
            .iter()
            .position(|(first, last)| (*first..=*last).contains(&seq))
        {
            let (first, last) = self.missing[place];
            let left = (first < seq).then(|| (first, seq - 1));
            let right = (seq < last).then(|| (seq + 1, last));
            self.missing
                .splice(place..=place, left.into_iter().chain(right));
        }
        while self.missing.len() > Self::MOST_RUNS {
            let last = self.missing.pop();
            if let (Some(into), Some((_, end))) = (self.missing.last_mut(), last) {
                into.1 = end;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn after(seqs: &[u64]) -> Counters {
        let mut counters = Counters::default();
        for seq in seqs {
            counters.add(DeviceSeq(*seq));
        }
        counters
    }

    #[test]
    fn what_is_missing_stands_in_runs() {
        let counters = after(&[1, 2, 5, 9]);
        assert_eq!(counters.missing(), [(3, 4), (6, 8)]);
        assert_eq!((counters.complete_to(), counters.highest()), (2, 9));
        let counters = after(&[1, 2, 5, 9, 7, 3, 4, 8, 6]);
        assert_eq!(counters, Counters::new(9, vec![]));
        assert_eq!((counters.complete_to(), counters.missing_count()), (9, 0));
    }

    #[test]
    fn too_many_runs_are_told_as_missing_too_much() {
        let odd: Vec<u64> = (1..=2_001).step_by(2).collect();
        let counters = after(&odd);
        assert_eq!(counters.missing().len(), Counters::MOST_RUNS);
        assert_eq!(counters.highest(), 2_001);
        assert!(counters.missing_count() >= 1_000);
        assert_eq!(counters.missing()[0], (2, 2));
    }

    proptest! {
        #[test]
        fn they_say_what_a_set_says(seqs in prop::collection::vec(1_u64..60, 0..80)) {
            let counters = after(&seqs);
            let here: BTreeSet<u64> = seqs.into_iter().collect();
            let highest = here.last().copied().unwrap_or(0);
            let expected: Vec<u64> = (1..=highest).filter(|seq| !here.contains(seq)).collect();
            let told: Vec<u64> = counters
                .missing()
                .iter()
                .flat_map(|(first, last)| *first..=*last)
                .collect();
            prop_assert_eq!(counters.highest(), highest);
            prop_assert_eq!(counters.missing_count(), expected.len() as u64);
            prop_assert_eq!(told, expected);
        }
    }
}
