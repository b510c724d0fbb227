//! Who is signed in.

use onewindow_domain::{submission::CommunityId, text::Slug};

use crate::store::{StoreError, Tx, on, stored};

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Sign-in name.
    pub name: Slug,
    /// When it began.
    pub begun_at: i64,
    /// When it was last used.
    pub used_at: i64,
    /// Whether the password must be changed before anything else.
    pub must_change: bool,
}

type Row = (String, i64, i64, i64);

const BEGIN: &str = "INSERT INTO staff_session \
    (community_id, token_hash, name, begun_at, used_at) VALUES ($1, $2, $3, $4, $4)";
const FIND: &str = "SELECT e.name, e.begun_at, e.used_at, s.must_change FROM staff_session e \
    JOIN staff s ON s.community_id = e.community_id AND s.name = e.name \
    WHERE e.community_id = $1 AND e.token_hash = $2 AND s.disabled_at IS NULL";
const USE: &str = "UPDATE staff_session SET used_at = $3 \
    WHERE community_id = $1 AND token_hash = $2 AND used_at < $3";
const END: &str = "DELETE FROM staff_session WHERE community_id = $1 AND token_hash = $2";
const END_ALL: &str = "DELETE FROM staff_session WHERE community_id = $1 AND name = $2";
const SWEEP: &str = "DELETE FROM staff_session \
    WHERE community_id = $1 AND (begun_at < $2 OR used_at < $3)";
const COUNT: &str = "SELECT COUNT(*) FROM staff_session \
    WHERE community_id = $1 AND begun_at >= $2 AND used_at >= $3";

/// Begins a session.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(
    tx: &mut Tx,
    community: &CommunityId,
    token_hash: &[u8; 32],
    name: &Slug,
    at: i64,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(BEGIN)
        .bind(community.as_str())
        .bind(token_hash.as_slice())
        .bind(name.as_str())
        .bind(at)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// The session of a token, whatever its age, while its account is open.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    tx: &mut Tx,
    community: &CommunityId,
    token_hash: &[u8; 32],
) -> Result<Option<Session>, StoreError> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(FIND)
        .bind(community.as_str())
        .bind(token_hash.as_slice())
        .fetch_optional(c)
        .await?);
    row.map(|(name, begun_at, used_at, must_change)| {
        Ok(Session {
            name: stored(&name)?,
            begun_at,
            used_at,
            must_change: must_change != 0,
        })
    })
    .transpose()
}

/// Notes that a session was used now.
///
/// # Errors
/// When the database cannot be written.
pub async fn used(
    tx: &mut Tx,
    community: &CommunityId,
    token_hash: &[u8; 32],
    at: i64,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(USE)
        .bind(community.as_str())
        .bind(token_hash.as_slice())
        .bind(at)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// Ends one session; says whether there was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &mut Tx,
    community: &CommunityId,
    token_hash: &[u8; 32],
) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(END)
        .bind(community.as_str())
        .bind(token_hash.as_slice())
        .execute(c)
        .await?
        .rows_affected());
    Ok(rows == 1)
}

/// Ends every session of one account.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_all(tx: &mut Tx, community: &CommunityId, name: &Slug) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(END_ALL)
        .bind(community.as_str())
        .bind(name.as_str())
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// Forgets sessions that began or were last used before these moments.
///
/// # Errors
/// When the database cannot be written.
pub async fn sweep(
    tx: &mut Tx,
    community: &CommunityId,
    begun: i64,
    used: i64,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(SWEEP)
        .bind(community.as_str())
        .bind(begun)
        .bind(used)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// How many are signed in who began and were last used after these moments.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(
    tx: &mut Tx,
    community: &CommunityId,
    begun: i64,
    used: i64,
) -> Result<i64, StoreError> {
    let (count,): (i64,) = on!(tx, c => sqlx::query_as(COUNT)
        .bind(community.as_str())
        .bind(begun)
        .bind(used)
        .fetch_one(c)
        .await?);
    Ok(count)
}
