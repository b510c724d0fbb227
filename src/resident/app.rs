//! The resident's app: opens the link to the office, and seats one visit after another.

use leptos::prelude::*;
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};
use onewindow_domain::text::Lang;
use wasm_bindgen_futures::spawn_local;

use super::checklist::ChecklistPage;
use super::desk::{Desk, Mode, first_language};
use super::find::FindPage;
use super::guide::GuidePage;
use super::hand_in::HandInPage;
use super::home::HomePage;
use super::lost::LostPage;
use super::nearby::NearbyPage;
use super::notices::{NoticePage, NoticesPage};
use super::opening::Opening;
use super::receipts::ReceiptsPage;
use super::results::ResultsPage;
use super::shell::Shell;
use super::surveys::SurveysPage;
use super::topics::{TopicPage, TopicsPage};
use super::track::TrackPage;
use super::volunteering::{ProjectPage, VolunteeringPage};
use super::work_items::WorkItemsPage;
use crate::device::{host::Host, page, touch, worker};
use crate::sync::live::Link;

/// Starts the app on the page that loaded it.
pub fn start() {
    touch::notice();
    worker::install();
    if Host::detect().is_shared() {
        page::keep_no_history();
    }
    mount_to_body(App);
}

/// The app.
#[component]
fn App() -> impl IntoView {
    let host = Host::detect();
    let lang = RwSignal::new(first_language(host));
    let mode = RwSignal::new(Mode::first(host));
    let turns = RwSignal::new(0);
    page::set_root("data-host", host.style_name());
    Effect::new(move || page::set_root("lang", lang.get().tag()));
    Effect::new(move || page::set_root("data-mode", mode.get().name()));

    let link = RwSignal::new(None::<StoredValue<Link, LocalStorage>>);
    let owner = Owner::current().expect("the app has an owner");
    spawn_local(async move {
        // The signals of the link belong to the app, not to the moment in which they are made.
        let opened = Link::start(host, lang, owner.clone()).await;
        link.set(Some(owner.with(|| StoredValue::new_local(opened))));
    });

    move || match link.get() {
        None => view! { <Opening lang trouble=None on_retry=page::reload /> }.into_any(),
        Some(link) => view! {
            <For each=move || [turns.get()] key=|turn| *turn let:_turn>
                <Turn link lang mode host turns />
            </For>
        }
        .into_any(),
    }
}

/// One visit, from the first touch to the last.
#[component]
fn Turn(
    link: StoredValue<Link, LocalStorage>,
    lang: RwSignal<Lang>,
    mode: RwSignal<Mode>,
    host: Host,
    turns: RwSignal<u32>,
) -> impl IntoView {
    let desk = Desk::new(link, lang, mode, host, turns);
    provide_context(desk);
    let is_ready = Memo::new(move |_| desk.edition.with(Option::is_some));
    let trouble = link.with_value(|link| link.trouble);
    let retry = move || desk.link().look_soon();
    move || {
        if !is_ready.get() {
            return view! { <Opening lang trouble on_retry=retry /> }.into_any();
        }
        view! {
            <Router>
                <Shell>
                    <Routes fallback=LostPage>
                        <Route path=path!("/") view=HomePage />
                        <Route path=path!("/find") view=FindPage />
                        <Route path=path!("/guide/:id") view=GuidePage />
                        <Route path=path!("/guide/:id/checklist") view=ChecklistPage />
                        <Route path=path!("/topics") view=TopicsPage />
                        <Route path=path!("/topic/:id") view=TopicPage />
                        <Route path=path!("/volunteering") view=VolunteeringPage />
                        <Route path=path!("/project/:id") view=ProjectPage />
                        <Route path=path!("/surveys") view=SurveysPage />
                        <Route path=path!("/results/:id") view=ResultsPage />
                        <Route path=path!("/hand-in/*matter") view=HandInPage />
                        <Route path=path!("/receipts") view=ReceiptsPage />
                        <Route path=path!("/track") view=TrackPage />
                        <Route path=path!("/nearby") view=NearbyPage />
                        <Route path=path!("/notices") view=NoticesPage />
                        <Route path=path!("/notice/:id") view=NoticePage />
                        <Route path=path!("/work-items") view=WorkItemsPage />
                    </Routes>
                </Shell>
            </Router>
        }
        .into_any()
    }
}
