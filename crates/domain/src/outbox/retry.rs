//! When to try again: full jitter, so that a hundred kiosks do not come back in the same second.

/// The longest first delay.
const FIRST_MS: u32 = 1_000;

/// The longest delay of all.
const LONGEST_MS: u32 = 5 * 60 * 1_000;

/// A server that asks for more is not believed.
const LONGEST_ASKED_S: u32 = 60 * 60;

/// Milliseconds until the next try after `failures` in a row, from 1: evenly distributed between
/// nothing and a ceiling that doubles from 1 second to 5 minutes.
pub fn delay(failures: u32, random: u32) -> u32 {
    let doublings = failures.saturating_sub(1).min(16);
    let ceiling = FIRST_MS.saturating_mul(1 << doublings).min(LONGEST_MS);
    // The high half of the product lies in 0..=ceiling.
    let [_, high] = split(u64::from(random) * (u64::from(ceiling) + 1));
    high
}

/// The same when the server named a time in seconds: not before it, and then spread.
pub fn delay_asked(retry_after: Option<u32>, failures: u32, random: u32) -> u32 {
    let asked = retry_after.unwrap_or(0).min(LONGEST_ASKED_S) * 1_000;
    asked + delay(failures, random)
}

/// The low and the high half.
const fn split(product: u64) -> [u32; 2] {
    let [a, b, c, d, e, f, g, h] = product.to_le_bytes();
    [
        u32::from_le_bytes([a, b, c, d]),
        u32::from_le_bytes([e, f, g, h]),
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_delay_lies_below_its_ceiling(failures in 1_u32.., random: u32, asked: Option<u32>) {
            let ceiling = 1_000_u64 << (failures - 1).min(20);
            let delay = delay(failures, random);
            prop_assert!(u64::from(delay) <= ceiling.min(300_000));
            let longer = delay_asked(asked, failures, random);
            prop_assert_eq!(longer - delay, asked.unwrap_or(0).min(3_600) * 1_000);
        }
    }

    #[test]
    fn a_delay_uses_all_of_its_range() {
        assert_eq!(delay(1, 0), 0);
        assert_eq!(delay(1, u32::MAX), 1_000);
        assert_eq!(delay(99, u32::MAX), 300_000);
    }
}
