//! The two public lists: what the committee does itself, and what it helps government with.

use leptos::prelude::*;
use onewindow_domain::catalogue::WorkItem;

use super::desk::{Desk, desk};
use crate::ui::brand::Pillar;
use crate::ui::filters::{Part, Tabs};
use crate::ui::icons::IconName;
use crate::ui::list::{Card, EmptyState, KeyValue, KeyValues};
use crate::ui::shell::PageHead;
use crate::words::Say;

/// Which list is open.
const OWN: &str = "own";
const ASSISTING: &str = "assisting";

/// Both lists, one at a time.
#[component]
pub fn WorkItemsPage() -> impl IntoView {
    let desk = desk();
    let open = RwSignal::new(OWN.to_owned());
    let parts = Signal::derive(move || {
        let lists = &desk.catalogue().work_items;
        let part = |id: &str, label: Say, count: usize| Part {
            id: id.to_owned(),
            label: desk.say(label).to_owned(),
            count: Some(count),
        };
        vec![
            part(OWN, Say::WorkOwn, lists.own.len()),
            part(ASSISTING, Say::WorkAssisting, lists.assisting.len()),
        ]
    });
    view! {
        <PageHead pillar=Pillar::Notices title=desk.words(Say::WorkTitle) lead=desk.words(Say::WorkLead) />
        <Tabs name="work" label=desk.words(Say::WorkTitle) parts open on_choose=move |id| open.set(id) />
        {move || {
            let lists = desk.catalogue().work_items.clone();
            let items = if open.with(|open| open == OWN) { lists.own } else { lists.assisting };
            if items.is_empty() {
                return view! {
                    <EmptyState
                        icon=IconName::ListChecks
                        title=desk.words(Say::WorkNone)
                        hint=desk.words(Say::WorkNoneHint)
                    />
                }
                .into_any();
            }
            items.into_iter().map(|item| view! { <Item desk item /> }).collect_view().into_any()
        }}
    }
}

#[component]
fn Item(desk: Desk, item: WorkItem) -> impl IntoView {
    view! {
        <Card title=desk.text(&item.name)>
            <KeyValues>
                {item.department.as_ref().map(|department| view! {
                    <KeyValue name=desk.words(Say::WorkDepartment) value=desk.text(department) />
                })}
                <KeyValue name=desk.words(Say::WorkBasis) value=desk.text(&item.basis) />
                <KeyValue name=desk.words(Say::WorkAdmitted) value=desk.text(&item.admitted) />
            </KeyValues>
        </Card>
    }
}
