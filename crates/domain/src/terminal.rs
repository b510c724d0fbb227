//! The shell of a terminal that nobody minds: who is before it, and when a visit is over.
//!
//! A visit goes `Attract → Welcome → InVisit → StillThere → Wiping → Attract`. Nothing here reads a
//! clock: time comes in as [`Command::Quiet`], so many milliseconds in which nobody did anything.
//! Whoever needs longer is asked, never hurried: each answer "I need more time" makes the next
//! question come later (WCAG 2.2, 2.2.1). The screen obeys [`Event::Ended`] by dropping the visit
//! and answers with [`Command::Wiped`]; only then can anybody else begin.
//!
//! ```
//! # use onewindow_domain::terminal::*;
//! let mut terminal = Terminal::new(Settings::USUAL, State::Welcome { quiet: 0 });
//! terminal.act(Command::Used)?;
//! terminal.act(Command::Quiet { ms: 60_000 })?;
//! assert_eq!(terminal.seconds_left(), Some(30));
//! assert_eq!(terminal.act(Command::Quiet { ms: 30_000 })?, vec![Event::Ended]);
//! terminal.act(Command::Wiped)?;
//! assert_eq!(terminal.state(), State::Attract);
//! # Ok::<(), Refusal>(())
//! ```

pub mod alarms;
mod apply;
pub mod bell;
mod decide;
pub mod settings;
#[cfg(test)]
mod tests;
pub mod written;

pub use apply::apply;
pub use decide::decide;

/// How long a terminal waits, all in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// After so much quiet somebody in a visit is asked whether they are still there, and doors
    /// that nobody opens are left.
    pub idle: u32,
    /// So long the question is shown before the visit is wiped. WCAG asks for 20 seconds at least.
    pub warning: u32,
    /// However often more time was asked for, the question comes after so much quiet at the latest:
    /// what is on the screen of somebody who left must not stand there for long.
    pub longest: u32,
    /// A printer that says nothing for so long holds the visit no longer.
    pub printing: u32,
}

impl Settings {
    /// A minute, half a minute, five minutes, two minutes.
    pub const USUAL: Self = Self {
        idle: 60_000,
        warning: 30_000,
        longest: 300_000,
        printing: 120_000,
    };

    /// The usual times, but somebody is asked after so many quiet seconds.
    pub const fn asking_after(seconds: u16) -> Self {
        Self {
            idle: seconds as u32 * 1000,
            ..Self::USUAL
        }
    }
}

/// What a terminal is doing. Times are in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody is there; the screen invites.
    Attract,
    /// Somebody came and has done nothing yet: there is nothing to lose and nothing to wipe.
    Welcome {
        /// For how long.
        quiet: u32,
    },
    /// A visit goes on.
    InVisit {
        /// How long nothing has been done.
        quiet: u32,
        /// After how much quiet this person is asked.
        patience: u32,
    },
    /// Somebody in a visit is asked whether they are still there.
    StillThere {
        /// What is left until the visit is wiped.
        left: u32,
        /// After how much quiet they were asked.
        patience: u32,
    },
    /// A paper is being printed: its reader waits for it, and is not asked meanwhile.
    Printing {
        /// For how long.
        since: u32,
        /// After how much quiet this person is asked.
        patience: u32,
    },
    /// The visit is over and is being dropped.
    Wiping,
    /// The terminal cannot serve.
    OutOfService(Reason),
    /// Outside its hours.
    Closed,
    /// Something concerns everybody in the building more than any matter does.
    Emergency {
        /// What it came over.
        over: Interrupted,
    },
}

/// Why a terminal cannot serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The office no longer knows it.
    Revoked,
    /// It cannot keep what is handed in.
    Storage,
}

/// What an emergency came over, and what comes back after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interrupted {
    /// [`State::Attract`].
    Attract,
    /// [`State::Welcome`].
    Welcome,
    /// A visit, whether or not it was warned or printing. Its quiet time goes on, for its person may
    /// have left the building.
    Visit {
        /// How long nothing has been done.
        quiet: u32,
        /// After how much quiet this person is asked.
        patience: u32,
    },
    /// [`State::Wiping`].
    Wiping,
    /// [`State::OutOfService`].
    OutOfService(Reason),
    /// [`State::Closed`].
    Closed,
}

/// What a terminal is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Somebody took up the invitation.
    Come,
    /// Something was pressed, scrolled or typed.
    Used,
    /// For another so many milliseconds nothing was.
    Quiet {
        /// How many.
        ms: u32,
    },
    /// "I need more time."
    MoreTime,
    /// "I have finished."
    Finish,
    /// The printer begins.
    PrintBegins,
    /// The printer is done.
    PrintEnds,
    /// Nothing is left of the visit.
    Wiped,
    /// It serves, from now on.
    Open,
    /// Its hours are over.
    Close,
    /// It cannot serve.
    TakeOutOfService(Reason),
    /// There is an emergency.
    Alarm,
    /// There is none any more.
    AllClear,
    /// From now on it waits so long. A visit that goes on keeps its patience.
    Follow(Settings),
}

/// What follows from a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Somebody came.
    Invited,
    /// Nobody stayed.
    Left,
    /// A visit began.
    Began,
    /// It is used: its quiet time begins anew.
    Used,
    /// So many milliseconds went by.
    Waited(u32),
    /// Its person is asked.
    Warned,
    /// They are there, and will be asked later than this time.
    Stayed,
    /// The printer began.
    PrintBegan,
    /// It is done, or was never heard of again.
    PrintEnded,
    /// The visit is over: everything of it is to be dropped now.
    Ended,
    /// Nothing of it is left.
    Emptied,
    /// It serves.
    Opened,
    /// Its hours are over.
    Closed,
    /// It cannot serve.
    Broke(Reason),
    /// An emergency came over everything.
    EmergencyBegan,
    /// It is over.
    EmergencyOver,
    /// It waits so long from now on.
    Followed(Settings),
}

/// Why a terminal does not follow a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody is in the middle of something: tell it again when nobody is.
    NotNow,
}

/// A terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    settings: Settings,
    state: State,
}

impl Terminal {
    /// A terminal that has just started, in this state.
    pub const fn new(settings: Settings, state: State) -> Self {
        Self { settings, state }
    }

    /// What it is doing.
    pub const fn state(&self) -> State {
        self.state
    }

    /// Follows a command; answers what came of it, for the screen to carry out.
    pub fn act(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        let events = decide(self, command)?;
        for event in &events {
            *self = apply(*self, event);
        }
        Ok(events)
    }

    /// How long the question stands until the visit is wiped, in seconds begun; none while nobody is
    /// asked.
    pub const fn seconds_left(&self) -> Option<u32> {
        match self.state {
            State::StillThere { left, .. } => Some(left.div_ceil(1000)),
            State::Attract
            | State::Welcome { .. }
            | State::InVisit { .. }
            | State::Printing { .. }
            | State::Wiping
            | State::OutOfService(_)
            | State::Closed
            | State::Emergency { .. } => None,
        }
    }
}
