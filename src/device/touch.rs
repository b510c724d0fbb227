//! Whether somebody is at the screen.

use std::cell::Cell;

use gloo::events::EventListener;

use super::{clock, page};

thread_local! {
    /// When the screen or a key was last touched, in milliseconds since the page was opened.
    static LAST: Cell<f64> = const { Cell::new(0.0) };
}

/// Begins to notice touches and keys, for as long as the page lives.
pub fn notice() {
    for event in ["pointerdown", "keydown"] {
        let touched = |_: &web_sys::Event| LAST.with(|last| last.set(clock::since_start()));
        EventListener::new(&page::window(), event, touched).forget();
    }
}

/// Milliseconds since the last touch, or since the page was opened.
pub fn quiet_for() -> f64 {
    clock::since_start() - LAST.with(Cell::get)
}
