//! What was decided about a submission, and what kind of matter it is, in the office's words.

use onewindow_domain::{
    submission::{Helper, Matter},
    wire::v1::{Alarm, Outcome, ParkedBecause},
};

use super::clerk::Clerk;
use crate::ui::badge::Tone;
use crate::words::Say;

/// The kinds of matters by which the inbox is filtered, with their names.
pub const KINDS: [(&str, Say); 6] = [
    ("guide", Say::KindGuide),
    ("session", Say::KindSession),
    ("shift", Say::KindShift),
    ("volunteer", Say::KindVolunteer),
    ("organisation", Say::KindOrganisation),
    ("survey", Say::KindSurvey),
];

/// The name of a matter's kind.
pub fn kind(matter: &Matter) -> Say {
    match matter {
        Matter::Guide(_) => Say::KindGuide,
        Matter::Session { .. } => Say::KindSession,
        Matter::Shift { .. } => Say::KindShift,
        Matter::Volunteer => Say::KindVolunteer,
        Matter::Organisation => Say::KindOrganisation,
        Matter::Survey(_) => Say::KindSurvey,
    }
}

/// Who helped to fill it in.
pub const fn helper(helper: Helper) -> Say {
    match helper {
        Helper::Family => Say::HelperFamily,
        Helper::Staff => Say::HelperStaff,
        Helper::Other => Say::HelperOther,
    }
}

/// What was decided, and in which tone it is shown.
pub fn outcome(clerk: Clerk, outcome: Outcome) -> (String, Tone) {
    let (say, tone) = match outcome {
        Outcome::Received => (Say::OutcomeReceived, Tone::Info),
        Outcome::Confirmed => (Say::OutcomeConfirmed, Tone::Ok),
        Outcome::Waitlisted(place) => {
            let place = place.to_string();
            return (
                clerk.say_with(Say::OutcomeWaitlisted, &[("place", &place)]),
                Tone::Warn,
            );
        }
        Outcome::Full => (Say::OutcomeFull, Tone::Error),
        Outcome::Counted => (Say::OutcomeCounted, Tone::Plain),
        Outcome::Parked => (Say::OutcomeParked, Tone::Error),
        Outcome::Withdrawn => (Say::OutcomeWithdrawn, Tone::Plain),
    };
    (clerk.say(say).to_owned(), tone)
}

/// Why something was parked, and what staff can do.
pub const fn parked(because: ParkedBecause) -> Say {
    match because {
        ParkedBecause::Unreadable => Say::ParkedUnreadable,
        ParkedBecause::UnknownEdition => Say::ParkedUnknownEdition,
        ParkedBecause::UnknownForm => Say::ParkedUnknownForm,
        ParkedBecause::NotValid => Say::ParkedNotValid,
        ParkedBecause::Over => Say::ParkedOver,
    }
}

/// Why a terminal wants somebody to look at it.
pub const fn alarm(why: Alarm) -> Say {
    match why {
        Alarm::Silent => Say::TerminalsAlarmSilent,
        Alarm::Waiting => Say::TerminalsAlarmWaiting,
        Alarm::Gaps => Say::TerminalsAlarmGaps,
        Alarm::NotPersistent => Say::TerminalsAlarmNotPersistent,
        Alarm::StorageFull => Say::TerminalsAlarmStorageFull,
        Alarm::Printer => Say::TerminalsAlarmPrinter,
        Alarm::Clock => Say::TerminalsAlarmClock,
        Alarm::OldEdition => Say::TerminalsAlarmOldEdition,
    }
}
