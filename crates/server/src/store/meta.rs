//! A community's row: which life of the database this is, and where its counts stand.

use onewindow_domain::{
    log,
    submission::{CommitNo, CommunityId, Epoch},
};

use super::{StoreError, Tx, on, stored};

/// Where a community stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meta {
    /// This life of the database.
    pub epoch: Epoch,
    /// The last commit.
    pub commit_no: CommitNo,
    /// Every commit up to this one rests in a backup.
    pub backed_up: CommitNo,
    /// The newest edition; 0 before the first.
    pub edition_no: u64,
    /// Where the log ends.
    pub log: log::Head,
    /// Whether this database is a backup on which nobody has started yet.
    pub copied: bool,
}

type Row = (String, i64, i64, i64, i64, String, i64);

const LOCK: &str = "UPDATE meta SET commit_no = commit_no WHERE community_id = $1 \
    RETURNING epoch, commit_no, backed_up, edition_no, log_no, log_hash, copied";
const READ: &str = "SELECT epoch, commit_no, backed_up, edition_no, log_no, log_hash, copied \
    FROM meta WHERE community_id = $1";
const BEGIN: &str = "INSERT INTO meta (community_id, epoch, log_hash) VALUES ($1, $2, $3) \
    ON CONFLICT (community_id) DO NOTHING";
const SAVE: &str = "UPDATE meta SET epoch = $2, commit_no = $3, backed_up = $4, edition_no = $5, \
    log_no = $6, log_hash = $7, copied = $8 WHERE community_id = $1";

fn number(stored: i64) -> Result<u64, StoreError> {
    u64::try_from(stored).map_err(|_negative| StoreError::Damaged(stored.to_string()))
}

fn meta(row: Row) -> Result<Meta, StoreError> {
    let (epoch, commit_no, backed_up, edition_no, log_no, log_hash, copied) = row;
    Ok(Meta {
        epoch: stored(&epoch)?,
        commit_no: CommitNo(commit_no),
        backed_up: CommitNo(backed_up),
        edition_no: number(edition_no)?,
        log: log::Head {
            n: number(log_no)?,
            hash: stored(&log_hash)?,
        },
        copied: copied != 0,
    })
}

/// Takes the community's row for this transaction: whoever comes next waits until it ends.
///
/// # Errors
/// When the row is missing, or two writers collided.
pub async fn lock(tx: &mut Tx, community: &CommunityId) -> Result<Meta, StoreError> {
    let row: Option<Row> =
        on!(tx, c => sqlx::query_as(LOCK).bind(community.as_str()).fetch_optional(c).await?);
    row.map(meta)
        .transpose()?
        .ok_or_else(|| StoreError::Damaged(format!("no row for {community}")))
}

/// Where the community stands; none before its first start.
///
/// # Errors
/// When the database cannot be read.
pub async fn read(tx: &mut Tx, community: &CommunityId) -> Result<Option<Meta>, StoreError> {
    let row: Option<Row> =
        on!(tx, c => sqlx::query_as(READ).bind(community.as_str()).fetch_optional(c).await?);
    row.map(meta).transpose()
}

/// Makes the community's row where it has none.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(tx: &mut Tx, community: &CommunityId, epoch: Epoch) -> Result<(), StoreError> {
    let log = log::Head::of_empty(community);
    on!(tx, c => sqlx::query(BEGIN)
        .bind(community.as_str())
        .bind(epoch.to_string())
        .bind(log.hash.to_string())
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// Writes the row that [`lock`] took.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(tx: &mut Tx, community: &CommunityId, meta: &Meta) -> Result<(), StoreError> {
    let signed = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    on!(tx, c => sqlx::query(SAVE)
        .bind(community.as_str())
        .bind(meta.epoch.to_string())
        .bind(meta.commit_no.0)
        .bind(meta.backed_up.0)
        .bind(signed(meta.edition_no))
        .bind(signed(meta.log.n))
        .bind(meta.log.hash.to_string())
        .bind(i64::from(meta.copied))
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}
