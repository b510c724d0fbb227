//! The one reading of the wall clock. Everything else takes the moment as an argument.

/// Milliseconds since 1970-01-01 UTC.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the edge at which time comes in"
)]
pub fn now() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        })
}

/// A moment to measure from.
#[expect(clippy::disallowed_methods, reason = "latency is measured at the edge")]
pub fn instant() -> std::time::Instant {
    std::time::Instant::now()
}
