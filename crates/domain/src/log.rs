//! The log: what was done, by whom and to what, each entry chained to the one before by its hash,
//! so that nobody can change, drop or reorder one without its being seen.
//!
//! An entry never holds a name, an answer or a token: it says which submission, not whose. Cutting
//! off the newest entries leaves a whole chain; whoever keeps a [`Head`] from outside (a printed
//! report, the public page) can tell that too.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::hex::hex_id;
use crate::submission::{CommunityId, DeviceId};
use crate::text::Slug;

hex_id! {
    /// SHA-256 of the entry before it and of an entry.
    LogHash(32)
}

/// Who did something. As text `device/<id>`, `staff/<name>` or `server`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A resident's or a lobby's device.
    Device(DeviceId),
    /// Somebody in the office, by sign-in name.
    Staff(Slug),
    /// The server, of its own accord or at the command line.
    Server,
}

/// What was done. The texts are stored, so they never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A submission was committed.
    Accepted,
    /// A submission was put aside for staff.
    Parked,
    /// A resident gave a seat back.
    Withdrawn,
    /// Staff opened a submission.
    Opened,
    /// Staff exported the inbox.
    Exported,
    /// An edition was published.
    Published,
    /// A staff account was made.
    StaffAdded,
    /// A staff account got a new first password.
    StaffReset,
    /// A staff account was closed.
    StaffDisabled,
    /// Somebody signed in.
    SignedIn,
    /// Somebody tried to sign in and could not.
    SignInFailed,
    /// Somebody signed out.
    SignedOut,
    /// Somebody changed the own password.
    PasswordChanged,
    /// A terminal was made.
    TerminalAdded,
    /// A pairing code was opened for a terminal.
    TerminalCodeOpened,
    /// A pairing code was closed, since too many wrong ones were tried.
    TerminalCodeClosed,
    /// A device was bound to a terminal.
    TerminalPaired,
    /// A terminal's settings were changed.
    TerminalChanged,
    /// A terminal was taken out of service.
    TerminalRevoked,
    /// Staff said to somebody at a terminal that they are coming.
    BellAnswered,
    /// A message was put over every screen.
    EmergencyBegan,
    /// The message over every screen was taken back.
    EmergencyEnded,
    /// The database began a new life.
    EpochBegan,
    /// Something happened to a case; the detail says what, with hashes for words.
    Case,
    /// Words of a case were deleted; their hash stays.
    WordsDeleted,
    /// What residents are shown of a worker was changed.
    StaffCard,
}

/// The stored text of [`Action::Case`].
pub const CASE: &str = "case";

/// Something that was done, before it is part of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The server's clock, ms since 1970.
    pub at: i64,
    /// Who did it.
    pub actor: Actor,
    /// What was done.
    pub action: Action,
    /// To what: an id, a number or a name of the catalogue.
    pub object: String,
    /// What else is worth knowing; never a name, an answer or a token.
    pub detail: BTreeMap<String, String>,
}

/// One line of the log as it is stored. Its words are texts, so that a log with actions of a later
/// version can still be verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its place, from 1, without gaps.
    pub n: u64,
    /// The server's clock, ms since 1970.
    pub at: i64,
    /// Who did it.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub object: String,
    /// What else is worth knowing.
    pub detail: BTreeMap<String, String>,
    /// The hash that closes it.
    pub hash: LogHash,
}

/// Where a log ends: to this the next entry is chained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// How many entries there are.
    pub n: u64,
    /// The hash of the last one.
    pub hash: LogHash,
}

/// The first entry at which a log is not what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Entry `n` is missing: removed, or moved elsewhere.
    Missing {
        /// Its place.
        n: u64,
    },
    /// Entry `n`, or its link to the one before, was changed.
    Changed {
        /// Its place.
        n: u64,
    },
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { n } => write!(f, "log entry {n} is missing"),
            Self::Changed { n } => write!(
                f,
                "log entry {n}, or its link to the one before, was changed"
            ),
        }
    }
}

