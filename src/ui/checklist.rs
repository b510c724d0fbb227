//! The checklist that a resident takes along (一次性告知单): each thing to bring, with a box to tick.

use leptos::{prelude::*, text_prop::TextProp};

use super::{
    badge::{Badge, Tone},
    icons::{Icon, IconName},
};

/// The list of [`MaterialRow`]s.
#[component]
pub fn Materials(
    /// What the list is, for readers.
    #[prop(into)]
    label: TextProp,
    /// How many are ready, in words.
    #[prop(optional, into)]
    ready: Option<TextProp>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! {
        {ready.map(|ready| view! { <p class="materials-ready" role="status">{move || ready.get()}</p> })}
        <ul class="materials" aria-label=label>{children()}</ul>
    }
}

/// One thing to bring.
#[component]
pub fn MaterialRow(
    /// The id of its tick box.
    #[prop(into)]
    id: String,
    /// What it is.
    #[prop(into)]
    title: TextProp,
    /// Originals and copies, in words.
    #[prop(into)]
    count: TextProp,
    /// Where one gets it, in words.
    #[prop(optional, into)]
    source: Option<TextProp>,
    /// What makes it easier: may follow later (容缺), a declaration will do (告知承诺).
    #[prop(optional, into)]
    tags: Vec<TextProp>,
    /// The resident has it ready.
    #[prop(into)]
    ticked: Signal<bool>,
    /// The box was ticked (true) or unticked.
    #[prop(into)]
    on_tick: Callback<(bool,)>,
) -> impl IntoView {
    let about = format!("{id}-about");
    view! {
        <li class="material" class:material-ready=move || ticked.get()>
            <input
                class="material-input"
                type="checkbox"
                id=id.clone()
                aria-describedby=about.clone()
                prop:checked=move || ticked.get()
                on:change=move |event| on_tick.run((event_target_checked(&event),))
            />
            <label class="material-label" for=id>
                <span class="offer-mark offer-mark-many" aria-hidden="true"><Icon name=IconName::Check/></span>
                <span class="material-title">{move || title.get()}</span>
            </label>
            <div class="material-about" id=about>
                <p class="material-count">{move || count.get()}</p>
                {source.map(|source| view! { <p class="material-source">{move || source.get()}</p> })}
                {(!tags.is_empty()).then(|| view! {
                    <p class="material-tags">
                        {tags
                            .into_iter()
                            .map(|text| view! { <Badge text tone=Tone::Ok/> })
                            .collect_view()}
                    </p>
                })}
            </div>
        </li>
    }
}
