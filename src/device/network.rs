//! Whether the browser believes it is connected, and when to look again.

use gloo::{events::EventListener, timers::callback::Timeout};

use super::page;

/// What the browser believes. True may still mean that nothing gets through.
pub fn believed_online() -> bool {
    page::navigator().on_line()
}

/// Calls whenever the network may have come back: `online`, or the page is looked at again.
pub fn on_return(call: impl Fn() + Clone + 'static) {
    let again = call.clone();
    EventListener::new(&page::window(), "online", move |_event| again()).forget();
    EventListener::new(&page::document(), "visibilitychange", move |_event| {
        if !page::document().hidden() {
            call();
        }
    })
    .forget();
}

/// Calls when the browser says that the network is gone.
pub fn on_loss(call: impl Fn() + 'static) {
    EventListener::new(&page::window(), "offline", move |_event| call()).forget();
}

/// Calls once after so many milliseconds; dropping what is returned cancels it.
#[must_use = "dropping it cancels the call"]
pub fn after(ms: u32, call: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(ms, call)
}
