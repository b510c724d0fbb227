//! What is counted over whole tables, for whoever watches the server.

use onewindow_domain::submission::CommunityId;

use super::{
    StoreError, Tx,
    inbox::{self, Counts},
    meta::{self, Meta},
    staff::sessions,
};

/// All of it at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Where the community stands.
    pub meta: Option<Meta>,
    /// Submissions that nobody opened, and that are parked.
    pub counts: Counts,
    /// Staff signed in.
    pub sessions: i64,
}

/// Counts. A session counts that began after `begun` and was used after `used`.
///
/// # Errors
/// When the database cannot be read.
pub async fn figures(
    tx: &mut Tx,
    community: &CommunityId,
    begun: i64,
    used: i64,
) -> Result<Figures, StoreError> {
    Ok(Figures {
        meta: meta::read(tx, community).await?,
        counts: inbox::counts(tx, community).await?,
        sessions: sessions::count(tx, community, begun, used).await?,
    })
}
