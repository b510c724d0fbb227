//! The inbox: what was handed in, newest first, live.

use leptos::prelude::*;
use onewindow_domain::{
    submission::CommitNo,
    wire::v1::{Inbox, InboxQuery, InboxRow},
};
use wasm_bindgen_futures::spawn_local;

use super::clerk::{Clerk, clerk, when};
use super::problem::sentence;
use super::states::{KINDS, helper, kind, outcome};
use super::timer::while_shown;
use crate::device::{clock, network, page};
use crate::sync::transport::{self, AskedBy, Failed};
use crate::ui::badge::{Badge, Banner, Tone};
use crate::ui::button::{Actions, Button, Size, Weight};
use crate::ui::filters::{FilterChips, Part};
use crate::ui::icons::IconName;
use crate::ui::list::EmptyState;
use crate::ui::search_box::SearchBox;
use crate::ui::shell::PageHead;
use crate::ui::status::Spinner;
use crate::ui::table::{Column, DataTable};
use crate::words::Say;

/// How often the list is asked for when no hint comes, in milliseconds.
const EVERY: u32 = 15_000;

/// How long typing rests before the list is asked for, in milliseconds.
const REST: u32 = 300;

/// What the page shows and asks for.
#[derive(Clone, Copy)]
struct Look {
    clerk: Clerk,
    query: RwSignal<InboxQuery>,
    page: RwSignal<Option<Inbox>>,
    failed: RwSignal<Option<Failed>>,
    /// Which question is the latest: an answer to an earlier one is not shown.
    asked: StoredValue<u32>,
}

impl Look {
    fn ask(self, by: AskedBy) {
        let number = self.asked.get_value().wrapping_add(1);
        self.asked.set_value(number);
        let query = self.query.get_untracked();
        spawn_local(async move {
            let answer = transport::inbox(&query, by).await;
            // The page may be gone by now, or another question asked.
            if self.asked.try_get_value() != Some(number) {
                return;
            }
            match answer {
                Ok(page) => {
                    self.clerk.unopened.set(Some(page.unopened));
                    self.page.set(Some(page));
                    self.failed.set(None);
                }
                Err(failed) => {
                    self.clerk.note(&failed);
                    self.failed.set(Some(failed));
                }
            }
        });
    }

    fn change(self, change: impl FnOnce(&mut InboxQuery)) {
        self.query.update(|query| {
            change(query);
            query.before = None;
        });
        self.ask(AskedBy::Clerk);
    }
}

/// The list with its filters.
#[component]
pub fn InboxPage() -> impl IntoView {
    let clerk = clerk();
    let look = Look {
        clerk,
        query: RwSignal::new(InboxQuery::default()),
        page: RwSignal::new(None),
        failed: RwSignal::new(None),
        asked: StoredValue::new(0),
    };
    look.ask(AskedBy::Clerk);
    keep_up(look);
    view! {
        <PageHead title=clerk.words(Say::InboxTitle) lead=clerk.words(Say::InboxLead) />
        {move || look.failed.get().map(|failed| view! {
            <Banner tone=Tone::Error text=clerk.words(sentence(&failed))>
                <Button
                    label=clerk.words(Say::ActionRetry)
                    weight=Weight::Secondary
                    size=Size::Small
                    on_press=move || look.ask(AskedBy::Clerk)
                />
            </Banner>
        })}
        <Filters look />
        {move || match look.page.get() {
            None => view! { <Spinner label=clerk.words(Say::StateLoading) /> }.into_any(),
            Some(page) if page.rows.is_empty() => view! {
                <EmptyState
                    icon=IconName::Inbox
                    title=clerk.words(Say::InboxEmpty)
                    hint=clerk.words(Say::InboxEmptyHint)
                />
            }
            .into_any(),
            Some(page) => view! { <Rows look page /> }.into_any(),
        }}
    }
}

/// Asks again at every hint, and every few seconds without one.
fn keep_up(look: Look) {
    Effect::new(move |before: Option<u32>| {
        let hints = look.clerk.hints.get();
        if before.is_some_and(|before| before != hints) {
            look.ask(AskedBy::Page);
        }
        hints
    });
    while_shown(EVERY, move || look.ask(AskedBy::Page));
}

