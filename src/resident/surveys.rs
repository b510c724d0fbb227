//! Evaluation: the surveys that are open, and the results of all.

use leptos::prelude::*;
use onewindow_domain::{day::Day, evaluation::Survey, submission::Matter};

use super::desk::{Desk, desk};
use super::page::Page;
use super::seats;
use crate::device::clock;
use crate::ui::brand::Pillar;
use crate::ui::button::{Actions, LinkButton, Weight};
use crate::ui::icons::IconName;
use crate::ui::list::{Card, EmptyState, KeyValue, KeyValues, List, ListItem};
use crate::ui::shell::PageHead;
use crate::words::Say;

/// The surveys: open ones to answer, closed ones to read.
#[component]
pub fn SurveysPage() -> impl IntoView {
    let desk = desk();
    view! {
        <PageHead pillar=Pillar::Evaluation title=desk.words(Say::DoorEvaluation) lead=desk.words(Say::SurveysLead) />
        {move || {
            let today = clock::today();
            let surveys = desk.catalogue().surveys.clone();
            let having = |wanted: Turn| -> Vec<Survey> {
                surveys.iter().filter(|survey| turn(survey, today) == wanted).cloned().collect()
            };
            view! {
                <h2 class="page-part">{desk.words(Say::SurveysOpen)}</h2>
                <Open desk surveys=having(Turn::Open) />
                <Closed desk surveys=having(Turn::Closed) />
            }
        }}
    }
}

/// Where a survey stands by this device's day: a hint, for the server decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It has not begun.
    ToCome,
    /// It can be answered.
    Open,
    /// Its last day is over.
    Closed,
}

/// Where a survey stands today.
pub fn turn(survey: &Survey, today: Day) -> Turn {
    if today < survey.from {
        Turn::ToCome
    } else if today <= survey.until {
        Turn::Open
    } else {
        Turn::Closed
    }
}

#[component]
fn Open(desk: Desk, surveys: Vec<Survey>) -> impl IntoView {
    if surveys.is_empty() {
        return view! {
            <EmptyState
                icon=Pillar::Evaluation.icon()
                title=desk.words(Say::SurveysNone)
                hint=desk.words(Say::SurveysNoneHint)
            />
        }
        .into_any();
    }
    surveys
        .into_iter()
        .map(|survey| {
            let start = Page::HandIn(Matter::Survey(survey.id.clone())).href();
            let results = Page::Results(survey.id.clone()).href();
            view! {
                <Card title=desk.text(&survey.title) icon=Pillar::Evaluation.icon()>
                    <p class="card-lead">{desk.text(&survey.summary)}</p>
                    <KeyValues>
                        <KeyValue name=desk.words(Say::SurveysAbout) value=desk.text(&survey.about) />
                        <KeyValue name=desk.words(Say::SurveysUntil) value=seats::day_of_week(desk, survey.until) />
                        <KeyValue name=desk.words(Say::SurveysResultBy) value=seats::day_of_week(desk, survey.result_by) />
                    </KeyValues>
                    <Actions>
                        <LinkButton href=start label=desk.words(Say::SurveysStart) icon_after=IconName::ArrowRight />
                        <LinkButton href=results label=desk.words(Say::SurveysResults) weight=Weight::Secondary />
                    </Actions>
                </Card>
            }
        })
        .collect_view()
        .into_any()
}

#[component]
fn Closed(desk: Desk, surveys: Vec<Survey>) -> impl IntoView {
    (!surveys.is_empty()).then(|| {
        view! {
            <h2 class="page-part">{desk.words(Say::SurveysClosed)}</h2>
            <List label=desk.words(Say::SurveysClosed)>
                {surveys
                    .into_iter()
                    .map(|survey| view! {
                        <ListItem
                            pillar=Pillar::Evaluation
                            title=desk.text(&survey.title)
                            meta=desk.words(Say::SurveysResults)
                            href=Page::Results(survey.id.clone()).href()
                        />
                    })
                    .collect_view()}
            </List>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_survey_is_open_from_its_first_day_to_its_last() {
        let words = r#"{ "zh": "问卷", "ko": "설문", "en": "Survey" }"#;
        let survey: Survey = serde_json::from_str(&format!(
            r#"{{ "id": "s", "title": {words}, "summary": {words}, "about": {words},
                 "from": "2026-11-01", "until": "2026-11-30", "result_by": "2026-12-15", "form": "f" }}"#
        ))
        .unwrap();
        let on = |day: &str| turn(&survey, day.parse().unwrap());
        assert_eq!(on("2026-10-31"), Turn::ToCome);
        assert_eq!(on("2026-11-01"), Turn::Open);
        assert_eq!(on("2026-11-30"), Turn::Open);
        assert_eq!(on("2026-12-01"), Turn::Closed);
    }
}
