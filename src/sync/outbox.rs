//! The engine of the outbox: carries out what the pure state machine decides.
//!
//! The machine (`domain::outbox`) knows every rule; this file only writes, sends, waits and tells
//! it how that went.

mod alarm;
mod kept;
mod oldest;
mod wake;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use onewindow_domain::{
    outbox::{
        Access, Alarm, Answer, Command, Effect, Gate, Item, Limits, Outbox, Promise, Refusal,
        Status, StoredItem, Tick,
    },
    sealing::{Clear, Entropy, NotSealed, PublicKey, seal},
    submission::{CommitNo, CommunityId, Content, Epoch, SubmissionId},
    wire::v1::{Accepted, ProblemCode},
};
use wasm_bindgen_futures::spawn_local;

use self::kept::{COUNTER, counter, put, read, stored_counter};
use super::{Kept, identity::Identity};
use crate::device::{
    clock, entropy,
    storage::{Change, Store, Written},
};
use crate::sync::transport;

/// How often a number may be lost to another tab before the page gives up.
const TRIES: usize = 8;

/// What the screens may look at.
#[derive(Clone, Copy, Debug)]
pub struct Watched {
    /// Rises whenever anything in the outbox changes.
    pub changed: RwSignal<u32>,
    /// How many submissions still wait for the office.
    pub unsent: RwSignal<usize>,
    /// The last alarm of the present visit.
    pub alarm: RwSignal<Option<Alarm>>,
}

/// Why something could not be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// Too much is waiting without a network.
    NoRoom,
    /// It is too long to be sealed.
    TooLong,
    /// The community's key is damaged: the edition must be loaded again.
    BadKey,
    /// Other tabs hand in at the same moment, again and again.
    Busy,
}

/// The outbox of this page. Cheap to clone: all clones are the same.
#[derive(Clone)]
pub struct Engine(Rc<Inner>);

struct Inner {
    state: RefCell<Outbox>,
    promise: Promise,
    kept: Kept,
    identity: Identity,
    timers: RefCell<Timers>,
    accepted: RefCell<BTreeMap<SubmissionId, Accepted>>,
    watched: Watched,
    /// When it was last woken, in milliseconds since the page was opened.
    woken: Cell<f64>,
}

#[derive(Default)]
struct Timers {
    rouse: BTreeMap<SubmissionId, Timeout>,
    gate: Option<Timeout>,
}

impl Engine {
    /// Takes up what storage holds, and begins to send it.
    pub async fn start(kept: Kept, identity: Identity, promise: Promise, owner: &Owner) -> Self {
        let (counter, stored) = read(&kept).await;
        let state = Outbox::restore(promise, Limits::KIOSK, counter, stored);
        let watched = owner.with(|| Watched {
            changed: RwSignal::new(0),
            unsent: RwSignal::new(state.unsent()),
            alarm: RwSignal::new(None),
        });
        let engine = Self(Rc::new(Inner {
            state: RefCell::new(state),
            promise,
            kept,
            identity,
            timers: RefCell::default(),
            accepted: RefCell::default(),
            watched,
            woken: Cell::default(),
        }));
        engine.wake();
        engine
    }

    /// The signals for screens.
    pub fn watched(&self) -> Watched {
        self.0.watched
    }

    /// How sure a submission is; nothing once a backup holds it and the copy here is gone.
    pub fn tick(&self, id: SubmissionId) -> Option<Tick> {
        self.0.state.borrow().tick(id)
    }

    /// Whether the last try to send it ended without the server's word, and the next one has not
    /// begun.
    pub fn waits(&self, id: SubmissionId) -> bool {
        let state = self.0.state.borrow();
        let rests = |item: &Item| item.status == Status::Resting;
        state.gate() == Gate::Asked || state.item(id).is_some_and(rests)
    }

    /// What the server decided about a submission of this page, once it answered. Nothing while it
    /// is to be sent again: a server that was restored may decide otherwise.
    pub fn accepted(&self, id: SubmissionId) -> Option<Accepted> {
        let state = self.0.state.borrow();
        let is_unsent = state.item(id).is_some_and(|item| item.status.is_unsent());
        if is_unsent {
            None
        } else {
            self.0.accepted.borrow().get(&id).cloned()
        }
    }

