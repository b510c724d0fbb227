//! All answers before they are handed in, each with the way back to its question.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use onewindow_domain::{
    form::{Fault, Question},
    text::Slug,
};

use super::{
    Filling,
    answer::{sentence, words},
    step::{Step, all_settled},
};
use crate::resident::desk::{Desk, focus_on_faults};
use crate::resident::page::Page;
use crate::sync::outbox::NotTaken;
use crate::ui::badge::{Banner, Tone};
use crate::ui::button::{Actions, Button, Size};
use crate::ui::icons::IconName;
use crate::ui::list::{Card, KeyValue, KeyValues};
use crate::ui::question::{ErrorSummary, Wrong};
use crate::ui::shell::PageHead;
use crate::visit::{Draft, NotHandedIn};
use crate::words::Say;

/// What a device that could not take it in says, with the next step.
const fn not_taken(cause: NotTaken) -> Say {
    match cause {
        NotTaken::NoRoom => Say::HandinNoRoom,
        NotTaken::TooLong => Say::HandinTooLong,
        NotTaken::BadKey => Say::HandinBadKey,
        NotTaken::Busy => Say::HandinBusy,
    }
}

/// The review page.
#[component]
pub fn Review(desk: Desk, filling: Filling) -> impl IntoView {
    let busy = RwSignal::new(false);
    let faults = RwSignal::new(Vec::<Fault>::new());
    let trouble = RwSignal::new(None::<NotTaken>);
    let navigate = use_navigate();
    let change = {
        let navigate = navigate.clone();
        Callback::from(move |id: Slug| {
            let step = Step::Question {
                id,
                from_review: true,
            };
            navigate(&filling.address(&step), NavigateOptions::default());
        })
    };
    let hand_in = move || {
        let (Some(form), Some(edition)) =
            (filling.form.get_untracked(), desk.edition.get_untracked())
        else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        faults.set(Vec::new());
        trouble.set(None);
        filling
            .draft
            .update(|draft| draft.answers = all_settled(&form, &draft.answers));
        let navigate = navigate.clone();
        spawn_local(async move {
            let matter = filling.matter.get_value();
            let lang = desk.lang.get_untracked();
            let link = desk.link();
            let handed = desk
                .visit
                .hand_in(&link, &edition, &matter, &form, lang)
                .await;
            // A fault must be seen; the receipt must not be left by going back into an empty form.
            match handed {
                Ok(_) => {
                    let replace = NavigateOptions {
                        replace: true,
                        ..NavigateOptions::default()
                    };
                    navigate(&Page::Receipts.href(), replace);
                    filling.draft.update(|draft| {
                        let path = std::mem::take(&mut draft.path);
                        *draft = Draft {
                            path,
                            ..Draft::default()
                        };
                    });
                }
                Err(NotHandedIn::Faults(found)) => {
                    busy.set(false);
                    faults.set(found);
                    focus_on_faults();
                }
                Err(NotHandedIn::NotTaken(cause)) => {
                    busy.set(false);
                    trouble.set(Some(cause));
                }
            }
        });
    };
    let office = move || {
        let office = desk.text(&desk.catalogue().community.office.name);
        desk.say_with(Say::HandinReviewLead, &[("office", &office)])
    };
    let wrong = move || -> Vec<Wrong> {
        let lang = desk.lang.get();
        let line = |fault: &Fault| Wrong {
            id: fault.question.to_string(),
            text: format!(
                "{} {}",
                label(desk, filling, &fault.question),
                sentence(&fault.code, lang)
            ),
        };
        faults.with(|faults| faults.iter().map(line).collect())
    };
    let summary = move || {
        let count = faults.with(Vec::len).to_string();
        desk.say_with(Say::QuestionSummaryTitle, &[("count", &count)])
    };
    let asked = move || -> Vec<Slug> {
        filling
            .form
            .with(|form| {
                let form = form.as_ref()?;
                let ids = filling.draft.with(|draft| {
                    form.asked(&draft.answers)
                        .iter()
                        .map(|question| question.id.clone())
                        .collect()
                });
                Some(ids)
            })
            .unwrap_or_default()
    };
    view! {
        <PageHead title=desk.words(Say::QuestionReviewTitle) lead=office />
        <ErrorSummary
            title=summary
            faults=Signal::derive(wrong)
            on_go=move |id: String| if let Ok(id) = id.parse() { change.run((id,)) }
        />
        {move || trouble.get().map(|cause| view! {
            <Banner tone=Tone::Error text=desk.words(not_taken(cause)) />
        })}
        <Card>
            <KeyValues>
                <For each=asked key=Clone::clone let(id)>
                    <Line desk filling id change />
                </For>
                <Helped desk filling />
            </KeyValues>
        </Card>
        <Actions>
            <Button
                id="hand-in"
                label=move || desk.say(if busy.get() { Say::StateSaving } else { Say::ActionSubmit })
                size=Size::Large
                icon=IconName::Send
                busy
                on_press=hand_in
            />
        </Actions>
    }
}

/// Who helped, where somebody did, with the way back to where that was said.
#[component]
fn Helped(desk: Desk, filling: Filling) -> impl IntoView {
    let navigate = use_navigate();
    let helper = desk.visit.helper();
    let change = Callback::new(move |()| {
        navigate(&filling.address(&Step::Opening), NavigateOptions::default());
    });
    let name = desk.words(Say::HelperReview);
    let spoken = move || desk.say_with(Say::ActionChangeWhat, &[("what", name())]);
    move || {
        let value = desk.words(super::helper::words(helper.get()?));
        Some(view! {
            <KeyValue
                name
                value
                change=desk.words(Say::ActionChange)
                change_spoken=spoken
                on_change=change
            />
        })
    }
}

fn label(desk: Desk, filling: Filling, id: &Slug) -> String {
    filling.form.with(|form| {
        let question = form.as_ref().and_then(|form| form.question(id));
        question
            .map(|question| desk.text(&question.label))
            .unwrap_or_default()
    })
}

#[component]
fn Line(desk: Desk, filling: Filling, id: Slug, change: Callback<(Slug,)>) -> impl IntoView {
    let id = StoredValue::new(id);
    let name = move || id.with_value(|id| label(desk, filling, id));
    let value = move || {
        let catalogue = desk.catalogue();
        filling.form.with(|form| {
            let question: Option<&Question> =
                id.with_value(|id| form.as_ref().and_then(|form| form.question(id)));
            let Some(question) = question else {
                return String::new();
            };
            filling.draft.with(|draft| {
                let answer = draft.answers.get(&question.id);
                words(question, answer, &catalogue.grids, desk.lang.get())
            })
        })
    };
    let spoken = move || desk.say_with(Say::ActionChangeWhat, &[("what", &name())]);
    view! {
        <KeyValue
            name
            value
            change=desk.words(Say::ActionChange)
            change_spoken=spoken
            on_change=move || change.run((id.get_value(),))
        />
    }
}
