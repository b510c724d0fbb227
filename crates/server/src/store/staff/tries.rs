//! Sign-ins that failed in a row.

use onewindow_domain::submission::CommunityId;

use crate::store::{StoreError, Tx, on};

/// What is remembered of the tries under one name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    /// How many in a row.
    pub count: i64,
    /// When the last one was.
    pub last_at: i64,
    /// Until when the next one waits.
    pub wait_until: i64,
}

const FIND: &str = "SELECT tries, last_at, wait_until FROM sign_in_try \
    WHERE community_id = $1 AND name_mac = $2";
const SAVE: &str = "INSERT INTO sign_in_try \
    (community_id, name_mac, tries, last_at, wait_until) VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (community_id, name_mac) DO UPDATE SET tries = excluded.tries, \
    last_at = excluded.last_at, wait_until = excluded.wait_until";
const FORGET: &str = "DELETE FROM sign_in_try WHERE community_id = $1 AND name_mac = $2";
const SWEEP: &str = "DELETE FROM sign_in_try WHERE community_id = $1 AND last_at < $2";

/// The tries under a name; zeros where there are none.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    tx: &mut Tx,
    community: &CommunityId,
    name_mac: &[u8; 32],
) -> Result<Tries, StoreError> {
    let row: Option<(i64, i64, i64)> = on!(tx, c => sqlx::query_as(FIND)
        .bind(community.as_str())
        .bind(name_mac.as_slice())
        .fetch_optional(c)
        .await?);
    Ok(
        row.map_or_else(Tries::default, |(count, last_at, wait_until)| Tries {
            count,
            last_at,
            wait_until,
        }),
    )
}

/// Stores the tries under a name.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(
    tx: &mut Tx,
    community: &CommunityId,
    name_mac: &[u8; 32],
    tries: &Tries,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(SAVE)
        .bind(community.as_str())
        .bind(name_mac.as_slice())
        .bind(tries.count)
        .bind(tries.last_at)
        .bind(tries.wait_until)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// Forgets the tries under a name.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget(
    tx: &mut Tx,
    community: &CommunityId,
    name_mac: &[u8; 32],
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(FORGET)
        .bind(community.as_str())
        .bind(name_mac.as_slice())
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// Forgets tries older than this moment.
///
/// # Errors
/// When the database cannot be written.
pub async fn sweep(tx: &mut Tx, community: &CommunityId, before: i64) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(SWEEP)
        .bind(community.as_str())
        .bind(before)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}
