//! How a fact changes an outbox. A fact about an item that is gone changes nothing.

use crate::outbox::{Access, Event, Item, Outbox, Rest, Status};
use crate::submission::SubmissionId;

/// The outbox after `event`.
#[must_use]
pub fn apply(mut outbox: Outbox, event: &Event) -> Outbox {
    outbox.note(event);
    outbox
}

impl Outbox {
    pub(super) fn note(&mut self, event: &Event) {
        match event {
            Event::Began(item) | Event::TakenOver(item) => self.insert(item.clone()),
            Event::Kept(id) => self.change(*id, |item| item.rest = Rest::Kept),
            Event::NotKept(id) => self.change(*id, |item| item.rest = Rest::Memory),
            Event::GaveWay(id, next_seq) => {
                self.remove(*id);
                self.next_seq = *next_seq;
            }
            Event::SendBegan(id) => self.change(*id, |item| item.status = Status::Sending),
            Event::Rested(id, _) => self.change(*id, |item| {
                item.status = Status::Resting;
                item.attempts = item.attempts.saturating_add(1);
            }),
            Event::Roused(id) => self.change(*id, |item| item.status = Status::Sealed),
            Event::AllRoused => {
                for item in &mut self.items {
                    if item.status == Status::Resting {
                        item.status = Status::Sealed;
                    }
                }
            }
            Event::Closed(gate, _) | Event::Opened(gate) => self.gate = *gate,
            Event::Settled(id, status) => self.change(*id, |item| {
                item.status = status.clone();
                item.attempts = 0;
            }),
            Event::Unsettled(id) => self.change(*id, |item| item.status = Status::Sealed),
            Event::BackupHeard(backup) => self.backup = *backup,
            Event::BackedUp(id) | Event::MadeRoom(id) => self.remove(*id),
            Event::AccessEnded(id) => {
                self.access = Access::Revoked;
                self.change(*id, |item| item.status = Status::Sealed);
            }
            Event::AccessAsked => self.access = Access::Asking,
            Event::AccessGranted => self.access = Access::Granted,
        }
    }

    /// Keeps the items in the order in which they were handed in.
    fn insert(&mut self, item: Item) {
        self.next_seq = self.next_seq.max(item.seq.next());
        let place = self
            .items
            .partition_point(|other| (other.seq, other.id) < (item.seq, item.id));
        self.items.insert(place, item);
    }

    fn remove(&mut self, id: SubmissionId) {
        self.items.retain(|item| item.id != id);
    }

    fn change(&mut self, id: SubmissionId, change: impl FnOnce(&mut Item)) {
        if let Some(item) = self.items.iter_mut().find(|item| item.id == id) {
            change(item);
        }
    }
}
