//! What stands over every screen of a community.

use onewindow_domain::{submission::CommunityId, text::Text, wire::v1::Emergency};

use super::{StoreError, Tx, on, stored_json};

const CURRENT: &str = "SELECT no, text, since FROM emergency \
    WHERE community_id = $1 AND text IS NOT NULL";
const BEGIN: &str = "INSERT INTO emergency (community_id, no, text, since) VALUES ($1, 1, $2, $3) \
    ON CONFLICT (community_id) DO UPDATE \
    SET no = emergency.no + 1, text = excluded.text, since = excluded.since RETURNING no";
const END: &str = "UPDATE emergency SET text = NULL \
    WHERE community_id = $1 AND text IS NOT NULL RETURNING no";

/// What stands there now.
///
/// # Errors
/// When the database cannot be read.
pub async fn current(
    tx: &mut Tx,
    community: &CommunityId,
) -> Result<Option<Emergency>, StoreError> {
    let row: Option<(i64, String, i64)> =
        on!(tx, c => sqlx::query_as(CURRENT).bind(community.as_str()).fetch_optional(c).await?);
    row.map(|(no, text, since)| {
        Ok(Emergency {
            no: number(no)?,
            text: stored_json(text.as_bytes())?,
            since,
        })
    })
    .transpose()
}

/// Puts this in the place of whatever stands there, under the next number.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(
    tx: &mut Tx,
    community: &CommunityId,
    text: &Text,
    at: i64,
) -> Result<Emergency, StoreError> {
    let json = serde_json::to_string(text).expect("a text has only text keys");
    let (no,): (i64,) = on!(tx, c => sqlx::query_as(BEGIN)
        .bind(community.as_str())
        .bind(json)
        .bind(at)
        .fetch_one(c)
        .await?);
    Ok(Emergency {
        no: number(no)?,
        text: text.clone(),
        since: at,
    })
}

/// Takes it back; says which it was, where there was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(tx: &mut Tx, community: &CommunityId) -> Result<Option<u64>, StoreError> {
    let row: Option<(i64,)> =
        on!(tx, c => sqlx::query_as(END).bind(community.as_str()).fetch_optional(c).await?);
    row.map(|(no,)| number(no)).transpose()
}

fn number(stored: i64) -> Result<u64, StoreError> {
    u64::try_from(stored).map_err(|_negative| StoreError::Damaged(stored.to_string()))
}
