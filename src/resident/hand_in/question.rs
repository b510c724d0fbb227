//! One question: its words, its input, what is wrong, and the way on.

use leptos::{prelude::*, text_prop::TextProp};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use onewindow_domain::{
    form::{Answer, Code, Question},
    text::Slug,
};

use super::{
    Filling,
    answer::sentence,
    input::{Input, Shape},
    step::{Step, checked},
};
use crate::device::{clock, page};
use crate::resident::desk::{Desk, focus_on_faults};
use crate::ui::asked::Asked;
use crate::ui::badge::{Banner, Tone};
use crate::ui::question::{ErrorSummary, Progress, QuestionPage, Wrong};
use crate::words::Say;

/// The id of the input of a question.
pub fn input_id(id: &Slug) -> String {
    format!("q-{id}")
}

/// The page of one question.
#[component]
pub fn QuestionStep(desk: Desk, filling: Filling, id: Slug, from_review: bool) -> impl IntoView {
    let fault = RwSignal::new(None::<Code>);
    let id = StoredValue::new(id);
    let question = Memo::new(move |_| {
        filling
            .form
            .with(|form| id.with_value(|id| form.as_ref()?.question(id).cloned()))
    });
    let answer = Memo::new(move |_| {
        filling
            .draft
            .with(|draft| id.with_value(|id| draft.answers.get(id).cloned()))
    });
    let put = move |answer: Option<Answer>| {
        filling.draft.update(|draft| {
            let id = id.get_value();
            match answer {
                Some(answer) => draft.answers.0.insert(id, answer),
                None => draft.answers.0.remove(&id),
            };
        });
    };
    let navigate = use_navigate();
    let go_on = move || {
        let step = filling.with_setting(|form, setting| {
            filling.draft.with_untracked(|draft| {
                id.with_value(|id| Step::after(form, &draft.answers, setting, id, from_review))
            })
        });
        navigate(&filling.address(&step), NavigateOptions::default());
    };
    let skip = {
        let go_on = go_on.clone();
        move || {
            put(None);
            go_on();
        }
    };
    let next = move || {
        let Some(question) = question.get_untracked() else {
            return;
        };
        let given = answer.get_untracked();
        match filling.with_setting(|_, setting| checked(&question, given.as_ref(), setting)) {
            Ok(settled) => {
                put(settled);
                go_on();
            }
            Err(code) => {
                fault.set(Some(code));
                focus_on_faults();
            }
        }
    };
    let said = Signal::derive(move || {
        fault.with(|fault| fault.as_ref().map(|code| sentence(code, desk.lang.get())))
    });
    let wrong = move || -> Vec<Wrong> {
        let id = id.with_value(input_id);
        said.get()
            .map(|text| Wrong { id, text })
            .into_iter()
            .collect()
    };
    let may_skip =
        question.with_untracked(|question| question.as_ref().is_some_and(|q| !q.required));
    let skip_words: Option<TextProp> = may_skip.then(|| desk.words(Say::ActionSkip).into());
    let on_answer = move |answer: Answer| {
        fault.set(None);
        put(Some(answer));
    };
    view! {
        <QuestionPage
            progress=move || view! { <Along desk filling id /> }
            next=desk.words(Say::ActionContinue)
            nostrip:skip=skip_words
            on_skip=skip
            on_next=next
        >
            <ErrorSummary
                title=move || desk.say_with(Say::QuestionSummaryTitle, &[("count", "1")])
                faults=Signal::derive(wrong)
                on_go=|id: String| page::focus(&id)
            />
            <Known desk filling question answer />
            <Field desk question answer=answer.into() fault=said on_answer=Callback::from(on_answer) />
        </QuestionPage>
    }
}

/// How far one is, over the questions that the answers so far lead to.
#[component]
fn Along(desk: Desk, filling: Filling, id: StoredValue<Slug>) -> impl IntoView {
    let along = Memo::new(move |_| {
        filling.form.with(|form| {
            let Some(form) = form else { return (1, 1) };
            let asked = filling.draft.with(|draft| {
                let asked = form.asked(&draft.answers);
                let place =
                    id.with_value(|id| asked.iter().position(|question| question.id == *id));
                (place.map_or(1, |place| place + 1), asked.len())
            });
            (asked.0, asked.1.max(1))
        })
    });
    let said = move || {
        let (at, of) = along.get();
        desk.say_with(
            Say::QuestionProgress,
            &[("at", &at.to_string()), ("of", &of.to_string())],
        )
    };
    view! {
        <Progress
            at=Signal::derive(move || along.get().0)
            of=Signal::derive(move || along.get().1)
            said
        />
    }
}

/// Says so where the answer came from an earlier form of this visit.
#[component]
fn Known(
    desk: Desk,
    filling: Filling,
    question: Memo<Option<Question>>,
    answer: Memo<Option<Answer>>,
) -> impl IntoView {
    // Only what stood there when the page opened: typing must not move the input.
    let known = question
        .get_untracked()
        .and_then(|question| question.fact)
        .is_some_and(|fact| {
            let facts = desk.visit.facts();
            filling.draft.with_untracked(|draft| draft.prefilled)
                && facts.contains_key(&fact)
                && facts.get(&fact) == answer.get_untracked().as_ref()
        });
    known.then(|| view! { <Banner tone=Tone::Info text=desk.words(Say::HandinPrefilled) /> })
}

/// The input, built again only when the edition changes what kind it is.
#[component]
fn Field(
    desk: Desk,
    question: Memo<Option<Question>>,
    answer: Signal<Option<Answer>>,
    fault: Signal<Option<String>>,
    on_answer: Callback<(Answer,)>,
) -> impl IntoView {
    let shape = Memo::new(move |_| {
        question.with(|question| {
            question
                .as_ref()
                .map(|q| Shape::of(&q.kind, clock::today()))
        })
    });
    move || {
        let shape = shape.get()?;
        let first = question.get_untracked()?;
        // The question stays the last known one while an edition without it takes over.
        let own = first.clone();
        let question = Signal::derive(move || question.get().unwrap_or_else(|| own.clone()));
        let help = help(desk, question, &first);
        let asked = Asked::new(input_id(&first.id), move || {
            question.with(|question| desk.text(&question.label))
        })
        .maybe_help(help)
        .fault(fault);
        let asked = if first.required {
            asked
        } else {
            asked.note(desk.words(Say::QuestionOptional))
        };
        Some(view! { <Input desk shape asked question answer on_answer /> })
    }
}

/// Help, why it is asked, and how long it is kept where that differs from the form.
fn help(desk: Desk, question: Signal<Question>, first: &Question) -> Option<TextProp> {
    let any = first.help.is_some() || first.purpose.is_some() || first.retention_days.is_some();
    any.then(|| {
        TextProp::from(move || {
            question.with(|question| {
                let mut parts = Vec::new();
                parts.extend(question.help.as_ref().map(|help| desk.text(help)));
                parts.extend(
                    question
                        .purpose
                        .as_ref()
                        .map(|why| desk.say_with(Say::HandinWhy, &[("why", &desk.text(why))])),
                );
                parts.extend(question.retention_days.map(|days| {
                    desk.say_with(Say::HandinKeptShorter, &[("days", &days.to_string())])
                }));
                parts.join("\n")
            })
        })
    })
}
