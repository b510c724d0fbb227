//! A day, chosen in big steps: decade, year, month, day; a day soon to come out of one list. No
//! keyboard, no tiny calendar, and nothing on offer that the question does not allow.

mod steps;

use leptos::{prelude::*, text_prop::TextProp};

pub use self::steps::Span;
use self::steps::{Pick, Step};
use super::asked::{Asked, Grouped};
use crate::words::Say;

/// The parts of a day as far as they are chosen; whether the day is allowed is for the form to say.
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
    /// Over the chosen year, month and day.
    pub parts: [TextProp; 3],
    /// What each step asks: decade, year, month, day.
    pub steps: [TextProp; 4],
    /// A year, with `{number}`.
    pub year_number: TextProp,
    /// The months, January first.
    pub months: [TextProp; 12],
    /// A day of a month, with `{number}`.
    pub day_number: TextProp,
    /// A day with its month, with `{month}` and `{number}`.
    pub day_of_month: TextProp,
    /// The days of the week, Monday first.
    pub weekdays: [TextProp; 7],
}

impl DateWords {
    /// The sentences of the interface, as `say` gives them to the reader.
    pub fn said_by(say: impl Fn(Say) -> TextProp) -> Self {
        Self {
            parts: [Say::DateYear, Say::DateMonth, Say::DateDay].map(&say),
            steps: [
                Say::DateAskDecade,
                Say::DateAskYear,
                Say::DateAskMonth,
                Say::DateAskDay,
            ]
            .map(&say),
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
            .map(&say),
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
            .map(&say),
        }
    }
}

/// What can be pressed, in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Tile {
    pick: Pick,
    id: String,
    title: String,
    below: Option<String>,
}

/// Decade, year, month, day; the parts that are chosen stand above and lead back.
#[component]
pub fn DateField(
    /// The question.
    asked: Asked,
    /// The words.
    words: DateWords,
    /// The parts as far as they are chosen.
    #[prop(into)]
    value: Signal<DateParts>,
    /// The days that are allowed.
    span: Span,
    /// Days stand with their weekday: for days to come.
    #[prop(optional)]
    weekdays: bool,
    /// A part was chosen.
    #[prop(into)]
    on_change: Callback<(DateParts,)>,
    /// Another step is shown: move the focus to the element with this id.
    #[prop(into)]
    on_go: Callback<(String,)>,
) -> impl IntoView {
    let id = StoredValue::new(asked.id());
    let step = RwSignal::new(span.begin(value.get_untracked()));
    let words = StoredValue::new(words);
    let go = move |next: Step| {
        if step.get_untracked() != next {
            step.set(next);
            on_go.run((id.with_value(|id| format!("{id}-step")),));
        }
    };
    let press = move |pick: Pick| {
        let before = value.get_untracked();
        let (parts, next) = span.press(before, pick);
        if parts != before {
            on_change.run((parts,));
        }
        go(next);
    };
    let tiles = Memo::new(move |_| {
        let step = step.get();
        words.with_value(|words| {
            let tile = |pick| id.with_value(|id| tile(id, words, weekdays, step, pick));
            span.picks(step, value.get())
                .into_iter()
                .map(tile)
                .collect::<Vec<_>>()
        })
    });
    let asks = move || {
        let at = match step.get() {
            Step::Decade => 0,
            Step::Year(_) => 1,
            Step::Month => 2,
            Step::Day | Step::AnyDay => 3,
        };
        words.with_value(|words| words.steps[at].get().to_string())
    };
    let offers = move || match step.get() {
        Step::Decade | Step::AnyDay => "date-offers date-offers-wide",
        Step::Day if weekdays => "date-offers date-offers-wide",
        Step::Day => "date-offers date-offers-days",
        Step::Year(_) | Step::Month => "date-offers",
    };
    view! {
        <Grouped asked>
            <div class="date">
                {(step.get_untracked() != Step::AnyDay).then(|| view! { <Parts id words value span step go/> })}
                <div
                    class="date-step" role="group" tabindex="-1"
                    id=id.with_value(|id| format!("{id}-step")) aria-label=asks
                >
                    <p class="date-asks" aria-hidden="true">{asks}</p>
                    <div class=offers>
                        <For each=move || tiles.get() key=Tile::clone let(tile)>
                            <Offered tile value press/>
                        </For>
                    </div>
                </div>
            </div>
        </Grouped>
    }
}

