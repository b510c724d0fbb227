//! The promises, looked at after every step and once more when the world has healed.

use std::collections::BTreeSet;

use super::super::*;
use super::steps::{Mood, Step};
use super::{LIMITS, World};

impl World {
    pub(super) fn check(&mut self) -> Result<(), String> {
        let items = self.outbox.items();
        for item in items {
            if self.outbox.tick(item.id) == Some(Tick::SavedHere) {
                self.saved.insert(item.id);
            }
        }
        let on_their_way = items.iter().filter(|item| item.status == Status::Sending);
        if on_their_way.clone().any(|item| item.rest == Rest::Writing) {
            self.broke("an item was sent before it was written");
        } else if on_their_way.count() > BURST {
            self.broke("too many are on their way");
        }
        if !self.outbox.items().is_sorted_by_key(|item| item.seq) {
            self.broke("the items are not in the order in which they were handed in");
        }
        let seqs: BTreeSet<_> = self.disk.items.values().map(|item| item.seq).collect();
        if seqs.len() != self.disk.items.len()
            || seqs.last().is_some_and(|s| s.0 >= self.disk.counter)
        {
            self.broke("a number was given twice");
        }
        if let Some(why) = self.broken.take() {
            return Err(why);
        }
        let backup = self.server.backup.as_ref().map(|(rows, _)| rows);
        let lost = self.saved.iter().find(|id| {
            !self.disk.items.contains_key(id)
                && !self.let_go.contains(id)
                && !backup.is_some_and(|rows| rows.contains_key(id))
        });
        lost.map_or(Ok(()), |id| {
            Err(format!("I1: {id} was shown as saved and is gone"))
        })
    }

    /// I5: with a healed world every item ends acknowledged or with staff.
    pub(super) fn heal(mut self, by_timers_alone: bool) -> Result<(), String> {
        self.server.knows_device = true;
        // Timers alone cannot know of a new token; what wakes the queue can, even when a refusal
        // from before is still on its way.
        while by_timers_alone && !self.answers.is_empty() {
            self.step(&Step::AnswerArrives(0));
        }
        if !by_timers_alone || self.outbox.access() != Access::Granted {
            self.step(&Step::DeviceEnrolled);
        }
        self.step(&Step::ReadStorageAgain);
        for _ in 0..1_000 {
            while !self.writing.is_empty() {
                self.step(&Step::WriteCompletes(0));
            }
            while !self.requests.is_empty() {
                self.step(&Step::RequestArrives(0, Mood::Well));
            }
            while !self.answers.is_empty() {
                self.step(&Step::AnswerArrives(0));
            }
            if by_timers_alone {
                while !self.resting.is_empty() {
                    self.step(&Step::RestIsOver(0));
                }
                self.step(&Step::GateTimer);
            } else {
                self.step(&Step::Online);
                if self.outbox.gate() == Gate::Asked {
                    self.step(&Step::GateTimer);
                }
            }
            self.check()?;
            if self.outbox.unsent() == 0 && self.writing.is_empty() && self.requests.is_empty() {
                return self.settled();
            }
        }
        Err(format!(
            "I5: {} items never arrive: {:?}",
            self.outbox.unsent(),
            self.outbox
        ))
    }

    /// After one more backup, the device holds only what staff must look at, and the latest copies.
    pub(super) fn settled(mut self) -> Result<(), String> {
        self.heads.clear();
        for step in [Step::HeadSent, Step::HeadArrives(0)] {
            self.step(&step);
        }
        // The head may have told of a new epoch: what it lost is sent again.
        for _ in 0..200 {
            while !self.requests.is_empty() {
                self.step(&Step::RequestArrives(0, Mood::Well));
            }
            while !self.answers.is_empty() {
                self.step(&Step::AnswerArrives(0));
            }
        }
        for step in [Step::Backup, Step::HeadSent, Step::HeadArrives(0)] {
            self.step(&step);
        }
        self.check()?;
        let mut copies = 0;
        for item in self.outbox.items() {
            match (&item.status, self.outbox.settled(item)) {
                (_, Some(Safe::BackedUp)) => copies += 1,
                (Status::Refused { .. }, None) => {}
                _ => {
                    return Err(format!(
                        "I5: {} does not leave the device: {item:?}",
                        item.id
                    ));
                }
            }
        }
        if copies > LIMITS.backed_up {
            return Err(format!("I5: {copies} copies do not leave the device"));
        }
        for id in &self.saved {
            let known = self.server.rows.contains_key(id) || self.let_go.contains(id);
            if !known && !self.disk.items.contains_key(id) {
                return Err(format!("I1: {id} arrived nowhere"));
            }
        }
        Ok(())
    }
}
