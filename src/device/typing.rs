//! The field that has the focus, and what an on-screen keyboard does to it.
//!
//! Keys never take the focus from the field, and every change is announced as the browser announces
//! typing, so that a field cannot tell one from the other.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlInputElement, HtmlTextAreaElement, SelectionMode};

use super::{network, page};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Any words.
    Words,
    /// A person's name.
    Name,
    /// Latin letters and digits.
    Latin,
    /// Digits.
    Digits,
    /// The digits of an identity number, and perhaps a last X.
    IdNumber,
}

/// The field that has the focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its id.
    pub id: String,
    /// What it takes.
    pub takes: Takes,
}

/// How long after a finger is lifted the press has certainly been told, in milliseconds.
const LET_GO: u32 = 60;

/// Where a field's own `inputmode` is kept while the browser's keyboard is kept away.
const OWN_MODE: &str = "data-inputmode";

thread_local! {
    /// What is typed into; still there while it is being left, so that what waits is not lost.
    static TYPED: RefCell<Option<Typed>> = const { RefCell::new(None) };
}

/// What becomes of the focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// A field has it.
    On(Field),
    /// A field is being left; it can be written to a last time.
    Leaving,
    /// No field has it, and whatever was pressed meanwhile has been let go.
    Gone,
}

/// Calls whenever the focus goes to a field or from one, and once for the present one; keeps the
/// browser's own keyboard away.
#[must_use = "dropping them ends the watch"]
pub fn watch(call: impl Fn(Focus) + 'static) -> Vec<EventListener> {
    let call: Rc<dyn Fn(Focus)> = Rc::new(call);
    let pressed = Rc::new(Cell::new(false));
    let document = page::document();
    if let Some(element) = document.active_element() {
        entered(&element, &call);
    }
    let on = |event: &'static str, act: Box<dyn Fn(&Event)>| {
        EventListener::new(&page::document(), event, move |event| act(event))
    };
    let is_pressed = |now: bool| {
        let (call, pressed) = (Rc::clone(&call), Rc::clone(&pressed));
        Box::new(move |_: &Event| {
            // What is let go is told of it first: nothing may move under a finger.
            if pressed.replace(now) && !now {
                settle(&call, &pressed);
            }
        })
    };
    let enter = {
        let call = Rc::clone(&call);
        move |event: &Event| {
            let element = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            if let Some(element) = element {
                entered(&element, &call);
            }
        }
    };
    let leave = {
        let (call, pressed) = (Rc::clone(&call), Rc::clone(&pressed));
        move |_: &Event| {
            call(Focus::Leaving);
            TYPED.set(None);
            settle(&call, &pressed);
        }
    };
    vec![
        on("pointerdown", is_pressed(true)),
        on("pointerup", is_pressed(false)),
        on("pointercancel", is_pressed(false)),
        on("focusin", Box::new(enter)),
        on("focusout", Box::new(leave)),
    ]
}

fn entered(element: &Element, call: &Rc<dyn Fn(Focus)>) {
    if let Some(field) = field(element) {
        TYPED.set(Typed::of(element));
        call(Focus::On(field));
    }
}

/// In a moment no field has the focus, unless another one takes it or something is still pressed.
fn settle(call: &Rc<dyn Fn(Focus)>, pressed: &Rc<Cell<bool>>) {
    let (call, pressed) = (Rc::clone(call), Rc::clone(pressed));
    network::after(LET_GO, move || {
        if !pressed.get() && TYPED.with_borrow(Option::is_none) {
            call(Focus::Gone);
        }
    })
    .forget();
}

fn field(element: &Element) -> Option<Field> {
    Typed::of(element)?;
    let mode = element.get_attribute(OWN_MODE).unwrap_or_else(|| {
        let mode = element.get_attribute("inputmode").unwrap_or_default();
        let kept = element
            .set_attribute(OWN_MODE, &mode)
            .and(element.set_attribute("inputmode", "none"));
        debug_assert!(kept.is_ok(), "these names are good");
        mode
    });
    let takes = match (
        element.get_attribute("data-takes").as_deref(),
        mode.as_str(),
    ) {
        (Some("name"), _) => Takes::Name,
        (Some("latin"), _) => Takes::Latin,
        (Some("id"), _) => Takes::IdNumber,
        (_, "tel" | "numeric") => Takes::Digits,
        (_, _) => Takes::Words,
    };
    Some(Field {
        id: element.id(),
        takes,
    })
}

