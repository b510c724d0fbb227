//! Chance that is the same every time: a small generator that grows from a seed.

/// A sequence of numbers that look random and follow from the seed alone (SplitMix64: Steele, Lea
/// and Flood, "Fast splittable pseudorandom number generators", 2014). Not for secrets.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The sequence that grows from this seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A sequence of its own for each character and each writing of it, so that adding one
    /// changes no other.
    pub fn of(seed: u64, character: char, writing: u64) -> Self {
        let mut chance = Self(seed ^ u64::from(character).wrapping_mul(0xD6E8_FEB8_6659_FD93));
        chance.0 = chance.next() ^ writing.wrapping_mul(0xA076_1D64_78BD_642F);
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// At least 0 and less than 1.
    pub fn share(&mut self) -> f32 {
        // 24 bits are what an f32 holds exactly.
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }

    /// Between two numbers, each as likely as the other.
    pub fn between(&mut self, least: f32, most: f32) -> f32 {
        least + (most - least) * self.share()
    }

    /// Around 0, with this standard deviation and never beyond three of them.
    pub fn around(&mut self, deviation: f32) -> f32 {
        // The sum of twelve shares has variance 1 and is as good as normal.
        let sum: f32 = (0..12).map(|_| self.share()).sum();
        ((sum - 6.0) * deviation).clamp(-3.0 * deviation.abs(), 3.0 * deviation.abs())
    }

    /// True this often.
    pub fn happens(&mut self, how_often: f32) -> bool {
        self.share() < how_often
    }

    /// A place in a list of this length; 0 for an empty one.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the remainder is below a length"
    )]
    pub fn place(&mut self, length: usize) -> usize {
        (self.next() % (length.max(1) as u64)) as usize
    }

    /// Puts a list into any order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.place(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_sequence() {
        let draw = |mut chance: Chance| [chance.share(), chance.around(1.0), chance.share()];
        assert_eq!(draw(Chance::of(7, '永', 3)), draw(Chance::of(7, '永', 3)));
        assert_ne!(draw(Chance::of(7, '永', 3)), draw(Chance::of(7, '永', 4)));
        assert_ne!(draw(Chance::of(7, '永', 3)), draw(Chance::of(8, '永', 3)));
        assert_ne!(draw(Chance::of(7, '永', 3)), draw(Chance::of(7, '水', 3)));
    }

    #[test]
    fn deviations_are_as_large_as_asked_for() {
        let mut chance = Chance::new(1);
        let drawn: Vec<f32> = (0..4_000).map(|_| chance.around(2.0)).collect();
        let mean = drawn.iter().sum::<f32>() / 4_000.0;
        let variance = drawn.iter().map(|x| (x - mean).powi(2)).sum::<f32>() / 4_000.0;
        assert!(
            mean.abs() < 0.15 && (variance - 4.0).abs() < 0.4,
            "{mean} {variance}"
        );
    }

    #[test]
    fn a_shuffled_list_has_the_same_members() {
        let mut list: Vec<u8> = (0..50).collect();
        Chance::new(3).shuffle(&mut list);
        assert_ne!(list, (0..50).collect::<Vec<u8>>());
        list.sort_unstable();
        assert_eq!(list, (0..50).collect::<Vec<u8>>());
    }
}
