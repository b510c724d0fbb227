//! The rooms behind the doors: every page but the first. They are a part of the app that is fetched
//! once the doors are shown, so that a phone on a slow network sees these soon.

use leptos::prelude::*;

use super::attendant::{Attendant, Shut};
use super::call::Call;
use super::checklist::ChecklistPage;
use super::desk::{Desk, desk};
use super::duty::attend;
use super::emergency::EmergencyWall;
use super::find::FindPage;
use super::guide::GuidePage;
use super::hand_in::HandInPage;
use super::home::HomePage;
use super::later::{Here, Later};
use super::lost::LostPage;
use super::nearby::NearbyPage;
use super::notices::{NoticePage, NoticesPage};
use super::page::Page;
use super::pair::PairPage;
use super::quick_exit::QuickExit;
use super::receipts::ReceiptsPage;
use super::results::ResultsPage;
use super::shut::ShutPage;
use super::surveys::SurveysPage;
use super::topics::{TopicPage, TopicsPage};
use super::track::TrackPage;
use super::volunteering::{ProjectPage, VolunteeringPage};
use super::widget::stand_in;
use super::work_items::WorkItemsPage;
use crate::device::page;
use crate::sync::edition::Reads;
use crate::sync::live::Link;
use crate::ui::button::Button;
use crate::ui::icons::IconName;
use crate::ui::list::EmptyState;
use crate::ui::status::Spinner;
use crate::words::Say;

/// What the rooms can do. Whoever calls only through this keeps their code out of the first part.
#[derive(Clone, Copy)]
pub struct Rooms {
    reads: Reads,
    show: fn(Option<Page>) -> AnyView,
    attend: fn(Link, Attendant),
    stand_in: fn(Desk),
    shut: fn(Desk, Shut) -> AnyView,
    call: fn(Desk) -> AnyView,
    warn: fn(StoredValue<Link, LocalStorage>, Attendant) -> AnyView,
}

impl Rooms {
    /// Begins a terminal's duty towards its office; once on a page.
    pub fn attend(self, link: Link, attendant: Attendant) {
        (self.attend)(link, attendant);
    }

    /// Tells the page around this one what it may know of a visit.
    pub fn stand_in(self, desk: Desk) {
        (self.stand_in)(desk);
    }

    /// Shows what everybody must know, over everything else.
    pub fn warn(self, link: StoredValue<Link, LocalStorage>, attendant: Attendant) -> AnyView {
        (self.warn)(link, attendant)
    }

    /// Calls a person while the desk says so, and says what became of it.
    pub fn call(self, desk: Desk) -> AnyView {
        (self.call)(desk)
    }

    /// Says why nobody can be served.
    pub fn shut(self, desk: Desk, why: Shut) -> AnyView {
        (self.shut)(desk, why)
    }
}

/// The rooms themselves.
pub fn rooms() -> Rooms {
    Rooms {
        reads: |edition| edition.contents().is_some(),
        show: |page| view! { <QuickExit page=page.clone() /> {shown(page)} }.into_any(),
        attend,
        stand_in,
        shut: |desk, why| view! { <ShutPage desk why /> }.into_any(),
        call: |desk| view! { <Call desk /> }.into_any(),
        warn: |link, attendant| view! { <EmergencyWall link attendant /> }.into_any(),
    }
}

/// Every page of the resident's app, or that there is none.
fn shown(page: Option<Page>) -> AnyView {
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
        Some(Page::Pair) => view! { <PairPage /> }.into_any(),
        None => view! { <LostPage /> }.into_any(),
    }
}

/// A page behind the doors, as soon as the rooms are here.
#[component]
pub fn Room(rooms: Later<Rooms>, page: Option<Page>) -> impl IntoView {
    let desk = desk();
    let reachable = desk.link().reachable;
    let retry = move || {
        // An office that answers and does not have them has newer ones.
        if reachable.get_untracked() {
            page::reload();
        } else {
            rooms.begin();
        }
    };
    move || match rooms.get() {
        Here::Yes(own) if desk.link().can_read(own.reads) => (own.show)(page.clone()),
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
