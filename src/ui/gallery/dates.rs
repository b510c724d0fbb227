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
                asked=asked("birth") words=words(speak) value=birth
                span=span("1906-11-24", "2026-11-24")
                on_change=move |parts| birth.set(parts) on_go=|_id: String| ()
            />
        </Example>
        <Example name="DateField, days to come">
            <DateField
                asked=asked("visit") words=words(speak) value=visit
                span=span("2026-11-25", "2026-12-08") weekdays=true
                on_change=move |parts| visit.set(parts) on_go=|_id: String| ()
            />
        </Example>
    }
}

fn words(speak: Speak) -> DateWords {
    let say = move |words| speak.say(words);
    DateWords {
        parts: [Say::DateYear, Say::DateMonth, Say::DateDay].map(say),
        steps: [
            Say::DateAskDecade,
            Say::DateAskYear,
            Say::DateAskMonth,
            Say::DateAskDay,
        ]
        .map(say),
        year_number: say(Say::DateYearNumber),
        months: [
            Say::DateMonth1,
            Say::DateMonth2,
            Say::DateMonth3,
            Say::DateMonth4,
            Say::DateMonth5,
            Say::DateMonth6,
            Say::DateMonth7,
            Say::DateMonth8,
            Say::DateMonth9,
            Say::DateMonth10,
            Say::DateMonth11,
            Say::DateMonth12,
        ]
        .map(say),
        day_number: say(Say::DateDayNumber),
        day_of_month: say(Say::DateDayOfMonth),
        weekdays: [
            Say::WeekdayMonday,
            Say::WeekdayTuesday,
            Say::WeekdayWednesday,
            Say::WeekdayThursday,
            Say::WeekdayFriday,
            Say::WeekdaySaturday,
            Say::WeekdaySunday,
        ]
        .map(say),
    }
}
