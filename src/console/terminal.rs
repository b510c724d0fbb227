//! One terminal: how it is, how it behaves, and its right to hand in.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use onewindow_domain::wire::v1::{PairingCode, Printer, Report, TerminalId, TerminalRow};
use wasm_bindgen_futures::spawn_local;

use super::clerk::{Clerk, clerk, when};
use super::confirm::Confirm;
use super::problem::sentence;
use super::settings::SettingsForm;
use super::terminals::{CodeShown, States, complete};
use crate::sync::transport::{self, AskedBy, Failed};
use crate::ui::badge::{Banner, Tone};
use crate::ui::button::{Actions, Button, LinkButton, Weight};
use crate::ui::icons::IconName;
use crate::ui::list::{Card, KeyValue, KeyValues};
use crate::ui::shell::PageHead;
use crate::ui::status::Spinner;
use crate::words::Say;

/// What the page shows.
#[derive(Clone)]
enum Shown {
    Loading,
    NoSuch,
    Failed(Failed),
    One(Box<TerminalRow>),
}

/// The page of one terminal.
#[component]
pub fn TerminalPage() -> impl IntoView {
    let clerk = clerk();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let id = params.with(|params| params.get("id"));
        id.and_then(|id| id.parse::<TerminalId>().ok())
    });
    let shown = RwSignal::new(Shown::Loading);
    let look = move || {
        let id = id.get_untracked();
        spawn_local(async move {
            let found = match transport::terminals(AskedBy::Clerk).await {
                Ok(all) => {
                    let one = all.terminals.into_iter().find(|row| Some(row.id) == id);
                    one.map_or(Shown::NoSuch, |row| Shown::One(Box::new(row)))
                }
                Err(failed) => {
                    clerk.note(&failed);
                    Shown::Failed(failed)
                }
            };
            // The page may be gone by now.
            let _gone = shown.try_set(found);
        });
    };
    look();
    view! {
        {move || match shown.get() {
            Shown::Loading => view! { <Spinner label=clerk.words(Say::StateLoading) /> }.into_any(),
            Shown::NoSuch => view! {
                <Banner tone=Tone::Error text=clerk.words(Say::ProblemNotFound) />
            }
            .into_any(),
            Shown::Failed(failed) => view! {
                <Banner tone=Tone::Error text=clerk.words(sentence(&failed)) />
            }
            .into_any(),
            Shown::One(row) => view! { <One clerk row=*row look /> }.into_any(),
        }}
        <Actions>
            <LinkButton
                href="/console/terminals"
                label=clerk.words(Say::TerminalsBack)
                weight=Weight::Secondary
                icon=IconName::ArrowLeft
            />
        </Actions>
    }
}

#[component]
fn One(clerk: Clerk, row: TerminalRow, #[prop(into)] look: Callback<()>) -> impl IntoView {
    let facts = facts(clerk, &row);
    let name = row.name.clone();
    let serves = row.revoked_at.is_none();
    let (id, settings_no, settings) = (row.id, row.settings_no, row.settings.clone());
    view! {
        <PageHead title=move || name.clone() lead=clerk.words(Say::TerminalsOneLead) />
        <Card title=clerk.words(Say::TerminalsHow) icon=IconName::Info>
            <p class="badges"><States clerk row /></p>
            <KeyValues>{facts.into_iter().map(|(name, value)| view! {
                <KeyValue name=clerk.words(name) value />
            }).collect_view()}</KeyValues>
        </Card>
        {serves.then(|| view! {
            <SettingsForm clerk id settings_no settings on_saved=look />
            <Rights clerk id look />
        })}
    }
}

