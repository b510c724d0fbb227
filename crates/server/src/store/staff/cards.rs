//! What residents are shown of whoever has their matter.

use onewindow_domain::{submission::CommunityId, text::Slug};

use crate::store::{StoreError, Tx, on};

/// A worker as residents are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The name by which residents ask for the worker.
    pub shown: String,
    /// The number at which the worker is reached.
    pub phone: String,
}

const FIND: &str = "SELECT shown, phone FROM staff_card WHERE community_id = $1 AND name = $2";
const SAVE: &str = "INSERT INTO staff_card (community_id, name, shown, phone) \
    VALUES ($1, $2, $3, $4) ON CONFLICT (community_id, name) \
    DO UPDATE SET shown = excluded.shown, phone = excluded.phone";

/// The card of this worker, where one was written.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    tx: &mut Tx,
    community: &CommunityId,
    name: &Slug,
) -> Result<Option<Card>, StoreError> {
    let row: Option<(String, String)> = on!(tx, c => sqlx::query_as(FIND)
        .bind(community.as_str())
        .bind(name.as_str())
        .fetch_optional(c)
        .await?);
    Ok(row.map(|(shown, phone)| Card { shown, phone }))
}

/// Writes the card of this worker.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(
    tx: &mut Tx,
    community: &CommunityId,
    name: &Slug,
    card: &Card,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(SAVE)
        .bind(community.as_str())
        .bind(name.as_str())
        .bind(card.shown.as_str())
        .bind(card.phone.as_str())
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}
