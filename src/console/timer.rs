//! Something that is done again and again while a page of the console is shown.

use leptos::prelude::*;

use crate::device::network;

/// Calls every so many milliseconds, until the page is left.
pub fn while_shown(ms: u32, call: impl Fn() + Copy + 'static) {
    type Timer = StoredValue<Option<gloo::timers::callback::Timeout>, LocalStorage>;
    fn again(ms: u32, timer: Timer, call: impl Fn() + Copy + 'static) {
        let next = network::after(ms, move || {
            call();
            again(ms, timer, call);
        });
        // The page may be gone by now; then nothing holds the timer.
        let _gone = timer.try_set_value(Some(next));
    }
    let timer: Timer = StoredValue::new_local(None);
    again(ms, timer, call);
    on_cleanup(move || timer.dispose());
}
