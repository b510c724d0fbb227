//! How long somebody waits who failed to sign in: five tries, then 1, 2, 4 … 60 minutes.

use crate::store::staff::tries::Tries;

/// Tries before the first wait.
const FREE: i64 = 5;
/// Longest wait in minutes.
const LONGEST: i64 = 60;
const MINUTE: i64 = 60_000;
/// After so long without a try, counting begins anew.
pub const FORGOTTEN_AFTER: i64 = 24 * 60 * MINUTE;

/// The tries with one more at this moment, counted before it is known whether it succeeds, so that
/// many at a time are no way around; or the milliseconds to wait.
///
/// # Errors
/// When it is too early.
pub fn one_more(before: Tries, now: i64) -> Result<Tries, i64> {
    if before.wait_until > now {
        return Err(before.wait_until - now);
    }
    let count = if now - before.last_at > FORGOTTEN_AFTER {
        1
    } else {
        before.count.saturating_add(1)
    };
    Ok(Tries {
        count,
        last_at: now,
        wait_until: now + minutes_after(count) * MINUTE,
    })
}

/// Minutes to wait after so many tries in a row.
fn minutes_after(count: i64) -> i64 {
    if count < FREE {
        return 0;
    }
    let doublings = u32::try_from(count - FREE).unwrap_or(u32::MAX);
    1_i64
        .checked_shl(doublings.min(62))
        .map_or(LONGEST, |minutes| minutes.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_an_hour() {
        let waits: Vec<i64> = (1..=13).map(minutes_after).collect();
        assert_eq!(waits, [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(minutes_after(i64::MAX), 60);
    }

    #[test]
    fn whoever_guesses_without_end_reaches_the_hash_a_few_times_an_hour() {
        let mut tries = Tries::default();
        let mut reached = 0;
        for second in 0..3600 {
            let now = 1_795_449_600_000 + second * 1000;
            if let Ok(after) = one_more(tries, now) {
                tries = after;
                reached += 1;
            }
        }
        assert!((5..=20).contains(&reached), "{reached}");
    }

    #[test]
    fn a_day_later_all_is_forgotten() {
        let mut tries = Tries::default();
        for _ in 0..9 {
            let now = tries.wait_until.max(1_795_449_600_000);
            tries = one_more(tries, now).unwrap();
        }
        let waits = one_more(tries, tries.last_at + 1).unwrap_err();
        assert_eq!(waits, 16 * MINUTE - 1);
        let later = one_more(tries, tries.last_at + FORGOTTEN_AFTER + 1).unwrap();
        assert_eq!((later.count, later.wait_until), (1, later.last_at));
    }
}
