//! What is counted over whole tables, for whoever watches the server.

use onewindow_domain::{submission::CommunityId, terminal::alarms::is_silent};

use super::{
    StoreError, Tx,
    inbox::{self, Counts},
    meta::{self, Meta},
    staff::sessions,
    terminals,
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
    /// Terminals in service.
    pub terminals: usize,
    /// Those of them that have not reported for too long.
    pub silent: usize,
}

/// Counts at the moment `now`. A session counts that began after `begun` and was used after `used`.
///
/// # Errors
/// When the database cannot be read.
pub async fn figures(
    tx: &mut Tx,
    community: &CommunityId,
    begun: i64,
    used: i64,
    now: i64,
) -> Result<Figures, StoreError> {
    let terminals = terminals::in_service(tx, community).await?;
    let silent = |(paired, reported): &&(_, _)| is_silent(*paired, *reported, now);
    Ok(Figures {
        meta: meta::read(tx, community).await?,
        counts: inbox::counts(tx, community).await?,
        sessions: sessions::count(tx, community, begun, used).await?,
        terminals: terminals.len(),
        silent: terminals.iter().filter(silent).count(),
    })
}
