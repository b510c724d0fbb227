//! The log as rows: appended under the community's lock, never changed.

use onewindow_domain::{
    log::{Entry, Fact},
    submission::CommunityId,
};

use super::{StoreError, Tx, meta::Meta, on, stored, stored_json};

const APPEND: &str = "INSERT INTO log (community_id, n, at, actor, action, object, detail, hash) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const READ: &str = "SELECT n, at, actor, action, object, detail, hash FROM log \
    WHERE community_id = $1 AND n > $2 ORDER BY n LIMIT $3";

/// Adds a fact; the caller holds the lock and saves `meta` afterwards.
///
/// # Errors
/// When the database cannot be written.
pub async fn append(
    tx: &mut Tx,
    community: &CommunityId,
    meta: &mut Meta,
    fact: Fact,
) -> Result<(), StoreError> {
    let (entry, head) = meta.log.record(fact);
    meta.log = head;
    let detail = serde_json::to_string(&entry.detail).expect("a map of texts");
    on!(tx, c => sqlx::query(APPEND)
        .bind(community.as_str())
        .bind(i64::try_from(entry.n).unwrap_or(i64::MAX))
        .bind(entry.at)
        .bind(entry.actor)
        .bind(entry.action)
        .bind(entry.object)
        .bind(detail)
        .bind(entry.hash.to_string())
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// At most `limit` entries after number `after`, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn entries(
    tx: &mut Tx,
    community: &CommunityId,
    after: u64,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    type Row = (i64, i64, String, String, String, String, String);
    let rows: Vec<Row> = on!(tx, c => sqlx::query_as(READ)
        .bind(community.as_str())
        .bind(i64::try_from(after).unwrap_or(i64::MAX))
        .bind(i64::from(limit))
        .fetch_all(c)
        .await?);
    rows.into_iter()
        .map(|(n, at, actor, action, object, detail, hash)| {
            Ok(Entry {
                n: u64::try_from(n).map_err(|_cause| StoreError::Damaged(n.to_string()))?,
                at,
                actor,
                action,
                object,
                detail: stored_json(detail.as_bytes())?,
                hash: stored(&hash)?,
            })
        })
        .collect()
}
