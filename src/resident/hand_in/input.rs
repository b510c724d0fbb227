//! The input for each kind of question, over the answer in the draft.

mod dates;
mod kept;

use leptos::{prelude::*, text_prop::TextProp};
use onewindow_domain::{
    day::Day,
    form::{Answer, Kind, Question},
};

use self::kept::{
    as_typed, chosen, day, home, level, number, parts, picked, said_yes, tick, ticked,
};
use super::answer::options;
use crate::device::{clock, page};
use crate::resident::desk::Desk;
use crate::ui::asked::Asked;
use crate::ui::choice::{Choice, Choices, Offer, RatingRow, YesNo};
use crate::ui::date_field::{DateField, DateWords, Span};
use crate::ui::fields::{LineKind, NumberStepper, TextArea, TextField};
use crate::ui::home_picker::{BuildingPicker, PickBuilding, PickGrid, PickWords, PickedHome};
use crate::words::Say;

/// Which input a question takes. Changes only when the input must be built again, so that a
/// switch of language leaves the input, its focus and its half-typed word alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line.
    Line(LineKind),
    /// Several lines, at most so many characters.
    Lines(u16),
    /// A number in these limits.
    Number(i64, i64),
    /// One of these days.
    Date(Span),
    /// One option.
    One,
    /// Several options.
    Many,
    /// A level.
    Rating,
    /// A home, with or without its flat.
    Home(bool),
    /// Yes or no.
    YesNo,
}

impl Shape {
    /// The input for a kind of question.
    pub fn of(kind: &Kind, today: Day) -> Self {
        match kind {
            Kind::Text { .. } => Self::Line(LineKind::Words),
            Kind::Name => Self::Line(LineKind::Name),
            Kind::Phone => Self::Line(LineKind::Phone),
            Kind::ResidentId => Self::Line(LineKind::IdNumber),
            Kind::LongText { max, .. } => Self::Lines(*max),
            Kind::Number { min, max, .. } => Self::Number(*min, *max),
            Kind::Date { from, to } => Self::Date(dates::span(*from, *to, today)),
            Kind::OneOf { .. } => Self::One,
            Kind::ManyOf { .. } => Self::Many,
            Kind::Rating => Self::Rating,
            Kind::Home { flat } => Self::Home(*flat),
            Kind::YesNo => Self::YesNo,
        }
    }
}

