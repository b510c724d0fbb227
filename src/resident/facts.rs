//! Names with their values, as most pages list them.

use leptos::prelude::*;

use super::desk::Desk;
use crate::ui::list::{KeyValue, KeyValues};
use crate::words::Say;

/// A list of them; what follows the language or an answer is given as a signal.
#[component]
pub fn Facts(
    /// The desk.
    desk: Desk,
    /// The names with their values, in order.
    #[prop(into)]
    facts: Signal<Vec<(Say, String)>>,
) -> impl IntoView {
    view! {
        <KeyValues>
            {move || facts
                .get()
                .into_iter()
                .map(|(name, value)| view! { <KeyValue name=desk.words(name) value /> })
                .collect_view()}
        </KeyValues>
    }
}
