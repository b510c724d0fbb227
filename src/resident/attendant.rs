//! The attendant of a screen: tells the terminal's machine what happens before it, and clears the
//! desk when a visit is over.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use onewindow_domain::{
    terminal::{Command, Event, Interrupted, Reason, Settings, State, Terminal},
    text::Lang,
    wire::v1::{Paired, Printer},
};

use super::desk::{Contrast, Mode, first_language};
use super::page::Page;
use crate::device::{
    around::{Around, around},
    clock,
    host::Host,
    page, speech, touch,
};

/// How often the attendant looks, in milliseconds: the question counts seconds.
const EVERY: u32 = 1_000;

/// What the screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Whose window this is, and that a touch opens it: nobody is there.
    Invitation,
    /// Why nobody can be served.
    Shut(Shut),
    /// The pages of a visit.
    Pages,
    /// Nothing of anybody.
    Blank,
}

/// Why nobody can be served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shut {
    /// It is outside the terminal's hours.
    Closed,
    /// It cannot serve.
    OutOfService(Reason),
}

/// Who reads what concerns everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// The person whose visit it came over.
    One,
    /// Whoever passes.
    Anybody,
}

/// The attendant. Copy it freely: all copies are the same.
#[derive(Clone, Copy)]
pub struct Attendant {
    terminal: RwSignal<Terminal>,
    /// The last touch that was told.
    told: StoredValue<f64>,
    host: Host,
    /// The terminal that this is and what staff want of it, for when nobody is there.
    wanted: RwSignal<Option<Arc<Paired>>>,
    /// What of it is followed; nothing on a screen that is no terminal.
    pub followed: RwSignal<Option<Arc<Paired>>>,
    /// What became of the last paper.
    pub printer: StoredValue<Printer>,
    /// The reader's language.
    pub lang: RwSignal<Lang>,
    /// How large everything is.
    pub mode: RwSignal<Mode>,
    /// How much stands out.
    pub contrast: RwSignal<Contrast>,
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
            wanted: RwSignal::new(None),
            followed: RwSignal::new(None),
            printer: StoredValue::new(Printer::Unknown),
            lang: RwSignal::new(first_language(host, None)),
            mode: RwSignal::new(Mode::first(host, None)),
            contrast: RwSignal::new(Contrast::first(host)),
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
            move || {
                self.printer.set_value(Printer::Ready);
                self.tell(Command::PrintEnds);
            },
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
        // Whoever pressed it still stands there, and sees that the doors are back.
        self.tell_and(Command::Finish, Self::welcome);
    }

    /// Ends the visit of somebody who does not want to be seen with it: a shared screen looks as if
    /// nobody had been there, one's own device shows the doors.
    pub fn leave(self) {
        if self.host.is_shared() {
            self.tell(Command::Finish);
        } else {
            self.finish();
        }
    }

    /// Something concerns everybody, or does no longer.
    pub fn warn(self, is_on: bool) {
        self.tell(if is_on {
            Command::Alarm
        } else {
            Command::AllClear
        });
    }

    /// Staff want this from now on. It is followed as soon as nobody stands there; answers whether
    /// that was now.
    pub fn want(self, wanted: Option<Arc<Paired>>) -> bool {
        self.wanted.set(wanted);
        let nobody_came = touch::last() <= 0.0;
        let nobody_is_there = match self.state() {
            State::Attract | State::Closed | State::OutOfService(_) => true,
            State::Welcome { .. }
            | State::InVisit { .. }
            | State::StillThere { .. }
            | State::Printing { .. }
            | State::Wiping
            | State::Emergency { .. } => false,
        };
        let follows = (nobody_came || nobody_is_there) && self.follow();
        if follows {
            self.greet();
        }
        follows
    }

    /// Whether somebody uses this screen, where it is a shared one; doors that nobody has touched
    /// yet are not used.
    pub fn serves_somebody(self) -> bool {
        let uses = match self.state() {
            State::InVisit { .. }
            | State::StillThere { .. }
            | State::Printing { .. }
            | State::Emergency { .. } => true,
            State::Attract
            | State::Welcome { .. }
            | State::Wiping
            | State::OutOfService(_)
            | State::Closed => false,
        };
        self.host.is_shared() && uses
    }

    /// What the terminal is doing, at this moment.
    pub fn state(self) -> State {
        self.terminal.with_untracked(Terminal::state)
    }

    /// What the screen shows.
    pub fn face(self) -> Memo<Face> {
        Memo::new(move |_| face(self.terminal.get().state()))
    }

    /// While somebody is asked whether they are still there: the seconds until the visit ends.
    pub fn seconds_left(self) -> Memo<Option<u32>> {
        Memo::new(move |_| self.terminal.get().seconds_left())
    }

    /// While there is an emergency on a shared screen: who reads of it.
    pub fn emergency(self) -> Memo<Option<Readers>> {
        Memo::new(move |_| readers(self.terminal.get().state()))
    }

    /// Tells the machine, and obeys it.
    pub fn tell(self, command: Command) {
        self.tell_and(command, |_attendant| ());
    }

    /// The same; `then` follows once a visit that ended with it is wiped.
    fn tell_and(self, command: Command, then: fn(Self)) {
        let mut ends = false;
        self.terminal.maybe_update(|terminal| {
            let events = terminal.act(command).unwrap_or_default();
            ends = events.contains(&Event::Ended);
            if events.contains(&Event::PrintEnded) && matches!(command, Command::Quiet { .. }) {
                self.printer.set_value(Printer::Silent);
            }
            !events.is_empty()
        });
        if ends {
            self.clear();
            spawn_local(async move {
                // Once the pages of the visit are off the screen.
                leptos::task::tick().await;
                self.tell(Command::Wiped);
                then(self);
            });
        }
    }

    /// Follows what staff want; answers whether that is anything new.
    fn follow(self) -> bool {
        let wanted = self.wanted.get_untracked();
        let which = |one: &Option<Arc<Paired>>| {
            let one = one.as_ref()?;
            Some((one.terminal, one.settings_no))
        };
        if self.followed.with_untracked(which) == which(&wanted) {
            return false;
        }
        let settings = wanted.as_ref().map(|paired| &paired.settings);
        self.tell(Command::Follow(
            settings.map_or(Settings::USUAL, |settings| {
                Settings::asking_after(settings.idle_seconds)
            }),
        ));
        speech::set_volume(settings.map_or(100, |settings| settings.volume));
        self.followed.set(wanted);
        true
    }

    /// The next person is greeted in the language and look in which this screen begins.
    fn greet(self) {
        self.contrast.set(Contrast::first(self.host));
        self.followed.with_untracked(|followed| {
            let settings = followed.as_ref().map(|paired| &paired.settings);
            self.lang.set(first_language(self.host, settings));
            self.mode.set(Mode::first(self.host, settings));
        });
    }

    /// Clears the desk: the next turn begins with nothing of this one.
    fn clear(self) {
        speech::hush();
        page::let_go();
        match self.host {
            Host::Kiosk => page::replace_address("/?kiosk=1"),
            Host::Browser | Host::WeChat => page::replace_address("/"),
            Host::Widget => {
                let around = around();
                page::replace_address(around.as_ref().map_or("/", Around::opens));
            }
        }
        self.follow();
        self.greet();
        self.turns.update(|turns| *turns = turns.wrapping_add(1));
    }
}

