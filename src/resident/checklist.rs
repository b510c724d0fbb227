//! The questions of a guide, one a page, and the checklist at their end.
//!
//! The choices stand in the address: going back is the browser's own back, and a phone that scans
//! the address has the same checklist.

use leptos::{prelude::*, text_prop::TextProp};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use onewindow_domain::{
    guide::{Checklist, Guide, Necessity, Reached, Turn},
    submission::Matter,
    text::{Slug, Text},
};

use super::desk::{Desk, desk, focus_on_faults};
use super::facts::Facts;
use super::lost::LostPage;
use super::page::{Page, choices};
use super::{guide, paper};
use crate::device::page;
use crate::ui::asked::Asked;
use crate::ui::badge::{Banner, Tone};
use crate::ui::brand::Pillar;
use crate::ui::button::{Actions, Button, LinkButton, Size, Weight};
use crate::ui::checklist::{MaterialRow, Materials};
use crate::ui::choice::{Choice, Offer};
use crate::ui::icons::IconName;
use crate::ui::list::{Card, KeyValue, KeyValues};
use crate::ui::question::{ErrorSummary, Progress, QuestionPage, Wrong};
use crate::ui::receipt::QrImage;
use crate::ui::shell::PageHead;
use crate::visit::Draft;
use crate::words::Say;

/// The page of a guide's questions and of what they come down to.
#[component]
pub fn ChecklistPage(id: Slug) -> impl IntoView {
    let desk = desk();
    let query = use_query_map();
    let path = Memo::new(move |_| choices(&query.with(|q| q.get("a")).unwrap_or_default()));
    move || {
        let catalogue = desk.catalogue();
        let Some(guide) = catalogue.guides.iter().find(|g| g.id == id).cloned() else {
            return view! { <LostPage /> }.into_any();
        };
        let path = path.get();
        let draft = desk.visit.draft(&Matter::Guide(guide.id.clone()));
        match guide.walk(&path) {
            Ok(Reached::Turn(turn)) => view! { <TurnPage desk guide path turn draft /> }.into_any(),
            Ok(Reached::Checklist(list)) => {
                // The application takes the path along, wherever the resident goes in between.
                draft.update(|draft| draft.path.clone_from(&path));
                view! { <ListPage desk guide path list=*list draft /> }.into_any()
            }
            Ok(Reached::Instead {
                advice,
                guide: other,
                point,
            }) => view! { <InsteadPage desk guide advice other point /> }.into_any(),
            // A link of an older version of this guide: begin anew.
            Err(_astray) => view! { <AstrayPage desk guide /> }.into_any(),
        }
    }
}

#[component]
fn TurnPage(
    desk: Desk,
    guide: Guide,
    path: Vec<Slug>,
    turn: Turn,
    draft: RwSignal<Draft>,
) -> impl IntoView {
    let navigate = use_navigate();
    // In the visit, so that a change of language and the way back find it again.
    let own = turn.id.clone();
    let chosen = Memo::new(move |_| draft.with(|draft| draft.choices.get(&own).cloned()));
    let faults = RwSignal::new(Vec::<Wrong>::new());
    let turn_id = turn.id.clone();
    let id = turn.id.to_string();
    let fault_id = id.clone();
    let offers: Vec<Offer> = turn
        .ask
        .answers
        .iter()
        .map(|branch| Offer::new(branch.id.to_string(), desk.text(&branch.label)))
        .collect();
    let next = move || {
        let Some(answer) = chosen.get_untracked() else {
            let text = desk.say(Say::ErrorRequired).to_owned();
            faults.set(vec![Wrong {
                id: fault_id.clone(),
                text,
            }]);
            focus_on_faults();
            return;
        };
        let mut path = path.clone();
        path.push(answer);
        navigate(
            &Page::Checklist(guide.id.clone(), path).href(),
            NavigateOptions::default(),
        );
    };
    let at = turn.number;
    let of = turn.number + turn.left - 1;
    let said = move || {
        let (at, of) = (at.to_string(), of.to_string());
        desk.say_with(Say::QuestionProgress, &[("at", &at), ("of", &of)])
    };
    let fault =
        Signal::derive(move || faults.with(|all| all.first().map(|wrong| wrong.text.clone())));
    let help = turn.ask.help.as_ref().map(|help| desk.text(help).into());
    let asked = Asked::new(id, desk.text(&turn.ask.question))
        .maybe_help(help)
        .fault(fault);
    view! {
        <QuestionPage
            progress=move || view! { <Progress at=at of=of said /> }
            next=desk.words(Say::ActionContinue)
            on_next=next
        >
            <ErrorSummary
                title=move || {
                    desk.say_with(Say::QuestionSummaryTitle, &[("count", &faults.with(Vec::len).to_string())])
                }
                faults
                on_go=|id: String| page::focus(&id)
            />
            <Choice
                asked
                offers
                chosen=Signal::derive(move || chosen.get().map(|id| id.to_string()))
                on_choose=move |id: String| {
                    faults.set(Vec::new());
                    if let Ok(id) = id.parse() {
                        draft.update(|draft| {
                            draft.choices.insert(turn_id.clone(), id);
                        });
                    }
                }
            />
        </QuestionPage>
    }
}

