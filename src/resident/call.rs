//! "Call a person" on a shared screen: whom to phone, and on a terminal a bell that rings in the
//! office. Who rings is told nobody; the bell is taken back when the visit ends before an answer.

use gloo::timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};
use onewindow_domain::{submission::Matter, terminal::bell::is_heard, wire::v1::BellState};

use super::desk::Desk;
use super::page::Page;
use super::shut::in_words;
use crate::device::{clock, network, page};
use crate::sync::transport::Ringing;
use crate::ui::badge::{Banner, Tone};
use crate::ui::button::{Actions, Button, Size, Weight};
use crate::ui::icons::IconName;
use crate::ui::list::{KeyValue, KeyValues};
use crate::ui::modal::Modal;
use crate::words::Say;

/// While it rings it is asked for so often how that stands, in milliseconds.
const EVERY: u32 = 3_000;

/// A bell as this visit knows it.
#[derive(Clone, Copy)]
struct Bell {
    desk: Desk,
    state: RwSignal<BellState>,
    /// Whether the office could not be asked the last time.
    failed: RwSignal<bool>,
    busy: RwSignal<bool>,
    next: StoredValue<Option<Timeout>, LocalStorage>,
}

/// Why the bell cannot be rung.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mute {
    /// This screen is no terminal, or its terminal has no bell.
    Absent,
    /// Nobody would hear it now.
    Closed,
    /// There is no network.
    Offline,
}

impl Bell {
    fn new(desk: Desk) -> Self {
        Self {
            desk,
            state: RwSignal::new(BellState::Silent),
            failed: RwSignal::new(false),
            busy: RwSignal::new(false),
            next: StoredValue::new_local(None),
        }
    }

    fn ask(self, ringing: Ringing) {
        self.busy.set(ringing != Ringing::Look);
        let binding = self.desk.link().binding;
        spawn_local(async move {
            let answer = binding.bell(ringing).await;
            // The visit may be over by now.
            if self.busy.try_set(false).is_some() {
                return;
            }
            self.failed.set(answer.is_err());
            if let Ok(state) = answer {
                self.state.set(state);
            }
            if self.state.get_untracked() == BellState::Rings {
                let look = move || self.ask(Ringing::Look);
                self.next.set_value(Some(network::after(EVERY, look)));
            }
        });
    }

    /// Nobody should come to a screen at which nobody waits any more.
    fn leave(self) {
        self.next.dispose();
        if self.state.get_untracked() == BellState::Rings {
            let binding = self.desk.link().binding;
            spawn_local(async move {
                // Lost, it rings until its two minutes are over.
                let _rings_on = binding.bell(Ringing::End).await;
            });
        }
    }

    /// Why it cannot be rung, if so.
    fn mute(self) -> Option<Mute> {
        let hours = self.desk.setting(None, |settings| settings.bell.clone());
        if hours.is_none() {
            Some(Mute::Absent)
        } else if !self.desk.link().reachable.get() {
            Some(Mute::Offline)
        } else if is_heard(hours.as_ref(), clock::now()) {
            None
        } else {
            Some(Mute::Closed)
        }
    }

    /// What is to be said of it, if anything.
    fn said(self) -> Option<(Tone, String)> {
        let desk = self.desk;
        let phone = desk.front().community.office.phone.clone();
        let with_phone = |say: Say| desk.say_with(say, &[("phone", &phone)]);
        if self.failed.get() {
            return Some((Tone::Warn, with_phone(Say::CallFailed)));
        }
        match self.state.get() {
            BellState::Silent => None,
            BellState::Rings => Some((Tone::Info, desk.say(Say::CallRings).to_owned())),
            BellState::Answered => Some((Tone::Ok, desk.say(Say::CallAnswered).to_owned())),
            BellState::Unanswered => Some((Tone::Warn, with_phone(Say::CallUnanswered))),
            BellState::Closed => Some((Tone::Offline, closed(desk))),
        }
    }
}

