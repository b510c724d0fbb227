//! Examples of days: one long past, one soon to come.

use leptos::prelude::*;

use super::{Example, Speak};
use crate::ui::asked::Asked;
use crate::ui::date_field::{DateField, DateParts, DateWords, Span};
use crate::words::Say;

#[component]
pub(super) fn Dates(speak: Speak) -> impl IntoView {
    let birth = RwSignal::new(DateParts::default());
    let visit = RwSignal::new(DateParts::default());
    let span = |first: &str, last: &str| {
        let day = |text: &str| text.parse().expect("it is a day");
        Span {
            first: day(first),
            last: day(last),
        }
    };
    let asked = move |id: &str| {
        Asked::new(
            format!("gallery-{id}"),
            speak.say(Say::GalleryQuestionBirth),
        )
        .as_field()
    };
    view! {
        <Example name="DateField">
            <DateField
                asked=asked("birth") words=DateWords::said_by(|words| speak.say(words)) value=birth
                span=span("1906-11-24", "2026-11-24")
                on_change=move |parts| birth.set(parts) on_go=|_id: String| ()
            />
        </Example>
        <Example name="DateField, days to come">
            <DateField
                asked=asked("visit") words=DateWords::said_by(|words| speak.say(words)) value=visit
                span=span("2026-11-25", "2026-12-08") weekdays=true
                on_change=move |parts| visit.set(parts) on_go=|_id: String| ()
            />
        </Example>
    }
}
