//! The office: who works there, what they may see of what arrived, and what they take along.

pub mod cases;
pub mod csv;
pub mod letter;
pub mod passwords;
pub mod session;
pub mod table;
pub mod tries;
pub mod words;
pub mod xlsx;

use onewindow_domain::{log::Fact, submission::CommunityId};

use crate::store::{StoreError, Tx, journal, meta};

/// Adds one fact to the log.
///
/// # Errors
/// When the database cannot be written.
pub(crate) async fn record(
    tx: &mut Tx,
    community: &CommunityId,
    fact: Fact,
) -> Result<(), StoreError> {
    let mut meta = meta::lock(tx, community).await?;
    journal::append(tx, community, &mut meta, fact).await?;
    meta::save(tx, community, &meta).await
}
