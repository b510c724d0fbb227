//! A device, a network and a server in which everything goes wrong that can, for the tests of the
//! outbox. The model is small on purpose: it is the meaning of SYNC's invariants I1, I2, I4, I5,
//! and of one more, I7: nobody is sent away for copies of what the server has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::*;

mod disk;
mod engine;
mod promises;
mod server;
mod steps;

use disk::Disk;
use server::Server;
pub use steps::{Flaw, Step, any_step};

pub struct World {
    flaw: Flaw,
    outbox: Outbox,
    disk: Disk,
    writing: Vec<SubmissionId>,
    requests: Vec<(SubmissionId, Arc<str>)>,
    answers: Vec<(SubmissionId, Answer)>,
    resting: Vec<SubmissionId>,
    gate_timer: bool,
    heads: Vec<(Epoch, Option<CommitNo>)>,
    server: Server,
    handed_in: u8,
    randoms: u32,
    /// Everything that was ever shown as saved here.
    saved: BTreeSet<SubmissionId>,
    /// Everything that was ever committed, by epoch.
    committed: BTreeSet<(Epoch, SubmissionId)>,
    /// What the device was answered first, by epoch.
    heard: BTreeMap<(Epoch, SubmissionId), Answer>,
    /// What made room for others, with an alarm that no backup holds it.
    let_go: BTreeSet<SubmissionId>,
    broken: Option<String>,
}

const LIMITS: Limits = Limits {
    items: 10,
    bytes: 10_000,
    backed_up: 2,
};

/// So many items are four fifths of the limit.
const NEARLY_FULL: usize = 8;

fn epoch(n: u8) -> Epoch {
    Epoch([n; 16])
}

impl World {
    pub fn new(flaw: Flaw) -> Self {
        Self {
            flaw,
            outbox: Outbox::new(Promise::Durable, LIMITS),
            disk: Disk::new(),
            writing: Vec::new(),
            requests: Vec::new(),
            answers: Vec::new(),
            resting: Vec::new(),
            gate_timer: false,
            heads: Vec::new(),
            server: Server::new(),
            handed_in: 0,
            randoms: 0,
            saved: BTreeSet::new(),
            committed: BTreeSet::new(),
            heard: BTreeMap::new(),
            let_go: BTreeSet::new(),
            broken: None,
        }
    }

    /// Takes all steps, then heals the world and waits.
    pub fn run(flaw: Flaw, steps: &[Step]) -> Result<(), String> {
        let mut world = Self::new(flaw);
        for step in steps {
            world.step(step);
            world.check()?;
        }
        world.heal(steps.len().is_multiple_of(2))
    }

    fn broke(&mut self, why: impl Into<String>) {
        self.broken.get_or_insert_with(|| why.into());
    }

    fn random(&mut self) -> u32 {
        self.randoms = self
            .randoms
            .wrapping_mul(1_664_525)
            .wrapping_add(1_013_904_223);
        self.randoms
    }

    fn step(&mut self, step: &Step) {
        match *step {
            Step::HandIn => {
                if let Some(id) = self.new_id() {
                    self.hand_in(id);
                }
            }
            Step::HandInFromAnotherTab => {
                if let Some(id) = self.new_id() {
                    self.other_tab(id);
                }
            }
            Step::ReadStorageAgain => self.read_storage(),
            Step::WriteCompletes(n) => {
                if let Some(id) = taken(&mut self.writing, n) {
                    self.write(id);
                }
            }
            Step::WriteFails(n) => {
                if let Some(id) = taken(&mut self.writing, n) {
                    self.act(Command::WriteFailed { id });
                }
            }
            Step::StorageFlushed => self.disk.flush(),
            Step::BrowserKilled => self.restart(),
            Step::PowerCut => {
                self.disk.power_cut();
                self.restart();
            }
            Step::Online => self.act(Command::Woken),
            Step::Offline => {
                let random = self.random();
                self.act(Command::WentOffline { random });
            }
            Step::RequestArrives(n, mood) => {
                if let Some((id, body)) = taken(&mut self.requests, n) {
                    self.serve(id, body, mood);
                }
            }
            Step::RequestLost(n) => {
                if let Some((id, _)) = taken(&mut self.requests, n) {
                    self.answers.push((id, Answer::Lost));
                }
            }
            // The device gives up while the request still lies in the network.
            Step::WaitIsOver(n) => {
                if let Some((id, _)) = picked(&self.requests, n).cloned() {
                    self.answered(id, Answer::Lost);
                }
            }
            Step::AnswerArrives(n) => {
                if let Some((id, answer)) = taken(&mut self.answers, n) {
                    self.answered(id, answer);
                }
            }
            Step::AnswerArrivesTwice(n) => {
                if let Some((id, answer)) = picked(&self.answers, n).cloned() {
                    self.answered(id, answer);
                }
            }
            Step::AnswerLost(n) => {
                if let Some((id, _)) = taken(&mut self.answers, n) {
                    self.answered(id, Answer::Lost);
                }
            }
            Step::RestIsOver(n) => {
                if let Some(id) = taken(&mut self.resting, n) {
                    self.act(Command::Due { id });
                }
            }
            Step::GateTimer => self.gate_timer(),
            Step::HeadSent => self.heads.push(self.server.head()),
            Step::HeadArrives(n) => {
                if let Some((epoch, backed_up)) = taken(&mut self.heads, n) {
                    self.head(epoch, backed_up);
                }
            }
            Step::Backup => self.server.back_up(),
            Step::RestoreFromBackup => self.server.restore(),
            Step::DeviceRevoked => self.server.knows_device = false,
            Step::DeviceEnrolled => {
                self.server.knows_device = true;
                self.act(Command::Enrolled);
            }
        }
    }

