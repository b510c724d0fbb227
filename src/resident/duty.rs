//! A terminal's duty towards its office: it reports, keeps its hours, and follows what staff want
//! when nobody stands before it.

use leptos::{prelude::*, task::spawn_local};
use onewindow_domain::{
    outbox::Access,
    terminal::{Command, Reason, State, settings::Paper},
    wire::v1::Printer,
};

use super::attendant::Attendant;
use crate::device::{clock, page};
use crate::sync::live::Link;
use crate::sync::report::{Reporter, Shown};

/// How often it looks what is to be done, in milliseconds.
const EVERY: u32 = 1_000;

/// Begins, for as long as the page is open.
pub fn attend(link: Link, attendant: Attendant) {
    Effect::new(move || shape(attendant));
    spawn_local(async move {
        link.binding.open().await;
        let reporter = Reporter::new(link.clone());
        let look = move || look(&link, attendant, &reporter);
        look();
        clock::every(EVERY, look);
    });
}

/// The screen as staff want it: what stands low, and how paper is cut.
fn shape(attendant: Attendant) {
    attendant.followed.with(|followed| {
        let settings = followed.as_ref().map(|paired| &paired.settings);
        let is_low = settings.is_some_and(|settings| settings.low_reach);
        page::set_root("data-reach", if is_low { "low" } else { "usual" });
        let paper = match settings.and_then(|settings| settings.paper) {
            Some(Paper::Roll58) => "roll58",
            Some(Paper::Roll80) => "roll80",
            Some(Paper::A4) => "a4",
            None => "none",
        };
        page::set_root("data-paper", paper);
    });
}

fn look(link: &Link, attendant: Attendant, reporter: &Reporter) {
    let binding = &link.binding;
    let wanted = binding.terminal();
    let is_open = wanted.as_ref().is_none_or(|paired| {
        let hours = paired.settings.hours.as_ref();
        hours.is_none_or(|hours| hours.is_open(clock::now()))
    });
    if attendant.want(wanted) {
        // The first language may be another one now.
        link.settle();
    }
    let is_known = match link.outbox.access() {
        Access::Granted => !binding.is_revoked(),
        Access::Revoked | Access::Asking => false,
    };
    if let Some(command) = due(attendant.state(), is_known, is_open) {
        attendant.tell(command);
    }
    reporter.look(attendant.followed.with_untracked(|followed| {
        let has_printer = followed
            .as_ref()
            .is_some_and(|paired| paired.settings.paper.is_some());
        Shown {
            settings_no: followed.as_ref().map_or(0, |paired| paired.settings_no),
            printer: if has_printer {
                attendant.printer.get_value()
            } else {
                Printer::None
            },
        }
    }));
}

/// What the terminal is to be told. Whatever it does not follow now is told again.
const fn due(state: State, is_known: bool, is_open: bool) -> Option<Command> {
    let (is_shut, is_closed) = match state {
        State::OutOfService(_) => (true, false),
        State::Closed => (false, true),
        State::Attract
        | State::Welcome { .. }
        | State::InVisit { .. }
        | State::StillThere { .. }
        | State::Printing { .. }
        | State::Wiping
        | State::Emergency { .. } => (false, false),
    };
    if !is_known {
        return if is_shut {
            None
        } else {
            Some(Command::TakeOutOfService(Reason::Revoked))
        };
    }
    if !is_open {
        return if is_closed {
            None
        } else {
            Some(Command::Close)
        };
    }
    if is_shut || is_closed {
        Some(Command::Open)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use onewindow_domain::terminal::{Settings, Terminal};

    use super::*;

    /// What a terminal becomes after a few looks.
    #[track_caller]
    fn check(state: State, is_known: bool, is_open: bool, expected: State) {
        let mut terminal = Terminal::new(Settings::USUAL, state);
        for _look in 0..3 {
            if let Some(command) = due(terminal.state(), is_known, is_open) {
                let _told_again = terminal.act(command);
            }
        }
        assert_eq!(terminal.state(), expected);
    }

    const REVOKED: State = State::OutOfService(Reason::Revoked);
    const VISIT: State = State::InVisit {
        quiet: 0,
        patience: 60_000,
    };

    #[test]
    fn it_closes_when_nobody_is_there_and_opens_by_itself() {
        check(State::Attract, true, false, State::Closed);
        check(State::Welcome { quiet: 9 }, true, false, State::Closed);
        check(State::Closed, true, false, State::Closed);
        check(State::Closed, true, true, State::Attract);
        check(State::Attract, true, true, State::Attract);
    }

    #[test]
    fn nobody_is_put_out_of_a_visit() {
        check(VISIT, true, false, VISIT);
        check(VISIT, false, true, VISIT);
    }

    #[test]
    fn one_that_the_office_does_not_know_serves_nobody_at_any_hour() {
        check(State::Attract, false, true, REVOKED);
        check(State::Closed, false, false, REVOKED);
        check(REVOKED, false, true, REVOKED);
        check(REVOKED, true, false, State::Closed);
        check(REVOKED, true, true, State::Attract);
    }
}