/// The input of one question over the answer in the draft.
#[component]
pub fn Input(
    /// The desk.
    desk: Desk,
    /// Which input.
    shape: Shape,
    /// The words around it.
    asked: Asked,
    /// The question in the reader's language.
    question: Signal<Question>,
    /// The answer so far.
    answer: Signal<Option<Answer>>,
    /// Another answer was given.
    on_answer: Callback<(Answer,)>,
) -> impl IntoView {
    let typed = Signal::derive(move || {
        answer.with(|answer| answer.as_ref().map_or_else(String::new, as_typed))
    });
    let on_text = move |text: String| on_answer.run((Answer::Text(text),));
    let offers = Signal::derive(move || question.with(|question| offers(desk, &question.kind)));
    match shape {
        Shape::Line(kind) => view! {
            <TextField asked kind value=typed on_input=on_text shared=desk.host.is_shared() />
        }
        .into_any(),
        Shape::Lines(max) => {
            let left = move || {
                let used = typed.with(|typed| typed.chars().count());
                let left = usize::from(max).saturating_sub(used).to_string();
                desk.say_with(Say::QuestionCharactersLeft, &[("count", &left)])
            };
            view! { <TextArea asked value=typed on_input=on_text left /> }.into_any()
        }
        Shape::Number(min, max) => {
            let unit = move || question.with(|question| unit(desk, &question.kind));
            let on_input = move |text: String| on_answer.run((number(&text),));
            view! {
                <NumberStepper
                    asked value=typed min max unit
                    less=desk.words(Say::ActionLessByOne) more=desk.words(Say::ActionMoreByOne)
                    on_input
                />
            }
            .into_any()
        }
        Shape::Date(span) => view! {
            <DateField
                asked words=DateWords::said_by(|words| desk.words(words).into()) span
                weekdays={span.last > clock::today()}
                value=Signal::derive(move || answer.with(|answer| parts(answer.as_ref())))
                on_change=move |parts| on_answer.run((day(parts),))
                on_go=|id: String| page::focus(&id)
            />
        }
        .into_any(),
        Shape::One => {
            let chosen = Signal::derive(move || answer.with(|answer| chosen(answer.as_ref())));
            let choose = move |id: String| {
                if let Ok(id) = id.parse() {
                    on_answer.run((Answer::One(id),));
                }
            };
            view! { <Choice asked offers chosen on_choose=choose /> }.into_any()
        }
        Shape::Many => {
            let chosen = Signal::derive(move || {
                answer.with(|answer| {
                    ticked(answer.as_ref())
                        .iter()
                        .map(ToString::to_string)
                        .collect()
                })
            });
            let tick = move |id: String, on: bool| {
                let now = answer.with_untracked(|answer| ticked(answer.as_ref()));
                let next = question.with_untracked(|question| tick(&question.kind, &now, &id, on));
                on_answer.run((Answer::Many(next),));
            };
            view! { <Choices asked offers chosen on_tick=tick /> }.into_any()
        }
        Shape::Rating => {
            let words = [1, 2, 3, 4, 5].map(|level| {
                let say = super::answer::level_words(level).expect("levels run from 1 to 5");
                TextProp::from(desk.words(say))
            });
            let value = Signal::derive(move || answer.with(|answer| level(answer.as_ref())));
            view! { <RatingRow asked words value on_choose=move |level| on_answer.run((Answer::Rating(level),)) /> }
                .into_any()
        }
        Shape::Home(flat) => view! {
            <BuildingPicker
                asked flat words=pick_words(desk)
                grids=Signal::derive(move || grids(desk))
                value=Signal::derive(move || answer.with(|answer| picked(answer.as_ref())))
                on_change=move |chosen: PickedHome| {
                    if let Some(home) = home(&chosen) {
                        on_answer.run((Answer::Home(home),));
                    }
                }
            />
        }
        .into_any(),
        Shape::YesNo => {
            let value = Signal::derive(move || answer.with(|answer| said_yes(answer.as_ref())));
            view! {
                <YesNo
                    asked yes=desk.words(Say::ActionYes) no=desk.words(Say::ActionNo) value
                    on_choose=move |yes| on_answer.run((Answer::Yes(yes),))
                />
            }
            .into_any()
        }
    }
}

fn offers(desk: Desk, kind: &Kind) -> Vec<Offer> {
    options(kind)
        .iter()
        .map(|option| Offer::new(option.id.to_string(), desk.text(&option.label)))
        .collect()
}

fn pick_words(desk: Desk) -> PickWords {
    PickWords {
        building: desk.words(Say::HomepickBuilding).into(),
        unit: desk.words(Say::HomepickUnit).into(),
        flat: desk.words(Say::HomepickFlat).into(),
        unit_number: desk.words(Say::HomepickUnitNumber).into(),
        flat_number: desk.words(Say::HomepickFlatNumber).into(),
    }
}

fn grids(desk: Desk) -> Vec<PickGrid> {
    let catalogue = desk.catalogue();
    let building = |building: &onewindow_domain::place::Building| PickBuilding {
        id: building.id.to_string(),
        name: desk.text(&building.name),
        units: building.units,
        floors: building.floors,
        per_floor: building.per_floor,
    };
    catalogue
        .grids
        .iter()
        .map(|grid| PickGrid {
            name: desk.text(&grid.name),
            buildings: grid.buildings.iter().map(building).collect(),
        })
        .collect()
}

fn unit(desk: Desk, kind: &Kind) -> String {
    match kind {
        Kind::Number {
            unit: Some(unit), ..
        } => desk.text(unit),
        Kind::Number { unit: None, .. }
        | Kind::Text { .. }
        | Kind::LongText { .. }
        | Kind::Name
        | Kind::Phone
        | Kind::ResidentId
        | Kind::Date { .. }
        | Kind::OneOf { .. }
        | Kind::ManyOf { .. }
        | Kind::Rating
        | Kind::Home { .. }
        | Kind::YesNo => String::new(),
    }
}
