//! Finding: by typing, or by category.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use onewindow_domain::{
    catalogue::{Catalogue, search::Target},
    guide::Guide,
};

use super::desk::{Desk, desk};
use super::page::Page;
use crate::sync::edition::Edition;
use crate::ui::brand::Pillar;
use crate::ui::filters::{FilterChips, Part};
use crate::ui::list::{EmptyState, List, ListItem};
use crate::ui::search_box::SearchBox;
use crate::ui::shell::PageHead;
use crate::words::Say;

/// How many hits are worth reading on a screen.
const MOST: usize = 20;

/// One line of what was found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Found {
    pillar: PillarKey,
    title: String,
    meta: String,
    href: String,
}

/// A pillar that can be compared and hashed for a keyed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum PillarKey {
    Guide,
    Consultation,
    Volunteering,
    Evaluation,
    Nearby,
    Notices,
}

impl PillarKey {
    const fn pillar(self) -> Pillar {
        match self {
            Self::Guide => Pillar::Guide,
            Self::Consultation => Pillar::Consultation,
            Self::Volunteering => Pillar::Volunteering,
            Self::Evaluation => Pillar::Evaluation,
            Self::Nearby => Pillar::Nearby,
            Self::Notices => Pillar::Notices,
        }
    }
}

/// Search, and all guides by category.
#[component]
pub fn FindPage() -> impl IntoView {
    let desk = desk();
    let asked = use_query_map()
        .with_untracked(|query| query.get("q"))
        .unwrap_or_default();
    let sought = desk.visit.sought();
    if !asked.is_empty() {
        sought.update(|sought| sought.words = asked);
    }
    let typed = Memo::new(move |_| sought.with(|sought| sought.words.clone()));
    let category = Memo::new(move |_| sought.with(|sought| sought.category.clone()));
    let parts = Signal::derive(move || {
        let catalogue = desk.catalogue();
        let part = |category: &onewindow_domain::catalogue::Category| Part {
            id: category.id.to_string(),
            label: desk.text(&category.name),
            count: Some(
                catalogue
                    .guides
                    .iter()
                    .filter(|g| g.category == category.id)
                    .count(),
            ),
        };
        catalogue.categories.iter().map(part).collect()
    });
    let press = move |id: String| {
        sought.update(|sought| {
            sought.category = if sought.category.as_ref() == Some(&id) {
                None
            } else {
                Some(id)
            }
        });
    };
    let lines = Memo::new(move |_| {
        let catalogue = desk.catalogue();
        typed.with(|typed| {
            if typed.trim().is_empty() {
                let wanted = category.get();
                let of_category = |guide: &&Guide| {
                    wanted
                        .as_ref()
                        .is_none_or(|wanted| guide.category.as_str() == wanted)
                };
                catalogue
                    .guides
                    .iter()
                    .filter(of_category)
                    .map(|g| guide_line(desk, g))
                    .collect()
            } else {
                found(desk, &catalogue, typed)
            }
        })
    });
    let is_searching = Memo::new(move |_| typed.with(|typed| !typed.trim().is_empty()));
    view! {
        <PageHead pillar=Pillar::Guide title=desk.words(Say::DoorGuide) lead=desk.words(Say::FindLead) />
        <SearchBox
            id="find"
            label=desk.words(Say::HomeSearchLabel)
            hint=desk.words(Say::HomeSearchHint)
            value=typed
            on_input=move |text| sought.update(|sought| sought.words = text)
            clear=desk.words(Say::ActionClear)
        />
        {move || (!is_searching.get()).then(|| view! {
            <FilterChips
                label=desk.words(Say::FindCategories)
                parts
                on=Signal::derive(move || category.get().into_iter().collect::<Vec<_>>())
                on_press=press
            />
        })}
        {move || {
            let lines = lines.get();
            if lines.is_empty() {
                return view! {
                    <EmptyState
                        title=desk.words(Say::StateNothingFound)
                        hint=desk.words(Say::StateNothingFoundHint)
                    />
                }
                .into_any();
            }
            view! {
                <List label=desk.words(Say::FindResults)>
                    {lines
                        .into_iter()
                        .map(|line| view! {
                            <ListItem pillar=line.pillar.pillar() title=line.title meta=line.meta href=line.href />
                        })
                        .collect_view()}
                </List>
            }
            .into_any()
        }}
    }
}

fn guide_line(desk: Desk, guide: &Guide) -> Found {
    Found {
        pillar: PillarKey::Guide,
        title: desk.text(&guide.name),
        meta: desk.text(&guide.summary),
        href: Page::Guide(guide.id.clone()).href(),
    }
}

/// What fits the words, the best first.
fn found(desk: Desk, catalogue: &Catalogue, typed: &str) -> Vec<Found> {
    let hits = desk.edition.with(|edition| {
        edition
            .as_ref()
            .and_then(Edition::contents)
            .map(|contents| contents.index.find(typed, MOST))
            .unwrap_or_default()
    });
    hits.into_iter()
        .filter_map(|hit| line(desk, catalogue, &hit.target))
        .collect()
}

fn line(desk: Desk, catalogue: &Catalogue, target: &Target) -> Option<Found> {
    let found = |pillar, title, meta, page: Page| Found {
        pillar,
        title,
        meta,
        href: page.href(),
    };
    Some(match target {
        Target::Guide(id) => {
            guide_line(desk, catalogue.guides.iter().find(|guide| guide.id == *id)?)
        }
        Target::Topic(id) => {
            let topic = catalogue.topics.iter().find(|topic| topic.id == *id)?;
            let (title, meta) = (desk.text(&topic.title), desk.text(&topic.summary));
            found(
                PillarKey::Consultation,
                title,
                meta,
                Page::Topic(id.clone()),
            )
        }
        Target::Project(id) => {
            let project = catalogue
                .projects
                .iter()
                .find(|project| project.id == *id)?;
            let (title, meta) = (desk.text(&project.title), desk.text(&project.summary));
            found(
                PillarKey::Volunteering,
                title,
                meta,
                Page::Project(id.clone()),
            )
        }
        Target::Survey(id) => {
            let survey = catalogue.surveys.iter().find(|survey| survey.id == *id)?;
            let (title, meta) = (desk.text(&survey.title), desk.text(&survey.summary));
            found(PillarKey::Evaluation, title, meta, Page::Surveys)
        }
        Target::Point(id) => {
            let point = catalogue.points.iter().find(|point| point.id == *id)?;
            let (title, meta) = (desk.text(&point.name), desk.text(&point.address));
            found(PillarKey::Nearby, title, meta, Page::Nearby)
        }
        Target::Notice(id) => {
            let notice = catalogue.notices.iter().find(|notice| notice.id == *id)?;
            let (title, meta) = (desk.text(&notice.title), desk.text(&notice.by));
            found(PillarKey::Notices, title, meta, Page::Notice(id.clone()))
        }
    })
}
