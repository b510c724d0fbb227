//! The page of one question, and the summary of what is wrong.

use leptos::{
    ev::{MouseEvent, SubmitEvent},
    prelude::*,
    text_prop::TextProp,
};

use super::{
    button::{Button, Size, Weight},
    icons::{Icon, IconName},
};

/// How far one is.
#[component]
pub fn Progress(
    /// The question's number, from 1.
    #[prop(into)]
    at: Signal<usize>,
    /// How many there are, as far as is known now.
    #[prop(into)]
    of: Signal<usize>,
    /// The same in words.
    #[prop(into)]
    said: TextProp,
) -> impl IntoView {
    let segment = move |number: usize| {
        let class = move || {
            if number <= at.get() {
                "progress-part progress-done"
            } else {
                "progress-part"
            }
        };
        view! { <span class=class></span> }
    };
    view! {
        <div class="progress">
            <p class="progress-words">{move || said.get()}</p>
            <div class="progress-parts" aria-hidden="true">
                {move || (1..=of.get()).map(segment).collect_view()}
            </div>
        </div>
    }
}

/// One question with the way on. The answer stands inside as an input component, whose label is the
/// heading of the page.
#[component]
pub fn QuestionPage(
    /// How far one is, a [`Progress`]; nothing on a page of its own.
    #[prop(optional, into)]
    progress: Option<leptos::children::ViewFnOnce>,
    /// What the key onwards says.
    #[prop(into)]
    next: TextProp,
    /// What the key that skips says, where the question may be skipped.
    #[prop(optional, into)]
    skip: Option<TextProp>,
    /// Skip was pressed.
    #[prop(optional, into)]
    on_skip: Option<Callback<()>>,
    /// The answer is being kept.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Onwards was pressed, or Enter.
    #[prop(into)]
    on_next: Callback<()>,
    /// The input, and before it an [`ErrorSummary`] where something is wrong.
    children: Children,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            on_next.run(());
        }
    };
    view! {
        <form class="question" novalidate="true" autocomplete="off" on:submit=submit>
            {progress.map(|progress| progress.run())}
            <div class="question-body">{children()}</div>
            <div class="actions question-actions">
                <Button label=next size=Size::Large icon_after=IconName::ArrowRight submits=true busy/>
                {skip.zip(on_skip).map(|(label, verb)| view! {
                    <Button label weight=Weight::Quiet on_press=move || verb.run(())/>
                })}
            </div>
        </form>
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wrong {
    /// The id of the input.
    pub id: String,
    /// The sentence, the same as beside the input.
    pub text: String,
}

/// All that is wrong, on top of the page; each line leads to its input. It is read out when it
/// appears. Shows nothing while nothing is wrong.
#[component]
pub fn ErrorSummary(
    /// The heading.
    #[prop(into)]
    title: TextProp,
    /// What is wrong.
    #[prop(into)]
    faults: Signal<Vec<Wrong>>,
    /// A line was pressed: move the focus to the input with this id.
    #[prop(into)]
    on_go: Callback<(String,)>,
) -> impl IntoView {
    let line = move |wrong: Wrong| {
        let Wrong { id, text } = wrong;
        let href = format!("#{id}");
        let go = move |event: MouseEvent| {
            event.prevent_default();
            on_go.run((id.clone(),));
        };
        view! { <li><a class="summary-link" href=href on:click=go>{text}</a></li> }
    };
    move || {
        let found = faults.get();
        let title = title.clone();
        (!found.is_empty()).then(|| {
            view! {
                <div class="summary" role="alert" tabindex="-1" id="summary">
                    <p class="summary-title">
                        <Icon name=IconName::CircleAlert/>
                        <span>{move || title.get()}</span>
                    </p>
                    <ul class="summary-list">{found.into_iter().map(line).collect_view()}</ul>
                </div>
            }
        })
    }
}
