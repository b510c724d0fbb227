//! What a device has promised to send, as a pure state machine.
//!
//! An item lives `Writing → Sealed → Sending → Acked → (deleted)`. It is never shown as saved
//! before the strict write is complete, and its copy leaves the device only when the server says
//! that a backup holds it, or to make room for somebody who would have to be sent away. Nothing here reads a clock: delays go out as effects and come back as
//! commands, and the randomness of a delay comes in with the command.
//!
//! ```
//! # use onewindow_domain::{outbox::*, submission::*};
//! let mut outbox = Outbox::new(Promise::Durable, Limits::KIOSK);
//! let id = SubmissionId([1; 16]);
//! let seq = outbox.next_seq();
//! let effects = outbox.act(Command::HandIn { id, seq, envelope: "{}".into(), added_at: 0 });
//! assert_eq!(effects, Ok(vec![Effect::Write { id }]));
//! assert_eq!(outbox.tick(id), Some(Tick::NotYet));
//!
//! let effects = outbox.act(Command::Written { id });
//! assert_eq!(effects, Ok(vec![Effect::Send { id }]));
//! assert_eq!(outbox.tick(id), Some(Tick::SavedHere));
//! ```
//!
//! Several tabs over one store: each keeps its own `Outbox` and sends what it holds, which is
//! harmless because the server takes a repeated envelope for one. The strict write compares the
//! stored counter with [`Item::seq`] and gives up when another tab was faster
//! ([`Command::Outrun`]); what a closed tab left behind is picked up by [`Command::Found`].

use std::sync::Arc;

use crate::submission::{CommitNo, DeviceSeq, Epoch, SubmissionId};

mod answer;
mod apply;
mod command;
mod decide;
mod plan;
mod retry;
mod stored;

pub use answer::{Answer, Body};
pub use apply::apply;
pub use command::{Command, Event, Refusal};
pub use decide::decide;
pub use plan::{Alarm, Effect, plan};
pub use stored::{StoredItem, StoredStatus, UnreadableItem};

/// How many submissions may be on their way at once.
pub const BURST: usize = 20;

/// The outbox of one device, as it is in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outbox {
    promise: Promise,
    limits: Limits,
    next_seq: DeviceSeq,
    gate: Gate,
    access: Access,
    /// What the last head said of backups; nothing after a start.
    backup: Option<(Epoch, CommitNo)>,
    /// Oldest first.
    items: Vec<Item>,
}

/// What this device's storage is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// Strict writes to storage that is not evicted: what is written here is not lost (a kiosk).
    Durable,
    /// The browser may throw it away: kept for another try, but only the server's answer is a
    /// promise (a phone, a webview).
    BestEffort,
}

/// How much a device keeps. At 80 % the oldest copies of what the server has go first; where there
/// are none, a device without network takes nothing new, so that what is already promised never
/// meets a full disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most items.
    pub items: usize,
    /// The most bytes of envelopes.
    pub bytes: usize,
    /// How many copies stay although a backup holds them: the latest, against a backup that turns
    /// out to be none. A count, because no clock may decide.
    pub backed_up: usize,
}

impl Limits {
    /// 2,000 items, 50 MB, and a week's copies of a busy kiosk.
    pub const KIOSK: Self = Self {
        items: 2_000,
        bytes: 50_000_000,
        backed_up: 500,
    };
}

/// One submission in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: SubmissionId,
    /// Its number on this device.
    pub seq: DeviceSeq,
    /// The exact bytes that travel.
    pub envelope: Arc<str>,
    /// The device's clock when it was handed in, ms since 1970; a remark.
    pub added_at: i64,
    /// How often sending it failed since the server last settled it.
    pub attempts: u32,
    /// Where it rests.
    pub rest: Rest,
    /// How far it has come.
    pub status: Status,
}

/// Where an item's bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// The write transaction is running; it is neither sent nor shown as saved.
    Writing,
    /// In storage, complete.
    Kept,
    /// In memory only, because storage failed or is full; lost with the page.
    Memory,
}

/// How far an item has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// To be sent as soon as there is a way.
    Sealed,
    /// Sealed, and resting until its retry time or until something wakes the queue. In storage it
    /// is `Sealed`, so a restart tries again.
    Resting,
    /// On its way. In storage it is `Sealed`.
    Sending,
    /// Committed by the server; the copy stays until a backup holds it.
    Acked {
        /// In which life of the database.
        epoch: Epoch,
        /// Where in its order.
        commit_no: CommitNo,
    },
    /// Committed by the server for staff to look at, because it could not act on it alone.
    Parked {
        /// In which life of the database.
        epoch: Epoch,
        /// Where in its order.
        commit_no: CommitNo,
    },
    /// Refused for good; kept and shown to staff.
    Refused {
        /// The server's reason.
        code: String,
    },
    /// The server holds other bytes under this id; kept and shown to staff.
    Conflict,
}

/// How safe an item is that the server has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Safe {
    /// A backup holds it.
    BackedUp,
    /// The server committed it; no backup is known to hold it.
    Committed,
}