#[component]
fn ListPage(
    desk: Desk,
    guide: Guide,
    path: Vec<Slug>,
    list: Checklist,
    draft: RwSignal<Draft>,
) -> impl IntoView {
    let here = format!(
        "{}{}",
        page::origin(),
        Page::Checklist(guide.id.clone(), path).href()
    );
    let matter = Matter::Guide(guide.id.clone());
    let needed: Vec<Slug> = list
        .materials
        .iter()
        .map(|needed| needed.material.id.clone())
        .collect();
    let of = needed.len();
    let is_ready = move |id: &Slug| draft.with(|draft| draft.ready.contains(id));
    let ready = move || {
        let ready = needed.iter().filter(|id| is_ready(id)).count();
        let (ready, of) = (ready.to_string(), of.to_string());
        desk.say_with(Say::ChecklistReadyCount, &[("ready", &ready), ("of", &of)])
    };
    let rows = list.materials.clone().into_iter().map(move |needed| {
        let id = needed.material.id.clone();
        let (shown, own) = (id.clone(), id.clone());
        let source = desk.text(&needed.material.source);
        let mut about = vec![desk.say_with(Say::ChecklistSource, &[("source", &source)])];
        about.extend(needed.material.blank.as_ref().map(|blank| desk.text(blank)));
        about.extend(needed.material.sample.as_ref().map(|text| desk.text(text)));
        if needed.material.necessity == Some(Necessity::Optional) {
            about.push(desk.say(Say::ChecklistOptional).to_owned());
        }
        about.extend(needed.material.hint.as_ref().map(|hint| desk.text(hint)));
        let tags: Vec<TextProp> = paper::ease(needed.how)
            .map(|ease| desk.words(ease).into())
            .into_iter()
            .collect();
        view! {
            <MaterialRow
                id=format!("material-{id}")
                title=desk.text(&needed.material.name)
                count=paper::count(desk, &needed)
                source=about.join("\n")
                tags
                ticked=Signal::derive(move || is_ready(&shown))
                on_tick=move |on: bool| draft.update(|draft| {
                    if on {
                        draft.ready.insert(own.clone());
                    } else {
                        draft.ready.remove(&own);
                    }
                })
            />
        }
    });
    let facts = facts(desk, &list);
    let counter = paper::counter(desk, &desk.catalogue(), &list.counter);
    let name = desk.text(&guide.name);
    let can_apply = guide.form.is_some();
    view! {
        <div class="sheet">
            <PageHead pillar=Pillar::Guide title=desk.words(Say::ChecklistTitle) lead=name />
            {list.note.as_ref().map(|note| view! { <Banner tone=Tone::Info text=desk.text(note) /> })}
            <Materials label=desk.words(Say::GuideMaterials) ready>{rows.collect_view()}</Materials>
            <Card title=desk.text(&list.counter.name) icon=IconName::MapPin>
                <Facts desk facts=counter />
            </Card>
            <Card title=desk.words(Say::GuideAtAGlance) icon=IconName::Clock>
                <Facts desk facts />
            </Card>
            <Card title=desk.words(Say::ActionTakeAlong) icon=IconName::Phone>
                <QrImage text=here alt=desk.words(Say::ChecklistQrAlt) />
                <p class="card-lead">{desk.words(Say::ChecklistScan)}</p>
            </Card>
        </div>
        <Actions>
            {can_apply.then(|| view! {
                <LinkButton
                    href=Page::HandIn(matter).href()
                    label=desk.words(Say::ChecklistApply)
                    size=Size::Large
                    icon_after=IconName::ArrowRight
                />
            })}
            {desk.prints().then(|| view! {
                <Button
                    label=desk.words(Say::ActionPrint)
                    weight=Weight::Secondary
                    icon=IconName::Printer
                    on_press=page::print
                />
            })}
        </Actions>
    }
}

