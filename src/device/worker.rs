//! The service worker: the page itself without a network.

use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::page;

/// Whether this engine and address can have a service worker; iOS WeChat cannot.
pub fn possible() -> bool {
    !page::navigator().service_worker().is_undefined()
}

/// Whether a worker already serves this page, so that it starts without a network next time.
pub fn in_charge() -> bool {
    possible() && page::navigator().service_worker().controller().is_some()
}

/// Installs the worker. A failure leaves the page as it is: it works online.
pub fn install() {
    if possible() {
        spawn_local(async {
            let installing = page::navigator().service_worker().register("/sw.js");
            // Nothing to do about a refusal: `in_charge` stays false and the screens say so.
            let _refused = JsFuture::from(installing).await;
        });
    }
}
