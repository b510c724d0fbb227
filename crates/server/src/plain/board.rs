//! What hangs on a community's board: the list of everything, notices, places, results.

use std::cmp::Reverse;

use maud::{Markup, html};
use onewindow_domain::{
    catalogue::Notice,
    day::Day,
    evaluation::{SMALLEST_CELL, Survey},
    form::{Form, Kind, Question},
    place::ServicePoint,
    text::Slug,
    wire::v1::{QuestionTally, SurveyResults},
};

use super::{Reader, facts, page};

/// Everything that can be read here.
pub fn home(reader: &Reader<'_>, today: Day) -> Markup {
    let catalogue = &reader.catalogue;
    let mut notices: Vec<&Notice> = catalogue.notices.iter().collect();
    notices.retain(|notice| notice.until >= today);
    notices.sort_by_key(|notice| (!notice.urgent, Reverse(notice.on)));
    let link = |path: String, words: &str| html! { li { a href=(reader.href(&path)) { (words) } } };
    let body = html! {
        h2 { (reader.say("door.guide")) }
        @for category in &catalogue.categories {
            h3 { (reader.text(&category.name)) }
            ul class="choices" {
                @for guide in catalogue.guides.iter().filter(|guide| guide.category == category.id) {
                    (link(format!("/plain/guide/{}", guide.id), reader.text(&guide.name)))
                }
            }
        }
        h2 { (reader.say("door.notices")) }
        @if notices.is_empty() { p { (reader.say("notice.none")) } }
        ul class="choices" {
            @for notice in notices {
                (link(format!("/plain/notice/{}", notice.id), reader.text(&notice.title)))
            }
        }
        h2 { (reader.say("door.nearby")) }
        ul class="choices" { (link("/plain/places".to_owned(), reader.say("nearby.lead"))) }
        h2 { (reader.say("surveys.results")) }
        ul class="choices" {
            @for survey in &catalogue.surveys {
                (link(format!("/plain/results/{}", survey.id), reader.text(&survey.title)))
            }
        }
    };
    page(reader, reader.text(&catalogue.community.name), &body)
}

/// One notice.
pub fn notice(reader: &Reader<'_>, notice: &Notice) -> Markup {
    let body = html! {
        p { (reader.text(&notice.by)) " · " (reader.day(notice.on)) }
        @for paragraph in &notice.body { p { (reader.text(paragraph)) } }
    };
    page(reader, reader.text(&notice.title), &body)
}

/// The places nearby, the nearest first.
pub fn places(reader: &Reader<'_>) -> Markup {
    let mut points: Vec<&ServicePoint> = reader.catalogue.points.iter().collect();
    points.sort_by_key(|point| point.minutes);
    let body = html! {
        p { (reader.say("nearby.lead")) }
        @for point in points {
            h2 { (reader.text(&point.name)) }
            (facts(&place(reader, point)))
        }
    };
    page(reader, reader.say("door.nearby"), &body)
}

/// How to find a place.
pub(super) fn place(reader: &Reader<'_>, point: &ServicePoint) -> Vec<(&'static str, String)> {
    let minutes = point.minutes.to_string();
    let minutes = reader.fill("nearby.minutes", &[("minutes", &minutes)]);
    let mut facts = vec![
        (
            reader.say("counter.way"),
            format!("{minutes} · {}", reader.text(&point.way)),
        ),
        (
            reader.say("counter.address"),
            reader.text(&point.address).to_owned(),
        ),
        (
            reader.say("counter.hours"),
            reader.text(&point.hours).to_owned(),
        ),
    ];
    facts.extend(
        point
            .phone
            .clone()
            .map(|phone| (reader.say("counter.phone"), phone)),
    );
    let access = point.access.as_ref();
    facts
        .extend(access.map(|access| (reader.say("nearby.access"), reader.text(access).to_owned())));
    facts
}

/// What a survey came to.
pub fn results(
    reader: &Reader<'_>,
    survey: &Survey,
    form: &Form,
    results: &SurveyResults,
) -> Markup {
    let body = if results.answered < SMALLEST_CELL {
        html! { p { (reader.say("results.few")) } p { (reader.say("results.few_hint")) } }
    } else {
        let answered = results.answered.to_string();
        let tallied = results.questions.iter().filter_map(|tally| {
            let question = form
                .questions
                .iter()
                .find(|question| question.id == tally.question)?;
            Some((question, tally))
        });
        html! {
            p { (reader.fill("result.answers", &[("count", &answered)])) }
            p { (reader.say("results.lead")) }
            @for (question, tally) in tallied {
                h2 { (reader.text(&question.label)) }
                (cells(reader, question, tally, results.answered))
            }
        }
    };
    page(reader, reader.text(&survey.title), &body)
}

fn cells(reader: &Reader<'_>, question: &Question, tally: &QuestionTally, answered: u64) -> Markup {
    // A share is one of the people where one may choose several, else of the answers.
    let all = if matches!(question.kind, Kind::ManyOf { .. }) {
        answered
    } else {
        tally.folded + tally.cells.iter().map(|cell| cell.count).sum::<u64>()
    };
    let share = |count: u64| {
        let percent = (count * 100 + all / 2) / all.max(1);
        reader.fill(
            "result.share",
            &[
                ("percent", &percent.to_string()),
                ("count", &count.to_string()),
            ],
        )
    };
    html! {
        dl {
            @for cell in &tally.cells {
                dt { (answer(reader, question, &cell.answer)) }
                dd { (share(cell.count)) }
            }
            @if tally.folded > 0 {
                @let count = tally.folded.to_string();
                dt { (reader.fill("results.other", &[("count", &count)])) }
                dd { (reader.say("result.folded")) }
            }
        }
    }
}

/// What an answer is called; one that the form no longer has says so.
fn answer(reader: &Reader<'_>, question: &Question, answer: &Slug) -> String {
    let words = match &question.kind {
        Kind::OneOf { options } | Kind::ManyOf { options, .. } => {
            let option = options.iter().find(|option| option.id == *answer);
            option.map(|option| reader.text(&option.label))
        }
        Kind::Rating => match answer.as_str() {
            "1" => Some("rating.level1"),
            "2" => Some("rating.level2"),
            "3" => Some("rating.level3"),
            "4" => Some("rating.level4"),
            "5" => Some("rating.level5"),
            _ => None,
        }
        .map(|level| reader.say(level)),
        Kind::YesNo => match answer.as_str() {
            "yes" => Some(reader.say("action.yes")),
            "no" => Some(reader.say("action.no")),
            _ => None,
        },
        Kind::Text { .. }
        | Kind::LongText { .. }
        | Kind::Name
        | Kind::Phone
        | Kind::ResidentId
        | Kind::Date { .. }
        | Kind::Number { .. }
        | Kind::Home { .. } => None,
    };
    words
        .unwrap_or_else(|| reader.say("results.withdrawn"))
        .to_owned()
}