/// Whoever may be there when an emergency comes; what it came over is still beneath.
const fn readers(state: State) -> Option<Readers> {
    match state {
        State::Emergency { over } => Some(match over {
            Interrupted::Welcome | Interrupted::Visit { .. } => Readers::One,
            Interrupted::Attract
            | Interrupted::Wiping
            | Interrupted::OutOfService(_)
            | Interrupted::Closed => Readers::Anybody,
        }),
        State::Attract
        | State::Welcome { .. }
        | State::InVisit { .. }
        | State::StillThere { .. }
        | State::Printing { .. }
        | State::Wiping
        | State::OutOfService(_)
        | State::Closed => None,
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
        State::Attract => Face::Invitation,
        State::OutOfService(reason) => Face::Shut(Shut::OutOfService(reason)),
        State::Closed => Face::Shut(Shut::Closed),
        State::Welcome { .. }
        | State::InVisit { .. }
        | State::StillThere { .. }
        | State::Printing { .. } => Face::Pages,
        State::Wiping => Face::Blank,
        // What it came over stays where it is, beneath.
        State::Emergency { over } => match over {
            Interrupted::Attract => Face::Invitation,
            Interrupted::OutOfService(reason) => Face::Shut(Shut::OutOfService(reason)),
            Interrupted::Closed => Face::Shut(Shut::Closed),
            Interrupted::Welcome | Interrupted::Visit { .. } => Face::Pages,
            Interrupted::Wiping => Face::Blank,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emergency_takes_nothing_off_the_screen() {
        for state in [
            State::Attract,
            State::Welcome { quiet: 0 },
            State::InVisit {
                quiet: 0,
                patience: 60_000,
            },
            State::StillThere {
                left: 9_000,
                patience: 60_000,
            },
            State::Wiping,
            State::Closed,
            State::OutOfService(Reason::Revoked),
        ] {
            let mut terminal = Terminal::new(Settings::USUAL, state);
            terminal.act(Command::Alarm).unwrap();
            assert_eq!(face(terminal.state()), face(state), "{state:?}");
            assert!(readers(terminal.state()).is_some());
            assert_eq!(readers(state), None);
        }
    }
}