/// Another pairing code, and the end of its right to hand in.
#[component]
fn Rights(clerk: Clerk, id: TerminalId, look: Callback<()>) -> impl IntoView {
    let code = RwSignal::new(None::<PairingCode>);
    let fault = RwSignal::new(None::<Say>);
    let asks = RwSignal::new(false);
    let failed = move |failed: Failed| {
        clerk.note(&failed);
        fault.set(Some(sentence(&failed)));
    };
    let open = move || {
        spawn_local(async move {
            match transport::pairing_code(id, &clerk.csrf()).await {
                Ok(opened) => code.set(Some(opened)),
                Err(why) => failed(why),
            }
        });
    };
    let revoke = move || {
        asks.set(false);
        spawn_local(async move {
            match transport::revoke_terminal(id, &clerk.csrf()).await {
                Ok(()) => look.run(()),
                Err(why) => failed(why),
            }
        });
    };
    view! {
        <Card title=clerk.words(Say::TerminalsRights) icon=IconName::Lock>
            <p>{clerk.words(Say::TerminalsRightsHelp)}</p>
            {move || fault.get().map(|say| view! { <Banner tone=Tone::Error text=clerk.words(say) /> })}
            {move || code.get().map(|code| view! { <CodeShown clerk code /> })}
            <Actions>
                <Button
                    label=clerk.words(Say::TerminalsNewCode)
                    weight=Weight::Secondary
                    on_press=open
                />
                <Button
                    label=clerk.words(Say::TerminalsRevoke)
                    weight=Weight::Danger
                    on_press=move || asks.set(true)
                />
            </Actions>
        </Card>
        <Confirm
            clerk
            id="revoke-ask"
            open=asks
            title=Say::TerminalsRevokeAsk
            help=Say::TerminalsRevokeHelp
            verb=Say::TerminalsRevoke
            on_confirm=revoke
        />
    }
}

type Fact = (Say, String);

fn facts(clerk: Clerk, row: &TerminalRow) -> Vec<Fact> {
    let never = || clerk.say(Say::TerminalsNever).to_owned();
    let mut facts = vec![
        (Say::TerminalsPaired, row.paired_at.map_or_else(never, when)),
        (
            Say::TerminalsReported,
            row.reported_at.map_or_else(never, when),
        ),
    ];
    if row.device.is_some() {
        facts.push((Say::TerminalsComplete, complete(clerk, row)));
    }
    if let Some(report) = &row.report {
        facts.extend(reported(clerk, report, row.settings_no));
    }
    facts
}

fn reported(clerk: Clerk, report: &Report, settings_no: u64) -> Vec<Fact> {
    let yes_no = |yes| {
        clerk
            .say(if yes { Say::ActionYes } else { Say::ActionNo })
            .to_owned()
    };
    let minutes = |ms: u64| {
        let minutes = (ms / 60_000).to_string();
        clerk.say_with(Say::TerminalsMinutes, &[("minutes", &minutes)])
    };
    let megabytes = |bytes: u64| (bytes / 1_000_000).to_string();
    let printer = match report.printer {
        Printer::None => Say::PrinterNone,
        Printer::Unknown => Say::PrinterUnknown,
        Printer::Ready => Say::PrinterReady,
        Printer::Silent => Say::PrinterSilent,
    };
    let mut facts = vec![
        (Say::TerminalsWaiting, report.waiting.to_string()),
        (Say::TerminalsVersion, report.version.clone()),
        (Say::TerminalsEdition, report.edition.to_string()),
        (
            Say::TerminalsFollows,
            yes_no(report.settings_no == settings_no),
        ),
        (Say::TerminalsPersistent, yes_no(report.persistent)),
        (Say::TerminalsPrinter, clerk.say(printer).to_owned()),
    ];
    if let Some(oldest) = report.oldest_ms {
        facts.insert(1, (Say::TerminalsOldest, minutes(oldest)));
    }
    if let Some((used, quota)) = report.used.zip(report.quota) {
        let (used, quota) = (megabytes(used), megabytes(quota));
        let values = [("used", used.as_str()), ("quota", &quota)];
        facts.push((
            Say::TerminalsStorage,
            clerk.say_with(Say::TerminalsStorageOf, &values),
        ));
    }
    let skew = (report.clock_skew_ms / 1000).to_string();
    let skew = clerk.say_with(Say::TerminalsSeconds, &[("seconds", &skew)]);
    facts.push((Say::TerminalsClock, skew));
    if let Some(error) = &report.last_error {
        facts.push((Say::TerminalsLastError, error.clone()));
    }
    facts
}
