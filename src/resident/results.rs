//! The results of a survey: shares of every answer that enough people gave. What somebody wrote
//! in their own words is never shown here.

use leptos::{prelude::*, task::spawn_local};
use onewindow_domain::{
    day::Day,
    evaluation::{SMALLEST_CELL, Survey},
    form::{Form, Kind, Question},
    submission::Matter,
    text::Slug,
    wire::v1::{Cell, QuestionTally, SurveyResults},
};

use super::desk::{Desk, desk};
use super::lost::LostPage;
use super::page::Page;
use super::surveys::{Turn, turn};
use super::{hand_in::level_words, paper};
use crate::device::clock;
use crate::sync::transport;
use crate::ui::brand::Pillar;
use crate::ui::button::{Button, LinkButton};
use crate::ui::icons::IconName;
use crate::ui::list::{Card, EmptyState};
use crate::ui::results::{Bar, Bars};
use crate::ui::shell::PageHead;
use crate::ui::status::Spinner;
use crate::words::Say;

/// What came back: nothing yet, no answer, or the tallies.
type Found = RwSignal<Option<Result<SurveyResults, ()>>>;

/// The results of one survey.
#[component]
pub fn ResultsPage(id: Slug) -> impl IntoView {
    let desk = desk();
    let found = Found::new(None);
    ask(id.clone(), found);
    move || {
        let catalogue = desk.catalogue();
        let survey = catalogue.survey(&id).cloned();
        let form = survey
            .as_ref()
            .and_then(|survey| catalogue.form(&survey.form).cloned());
        match survey.zip(form) {
            Some((survey, form)) => view! { <Whole desk survey form found /> }.into_any(),
            None => view! { <LostPage /> }.into_any(),
        }
    }
}

fn ask(survey: Slug, found: Found) {
    found.set(None);
    spawn_local(async move {
        let answer = transport::results(&survey).await.map_err(|_no_answer| ());
        // The page may be left before the answer is here.
        let _left = found.try_set(Some(answer));
    });
}

#[component]
fn Whole(desk: Desk, survey: Survey, form: Form, found: Found) -> impl IntoView {
    let (title, id) = (desk.text(&survey.title), survey.id.clone());
    view! {
        <PageHead pillar=Pillar::Evaluation title lead=desk.words(Say::ResultsLead) />
        {move || match found.get() {
            None => view! { <Spinner label=desk.words(Say::StateLoading) /> }.into_any(),
            Some(Err(())) => {
                let id = id.clone();
                view! {
                    <EmptyState
                        icon=IconName::CloudOff
                        title=desk.words(Say::ResultsNoNetwork)
                        hint=desk.words(Say::ResultsNoNetworkHint)
                    >
                        <Button label=desk.words(Say::ActionRetry) on_press=move || ask(id.clone(), found) />
                    </EmptyState>
                }
                .into_any()
            }
            Some(Ok(results)) if results.answered < SMALLEST_CELL => {
                view! { <Few desk survey=survey.clone() /> }.into_any()
            }
            Some(Ok(results)) => view! { <Tallies desk form=form.clone() results /> }.into_any(),
        }}
    }
}

#[component]
fn Few(desk: Desk, survey: Survey) -> impl IntoView {
    let open = turn(&survey, clock::today()) == Turn::Open;
    view! {
        <EmptyState
            icon=Pillar::Evaluation.icon()
            title=desk.words(Say::ResultsFew)
            hint=desk.words(Say::ResultsFewHint)
        >
            {open.then(|| view! {
                <LinkButton
                    href=Page::HandIn(Matter::Survey(survey.id.clone())).href()
                    label=desk.words(Say::SurveysStart)
                />
            })}
        </EmptyState>
    }
}

#[component]
fn Tallies(desk: Desk, form: Form, results: SurveyResults) -> impl IntoView {
    let answered = desk.say_with(
        Say::ResultAnswers,
        &[("count", &results.answered.to_string())],
    );
    let moment = format!(
        "{} {}",
        paper::day(desk, Day::in_china(results.as_of)),
        hour(results.as_of)
    );
    let as_of = desk.say_with(Say::ResultsAsOf, &[("day", &moment)]);
    view! {
        <p class="card-lead">{format!("{answered} · {as_of}")}</p>
        {form
            .questions
            .iter()
            .filter_map(|question| {
                let mut tallies = results.questions.iter();
                let tally = tallies.find(|tally| tally.question == question.id)?;
                Some(view! {
                    <OneQuestion desk question=question.clone() tally=tally.clone() answered=results.answered />
                })
            })
            .collect_view()}
    }
}

#[component]
fn OneQuestion(
    desk: Desk,
    question: Question,
    tally: QuestionTally,
    answered: u64,
) -> impl IntoView {
    let label = desk.text(&question.label);
    if tally.cells.is_empty() {
        let said = desk.words(Say::ResultsAllFolded);
        return view! { <Card title=label><p class="card-lead">{said}</p></Card> }.into_any();
    }
    let bars = bars(desk, &question, &tally, answered);
    view! { <Card title=label.clone()><Bars label bars /></Card> }.into_any()
}

