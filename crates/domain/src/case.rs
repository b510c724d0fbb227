//! A case: what the office does about one thing that was handed in, from its first look to its end.
//!
//! Whoever opens a case first owns it (首问负责), and it moves only when another worker accepts it.
//! Its limits run on [`crate::workdays`] and stand still only while the resident is asked to correct
//! something (一次告知, 补正). Every command first says which limits have passed since the last one,
//! so that nothing anybody does hides a breach. Nothing here reads a clock.
//!
//! What people wrote is no part of a rule: words are of any type `W`. On their way they are text; in
//! the log they are the hash of what was sealed, so that words can be deleted and the log stays whole.
//!
//! ```
//! # use onewindow_domain::{case::*, workdays::Workdays};
//! # fn story(birth: Birth, workdays: &Workdays) -> Result<(), Refused<String>> {
//! let moment = Moment { now: birth.at, workdays, redress_days: 5 };
//! let mut case = Case::born(birth);
//! let worker = Who::staff("ms-jin".parse().expect("a short name"));
//! let done = case.act::<String>(&worker, Command::Open, moment)?;
//! assert_eq!(case.next(), Next::Settle);
//! assert_eq!(done.len(), 1);
//! # Ok(())
//! # }
//! ```

mod apply;
mod clock;
mod command;
mod decide;
mod event;
mod proxy;
mod rating;
mod refusal;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use self::{
    apply::apply,
    clock::{Clock, Due},
    command::{By, Command, Missing, Moment, Who},
    decide::decide,
    event::{Birth, Done, Ending, Event, Limit},
    proxy::{Act, Proxy},
    rating::{Level, Rating, Reason, Redress, Step},
    refusal::{Refusal, Refused},
};
use crate::{day::Day, guide::Channel, text::Slug, workdays::Workdays};

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Nobody has opened it.
    Unowned,
    /// Somebody works on it.
    Working,
    /// The resident is asked to correct something; the limits stand still.
    Correcting,
    /// Done, with a result.
    Done,
    /// Handed to another office.
    Referred,
    /// Declined, with the reason.
    Declined,
    /// Taken back by the resident.
    Withdrawn,
}

impl Phase {
    /// Whether something can still become of it.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Unowned | Self::Working | Self::Correcting => true,
            Self::Done | Self::Referred | Self::Declined | Self::Withdrawn => false,
        }
    }
}

/// What has to happen next, and so whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Next {
    /// Somebody in the office opens it.
    Open,
    /// Its owner settles it.
    Settle,
    /// The resident answers.
    Answer,
    /// The resident may rate it.
    Rate,
    /// The owner takes this step about a bad rating; where it is [`Step::Appealed`], a second person.
    Redress(Step),
    /// Nothing.
    Nothing,
}

/// A case as its events have made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// How many events made it.
    pub version: u64,
    /// When the last one happened.
    pub at: i64,
    /// How it began.
    pub birth: Birth,
    /// By which way it came; a worker who takes it in at the counter says so.
    pub channel: Channel,
    /// Where it stands.
    pub phase: Phase,
    /// Who owns it.
    pub owner: Option<Slug>,
    /// To whom it is offered.
    pub offered: Option<Slug>,
    /// How its limits run.
    pub clock: Clock,
    /// The limits that passed.
    pub breached: BTreeSet<Limit>,
    /// Materials that corrections have named.
    pub named: BTreeSet<Slug>,
    /// How many corrections were asked for.
    pub corrections: u16,
    /// How many of them named what could have been named the first time.
    pub avoidable: u16,
    /// Who may act for the resident, numbered from 1 in this order.
    pub proxies: Vec<Proxy>,
    /// What the resident said of it at the end.
    pub rating: Option<Rating>,
    /// Whether the resident said something that the office has not answered.
    pub unread: bool,
}

impl Case {
    /// A case that has just begun.
    pub fn born(birth: Birth) -> Self {
        Self {
            version: 1,
            at: birth.at,
            channel: birth.channel,
            phase: Phase::Unowned,
            owner: None,
            offered: None,
            clock: Clock::new(Day::in_china(birth.at)),
            breached: BTreeSet::new(),
            named: BTreeSet::new(),
            corrections: 0,
            avoidable: 0,
            proxies: Vec::new(),
            rating: None,
            unread: false,
            birth,
        }
    }

    /// The case that these events made; none where the first is no birth, or another one is.
    pub fn of<W>(events: impl IntoIterator<Item = Done<W>>) -> Option<Self> {
        let mut events = events.into_iter();
        let Event::Born(birth) = events.next()?.event else {
            return None;
        };
        events.try_fold(Self::born(birth), |case, done| {
            let is_next = done.no == case.version + 1 && !matches!(done.event, Event::Born(_));
            is_next.then(|| apply(case, &done))
        })
    }

    /// Follows a command; answers what came of it, for the log. A clock that went back counts as
    /// one that stood still.
    ///
    /// # Errors
    /// Why it is not followed, with what of that belongs into the log; the case is the same.
    pub fn act<W>(
        &mut self,
        who: &Who,
        command: Command<W>,
        moment: Moment<'_>,
    ) -> Result<Vec<Done<W>>, Refused<W>> {
        let events = decide(self, who, command, moment)?;
        Ok(self.note(who, events, moment))
    }

    /// Adds events that were decided already, such as those of a refusal.
    pub fn note<W>(
        &mut self,
        who: &Who,
        events: Vec<Event<W>>,
        moment: Moment<'_>,
    ) -> Vec<Done<W>> {
        let mut all = Vec::with_capacity(events.len());
        for event in events {
            let by_itself = matches!(event, Event::Breached { .. });
            let done = Done {
                no: self.version + 1,
                at: moment.now.max(self.at),
                who: if by_itself { Who::SERVER } else { who.clone() },
                event,
            };
            *self = apply(self.clone(), &done);
            all.push(done);
        }
        all
    }

    /// Whose turn it is.
    pub fn next(&self) -> Next {
        match self.phase {
            Phase::Unowned => Next::Open,
            Phase::Working => Next::Settle,
            Phase::Correcting => Next::Answer,
            Phase::Withdrawn => Next::Nothing,
            Phase::Done | Phase::Referred | Phase::Declined => match &self.rating {
                None => Next::Rate,
                Some(rating) => match rating.step() {
                    Some(step) => Next::Redress(step),
                    None => Next::Nothing,
                },
            },
        }
    }

    /// When a limit ends.
    pub fn due(&self, limit: Limit, workdays: &Workdays) -> Due {
        match limit {
            Limit::Promised => self.clock.due(self.birth.promised, workdays),
            Limit::Statutory => self.clock.due(self.birth.statutory, workdays),
            Limit::Redress => match self.rating.as_ref().and_then(Rating::open) {
                Some(redress) => Due::of(workdays.after(redress.from, redress.days)),
                None => Due::Never,
            },
        }
    }

    /// When the earlier of its two limits ends.
    pub fn first_due(&self, workdays: &Workdays) -> Due {
        let promised = self.due(Limit::Promised, workdays);
        let statutory = self.due(Limit::Statutory, workdays);
        promised.earlier(statutory)
    }

    /// Whether a limit has passed on this day, also where the case ended after it.
    pub fn is_late(&self, limit: Limit, today: Day, workdays: &Workdays) -> bool {
        let until = match limit {
            Limit::Promised | Limit::Statutory => self.clock.until(today),
            Limit::Redress => today,
        };
        let passed = matches!(self.due(limit, workdays), Due::On(due) if due < until);
        passed || self.breached.contains(&limit)
    }
}
