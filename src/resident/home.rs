//! The doors.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use onewindow_domain::terminal::settings::DoorName;

use super::desk::desk;
use super::page::Page;
use crate::ui::brand::{Horizon, Pillar};
use crate::ui::door::{Door, DoorSize, Doors};
use crate::ui::search_box::SearchBox;
use crate::words::Say;

/// What a pillar's door says, and where it leads.
fn door(pillar: Pillar) -> (Say, Say, Page) {
    match pillar {
        Pillar::Guide => (Say::DoorGuide, Say::DoorGuideHint, Page::Find),
        Pillar::Consultation => (
            Say::DoorConsultation,
            Say::DoorConsultationHint,
            Page::Topics,
        ),
        Pillar::Volunteering => (
            Say::DoorVolunteering,
            Say::DoorVolunteeringHint,
            Page::Volunteering,
        ),
        Pillar::Evaluation => (Say::DoorEvaluation, Say::DoorEvaluationHint, Page::Surveys),
        Pillar::Tracking => (Say::DoorTracking, Say::DoorTrackingHint, Page::Track),
        Pillar::Nearby => (Say::DoorNearby, Say::DoorNearbyHint, Page::Nearby),
        Pillar::Notices => (Say::DoorNotices, Say::DoorNoticesHint, Page::Notices),
    }
}

/// The pillar behind a door that staff name.
const fn pillar(door: DoorName) -> Pillar {
    match door {
        DoorName::Guide => Pillar::Guide,
        DoorName::Consultation => Pillar::Consultation,
        DoorName::Volunteering => Pillar::Volunteering,
        DoorName::Evaluation => Pillar::Evaluation,
        DoorName::Tracking => Pillar::Tracking,
        DoorName::Nearby => Pillar::Nearby,
        DoorName::Notices => Pillar::Notices,
    }
}

/// The home page.
#[component]
pub fn HomePage() -> impl IntoView {
    let desk = desk();
    let navigate = use_navigate();
    let typed = RwSignal::new(String::new());
    let search = move || {
        let asked = String::from(js_sys::encode_uri_component(&typed.get_untracked()));
        navigate(
            &format!("{}?q={asked}", Page::Find.href()),
            NavigateOptions::default(),
        );
    };
    let count = move |pillar: Pillar| {
        let front = desk.front();
        let number = match pillar {
            Pillar::Guide => front.guides,
            Pillar::Consultation => front.topics,
            Pillar::Volunteering => front.projects,
            Pillar::Evaluation => front.surveys,
            Pillar::Nearby => front.points,
            Pillar::Notices => front.notices,
            Pillar::Tracking => return String::new(),
        };
        desk.say_with(Say::DoorCount, &[("count", &number.0.to_string())])
    };
    let doors = move || {
        desk.setting(Pillar::ALL.to_vec(), |settings| {
            settings.doors.iter().copied().map(pillar).collect()
        })
    };
    let office = move || {
        let office = desk.front().community.office.clone();
        let values = [("office", desk.text(&office.name)), ("phone", office.phone)];
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
        desk.say_with(Say::HomeFooterOffice, &values)
    };
    view! {
        <div class="home">
            <div class="home-hero">
                <h1 class="home-greeting">{desk.words(Say::HomeGreeting)}</h1>
                <SearchBox
                    id="find"
                    label=desk.words(Say::HomeSearchLabel)
                    hint=desk.words(Say::HomeSearchHint)
                    value=typed
                    on_input=move |text| typed.set(text)
                    clear=desk.words(Say::ActionClear)
                    on_search=search
                />
            </div>
            <Doors label=desk.words(Say::ShellDoors)>
                {move || doors()
                    .into_iter()
                    .map(|pillar| {
                        let (title, hint, page) = door(pillar);
                        let (title, hint) = (desk.words(title), desk.words(hint));
                        match pillar {
                            Pillar::Guide => view! {
                                <Door pillar href=page.href() title hint
                                    count=move || count(pillar) size=DoorSize::Main />
                            }
                            .into_any(),
                            Pillar::Tracking => view! {
                                <Door pillar href=page.href() title hint />
                            }
                            .into_any(),
                            Pillar::Consultation
                            | Pillar::Volunteering
                            | Pillar::Evaluation
                            | Pillar::Nearby
                            | Pillar::Notices => view! {
                                <Door pillar href=page.href() title hint count=move || count(pillar) />
                            }
                            .into_any(),
                        }
                    })
                    .collect_view()
                    .into_any()}
            </Doors>
            <div class="home-foot">
                <Horizon />
                <p class="home-office">{office}</p>
            </div>
        </div>
    }
}
