//! The engine: it carries out what the outbox asks for, and watches what leaves the device.

use super::super::*;
use super::steps::Flaw;
use super::{NEARLY_FULL, World};

impl World {
    pub(super) fn act(&mut self, command: Command) {
        match self.outbox.act(command) {
            Ok(effects) => self.carry_out(effects),
            Err(refusal) => self.broke(format!("news was refused with {refusal:?}")),
        }
    }

    /// The engine.
    pub(super) fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut effects = effects.into_iter().peekable();
        while let Some(effect) = effects.next() {
            match effect {
                Effect::Write { id } => self.writing.push(id),
                Effect::WriteCounter => self.disk.count(self.outbox.next_seq().0),
                Effect::Mark { id } => self.mark(id),
                Effect::Delete { id } => {
                    let told = effects.next_if_eq(&Effect::Raise(Alarm::NoBackup));
                    if told.is_some() && self.flaw != Flaw::MakesRoomSilently {
                        self.make_room(id);
                    } else {
                        self.delete(id);
                    }
                }
                Effect::Send { id } => {
                    if let Some(item) = self.outbox.item(id) {
                        self.requests.push((id, item.envelope.clone()));
                    } else {
                        self.broke(format!("{id} was sent without being there"));
                    }
                }
                Effect::RouseAfter { id, .. } => self.resting.push(id),
                Effect::OpenAfter { .. } => self.gate_timer = true,
                Effect::Raise(Alarm::Conflict(id)) => {
                    self.broke(format!("two envelopes travel as {id}"));
                }
                Effect::Raise(Alarm::NoBackup) => self.broke("an alarm about nothing"),
                Effect::Raise(Alarm::StorageFailed | Alarm::Refused(_) | Alarm::Revoked) => {}
            }
        }
    }

    fn mark(&mut self, id: SubmissionId) {
        if let Some(item) = self.outbox.item(id).cloned() {
            if self.flaw == Flaw::DeletesOnAck && !item.status.is_unsent() {
                self.outbox.note(&Event::BackedUp(id));
                self.disk.remove(id);
            } else {
                self.disk.put(StoredItem::from(&item));
            }
        }
    }

    /// I4: an item leaves the device only if a backup holds it.
    pub(super) fn delete(&mut self, id: SubmissionId) {
        let backed_up = self
            .server
            .backup
            .as_ref()
            .is_some_and(|(rows, _)| rows.contains_key(&id));
        if !backed_up {
            self.broke(format!("I4: {id} left the device and no backup holds it"));
        }
        self.disk.remove(id);
    }

    /// I4, where there is no room: only what the server committed goes, and not without need.
    fn make_room(&mut self, id: SubmissionId) {
        let status = self.disk.items.get(&id).map(|item| item.status.clone());
        let committed = match status {
            Some(StoredStatus::Acked { epoch, .. } | StoredStatus::Parked { epoch, .. }) => {
                self.committed.contains(&(epoch, id))
            }
            Some(StoredStatus::Sealed | StoredStatus::Refused { .. } | StoredStatus::Conflict)
            | None => false,
        };
        if !committed {
            self.broke(format!("I4: {id} made room and the server never had it"));
        } else if self.kept().count() < NEARLY_FULL {
            self.broke(format!("I4: {id} made room without need"));
        }
        self.let_go.insert(id);
        self.disk.remove(id);
    }
}
