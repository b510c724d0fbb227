//! The rooms behind the doors: every page but the first. They are a part of the app that is fetched
//! once the doors are shown, so that a phone on a slow network sees these soon.

use std::{future::Future, pin::Pin};

use leptos::{prelude::*, task::spawn_local};

use super::checklist::ChecklistPage;
use super::desk::desk;
use super::find::FindPage;
use super::guide::GuidePage;
use super::hand_in::HandInPage;
use super::home::HomePage;
use super::lost::LostPage;
use super::nearby::NearbyPage;
use super::notices::{NoticePage, NoticesPage};
use super::page::Page;
use super::receipts::ReceiptsPage;
use super::results::ResultsPage;
use super::surveys::SurveysPage;
use super::topics::{TopicPage, TopicsPage};
use super::track::TrackPage;
use super::volunteering::{ProjectPage, VolunteeringPage};
use super::work_items::WorkItemsPage;
use crate::device::{network, page};
use crate::sync::edition::Reads;
use crate::ui::button::Button;
use crate::ui::icons::IconName;
use crate::ui::list::EmptyState;
use crate::ui::status::Spinner;
use crate::words::Say;

/// After this many milliseconds the reader is offered a way out.
const PATIENCE: u32 = 15_000;

/// What the rooms can do. Whoever calls only through this keeps their code out of the first part.
#[derive(Clone, Copy)]
pub struct Rooms {
    reads: Reads,
    show: fn(Option<Page>) -> AnyView,
}

/// Fetches the rooms; answers none where the network does not give them.
pub type Fetch = fn() -> Pin<Box<dyn Future<Output = Option<Rooms>>>>;

/// The rooms themselves.
pub fn rooms() -> Rooms {
    Rooms {
        reads: |edition| edition.contents().is_some(),
        show,
    }
}

/// Every page of the resident's app, or that there is none.
fn show(page: Option<Page>) -> AnyView {
    match page {
        Some(Page::Home) => view! { <HomePage /> }.into_any(),
        Some(Page::Find) => view! { <FindPage /> }.into_any(),
        Some(Page::Guide(id)) => view! { <GuidePage id /> }.into_any(),
        Some(Page::Checklist(id, _)) => view! { <ChecklistPage id /> }.into_any(),
        Some(Page::Topics) => view! { <TopicsPage /> }.into_any(),
        Some(Page::Topic(id)) => view! { <TopicPage id /> }.into_any(),
        Some(Page::Volunteering) => view! { <VolunteeringPage /> }.into_any(),
        Some(Page::Project(id)) => view! { <ProjectPage id /> }.into_any(),
        Some(Page::Surveys) => view! { <SurveysPage /> }.into_any(),
        Some(Page::Results(id)) => view! { <ResultsPage id /> }.into_any(),
        Some(Page::HandIn(matter)) => view! { <HandInPage matter /> }.into_any(),
        Some(Page::Receipts) => view! { <ReceiptsPage /> }.into_any(),
        Some(Page::Track) => view! { <TrackPage /> }.into_any(),
        Some(Page::Nearby) => view! { <NearbyPage /> }.into_any(),
        Some(Page::Notices) => view! { <NoticesPage /> }.into_any(),
        Some(Page::Notice(id)) => view! { <NoticePage id /> }.into_any(),
        Some(Page::WorkItems) => view! { <WorkItemsPage /> }.into_any(),
        None => view! { <LostPage /> }.into_any(),
    }
}

/// Whether the rooms are here. Copy it freely.
#[derive(Clone, Copy)]
pub struct Entrance {
    fetch: Fetch,
    here: RwSignal<Here>,
}

#[derive(Clone, Copy)]
enum Here {
    NotAsked,
    Coming,
    NotGiven,
    Yes(Rooms),
}

impl Entrance {
    /// Not fetched yet.
    pub fn new(fetch: Fetch) -> Self {
        Self {
            fetch,
            here: RwSignal::new(Here::NotAsked),
        }
    }

    /// Fetches them, unless they are here or on their way.
    pub fn begin(self) {
        if !matches!(self.here.get_untracked(), Here::NotAsked | Here::NotGiven) {
            return;
        }
        self.here.set(Here::Coming);
        let patience = network::after(PATIENCE, move || {
            if matches!(self.here.get_untracked(), Here::Coming) {
                self.here.set(Here::NotGiven);
            }
        });
        spawn_local(async move {
            // What comes late is taken up all the same.
            let here = (self.fetch)().await.map_or(Here::NotGiven, Here::Yes);
            patience.cancel();
            self.here.set(here);
        });
    }
}

/// A page behind the doors, as soon as the rooms are here.
#[component]
pub fn Room(entrance: Entrance, page: Option<Page>) -> impl IntoView {
    let desk = desk();
    let reachable = desk.link().reachable;
    let retry = move || {
        // An office that answers and does not have them has newer ones.
        if reachable.get_untracked() {
            page::reload();
        } else {
            entrance.begin();
        }
    };
    move || match entrance.here.get() {
        Here::Yes(rooms) if desk.link().can_read(rooms.reads) => (rooms.show)(page.clone()),
        // What can be done about it is said in the place of everything.
        Here::Yes(_) => ().into_any(),
        Here::NotAsked | Here::Coming => {
            view! { <Spinner label=desk.words(Say::StateLoading) /> }.into_any()
        }
        Here::NotGiven => view! {
            <EmptyState
                icon=IconName::CloudOff
                title=desk.words(Say::TroubleNoOffice)
                hint=desk.words(Say::TroubleNoOfficeHint)
                heads_the_page=true
            >
                <Button label=desk.words(Say::ActionRetry) on_press=retry />
            </EmptyState>
        }
        .into_any(),
    }
}
