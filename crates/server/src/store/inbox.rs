//! The office's inbox as rows: what staff see before opening, and what they open.

use std::collections::HashMap;

use onewindow_domain::{
    submission::{CommitNo, CommunityId, SubmissionId},
    text::{Slug, Text},
    wire::v1::{InboxRow, Opened, Outcome, ParkedBecause},
};
use serde::de::DeserializeOwned;
use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use super::{Chunks, StoreError, Tx, ids, on, stored, stored_json};

/// Which submissions are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Only this kind of matter.
    pub kind: Option<String>,
    /// Only unopened (`true`) or opened (`false`).
    pub unopened: Option<bool>,
    /// Only parked (`true`) or not parked (`false`).
    pub parked: Option<bool>,
    /// Only what somebody helped to fill in (`true`) or nobody did (`false`).
    pub assisted: Option<bool>,
    /// Only the one with this receipt code.
    pub code: Option<String>,
    /// Only those whose title holds all of these words, at most [`MOST_WORDS`], in lower case.
    pub words: Vec<String>,
    /// Only those committed before this number.
    pub before: Option<CommitNo>,
}

/// Most words that are looked for.
pub const MOST_WORDS: usize = 4;

/// A row with what only the server needs of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// As staff see it.
    pub row: InboxRow,
    /// Which form was filled in.
    pub form: Option<Slug>,
    /// Why it is parked.
    pub parked_because: Option<ParkedBecause>,
}

/// How many there are over all pages and filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// That nobody has opened.
    pub unopened: u64,
    /// That are parked.
    pub parked: u64,
}

const COLUMNS: &str = "SELECT s.id, s.commit_no, s.matter, s.title, s.code, s.received_at, \
    s.outcome, s.lang, s.device_id, s.opened_by, s.opened_at, s.form_id, s.parked_because, \
    e.state, CASE WHEN e.state = 'waitlisted' THEN (SELECT COUNT(*) FROM seat w \
    WHERE w.community_id = e.community_id AND w.matter = e.matter AND w.state = 'waitlisted' \
    AND w.commit_no < e.commit_no) END, s.helper";
const FROM: &str = " FROM submission s \
    LEFT JOIN seat e ON e.community_id = s.community_id AND e.submission_id = s.id \
    WHERE s.community_id = $1";
/// A stored title is JSON; what is left of it here are its words.
pub(crate) const WORDS: &str = "LOWER(REPLACE(REPLACE(REPLACE(s.title, '{\"zh\":\"', ''), \
    '\",\"ko\":\"', ' '), '\",\"en\":\"', ' '))";
const OPEN: &str = "UPDATE submission SET opened_by = $3, opened_at = $4 \
    WHERE community_id = $1 AND id = $2 AND opened_at IS NULL";
const UNOPENED: &str =
    "SELECT COUNT(*) FROM submission WHERE community_id = $1 AND opened_at IS NULL";
const PARKED: &str =
    "SELECT COUNT(*) FROM submission WHERE community_id = $1 AND parked_because IS NOT NULL";
const SEALED: &str = "SELECT id, sealed FROM submission WHERE community_id = $1 AND id IN";

type Row = (
    String,
    i64,
    Option<String>,
    Option<String>,
    Option<String>,
    i64,
    String,
    Option<String>,
    String,
    Option<String>,
    Option<i64>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<String>,
);

fn read(row: Row) -> Result<Stored, StoreError> {
    let (id, commit_no, matter, title, code, received_at, outcome, lang, device, by, at, ..) = &row;
    let (.., form, because, state, before, helper) = &row;
    let title = match title {
        Some(json) => stored_json(json.as_bytes())?,
        None => Text::One(String::new()),
    };
    let row = InboxRow {
        id: stored(id)?,
        commit_no: CommitNo(*commit_no),
        matter: matter.as_deref().map(stored).transpose()?,
        title,
        code: code.clone(),
        received_at: *received_at,
        outcome: standing(stored_json(outcome.as_bytes())?, state.as_deref(), *before)?,
        lang: lang.as_deref().map(stored).transpose()?,
        device: stored(device)?,
        opened: by.clone().zip(*at).map(|(by, at)| Opened { by, at }),
        helper: named(helper.as_deref())?,
    };
    Ok(Stored {
        row,
        form: form.as_deref().map(stored).transpose()?,
        parked_because: named(because.as_deref())?,
    })
}

/// A name without arguments, as it is stored.
fn named<T: DeserializeOwned>(name: Option<&str>) -> Result<Option<T>, StoreError> {
    let json = name.map(|name| format!("\"{name}\""));
    json.map(|json| stored_json(json.as_bytes())).transpose()
}

