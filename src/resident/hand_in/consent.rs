//! The first page of a form: what it is about, and consent in plain words (PIPL articles 14, 17).

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use onewindow_domain::{
    form::{Answers, Form},
    submission::Matter,
};

use super::{Filling, helper::WhoHelps, step::Step};
use crate::resident::desk::Desk;
use crate::resident::facts::Facts;
use crate::resident::matter::{self, SeatsLeft};
use crate::resident::page::Page;
use crate::resident::paper;
use crate::ui::badge::{Banner, Tone};
use crate::ui::button::{Actions, Button, LinkButton, Size, Weight};
use crate::ui::icons::IconName;
use crate::ui::list::{Card, EmptyState};
use crate::ui::shell::PageHead;
use crate::words::Say;

/// What it is, what is asked, and the one button to begin.
#[component]
pub fn Opening(desk: Desk, filling: Filling) -> impl IntoView {
    let navigate = use_navigate();
    let begin = move || {
        let resumed = filling.draft.with_untracked(|draft| draft.agreed);
        filling.draft.update(|draft| draft.agreed = true);
        // Who comes back goes on where something is still open; who begins sees every question,
        // also those that an earlier form has filled in.
        let next = filling.with_setting(|form, setting| {
            if resumed {
                filling
                    .draft
                    .with_untracked(|draft| Step::open(form, &draft.answers, setting, false))
            } else {
                first(form)
            }
        });
        navigate(
            &filling.address(&next),
            leptos_router::NavigateOptions::default(),
        );
    };
    let begun = move || {
        filling
            .draft
            .with(|draft| !draft.answers.0.is_empty() && draft.agreed)
    };
    let agree = move || {
        desk.say(if begun() {
            Say::ConsentAgreeOn
        } else {
            Say::ConsentAgree
        })
    };
    view! {
        <Heading desk filling />
        <Already desk filling />
        <Meeting desk filling />
        {move || filling.form.with(|form| form.as_ref().and_then(|form| form.intro.as_ref().map(|intro| {
            view! { <p class="intro">{desk.text(intro)}</p> }
        })))}
        <Consent desk filling />
        <WhoHelps desk />
        <Actions>
            <Button id="begin" label=agree size=Size::Large icon_after=IconName::ArrowRight on_press=begin />
        </Actions>
    }
}

/// The first question; a form without any goes straight to its review.
fn first(form: &Form) -> Step {
    let asked = form.asked(&Answers::default());
    asked
        .first()
        .map_or(Step::Review, |question| Step::Question {
            id: question.id.clone(),
            from_review: false,
        })
}

#[component]
fn Heading(desk: Desk, filling: Filling) -> impl IntoView {
    let pillar = filling.matter.with_value(matter::pillar);
    let title = move || {
        let catalogue = desk.catalogue();
        filling
            .matter
            .with_value(|matter| catalogue.title_of(matter).map(|title| desk.text(title)))
    };
    let form_title = move || {
        filling
            .form
            .with(|form| form.as_ref().map(|form| desk.text(&form.title)))
    };
    let lead = move || match (title(), form_title()) {
        (Some(title), Some(form)) if title != form => form,
        (Some(_) | None, Some(_) | None) => String::new(),
    };
    view! { <PageHead pillar title=move || title().unwrap_or_default() lead /> }
}

/// Says so when the same matter was handed in a moment ago.
#[component]
fn Already(desk: Desk, filling: Filling) -> impl IntoView {
    let handed = desk.visit.handed();
    move || {
        let already = filling
            .matter
            .with_value(|matter| handed.with(|all| all.iter().any(|one| one.matter == *matter)));
        already.then(|| {
            view! {
                <Banner tone=Tone::Info text=desk.words(Say::HandinAlready)>
                    <LinkButton
                        href=Page::Receipts.href()
                        label=desk.words(Say::HandinSeeReceipts)
                        weight=Weight::Secondary
                    />
                </Banner>
            }
        })
    }
}

#[component]
fn Meeting(desk: Desk, filling: Filling) -> impl IntoView {
    let matter = filling.matter.get_value();
    let seats = matter
        .takes_a_seat()
        .then(|| view! { <SeatsLeft desk matter=matter.clone() /> });
    let facts = move || {
        let catalogue = desk.catalogue();
        let mut facts = matter::when_where(desk, &catalogue, &matter);
        if let Some(until) = matter::sign_up_until(&catalogue, &matter) {
            facts.push((Say::HandinSignUpUntil, paper::day(desk, until)));
        }
        facts
    };
    seats.map(|seats| {
        view! {
            <Card title=desk.words(Say::HandinWhenWhere) icon=IconName::Calendar>
                <Facts desk facts=Signal::derive(facts) />
                {seats}
            </Card>
        }
    })
}

#[component]
fn Consent(desk: Desk, filling: Filling) -> impl IntoView {
    let facts = move || {
        let Some(form) = filling.form.get() else {
            return Vec::new();
        };
        let days = form.consent.retention_days.to_string();
        let count = form.asked(&Answers::default()).len().to_string();
        vec![
            (Say::ConsentPurpose, desk.text(&form.consent.purpose)),
            (Say::ConsentSeenBy, desk.text(&form.consent.seen_by)),
            (
                Say::ConsentKept,
                desk.say_with(Say::ConsentKeptDays, &[("days", &days)]),
            ),
            (
                Say::ConsentQuestions,
                desk.say_with(Say::ConsentQuestionCount, &[("count", &count)]),
            ),
        ]
    };
    let rights = move || {
        let office = desk.catalogue().community.office.clone();
        desk.say_with(
            Say::ConsentRights,
            &[
                ("office", &desk.text(&office.name)),
                ("phone", &office.phone),
            ],
        )
    };
    view! {
        <Card title=desk.words(Say::ConsentTitle) icon=IconName::Shield>
            <Facts desk facts=Signal::derive(facts) />
            <p class="consent-rights">{rights}</p>
        </Card>
    }
}

/// A matter whose last day is past.
#[component]
pub fn Closed(desk: Desk, filling: Filling) -> impl IntoView {
    let hint = move || {
        let until = filling
            .matter
            .with_value(|matter| desk.catalogue().open_until(matter));
        let day = until.map(|day| paper::day(desk, day)).unwrap_or_default();
        desk.say_with(Say::HandinClosedHint, &[("day", &day)])
    };
    view! {
        <Heading desk filling />
        <EmptyState icon=IconName::Calendar title=desk.words(Say::HandinClosedTitle) hint>
            <LinkButton href=Page::Home.href() label=desk.words(Say::ActionHome) />
        </EmptyState>
    }
}

/// A guide that cannot be handed in here.
#[component]
pub fn NotHere(desk: Desk, filling: Filling) -> impl IntoView {
    let (href, label) = filling.matter.with_value(|matter| match matter {
        Matter::Guide(id) => (Page::Guide(id.clone()), Say::HandinSeeGuide),
        Matter::Session { .. }
        | Matter::Shift { .. }
        | Matter::Volunteer
        | Matter::Organisation
        | Matter::Survey(_) => (Page::Home, Say::ActionHome),
    });
    view! {
        <Heading desk filling />
        <EmptyState
            icon=IconName::MapPin
            title=desk.words(Say::HandinNotHereTitle)
            hint=desk.words(Say::HandinNotHereHint)
        >
            <LinkButton href=href.href() label=desk.words(label) />
        </EmptyState>
    }
}
