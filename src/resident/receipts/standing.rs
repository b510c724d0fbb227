//! Where something that was handed in stands, from what the device and the office know. Pure.

use onewindow_domain::{outbox::Tick, wire::v1::Outcome};

use crate::ui::badge::Tone;
use crate::ui::receipt::Kept;
use crate::words::Say;

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// On its way, not yet promised anywhere.
    Sending,
    /// Without a network, on a device that may lose it.
    KeepOpen,
    /// The office answers, but asked to wait, on a device that may lose it.
    Busy,
    /// Durable on this device.
    SavedHere,
    /// Committed by the office.
    Received,
    /// Committed, and counted in a survey.
    Counted,
    /// The seat is taken.
    Confirmed,
    /// In the waiting list at this place, from 1.
    Waitlisted(u32),
    /// Neither a seat nor a place in the waiting list was left.
    Full,
    /// Committed, for staff to look at.
    WithStaff,
    /// Refused: the counter helps.
    AtCounter,
    /// The resident gave the seat back.
    Withdrawn,
}

/// How sending it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is on its way, or about to be.
    Open,
    /// The office can be reached, and the last try ended without its word.
    Busy,
    /// The office cannot be reached.
    Silent,
}

impl Standing {
    /// From the outbox's tick, the office's decision, and how sending goes.
    pub const fn of(tick: Option<Tick>, outcome: Option<Outcome>, way: Way) -> Self {
        if let Some(Tick::AtCounter) = tick {
            return Self::AtCounter;
        }
        if let Some(outcome) = outcome {
            return Self::decided(outcome);
        }
        match tick {
            Some(Tick::NotYet) => match way {
                Way::Open => Self::Sending,
                Way::Busy => Self::Busy,
                Way::Silent => Self::KeepOpen,
            },
            Some(Tick::SavedHere) => Self::SavedHere,
            Some(Tick::WithStaff) => Self::WithStaff,
            Some(Tick::AtCounter) => Self::AtCounter,
            // Gone from the outbox: a backup holds it.
            Some(Tick::Received) | None => Self::Received,
        }
    }

    /// From the office's decision alone.
    pub const fn decided(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Received => Self::Received,
            Outcome::Confirmed => Self::Confirmed,
            Outcome::Waitlisted(place) => Self::Waitlisted(place),
            Outcome::Full => Self::Full,
            Outcome::Counted => Self::Counted,
            Outcome::Parked => Self::WithStaff,
            Outcome::Withdrawn => Self::Withdrawn,
        }
    }

    /// Its sentence; [`Standing::Waitlisted`] fills `{place}`.
    pub const fn say(self) -> Say {
        match self {
            Self::Sending => Say::StateSending,
            Self::KeepOpen => Say::StandingKeepOpen,
            Self::Busy => Say::StandingBusy,
            Self::SavedHere => Say::StateSavedHere,
            Self::Received => Say::StateReceived,
            Self::Counted => Say::StandingCounted,
            Self::Confirmed => Say::StandingConfirmed,
            Self::Waitlisted(_) => Say::StandingWaitlisted,
            Self::Full => Say::StandingFull,
            Self::WithStaff => Say::StateWithStaff,
            Self::AtCounter => Say::StateAtCounter,
            Self::Withdrawn => Say::StandingWithdrawn,
        }
    }

    /// What to do about it or what follows, where the sentence does not say it all.
    pub const fn hint(self) -> Option<Say> {
        match self {
            Self::KeepOpen => Some(Say::StandingKeepOpenHint),
            Self::Busy => Some(Say::StandingBusyHint),
            Self::SavedHere => Some(Say::StateSavedHereHint),
            Self::Received => Some(Say::StateReceivedHint),
            Self::Confirmed => Some(Say::StandingConfirmedHint),
            Self::Waitlisted(_) => Some(Say::StandingWaitlistedHint),
            Self::Full => Some(Say::StandingFullHint),
            Self::WithStaff => Some(Say::StandingWithStaffHint),
            Self::AtCounter => Some(Say::StandingAtCounterHint),
            Self::Sending | Self::Counted | Self::Withdrawn => None,
        }
    }

    /// What its message looks like.
    pub const fn tone(self) -> Tone {
        match self {
            Self::Received | Self::Counted | Self::Confirmed => Tone::Ok,
            Self::SavedHere | Self::Sending | Self::Waitlisted(_) | Self::Withdrawn => Tone::Info,
            Self::KeepOpen => Tone::Offline,
            Self::Busy | Self::Full | Self::WithStaff | Self::AtCounter => Tone::Warn,
        }
    }

    /// The seal it earns: none while nobody promises anything.
    pub const fn seal(self) -> Option<Kept> {
        match self {
            Self::Sending | Self::KeepOpen | Self::Busy => None,
            Self::SavedHere | Self::AtCounter => Some(Kept::Here),
            Self::Received
            | Self::Counted
            | Self::Confirmed
            | Self::Waitlisted(_)
            | Self::Full
            | Self::WithStaff
            | Self::Withdrawn => Some(Kept::Received),
        }
    }

    /// Whether a seat is still undecided: registered, never "confirmed".
    pub const fn is_undecided(self) -> bool {
        match self {
            Self::Sending | Self::KeepOpen | Self::Busy | Self::SavedHere | Self::Received => true,
            Self::Counted
            | Self::Confirmed
            | Self::Waitlisted(_)
            | Self::Full
            | Self::WithStaff
            | Self::AtCounter
            | Self::Withdrawn => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tick: Option<Tick>, outcome: Option<Outcome>, way: Way, expected: Standing) {
        assert_eq!(Standing::of(tick, outcome, way), expected);
    }

    #[test]
    fn a_phone_without_a_network_promises_nothing() {
        for (way, standing) in [
            (Way::Silent, Standing::KeepOpen),
            (Way::Busy, Standing::Busy),
            (Way::Open, Standing::Sending),
        ] {
            check(Some(Tick::NotYet), None, way, standing);
            assert_eq!(standing.seal(), None);
        }
    }

    #[test]
    fn a_seat_is_never_confirmed_before_the_office_decided() {
        for tick in [Tick::NotYet, Tick::SavedHere, Tick::Received] {
            let standing = Standing::of(Some(tick), None, Way::Silent);
            assert!(standing.is_undecided(), "{tick:?} gives {standing:?}");
        }
        check(
            Some(Tick::Received),
            Some(Outcome::Confirmed),
            Way::Open,
            Standing::Confirmed,
        );
        check(
            Some(Tick::Received),
            Some(Outcome::Waitlisted(3)),
            Way::Open,
            Standing::Waitlisted(3),
        );
        check(
            Some(Tick::Received),
            Some(Outcome::Full),
            Way::Open,
            Standing::Full,
        );
    }

    #[test]
    fn what_a_backup_holds_stays_received() {
        check(None, None, Way::Silent, Standing::Received);
        check(
            None,
            Some(Outcome::Confirmed),
            Way::Silent,
            Standing::Confirmed,
        );
    }

    #[test]
    fn what_the_server_refuses_leads_to_the_counter() {
        check(Some(Tick::AtCounter), None, Way::Open, Standing::AtCounter);
        check(
            Some(Tick::WithStaff),
            Some(Outcome::Parked),
            Way::Open,
            Standing::WithStaff,
        );
    }
}
