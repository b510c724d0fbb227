//! Answers that are chosen: one of several, several of several, yes or no, a level.

use leptos::{prelude::*, text_prop::TextProp};

use super::{
    asked::{Asked, Grouped},
    icons::{Icon, IconName},
};

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Offer {
    /// Its id, unique in the question.
    pub id: String,
    /// Its words.
    pub label: String,
    /// A sentence below, where the words alone are not enough.
    pub hint: Option<String>,
}

impl Offer {
    /// An option without a hint.
    pub fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            hint: None,
        }
    }

    /// The same with a sentence below.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }
}

/// How options lie on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// One below the other.
    #[default]
    Column,
    /// Side by side where there is room: short words only.
    Row,
    /// Two halves of the page: yes and no.
    Pair,
}

impl Layout {
    const fn class(self) -> &'static str {
        match self {
            Self::Column => "offers",
            Self::Row => "offers offers-row",
            Self::Pair => "offers offers-pair",
        }
    }
}

/// One of several options.
#[component]
pub fn Choice(
    /// The question.
    asked: Asked,
    /// The options.
    #[prop(into)]
    offers: Signal<Vec<Offer>>,
    /// The id of the chosen one.
    #[prop(into)]
    chosen: Signal<Option<String>>,
    /// One was chosen.
    #[prop(into)]
    on_choose: Callback<(String,)>,
    /// How the options lie.
    #[prop(optional)]
    layout: Layout,
) -> impl IntoView {
    let name = asked.id();
    view! {
        <Grouped asked>
            <div class=layout.class()>
                <For each=move || offers.get() key=|offer| offer.clone() let(offer)>
                    <Radio name=name.clone() offer chosen on_choose/>
                </For>
            </div>
        </Grouped>
    }
}

#[component]
fn Radio(
    name: String,
    offer: Offer,
    chosen: Signal<Option<String>>,
    on_choose: Callback<(String,)>,
) -> impl IntoView {
    let Offer { id, label, hint } = offer;
    let input_id = format!("{name}-{id}");
    let own = id.clone();
    view! {
        <div class="offer">
            <input
                class="offer-input"
                type="radio"
                id=input_id.clone()
                name=name
                value=id.clone()
                prop:checked=move || chosen.with(|chosen| chosen.as_ref() == Some(&own))
                on:change=move |_| on_choose.run((id.clone(),))
            />
            <label class="offer-label" for=input_id>
                <span class="offer-mark offer-mark-one" aria-hidden="true"></span>
                <OfferWords label hint/>
            </label>
        </div>
    }
}

#[component]
fn OfferWords(label: String, hint: Option<String>) -> impl IntoView {
    view! {
        <span class="offer-words">
            <span class="offer-title">{label}</span>
            {hint.map(|hint| view! { <span class="offer-hint">{hint}</span> })}
        </span>
    }
}

/// Any of several options.
#[component]
pub fn Choices(
    /// The question.
    asked: Asked,
    /// The options.
    #[prop(into)]
    offers: Signal<Vec<Offer>>,
    /// The ids of the chosen ones.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// One was ticked (true) or unticked.
    #[prop(into)]
    on_tick: Callback<(String, bool)>,
    /// How the options lie.
    #[prop(optional)]
    layout: Layout,
) -> impl IntoView {
    let name = asked.id();
    let tick = move |offer: Offer| {
        let Offer { id, label, hint } = offer;
        let input_id = format!("{name}-{id}");
        let own = id.clone();
        view! {
            <div class="offer">
                <input
                    class="offer-input"
                    type="checkbox"
                    id=input_id.clone()
                    name=name.clone()
                    value=id.clone()
                    prop:checked=move || chosen.with(|chosen| chosen.contains(&own))
                    on:change=move |event| on_tick.run((id.clone(), event_target_checked(&event)))
                />
                <label class="offer-label" for=input_id>
                    <span class="offer-mark offer-mark-many" aria-hidden="true">
                        <Icon name=IconName::Check/>
                    </span>
                    <OfferWords label hint/>
                </label>
            </div>
        }
    };
    view! {
        <Grouped asked>
            <div class=layout.class()>
                <For each=move || offers.get() key=|offer| offer.clone() children=tick/>
            </div>
        </Grouped>
    }
}

/// Yes or no.
#[component]
pub fn YesNo(
    /// The question.
    asked: Asked,
    /// The word for yes.
    #[prop(into)]
    yes: TextProp,
    /// The word for no.
    #[prop(into)]
    no: TextProp,
    /// What was said.
    #[prop(into)]
    value: Signal<Option<bool>>,
    /// It was said.
    #[prop(into)]
    on_choose: Callback<(bool,)>,
) -> impl IntoView {
    let offers =
        Signal::derive(move || vec![Offer::new("yes", yes.get()), Offer::new("no", no.get())]);
    let chosen = Signal::derive(move || {
        value
            .get()
            .map(|yes| if yes { "yes" } else { "no" }.to_owned())
    });
    view! {
        <Choice
            asked
            offers
            chosen
            layout=Layout::Pair
            on_choose=move |id: String| on_choose.run((id == "yes",))
        />
    }
}

/// Five equal levels, from 5 (best, first) to 1, none chosen beforehand (好差评).
#[component]
pub fn RatingRow(
    /// The question.
    asked: Asked,
    /// The words for the levels 1 to 5, worst first.
    words: [TextProp; 5],
    /// The level that was chosen.
    #[prop(into)]
    value: Signal<Option<u8>>,
    /// A level was chosen.
    #[prop(into)]
    on_choose: Callback<(u8,)>,
) -> impl IntoView {
    const FACES: [IconName; 5] = [
        IconName::Angry,
        IconName::Frown,
        IconName::Meh,
        IconName::Smile,
        IconName::Laugh,
    ];
    let name = asked.id();
    let level = move |(level, (face, words)): (u8, (IconName, TextProp))| {
        let id = format!("{name}-{level}");
        view! {
            <div class="level">
                <input
                    class="level-input"
                    type="radio"
                    id=id.clone()
                    name=name.clone()
                    value=level
                    prop:checked=move || value.get() == Some(level)
                    on:change=move |_| on_choose.run((level,))
                />
                <label class="level-label" for=id>
                    <Icon name=face/>
                    <span class="level-words">{move || words.get()}</span>
                    <span class="level-number" aria-hidden="true">{level}</span>
                </label>
            </div>
        }
    };
    let levels: Vec<_> = (1..=5)
        .zip(FACES.into_iter().zip(words))
        .rev()
        .map(level)
        .collect();
    view! {
        <Grouped asked>
            <div class="levels">{levels}</div>
        </Grouped>
    }
}
