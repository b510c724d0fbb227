//! The device's clock: shown and remarked, never trusted with a decision.

use onewindow_domain::day::Day;

/// Milliseconds since 1970-01-01 UTC, as this device believes.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a date in milliseconds is a whole number far below 2^53"
)]
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// Today in China, as this device believes. The server checks dates again by its own clock.
pub fn today() -> Day {
    Day::in_china(now())
}
