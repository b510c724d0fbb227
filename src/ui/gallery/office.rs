//! Examples of what only the console uses.

use leptos::prelude::*;

use super::{Example, Speak};
use crate::ui::badge::{Badge, Tone};
use crate::ui::console_frame::{NavItem, SidebarNav};
use crate::ui::icons::IconName;
use crate::ui::table::{Column, DataTable, Order};
use crate::words::Say;

#[component]
pub(super) fn Office(speak: Speak) -> impl IntoView {
    let say = move |words| speak.say(words);
    let columns = Signal::derive(move || {
        [
            ("time", Say::GalleryColumnTime, true),
            ("matter", Say::GalleryColumnMatter, true),
            ("state", Say::GalleryColumnState, false),
        ]
        .map(|(id, label, sorts)| Column {
            id: id.to_owned(),
            label: speak.now(label),
            sorts,
        })
        .to_vec()
    });
    let sorted = RwSignal::new(Some(("time".to_owned(), Order::Down)));
    let sort = move |id: String| {
        sorted.update(|sorted| {
            let order = match sorted {
                Some((before, Order::Down)) if *before == id => Order::Up,
                Some((_, Order::Up | Order::Down)) | None => Order::Down,
            };
            *sorted = Some((id, order));
        });
    };
    let items = Signal::derive(move || {
        let item = |label, count, current| NavItem {
            href: "#".into(),
            label: speak.now(label),
            count,
            current,
        };
        vec![
            (IconName::Inbox, item(Say::GalleryInbox, Some(12), true)),
            (IconName::Clipboard, item(Say::DoorGuide, None, false)),
        ]
    });
    view! {
        <Example name="SidebarNav">
            <SidebarNav label=say(Say::GalleryInbox) items/>
        </Example>
        <Example name="DataTable">
            <DataTable caption=say(Say::GalleryInbox) columns sorted on_sort=sort>
                {(0..3)
                    .map(|_row| view! {
                        <tr>
                            <td>{move || Say::GalleryRowTime.text(speak.0.get())}</td>
                            <td>{move || Say::GalleryMatter.text(speak.0.get())}</td>
                            <td><Badge tone=Tone::Ok text=say(Say::SeatConfirmed)/></td>
                        </tr>
                    })
                    .collect_view()}
            </DataTable>
        </Example>
    }
}
