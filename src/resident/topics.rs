//! Consultation: the matters that residents settle together, and their meetings.

use leptos::prelude::*;
use onewindow_domain::{
    consultation::{Stage, Topic},
    submission::Matter,
    text::{Slug, Text},
};

use super::desk::{Desk, desk};
use super::lost::LostPage;
use super::page::Page;
use super::seats::{self, SeatCard};
use crate::device::clock;
use crate::ui::badge::{Badge, Tone};
use crate::ui::brand::Pillar;
use crate::ui::icons::IconName;
use crate::ui::list::{Card, EmptyState, KeyValue, KeyValues, List, ListItem};
use crate::ui::shell::PageHead;
use crate::ui::status::{ProgressSteps, Step, StepState};
use crate::words::Say;

/// The topics.
#[component]
pub fn TopicsPage() -> impl IntoView {
    let desk = desk();
    view! {
        <PageHead pillar=Pillar::Consultation title=desk.words(Say::DoorConsultation) lead=desk.words(Say::TopicsLead) />
        {move || {
            let topics = desk.catalogue().topics.clone();
            if topics.is_empty() {
                return view! {
                    <EmptyState
                        icon=Pillar::Consultation.icon()
                        title=desk.words(Say::TopicsNone)
                        hint=desk.words(Say::TopicsNoneHint)
                    />
                }
                .into_any();
            }
            view! {
                <List label=desk.words(Say::DoorConsultation)>
                    {topics.into_iter().map(|topic| view! { <Line desk topic /> }).collect_view()}
                </List>
            }
            .into_any()
        }}
    }
}

#[component]
fn Line(desk: Desk, topic: Topic) -> impl IntoView {
    let days = topic.sessions.iter().map(|session| session.on);
    let next = match seats::next_day(clock::today(), days) {
        Some(day) => desk.say_with(Say::TopicsNext, &[("day", &seats::day_of_week(desk, day))]),
        None => desk.say(Say::TopicsNoNext).to_owned(),
    };
    view! {
        <ListItem
            pillar=Pillar::Consultation
            title=desk.text(&topic.title)
            meta=desk.text(&topic.summary)
            href=Page::Topic(topic.id.clone()).href()
        >
            {topic.major.then(|| view! { <Badge text=desk.words(Say::TopicsMajor) tone=Tone::Warn /> })}
            <Badge text=desk.words(stage_words(topic.stage)) tone=Tone::Info />
            <Badge text=next tone=Tone::Plain />
        </ListItem>
    }
}

/// One topic with its meetings.
#[component]
pub fn TopicPage(id: Slug) -> impl IntoView {
    let desk = desk();
    let seats = seats::watch();
    move || match desk.catalogue().topic(&id).cloned() {
        Some(topic) => view! { <Whole desk topic seats /> }.into_any(),
        None => view! { <LostPage /> }.into_any(),
    }
}

#[component]
fn Whole(desk: Desk, topic: Topic, seats: seats::Seats) -> impl IntoView {
    let steps = steps(desk, topic.stage);
    view! {
        <PageHead pillar=Pillar::Consultation title=desk.text(&topic.title) lead=desk.text(&topic.summary) />
        {topic.major.then(|| view! {
            <p class="page-badges"><Badge text=desk.words(Say::TopicsMajor) tone=Tone::Warn /></p>
        })}
        <Points desk title=Say::TopicsBackground icon=IconName::Info texts=topic.background.clone() />
        <Points desk title=Say::TopicsOptions icon=IconName::ListChecks texts=topic.options.clone() />
        <h2 class="page-part">{desk.words(Say::TopicsSessions)}</h2>
        <Meetings desk topic=topic.clone() seats />
        <Card title=desk.words(Say::TopicsStage) icon=IconName::Clipboard>
            <ProgressSteps label=desk.words(Say::TopicsStage) steps />
        </Card>
        <Points desk title=Say::TopicsSubjects icon=IconName::ListChecks texts=topic.subjects.clone() />
        <Card title=desk.words(Say::TopicsAbout) icon=IconName::CircleHelp>
            <KeyValues>
                <KeyValue name=desk.words(Say::TopicsConvener) value=desk.text(&topic.convener) />
                <KeyValue name=desk.words(Say::TopicsResultBy) value=seats::day_of_week(desk, topic.result_by) />
                <KeyValue name=desk.words(Say::JoinContact) value=desk.text(&topic.contact) />
                <KeyValue name=desk.words(Say::JoinPhone) value=topic.phone.clone() />
            </KeyValues>
        </Card>
    }
}

#[component]
fn Meetings(desk: Desk, topic: Topic, seats: seats::Seats) -> impl IntoView {
    if topic.sessions.is_empty() {
        return view! {
            <EmptyState
                icon=IconName::Clock
                title=desk.words(Say::TopicsNonePlanned)
                hint=desk.words(Say::TopicsNonePlannedHint)
            />
        }
        .into_any();
    }
    let id = topic.id;
    topic
        .sessions
        .into_iter()
        .map(|session| {
            let matter = Matter::Session {
                topic: id.clone(),
                session: session.id,
            };
            view! { <SeatCard matter on=session.on capacity=session.seats seats /> }
        })
        .collect_view()
        .into_any()
}

/// A card with one line per text.
#[component]
pub fn Points(
    /// The desk.
    desk: Desk,
    /// Its heading.
    title: Say,
    /// A drawing before the heading.
    icon: IconName,
    /// The lines.
    texts: Vec<Text>,
) -> impl IntoView {
    view! {
        <Card title=desk.words(title) icon>
            <div class="prose">
                <ul>
                    {texts.iter().map(|text| view! { <li>{desk.text(text)}</li> }).collect_view()}
                </ul>
            </div>
        </Card>
    }
}

const STAGES: [Stage; 5] = [
    Stage::Proposed,
    Stage::Informing,
    Stage::Consulting,
    Stage::Implementing,
    Stage::Reported,
];

const fn stage_words(stage: Stage) -> Say {
    match stage {
        Stage::Proposed => Say::StageProposed,
        Stage::Informing => Say::StageInforming,
        Stage::Consulting => Say::StageConsulting,
        Stage::Implementing => Say::StageImplementing,
        Stage::Reported => Say::StageReported,
    }
}

/// Where a step stands while a topic is at `now`. What was reported back is over.
fn standing(step: Stage, now: Stage) -> StepState {
    if step < now || now == Stage::Reported {
        StepState::Done
    } else if step == now {
        StepState::Now
    } else {
        StepState::ToCome
    }
}

fn steps(desk: Desk, now: Stage) -> Vec<Step> {
    let step = |step: Stage| {
        let state = standing(step, now);
        let said = match state {
            StepState::Done => Say::TopicsDone,
            StepState::Now => Say::TopicsNow,
            StepState::ToCome => Say::TopicsLater,
        };
        Step {
            title: desk.say(stage_words(step)).to_owned(),
            note: None,
            state,
            said: desk.say(said).to_owned(),
        }
    };
    STAGES.into_iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(now: Stage) -> [StepState; 5] {
        STAGES.map(|step| standing(step, now))
    }

    #[test]
    fn steps_before_the_present_one_are_done() {
        use StepState::{Done, Now, ToCome};
        assert_eq!(seen(Stage::Proposed), [Now, ToCome, ToCome, ToCome, ToCome]);
        assert_eq!(seen(Stage::Consulting), [Done, Done, Now, ToCome, ToCome]);
    }

    #[test]
    fn a_topic_that_was_reported_back_is_over() {
        assert_eq!(seen(Stage::Reported), [StepState::Done; 5]);
    }
}
