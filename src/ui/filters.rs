//! Which part of a list is shown: chips that add up, tabs of which one is open.

use leptos::{prelude::*, text_prop::TextProp};

/// One filter or tab.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// Its words.
    pub label: String,
    /// How many things it would show.
    pub count: Option<usize>,
}

/// Filters that can be on or off.
#[component]
pub fn FilterChips(
    /// What is filtered, for readers.
    #[prop(into)]
    label: TextProp,
    /// The filters.
    #[prop(into)]
    parts: Signal<Vec<Part>>,
    /// The ids of those that are on.
    #[prop(into)]
    on: Signal<Vec<String>>,
    /// One was pressed.
    #[prop(into)]
    on_press: Callback<(String,)>,
) -> impl IntoView {
    let chip = move |part: Part| {
        let (own, id) = (part.id.clone(), part.id);
        let pressed = move || {
            if on.with(|on| on.contains(&own)) {
                "true"
            } else {
                "false"
            }
        };
        view! {
            <button class="chip" type="button" aria-pressed=pressed on:click=move |_| on_press.run((id.clone(),))>
                {part.label}
                {part.count.map(|count| view! { <span class="chip-count">{count}</span> })}
            </button>
        }
    };
    view! {
        <div class="chips" role="group" aria-label=label>
            <For each=move || parts.get() key=|part| part.clone() children=chip/>
        </div>
    }
}

/// Parts of a page of which one is open; the arrow keys move between them.
#[component]
pub fn Tabs(
    /// The name of the group; unique on the page.
    #[prop(into)]
    name: String,
    /// What is chosen, for readers.
    #[prop(into)]
    label: TextProp,
    /// The parts.
    #[prop(into)]
    parts: Signal<Vec<Part>>,
    /// The id of the open one.
    #[prop(into)]
    open: Signal<String>,
    /// Another was chosen.
    #[prop(into)]
    on_choose: Callback<(String,)>,
) -> impl IntoView {
    let tab = move |part: Part| {
        let (own, id) = (part.id.clone(), part.id.clone());
        let input_id = format!("{name}-{id}");
        view! {
            <div class="tab">
                <input
                    class="tab-input"
                    type="radio"
                    name=name.clone()
                    id=input_id.clone()
                    value=part.id
                    prop:checked=move || open.with(|open| *open == own)
                    on:change=move |_| on_choose.run((id.clone(),))
                />
                <label class="tab-label" for=input_id>
                    {part.label}
                    {part.count.map(|count| view! { <span class="chip-count">{count}</span> })}
                </label>
            </div>
        }
    };
    view! {
        <div class="tabs" role="radiogroup" aria-label=label>
            <For each=move || parts.get() key=|part| part.clone() children=tab/>
        </div>
    }
}
