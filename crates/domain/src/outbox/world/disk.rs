//! Storage that forgets at a power cut what was not flushed.

use std::collections::BTreeMap;

use super::super::*;

/// Storage: what a write did is certain only once it is flushed.
pub(super) struct Disk {
    pub(super) items: BTreeMap<SubmissionId, StoredItem>,
    pub(super) counter: u64,
    /// What each unflushed operation replaced, oldest first; a power cut takes them all back.
    unflushed: Vec<Undo>,
}

enum Undo {
    Item(SubmissionId, Option<StoredItem>),
    Counter(u64),
}

impl Disk {
    pub(super) const fn new() -> Self {
        Self {
            items: BTreeMap::new(),
            counter: 1,
            unflushed: Vec::new(),
        }
    }

    pub(super) fn put(&mut self, item: StoredItem) {
        let id = item.id;
        let before = self.items.insert(id, item);
        self.unflushed.push(Undo::Item(id, before));
    }

    pub(super) fn remove(&mut self, id: SubmissionId) {
        let before = self.items.remove(&id);
        self.unflushed.push(Undo::Item(id, before));
    }

    /// The counter never goes back, whichever tab writes it.
    pub(super) fn count(&mut self, next: u64) {
        self.unflushed.push(Undo::Counter(self.counter));
        self.counter = self.counter.max(next);
    }

    pub(super) fn flush(&mut self) {
        self.unflushed.clear();
    }

    pub(super) fn power_cut(&mut self) {
        while let Some(undo) = self.unflushed.pop() {
            match undo {
                Undo::Item(id, Some(before)) => {
                    self.items.insert(id, before);
                }
                Undo::Item(id, None) => {
                    self.items.remove(&id);
                }
                Undo::Counter(before) => self.counter = before,
            }
        }
    }
}
