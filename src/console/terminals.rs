//! The terminals: which there are, whether they are well, and a message over all of them.

use leptos::prelude::*;
use onewindow_domain::wire::v1::{NewTerminal, PairingCode, TerminalRow, Terminals};
use wasm_bindgen_futures::spawn_local;

use super::clerk::{Clerk, clerk, when};
use super::emergency::EmergencyCard;
use super::problem::sentence;
use super::states::alarm;
use super::timer::while_shown;
use crate::sync::transport::{self, AskedBy, Failed};
use crate::ui::asked::Asked;
use crate::ui::badge::{Badge, Banner, Tone};
use crate::ui::button::{Actions, Button, LinkButton, Size, Weight};
use crate::ui::fields::TextField;
use crate::ui::icons::IconName;
use crate::ui::list::{Card, EmptyState};
use crate::ui::shell::PageHead;
use crate::ui::status::Spinner;
use crate::ui::table::{Column, DataTable};
use crate::words::Say;

/// The list is asked for again after so many milliseconds.
const EVERY: u32 = 15_000;

/// The most characters of a terminal's name; the server asks for the same.
const LONGEST_NAME: usize = 40;

/// All terminals.
#[component]
pub fn TerminalsPage() -> impl IntoView {
    let clerk = clerk();
    let found = RwSignal::new(None::<Result<Terminals, Failed>>);
    let look = move |by: AskedBy| {
        spawn_local(async move {
            let answer = transport::terminals(by).await;
            if let Err(failed) = &answer {
                clerk.note(failed);
            }
            let _gone = found.try_set(Some(answer));
        });
    };
    look(AskedBy::Clerk);
    while_shown(EVERY, move || look(AskedBy::Page));
    view! {
        <PageHead title=clerk.words(Say::TerminalsTitle) lead=clerk.words(Say::TerminalsLead) />
        {move || match found.get() {
            None => view! { <Spinner label=clerk.words(Say::StateLoading) /> }.into_any(),
            Some(Err(failed)) => view! {
                <Banner tone=Tone::Error text=clerk.words(sentence(&failed)) />
            }
            .into_any(),
            Some(Ok(found)) if found.terminals.is_empty() => view! {
                <EmptyState
                    icon=IconName::Inbox
                    title=clerk.words(Say::TerminalsNone)
                    hint=clerk.words(Say::TerminalsNoneHint)
                />
            }
            .into_any(),
            Some(Ok(found)) => view! { <Fleet clerk terminals=found.terminals /> }.into_any(),
        }}
        <NewOne clerk on_made=move || look(AskedBy::Clerk) />
        <EmergencyCard clerk />
    }
}

#[component]
fn Fleet(clerk: Clerk, terminals: Vec<TerminalRow>) -> impl IntoView {
    let columns = Signal::derive(move || {
        [
            ("name", Say::TerminalsName),
            ("state", Say::InboxColumnState),
            ("complete", Say::TerminalsComplete),
            ("waiting", Say::TerminalsWaiting),
            ("reported", Say::TerminalsReported),
        ]
        .map(|(id, say)| Column {
            id: id.to_owned(),
            label: clerk.say(say).to_owned(),
            sorts: false,
        })
        .to_vec()
    });
    let row = move |row: TerminalRow| {
        let href = format!("/console/terminals/{}", row.id);
        let name = row.name.clone();
        let waiting = row.report.as_ref().map(|report| report.waiting);
        let reported = row.reported_at.map(when);
        let counted = row.clone();
        view! {
            <tr>
                <td><a href=href>{name}</a></td>
                <td><States clerk row /></td>
                <td>{move || complete(clerk, &counted)}</td>
                <td>{waiting}</td>
                <td>{reported}</td>
            </tr>
        }
    };
    view! {
        <DataTable caption=clerk.words(Say::TerminalsTitle) columns>
            {terminals.into_iter().map(row).collect_view()}
        </DataTable>
    }
}

/// How a terminal is, in one badge or several.
#[component]
pub fn States(clerk: Clerk, row: TerminalRow) -> impl IntoView {
    let states: Vec<(Say, Tone)> = if row.revoked_at.is_some() {
        vec![(Say::TerminalsRevoked, Tone::Plain)]
    } else if row.device.is_none() {
        vec![(Say::TerminalsUnpaired, Tone::Info)]
    } else if row.alarms.is_empty() {
        vec![(Say::TerminalsWell, Tone::Ok)]
    } else {
        row.alarms
            .iter()
            .map(|why| (alarm(*why), Tone::Warn))
            .collect()
    };
    states
        .into_iter()
        .map(|(say, tone)| view! { <Badge text=clerk.words(say) tone /> })
        .collect_view()
}

/// "1–812, no gap", or how many are missing.
pub fn complete(clerk: Clerk, row: &TerminalRow) -> String {
    let Some(device) = &row.device else {
        return String::new();
    };
    let highest = device.highest.to_string();
    if device.highest == 0 {
        clerk.say(Say::TerminalsNothingYet).to_owned()
    } else if device.missing == 0 {
        clerk.say_with(Say::DevicesComplete, &[("highest", &highest)])
    } else {
        let missing = device.missing.to_string();
        let values = [("highest", highest.as_str()), ("missing", &missing)];
        clerk.say_with(Say::TerminalsMissing, &values)
    }
}

/// A name for one more terminal; afterwards its pairing code.
#[component]
fn NewOne(clerk: Clerk, #[prop(into)] on_made: Callback<()>) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<Say>);
    let code = RwSignal::new(None::<PairingCode>);
    let make = move || {
        let new = NewTerminal {
            name: name.get_untracked().trim().to_owned(),
        };
        if new.name.is_empty() || new.name.chars().count() > LONGEST_NAME {
            fault.set(Some(Say::TerminalsNameFault));
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match transport::add_terminal(&new, &clerk.csrf()).await {
                Ok(made) => {
                    fault.set(None);
                    name.set(String::new());
                    code.set(Some(made));
                    on_made.run(());
                }
                Err(failed) => {
                    clerk.note(&failed);
                    fault.set(Some(sentence(&failed)));
                }
            }
            busy.set(false);
        });
    };
    let wrong = Signal::derive(move || fault.get().map(|say| clerk.say(say).to_owned()));
    view! {
        <Card title=clerk.words(Say::TerminalsNew)>
            {move || code.get().map(|code| view! { <CodeShown clerk code /> })}
            <form
                on:submit=move |event| {
                    event.prevent_default();
                    make();
                }
            >
                <TextField
                    asked=Asked::new("terminal-name", clerk.words(Say::TerminalsName))
                        .help(clerk.words(Say::TerminalsNameHelp))
                        .fault(wrong)
                        .as_field()
                    value=name
                    on_input=move |typed| name.set(typed)
                />
                <Actions>
                    <Button label=clerk.words(Say::TerminalsAdd) submits=true busy />
                </Actions>
            </form>
        </Card>
    }
}

/// A pairing code, shown once, and how it is used.
#[component]
pub fn CodeShown(clerk: Clerk, code: PairingCode) -> impl IntoView {
    let link = format!("/?kiosk=1#pair={}", code.code);
    let until = when(code.open_until);
    view! {
        <div class="pairing" role="status">
            <p>{clerk.words(Say::TerminalsCode)}</p>
            <p class="pairing-code">{code.code}</p>
            <p>{move || clerk.say_with(Say::TerminalsCodeHelp, &[("until", &until)])}</p>
            <LinkButton
                href=move || link.clone()
                label=clerk.words(Say::TerminalsCodeHere)
                weight=Weight::Secondary
                size=Size::Small
            />
        </div>
    }
}
