//! One submission, opened.

use leptos::{prelude::*, text_prop::TextProp};
use leptos_router::hooks::use_params_map;
use onewindow_domain::{
    submission::{Helper, SubmissionId},
    wire::v1::Letter,
};
use wasm_bindgen_futures::spawn_local;

use super::clerk::{Clerk, clerk, when};
use super::problem::sentence;
use super::states::{helper, kind, outcome, parked};
use crate::sync::transport::{self, Failed};
use crate::ui::badge::{Banner, Tone};
use crate::ui::button::{Actions, Button, LinkButton, Size, Weight};
use crate::ui::icons::IconName;
use crate::ui::list::{Card, KeyValue, KeyValues};
use crate::ui::shell::PageHead;
use crate::ui::status::Spinner;
use crate::words::Say;

/// What the page shows.
#[derive(Clone)]
enum Shown {
    Loading,
    /// The address names no submission.
    NoSuch,
    Failed(Failed),
    Letter(Box<Letter>),
}

/// The page of one submission. Opening it is logged by the server.
#[component]
pub fn LetterPage() -> impl IntoView {
    let clerk = clerk();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let id = params.with(|params| params.get("id"));
        id.and_then(|id| id.parse::<SubmissionId>().ok())
    });
    let shown = RwSignal::new(Shown::Loading);
    let open = move |id: Option<SubmissionId>| {
        let Some(id) = id else {
            shown.set(Shown::NoSuch);
            return;
        };
        shown.set(Shown::Loading);
        spawn_local(async move {
            let opened = match transport::open(id, &clerk.csrf()).await {
                Ok(letter) => Shown::Letter(Box::new(letter)),
                Err(failed) => {
                    clerk.note(&failed);
                    Shown::Failed(failed)
                }
            };
            // The page may be gone by now.
            let _gone = shown.try_set(opened);
        });
    };
    Effect::new(move || open(id.get()));
    view! {
        {move || match shown.get() {
            Shown::Loading => view! { <Spinner label=clerk.words(Say::StateLoading) /> }.into_any(),
            Shown::NoSuch => view! {
                <Banner tone=Tone::Error text=clerk.words(Say::ProblemNotFound) />
            }
            .into_any(),
            Shown::Failed(failed) => view! {
                <Banner tone=Tone::Error text=clerk.words(sentence(&failed))>
                    <Button
                        label=clerk.words(Say::ActionRetry)
                        weight=Weight::Secondary
                        size=Size::Small
                        on_press=move || open(id.get_untracked())
                    />
                </Banner>
            }
            .into_any(),
            Shown::Letter(letter) => view! { <Opened clerk letter=*letter /> }.into_any(),
        }}
        <Actions>
            <LinkButton
                href="/console/"
                label=clerk.words(Say::LetterBack)
                weight=Weight::Secondary
                icon=IconName::ArrowLeft
            />
        </Actions>
    }
}

#[component]
fn Opened(clerk: Clerk, letter: Letter) -> impl IntoView {
    let facts = facts(clerk, &letter);
    let known = letter.row.matter.is_some().then_some(letter.row.title);
    let title = move || match &known {
        Some(title) => clerk.text(title),
        None => clerk.say(Say::InboxUnread).to_owned(),
    };
    let lines = letter.lines.into_iter().map(move |line| {
        let (label, answer) = (line.label, line.answer);
        let name = move || {
            let name = clerk.text(&label);
            if line.masked {
                format!("{name} ({})", clerk.say(Say::LetterMasked))
            } else {
                name
            }
        };
        view! { <KeyValue name value=move || clerk.text(&answer) /> }
    });
    let choices = letter.checklist;
    view! {
        <PageHead title lead=clerk.words(Say::LetterLead) />
        {letter.parked_because.map(|because| view! {
            <Banner tone=Tone::Warn text=clerk.words(parked(because)) />
        })}
        {letter.assisted.then(|| view! {
            <Banner tone=Tone::Info text=move || assisted(clerk, letter.row.helper) />
        })}
        <Card title=clerk.words(Say::LetterAnswers) icon=IconName::Document>
            <KeyValues>{lines.collect_view()}</KeyValues>
        </Card>
        {(!choices.is_empty()).then(|| view! {
            <Card title=clerk.words(Say::LetterChoices) icon=IconName::ListChecks>
                <ol class="prose">
                    {choices
                        .into_iter()
                        .map(|choice| view! { <li>{move || clerk.text(&choice)}</li> })
                        .collect_view()}
                </ol>
            </Card>
        })}
        <Card title=clerk.words(Say::LetterAbout) icon=IconName::Info>
            <KeyValues>
                {facts
                    .into_iter()
                    .map(|(name, value)| view! { <KeyValue name=clerk.words(name) value /> })
                    .collect_view()}
            </KeyValues>
        </Card>
    }
}

/// What is known about it besides the answers; the words follow the language.
fn facts(clerk: Clerk, letter: &Letter) -> Vec<(Say, TextProp)> {
    let row = &letter.row;
    let decided = row.outcome;
    let mut facts: Vec<(Say, TextProp)> = vec![(
        Say::InboxColumnState,
        (move || outcome(clerk, decided).0).into(),
    )];
    facts.extend(
        row.matter
            .as_ref()
            .map(|matter| (Say::InboxColumnKind, clerk.words(kind(matter)).into())),
    );
    let opened = row
        .opened
        .as_ref()
        .map(|opened| format!("{} · {}", opened.by, when(opened.at)));
    let plain = [
        (Say::ReceiptCode, row.code.clone()),
        (Say::InboxColumnTime, Some(when(row.received_at))),
        (Say::InboxColumnOpened, opened),
        (Say::LetterDevice, Some(row.device.to_string())),
        (Say::LetterClientTime, letter.client_time.map(when)),
    ];
    facts.extend(
        plain
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?.into()))),
    );
    facts
}

/// That somebody helped, and who.
fn assisted(clerk: Clerk, who: Option<Helper>) -> String {
    let said = clerk.say(Say::LetterAssisted);
    match who {
        Some(who) => format!("{said} {}", clerk.say(helper(who))),
        None => said.to_owned(),
    }
}
