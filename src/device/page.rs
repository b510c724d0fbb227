//! The page and its window: address, language and mode of the document, focus, print.

use gloo::events::EventListener;
use onewindow_domain::text::Lang;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Element, HtmlElement, Navigator, Storage, Window};

/// The window. Everything else goes through the functions below.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that speaks to the browser"
)]
pub(super) fn window() -> Window {
    web_sys::window().expect("the app runs in a window, not in a worker")
}

pub(super) fn document() -> Document {
    window().document().expect("a window has a document")
}

pub(super) fn navigator() -> Navigator {
    window().navigator()
}

fn root() -> Element {
    document()
        .document_element()
        .expect("a page has a root element")
}

/// The browser's name for itself.
pub fn user_agent() -> String {
    navigator().user_agent().unwrap_or_default()
}

/// The value of a query parameter of the present address.
pub fn query(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search)
        .ok()?
        .get(name)
}

/// The fragment of the present address without its `#`; empty when there is none.
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// The path of the present address.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Calls when the fragment of the present address changes, until what is returned is dropped.
pub fn on_fragment(call: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "hashchange", move |_event| call())
}

/// Scheme, host and port, such as `https://songhe.example`.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Replaces the address without a new history entry: what a QR brought in must not stay there.
pub fn replace_address(path: &str) {
    if let Ok(history) = window().history() {
        let replaced = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
        debug_assert!(replaced.is_ok(), "the address is of this origin");
    }
}

/// One page back, as the browser's own key does.
pub fn back() {
    if let Ok(history) = window().history() {
        let went = history.back();
        debug_assert!(went.is_ok(), "a page of this app can go back");
    }
}

/// From now on every page takes the place of the one before, and the history stays one entry long:
/// on a shared terminal nobody goes back into the pages of the last person.
pub fn keep_no_history() {
    let Ok(history) = window().history() else {
        return;
    };
    let replace = history.clone();
    let push = Closure::<dyn Fn(JsValue, String, JsValue)>::new(
        move |state: JsValue, title: String, address: JsValue| {
            let address = address.as_string();
            let replaced = replace.replace_state_with_url(&state, &title, address.as_deref());
            debug_assert!(replaced.is_ok(), "the address is of this origin");
        },
    );
    let set = js_sys::Reflect::set(&history, &"pushState".into(), push.as_ref());
    debug_assert!(set.is_ok(), "a history takes a property of its own");
    // For as long as the page is open.
    push.forget();
}

/// Leaves the app for another page of this origin, loading it afresh.
pub fn go(path: &str) {
    let went = window().location().assign(path);
    debug_assert!(went.is_ok(), "the address is of this origin");
}

/// Loads the page afresh, as if it had just been opened.
pub fn reload() {
    let reloaded = window().location().reload();
    debug_assert!(reloaded.is_ok(), "a page can reload itself");
}

/// Sets an attribute of the root element: `lang`, `data-mode`, `data-host`.
pub fn set_root(name: &str, value: &str) {
    let set = root().set_attribute(name, value);
    debug_assert!(set.is_ok(), "the name is a valid attribute name");
}

/// The first heading of the page, as text.
pub fn heading() -> Option<String> {
    let found = document().query_selector("main h1").ok()??;
    found
        .text_content()
        .filter(|words| !words.trim().is_empty())
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// The languages that the browser asks for, best first.
pub fn wanted_languages() -> Vec<Lang> {
    navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string()?.parse().ok())
        .collect()
}

/// Whether the reader has asked the system for more contrast.
pub fn wants_contrast() -> bool {
    let asked = window().match_media("(prefers-contrast: more)");
    asked.ok().flatten().is_some_and(|query| query.matches())
}

fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// A preference kept on this device; never anything that a resident typed.
pub fn preference(name: &str) -> Option<String> {
    local()?.get_item(name).ok().flatten()
}

/// Keeps a preference, where the browser lets us.
pub fn keep_preference(name: &str, value: &str) {
    if let Some(local) = local() {
        // Private windows refuse: the preference then lasts as long as the page.
        let _refused = local.set_item(name, value);
    }
}

fn of_the_tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// A note that lasts as long as this tab, over reloads; never anything that a resident typed.
pub fn tab_note(name: &str) -> Option<String> {
    of_the_tab()?.get_item(name).ok().flatten()
}

/// Keeps a note as long as this tab lasts; answers whether the browser let us.
#[must_use]
pub fn keep_tab_note(name: &str, value: &str) -> bool {
    of_the_tab().is_some_and(|tab| tab.set_item(name, value).is_ok())
}

/// Drops a note of this tab.
pub fn drop_tab_note(name: &str) {
    if let Some(tab) = of_the_tab() {
        let _refused = tab.remove_item(name);
    }
}

/// The address of a file that the page names beside its script.
pub fn asset(name: &str) -> Option<String> {
    let script = document().query_selector("script[data-glue]").ok()??;
    script.get_attribute(&format!("data-{name}"))
}

/// Moves the focus to the element with this id, once it is on the page.
pub fn focus(id: &str) {
    let found = document()
        .get_element_by_id(id)
        .and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(element) = found {
        let _detached = element.focus();
    }
}

/// Leaves nothing marked and nothing in focus.
pub fn let_go() {
    if let Ok(Some(marked)) = window().get_selection() {
        let _nothing_was = marked.remove_all_ranges();
    }
    let focused = document().active_element();
    if let Some(element) = focused.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _detached = element.blur();
    }
}

/// Whether the focus is in a field, so that somebody may be typing.
pub fn is_typing() -> bool {
    let fields = ["INPUT", "TEXTAREA", "SELECT"];
    document()
        .active_element()
        .is_some_and(|focused| fields.contains(&focused.tag_name().as_str()))
}

/// Scrolls to the top, as a new page would; on a kiosk the page scrolls inside its frame.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    if let Some(main) = document().get_element_by_id("main") {
        main.set_scroll_top(0);
    }
}

/// Opens the browser's print dialogue, or prints at once on a kiosk.
pub fn print() {
    let printed = window().print();
    debug_assert!(printed.is_ok(), "printing is possible where it is offered");
}

/// Calls when printing begins and when it ends, for as long as the page is open.
pub fn on_print(begins: impl Fn() + 'static, ends: impl Fn() + 'static) {
    EventListener::new(&window(), "beforeprint", move |_event| begins()).forget();
    EventListener::new(&window(), "afterprint", move |_event| ends()).forget();
}

/// Saves bytes as a file under a name, through a link that is pressed for the user.
pub fn save(name: &str, bytes: &[u8]) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let Ok(blob) = web_sys::Blob::new_with_u8_array_sequence(&parts) else {
        return;
    };
    let Ok(address) = web_sys::Url::create_object_url_with_blob(&blob) else {
        return;
    };
    if let Ok(link) = document().create_element("a") {
        let named = link
            .set_attribute("href", &address)
            .and(link.set_attribute("download", name));
        if let (Ok(()), Ok(link)) = (named, link.dyn_into::<HtmlElement>()) {
            link.click();
        }
    }
    let released = web_sys::Url::revoke_object_url(&address);
    debug_assert!(released.is_ok(), "the address was made above");
}
