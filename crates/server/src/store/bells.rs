//! Bells: the last ring at each terminal.

use onewindow_domain::{
    submission::CommunityId,
    terminal::bell::{RINGS_FOR, Rung, TOLD_FOR},
    wire::v1::{BellRow, TerminalId},
};

use super::{StoreError, Tx, on, stored};

const FIND: &str =
    "SELECT rung_at, answered_at FROM bell WHERE community_id = $1 AND terminal_id = $2";
const FORGET: &str = "DELETE FROM bell WHERE community_id = $1 AND rung_at <= $2";
const RING: &str = "INSERT INTO bell (community_id, terminal_id, rung_at) VALUES ($1, $2, $3) \
    ON CONFLICT (community_id, terminal_id) DO UPDATE \
    SET rung_at = excluded.rung_at, answered_at = NULL";
const TAKE_BACK: &str = "DELETE FROM bell \
    WHERE community_id = $1 AND terminal_id = $2 AND answered_at IS NULL";
const RINGING: &str = "SELECT bell.terminal_id, terminal.name, bell.rung_at \
    FROM bell JOIN terminal \
    ON terminal.community_id = bell.community_id AND terminal.id = bell.terminal_id \
    WHERE bell.community_id = $1 AND bell.answered_at IS NULL AND bell.rung_at > $2 \
    AND terminal.revoked_at IS NULL \
    ORDER BY bell.rung_at, bell.terminal_id";
const ANSWER: &str = "UPDATE bell SET answered_at = $4 \
    WHERE community_id = $1 AND terminal_id = $2 AND answered_at IS NULL AND rung_at > $3";

/// The last ring at a terminal.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    tx: &mut Tx,
    community: &CommunityId,
    terminal: TerminalId,
) -> Result<Option<Rung>, StoreError> {
    let row: Option<(i64, Option<i64>)> = on!(tx, c => sqlx::query_as(FIND)
        .bind(community.as_str())
        .bind(terminal.to_string())
        .fetch_optional(c)
        .await?);
    Ok(row.map(|(at, answered_at)| Rung { at, answered_at }))
}

/// Rings anew, and forgets every ring of the community that is over.
///
/// # Errors
/// When the database cannot be written.
pub async fn ring(
    tx: &mut Tx,
    community: &CommunityId,
    terminal: TerminalId,
    at: i64,
) -> Result<(), StoreError> {
    on!(tx, c => {
        sqlx::query(FORGET)
            .bind(community.as_str())
            .bind(at - RINGS_FOR - TOLD_FOR)
            .execute(&mut *c)
            .await?;
        sqlx::query(RING)
            .bind(community.as_str())
            .bind(terminal.to_string())
            .bind(at)
            .execute(c)
            .await
            .map(drop)?;
    });
    Ok(())
}

/// Forgets a ring that nobody answered; says whether there was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_back(
    tx: &mut Tx,
    community: &CommunityId,
    terminal: TerminalId,
) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(TAKE_BACK)
        .bind(community.as_str())
        .bind(terminal.to_string())
        .execute(c)
        .await?
        .rows_affected());
    Ok(rows == 1)
}

/// The bells that ring now, the one that has rung longest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn ringing(
    tx: &mut Tx,
    community: &CommunityId,
    now: i64,
) -> Result<Vec<BellRow>, StoreError> {
    let rows: Vec<(String, String, i64)> = on!(tx, c => sqlx::query_as(RINGING)
        .bind(community.as_str())
        .bind(now - RINGS_FOR)
        .fetch_all(c)
        .await?);
    let row = |(terminal, name, since): (String, String, i64)| {
        Ok(BellRow {
            terminal: stored(&terminal)?,
            name,
            since,
        })
    };
    rows.into_iter().map(row).collect()
}

/// Somebody is coming; says whether it rang.
///
/// # Errors
/// When the database cannot be written.
pub async fn answer(
    tx: &mut Tx,
    community: &CommunityId,
    terminal: TerminalId,
    now: i64,
) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(ANSWER)
        .bind(community.as_str())
        .bind(terminal.to_string())
        .bind(now - RINGS_FOR)
        .bind(now)
        .execute(c)
        .await?
        .rows_affected());
    Ok(rows == 1)
}
