//! How a case's limits run: from the day on which it was handed in, not while the resident is asked.

use serde::{Deserialize, Serialize};

use crate::{
    day::Day,
    workdays::{Unknown, Workdays},
};

/// When limits run. Days on which the resident was asked do not count, from the day of the question
/// to the day of the answer; a question that is answered on its own day costs nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    started: Day,
    /// Ended pauses, in order.
    pauses: Vec<(Day, Day)>,
    /// Since when it stands still.
    paused: Option<Day>,
    stopped: Option<Day>,
}

/// When a limit ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    /// There is none.
    Never,
    /// With this day.
    On(Day),
    /// It stands still, with so many working days left.
    Paused {
        /// How many.
        left: u16,
    },
    /// In a year whose working days are not known.
    Unknown {
        /// Which.
        year: i16,
    },
}

impl Due {
    pub(super) const fn of(day: Result<Day, Unknown>) -> Self {
        match day {
            Ok(day) => Self::On(day),
            Err(Unknown { year }) => Self::Unknown { year },
        }
    }

    /// The earlier of two; what is known or stands still comes before what is not known.
    pub fn earlier(self, other: Self) -> Self {
        let order = |due: Self| match due {
            Self::On(day) => (0, Some(day), 0),
            Self::Paused { left } => (1, None, left),
            Self::Unknown { .. } => (2, None, 0),
            Self::Never => (3, None, 0),
        };
        if order(other) < order(self) {
            other
        } else {
            self
        }
    }
}

impl Clock {
    /// One that starts on this day.
    pub const fn new(started: Day) -> Self {
        Self {
            started,
            pauses: Vec::new(),
            paused: None,
            stopped: None,
        }
    }

    pub(super) fn pause(&mut self, on: Day) {
        self.paused = Some(on);
    }

    pub(super) fn go_on(&mut self, on: Day) {
        if let Some(from) = self.paused.take().filter(|from| *from < on) {
            self.pauses.push((from, on));
        }
    }

    pub(super) fn stop(&mut self, on: Day) {
        self.go_on(on);
        self.stopped = Some(on);
    }

    /// Up to which day it has run.
    pub fn until(&self, today: Day) -> Day {
        self.stopped.unwrap_or(today)
    }

    /// When a limit of so many working days ends. One that ended before a pause is not moved by it.
    pub fn due(&self, days: Option<u16>, workdays: &Workdays) -> Due {
        let Some(days) = days else { return Due::Never };
        self.ends(days, workdays)
            .unwrap_or_else(|Unknown { year }| Due::Unknown { year })
    }

    fn ends(&self, days: u16, workdays: &Workdays) -> Result<Due, Unknown> {
        let mut at = self.started;
        let mut left = days;
        let standing = self.paused.map(|from| (from, None));
        let ended = self.pauses.iter().map(|(from, to)| (*from, Some(*to)));
        for (from, to) in ended.chain(standing) {
            // The day of the question was not over, so it is not used up.
            let spent = workdays.between(at, from)?;
            let spent = spent - u16::from(from > at && workdays.is_workday(from)?);
            let due = workdays.after(at, left)?;
            if due < from {
                return Ok(Due::On(due));
            }
            left = left.saturating_sub(spent);
            match to {
                Some(to) => at = to,
                None => return Ok(Due::Paused { left }),
            }
        }
        Ok(Due::On(workdays.after(at, left)?))
    }
}
