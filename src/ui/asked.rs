//! What every question shows around its answer: label, help, fault; and how they are tied together
//! for readers.

use leptos::{prelude::*, text_prop::TextProp};

use super::icons::{Icon, IconName};

/// Whether the question is the page or one of several on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// One question a page: its label is the page's heading.
    #[default]
    Page,
    /// One of several on a page.
    Field,
}

/// The words of one question. Every input takes one.
#[derive(Clone, Debug)]
pub struct Asked {
    id: String,
    label: TextProp,
    help: Option<TextProp>,
    note: Option<TextProp>,
    fault: Signal<Option<String>>,
    standing: Standing,
}

impl Asked {
    /// A question; `id` becomes the id of its input and must be unique on the page.
    pub fn new(id: impl Into<String>, label: impl Into<TextProp>) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            help: None,
            note: None,
            fault: Signal::stored(None),
            standing: Standing::Page,
        }
    }

    /// Help below the label.
    #[must_use]
    pub fn help(self, help: impl Into<TextProp>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }

    /// Help below the label, where there is any.
    #[must_use]
    pub fn maybe_help(self, help: Option<TextProp>) -> Self {
        Self { help, ..self }
    }

    /// A word beside the label: "you may leave this empty".
    #[must_use]
    pub fn note(self, note: impl Into<TextProp>) -> Self {
        Self {
            note: Some(note.into()),
            ..self
        }
    }

    /// What is wrong with the answer, as a whole sentence, while something is.
    #[must_use]
    pub fn fault(self, fault: impl Into<Signal<Option<String>>>) -> Self {
        Self {
            fault: fault.into(),
            ..self
        }
    }

    /// One of several questions on a page.
    #[must_use]
    pub fn as_field(self) -> Self {
        Self {
            standing: Standing::Field,
            ..self
        }
    }

    /// The id of the input.
    pub fn id(&self) -> String {
        self.id.clone()
    }

    /// Value of `aria-describedby`: help and fault.
    pub(super) fn described_by(&self) -> impl Fn() -> Option<String> + Clone + Send + Sync + use<> {
        let (id, has_help, fault) = (self.id.clone(), self.help.is_some(), self.fault);
        move || match (has_help, fault.with(Option::is_some)) {
            (true, true) => Some(format!("{id}-help {id}-fault")),
            (true, false) => Some(format!("{id}-help")),
            (false, true) => Some(format!("{id}-fault")),
            (false, false) => None,
        }
    }

    /// Value of `aria-invalid`.
    pub(super) fn invalid(
        &self,
    ) -> impl Fn() -> Option<&'static str> + Clone + Send + Sync + use<> {
        let fault = self.fault;
        move || fault.with(Option::is_some).then_some("true")
    }
}

#[component]
fn Around(asked: Asked) -> impl IntoView {
    let Asked {
        id, help, fault, ..
    } = asked;
    let help_id = format!("{id}-help");
    view! {
        {help.map(|help| view! { <p class="field-help" id=help_id>{move || help.get()}</p> })}
        {move || {
            let id = format!("{id}-fault");
            fault.get().map(|fault| view! { <Fault id text=fault/> })
        }}
    }
}

#[component]
fn Fault(id: String, text: String) -> impl IntoView {
    view! {
        <p class="field-fault" id=id>
            <Icon name=IconName::CircleAlert/>
            <span>{text}</span>
        </p>
    }
}

#[component]
fn Words(asked: Asked) -> impl IntoView {
    let Asked { label, note, .. } = asked;
    view! {
        <span class="field-words">{move || label.get()}</span>
        {note.map(|note| view! { <span class="field-note">{move || note.get()}</span> })}
    }
}

/// The frame of an input that one label names.
#[component]
pub fn Labelled(
    /// The question.
    asked: Asked,
    /// The input, whose id is the question's.
    children: Children,
) -> impl IntoView {
    let invalid = asked.invalid();
    let id = asked.id();
    let label = match asked.standing {
        Standing::Page => view! {
            <h1 class="field-title"><label for=id><Words asked=asked.clone()/></label></h1>
        }
        .into_any(),
        Standing::Field => {
            view! { <label class="field-label" for=id><Words asked=asked.clone()/></label> }
                .into_any()
        }
    };
    view! {
        <div class="field" class:field-wrong=move || invalid().is_some()>
            {label}
            <Around asked/>
            {children()}
        </div>
    }
}

/// The frame of a group of inputs that answer one question together.
#[component]
pub fn Grouped(
    /// The question; its id becomes the id of the group, which takes the focus from a summary.
    asked: Asked,
    /// The inputs.
    children: Children,
) -> impl IntoView {
    let (id, described_by, invalid) = (asked.id(), asked.described_by(), asked.invalid());
    let legend = match asked.standing {
        Standing::Page => view! {
            <legend class="field-legend"><h1 class="field-title"><Words asked=asked.clone()/></h1></legend>
        }
        .into_any(),
        Standing::Field => view! {
            <legend class="field-legend field-label"><Words asked=asked.clone()/></legend>
        }
        .into_any(),
    };
    view! {
        <fieldset
            class="field"
            class:field-wrong=move || invalid().is_some()
            id=id
            tabindex="-1"
            aria-describedby=described_by
        >
            {legend}
            <Around asked/>
            {children()}
        </fieldset>
    }
}
