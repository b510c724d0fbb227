//! The bell with which somebody at a terminal calls a worker: how it stands, from what is kept of it
//! and the server's clock.

use super::settings::Hours;
use crate::wire::v1::BellState;

const MINUTE: i64 = 60_000;
/// A bell that nobody answers falls silent after so many milliseconds.
pub const RINGS_FOR: i64 = 2 * MINUTE;
/// What became of it is told for so many milliseconds.
pub const TOLD_FOR: i64 = 10 * MINUTE;

/// What is kept of the last ring at a terminal: neither who rang nor in which visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    /// When.
    pub at: i64,
    /// When somebody said that they are coming.
    pub answered_at: Option<i64>,
}

/// How a bell stands at this moment, milliseconds since 1970.
pub const fn state(rung: Option<Rung>, now: i64) -> BellState {
    match rung {
        Some(Rung {
            answered_at: Some(answered),
            ..
        }) if now < answered + TOLD_FOR => BellState::Answered,
        Some(Rung {
            at,
            answered_at: None,
        }) => {
            if now < at + RINGS_FOR {
                BellState::Rings
            } else if now < at + RINGS_FOR + TOLD_FOR {
                BellState::Unanswered
            } else {
                BellState::Silent
            }
        }
        Some(_) | None => BellState::Silent,
    }
}

/// Whether somebody hears it at this moment.
pub fn is_heard(hours: Option<&Hours>, now: i64) -> bool {
    hours.is_some_and(|hours| hours.is_open(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(answered_at: Option<i64>, now: i64, expected: BellState) {
        let at = 1_000;
        assert_eq!(state(Some(Rung { at, answered_at }), now), expected);
    }

    #[test]
    fn a_bell_rings_until_somebody_answers_or_two_minutes_are_over() {
        check(None, 1_000, BellState::Rings);
        check(None, 120_999, BellState::Rings);
        check(None, 121_000, BellState::Unanswered);
        check(None, 720_999, BellState::Unanswered);
        check(None, 721_000, BellState::Silent);
        check(Some(61_000), 61_000, BellState::Answered);
        check(Some(61_000), 660_999, BellState::Answered);
        check(Some(61_000), 661_000, BellState::Silent);
        assert_eq!(state(None, 0), BellState::Silent);
    }

    #[test]
    fn a_terminal_without_hours_for_its_bell_has_none() {
        assert!(!is_heard(None, 0));
        let hours = Hours {
            days: vec![4],
            from: 480,
            to: 481,
        };
        // The first of January 1970, a Thursday, at eight in China.
        assert!(is_heard(Some(&hours), 0));
        assert!(!is_heard(Some(&hours), MINUTE));
    }
}
