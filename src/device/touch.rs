//! Whether somebody is at the screen, and what a shared screen does not let fingers do.

use std::cell::Cell;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, MouseEvent};

use super::{clock, page};

/// A press, a scroll or a character. Not `scroll` itself, which pages also do alone.
const USE: [&str; 5] = ["pointerdown", "keydown", "input", "wheel", "touchmove"];

/// What would leave something on a shared screen or lead out of the page: the browser's menu, what
/// is dragged or copied, and enlarging with two fingers.
const REFUSED: [&str; 5] = ["contextmenu", "dragstart", "copy", "cut", "gesturestart"];

thread_local! {
    /// When somebody last did something, in milliseconds since the page was opened.
    static LAST: Cell<f64> = const { Cell::new(0.0) };
}

/// Begins to notice touches and keys, for as long as the page lives.
pub fn notice() {
    // Before anything in the page, which might keep an event to itself.
    let first = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: true,
    };
    for event in USE {
        let touched = |_: &Event| LAST.with(|last| last.set(clock::since_start()));
        EventListener::new_with_options(&page::window(), event, first, touched).forget();
    }
}

/// When somebody last did something, in milliseconds since the page was opened.
pub fn last() -> f64 {
    LAST.with(Cell::get)
}

/// Milliseconds since the last touch, or since the page was opened.
pub fn quiet_for() -> f64 {
    clock::since_start() - last()
}

/// Holds a shared screen as it is, for as long as the page lives. Styles forbid the rest: see
/// `style/kiosk.css`.
pub fn hold_still() {
    let mine = EventListenerOptions::enable_prevent_default();
    for event in REFUSED {
        EventListener::new_with_options(&page::window(), event, mine, Event::prevent_default)
            .forget();
    }
    for event in ["wheel", "keydown"] {
        let zooms = |event: &Event| {
            if enlarges(event) {
                event.prevent_default();
            }
        };
        EventListener::new_with_options(&page::window(), event, mine, zooms).forget();
    }
}

fn enlarges(event: &Event) -> bool {
    let turns = event.dyn_ref::<MouseEvent>();
    let presses = event.dyn_ref::<KeyboardEvent>();
    turns.is_some_and(MouseEvent::ctrl_key)
        || presses.is_some_and(|key| key.ctrl_key() && ["+", "-", "=", "0"].contains(&&*key.key()))
}
