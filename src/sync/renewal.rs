//! Renewing the page itself: a terminal's page lives for weeks, and a newer release waits until
//! nobody is in the middle of anything.

use std::cell::Cell;

use super::present::{Present, Visiting};
use crate::device::{
    clock, touch,
    worker::{self, Newer},
};

/// The number of this client among those that a server may ask for (`min_client` of the head). It
/// rises with the server's `MIN_CLIENT`.
pub const CLIENT: u32 = 1;

/// How often a newer release is looked for, and how long a page lives before it is renewed again,
/// in milliseconds.
const EVERY: f64 = 600_000.0;

/// How long nobody has touched a screen that is free, in milliseconds.
const QUIET: f64 = 30_000.0;

/// When the page could be renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A visit begins, the first one or the next.
    VisitBegins,
    /// In passing, while it goes on.
    Passing,
}

/// Keeps the page up to date.
#[derive(Default)]
pub struct Renewal {
    checked: Cell<f64>,
}

impl Renewal {
    /// Looks for a newer release from time to time. `min_client` is what the head just said.
    pub async fn check(&self, min_client: Option<u32>) {
        let now = clock::since_start();
        if now >= EVERY {
            worker::forget_the_renewal();
        }
        if is_check_due(now - self.checked.get(), min_client) {
            self.checked.set(now);
            worker::look_for_newer().await;
        }
    }

    /// Renews the page where a newer release is here and the moment is right. Asked twice: somebody
    /// may have touched the screen while the browser looked.
    pub async fn renew(&self, moment: Moment, present: &Present) {
        let may = || {
            let just_renewed = worker::was_just_renewed();
            may_renew(moment, present.now(), touch::quiet_for(), just_renewed)
        };
        if !may() {
            return;
        }
        match worker::newer().await {
            Newer::Waits | Newer::TookOver if may() => worker::renew().await,
            Newer::Nothing | Newer::Waits | Newer::TookOver => {}
        }
    }
}

/// A server that no longer understands this client is reason enough; otherwise now and then.
fn is_check_due(since: f64, min_client: Option<u32>) -> bool {
    since >= EVERY || min_client.is_some_and(|least| least > CLIENT)
}

/// Never in the middle of something, and never twice in a row, whatever the office serves. A visit
/// that begins on another page may have come by a link that is read only once.
fn may_renew(moment: Moment, visiting: Visiting, quiet: f64, just_renewed: bool) -> bool {
    let is_free = match visiting {
        Visiting::AtTheDoor => true,
        Visiting::Looking | Visiting::Busy => false,
    };
    let is_quiet = match moment {
        Moment::VisitBegins => true,
        Moment::Passing => quiet >= QUIET,
    };
    is_free && is_quiet && !just_renewed
}

#[cfg(test)]
mod tests {
    use super::*;

    use super::{Moment::*, Visiting::*};

    #[test]
    fn the_page_is_renewed_when_nobody_is_in_the_middle_of_anything() {
        assert!(may_renew(VisitBegins, AtTheDoor, 0.0, false));
        assert!(may_renew(Passing, AtTheDoor, QUIET, false));
        assert!(!may_renew(Passing, AtTheDoor, 1_000.0, false));
        for moment in [VisitBegins, Passing] {
            assert!(!may_renew(moment, Looking, 1e9, false));
            assert!(!may_renew(moment, Busy, 1e9, false));
        }
    }

    #[test]
    fn two_releases_served_in_turn_do_not_have_it_reload_for_ever() {
        assert!(!may_renew(VisitBegins, AtTheDoor, 1e9, true));
        assert!(!may_renew(Passing, AtTheDoor, 1e9, true));
    }

    #[test]
    fn a_newer_release_is_looked_for_now_and_then_and_when_the_server_asks() {
        assert!(!is_check_due(60_000.0, None));
        assert!(!is_check_due(60_000.0, Some(CLIENT)));
        assert!(is_check_due(60_000.0, Some(CLIENT + 1)));
        assert!(is_check_due(EVERY, None));
    }
}
