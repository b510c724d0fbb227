//! The working days of the years that are known, as the content folder said last.

use onewindow_domain::{submission::CommunityId, workdays::Workdays};

use super::{StoreError, Tx, on, stored_json};

const LOAD: &str = "SELECT notices FROM workdays WHERE community_id = $1";
const SAVE: &str = "INSERT INTO workdays (community_id, notices) VALUES ($1, $2) \
    ON CONFLICT (community_id) DO UPDATE SET notices = excluded.notices";

/// The years that are known.
///
/// # Errors
/// When the database cannot be read.
pub async fn load(tx: &mut Tx, community: &CommunityId) -> Result<Workdays, StoreError> {
    let row: Option<(String,)> =
        on!(tx, c => sqlx::query_as(LOAD).bind(community.as_str()).fetch_optional(c).await?);
    let known = row.map(|(notices,)| stored_json(notices.as_bytes()));
    Ok(known.transpose()?.unwrap_or_default())
}

/// Keeps the years that are known; says whether they are others than before.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(
    tx: &mut Tx,
    community: &CommunityId,
    workdays: &Workdays,
) -> Result<bool, StoreError> {
    if load(tx, community).await? == *workdays {
        return Ok(false);
    }
    let notices = serde_json::to_string(workdays).expect("notices are plain JSON");
    on!(tx, c => sqlx::query(SAVE)
        .bind(community.as_str())
        .bind(notices)
        .execute(c)
        .await
        .map(drop)?);
    Ok(true)
}
