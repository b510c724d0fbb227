//! Notices: what the community lets everybody know.

use leptos::prelude::*;
use onewindow_domain::{catalogue::Notice, text::Slug};

use super::desk::{Desk, desk};
use super::lost::LostPage;
use super::page::Page;
use super::paper;
use crate::device::clock;
use crate::ui::badge::{Badge, Tone};
use crate::ui::brand::Pillar;
use crate::ui::icons::IconName;
use crate::ui::list::{EmptyState, List, ListItem};
use crate::ui::shell::PageHead;
use crate::words::Say;

/// The notices that still hold, urgent ones first, then the newest.
#[component]
pub fn NoticesPage() -> impl IntoView {
    let desk = desk();
    let shown = move || {
        let today = clock::today();
        let mut notices: Vec<Notice> = desk.catalogue().notices.clone();
        notices.retain(|notice| notice.until >= today);
        notices.sort_by_key(|notice| (!notice.urgent, std::cmp::Reverse(notice.on)));
        notices
    };
    view! {
        <PageHead pillar=Pillar::Notices title=desk.words(Say::DoorNotices) lead=desk.words(Say::DoorNoticesHint) />
        {move || {
            let notices = shown();
            if notices.is_empty() {
                return view! {
                    <EmptyState
                        icon=IconName::Megaphone
                        title=desk.words(Say::NoticeNone)
                        hint=desk.words(Say::NoticeNoneHint)
                    />
                }
                .into_any();
            }
            view! {
                <List label=desk.words(Say::DoorNotices)>
                    {notices.into_iter().map(|notice| view! { <Line desk notice /> }).collect_view()}
                </List>
            }
            .into_any()
        }}
        <List>
            <ListItem
                icon=IconName::ListChecks
                title=desk.words(Say::WorkTitle)
                meta=desk.words(Say::WorkLead)
                href=Page::WorkItems.href()
            />
        </List>
    }
}

#[component]
fn Line(desk: Desk, notice: Notice) -> impl IntoView {
    let meta = format!(
        "{} · {}",
        desk.text(&notice.by),
        paper::day(desk, notice.on)
    );
    view! {
        <ListItem
            pillar=Pillar::Notices
            title=desk.text(&notice.title)
            meta
            href=Page::Notice(notice.id.clone()).href()
        >
            {notice.urgent.then(|| view! {
                <Badge text=desk.words(Say::NoticeUrgent) tone=Tone::Warn />
            })}
        </ListItem>
    }
}

/// One notice.
#[component]
pub fn NoticePage(id: Slug) -> impl IntoView {
    let desk = desk();
    move || {
        let catalogue = desk.catalogue();
        match catalogue.notices.iter().find(|notice| notice.id == id) {
            None => view! { <LostPage /> }.into_any(),
            Some(notice) => {
                let meta = format!(
                    "{} · {}",
                    desk.text(&notice.by),
                    paper::day(desk, notice.on)
                );
                view! {
                    <PageHead pillar=Pillar::Notices title=desk.text(&notice.title) lead=meta />
                    <div class="prose">
                        {notice
                            .body
                            .iter()
                            .map(|paragraph| view! { <p>{desk.text(paragraph)}</p> })
                            .collect_view()}
                    </div>
                }
                .into_any()
            }
        }
    }
}
