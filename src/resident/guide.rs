//! One guide: everything about a service on one page, and the way to its questions.

mod particulars;

use leptos::prelude::*;
use onewindow_domain::{
    guide::{Channel, Guide, Proxy},
    text::{Slug, Text},
};

use self::particulars::Particulars;
use super::desk::{Desk, desk};
use super::facts::Facts;
use super::lost::LostPage;
use super::page::Page;
use super::paper;
use crate::ui::badge::{Banner, Tone};
use crate::ui::brand::Pillar;
use crate::ui::button::{Actions, LinkButton, Size};
use crate::ui::icons::IconName;
use crate::ui::list::Card;
use crate::ui::shell::PageHead;
use crate::words::Say;

/// The page of a guide.
#[component]
pub fn GuidePage(id: Slug) -> impl IntoView {
    let desk = desk();
    move || {
        let catalogue = desk.catalogue();
        match catalogue.guides.iter().find(|guide| guide.id == id) {
            Some(guide) => view! { <Whole desk guide=guide.clone() /> }.into_any(),
            None => view! { <LostPage /> }.into_any(),
        }
    }
}

#[component]
fn Whole(desk: Desk, guide: Guide) -> impl IntoView {
    let ask = Page::Checklist(guide.id.clone(), Vec::new()).href();
    let (name, summary) = (desk.text(&guide.name), desk.text(&guide.summary));
    let facts = facts(desk, &guide);
    let materials: Vec<String> = guide.materials.iter().map(|m| desk.text(&m.name)).collect();
    view! {
        <PageHead pillar=Pillar::Guide title=name lead=summary />
        <Actions>
            <LinkButton
                href=ask
                label=desk.words(Say::GuideAsk)
                size=Size::Large
                icon_after=IconName::ArrowRight
            />
        </Actions>
        {guide.varies.as_ref().map(|varies| {
            view! { <Banner tone=Tone::Info text=desk.text(varies) /> }
        })}
        <Card title=desk.words(Say::GuideAtAGlance) icon=IconName::Clock>
            <Facts desk facts />
        </Card>
        <Lines desk title=Say::GuideConditions icon=IconName::ListChecks texts=guide.conditions.clone() numbered=true />
        <Card title=desk.words(Say::GuideMaterials) icon=IconName::Document>
            <p class="card-lead">{desk.words(Say::GuideMaterialsLead)}</p>
            <ul class="prose">
                {materials.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}
            </ul>
        </Card>
        <Steps desk guide=guide.clone() />
        <Counters desk guide=guide.clone() />
        <Lines desk title=Say::GuideBasis icon=IconName::BookOpen texts=guide.basis.clone() numbered=false />
        <Questions desk guide=guide.clone() />
        <Particulars desk guide />
    }
}

/// The facts that people ask for first.
fn facts(desk: Desk, guide: &Guide) -> Vec<(Say, String)> {
    let mut facts = vec![(
        Say::GuidePromised,
        paper::promised(desk, guide.promised_days),
    )];
    if let Some(days) = guide.statutory_days {
        facts.push((Say::GuideStatutory, paper::working_days(desk, days)));
    }
    facts.push((Say::GuideFee, paper::fee(desk, &guide.fee)));
    facts.push((Say::GuideVisits, paper::visits(desk, guide.visits)));
    facts.push((
        Say::GuideChannels,
        paper::joined(desk, &guide.channels, channel),
    ));
    if guide.appointment {
        let possible = desk.say(Say::GuideAppointmentPossible).to_owned();
        facts.push((Say::GuideAppointment, possible));
    }
    facts.push((Say::GuideProxy, proxy(desk, &guide.proxy)));
    facts.push((Say::GuideDecidedBy, desk.text(&guide.decided_by)));
    if let Some(together) = &guide.together_with {
        facts.push((Say::GuideTogether, desk.text(together)));
    }
    facts.push((Say::GuideScope, desk.text(&guide.scope)));
    for result in &guide.results {
        let words = format!(
            "{} · {}",
            desk.text(&result.name),
            desk.text(&result.delivery)
        );
        facts.push((Say::GuideResult, words));
    }
    facts.push((Say::GuidePhone, guide.phone.clone()));
    facts.push((Say::GuideComplaints, guide.complaints.clone()));
    facts
}

/// Whether somebody else may act, as one sentence.
pub(super) fn proxy(desk: Desk, proxy: &Proxy) -> String {
    match proxy {
        Proxy::Yes { with } => desk.say_with(Say::GuideProxyYes, &[("with", &desk.text(with))]),
        Proxy::No { because } => {
            desk.say_with(Say::GuideProxyNo, &[("because", &desk.text(because))])
        }
    }
}

const fn channel(channel: &Channel) -> Say {
    match channel {
        Channel::Counter => Say::ChannelCounter,
        Channel::Online => Say::ChannelOnline,
        Channel::Terminal => Say::ChannelTerminal,
        Channel::Proxy => Say::ChannelProxy,
        Channel::HomeVisit => Say::ChannelHomeVisit,
    }
}

/// A card with one line per text; nothing when there is none.
#[component]
fn Lines(
    desk: Desk,
    title: Say,
    icon: IconName,
    texts: Vec<Text>,
    numbered: bool,
) -> impl IntoView {
    let lines = move || {
        texts
            .iter()
            .map(|text| view! { <li>{desk.text(text)}</li> })
            .collect_view()
    };
    view! {
        <Card title=desk.words(title) icon>
            {if numbered {
                view! { <ol class="prose">{lines()}</ol> }.into_any()
            } else {
                view! { <ul class="prose">{lines()}</ul> }.into_any()
            }}
        </Card>
    }
}

#[component]
fn Steps(desk: Desk, guide: Guide) -> impl IntoView {
    let special = (!guide.special_steps.is_empty()).then(|| {
        let lines = guide.special_steps.iter().map(|step| {
            let counted = if step.counted {
                Say::GuideCounted
            } else {
                Say::GuideNotCounted
            };
            let values = [
                desk.text(&step.name),
                desk.text(&step.takes),
                desk.say(counted).to_owned(),
            ];
            view! { <li>{values.join(" · ")}</li> }
        });
        view! { <ul class="prose">{lines.collect_view()}</ul> }
    });
    view! {
        <Card title=desk.words(Say::GuideSteps) icon=IconName::Clipboard>
            <ol class="prose">
                {guide
                    .steps
                    .iter()
                    .map(|step| {
                        let about = format!("{} · {}", desk.text(&step.who), desk.text(&step.takes));
                        view! { <li><strong>{desk.text(&step.name)}</strong><br />{about}</li> }
                    })
                    .collect_view()}
            </ol>
            {special}
        </Card>
    }
}

#[component]
fn Counters(desk: Desk, guide: Guide) -> impl IntoView {
    let catalogue = desk.catalogue();
    guide
        .counters
        .into_values()
        .map(|counter| {
            let facts = paper::counter(desk, &catalogue, &counter);
            view! {
                <Card title=desk.text(&counter.name) icon=IconName::MapPin>
                    <Facts desk facts />
                </Card>
            }
        })
        .collect_view()
}

#[component]
fn Questions(desk: Desk, guide: Guide) -> impl IntoView {
    (!guide.faq.is_empty()).then(|| {
        view! {
            <Card title=desk.words(Say::GuideFaq) icon=IconName::CircleHelp>
                <dl class="prose">
                    {guide
                        .faq
                        .iter()
                        .map(|faq| view! {
                            <dt>{desk.text(&faq.question)}</dt>
                            <dd>{desk.text(&faq.answer)}</dd>
                        })
                        .collect_view()}
                </dl>
            </Card>
        }
    })
}
