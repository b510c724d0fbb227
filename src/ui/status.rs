//! What is happening: waiting, steps done and to come, words for readers.

use leptos::{prelude::*, text_prop::TextProp};

use super::icons::{Icon, IconName};

/// Whether words that appear wait for the reader or interrupt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Urgency {
    /// After what is being read.
    #[default]
    Polite,
    /// At once.
    Assertive,
}

/// Words that are read out when they change, and not seen.
#[component]
pub fn LiveRegion(
    /// The words.
    #[prop(into)]
    text: TextProp,
    /// Whether they interrupt.
    #[prop(optional)]
    urgency: Urgency,
) -> impl IntoView {
    let live = match urgency {
        Urgency::Polite => "polite",
        Urgency::Assertive => "assertive",
    };
    view! { <p class="spoken" aria-live=live aria-atomic="true">{move || text.get()}</p> }
}

/// Something is being fetched, kept or sent.
#[component]
pub fn Spinner(
    /// What is being done.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    view! {
        <p class="waiting" role="status">
            <span class="waiting-mark" aria-hidden="true"></span>
            <span>{move || label.get()}</span>
        </p>
    }
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepState {
    /// It is behind us.
    Done,
    /// It is being done.
    Now,
    /// It is to come.
    ToCome,
}

/// One step of a matter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// What is done.
    pub title: String,
    /// When, by whom, by when.
    pub note: Option<String>,
    /// Where it stands.
    pub state: StepState,
    /// The state in words, for readers.
    pub said: String,
}

/// The steps of a matter, one below the other.
#[component]
pub fn ProgressSteps(
    /// What the steps are of, for readers.
    #[prop(into)]
    label: TextProp,
    /// The steps.
    #[prop(into)]
    steps: Signal<Vec<Step>>,
) -> impl IntoView {
    let one = |step: Step| {
        let class = match step.state {
            StepState::Done => "step step-done",
            StepState::Now => "step step-now",
            StepState::ToCome => "step",
        };
        let current = (step.state == StepState::Now).then_some("step");
        let done = step.state == StepState::Done;
        view! {
            <li class=class aria-current=current>
                <span class="step-mark" aria-hidden="true">
                    {done.then(|| view! { <Icon name=IconName::Check/> })}
                </span>
                <span class="step-words">
                    <span class="step-title">
                        {step.title}
                        <span class="spoken">{format!(" ({})", step.said)}</span>
                    </span>
                    {step.note.map(|note| view! { <span class="step-note">{note}</span> })}
                </span>
            </li>
        }
    };
    view! {
        <ol class="steps" aria-label=label>
            {move || steps.get().into_iter().map(one).collect_view()}
        </ol>
    }
}