/// What was decided first, unless its seat stands elsewhere by now.
fn standing(
    first: Outcome,
    state: Option<&str>,
    before: Option<i64>,
) -> Result<Outcome, StoreError> {
    match (state, before) {
        (None, _) => Ok(first),
        (Some("confirmed"), _) => Ok(Outcome::Confirmed),
        (Some("released"), _) => Ok(Outcome::Withdrawn),
        (Some("waitlisted"), Some(before)) => u32::try_from(before + 1)
            .map(Outcome::Waitlisted)
            .map_err(|_cause| StoreError::Damaged(before.to_string())),
        (Some(other), _) => Err(StoreError::Damaged(other.to_owned())),
    }
}

/// A word as a pattern that means itself.
pub(crate) fn pattern(word: &str) -> String {
    let mut pattern = String::from("%");
    for c in word.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

fn listing(wanted: &Wanted) -> SqlStr {
    let mut sql = format!("{COLUMNS}{FROM} AND s.commit_no < $2 AND ($3 IS NULL OR s.kind = $3)");
    sql.push_str(" AND ($4 IS NULL OR s.code = $4)");
    for place in 5..5 + MOST_WORDS {
        sql.push_str(&format!(
            " AND (${place} IS NULL OR {WORDS} LIKE ${place} ESCAPE '\\')"
        ));
    }
    sql.push_str(match wanted.unopened {
        Some(true) => " AND s.opened_at IS NULL",
        Some(false) => " AND s.opened_at IS NOT NULL",
        None => "",
    });
    sql.push_str(match wanted.parked {
        Some(true) => " AND s.parked_because IS NOT NULL",
        Some(false) => " AND s.parked_because IS NULL",
        None => "",
    });
    sql.push_str(match wanted.assisted {
        Some(true) => " AND s.helper IS NOT NULL",
        Some(false) => " AND s.helper IS NULL",
        None => "",
    });
    sql.push_str(" ORDER BY s.commit_no DESC LIMIT $9");
    // Only constant texts and numbers were put together.
    AssertSqlSafe(sql).into_sql_str()
}

/// At most `limit` submissions, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    tx: &mut Tx,
    community: &CommunityId,
    wanted: &Wanted,
    limit: u32,
) -> Result<Vec<Stored>, StoreError> {
    let sql = listing(wanted);
    let rows: Vec<Row> = on!(tx, c => {
        let mut query = sqlx::query_as(sql)
            .bind(community.as_str())
            .bind(wanted.before.map_or(i64::MAX, |before| before.0))
            .bind(wanted.kind.as_deref())
            .bind(wanted.code.as_deref());
        for place in 0..MOST_WORDS {
            query = query.bind(wanted.words.get(place).map(|word| pattern(word)));
        }
        query.bind(i64::from(limit)).fetch_all(c).await?
    });
    rows.into_iter().map(read).collect()
}

/// One submission.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    tx: &mut Tx,
    community: &CommunityId,
    id: SubmissionId,
) -> Result<Option<Stored>, StoreError> {
    let sql = AssertSqlSafe(format!("{COLUMNS}{FROM} AND s.id = $2"));
    let row: Option<Row> = on!(tx, c => sqlx::query_as(sql)
        .bind(community.as_str())
        .bind(id.to_string())
        .fetch_optional(c)
        .await?);
    row.map(read).transpose()
}

/// The bytes of these submissions as they arrived.
///
/// # Errors
/// When the database cannot be read.
pub async fn sealed(
    tx: &mut Tx,
    community: &CommunityId,
    wanted: &[SubmissionId],
) -> Result<HashMap<SubmissionId, Vec<u8>>, StoreError> {
    let mut found = HashMap::new();
    for chunk in Chunks::of(wanted) {
        let sql = ids(SEALED, chunk.len(), "");
        let rows: Vec<(String, Vec<u8>)> = on!(tx, c => {
            let mut query = sqlx::query_as(sql).bind(community.as_str());
            for id in chunk {
                query = query.bind(id.to_string());
            }
            query.fetch_all(c).await?
        });
        for (id, bytes) in rows {
            found.insert(stored(&id)?, bytes);
        }
    }
    Ok(found)
}

/// Notes who opened a submission, if nobody did before.
///
/// # Errors
/// When the database cannot be written.
pub async fn open(
    tx: &mut Tx,
    community: &CommunityId,
    id: SubmissionId,
    by: &Slug,
    at: i64,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(OPEN)
        .bind(community.as_str())
        .bind(id.to_string())
        .bind(by.as_str())
        .bind(at)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// How many are unopened and how many are parked.
///
/// # Errors
/// When the database cannot be read.
pub async fn counts(tx: &mut Tx, community: &CommunityId) -> Result<Counts, StoreError> {
    Ok(Counts {
        unopened: count(tx, community, UNOPENED).await?,
        parked: count(tx, community, PARKED).await?,
    })
}

async fn count(tx: &mut Tx, community: &CommunityId, sql: &'static str) -> Result<u64, StoreError> {
    let (count,): (i64,) =
        on!(tx, c => sqlx::query_as(sql).bind(community.as_str()).fetch_one(c).await?);
    u64::try_from(count).map_err(|_cause| StoreError::Damaged(count.to_string()))
}
