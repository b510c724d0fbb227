//! The gap report: the daily, visible proof that nothing was lost on the way.

use leptos::prelude::*;
use onewindow_domain::wire::v1::{DeviceCount, DeviceKind, Devices};
use wasm_bindgen_futures::spawn_local;

use super::clerk::{Clerk, clerk};
use super::problem::sentence;
use crate::sync::transport::{self, Failed};
use crate::ui::badge::{Badge, Banner, Tone};
use crate::ui::icons::IconName;
use crate::ui::list::EmptyState;
use crate::ui::shell::PageHead;
use crate::ui::status::Spinner;
use crate::ui::table::{Column, DataTable};
use crate::words::Say;

/// Every device that handed something in.
#[component]
pub fn DevicesPage() -> impl IntoView {
    let clerk = clerk();
    let devices = RwSignal::new(None::<Result<Devices, Failed>>);
    spawn_local(async move {
        let answer = transport::devices().await;
        if let Err(failed) = &answer {
            clerk.note(failed);
        }
        let _gone = devices.try_set(Some(answer));
    });
    let columns = Signal::derive(move || {
        [
            ("device", Say::DevicesDevice),
            ("kind", Say::InboxColumnKind),
            ("highest", Say::DevicesHighest),
            ("state", Say::InboxColumnState),
        ]
        .map(|(id, say)| Column {
            id: id.to_owned(),
            label: clerk.say(say).to_owned(),
            sorts: false,
        })
        .to_vec()
    });
    view! {
        <PageHead title=clerk.words(Say::DevicesTitle) lead=clerk.words(Say::DevicesLead) />
        {move || match devices.get() {
            None => view! { <Spinner label=clerk.words(Say::StateLoading) /> }.into_any(),
            Some(Err(failed)) => view! {
                <Banner tone=Tone::Error text=clerk.words(sentence(&failed)) />
            }
            .into_any(),
            Some(Ok(found)) if found.devices.is_empty() => view! {
                <EmptyState
                    icon=IconName::Inbox
                    title=clerk.words(Say::DevicesNone)
                    hint=clerk.words(Say::DevicesNoneHint)
                />
            }
            .into_any(),
            Some(Ok(found)) => view! {
                <DataTable caption=clerk.words(Say::DevicesTitle) columns>
                    {found
                        .devices
                        .into_iter()
                        .map(|device| view! { <Row clerk device /> })
                        .collect_view()}
                </DataTable>
            }
            .into_any(),
        }}
    }
}

#[component]
fn Row(clerk: Clerk, device: DeviceCount) -> impl IntoView {
    let kind = match device.kind {
        DeviceKind::Kiosk => Say::DevicesKiosk,
        DeviceKind::Phone => Say::DevicesPhone,
    };
    let missing: Vec<String> = device.missing.iter().map(u64::to_string).collect();
    let missing = missing.join(", ");
    let tone = if missing.is_empty() {
        Tone::Ok
    } else {
        Tone::Warn
    };
    let highest = device.highest.to_string();
    let state = move || {
        if missing.is_empty() {
            clerk.say_with(Say::DevicesComplete, &[("highest", &highest)])
        } else {
            clerk.say_with(Say::DevicesMissing, &[("missing", &missing)])
        }
    };
    view! {
        <tr>
            <td>{device.device.to_string()}</td>
            <td>{clerk.words(kind)}</td>
            <td>{device.highest}</td>
            <td><Badge text=state tone /></td>
        </tr>
    }
}
