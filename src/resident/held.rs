//! The way for staff that no resident finds by chance: the community's name, held for five seconds.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::desk::Desk;
use super::page::Page;
use crate::device::{network, page};

/// For so long, in milliseconds.
const HELD: u32 = 5_000;

/// The community's name, on a screen where nobody is.
#[component]
pub fn HeldName(
    /// The desk of the next visit.
    desk: Desk,
    /// It was touched as anything else is.
    #[prop(optional, into)]
    on_tap: Option<Callback<()>>,
) -> impl IntoView {
    let holding = StoredValue::new_local(None::<Timeout>);
    // Dropping the timer ends it.
    let let_go = move || drop(holding.try_update_value(Option::take));
    let hold = move || {
        let opens = || page::go(&format!("{}?kiosk=1", Page::Pair.href()));
        holding.set_value(Some(network::after(HELD, opens)));
    };
    view! {
        <h1
            class="attract-name"
            on:pointerdown=move |_| hold()
            on:pointerup=move |_| let_go()
            on:pointercancel=move |_| let_go()
            on:pointerleave=move |_| let_go()
            on:click=move |_| {
                if let Some(verb) = on_tap {
                    verb.run(());
                }
            }
        >
            {move || desk.text(&desk.front().community.name)}
        </h1>
    }
}
