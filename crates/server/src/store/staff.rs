//! Who works in the console: accounts, and below them who is signed in and who failed to.

use onewindow_domain::{submission::CommunityId, text::Slug};

use super::{StoreError, Tx, on, stored};

pub mod cards;
pub mod sessions;
pub mod tries;

/// A staff account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Sign-in name.
    pub name: Slug,
    /// Argon2id as a PHC string.
    pub password_hash: String,
    /// Whether the password is one that somebody else has seen.
    pub must_change: bool,
    /// When the account was made.
    pub created_at: i64,
    /// When somebody last signed in with it.
    pub signed_in_at: Option<i64>,
    /// When it was closed.
    pub disabled_at: Option<i64>,
}

type Row = (String, String, i64, i64, Option<i64>, Option<i64>);

const FIND: &str = "SELECT name, password_hash, must_change, created_at, signed_in_at, disabled_at \
    FROM staff WHERE community_id = $1 AND name = $2";
const ALL: &str = "SELECT name, password_hash, must_change, created_at, signed_in_at, disabled_at \
    FROM staff WHERE community_id = $1 ORDER BY name";
const ADD: &str = "INSERT INTO staff \
    (community_id, name, password_hash, must_change, created_at, changed_at) \
    VALUES ($1, $2, $3, 1, $4, $4) ON CONFLICT DO NOTHING";
const SET: &str = "UPDATE staff SET password_hash = $3, must_change = $4, changed_at = $5, \
    disabled_at = CASE WHEN $4 = 1 THEN NULL ELSE disabled_at END \
    WHERE community_id = $1 AND name = $2";
const DISABLE: &str = "UPDATE staff SET disabled_at = $3 \
    WHERE community_id = $1 AND name = $2 AND disabled_at IS NULL";
const SIGNED_IN: &str = "UPDATE staff SET signed_in_at = $3 WHERE community_id = $1 AND name = $2";

fn account(row: Row) -> Result<Account, StoreError> {
    let (name, password_hash, must_change, created_at, signed_in_at, disabled_at) = row;
    Ok(Account {
        name: stored(&name)?,
        password_hash,
        must_change: must_change != 0,
        created_at,
        signed_in_at,
        disabled_at,
    })
}

/// The account with this name, closed ones too.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    tx: &mut Tx,
    community: &CommunityId,
    name: &Slug,
) -> Result<Option<Account>, StoreError> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(FIND)
        .bind(community.as_str())
        .bind(name.as_str())
        .fetch_optional(c)
        .await?);
    row.map(account).transpose()
}

/// Every account, by name.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(tx: &mut Tx, community: &CommunityId) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<Row> =
        on!(tx, c => sqlx::query_as(ALL).bind(community.as_str()).fetch_all(c).await?);
    rows.into_iter().map(account).collect()
}

/// Makes an account whose password must be changed first; says whether the name was free.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &mut Tx,
    community: &CommunityId,
    name: &Slug,
    password_hash: &str,
    at: i64,
) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(ADD)
        .bind(community.as_str())
        .bind(name.as_str())
        .bind(password_hash)
        .bind(at)
        .execute(c)
        .await?
        .rows_affected());
    Ok(rows == 1)
}

/// Sets a password: one that must be changed first (which opens a closed account again), or one
/// that its owner chose.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_password(
    tx: &mut Tx,
    community: &CommunityId,
    name: &Slug,
    password_hash: &str,
    must_change: bool,
    at: i64,
) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(SET)
        .bind(community.as_str())
        .bind(name.as_str())
        .bind(password_hash)
        .bind(i64::from(must_change))
        .bind(at)
        .execute(c)
        .await?
        .rows_affected());
    Ok(rows == 1)
}

/// Closes an account; says whether it was open.
///
/// # Errors
/// When the database cannot be written.
pub async fn disable(
    tx: &mut Tx,
    community: &CommunityId,
    name: &Slug,
    at: i64,
) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(DISABLE)
        .bind(community.as_str())
        .bind(name.as_str())
        .bind(at)
        .execute(c)
        .await?
        .rows_affected());
    Ok(rows == 1)
}

/// Remembers when somebody last signed in.
///
/// # Errors
/// When the database cannot be written.
pub async fn signed_in(
    tx: &mut Tx,
    community: &CommunityId,
    name: &Slug,
    at: i64,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(SIGNED_IN)
        .bind(community.as_str())
        .bind(name.as_str())
        .bind(at)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}
