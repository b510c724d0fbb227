//! The attendant of a screen: tells the terminal's machine what happens before it, and clears the
//! desk when a visit is over.

use leptos::{prelude::*, task::spawn_local};
use onewindow_domain::{
    terminal::{Command, Event, Settings, State, Terminal},
    text::Lang,
};

use super::desk::{Mode, first_language};
use super::page::Page;
use crate::device::{clock, host::Host, page, speech, touch};

/// How often the attendant looks, in milliseconds: the question counts seconds.
const EVERY: u32 = 1_000;

/// What the screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Whose window this is; nobody is there, or nobody can be served.
    Invitation {
        /// Whether it can be taken up.
        open: bool,
    },
    /// The pages of a visit.
    Pages,
    /// Nothing of anybody.
    Blank,
}

/// The attendant. Copy it freely: all copies are the same.
#[derive(Clone, Copy)]
pub struct Attendant {
    terminal: RwSignal<Terminal>,
    /// The last touch that was told.
    told: StoredValue<f64>,
    host: Host,
    /// The reader's language.
    pub lang: RwSignal<Lang>,
    /// How large everything is.
    pub mode: RwSignal<Mode>,
    /// One more with each visit.
    pub turns: RwSignal<u32>,
}

impl Attendant {
    /// Stands beside a page that was just opened; a page other than the doors is a visit.
    pub fn new(host: Host) -> Self {
        let settings = Settings::USUAL;
        let state = if Page::at(&page::path()) == Some(Page::Home) {
            State::Welcome { quiet: 0 }
        } else {
            State::InVisit {
                quiet: 0,
                patience: settings.idle,
            }
        };
        Self {
            terminal: RwSignal::new(Terminal::new(settings, state)),
            told: StoredValue::new(touch::last()),
            host,
            lang: RwSignal::new(first_language(host)),
            mode: RwSignal::new(Mode::first(host)),
            turns: RwSignal::new(0),
        }
    }

    /// Begins to watch a shared screen, for as long as the page is open. A resident's own phone is
    /// nobody else's, and is not watched.
    pub fn watch(self) {
        let mut looked = clock::since_start();
        clock::every(EVERY, move || {
            let now = clock::since_start();
            self.look(now - looked);
            looked = now;
        });
        page::on_print(
            move || self.tell(Command::PrintBegins),
            move || self.tell(Command::PrintEnds),
        );
    }

    fn look(self, passed: f64) {
        let last = touch::last();
        if last > self.told.get_value() {
            self.told.set_value(last);
            self.tell(Command::Used);
            self.tell(quiet(touch::quiet_for()));
        } else {
            self.tell(quiet(passed));
        }
    }

    /// Somebody took up the invitation.
    pub fn welcome(self) {
        // That touch began the visit; it is no use of it yet.
        self.told.set_value(touch::last());
        self.tell(Command::Come);
    }

    /// "I need more time."
    pub fn give_time(self) {
        self.tell(Command::MoreTime);
    }

    /// Ends the visit: everything that was typed is gone, and the next person finds the doors.
    pub fn finish(self) {
        self.tell(Command::Finish);
    }

    /// What the screen shows.
    pub fn face(self) -> Memo<Face> {
        Memo::new(move |_| face(self.terminal.get().state()))
    }

    /// While somebody is asked whether they are still there: the seconds until the visit ends.
    pub fn seconds_left(self) -> Memo<Option<u32>> {
        Memo::new(move |_| self.terminal.get().seconds_left())
    }

    fn tell(self, command: Command) {
        let mut ends = false;
        self.terminal.maybe_update(|terminal| {
            let events = terminal.act(command).unwrap_or_default();
            ends = events.contains(&Event::Ended);
            !events.is_empty()
        });
        if ends {
            self.clear();
            spawn_local(async move {
                // Once the pages of the visit are off the screen.
                leptos::task::tick().await;
                self.tell(Command::Wiped);
                if command == Command::Finish {
                    // Whoever pressed it still stands there, and sees that the doors are back.
                    self.welcome();
                }
            });
        }
    }

    /// Clears the desk: the next turn begins with nothing of this one.
    fn clear(self) {
        speech::hush();
        page::let_go();
        let home = if self.host.is_shared() {
            "/?kiosk=1"
        } else {
            "/"
        };
        page::replace_address(home);
        self.lang.set(first_language(self.host));
        self.mode.set(Mode::first(self.host));
        self.turns.update(|turns| *turns = turns.wrapping_add(1));
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a time that is too long for a u32 is told as the longest one"
)]
const fn quiet(ms: f64) -> Command {
    Command::Quiet { ms: ms as u32 }
}

const fn face(state: State) -> Face {
    match state {
        State::Attract => Face::Invitation { open: true },
        State::OutOfService(_) | State::Closed | State::Emergency { .. } => {
            Face::Invitation { open: false }
        }
        State::Welcome { .. }
        | State::InVisit { .. }
        | State::StillThere { .. }
        | State::Printing { .. } => Face::Pages,
        State::Wiping => Face::Blank,
    }
}
