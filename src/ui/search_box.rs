//! The search line: as one types, the page below follows.

use leptos::{ev::SubmitEvent, prelude::*, text_prop::TextProp};

use super::icons::{Icon, IconName};

/// A line for search words.
#[component]
pub fn SearchBox(
    /// Its id.
    #[prop(into)]
    id: String,
    /// What is searched.
    #[prop(into)]
    label: TextProp,
    /// What one may type.
    #[prop(into)]
    hint: TextProp,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Another text stands in it; empty when cleared.
    #[prop(into)]
    on_input: Callback<(String,)>,
    /// What the key that clears says.
    #[prop(into)]
    clear: TextProp,
    /// Enter or the search key was pressed.
    #[prop(optional, into)]
    on_search: Option<Callback<()>>,
    /// The line was entered: an on-screen keyboard can open.
    #[prop(optional, into)]
    on_focus: Option<Callback<()>>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(verb) = on_search {
            verb.run(());
        }
    };
    view! {
        <form class="search" role="search" on:submit=submit>
            <label class="search-label" for=id.clone()>{move || label.get()}</label>
            <div class="search-line">
                <Icon name=IconName::Search/>
                <input
                    class="input search-input"
                    id=id
                    type="text"
                    inputmode="search"
                    enterkeyhint="search"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby=hint_id.clone()
                    prop:value=move || value.get()
                    on:input=move |event| on_input.run((event_target_value(&event),))
                    on:focus=move |_| {
                        if let Some(verb) = on_focus {
                            verb.run(());
                        }
                    }
                />
                {move || {
                    let clear = clear.clone();
                    let typed = value.with(|typed| !typed.is_empty());
                    typed.then(|| view! {
                        <button
                            class="search-clear"
                            type="button"
                            aria-label=clear
                            on:click=move |_| on_input.run((String::new(),))
                        >
                            <Icon name=IconName::Close/>
                        </button>
                    })
                }}
            </div>
            <p class="search-hint" id=hint_id>{move || hint.get()}</p>
        </form>
    }
}
