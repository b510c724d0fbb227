//! Cases at rest: their rows made again from the log, and their words deleted.

use std::collections::BTreeMap;

use onewindow_domain::{
    case::Case,
    log::{Action, Actor, Fact},
    submission::{CommunityId, SubmissionId},
    workdays::Workdays,
};

use super::row;
use crate::store::{
    StoreError, Tx,
    cases::{self, Logged, lists, words},
    journal, meta, workdays,
};

/// Makes every row again from the log, and begins nothing. Says how many there are.
///
/// # Errors
/// When the database cannot be read or written, or the log holds what this program did not write.
pub async fn rebuild(tx: &mut Tx, community: &CommunityId) -> Result<usize, StoreError> {
    meta::lock(tx, community).await?;
    let known = workdays::load(tx, community).await?;
    let mut events: BTreeMap<SubmissionId, Vec<Logged>> = BTreeMap::new();
    let mut after = 0;
    loop {
        let entries = journal::entries(tx, community, after, 1000).await?;
        let Some(last) = entries.last() else { break };
        after = last.n;
        for entry in &entries {
            if let Some((id, done)) = cases::event_of(entry)? {
                events.entry(id).or_default().push(done);
            }
        }
    }
    let count = events.len();
    for (id, events) in events {
        redo(tx, community, id, events, &known).await?;
    }
    Ok(count)
}

/// Makes the rows again of open cases whose limits were in an unknown year: it may be known by now.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn date(tx: &mut Tx, community: &CommunityId) -> Result<(), StoreError> {
    meta::lock(tx, community).await?;
    let known = workdays::load(tx, community).await?;
    for id in lists::undated(tx, community).await? {
        let events = cases::events(tx, community, id).await?;
        redo(tx, community, id, events, &known).await?;
    }
    Ok(())
}

async fn redo(
    tx: &mut Tx,
    community: &CommunityId,
    id: SubmissionId,
    events: Vec<Logged>,
    known: &Workdays,
) -> Result<(), StoreError> {
    let damaged = || StoreError::Damaged(format!("the events of case {id}"));
    let case = Case::of(events).ok_or_else(damaged)?;
    let beginning = cases::one(tx, community, id).await?.ok_or_else(damaged)?;
    let row = row(&beginning, &case, known);
    lists::save(tx, community, &row).await
}

/// Deletes what was written in a case; ids and hashes stay, and the log says that it was done.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_words(
    tx: &mut Tx,
    community: &CommunityId,
    id: SubmissionId,
    now: i64,
) -> Result<u64, StoreError> {
    let mut meta = meta::lock(tx, community).await?;
    let deleted = words::delete(tx, community, id, now).await?;
    if deleted > 0 {
        let fact = Fact {
            at: now,
            actor: Actor::Server,
            action: Action::WordsDeleted,
            object: id.to_string(),
            detail: [("count".to_owned(), deleted.to_string())].into(),
        };
        journal::append(tx, community, &mut meta, fact).await?;
        meta::save(tx, community, &meta).await?;
    }
    Ok(deleted)
}
