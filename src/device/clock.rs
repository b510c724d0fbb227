//! The clock: the office's where it is known, else the device's. Shown and remarked, never trusted
//! with a decision.
//!
//! A terminal whose clock battery is dead believes in another year after every power cut; a form
//! that measured birth dates by that would refuse good answers. So the clock is set right by every
//! answer of the server, and before the first one it is not earlier than the last one heard.

use std::cell::OnceCell;

use gloo::timers::callback::Interval;
use leptos::prelude::{ArcRwSignal, Get, GetUntracked, Set};
use onewindow_domain::day::Day;

use super::page;

/// What the office has said about the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    /// Nothing.
    Nothing,
    /// In an earlier life of the page: it is not earlier than this.
    NotBefore(i64),
    /// The office's clock is so many milliseconds ahead of the device's.
    Ahead(i64),
}

/// Below this difference, in milliseconds, an answer changes nothing: it is the time that it took.
const TOLERANCE: i64 = 10_000;

thread_local! {
    static HEARD: OnceCell<ArcRwSignal<Heard>> = const { OnceCell::new() };
}

fn heard() -> ArcRwSignal<Heard> {
    HEARD.with(|heard| {
        heard
            .get_or_init(|| ArcRwSignal::new(Heard::Nothing))
            .clone()
    })
}

/// Milliseconds since 1970-01-01 UTC.
pub fn now() -> i64 {
    reckoned(believed(), heard().get_untracked())
}

/// Today in China; follows the clock being set right. The server checks dates again by its own
/// clock.
pub fn today() -> Day {
    Day::in_china(reckoned(believed(), heard().get()))
}

/// The office says that it is now `time`, in milliseconds since 1970-01-01 UTC.
pub fn set_right(time: i64) {
    let believed = believed();
    if !agrees(reckoned(believed, heard().get_untracked()), time) {
        heard().set(Heard::Ahead(time.saturating_sub(believed)));
    }
}

/// An earlier life of this page heard the office say `time`.
pub fn not_before(time: i64) {
    if heard().get_untracked() == Heard::Nothing {
        heard().set(Heard::NotBefore(time));
    }
}

/// The device's clock minus the office's, in milliseconds; 0 while they agree or nothing was heard.
pub fn skew() -> i64 {
    match heard().get_untracked() {
        Heard::Ahead(ahead) => ahead.saturating_neg(),
        Heard::NotBefore(_) | Heard::Nothing => 0,
    }
}

/// Milliseconds since the page was opened, by a clock that nobody can set.
pub fn since_start() -> f64 {
    page::window()
        .performance()
        .map_or(0.0, |clock| clock.now())
}

/// Calls every so many milliseconds, for as long as the page is open.
pub fn every(ms: u32, call: impl FnMut() + 'static) {
    Interval::new(ms, call).forget();
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a date in milliseconds is a whole number far below 2^53"
)]
fn believed() -> i64 {
    js_sys::Date::now() as i64
}

const fn reckoned(believed: i64, heard: Heard) -> i64 {
    match heard {
        Heard::Nothing => believed,
        Heard::NotBefore(time) if time > believed => time,
        Heard::NotBefore(_) => believed,
        Heard::Ahead(ahead) => believed.saturating_add(ahead),
    }
}

const fn agrees(reckoned: i64, time: i64) -> bool {
    reckoned.saturating_sub(time).saturating_abs() < TOLERANCE
}

#[cfg(test)]
mod tests {
    use super::*;

    const IN_2020: i64 = 1_577_836_800_000;
    const IN_2026: i64 = 1_795_000_000_000;

    #[test]
    fn the_office_sets_a_dead_clock_right() {
        // A kiosk without a battery stood in 2020 and refused everybody born since, and sign-ups
        // stood open that were closed.
        let ahead = Heard::Ahead(IN_2026 - IN_2020);
        assert_eq!(reckoned(IN_2020, ahead), IN_2026);
        assert_eq!(reckoned(IN_2020 + 5, ahead), IN_2026 + 5);
    }

    #[test]
    fn before_the_first_answer_it_is_not_earlier_than_the_last_one() {
        assert_eq!(reckoned(IN_2020, Heard::NotBefore(IN_2026)), IN_2026);
        assert_eq!(
            reckoned(IN_2026 + 1, Heard::NotBefore(IN_2026)),
            IN_2026 + 1
        );
        assert_eq!(reckoned(IN_2020, Heard::Nothing), IN_2020);
    }

    #[test]
    fn a_clock_that_is_right_is_left_alone() {
        // Every change draws the pages again that show what is open today.
        assert!(agrees(IN_2026, IN_2026 + 9_000));
        assert!(!agrees(IN_2026, IN_2026 + 60_000));
        assert!(!agrees(IN_2026, IN_2020));
    }
}
