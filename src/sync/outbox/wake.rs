//! When an answered look wakes the outbox. Pure.
//!
//! Waking sends everything at once, whatever rest it was taking, and reads the whole store to find
//! what a closed tab left. Done with every look it would rob a server in trouble of the pauses that
//! it was promised.

use onewindow_domain::outbox::Gate;

/// How long what a closed tab left, or a device that may be known again, waits at most, in
/// milliseconds.
const AT_MOST: f64 = 300_000.0;

/// Whether to wake the outbox now that the office has answered a look. `since` is the time since it
/// was last woken, in milliseconds.
pub(super) fn is_due(gate: Gate, unsent: usize, since: f64) -> bool {
    let was_silent = match gate {
        Gate::Silent { .. } => true,
        // One is on its way to find out, or nothing rests but what has its own time.
        Gate::Probing { .. } | Gate::Asked | Gate::Open => false,
    };
    since >= AT_MOST || (was_silent && unsent > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_that_is_back_is_used_at_once() {
        assert!(is_due(Gate::Silent { misses: 3 }, 1, 0.0));
        assert!(!is_due(Gate::Silent { misses: 3 }, 0, 0.0));
    }

    #[test]
    fn a_server_in_trouble_keeps_its_pauses() {
        // Every look sent everything again a minute later, however long the rest was to be.
        assert!(!is_due(Gate::Open, 20, 60_000.0));
        assert!(!is_due(Gate::Asked, 20, 60_000.0));
        assert!(!is_due(Gate::Probing { misses: 0 }, 20, 60_000.0));
    }

    #[test]
    fn what_a_closed_tab_left_is_found_within_minutes() {
        assert!(is_due(Gate::Open, 0, 300_000.0));
        assert!(!is_due(Gate::Open, 0, 60_000.0));
    }
}