fn bars(desk: Desk, question: &Question, tally: &QuestionTally, answered: u64) -> Vec<Bar> {
    let whole = whole(&question.kind, tally, answered);
    let mut bars: Vec<Bar> = in_order(&question.kind, &tally.cells)
        .into_iter()
        .map(|cell| {
            let percent = percent(cell.count, whole);
            let values = [percent.to_string(), cell.count.to_string()];
            let values = [("percent", values[0].as_str()), ("count", &values[1])];
            Bar {
                label: answer_words(desk, &question.kind, &cell.answer),
                percent: Some(percent),
                said: desk.say_with(Say::ResultShare, &values),
            }
        })
        .collect();
    if tally.folded > 0 {
        let count = tally.folded.to_string();
        bars.push(Bar {
            label: desk.say_with(Say::ResultsOther, &[("count", &count)]),
            percent: None,
            said: desk.say(Say::ResultFolded).to_owned(),
        });
    }
    bars
}

/// What an answer is called; one that the form no longer has says so.
fn answer_words(desk: Desk, kind: &Kind, answer: &Slug) -> String {
    let words = match kind {
        Kind::OneOf { options } | Kind::ManyOf { options, .. } => options
            .iter()
            .find(|option| option.id == *answer)
            .map(|option| desk.text(&option.label)),
        Kind::Rating => answer
            .as_str()
            .parse()
            .ok()
            .and_then(level_words)
            .map(|say| desk.say(say).to_owned()),
        Kind::YesNo => match answer.as_str() {
            "yes" => Some(desk.say(Say::ActionYes).to_owned()),
            "no" => Some(desk.say(Say::ActionNo).to_owned()),
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
    words.unwrap_or_else(|| desk.say(Say::ResultsWithdrawn).to_owned())
}

/// Cells as the form asks: options in their order, the best level first, yes before no.
fn in_order(kind: &Kind, cells: &[Cell]) -> Vec<Cell> {
    let mut cells = cells.to_vec();
    match kind {
        Kind::OneOf { options } | Kind::ManyOf { options, .. } => cells.sort_by_key(|cell| {
            let place = options.iter().position(|option| option.id == cell.answer);
            place.unwrap_or(options.len())
        }),
        Kind::Rating | Kind::YesNo => {
            cells.sort_by(|one, other| other.answer.as_str().cmp(one.answer.as_str()));
        }
        Kind::Text { .. }
        | Kind::LongText { .. }
        | Kind::Name
        | Kind::Phone
        | Kind::ResidentId
        | Kind::Date { .. }
        | Kind::Number { .. }
        | Kind::Home { .. } => {}
    }
    cells
}

/// Of how many a share is: of the people where one may choose several, else of the answers.
fn whole(kind: &Kind, tally: &QuestionTally, answered: u64) -> u64 {
    match kind {
        Kind::ManyOf { .. } => answered,
        Kind::OneOf { .. }
        | Kind::Rating
        | Kind::YesNo
        | Kind::Text { .. }
        | Kind::LongText { .. }
        | Kind::Name
        | Kind::Phone
        | Kind::ResidentId
        | Kind::Date { .. }
        | Kind::Number { .. }
        | Kind::Home { .. } => {
            tally.folded + tally.cells.iter().map(|cell| cell.count).sum::<u64>()
        }
    }
}

/// A share in whole percent, rounded.
fn percent(count: u64, whole: u64) -> u8 {
    let whole = whole.max(1);
    let hundredths = (count * 100 + whole / 2) / whole;
    u8::try_from(hundredths.min(100)).expect("at most 100")
}

/// The hour in China of a moment in milliseconds since 1970-01-01 UTC, such as `09:05`.
fn hour(unix_ms: i64) -> String {
    let minutes = (unix_ms + 8 * 3_600_000)
        .div_euclid(60_000)
        .rem_euclid(1440);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(answer: &str, count: u64) -> Cell {
        Cell {
            answer: answer.parse().unwrap(),
            count,
        }
    }

    #[test]
    fn shares_are_rounded_and_never_divide_by_nobody() {
        assert_eq!(percent(1, 3), 33);
        assert_eq!(percent(2, 3), 67);
        assert_eq!(percent(6, 6), 100);
        assert_eq!(percent(0, 0), 0);
    }

    #[test]
    fn the_best_level_stands_first_and_yes_before_no() {
        let answers = |kind: &Kind, cells: &[Cell]| -> Vec<String> {
            in_order(kind, cells)
                .iter()
                .map(|cell| cell.answer.to_string())
                .collect()
        };
        let levels = [cell("1", 5), cell("5", 7), cell("3", 6)];
        assert_eq!(answers(&Kind::Rating, &levels), ["5", "3", "1"]);
        assert_eq!(
            answers(&Kind::YesNo, &[cell("no", 5), cell("yes", 5)]),
            ["yes", "no"]
        );
    }

    #[test]
    fn several_choices_are_shares_of_people_and_one_choice_of_answers() {
        let tally = QuestionTally {
            question: "q".parse().unwrap(),
            cells: vec![cell("a", 6), cell("b", 5)],
            folded: 3,
        };
        let many = Kind::ManyOf {
            options: Vec::new(),
            min: 0,
            max: None,
        };
        assert_eq!(whole(&many, &tally, 8), 8);
        assert_eq!(whole(&Kind::Rating, &tally, 20), 14);
    }

    #[test]
    fn the_hour_is_that_of_china() {
        assert_eq!(hour(0), "08:00");
        assert_eq!(hour(1_795_449_600_000), "00:00");
    }
}
