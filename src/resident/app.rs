//! The resident's app: opens the link to the office, and seats one visit after another.

use leptos::prelude::*;
use leptos_router::{
    components::Router,
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};
use wasm_bindgen_futures::spawn_local;

use super::attendant::{Attendant, Face};
use super::attract::AttractPage;
use super::desk::Desk;
use super::home::HomePage;
use super::later::{Fetch, Here, Later};
use super::opening::Opening;
use super::page::{PAIRS, Page};
use super::rooms::{Room, Rooms};
use super::shell::Shell;
use super::still_there::StillThere;
use super::typing::Keys;
use crate::device::{host::Host, page, touch, worker};
use crate::sync::live::Link;

/// How the parts are fetched that follow the first.
#[derive(Clone, Copy)]
pub struct Parts {
    /// What lies behind the doors.
    pub rooms: Fetch<Rooms>,
    /// The on-screen keyboard.
    pub keys: Fetch<Keys>,
}

/// Starts the app on the page that loaded it.
pub fn start(parts: Parts) {
    touch::notice();
    let host = Host::detect();
    if host != Host::Widget {
        worker::install();
    }
    if !host.keeps_history() {
        page::keep_no_history();
    }
    if host.is_shared() {
        touch::hold_still();
        take_pairing_link();
    }
    mount_to_body(move || view! { <App parts /> });
}

/// A link of the console that pairs this kiosk leads to the page that does, whichever page it names.
fn take_pairing_link() {
    let fragment = page::fragment();
    if fragment.starts_with(PAIRS) {
        page::replace_address(&format!("{}#{fragment}", Page::Pair.href()));
    }
}

/// The app.
#[component]
fn App(parts: Parts) -> impl IntoView {
    let host = Host::detect();
    let attendant = Attendant::new(host);
    let Attendant {
        lang,
        mode,
        contrast,
        turns,
        ..
    } = attendant;
    if host.is_shared() {
        attendant.watch();
    }
    page::set_root("data-host", host.style_name());
    Effect::new(move || page::set_root("lang", lang.get().tag()));
    Effect::new(move || page::set_root("data-mode", mode.get().name()));
    Effect::new(move || page::set_root("data-contrast", contrast.get().name()));

    let rooms = Later::new(parts.rooms);
    let keys = Later::new(parts.keys);
    if Page::at(&page::path()) != Some(Page::Home) {
        rooms.begin();
    }

    let link = RwSignal::new(None::<StoredValue<Link, LocalStorage>>);
    let owner = Owner::current().expect("the app has an owner");
    spawn_local(async move {
        // The signals of the link belong to the app, not to the moment in which they are made.
        let opened = Link::start(host, lang, owner.clone()).await;
        link.set(Some(owner.with(|| StoredValue::new_local(opened))));
    });

    if host.is_shared() {
        Effect::new(move || {
            if let (Some(link), Here::Yes(rooms)) = (link.get(), rooms.get()) {
                rooms.attend(link.get_value(), attendant);
            }
        });
        Effect::new(move || {
            let is_emergency = |link: &Link| link.emergency.with(Option::is_some);
            if link.get().is_some_and(|link| link.with_value(is_emergency)) {
                rooms.begin();
            }
        });
    }

    move || match link.get() {
        None => view! { <Opening lang trouble=None on_retry=page::reload /> }.into_any(),
        Some(link) => view! {
            <For each=move || [turns.get()] key=|turn| *turn let:_turn>
                <Turn link host attendant rooms keys />
            </For>
            {move || match rooms.get() {
                Here::Yes(rooms) if host.is_shared() => Some(rooms.warn(link, attendant)),
                Here::Yes(_) | Here::NotAsked | Here::Coming | Here::NotGiven => None,
            }}
        }
        .into_any(),
    }
}

/// One visit, from the first touch to the last.
#[component]
fn Turn(
    link: StoredValue<Link, LocalStorage>,
    host: Host,
    attendant: Attendant,
    rooms: Later<Rooms>,
    keys: Later<Keys>,
) -> impl IntoView {
    let desk = Desk::new(link, host, attendant);
    provide_context(desk);
    let is_ready = Memo::new(move |_| desk.edition.with(Option::is_some));
    let trouble = link.with_value(|link| link.trouble);
    // The doors first; what lies behind them while they are being read.
    Effect::new(move || {
        if is_ready.get() {
            rooms.begin();
            if host.is_shared() {
                keys.begin();
            }
        }
    });
    let retry = move || desk.link().look_soon();
    if host == Host::Widget {
        Effect::new(move |begun: Option<bool>| match rooms.get() {
            Here::Yes(rooms) if is_ready.get() && begun != Some(true) => {
                rooms.stand_in(desk);
                true
            }
            Here::Yes(_) | Here::NotAsked | Here::Coming | Here::NotGiven => begun == Some(true),
        });
    }
    let face = attendant.face();
    move || {
        if !is_ready.get() {
            return view! { <Opening lang=desk.lang trouble on_retry=retry /> }.into_any();
        }
        match face.get() {
            Face::Invitation => view! { <AttractPage desk /> }.into_any(),
            Face::Shut(why) => match rooms.get() {
                Here::Yes(rooms) => rooms.shut(desk, why),
                Here::NotAsked | Here::Coming | Here::NotGiven => ().into_any(),
            },
            Face::Blank => ().into_any(),
            Face::Pages => view! {
                <Router>
                    <Shell typing=keys rooms>
                        <Pages rooms />
                    </Shell>
                </Router>
                <StillThere desk />
            }
            .into_any(),
        }
    }
}

/// The page that the address names.
#[component]
fn Pages(rooms: Later<Rooms>) -> impl IntoView {
    let path = use_location().pathname;
    let page = Memo::new(move |_| path.with(|path| Page::at(path)));
    // The browser's address follows once the page is there.
    let browser = expect_context::<BrowserUrl>();
    Effect::new(move || {
        path.track();
        browser.ready_to_complete();
    });
    move || match page.get() {
        Some(Page::Home) => view! { <HomePage /> }.into_any(),
        other => view! { <Room rooms page=other /> }.into_any(),
    }
}