    /// Seals the content and takes it in; the state of the write is seen by [`Engine::tick`].
    pub async fn hand_in(
        &self,
        community: &CommunityId,
        key: &PublicKey,
        content: &Content,
    ) -> Result<SubmissionId, NotTaken> {
        for _try in 0..TRIES {
            let id = SubmissionId(entropy::random());
            let seq = self.0.state.borrow().next_seq();
            let clear = Clear {
                id,
                community: community.clone(),
                device: self.0.identity.device,
                seq,
            };
            let envelope = seal(key, clear, content, Entropy::new(entropy::random())).map_err(
                |e| match e {
                    NotSealed::TooLarge { .. } => NotTaken::TooLong,
                    NotSealed::BadKey => NotTaken::BadKey,
                },
            )?;
            let added_at = clock::now();
            let command = Command::HandIn {
                id,
                seq,
                envelope: envelope.to_json().into(),
                added_at,
            };
            let decided = self.0.state.borrow_mut().act(command);
            match decided {
                Ok(effects) => {
                    self.carry_out_all(effects).await;
                    if self.0.state.borrow().item(id).is_some() {
                        return Ok(id);
                    }
                    // Another tab took the number: seal again with the next one.
                }
                Err(Refusal::NoRoom) => return Err(NotTaken::NoRoom),
                Err(Refusal::OutOfTurn { .. } | Refusal::IdTaken) => {}
            }
        }
        Err(NotTaken::Busy)
    }

    /// The network may be back, or another tab may have been closed.
    pub fn wake(&self) {
        self.0.woken.set(clock::since_start());
        self.tell(Command::Woken);
        let engine = self.clone();
        spawn_local(async move { engine.find_left_behind().await });
    }

    /// The office answered a look.
    pub fn heard(&self) {
        let since = clock::since_start() - self.0.woken.get();
        let is_due = {
            let state = self.0.state.borrow();
            wake::is_due(state.gate(), state.unsent(), since)
        };
        if is_due {
            self.wake();
        }
    }

    /// Whether the server still knows this device.
    pub fn access(&self) -> Access {
        self.0.state.borrow().access()
    }

    /// Another person sits down: what went wrong before is not theirs. That the device is revoked
    /// is still seen by [`Engine::access`].
    pub fn calm(&self) {
        self.0.watched.alarm.set(None);
    }

    /// The browser says that there is no network.
    pub fn went_offline(&self) {
        self.tell(Command::WentOffline { random: random() });
    }

    /// The head was read.
    pub fn head(&self, epoch: Epoch, backed_up: CommitNo) {
        self.tell(Command::Head {
            epoch,
            backed_up: Some(backed_up),
        });
    }

    /// Tells the machine and carries out, in the background, what follows.
    fn tell(&self, command: Command) {
        let decided = self.0.state.borrow_mut().act(command);
        // Only handing in can be refused.
        let Ok(effects) = decided else { return };
        self.show();
        if !effects.is_empty() {
            let engine = self.clone();
            spawn_local(async move { engine.carry_out_all(effects).await });
        }
    }

