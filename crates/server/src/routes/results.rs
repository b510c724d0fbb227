//! `GET /api/v1/results/{survey}`: what residents answered, so that nobody can be recognised.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use onewindow_domain::{
    catalogue::Catalogue,
    evaluation::{SMALLEST_CELL, Survey},
    form::Form,
    text::Slug,
    wire::v1::{Cell, ProblemCode, QuestionTally, SurveyResults},
};

use super::{Part, part};
use crate::{app::App, body, problem::Refusal, store::tallies};

/// 200 with the tallies, small cells folded.
///
/// # Errors
/// 404 for a survey that is not in the newest edition.
pub async fn get(State(app): State<Arc<App>>, survey: Part) -> Result<Response, Refusal> {
    let survey: Slug = part(survey, ProblemCode::NotFound)?;
    let catalogue = app.editions.catalogue();
    let (_, form) = known(&catalogue, &survey)?;
    Ok(body::answer(
        StatusCode::OK,
        &of(&app, &survey, form).await?,
    ))
}

/// The survey with its form.
///
/// # Errors
/// 404 where the newest edition has no such survey.
pub fn known<'c>(
    catalogue: &'c Catalogue,
    survey: &Slug,
) -> Result<(&'c Survey, &'c Form), Refusal> {
    let known = catalogue.survey(survey).ok_or(ProblemCode::NotFound)?;
    let form = catalogue.form(&known.form).ok_or(ProblemCode::NotFound)?;
    Ok((known, form))
}

/// What a survey came to, small cells folded.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(app: &App, survey: &Slug, form: &Form) -> Result<SurveyResults, Refusal> {
    let mut tx = app.db.read().await?;
    let mut shown = tallies::shown(&mut tx, &app.community, survey).await?;
    drop(tx);
    let questions = form.questions.iter().filter_map(|question| {
        let cells = shown.cells.remove(&question.id)?;
        Some(folded(question.id.clone(), cells))
    });
    Ok(SurveyResults {
        questions: questions.collect(),
        survey: survey.clone(),
        answered: shown.sheets,
        as_of: shown.at,
    })
}

/// Folds every cell that stands for fewer than [`SMALLEST_CELL`] answers. What is folded must not
/// follow from what is shown: where the folded answers are themselves too few, or are those of one
/// cell alone, the next smallest is folded with them.
fn folded(question: Slug, mut cells: Vec<(Slug, u64)>) -> QuestionTally {
    cells.sort_by(|(a, x), (b, y)| x.cmp(y).then_with(|| a.cmp(b)));
    let mut hidden = cells.partition_point(|(_, count)| *count < SMALLEST_CELL);
    if hidden > 0 {
        let sum = |hidden: usize| cells[..hidden].iter().map(|(_, count)| count).sum::<u64>();
        while hidden < cells.len() && (hidden == 1 || sum(hidden) < SMALLEST_CELL) {
            hidden += 1;
        }
    }
    let mut shown = cells.split_off(hidden);
    shown.sort();
    QuestionTally {
        question,
        folded: cells.iter().map(|(_, count)| count).sum(),
        cells: shown
            .into_iter()
            .map(|(answer, count)| Cell { answer, count })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shown counts and the folded answers of a question with these counts.
    fn check(counts: &[u64], shown: &[u64], hidden: u64) {
        let cells = counts.iter().enumerate();
        let cells = cells
            .map(|(n, count)| (format!("a{n}").parse().unwrap(), *count))
            .collect();
        let tally = folded("q".parse().unwrap(), cells);
        let mut left: Vec<u64> = tally.cells.iter().map(|cell| cell.count).collect();
        left.sort_unstable();
        assert_eq!(
            (left.as_slice(), tally.folded),
            (shown, hidden),
            "{counts:?}"
        );
    }

    #[test]
    fn large_cells_are_shown() {
        check(&[9, 5, 20], &[5, 9, 20], 0);
    }

    #[test]
    fn one_small_cell_takes_the_next_smallest_with_it() {
        check(&[2, 30, 9], &[30], 11);
    }

    #[test]
    fn small_cells_are_folded_together_until_they_are_enough() {
        check(&[3, 4, 30], &[30], 7);
        check(&[1, 1, 30, 6], &[30], 8);
        check(&[1, 2], &[], 3);
    }
}