#[component]
fn Filters(look: Look) -> impl IntoView {
    let clerk = look.clerk;
    let typed = RwSignal::new(String::new());
    let resting = StoredValue::new_local(None);
    let type_words = move |words: String| {
        typed.set(words);
        let ask = network::after(REST, move || {
            let words = typed.get_untracked().trim().to_owned();
            look.change(|query| query.find = (!words.is_empty()).then_some(words));
        });
        resting.set_value(Some(ask));
    };
    let counts = Memo::new(move |_| {
        look.page
            .with(|page| page.as_ref().map(|page| (page.unopened, page.parked)))
    });
    let parts = Signal::derive(move || {
        let counted = |count: Option<u64>| count.and_then(|count| usize::try_from(count).ok());
        let (unopened, parked) = counts.get().unzip();
        let part = |id: &str, say: Say, count| Part {
            id: id.to_owned(),
            label: clerk.say(say).to_owned(),
            count,
        };
        let mut parts = vec![
            part("unopened", Say::InboxUnopened, counted(unopened)),
            part("parked", Say::InboxParked, counted(parked)),
            part("assisted", Say::InboxAssisted, None),
        ];
        parts.extend(KINDS.map(|(id, say)| part(id, say, None)));
        parts
    });
    let on = Signal::derive(move || {
        look.query.with(|query| {
            let unopened = query
                .unopened
                .and_then(|on| on.then(|| "unopened".to_owned()));
            let parked = query.parked.and_then(|on| on.then(|| "parked".to_owned()));
            let assisted = query
                .assisted
                .and_then(|on| on.then(|| "assisted".to_owned()));
            [unopened, parked, assisted, query.kind.clone()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
        })
    });
    let press = move |id: String| {
        look.change(|query| match id.as_str() {
            "unopened" => query.unopened = query.unopened.is_none().then_some(true),
            "parked" => query.parked = query.parked.is_none().then_some(true),
            "assisted" => query.assisted = query.assisted.is_none().then_some(true),
            _kind => {
                query.kind = if query.kind.as_ref() == Some(&id) {
                    None
                } else {
                    Some(id)
                }
            }
        });
    };
    view! {
        <SearchBox
            id="find"
            label=clerk.words(Say::InboxFind)
            hint=clerk.words(Say::InboxFindHint)
            value=typed
            on_input=type_words
            clear=clerk.words(Say::ActionClear)
        />
        <FilterChips label=clerk.words(Say::InboxFilters) parts on on_press=press />
        <Actions>
            <Export look format="xlsx" label=Say::InboxXlsx />
            <Export look format="csv" label=Say::InboxCsv />
        </Actions>
        {move || look.query.with(|query| query.kind.is_none()).then(|| view! {
            <p class="card-lead">{clerk.words(Say::InboxExportHint)}</p>
        })}
    }
}

/// Saves what the filters show as a file, or says why not.
#[component]
fn Export(look: Look, format: &'static str, label: Say) -> impl IntoView {
    let clerk = look.clerk;
    let busy = RwSignal::new(false);
    let save = move || {
        busy.set(true);
        let query = look.query.get_untracked();
        let lang = clerk.lang.get_untracked();
        spawn_local(async move {
            match transport::export(format, &query, lang).await {
                Ok(bytes) => page::save(&format!("onewindow-{}.{format}", clock::today()), &bytes),
                Err(failed) => {
                    clerk.note(&failed);
                    let _gone = look.failed.try_set(Some(failed));
                }
            }
            let _gone = busy.try_set(false);
        });
    };
    view! {
        <Button
            label=clerk.words(label)
            weight=Weight::Quiet
            icon=IconName::Download
            busy
            on_press=save
        />
    }
}

#[component]
fn Rows(look: Look, page: Inbox) -> impl IntoView {
    let clerk = look.clerk;
    let columns = Signal::derive(move || {
        [
            ("time", Say::InboxColumnTime),
            ("kind", Say::InboxColumnKind),
            ("title", Say::InboxColumnTitle),
            ("code", Say::ReceiptCode),
            ("state", Say::InboxColumnState),
            ("helper", Say::HelperReview),
            ("opened", Say::InboxColumnOpened),
        ]
        .map(|(id, say)| Column {
            id: id.to_owned(),
            label: clerk.say(say).to_owned(),
            sorts: false,
        })
        .to_vec()
    });
    let older = page.next;
    let paged = look.query.with_untracked(|query| query.before.is_some());
    let turn = move |before: Option<CommitNo>| {
        look.query.update(|query| query.before = before);
        look.ask(AskedBy::Clerk);
    };
    view! {
        <DataTable caption=clerk.words(Say::InboxTitle) columns>
            {page.rows.into_iter().map(|row| view! { <Row clerk row /> }).collect_view()}
        </DataTable>
        <Actions>
            {older.map(|older| view! {
                <Button
                    label=clerk.words(Say::InboxOlder)
                    weight=Weight::Secondary
                    on_press=move || turn(Some(older))
                />
            })}
            {paged.then(|| view! {
                <Button
                    label=clerk.words(Say::InboxNewest)
                    weight=Weight::Quiet
                    on_press=move || turn(None)
                />
            })}
        </Actions>
    }
}

#[component]
fn Row(clerk: Clerk, row: InboxRow) -> impl IntoView {
    let href = format!("/console/letter/{}", row.id);
    let name = row.matter.as_ref().map_or(Say::KindUnknown, kind);
    let known = row.matter.is_some().then_some(row.title);
    let title = move || match &known {
        Some(title) => clerk.text(title),
        None => clerk.say(Say::InboxUnread).to_owned(),
    };
    let state = move || outcome(clerk, row.outcome).0;
    let tone = outcome(clerk, row.outcome).1;
    let class = if row.opened.is_none() {
        "row-new"
    } else {
        "row-known"
    };
    let opened = row
        .opened
        .map(|opened| format!("{} · {}", opened.by, when(opened.at)));
    view! {
        <tr class=class>
            <td>{when(row.received_at)}</td>
            <td>{clerk.words(name)}</td>
            <td><a href=href>{title}</a></td>
            <td>{row.code.unwrap_or_default()}</td>
            <td><Badge text=state tone /></td>
            <td>{row.helper.map(|who| clerk.words(helper(who)))}</td>
            <td>{move || opened.clone().unwrap_or_else(|| clerk.say(Say::InboxNobody).to_owned())}</td>
        </tr>
    }
}