/// What became of the bell above every page, and the dialogue while the key was pressed.
#[component]
pub fn Call(desk: Desk) -> impl IntoView {
    let bell = Bell::new(desk);
    on_cleanup(move || bell.leave());
    let open = desk.calls;
    view! {
        {move || (!open.get()).then(|| view! { <Said bell /> })}
        <Modal id="call" open title=desk.words(Say::CallPerson) on_close=move || open.set(false)>
            <Numbers desk />
            <Said bell />
            <Keys bell />
        </Modal>
    }
}

/// What became of it.
#[component]
fn Said(bell: Bell) -> impl IntoView {
    move || {
        let (tone, words) = bell.said()?;
        Some(view! { <Banner tone text=words /> })
    }
}

/// Rings, or says why not; and the way back to the page.
#[component]
fn Keys(bell: Bell) -> impl IntoView {
    let desk = bell.desk;
    let is_ringing = move || bell.state.get() == BellState::Rings;
    let why_not = move || {
        let words = match bell.mute()? {
            Mute::Absent => return None,
            Mute::Closed => closed(desk),
            Mute::Offline => desk.say(Say::CallNoNetwork).to_owned(),
        };
        Some(view! { <Banner tone=Tone::Offline text=words /> })
    };
    let ring = move || {
        if is_ringing() {
            return Some(view! {
                <Button
                    label=desk.words(Say::CallStop)
                    weight=Weight::Secondary
                    size=Size::Large
                    busy=bell.busy
                    on_press=move || bell.ask(Ringing::End)
                />
            });
        }
        bell.mute().is_none().then(|| {
            view! {
                <Button
                    label=desk.words(Say::CallRing)
                    size=Size::Large
                    icon=IconName::Bell
                    busy=bell.busy
                    on_press=move || bell.ask(Ringing::Begin)
                />
            }
        })
    };
    view! {
        {move || (!is_ringing()).then_some(why_not)}
        <Actions>
            {ring}
            <Button
                label=desk.words(Say::ActionClose)
                weight=Weight::Secondary
                size=Size::Large
                on_press=move || desk.calls.set(false)
            />
        </Actions>
    }
}

/// When somebody hears it.
fn closed(desk: Desk) -> String {
    let hours = desk.setting(None, |settings| settings.bell.clone());
    let hours = hours.map(|hours| in_words(&hours, desk.lang.get()));
    desk.say_with(Say::CallClosed, &[("hours", &hours.unwrap_or_default())])
}

/// Whom to phone: the counters of the matter at hand, and the office.
#[component]
fn Numbers(desk: Desk) -> impl IntoView {
    let number = move |(name, hours, phone): (String, String, String)| {
        view! { <KeyValue name value=format!("{phone} · {hours}") /> }
    };
    view! {
        <KeyValues>
            {move || whom(desk).into_iter().map(number).collect_view()}
        </KeyValues>
    }
}

/// Name, hours and number of each.
fn whom(desk: Desk) -> Vec<(String, String, String)> {
    let matter = match Page::at(&page::path()) {
        Some(Page::Guide(id) | Page::Checklist(id, _) | Page::HandIn(Matter::Guide(id))) => {
            Some(id)
        }
        Some(_) | None => None,
    };
    let catalogue = desk.catalogue();
    let guide = matter.and_then(|id| catalogue.guide(&id));
    let counters = guide.into_iter().flat_map(|guide| guide.counters.values());
    let counters = counters.map(|counter| (&counter.name, &counter.hours, &counter.phone));
    let office = &desk.front().community.office;
    let office = (&office.name, &office.hours, &office.phone);
    let mut all: Vec<(String, String, String)> = Vec::new();
    for (name, hours, phone) in counters.chain([office]) {
        if all.iter().all(|(.., known)| known != phone) {
            all.push((desk.text(name), desk.text(hours), phone.clone()));
        }
    }
    all
}
