//! The service worker: the page itself without a network, and a newer release of it.

use std::cell::{Cell, RefCell};

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration};

use super::page;

/// Marks a tab whose page was just loaded afresh for a newer release.
const RENEWED: &str = "renewed";

/// What of a newer release is on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newer {
    /// Nothing.
    Nothing,
    /// It waits, complete, until it is asked to take over.
    Waits,
    /// Another tab had it take over: this page is older than what serves it.
    TookOver,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Watch {
    /// No worker serves the page yet. The first one changes nothing.
    Unserved,
    /// The page is what its worker serves.
    Served,
    /// This page asked the newer one to take over.
    Asked,
    /// The page is older than its worker.
    Old,
}

thread_local! {
    static WATCH: Cell<Watch> = const { Cell::new(Watch::Unserved) };
    static UNFIT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Whether this engine and address can have a service worker; iOS WeChat cannot.
pub fn possible() -> bool {
    !page::navigator().service_worker().is_undefined()
}

/// Whether a worker already serves this page, so that it starts without a network next time.
pub fn in_charge() -> bool {
    possible() && container().controller().is_some()
}

fn container() -> ServiceWorkerContainer {
    page::navigator().service_worker()
}

/// Installs the worker. A failure leaves the page as it is: it works online.
pub fn install() {
    if !possible() {
        return;
    }
    if in_charge() {
        WATCH.with(|watch| watch.set(Watch::Served));
    }
    EventListener::new(&container(), "controllerchange", |_event| {
        match WATCH.with(Cell::get) {
            Watch::Unserved => WATCH.with(|watch| watch.set(Watch::Served)),
            Watch::Served => WATCH.with(|watch| watch.set(Watch::Old)),
            Watch::Asked => {
                WATCH.with(|watch| watch.set(Watch::Old));
                page::reload();
            }
            Watch::Old => {}
        }
    })
    .forget();
    EventListener::new(&container(), "message", |event| {
        let said = js_sys::Reflect::get(event, &"data".into()).ok();
        UNFIT.with(|unfit| *unfit.borrow_mut() = said.and_then(|said| said.as_string()));
    })
    .forget();
    spawn_local(async {
        // Nothing to do about a refusal: `in_charge` stays false and the screens say so.
        let _refused = JsFuture::from(container().register("/sw.js")).await;
    });
}

async fn registration() -> Option<ServiceWorkerRegistration> {
    if !possible() {
        return None;
    }
    let found = JsFuture::from(container().get_registration()).await.ok()?;
    found.dyn_into().ok()
}

async fn waiting() -> Option<ServiceWorker> {
    registration().await?.waiting()
}

/// Asks the office for a newer release; what it has is installed beside the present one, and waits.
pub async fn look_for_newer() {
    let asked = registration().await.map(|known| known.update());
    if let Some(Ok(asked)) = asked {
        let _no_network = JsFuture::from(asked).await;
    }
}

/// What of a newer release is here.
pub async fn newer() -> Newer {
    if WATCH.with(Cell::get) == Watch::Old {
        Newer::TookOver
    } else if in_charge() && waiting().await.is_some() {
        Newer::Waits
    } else {
        Newer::Nothing
    }
}

/// Why a newer release was not installed: the name of the test that it failed, as its own worker
/// says it.
pub fn unfit() -> Option<String> {
    UNFIT.with(|unfit| unfit.borrow().clone())
}

/// Whether this page was loaded afresh for a newer release not long ago.
pub fn was_just_renewed() -> bool {
    page::tab_note(RENEWED).is_some()
}

/// Forgets that it was: it has lived long enough since then.
pub fn forget_the_renewal() {
    page::drop_tab_note(RENEWED);
}

/// Has the newer release take over and loads the page afresh, once. Where the tab can remember
/// nothing it is left alone: it could not tell whether it did so a moment ago.
pub async fn renew() {
    if !page::keep_tab_note(RENEWED, "1") {
        return;
    }
    match waiting().await {
        Some(newer) => {
            WATCH.with(|watch| watch.set(Watch::Asked));
            let _gone = newer.post_message(&JsValue::from_str("skip-waiting"));
        }
        None => page::reload(),
    }
}
