//! Keeping up: the head is asked for every minute, at once when something hints at news.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::{events::EventListener, timers::callback::Timeout};
use leptos::prelude::*;
use onewindow_domain::{
    outbox::Promise,
    text::Lang,
    wire::v1::{EVENT_LOOK, Emergency},
};
use wasm_bindgen_futures::spawn_local;
use web_sys::EventSource;

use super::{
    Kept,
    binding::Binding,
    edition::{Editions, Reads, Trouble},
    emergency,
    identity::Identity,
    outbox::Engine,
    present::{Present, Visiting},
    renewal::{Moment, Renewal},
    transport::{self, Looked},
};
use crate::device::{
    clock, entropy,
    host::Host,
    network,
    storage::{self, Change, Storage, Store},
};

/// The middle of the time between two looks, and how far it wanders, in milliseconds.
const EVERY: u32 = 60_000;
const WANDER: u32 = 20_000;

/// How long a device waits at most after a hint, in milliseconds.
const HINT_WANDER: u32 = 2_000;

/// The key of the office's time in [`Store::Meta`], and how often it is written, in milliseconds.
const TIME: &str = "server_time";
const REMEMBER_EVERY: i64 = 3_600_000;

/// Everything that keeps this page in step with its office. Cheap to clone.
#[derive(Clone)]
pub struct Link {
    /// What the community publishes.
    pub editions: Editions,
    /// What this device has promised to send.
    pub outbox: Engine,
    /// Which terminal this device is.
    pub binding: Binding,
    /// What everybody must know now.
    pub emergency: RwSignal<Option<Emergency>>,
    /// Whether the office answered the last time it was asked.
    pub reachable: RwSignal<bool>,
    /// What is wrong with the edition, if anything.
    pub trouble: RwSignal<Option<Trouble>>,
    /// Whether this device can promise to keep what is handed in without a network.
    pub promise: Promise,
    /// Whether the browser has promised not to evict what is stored: on a shared terminal, a fault
    /// of its set-up where it has not.
    pub persistent: RwSignal<bool>,
    present: Present,
    host: Host,
    kept: Kept,
    remembered: Rc<Cell<i64>>,
    etag: Rc<RefCell<Option<String>>>,
    renewal: Rc<Renewal>,
    looking: Rc<Cell<Looking>>,
    next: Rc<RefCell<Option<Timeout>>>,
    hinted: Rc<Cell<bool>>,
}

/// Whether the head is being asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Looking {
    #[default]
    No,
    Once,
    /// And once more after that: something may have changed since it was asked.
    Again,
}

impl Link {
    /// Opens what is kept, shows it, and begins to keep up. `lang` says the language shown; the
    /// signals live as long as `owner`.
    pub async fn start(host: Host, lang: RwSignal<Lang>, owner: Owner) -> Self {
        let kept: Kept = Storage::open().await.ok().map(Rc::new);
        if let Some(time) = remembered(&kept).await {
            clock::not_before(time);
        }
        let present = Present::nobody();
        let editions = owner.with(|| Editions::new(kept.clone(), lang, present.clone()));
        editions.show_kept().await;
        let persistent = kept.is_some() && storage::is_persistent().await;
        let promise = promise(host, kept.is_some(), persistent);
        let identity = Identity::of(&kept, host).await;
        let binding = Binding::new(kept.clone(), identity.clone());
        let warned = emergency::kept(&kept).await;
        let outbox = Engine::start(kept.clone(), identity, promise, &owner).await;
        let link = Self {
            editions,
            outbox,
            binding,
            emergency: owner.with(|| RwSignal::new(warned)),
            reachable: owner.with(|| RwSignal::new(network::believed_online())),
            trouble: owner.with(|| RwSignal::new(None)),
            promise,
            persistent: owner.with(|| RwSignal::new(persistent)),
            present,
            host,
            kept,
            remembered: Rc::default(),
            etag: Rc::default(),
            renewal: Rc::default(),
            looking: Rc::default(),
            next: Rc::default(),
            hinted: Rc::default(),
        };
        link.listen();
        link.look_soon();
        link.ask_to_persist();
        link
    }

    /// Once the page is shown, for the browser may put the question to the person. What it promises
    /// a phone counts from the next start on.
    fn ask_to_persist(&self) {
        let persistent = self.persistent;
        if self.kept.is_some() && !persistent.get_untracked() {
            spawn_local(async move { persistent.set(storage::ask_to_persist().await) });
        }
    }

    /// Asks for the head, once more if somebody asked meanwhile. The next look follows by itself.
    async fn look(&self) {
        loop {
            self.look_once().await;
            match self.looking.get() {
                Looking::Again => self.looking.set(Looking::Once),
                Looking::No | Looking::Once => break,
            }
        }
        self.looking.set(Looking::No);
        let link = self.clone();
        let wander = u32::from_le_bytes(entropy::random()) % (2 * WANDER);
        let timer = Timeout::new(EVERY - WANDER + wander, move || link.look_soon());
        *self.next.borrow_mut() = Some(timer);
    }

