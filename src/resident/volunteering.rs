//! Volunteering: registering as a person or a group, and the projects that look for help.

use leptos::prelude::*;
use onewindow_domain::{submission::Matter, text::Slug, volunteering::Project};

use super::desk::{Desk, desk};
use super::lost::LostPage;
use super::page::Page;
use super::seats::{self, SeatCard};
use super::topics::Points;
use crate::device::clock;
use crate::ui::badge::{Badge, Tone};
use crate::ui::brand::Pillar;
use crate::ui::icons::IconName;
use crate::ui::list::{Card, EmptyState, KeyValue, KeyValues, List, ListItem};
use crate::ui::shell::PageHead;
use crate::words::Say;

/// Registration, and the projects.
#[component]
pub fn VolunteeringPage() -> impl IntoView {
    let desk = desk();
    view! {
        <PageHead pillar=Pillar::Volunteering title=desk.words(Say::DoorVolunteering) lead=desk.words(Say::ProjectsLead) />
        <h2 class="page-part">{desk.words(Say::ProjectsRegister)}</h2>
        <List label=desk.words(Say::ProjectsRegister)>
            <ListItem
                pillar=Pillar::Volunteering
                title=desk.words(Say::ProjectsPerson)
                meta=desk.words(Say::ProjectsPersonHint)
                href=Page::HandIn(Matter::Volunteer).href()
            />
            <ListItem
                pillar=Pillar::Volunteering
                title=desk.words(Say::ProjectsOrganisation)
                meta=desk.words(Say::ProjectsOrganisationHint)
                href=Page::HandIn(Matter::Organisation).href()
            />
        </List>
        <h2 class="page-part">{desk.words(Say::ProjectsList)}</h2>
        {move || {
            let projects = desk.catalogue().projects.clone();
            if projects.is_empty() {
                return view! {
                    <EmptyState
                        icon=Pillar::Volunteering.icon()
                        title=desk.words(Say::ProjectsNone)
                        hint=desk.words(Say::ProjectsNoneHint)
                    />
                }
                .into_any();
            }
            view! {
                <List label=desk.words(Say::ProjectsList)>
                    {projects.into_iter().map(|project| view! { <Line desk project /> }).collect_view()}
                </List>
            }
            .into_any()
        }}
    }
}

#[component]
fn Line(desk: Desk, project: Project) -> impl IntoView {
    let days = project.shifts.iter().map(|shift| shift.on);
    let next = match seats::next_day(clock::today(), days) {
        Some(day) => desk.say_with(
            Say::ProjectsNext,
            &[("day", &seats::day_of_week(desk, day))],
        ),
        None => desk.say(Say::ProjectsNoNext).to_owned(),
    };
    view! {
        <ListItem
            pillar=Pillar::Volunteering
            title=desk.text(&project.title)
            meta=desk.text(&project.summary)
            href=Page::Project(project.id.clone()).href()
        >
            <Badge text=next tone=Tone::Plain />
        </ListItem>
    }
}

/// One project with its shifts.
#[component]
pub fn ProjectPage(id: Slug) -> impl IntoView {
    let desk = desk();
    let seats = seats::watch();
    move || match desk.catalogue().project(&id).cloned() {
        Some(project) => view! { <Whole desk project seats /> }.into_any(),
        None => view! { <LostPage /> }.into_any(),
    }
}

#[component]
fn Whole(desk: Desk, project: Project, seats: seats::Seats) -> impl IntoView {
    view! {
        <PageHead pillar=Pillar::Volunteering title=desk.text(&project.title) lead=desk.text(&project.summary) />
        <Points desk title=Say::ProjectsWork icon=IconName::Clipboard texts=project.work.clone() />
        <Points desk title=Say::ProjectsNeeds icon=IconName::ListChecks texts=project.needs.clone() />
        <Points desk title=Say::ProjectsRisks icon=IconName::TriangleAlert texts=vec![project.risks.clone()] />
        <Points desk title=Say::ProjectsSupport icon=IconName::CircleCheck texts=vec![project.support.clone()] />
        <h2 class="page-part">{desk.words(Say::ProjectsShifts)}</h2>
        <Shifts desk project=project.clone() seats />
        <Card title=desk.words(Say::ProjectsAbout) icon=IconName::CircleHelp>
            <KeyValues>
                <KeyValue name=desk.words(Say::ProjectsServes) value=desk.text(&project.serves) />
                <KeyValue name=desk.words(Say::ProjectsOrganiser) value=desk.text(&project.organiser) />
                <KeyValue name=desk.words(Say::JoinContact) value=desk.text(&project.contact) />
                <KeyValue name=desk.words(Say::JoinPhone) value=project.phone.clone() />
            </KeyValues>
        </Card>
    }
}

#[component]
fn Shifts(desk: Desk, project: Project, seats: seats::Seats) -> impl IntoView {
    if project.shifts.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Clock
                title=desk.words(Say::ProjectsNonePlanned)
                hint=desk.words(Say::ProjectsNonePlannedHint)
            />
        }
        .into_any();
    }
    let id = project.id;
    project
        .shifts
        .into_iter()
        .map(|shift| {
            let matter = Matter::Shift {
                project: id.clone(),
                shift: shift.id,
            };
            view! { <SeatCard matter on=shift.on capacity=shift.seats seats /> }
        })
        .collect_view()
        .into_any()
}
