//! What happens to an outbox, what becomes of it, and why not.

use std::sync::Arc;

use crate::outbox::{Answer, Gate, Item, Status, StoredItem};
use crate::submission::{CommitNo, DeviceSeq, Epoch, SubmissionId};

/// What happens to an outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A resident hands in a sealed submission.
    HandIn {
        /// Its id.
        id: SubmissionId,
        /// The number it was sealed with: [`next_seq`](crate::outbox::Outbox::next_seq) at that moment.
        seq: DeviceSeq,
        /// The exact bytes that travel.
        envelope: Arc<str>,
        /// The device's clock, ms since 1970; a remark.
        added_at: i64,
    },
    /// The strict write of the item and the counter is complete.
    Written {
        /// Whose.
        id: SubmissionId,
    },
    /// The write failed (quota, broken storage), or the engine is too old to write strictly.
    WriteFailed {
        /// Whose.
        id: SubmissionId,
    },
    /// Another tab used the number first: the item must be sealed again with a new one.
    Outrun {
        /// Whose.
        id: SubmissionId,
        /// The number that is free now.
        next_seq: DeviceSeq,
    },
    /// An item stands in storage that this outbox may not know: at start, or from a closed tab.
    Found(StoredItem),
    /// Something says that the network is back: `online`, the event stream, a page shown again.
    Woken,
    /// The browser says that there is no network.
    WentOffline {
        /// For the delay of the next probe.
        random: u32,
    },
    /// The rest of one item is over.
    Due {
        /// Whose.
        id: SubmissionId,
    },
    /// The time for which the gate was closed is over.
    GateDue,
    /// The server's head was read.
    Head {
        /// The present life of its database.
        epoch: Epoch,
        /// Up to here a backup or a synchronous standby holds everything.
        backed_up: Option<CommitNo>,
    },
    /// A submission that was sent is answered, or the wait for it is over.
    Answered {
        /// Whose.
        id: SubmissionId,
        /// What came back.
        answer: Answer,
        /// For the delay of the next try.
        random: u32,
    },
    /// The device has a new token.
    Enrolled,
}

/// Why a command is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The envelope was sealed with a number that is not the next; seal again with this one.
    OutOfTurn {
        /// The next number.
        next_seq: DeviceSeq,
    },
    /// Another envelope has this id; make a new id.
    IdTaken,
    /// Too much is waiting and there is no network: hand in on a phone or at the counter.
    NoRoom,
}

/// What became of a command: a fact about the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// An item was taken in, to be written or, with [`Rest::Memory`](crate::outbox::Rest::Memory), only to be sent.
    Began(Item),
    /// Its strict write is complete.
    Kept(SubmissionId),
    /// It could not be written.
    NotKept(SubmissionId),
    /// It lost its number to another tab, which leaves this one free.
    GaveWay(SubmissionId, DeviceSeq),
    /// An item in storage was taken over.
    TakenOver(Item),
    /// It was sent.
    SendBegan(SubmissionId),
    /// Sending failed; it rests for so many milliseconds.
    Rested(SubmissionId, u32),
    /// It is to be sent again.
    Roused(SubmissionId),
    /// Everything that rests is to be sent again.
    AllRoused,
    /// The gate closed for so many milliseconds.
    Closed(Gate, u32),
    /// The gate lets one through, or all.
    Opened(Gate),
    /// The server committed or parked it, refused it, or holds other bytes.
    Settled(SubmissionId, Status),
    /// The server lost what it had acknowledged: to be sent again.
    Unsettled(SubmissionId),
    /// What the head says of backups.
    BackupHeard(Option<(Epoch, CommitNo)>),
    /// A backup holds it, and enough later ones are kept: the copy here goes.
    BackedUp(SubmissionId),
    /// The server has it, and its copy here makes room.
    MadeRoom(SubmissionId),
    /// The server no longer knows this device; the item that found out waits.
    AccessEnded(SubmissionId),
    /// One item may ask whether it knows it again.
    AccessAsked,
    /// It knows it again.
    AccessGranted,
}