    async fn look_once(&self) {
        let etag = self.etag.borrow().clone();
        let looked = transport::head(etag.as_deref()).await;
        if let Ok(Looked {
            time: Some(time), ..
        }) = looked
        {
            clock::set_right(time);
            self.remember(time).await;
        }
        let min_client = looked.as_ref().ok().and_then(Looked::min_client);
        match looked.map(|looked| looked.news) {
            Ok(Some((head, etag))) => {
                self.reachable.set(true);
                emergency::take_up(&self.kept, self.emergency, head.emergency).await;
                self.outbox.head(head.epoch, head.backed_up);
                self.outbox.heard();
                let taken_up = self.editions.take_up(head.edition).await;
                if taken_up.is_ok() {
                    *self.etag.borrow_mut() = etag;
                }
                self.note(taken_up);
                self.keep_every_language().await;
            }
            Ok(None) => {
                self.reachable.set(true);
                self.outbox.heard();
                self.note(self.editions.settle(None).await);
                self.keep_every_language().await;
            }
            Err(failed) => {
                self.reachable.set(false);
                if !self.editions.is_as_wanted() {
                    self.trouble.set(Some(failed.into()));
                }
            }
        }
        self.renewal.check(min_client).await;
        self.renewal.renew(Moment::Passing, &self.present).await;
    }

    /// On a shared terminal the next person may read any of them.
    async fn keep_every_language(&self) {
        if self.host.is_shared() {
            self.editions.keep_all().await;
        }
    }

    /// Keeps the office's time for a start without a network, once in a while.
    async fn remember(&self, time: i64) {
        let Some(storage) = &self.kept else { return };
        if time.saturating_sub(self.remembered.get()).saturating_abs() >= REMEMBER_EVERY {
            self.remembered.set(time);
            let change = Change::Text(Store::Meta, TIME.to_owned(), time.to_string());
            // Lost, the next start believes an older time or the device.
            let _lost = storage.commit(None, &[change]).await;
        }
    }

    /// Asks for the head without waiting for it.
    pub fn look_soon(&self) {
        match self.looking.get() {
            Looking::No => {
                self.looking.set(Looking::Once);
                let link = self.clone();
                spawn_local(async move { link.look().await });
            }
            Looking::Once | Looking::Again => self.looking.set(Looking::Again),
        }
    }

    /// Asks for the head in a moment: the same hint reached every device at once.
    fn look_after_a_hint(&self) {
        if self.hinted.replace(true) {
            return;
        }
        let link = self.clone();
        let delay = u32::from_le_bytes(entropy::random()) % HINT_WANDER;
        let look = move || {
            link.hinted.set(false);
            link.look_soon();
        };
        Timeout::new(delay, look).forget();
    }

    /// Whether all of the edition that is shown can be read; if not, it is put away and the reader
    /// is told. From now on only such editions are shown.
    pub fn can_read(&self, reads: Reads) -> bool {
        let can = self.editions.read_with(reads);
        if !can {
            self.trouble.set(Some(Trouble::NotGenuine));
        }
        can
    }

    /// Another person sits down; `ask` says how far they have come.
    pub fn visit_begins(&self, ask: impl Fn() -> Visiting + 'static) {
        self.outbox.calm();
        self.present.sits_down(ask);
        self.settle();
        let link = self.clone();
        spawn_local(async move { link.renewal.renew(Moment::VisitBegins, &link.present).await });
    }

    /// Shows what should be shown now: another language was chosen, or a visit is over. Answers
    /// stay as they are.
    pub fn settle(&self) {
        let link = self.clone();
        spawn_local(async move { link.note(link.editions.settle(None).await) });
    }

    fn note(&self, settled: Result<(), Trouble>) {
        let trouble = settled.err();
        if self.trouble.get_untracked() != trouble {
            self.trouble.set(trouble);
        }
    }

    fn listen(&self) {
        let link = self.clone();
        network::on_return(move || {
            link.outbox.wake();
            link.look_soon();
        });
        let link = self.clone();
        network::on_loss(move || {
            link.reachable.set(false);
            link.outbox.went_offline();
        });
        // Events are only a hint: without them the poll finds the same a minute later. The browser
        // opens the stream again by itself.
        if let Ok(source) = EventSource::new("/api/v1/events") {
            let link = self.clone();
            EventListener::new(&source, EVENT_LOOK, move |_event| {
                link.look_after_a_hint();
            })
            .forget();
            let link = self.clone();
            EventListener::new(&source, "open", move |_event| link.outbox.wake()).forget();
        }
    }
}

/// A shared terminal is set up so that its storage stays; a phone may evict it.
const fn promise(host: Host, has_storage: bool, persistent: bool) -> Promise {
    match (host.is_shared(), has_storage, persistent) {
        (true, true, _) | (false, true, true) => Promise::Durable,
        (_, false, _) | (false, true, false) => Promise::BestEffort,
    }
}

async fn remembered(kept: &Kept) -> Option<i64> {
    let storage = kept.as_ref()?;
    let text = storage.text(Store::Meta, TIME).await.ok()??;
    text.parse().ok()
}
