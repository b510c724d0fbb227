//! Cases: their events in the log, and the submissions with which they begin. Below: their words,
//! and the lists.

use std::collections::BTreeMap;

use onewindow_domain::{
    case::{By, Done},
    log::{Action, Actor, CASE, Entry, Fact},
    sealing::WordsHash,
    submission::{CommitNo, CommunityId, Matter, SubmissionId},
    text::Lang,
    wire::v1::{DeviceKind, Outcome},
};

use super::{StoreError, Tx, journal, meta::Meta, on, stored, stored_json};

pub mod lists;
pub mod words;

/// An event as the log holds it.
pub type Logged = Done<WordsHash>;

/// A submission with which a case may begin.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// Its id, and the case's.
    pub id: SubmissionId,
    /// Its place in the order of commits.
    pub commit_no: CommitNo,
    /// What it is about; none where it could not be read.
    pub matter: Option<Matter>,
    /// The edition that the resident saw.
    pub edition: Option<u64>,
    /// The language of the resident.
    pub lang: Option<Lang>,
    /// When it was committed.
    pub received_at: i64,
    /// What was decided first.
    pub outcome: Outcome,
    /// The bytes as they arrived.
    pub sealed: Vec<u8>,
    /// What kind of device handed it in.
    pub kind: Option<DeviceKind>,
}

impl Beginning {
    /// Whether the office has to do anything about it: a seat and a counted answer are settled at
    /// once.
    pub const fn is_a_case(&self) -> bool {
        match self.outcome {
            Outcome::Received | Outcome::Parked => true,
            Outcome::Confirmed
            | Outcome::Waitlisted(_)
            | Outcome::Full
            | Outcome::Counted
            | Outcome::Withdrawn => false,
        }
    }
}

const EVENTS: &str = "SELECT detail FROM log \
    WHERE community_id = $1 AND object = $2 AND action = 'case' ORDER BY n";
const FRESH: &str = "SELECT s.id, s.commit_no, s.matter, s.edition_no, s.lang, s.received_at, \
    s.outcome, s.sealed, d.kind FROM submission s \
    LEFT JOIN device d ON d.community_id = s.community_id AND d.id = s.device_id \
    WHERE s.community_id = $1 AND s.commit_no > $2 ORDER BY s.commit_no LIMIT $3";
const ONE: &str = "SELECT s.id, s.commit_no, s.matter, s.edition_no, s.lang, s.received_at, \
    s.outcome, s.sealed, d.kind FROM submission s \
    LEFT JOIN device d ON d.community_id = s.community_id AND d.id = s.device_id \
    WHERE s.community_id = $1 AND s.id = $2";
const BEGUN_TO: &str = "SELECT cases_to FROM meta WHERE community_id = $1";
const MOVE_ON: &str = "UPDATE meta SET cases_to = $2 WHERE community_id = $1";

/// The event in an entry of the log; none where it tells of something else.
///
/// # Errors
/// When this program did not write it.
pub fn event_of(entry: &Entry) -> Result<Option<(SubmissionId, Logged)>, StoreError> {
    if entry.action != CASE {
        return Ok(None);
    }
    Ok(Some((stored(&entry.object)?, event(&entry.detail)?)))
}

fn event(detail: &BTreeMap<String, String>) -> Result<Logged, StoreError> {
    let json = detail.get("done").map_or("", String::as_str);
    stored_json(json.as_bytes())
}

/// All that happened to a case, first to last; nothing where it has not begun.
///
/// # Errors
/// When the database cannot be read.
pub async fn events(
    tx: &mut Tx,
    community: &CommunityId,
    id: SubmissionId,
) -> Result<Vec<Logged>, StoreError> {
    let rows: Vec<(String,)> = on!(tx, c => sqlx::query_as(EVENTS)
        .bind(community.as_str())
        .bind(id.to_string())
        .fetch_all(c)
        .await?);
    rows.into_iter()
        .map(|(detail,)| event(&stored_json(detail.as_bytes())?))
        .collect()
}

/// Adds an event to the log; the caller holds the lock and saves `meta` afterwards.
///
/// # Errors
/// When the database cannot be written.
pub async fn append(
    tx: &mut Tx,
    community: &CommunityId,
    meta: &mut Meta,
    id: SubmissionId,
    done: &Logged,
) -> Result<(), StoreError> {
    let actor = match &done.who.by {
        By::Staff(name) => Actor::Staff(name.clone()),
        By::Resident | By::Server => Actor::Server,
    };
    let json = serde_json::to_string(done).expect("an event is plain JSON");
    let fact = Fact {
        at: done.at,
        actor,
        action: Action::Case,
        object: id.to_string(),
        detail: [("done".to_owned(), json)].into(),
    };
    journal::append(tx, community, meta, fact).await
}

type Row = (
    String,
    i64,
    Option<String>,
    Option<i64>,
    Option<String>,
    i64,
    String,
    Vec<u8>,
    Option<String>,
);

fn beginning(row: Row) -> Result<Beginning, StoreError> {
    let (id, commit_no, matter, edition, lang, received_at, outcome, sealed, kind) = row;
    Ok(Beginning {
        id: stored(&id)?,
        commit_no: CommitNo(commit_no),
        matter: matter.as_deref().map(stored).transpose()?,
        edition: edition.and_then(|no| u64::try_from(no).ok()),
        lang: lang.as_deref().map(stored).transpose()?,
        received_at,
        outcome: stored_json(outcome.as_bytes())?,
        sealed,
        kind: kind.map(|json| stored_json(json.as_bytes())).transpose()?,
    })
}

/// At most `limit` submissions that were committed after this one, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn fresh(
    tx: &mut Tx,
    community: &CommunityId,
    after: CommitNo,
    limit: u32,
) -> Result<Vec<Beginning>, StoreError> {
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(FRESH)
        .bind(community.as_str())
        .bind(after.0)
        .bind(i64::from(limit))
        .fetch_all(c)
        .await?);
    rows.into_iter().map(beginning).collect()
}

/// The submission with which a case begins.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    tx: &mut Tx,
    community: &CommunityId,
    id: SubmissionId,
) -> Result<Option<Beginning>, StoreError> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(ONE)
        .bind(community.as_str())
        .bind(id.to_string())
        .fetch_optional(c)
        .await?);
    row.map(beginning).transpose()
}

/// Up to which commit every submission has its case.
///
/// # Errors
/// When the database cannot be read.
pub async fn begun_to(tx: &mut Tx, community: &CommunityId) -> Result<CommitNo, StoreError> {
    let row: Option<(i64,)> =
        on!(tx, c => sqlx::query_as(BEGUN_TO).bind(community.as_str()).fetch_optional(c).await?);
    Ok(CommitNo(row.map_or(0, |(to,)| to)))
}

/// Notes up to which commit every submission has its case.
///
/// # Errors
/// When the database cannot be written.
pub async fn move_on(tx: &mut Tx, community: &CommunityId, to: CommitNo) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(MOVE_ON)
        .bind(community.as_str())
        .bind(to.0)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}