    fn new_id(&mut self) -> Option<SubmissionId> {
        self.handed_in = self.handed_in.checked_add(1)?;
        Some(SubmissionId([self.handed_in; 16]))
    }

    fn hand_in(&mut self, id: SubmissionId) {
        let seq = self.outbox.next_seq();
        let envelope: Arc<str> = format!("{} {seq}", id.0[0]).into();
        let offline = self.outbox.gate() != Gate::Open;
        let full = self.kept().count() >= NEARLY_FULL;
        let oldest = self.kept().next().map(|item| item.id);
        if let Some(oldest) = oldest.filter(|_| full && self.flaw == Flaw::MakesRoomOfAnything) {
            self.outbox.note(&Event::MadeRoom(oldest));
            self.disk.remove(oldest);
        }
        let handed_in = if self.flaw == Flaw::NeverMakesRoom && full && offline {
            Err(Refusal::NoRoom)
        } else {
            self.outbox.act(Command::HandIn {
                id,
                seq,
                envelope,
                added_at: 0,
            })
        };
        match handed_in {
            Ok(effects) => self.carry_out(effects),
            Err(Refusal::NoRoom) if offline => {
                let needed = self
                    .kept()
                    .filter(|item| self.outbox.settled(item).is_none() || item.rest != Rest::Kept);
                if needed.count() < NEARLY_FULL {
                    self.broke("I7: a resident was sent away for copies of what the server has");
                }
            }
            Err(refusal) => self.broke(format!("a resident was refused with {refusal:?}")),
        }
        if self.flaw == Flaw::TicksBeforeWritten {
            self.saved.insert(id);
        }
    }

    /// What takes room in storage, oldest first.
    fn kept(&self) -> impl Iterator<Item = &Item> {
        let items = self.outbox.items().iter();
        items.filter(|item| item.rest != Rest::Memory)
    }

    fn other_tab(&mut self, id: SubmissionId) {
        let seq = DeviceSeq(self.disk.counter);
        let envelope = format!("{} {seq} other", id.0[0]);
        let status = StoredStatus::Sealed;
        self.disk.flush();
        self.disk.put(StoredItem {
            v: 1,
            id,
            seq,
            envelope,
            status,
            attempts: 0,
            added_at: 0,
        });
        self.disk.count(seq.next().0);
        self.disk.flush();
        self.saved.insert(id);
    }

    fn read_storage(&mut self) {
        let items: Vec<_> = self.disk.items.values().cloned().collect();
        for item in items {
            self.act(Command::Found(item));
        }
    }

    /// The strict transaction of one item reaches its end.
    fn write(&mut self, id: SubmissionId) {
        let Some(item) = self.outbox.item(id).cloned() else {
            return;
        };
        if self.disk.counter != item.seq.0 {
            self.act(Command::Outrun {
                id,
                next_seq: DeviceSeq(self.disk.counter),
            });
            self.hand_in(id);
            return;
        }
        if self.flaw != Flaw::WritesRelaxed {
            self.disk.flush();
        }
        self.disk.put(StoredItem::from(&item));
        self.disk.count(item.seq.next().0);
        if self.flaw != Flaw::WritesRelaxed {
            self.disk.flush();
        }
        self.act(Command::Written { id });
    }

    fn restart(&mut self) {
        let on_their_way = self.outbox.items().to_vec();
        // Answers to a page that is gone reach nobody; its requests still reach the server.
        self.answers.clear();
        self.heads.clear();
        self.writing.clear();
        self.resting.clear();
        self.gate_timer = false;
        let items = self.disk.items.values().cloned();
        self.outbox = Outbox::restore(
            Promise::Durable,
            LIMITS,
            DeviceSeq(self.disk.counter),
            items,
        );
        if self.flaw == Flaw::KeepsSendingAcrossRestarts {
            for item in on_their_way
                .into_iter()
                .filter(|item| item.status == Status::Sending)
            {
                self.outbox.note(&Event::SendBegan(item.id));
            }
        }
        self.act(Command::Woken);
    }

    fn gate_timer(&mut self) {
        if std::mem::take(&mut self.gate_timer) {
            self.act(Command::GateDue);
        }
    }

    fn head(&mut self, epoch: Epoch, backed_up: Option<CommitNo>) {
        if self.flaw == Flaw::IgnoresNewEpoch {
            for item in self.outbox.items().to_vec() {
                if let Status::Acked { commit_no, .. } = item.status
                    && backed_up.is_some_and(|up_to| commit_no <= up_to)
                {
                    self.outbox.note(&Event::BackedUp(item.id));
                    self.delete(item.id);
                }
            }
        }
        self.act(Command::Head { epoch, backed_up });
    }

    fn answered(&mut self, id: SubmissionId, answer: Answer) {
        let random = self.random();
        // I2: within one life of the server, an id has one answer.
        if let Answer::Committed { epoch, .. } | Answer::Parked { epoch, .. } = answer {
            let first = self.heard.entry((epoch, id)).or_insert(answer.clone());
            if *first != answer {
                self.broke(format!("I2: {id} got two different answers"));
            }
        }
        self.act(Command::Answered { id, answer, random });
        let item = self.outbox.item(id).map(|item| item.status.clone());
        if let Some(Status::Acked { epoch, .. } | Status::Parked { epoch, .. }) = item
            && !self.committed.contains(&(epoch, id))
        {
            self.broke(format!("I1: {id} is shown as received and never was"));
        }
    }
}

fn place<T>(things: &[T], n: u32) -> Option<usize> {
    (n as usize).checked_rem(things.len())
}

fn picked<T>(things: &[T], n: u32) -> Option<&T> {
    place(things, n).map(|at| &things[at])
}

fn taken<T>(things: &mut Vec<T>, n: u32) -> Option<T> {
    place(things, n).map(|at| things.remove(at))
}