/// Whether anything may be sent now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// [`BURST`] at once.
    Open,
    /// Nothing: the network is silent. Opens by a timer, or when something wakes the queue.
    Silent {
        /// How many tries in a row were not answered, from 1.
        misses: u32,
    },
    /// Nothing: the server asked to wait. Opens by its timer only.
    Asked,
    /// One at a time, to find out.
    Probing {
        /// How many tries in a row were not answered; 0 after [`Gate::Asked`].
        misses: u32,
    },
}

/// Whether the server still knows this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It does.
    Granted,
    /// It does not: everything is kept, nothing is sent, staff are told.
    Revoked,
    /// It did not; one item is sent to find out whether it does again.
    Asking,
}

/// What a screen may show of an item (promise: a tick means durable here or committed there).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// No tick: neither saved nor received. "Not saved yet, please wait."
    NotYet,
    /// "Saved on this machine, handed in as soon as there is a network."
    SavedHere,
    /// "Received by the office."
    Received,
    /// "Received; staff will look at it."
    WithStaff,
    /// "Please ask at the counter": kept here, but the server does not take it.
    AtCounter,
}

impl Outbox {
    /// An outbox in which nothing ever was.
    pub const fn new(promise: Promise, limits: Limits) -> Self {
        Self {
            promise,
            limits,
            next_seq: DeviceSeq::FIRST,
            gate: Gate::Open,
            access: Access::Granted,
            backup: None,
            items: Vec::new(),
        }
    }

    /// The outbox after a start: the stored counter and whatever storage holds. What the server
    /// refused is offered once more, since a later release of it may take it.
    pub fn restore(
        promise: Promise,
        limits: Limits,
        counter: DeviceSeq,
        stored: impl IntoIterator<Item = StoredItem>,
    ) -> Self {
        let empty = Self {
            next_seq: counter,
            ..Self::new(promise, limits)
        };
        stored.into_iter().fold(empty, |outbox, stored| {
            let mut item = Item::from(stored);
            if matches!(item.status, Status::Refused { .. } | Status::Conflict) {
                item.status = Status::Sealed;
            }
            apply(outbox, &Event::TakenOver(item))
        })
    }

    /// Follows a command and then sends what may be sent. Returns what the engine must do now, in
    /// this order.
    pub fn act(&mut self, command: Command) -> Result<Vec<Effect>, Refusal> {
        let mut effects = Vec::new();
        for event in decide(self, command)? {
            effects.extend(plan(self, &event));
            self.note(&event);
        }
        for event in decide::to_send(self) {
            effects.extend(plan(self, &event));
            self.note(&event);
        }
        Ok(effects)
    }

    /// The number to seal the next envelope with.
    pub const fn next_seq(&self) -> DeviceSeq {
        self.next_seq
    }

    /// Everything in it, oldest first.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// One item.
    pub fn item(&self, id: SubmissionId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Whether anything may be sent now.
    pub const fn gate(&self) -> Gate {
        self.gate
    }

    /// Whether the server still knows this device.
    pub const fn access(&self) -> Access {
        self.access
    }

    /// What a screen may show of an item; nothing where the outbox no longer holds it.
    pub fn tick(&self, id: SubmissionId) -> Option<Tick> {
        let item = self.item(id)?;
        Some(match &item.status {
            Status::Acked { .. } => Tick::Received,
            Status::Parked { .. } => Tick::WithStaff,
            Status::Refused { .. } | Status::Conflict => Tick::AtCounter,
            Status::Sealed | Status::Resting | Status::Sending => match (item.rest, self.promise) {
                (Rest::Kept, Promise::Durable) => Tick::SavedHere,
                (Rest::Kept, Promise::BestEffort) | (Rest::Writing | Rest::Memory, _) => {
                    Tick::NotYet
                }
            },
        })
    }

    /// Whether the server has it; and, where it has, whether a backup does.
    pub(crate) fn settled(&self, item: &Item) -> Option<Safe> {
        let (epoch, commit_no) = match item.status {
            Status::Acked { epoch, commit_no } | Status::Parked { epoch, commit_no } => {
                (epoch, commit_no)
            }
            Status::Sealed
            | Status::Resting
            | Status::Sending
            | Status::Refused { .. }
            | Status::Conflict => return None,
        };
        let held = self
            .backup
            .is_some_and(|(of, up_to)| of == epoch && commit_no <= up_to);
        Some(if held {
            Safe::BackedUp
        } else {
            Safe::Committed
        })
    }

    /// How many residents still wait for the server to take what they handed in.
    pub fn unsent(&self) -> usize {
        self.items
            .iter()
            .filter(|item| item.status.is_unsent())
            .count()
    }
}

impl Status {
    /// Whether the server has not yet said anything final about it.
    pub const fn is_unsent(&self) -> bool {
        match self {
            Self::Sealed | Self::Resting | Self::Sending => true,
            Self::Acked { .. } | Self::Parked { .. } | Self::Refused { .. } | Self::Conflict => {
                false
            }
        }
    }
}

#[cfg(test)]
mod lives;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod world;
