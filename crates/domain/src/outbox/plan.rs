//! What the engine must do because something became a fact.

use crate::outbox::{Access, Event, Outbox, Rest, Safe, Status};
use crate::submission::SubmissionId;

/// One thing for the engine to do. Each ends in a command that tells the outbox how it went, but
/// for those that say that nobody waits for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Write the item and the counter after it in one strict transaction, which gives up when the
    /// stored counter is not the item's number. Then `Written`, `WriteFailed` or `Outrun`.
    Write {
        /// Which item.
        id: SubmissionId,
    },
    /// Write the counter only, if storage still can. Nobody waits for it.
    WriteCounter,
    /// Write the item's new status; any durability will do, because losing it only means that the
    /// item is sent once more. Nobody waits for it.
    Mark {
        /// Which item.
        id: SubmissionId,
    },
    /// Delete the item from storage. Nobody waits for it.
    Delete {
        /// Which item.
        id: SubmissionId,
    },
    /// `PUT` the item's exact bytes, give up after a time, then `Answered`.
    Send {
        /// Which item.
        id: SubmissionId,
    },
    /// `Due` after so many milliseconds.
    RouseAfter {
        /// Which item.
        id: SubmissionId,
        /// How long.
        after_ms: u32,
    },
    /// `GateDue` after so many milliseconds; replaces an earlier one.
    OpenAfter {
        /// How long.
        after_ms: u32,
    },
    /// Tell whoever looks after the device.
    Raise(Alarm),
}

/// What somebody should know about a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// A write failed: storage is full or broken.
    StorageFailed,
    /// The server refused an item for good.
    Refused(SubmissionId),
    /// The server holds other bytes under an item's id.
    Conflict(SubmissionId),
    /// The server no longer knows the device.
    Revoked,
    /// Storage is nearly full of what the server has, and no backup is known to hold it: the oldest
    /// copies go, so that residents need not.
    NoBackup,
}

/// What follows from an event that is about to change `outbox`, in order. What rests in memory
/// only is neither marked nor deleted in storage.
pub fn plan(outbox: &Outbox, event: &Event) -> Vec<Effect> {
    let kept = |id| outbox.item(id).is_some_and(|item| item.rest == Rest::Kept);
    match event {
        Event::Began(item) => match item.rest {
            Rest::Writing => vec![Effect::Write { id: item.id }],
            Rest::Memory | Rest::Kept => vec![Effect::WriteCounter],
        },
        Event::NotKept(_) => vec![Effect::WriteCounter, Effect::Raise(Alarm::StorageFailed)],
        Event::SendBegan(id) => vec![Effect::Send { id: *id }],
        Event::Rested(id, after_ms) => {
            vec![Effect::RouseAfter {
                id: *id,
                after_ms: *after_ms,
            }]
        }
        Event::Closed(_, after_ms) => vec![Effect::OpenAfter {
            after_ms: *after_ms,
        }],
        Event::Settled(id, status) => {
            let id = *id;
            let alarm = match status {
                Status::Refused { .. } => Some(Effect::Raise(Alarm::Refused(id))),
                Status::Conflict => Some(Effect::Raise(Alarm::Conflict(id))),
                Status::Sealed
                | Status::Resting
                | Status::Sending
                | Status::Acked { .. }
                | Status::Parked { .. } => None,
            };
            kept(id)
                .then_some(Effect::Mark { id })
                .into_iter()
                .chain(alarm)
                .collect()
        }
        Event::Unsettled(id) if kept(*id) => vec![Effect::Mark { id: *id }],
        Event::BackedUp(id) if kept(*id) => vec![Effect::Delete { id: *id }],
        Event::MadeRoom(id) => {
            let held = outbox.item(*id).and_then(|item| outbox.settled(item));
            let alarm = (held != Some(Safe::BackedUp)).then_some(Alarm::NoBackup);
            kept(*id)
                .then_some(Effect::Delete { id: *id })
                .into_iter()
                .chain(alarm.map(Effect::Raise))
                .collect()
        }
        Event::AccessEnded(_) if outbox.access == Access::Granted => {
            vec![Effect::Raise(Alarm::Revoked)]
        }
        Event::Unsettled(_)
        | Event::BackedUp(_)
        | Event::BackupHeard(_)
        | Event::Kept(_)
        | Event::GaveWay(..)
        | Event::TakenOver(_)
        | Event::Roused(_)
        | Event::AllRoused
        | Event::Opened(_)
        | Event::AccessEnded(_)
        | Event::AccessAsked
        | Event::AccessGranted => Vec::new(),
    }
}
