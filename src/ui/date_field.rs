//! A day, chosen with three large lists: no keyboard, no tiny calendar.

use leptos::{prelude::*, text_prop::TextProp};

use super::asked::{Asked, Grouped};

/// The parts of a day as far as they are chosen; whether the day exists is for the form to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day, 1 to 31.
    pub day: Option<u8>,
}

/// The words of a [`DateField`].
#[derive(Clone, Debug)]
pub struct DateWords {
    /// Over the years.
    pub year: TextProp,
    /// Over the months.
    pub month: TextProp,
    /// Over the days.
    pub day: TextProp,
    /// In a list before anything is chosen.
    pub choose: TextProp,
}

/// Year, month, day.
#[component]
pub fn DateField(
    /// The question.
    asked: Asked,
    /// The words.
    words: DateWords,
    /// The parts as far as they are chosen.
    #[prop(into)]
    value: Signal<DateParts>,
    /// The first year on offer.
    first_year: i16,
    /// The last year on offer; the list begins with it when `newest_first`.
    last_year: i16,
    /// The latest years stand at the top: for days in the past.
    #[prop(optional)]
    newest_first: bool,
    /// A part was chosen.
    #[prop(into)]
    on_change: Callback<(DateParts,)>,
) -> impl IntoView {
    let id = asked.id();
    let mut years: Vec<i16> = (first_year..=last_year).collect();
    if newest_first {
        years.reverse();
    }
    let years: Vec<String> = years.iter().map(ToString::to_string).collect();
    let months: Vec<String> = (1..=12).map(|month: u8| month.to_string()).collect();
    let days: Vec<String> = (1..=31).map(|day: u8| day.to_string()).collect();
    let text = |part: Option<String>| part.unwrap_or_default();
    view! {
        <Grouped asked>
            <div class="date">
                <Part
                    id=format!("{id}-year") label=words.year choose=words.choose.clone() offers=years
                    value=Signal::derive(move || text(value.get().year.map(|year| year.to_string())))
                    on_change=move |typed: String| {
                        on_change.run((DateParts { year: typed.parse().ok(), ..value.get_untracked() },));
                    }
                />
                <Part
                    id=format!("{id}-month") label=words.month choose=words.choose.clone() offers=months
                    value=Signal::derive(move || text(value.get().month.map(|month| month.to_string())))
                    on_change=move |typed: String| {
                        on_change.run((DateParts { month: typed.parse().ok(), ..value.get_untracked() },));
                    }
                />
                <Part
                    id=format!("{id}-day") label=words.day choose=words.choose offers=days
                    value=Signal::derive(move || text(value.get().day.map(|day| day.to_string())))
                    on_change=move |typed: String| {
                        on_change.run((DateParts { day: typed.parse().ok(), ..value.get_untracked() },));
                    }
                />
            </div>
        </Grouped>
    }
}

#[component]
fn Part(
    id: String,
    label: TextProp,
    choose: TextProp,
    offers: Vec<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<(String,)>,
) -> impl IntoView {
    let options = offers
        .into_iter()
        .map(|offer| {
            let own = offer.clone();
            view! {
                <option value=offer.clone() selected=move || value.with(|value| *value == own)>{offer.clone()}</option>
            }
        })
        .collect_view();
    view! {
        <div class="date-part">
            <label class="date-label" for=id.clone()>{move || label.get()}</label>
            <SelectBox id value on_change>
                <option value="">{move || choose.get()}</option>
                {options}
            </SelectBox>
        </div>
    }
}

/// A list that opens, as large as other inputs.
#[component]
pub fn SelectBox(
    /// Its id, which a label names.
    id: String,
    /// The value of the chosen option; empty when none is.
    #[prop(into)]
    value: Signal<String>,
    /// Another was chosen.
    #[prop(into)]
    on_change: Callback<(String,)>,
    /// The `<option>` elements.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="select">
            <select
                class="input select-input"
                id=id
                prop:value=move || value.get()
                on:change=move |event| on_change.run((event_target_value(&event),))
            >
                {children()}
            </select>
            <super::icons::Icon name=super::icons::IconName::ChevronDown/>
        </div>
    }
}