    /// Writes are waited for, in order; sending and waiting go on in the background.
    async fn carry_out_all(&self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Write { id } => {
                    let command = self.write(id).await;
                    let decided = self.0.state.borrow_mut().act(command);
                    if let Ok(more) = decided {
                        Box::pin(self.carry_out_all(more)).await;
                    }
                }
                Effect::WriteCounter => self.raise_counter().await,
                Effect::Mark { id } => {
                    let stored = self.0.state.borrow().item(id).map(StoredItem::from);
                    if let Some(stored) = stored {
                        self.save(vec![put(&stored)]).await;
                    }
                }
                Effect::Delete { id } => {
                    self.save(vec![Change::Remove(Store::Outbox, id.to_string())])
                        .await;
                }
                Effect::Send { id } => self.send(id),
                Effect::RouseAfter { id, after_ms } => {
                    let engine = self.clone();
                    let timer = Timeout::new(after_ms, move || engine.tell(Command::Due { id }));
                    self.0.timers.borrow_mut().rouse.insert(id, timer);
                }
                Effect::OpenAfter { after_ms } => {
                    let engine = self.clone();
                    let timer = Timeout::new(after_ms, move || engine.tell(Command::GateDue));
                    self.0.timers.borrow_mut().gate = Some(timer);
                }
                Effect::Raise(alarm) => {
                    if alarm::concerns(self.0.promise, alarm) {
                        self.0.watched.alarm.set(Some(alarm));
                    }
                }
            }
        }
        self.show();
    }

    /// The one strict write: the item and the counter after it, unless another tab was faster.
    async fn write(&self, id: SubmissionId) -> Command {
        let item = self.0.state.borrow().item(id).cloned();
        let (Some(storage), Some(item)) = (self.0.kept.clone(), item) else {
            return Command::WriteFailed { id };
        };
        let own = stored_counter(item.seq);
        let changes = [
            put(&StoredItem::from(&item)),
            Change::Text(
                Store::Meta,
                COUNTER.to_owned(),
                item.seq.next().0.to_string(),
            ),
        ];
        match storage
            .commit(Some((Store::Meta, COUNTER, own.as_deref())), &changes)
            .await
        {
            Ok(Written::Durable) => Command::Written { id },
            Ok(Written::Stale) => Command::Outrun {
                id,
                next_seq: counter(&self.0.kept).await,
            },
            Ok(Written::Relaxed) | Err(_) => Command::WriteFailed { id },
        }
    }

    /// A write that nobody waits for: losing it only means sending once more.
    async fn save(&self, changes: Vec<Change>) {
        if let Some(storage) = &self.0.kept {
            let _sent_once_more = storage.commit(None, &changes).await;
        }
    }

    /// The counter in storage, raised to this tab's; another tab may have raised it further.
    async fn raise_counter(&self) {
        let Some(storage) = &self.0.kept else { return };
        let next = self.0.state.borrow().next_seq();
        for _try in 0..TRIES {
            let stored = counter(&self.0.kept).await;
            if stored >= next {
                return;
            }
            let own = stored_counter(stored);
            let change = Change::Text(Store::Meta, COUNTER.to_owned(), next.0.to_string());
            let written = storage
                .commit(Some((Store::Meta, COUNTER, own.as_deref())), &[change])
                .await;
            if written != Ok(Written::Stale) {
                return;
            }
        }
    }

    /// Takes up what a closed tab left in storage.
    async fn find_left_behind(&self) {
        let (_, stored) = read(&self.0.kept).await;
        for item in stored {
            self.tell(Command::Found(item));
        }
    }

    fn send(&self, id: SubmissionId) {
        let envelope = self
            .0
            .state
            .borrow()
            .item(id)
            .map(|item: &Item| item.envelope.clone());
        let Some(envelope) = envelope else { return };
        let engine = self.clone();
        spawn_local(async move {
            let identity = &engine.0.identity;
            let mut submitted = transport::submit(id, &envelope, &identity.token).await;
            let unknown = submitted
                .problem
                .as_ref()
                .is_some_and(|problem| problem.code == ProblemCode::UnknownDevice);
            if unknown {
                // A new device, or a server that was restored: make it known and try once more.
                submitted = match transport::enrol(&identity.device, &identity.enrol()).await {
                    Ok(()) => transport::submit(id, &envelope, &identity.token).await,
                    Err(transport::Failed::Refused { status: 409, .. }) => submitted,
                    Err(_) => transport::Submitted {
                        answer: Answer::Lost,
                        ..submitted
                    },
                };
            }
            if let Some(accepted) = submitted.accepted {
                engine.0.accepted.borrow_mut().insert(id, accepted);
            }
            engine.tell(Command::Answered {
                id,
                answer: submitted.answer,
                random: random(),
            });
        });
    }

    fn show(&self) {
        let unsent = self.0.state.borrow().unsent();
        let watched = self.0.watched;
        if watched.unsent.get_untracked() != unsent {
            watched.unsent.set(unsent);
        }
        watched.changed.update(|n| *n = n.wrapping_add(1));
    }
}

fn random() -> u32 {
    u32::from_le_bytes(entropy::random())
}
