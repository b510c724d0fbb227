//! The pad: one big box in which a finger writes, one character at a time.

use leptos::{ev::PointerEvent, html, prelude::*};
use onewindow_input::ink::{Ink, Point};

use super::{Desk, Writing, keys::Key, strip::Broken};
use crate::device::typing::Takes;
use crate::ui::icons::{Icon, IconName};
use crate::words::Say;

/// The pad with what was written, and the keys beside it.
#[component]
pub fn Pad(desk: Desk, takes: Takes) -> impl IntoView {
    let pad = NodeRef::<html::Div>::new();
    let writing = StoredValue::new(false);
    let at = |event: &PointerEvent| Point::new(event.offset_x() as f32, event.offset_y() as f32);
    let press = move |event: PointerEvent| {
        // The finger may leave the box while it writes; the stroke stays with it.
        if let Some(pad) = pad.get_untracked() {
            let _gone = pad.set_pointer_capture(event.pointer_id());
        }
        writing.set_value(true);
        desk.ink.update(|ink| ink.press(at(&event)));
    };
    let drag = move |event: PointerEvent| {
        if writing.get_value() {
            desk.ink.update(|ink| ink.drag(at(&event)));
        }
    };
    let lift = move |_: PointerEvent| {
        if writing.get_value() {
            writing.set_value(false);
            desk.written();
        }
    };
    let strokes = move || {
        let line =
            |points: String| view! { <polyline class="pad-stroke" points=points></polyline> };
        desk.ink.with(lines).into_iter().map(line).collect_view()
    };
    let hint = move || {
        let empty = desk.ink.with(Ink::is_empty);
        empty.then(|| view! { <span class="pad-hint">{desk.say(Say::KeysPad)}</span> })
    };
    let damaged = move || {
        desk.writing
            .with(|writing| matches!(writing, Writing::Damaged))
    };
    view! {
        <div class="pad-row">
            {move || if damaged() {
                view! { <Broken desk takes says=Say::KeysNoInk /> }.into_any()
            } else {
                view! {
                    <div
                        class="pad"
                        role="img"
                        aria-label=desk.say(Say::KeysPad)
                        node_ref=pad
                        // A stroke is no gesture: after a quick one the browser would take the next
                        // press on a key for the end of a fling.
                        on:touchstart=|event| event.prevent_default()
                        on:pointerdown=press
                        on:pointermove=drag
                        on:pointerup=lift
                        on:pointercancel=lift
                    >
                        {hint}
                        <svg class="pad-ink" aria-hidden="true">{strokes}</svg>
                    </div>
                }
                .into_any()
            }}
            <div class="pad-keys">
                <button
                    class="key key-wide" type="button" tabindex="-1" aria-label=desk.say(Say::KeysErase)
                    on:click=move |_| desk.press(Key::Erase)
                >
                    <Icon name=IconName::Delete />
                </button>
                <button
                    class="key" type="button" tabindex="-1"
                    disabled=move || desk.ink.with(Ink::is_empty)
                    on:click=move |_| desk.clean()
                >
                    {desk.say(Say::ActionClear)}
                </button>
            </div>
        </div>
    }
}

/// Each stroke as a polyline is written. A tap is a line of no length, which round ends make a dot.
fn lines(ink: &Ink) -> Vec<String> {
    let point = |at: &Point| format!("{:.0},{:.0}", at.x, at.y);
    ink.strokes
        .iter()
        .map(|stroke| {
            let mut points: Vec<String> = stroke.points.iter().map(point).collect();
            if let [only] = points.as_slice() {
                points.push(only.clone());
            }
            points.join(" ")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stroke_is_a_line_and_a_tap_a_dot() {
        let mut ink = Ink::new();
        ink.press(Point::new(1.4, 2.0));
        ink.drag(Point::new(30.0, 2.6));
        ink.press(Point::new(5.0, 5.0));
        assert_eq!(lines(&ink), ["1,2 30,3", "5,5 5,5"]);
    }
}