/// What to know besides the materials and the counter.
fn facts(desk: Desk, list: &Checklist) -> Vec<(Say, String)> {
    let mut facts = vec![(
        Say::GuidePromised,
        paper::promised(desk, list.promised_days),
    )];
    if let Some(days) = list.statutory_days {
        facts.push((Say::GuideStatutory, paper::working_days(desk, days)));
    }
    facts.push((Say::GuideFee, paper::fee(desk, &list.fee)));
    facts.push((Say::GuideVisits, paper::visits(desk, list.visits)));
    facts.push((Say::GuideProxy, guide::proxy(desk, &list.proxy)));
    for result in &list.results {
        let words = format!(
            "{} · {}",
            desk.text(&result.name),
            desk.text(&result.delivery)
        );
        facts.push((Say::GuideResult, words));
    }
    facts
}

#[component]
fn InsteadPage(
    desk: Desk,
    guide: Guide,
    advice: Text,
    other: Option<Slug>,
    point: Option<Slug>,
) -> impl IntoView {
    let catalogue = desk.catalogue();
    let other = other.and_then(|id| {
        catalogue
            .guides
            .iter()
            .find(|guide| guide.id == id)
            .cloned()
    });
    let point = point.and_then(|id| {
        catalogue
            .points
            .iter()
            .find(|point| point.id == id)
            .cloned()
    });
    view! {
        <PageHead pillar=Pillar::Guide title=desk.words(Say::ChecklistInstead) lead=desk.text(&guide.name) />
        <Banner tone=Tone::Info text=desk.text(&advice) />
        {point.map(|point| {
            let way = paper::way(desk, point.minutes, &desk.text(&point.way));
            view! {
                <Card title=desk.text(&point.name) icon=IconName::MapPin>
                    <KeyValues>
                        <KeyValue name=desk.words(Say::CounterAddress) value=desk.text(&point.address) />
                        <KeyValue name=desk.words(Say::CounterWay) value=way />
                        <KeyValue name=desk.words(Say::CounterHours) value=desk.text(&point.hours) />
                    </KeyValues>
                </Card>
            }
        })}
        <Actions>
            {other.map(|other| view! {
                <LinkButton
                    href=Page::Guide(other.id.clone()).href()
                    label=desk.text(&other.name)
                    size=Size::Large
                    icon_after=IconName::ArrowRight
                />
            })}
            <LinkButton
                href=Page::Checklist(guide.id, Vec::new()).href()
                label=desk.words(Say::ChecklistAgain)
                weight=Weight::Secondary
            />
        </Actions>
    }
}

#[component]
fn AstrayPage(desk: Desk, guide: Guide) -> impl IntoView {
    view! {
        <PageHead pillar=Pillar::Guide title=desk.text(&guide.name) />
        <Banner tone=Tone::Warn text=desk.words(Say::ChecklistAstray) />
        <Actions>
            <LinkButton
                href=Page::Checklist(guide.id, Vec::new()).href()
                label=desk.words(Say::ChecklistAgain)
                size=Size::Large
            />
        </Actions>
    }
}
