//! One submission, opened.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use onewindow_domain::{submission::SubmissionId, wire::v1::Letter};
use wasm_bindgen_futures::spawn_local;

use super::clerk::{Clerk, clerk, when};
use super::problem::sentence;
use super::states::{kind, outcome, parked};
use crate::sync::transport::{self, Failed};
use crate::ui::badge::{Banner, Tone};
use crate::ui::button::{Actions, LinkButton, Weight};
use crate::ui::icons::IconName;
use crate::ui::list::{Card, KeyValue, KeyValues};
use crate::ui::shell::PageHead;
use crate::ui::status::Spinner;
use crate::words::Say;

/// The page of one submission. Opening it is logged by the server.
#[component]
pub fn LetterPage() -> impl IntoView {
    let clerk = clerk();
    let params = use_params_map();
    let letter = RwSignal::new(None::<Result<Letter, Failed>>);
    Effect::new(move |_| {
        let id: Option<SubmissionId> =
            params.with(|params| params.get("id").and_then(|id| id.parse().ok()));
        letter.set(None);
        if let Some(id) = id {
            spawn_local(async move {
                let opened = transport::open(id, &clerk.csrf()).await;
                if let Err(failed) = &opened {
                    clerk.note(failed);
                }
                // The page may be gone by now.
                let _gone = letter.try_set(Some(opened));
            });
        }
    });
    view! {
        {move || match letter.get() {
            None => view! { <Spinner label=clerk.words(Say::StateLoading) /> }.into_any(),
            Some(Err(failed)) => view! {
                <Banner tone=Tone::Error text=clerk.words(sentence(&failed)) />
            }
            .into_any(),
            Some(Ok(letter)) => view! { <Opened clerk letter /> }.into_any(),
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
    let title = match letter.row.matter {
        Some(_) => clerk.text(&letter.row.title),
        None => clerk.say(Say::InboxUnread).to_owned(),
    };
    let lines = letter.lines.into_iter().map(move |line| {
        let mut name = clerk.text(&line.label);
        if line.masked {
            name = format!("{name} ({})", clerk.say(Say::LetterMasked));
        }
        view! { <KeyValue name value=clerk.text(&line.answer) /> }
    });
    let choices = letter.checklist;
    view! {
        <PageHead title lead=clerk.words(Say::LetterLead) />
        {letter.parked_because.map(|because| view! {
            <Banner tone=Tone::Warn text=clerk.words(parked(because)) />
        })}
        {letter.assisted.then(|| view! {
            <Banner tone=Tone::Info text=clerk.words(Say::LetterAssisted) />
        })}
        <Card title=clerk.words(Say::LetterAnswers) icon=IconName::Document>
            <KeyValues>{lines.collect_view()}</KeyValues>
        </Card>
        {(!choices.is_empty()).then(|| view! {
            <Card title=clerk.words(Say::LetterChoices) icon=IconName::ListChecks>
                <ol class="prose">
                    {choices.iter().map(|choice| view! { <li>{clerk.text(choice)}</li> }).collect_view()}
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

fn facts(clerk: Clerk, letter: &Letter) -> Vec<(Say, String)> {
    let row = &letter.row;
    let mut facts = vec![(Say::InboxColumnState, outcome(clerk, row.outcome).0)];
    facts.extend(
        row.matter
            .as_ref()
            .map(|m| (Say::InboxColumnKind, clerk.say(kind(m)).to_owned())),
    );
    facts.extend(row.code.clone().map(|code| (Say::ReceiptCode, code)));
    facts.push((Say::InboxColumnTime, when(row.received_at)));
    facts.extend(row.opened.as_ref().map(|opened| {
        (
            Say::InboxColumnOpened,
            format!("{} · {}", opened.by, when(opened.at)),
        )
    }));
    facts.push((Say::LetterDevice, row.device.to_string()));
    facts.extend(
        letter
            .client_time
            .map(|time| (Say::LetterClientTime, when(time))),
    );
    facts
}
