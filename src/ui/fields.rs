//! Answers that are typed: a line, several lines, digits.

use leptos::{prelude::*, text_prop::TextProp};

use super::asked::{Asked, Labelled};

/// What a line holds; decides the phone's keyboard and what the browser may offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineKind {
    /// Any words.
    #[default]
    Words,
    /// A person's name.
    Name,
    /// A telephone number.
    Phone,
    /// A resident identity number: digits, and perhaps a last X.
    IdNumber,
    /// A receipt code: Latin capitals and digits.
    Code,
    /// The last four digits of a telephone number.
    LastFour,
    /// A password of staff.
    Password,
}

impl LineKind {
    const fn input_mode(self) -> &'static str {
        match self {
            Self::Words | Self::Name | Self::IdNumber | Self::Code | Self::Password => "text",
            Self::Phone => "tel",
            Self::LastFour => "numeric",
        }
    }

    const fn kind(self) -> &'static str {
        match self {
            Self::Words | Self::Name | Self::IdNumber | Self::Code | Self::LastFour => "text",
            Self::Phone => "tel",
            Self::Password => "password",
        }
    }

    /// What an on-screen keyboard offers first, where the browser's word for it does not say it.
    const fn takes(self) -> Option<&'static str> {
        match self {
            Self::Name => Some("name"),
            Self::IdNumber => Some("id"),
            Self::Code | Self::Password => Some("latin"),
            Self::Words | Self::Phone | Self::LastFour => None,
        }
    }

    /// On a phone the browser may fill name and number; the app turns this off on a shared screen.
    const fn autocomplete(self, shared: bool) -> &'static str {
        match self {
            Self::Name if !shared => "name",
            Self::Phone if !shared => "tel",
            Self::Password => "current-password",
            Self::Words
            | Self::Name
            | Self::Phone
            | Self::IdNumber
            | Self::Code
            | Self::LastFour => "off",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Words | Self::Name | Self::Password => "input",
            Self::Phone | Self::IdNumber | Self::LastFour => "input input-digits",
            Self::Code => "input input-digits input-code",
        }
    }
}

/// One line of text.
#[component]
pub fn TextField(
    /// The question.
    asked: Asked,
    /// What the line holds.
    #[prop(optional)]
    kind: LineKind,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Another text stands in it.
    #[prop(into)]
    on_input: Callback<(String,)>,
    /// The screen is shared with strangers: the browser offers and keeps nothing.
    #[prop(optional, into)]
    shared: Signal<bool>,
    /// The line was entered: an on-screen keyboard can open.
    #[prop(optional, into)]
    on_focus: Option<Callback<()>>,
) -> impl IntoView {
    let (id, described_by, invalid) = (asked.id(), asked.described_by(), asked.invalid());
    view! {
        <Labelled asked>
            <input
                class=kind.class()
                id=id.clone()
                name=id
                type=kind.kind()
                inputmode=kind.input_mode()
                data-takes=kind.takes()
                autocomplete=move || kind.autocomplete(shared.get())
                autocapitalize=if kind == LineKind::Code { "characters" } else { "off" }
                spellcheck="false"
                aria-describedby=described_by
                aria-invalid=invalid
                prop:value=move || value.get()
                on:input=move |event| on_input.run((event_target_value(&event),))
                on:focus=move |_| {
                    if let Some(verb) = on_focus {
                        verb.run(());
                    }
                }
            />
        </Labelled>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The question.
    asked: Asked,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Another text stands in it.
    #[prop(into)]
    on_input: Callback<(String,)>,
    /// How many characters are left, in words.
    #[prop(optional, into)]
    left: Option<TextProp>,
    /// The text was entered: an on-screen keyboard can open.
    #[prop(optional, into)]
    on_focus: Option<Callback<()>>,
) -> impl IntoView {
    let (id, described_by, invalid) = (asked.id(), asked.described_by(), asked.invalid());
    view! {
        <Labelled asked>
            <textarea
                class="input input-long"
                id=id.clone()
                name=id
                rows="5"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=described_by
                aria-invalid=invalid
                prop:value=move || value.get()
                on:input=move |event| on_input.run((event_target_value(&event),))
                on:focus=move |_| {
                    if let Some(verb) = on_focus {
                        verb.run(());
                    }
                }
            ></textarea>
            {left.map(|left| view! { <p class="field-left">{move || left.get()}</p> })}
        </Labelled>
    }
}

/// A number of things with a key for one less and one for one more.
#[component]
pub fn NumberStepper(
    /// The question.
    asked: Asked,
    /// The digits that stand in it; empty before the first answer.
    #[prop(into)]
    value: Signal<String>,
    /// The smallest.
    min: i64,
    /// The largest.
    max: i64,
    /// What is counted.
    #[prop(optional, into)]
    unit: Option<TextProp>,
    /// What the key for one less says.
    #[prop(into)]
    less: TextProp,
    /// What the key for one more says.
    #[prop(into)]
    more: TextProp,
    /// Other digits stand in it.
    #[prop(into)]
    on_input: Callback<(String,)>,
) -> impl IntoView {
    let (id, described_by, invalid) = (asked.id(), asked.described_by(), asked.invalid());
    let number = move || value.with(|typed| typed.trim().parse::<i64>().ok());
    let step = move |by: i64| {
        let next = number().map_or(min, |now| now.saturating_add(by).clamp(min, max));
        on_input.run((next.to_string(),));
    };
    view! {
        <Labelled asked>
            <div class="stepper">
                <button
                    class="stepper-key"
                    type="button"
                    aria-label=less
                    disabled=move || number().is_some_and(|now| now <= min)
                    on:click=move |_| step(-1)
                >
                    <super::icons::Icon name=super::icons::IconName::Minus/>
                </button>
                <input
                    class="input input-digits stepper-value"
                    id=id.clone()
                    name=id
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    aria-describedby=described_by
                    aria-invalid=invalid
                    prop:value=move || value.get()
                    on:input=move |event| on_input.run((event_target_value(&event),))
                />
                <button
                    class="stepper-key"
                    type="button"
                    aria-label=more
                    disabled=move || number().is_some_and(|now| now >= max)
                    on:click=move |_| step(1)
                >
                    <super::icons::Icon name=super::icons::IconName::Plus/>
                </button>
                {unit.map(|unit| view! { <span class="stepper-unit">{move || unit.get()}</span> })}
            </div>
        </Labelled>
    }
}