impl std::error::Error for Broken {}

/// What is hashed of an entry: JSON with these fields in this order.
#[derive(Serialize)]
struct Canonical<'a> {
    n: u64,
    at: i64,
    actor: &'a str,
    action: &'a str,
    object: &'a str,
    detail: &'a BTreeMap<String, String>,
}

impl Head {
    /// The head of a community's empty log. It differs by community, so that one log cannot stand
    /// in for another.
    pub fn of_empty(community: &CommunityId) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(b"onewindow log v1\0");
        hasher.update(community.as_str());
        Self {
            n: 0,
            hash: LogHash(hasher.finalize().into()),
        }
    }

    /// The entry that records `fact`, and the head after it.
    pub fn record(self, fact: Fact) -> (Entry, Self) {
        let mut entry = Entry {
            n: self.n + 1,
            at: fact.at,
            actor: fact.actor.to_string(),
            action: fact.action.text().to_owned(),
            object: fact.object,
            detail: fact.detail,
            hash: self.hash,
        };
        entry.hash = entry.hash_after(self.hash);
        let head = entry.head();
        (entry, head)
    }
}

impl Entry {
    /// The head of a log that ends with this entry.
    pub const fn head(&self) -> Head {
        Head {
            n: self.n,
            hash: self.hash,
        }
    }

    fn hash_after(&self, before: LogHash) -> LogHash {
        let Self {
            n,
            at,
            actor,
            action,
            object,
            detail,
            hash: _,
        } = self;
        let canonical = Canonical {
            n: *n,
            at: *at,
            actor,
            action,
            object,
            detail,
        };
        let mut hasher = Sha256::new();
        hasher.update(before.0);
        hasher.update(serde_json::to_vec(&canonical).expect("an entry has only text keys"));
        LogHash(hasher.finalize().into())
    }
}

/// Walks a log from `from` and returns where it ends, or names the first entry that was changed,
/// removed or moved. Compare the result with a head kept elsewhere to see whether the end was cut.
pub fn verify(from: Head, entries: impl IntoIterator<Item = Entry>) -> Result<Head, Broken> {
    entries.into_iter().try_fold(from, |head, entry| {
        let n = head.n + 1;
        if entry.n != n {
            Err(Broken::Missing { n })
        } else if entry.hash != entry.hash_after(head.hash) {
            Err(Broken::Changed { n })
        } else {
            Ok(entry.head())
        }
    })
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Device(id) => write!(f, "device/{id}"),
            Self::Staff(name) => write!(f, "staff/{name}"),
            Self::Server => f.write_str("server"),
        }
    }
}

impl Action {
    /// The stored text.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Parked => "parked",
            Self::Withdrawn => "withdrawn",
            Self::Opened => "opened",
            Self::Exported => "exported",
            Self::Published => "published",
            Self::StaffAdded => "staff_added",
            Self::StaffReset => "staff_reset",
            Self::StaffDisabled => "staff_disabled",
            Self::SignedIn => "signed_in",
            Self::SignInFailed => "sign_in_failed",
            Self::SignedOut => "signed_out",
            Self::PasswordChanged => "password_changed",
            Self::TerminalAdded => "terminal_added",
            Self::TerminalCodeOpened => "terminal_code_opened",
            Self::TerminalCodeClosed => "terminal_code_closed",
            Self::TerminalPaired => "terminal_paired",
            Self::TerminalChanged => "terminal_changed",
            Self::TerminalRevoked => "terminal_revoked",
            Self::BellAnswered => "bell_answered",
            Self::EmergencyBegan => "emergency_began",
            Self::EmergencyEnded => "emergency_ended",
            Self::EpochBegan => "epoch_began",
            Self::Case => CASE,
            Self::WordsDeleted => "words_deleted",
            Self::StaffCard => "staff_card",
        }
    }
}

#[cfg(test)]
mod tests;