/// Year, month and day as far as they are chosen; each leads back to its step.
#[component]
fn Parts(
    id: StoredValue<String>,
    words: StoredValue<DateWords>,
    value: Signal<DateParts>,
    span: Span,
    step: RwSignal<Step>,
    go: impl Fn(Step) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let part = move |at: usize| {
        let label = move || words.with_value(|words| words.parts[at].get());
        let chosen = move || {
            let DateParts { year, month, day } = span.settle(value.get());
            let part = [year, month.map(i16::from), day.map(i16::from)][at];
            part.map_or_else(|| "—".to_owned(), |part| part.to_string())
        };
        let is_open = move || {
            let open = match step.get() {
                Step::Decade | Step::Year(_) => 0,
                Step::Month => 1,
                Step::Day | Step::AnyDay => 2,
            };
            open == at
        };
        // A step can be gone to once the ones before it are behind.
        let shut = move || {
            let DateParts { year, month, .. } = span.settle(value.get());
            at > 0 && year.is_none() || at > 1 && month.is_none()
        };
        let back = move |_| go([span.change_year(), Step::Month, Step::Day][at]);
        view! {
            <button
                class="date-part" class:date-part-open=is_open
                type="button"
                id=id.with_value(|id| format!("{id}-{}", ["year", "month", "day"][at]))
                aria-expanded=move || if is_open() { "true" } else { "false" }
                aria-controls=id.with_value(|id| format!("{id}-step"))
                disabled=shut
                on:click=back
            >
                <span class="date-label">{label}</span>
                <span class="date-value">{chosen}</span>
            </button>
        }
    };
    view! { <div class="date-parts">{[0, 1, 2].map(part).collect_view()}</div> }
}

#[component]
fn Offered(
    tile: Tile,
    value: Signal<DateParts>,
    press: impl Fn(Pick) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let Tile {
        pick,
        id,
        title,
        below,
    } = tile;
    let is_chosen = move || {
        let parts = value.get();
        match pick {
            Pick::Decade(first, last) => parts
                .year
                .is_some_and(|year| (first..=last).contains(&year)),
            Pick::Year(year) => parts.year == Some(year),
            Pick::Month(month) => parts.month == Some(month),
            Pick::Day(day) => parts == DateParts::from(day),
        }
    };
    view! {
        <button
            class="date-offer" type="button" id=id
            aria-pressed=move || if is_chosen() { "true" } else { "false" }
            on:click=move |_| press(pick)
        >
            <span>{title}</span>
            {below.map(|below| view! { <span class="date-below">{below}</span> })}
        </button>
    }
}

fn tile(id: &str, words: &DateWords, weekdays: bool, step: Step, pick: Pick) -> Tile {
    let numbered =
        |template: &TextProp, number: String| template.get().replace("{number}", &number);
    let month = |month: u8| words.months[usize::from(month) - 1].get();
    let (key, title) = match pick {
        Pick::Decade(first, last) => (format!("from-{first}"), format!("{first}–{last}")),
        Pick::Year(year) => (
            format!("year-{year}"),
            numbered(&words.year_number, year.to_string()),
        ),
        Pick::Month(number) => (format!("month-{number}"), month(number).to_string()),
        Pick::Day(day) => {
            let number = day.day().to_string();
            let title = if step == Step::AnyDay {
                numbered(&words.day_of_month, number).replace("{month}", &month(day.month()))
            } else {
                numbered(&words.day_number, number)
            };
            (format!("on-{day}"), title)
        }
    };
    let below = match pick {
        Pick::Day(day) if weekdays => {
            Some(words.weekdays[day.weekday() as usize].get().to_string())
        }
        Pick::Day(_) | Pick::Decade(..) | Pick::Year(_) | Pick::Month(_) => None,
    };
    Tile {
        pick,
        id: format!("{id}-{key}"),
        title,
        below,
    }
}