/// What stands before the caret.
pub fn before() -> String {
    let Some(typed) = Typed::present() else {
        return String::new();
    };
    let units: Vec<u16> = typed.value().encode_utf16().collect();
    String::from_utf16_lossy(&units[..typed.caret().min(units.len())])
}

/// Puts `text` in the place of what is selected and of so many characters before it.
pub fn replace(back: usize, text: &str) {
    let Some(typed) = Typed::present() else {
        return;
    };
    let selected = typed.caret()..typed.end();
    let back = if selected.is_empty() || !text.is_empty() {
        back
    } else {
        0
    };
    let gone: usize = before().chars().rev().take(back).map(char::len_utf16).sum();
    typed.put(text, selected.start - gone, selected.end);
}

/// Moves the caret by one character; from what is selected, to its end on that side.
pub fn step(back: bool) {
    let Some(typed) = Typed::present() else {
        return;
    };
    let (start, end) = (typed.caret(), typed.end());
    let units: Vec<u16> = typed.value().encode_utf16().collect();
    let place = if start < end {
        if back { start } else { end }
    } else if back {
        start - before().chars().next_back().map_or(0, char::len_utf16)
    } else {
        let rest = String::from_utf16_lossy(&units[end..]);
        end + rest.chars().next().map_or(0, char::len_utf16)
    };
    typed.place_caret(place);
}

/// Brings the field into the middle of what is seen.
pub fn show() {
    if let Some(element) = page::document().active_element() {
        element.scroll_into_view_with_bool(false);
    }
}

/// Takes the focus from the field.
pub fn leave() {
    let element = page::document().active_element();
    if let Some(element) = element.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _gone = element.blur();
    }
}

/// An element that text is typed into.
#[derive(Clone)]
enum Typed {
    Line(HtmlInputElement),
    Lines(HtmlTextAreaElement),
}

impl Typed {
    fn of(element: &Element) -> Option<Self> {
        if let Some(lines) = element.dyn_ref::<HtmlTextAreaElement>() {
            return (!lines.read_only()).then(|| Self::Lines(lines.clone()));
        }
        let line = element.dyn_ref::<HtmlInputElement>()?;
        let takes_text = ["text", "tel", "search", "password"].contains(&line.type_().as_str());
        (takes_text && !line.read_only()).then(|| Self::Line(line.clone()))
    }

    fn present() -> Option<Self> {
        TYPED.with_borrow(Clone::clone)
    }

    fn value(&self) -> String {
        match self {
            Self::Line(line) => line.value(),
            Self::Lines(lines) => lines.value(),
        }
    }

    /// Where the selection begins, in UTF-16 units; the end of the text where there is none.
    fn caret(&self) -> usize {
        let start = match self {
            Self::Line(line) => line.selection_start(),
            Self::Lines(lines) => lines.selection_start(),
        };
        self.place(start.ok().flatten())
    }

    /// Where it ends.
    fn end(&self) -> usize {
        let end = match self {
            Self::Line(line) => line.selection_end(),
            Self::Lines(lines) => lines.selection_end(),
        };
        self.place(end.ok().flatten())
    }

    fn place(&self, unit: Option<u32>) -> usize {
        let length = self.value().encode_utf16().count();
        unit.and_then(|unit| usize::try_from(unit).ok())
            .map_or(length, |unit| unit.min(length))
    }

    fn place_caret(&self, place: usize) {
        let unit = u32::try_from(place).unwrap_or(u32::MAX);
        let placed = match self {
            Self::Line(line) => line.set_selection_range(unit, unit),
            Self::Lines(lines) => lines.set_selection_range(unit, unit),
        };
        debug_assert!(placed.is_ok(), "every field here has a caret");
    }

    fn put(&self, text: &str, start: usize, end: usize) {
        let unit = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let (start, end, mode) = (unit(start), unit(end), SelectionMode::End);
        let (put, target) = match self {
            Self::Line(line) => (
                line.set_range_text_with_start_and_end_and_selection_mode(text, start, end, mode),
                line.as_ref(),
            ),
            Self::Lines(lines) => (
                lines.set_range_text_with_start_and_end_and_mode(text, start, end, "end"),
                lines.as_ref(),
            ),
        };
        debug_assert!(put.is_ok(), "the range lies in the text");
        let target: &Element = target;
        let how = EventInit::new();
        how.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict("input", &how) {
            let told = target.dispatch_event(&event);
            debug_assert!(told.is_ok(), "the event is new");
        }
    }
}
