//! Words of cases: sealed, under the hash by which the log knows them.

use std::collections::BTreeMap;

use onewindow_domain::{
    sealing::WordsHash,
    submission::{CommunityId, SubmissionId},
};

use crate::store::{StoreError, Tx, on, stored};

const ADD: &str = "INSERT INTO case_words (community_id, hash, case_id, sealed) \
    VALUES ($1, $2, $3, $4)";
const OF: &str = "SELECT hash, sealed FROM case_words WHERE community_id = $1 AND case_id = $2";
const DELETE: &str = "UPDATE case_words SET sealed = NULL, deleted_at = $3 \
    WHERE community_id = $1 AND case_id = $2 AND sealed IS NOT NULL";
const AFTER: &str = "SELECT hash, sealed FROM case_words \
    WHERE community_id = $1 AND hash > $2 ORDER BY hash LIMIT 500";

/// Keeps sealed words.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &mut Tx,
    community: &CommunityId,
    case: SubmissionId,
    hash: WordsHash,
    sealed: &[u8],
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(ADD)
        .bind(community.as_str())
        .bind(hash.to_string())
        .bind(case.to_string())
        .bind(sealed)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// The sealed words of a case that were not deleted.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(
    tx: &mut Tx,
    community: &CommunityId,
    case: SubmissionId,
) -> Result<BTreeMap<WordsHash, Vec<u8>>, StoreError> {
    let rows: Vec<(String, Option<Vec<u8>>)> = on!(tx, c => sqlx::query_as(OF)
        .bind(community.as_str())
        .bind(case.to_string())
        .fetch_all(c)
        .await?);
    rows.into_iter()
        .filter_map(|(hash, sealed)| Some((hash, sealed?)))
        .map(|(hash, sealed)| Ok((stored(&hash)?, sealed)))
        .collect()
}

/// Deletes the words of a case and keeps their hashes; says how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete(
    tx: &mut Tx,
    community: &CommunityId,
    case: SubmissionId,
    at: i64,
) -> Result<u64, StoreError> {
    let deleted = on!(tx, c => sqlx::query(DELETE)
        .bind(community.as_str())
        .bind(case.to_string())
        .bind(at)
        .execute(c)
        .await?
        .rows_affected());
    Ok(deleted)
}

/// Words as they rest.
#[derive(Clone, Debug)]
pub struct Kept {
    /// By which the log knows them.
    pub hash: WordsHash,
    /// The bytes; none once they were deleted.
    pub sealed: Option<Vec<u8>>,
}

/// The next five hundred at most, in the order of their hashes.
///
/// # Errors
/// When the database cannot be read.
pub async fn after(
    tx: &mut Tx,
    community: &CommunityId,
    hash: Option<WordsHash>,
) -> Result<Vec<Kept>, StoreError> {
    let rows: Vec<(String, Option<Vec<u8>>)> = on!(tx, c => sqlx::query_as(AFTER)
        .bind(community.as_str())
        .bind(hash.map_or_else(String::new, |hash| hash.to_string()))
        .fetch_all(c)
        .await?);
    rows.into_iter()
        .map(|(hash, sealed)| {
            let hash = stored(&hash)?;
            Ok(Kept { hash, sealed })
        })
        .collect()
}
