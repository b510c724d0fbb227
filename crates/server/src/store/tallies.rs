//! Survey answers, counted; published in steps so that nobody learns one answer by looking before
//! and after it.

use std::collections::BTreeMap;

use onewindow_domain::{evaluation::SMALLEST_CELL, submission::CommunityId, text::Slug};

use super::{Chunks, Places, StoreError, Tx, on, stored, values};

/// What is counted: a survey, a question of it, and one answer to it. The question is empty where
/// whole answer sheets are counted.
pub type Counted = (Slug, String, String);

const ADD: &str = "INSERT INTO tally (community_id, survey, question, answer, count) VALUES";
const ADD_UP: &str = "ON CONFLICT (community_id, survey, question, answer) \
    DO UPDATE SET count = tally.count + excluded.count";
const SHEETS: &str = "SELECT count, shown FROM tally \
    WHERE community_id = $1 AND survey = $2 AND question = ''";
const SHOW: &str = "UPDATE tally SET shown = count, shown_at = $3 \
    WHERE community_id = $1 AND survey = $2";
const READ: &str = "SELECT question, answer, shown, shown_at FROM tally \
    WHERE community_id = $1 AND survey = $2 AND shown > 0 ORDER BY question, answer";

/// Adds counts, and publishes the surveys that have gained enough answers since the last time.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &mut Tx,
    community: &CommunityId,
    counts: &BTreeMap<Counted, i64>,
    at: i64,
) -> Result<(), StoreError> {
    let rows: Vec<_> = counts.iter().collect();
    for chunk in Chunks::of(&rows) {
        let sql = values(Places::of(tx), ADD, chunk.len(), 5, ADD_UP);
        on!(tx, c => {
            let mut query = sqlx::query(sql);
            for ((survey, question, answer), count) in chunk {
                query = query
                    .bind(community.as_str())
                    .bind(survey.as_str())
                    .bind(question.as_str())
                    .bind(answer.as_str())
                    .bind(**count);
            }
            query.execute(c).await?;
        });
    }
    let mut surveys: Vec<&Slug> = counts.keys().map(|(survey, ..)| survey).collect();
    surveys.dedup();
    for survey in surveys {
        let sheets: Option<(i64, i64)> = on!(tx, c => sqlx::query_as(SHEETS)
            .bind(community.as_str())
            .bind(survey.as_str())
            .fetch_optional(&mut *c)
            .await?);
        let step = i64::try_from(SMALLEST_CELL).unwrap_or(i64::MAX);
        if sheets.is_some_and(|(count, shown)| count - shown >= step) {
            on!(tx, c => sqlx::query(SHOW)
                .bind(community.as_str())
                .bind(survey.as_str())
                .bind(at)
                .execute(c)
                .await
                .map(drop)?);
        }
    }
    Ok(())
}

/// What is published of a survey's counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Answer sheets.
    pub sheets: u64,
    /// When they were counted; 0 before the first time.
    pub at: i64,
    /// By question and answer.
    pub cells: BTreeMap<Slug, Vec<(Slug, u64)>>,
}

/// The published counts of a survey, before small cells are folded.
///
/// # Errors
/// When the database cannot be read.
pub async fn shown(
    tx: &mut Tx,
    community: &CommunityId,
    survey: &Slug,
) -> Result<Shown, StoreError> {
    let rows: Vec<(String, String, i64, i64)> = on!(tx, c => sqlx::query_as(READ)
        .bind(community.as_str())
        .bind(survey.as_str())
        .fetch_all(c)
        .await?);
    let mut shown = Shown::default();
    for (question, answer, count, at) in rows {
        let count = u64::try_from(count).map_err(|_cause| StoreError::Damaged(question.clone()))?;
        if question.is_empty() {
            shown.sheets = count;
            shown.at = at;
        } else {
            shown
                .cells
                .entry(stored(&question)?)
                .or_default()
                .push((stored(&answer)?, count));
        }
    }
    Ok(shown)
}
