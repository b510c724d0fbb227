//! A question over the page that must be answered first. Drawn without the browser's own dialogue,
//! which engines before Safari 15.4 do not have.

use leptos::{ev::KeyboardEvent, html, prelude::*, text_prop::TextProp};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A dialogue. While it is open the focus stays inside; afterwards it returns to where it was.
#[component]
pub fn Modal(
    /// Its id; unique on the page.
    #[prop(into)]
    id: String,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Its heading.
    #[prop(into)]
    title: TextProp,
    /// Escape was pressed; nothing where it must be answered.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// What it says, and the buttons in [`Actions`](super::button::Actions).
    children: ChildrenFn,
) -> impl IntoView {
    move || {
        let (id, title, children) = (id.clone(), title.clone(), children.clone());
        open.get()
            .then(|| view! { <Dialogue id title on_close children/> })
    }
}

#[component]
fn Dialogue(
    id: String,
    title: TextProp,
    on_close: Option<Callback<()>>,
    children: ChildrenFn,
) -> impl IntoView {
    let panel = NodeRef::<html::Div>::new();
    let before = StoredValue::new_local(None::<HtmlElement>);
    let focus_panel = move || {
        if let Some(panel) = panel.get_untracked() {
            let _detached = panel.focus();
        }
    };
    Effect::new(move |_| {
        if let Some(panel) = panel.get() {
            let active = panel
                .owner_document()
                .and_then(|document| document.active_element());
            before.set_value(active.and_then(|element| element.dyn_into().ok()));
            let _detached = panel.focus();
        }
    });
    on_cleanup(move || {
        let left = before.try_update_value(Option::take).flatten();
        if let Some(element) = left {
            let _detached = element.focus();
        }
    });
    let key = move |event: KeyboardEvent| {
        if let Some(verb) = on_close.filter(|_| event.key() == "Escape") {
            verb.run(());
        }
    };
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    view! {
        <div class="modal">
            <span tabindex="0" on:focus=move |_| focus_panel()></span>
            <div
                class="modal-panel"
                role="dialog"
                aria-modal="true"
                aria-labelledby=labelled_by
                tabindex="-1"
                id=id
                node_ref=panel
                on:keydown=key
            >
                <h2 class="modal-title" id=title_id>{move || title.get()}</h2>
                {children()}
            </div>
            <span tabindex="0" on:focus=move |_| focus_panel()></span>
        </div>
    }
}
