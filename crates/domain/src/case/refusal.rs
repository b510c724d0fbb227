//! Why a command is not followed.

use serde::{Deserialize, Serialize};

use super::Event;

/// Why a command is not followed. The names travel and stand in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// It is not this one's to give: a resident's, the office's, or the server's.
    NotForYou,
    /// Only the owner does this.
    NotOwner,
    /// Somebody owns it already.
    Owned,
    /// It is not offered, or to somebody else.
    NotOffered,
    /// It cannot be offered to this one.
    NotToThisOne,
    /// It is settled.
    Closed,
    /// It is not settled yet.
    NotClosed,
    /// Nobody has opened it.
    Unowned,
    /// The resident is asked already.
    Asked,
    /// Nothing is asked of the resident.
    NothingAsked,
    /// Nothing is named.
    NothingNamed,
    /// It could have been named the first time, or the rating is bad: a reason is needed.
    ReasonNeeded,
    /// It was rated already.
    Rated,
    /// Another step comes first, or none is due.
    OtherStep,
    /// It needs a second person.
    SecondPerson,
    /// There is no proxy with this number.
    NoSuchProxy,
    /// The resident took that back.
    ProxyRevoked,
    /// The last day is past.
    ProxyExpired,
    /// The proxy may not do this.
    OutOfScope,
}

/// A command that is not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused<W> {
    /// Why.
    pub because: Refusal,
    /// What of it belongs into the log nevertheless.
    pub noted: Vec<Event<W>>,
}

impl<W> From<Refusal> for Refused<W> {
    fn from(because: Refusal) -> Self {
        Self {
            because,
            noted: Vec::new(),
        }
    }
}
