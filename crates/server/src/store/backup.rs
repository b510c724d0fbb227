//! A copy of the whole database while it is in use.

use std::{
    fs::{self, File},
    path::Path,
};

use sqlx::{
    Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode},
};

use super::{Db, StoreError, in_write, meta, on};
use onewindow_domain::submission::{CommitNo, CommunityId};

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its size.
    pub bytes: u64,
    /// The last commit of each community in it.
    pub communities: Vec<(CommunityId, CommitNo)>,
}

/// The copy says that it is one, so that the first start on it begins a new epoch; and every
/// commit in it rests in a backup, namely in itself.
const MARK: &str = "UPDATE meta SET copied = 1, backed_up = commit_no";

const COPIED: &str = "UPDATE meta SET copied = 1";

/// Copies an SQLite database into `file`, which must not exist, and then lets devices forget what
/// is in it. None on PostgreSQL, which has its own tools.
///
/// # Errors
/// When the copy cannot be written or is not whole; nothing is promised to devices then.
pub async fn backup(db: &Db, file: &Path) -> Result<Option<Backup>, StoreError> {
    let Db::Sqlite { writer, .. } = db else {
        return Ok(None);
    };
    if file.exists() {
        return Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists).into());
    }
    let unfinished = file.with_extension("unfinished");
    if unfinished.exists() {
        fs::remove_file(&unfinished)?;
    }
    let path = unfinished.to_str().ok_or_else(|| {
        StoreError::File(std::io::Error::other(
            "the path of a backup must be readable text",
        ))
    })?;
    sqlx::query("VACUUM INTO $1")
        .bind(path)
        .execute(writer)
        .await?;

    let options = SqliteConnectOptions::new()
        .filename(&unfinished)
        .journal_mode(SqliteJournalMode::Delete);
    let mut copy = SqliteConnection::connect_with(&options).await?;
    let (verdict,): (String,) = sqlx::query_as("PRAGMA integrity_check")
        .fetch_one(&mut copy)
        .await?;
    if verdict != "ok" {
        return Err(StoreError::Damaged(verdict));
    }
    sqlx::query(MARK).execute(&mut copy).await?;
    let rows: Vec<(String, i64)> = sqlx::query_as("SELECT community_id, commit_no FROM meta")
        .fetch_all(&mut copy)
        .await?;
    copy.close().await?;
    File::open(&unfinished)?.sync_all()?;
    fs::rename(&unfinished, file)?;
    if let Some(folder) = file.parent() {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        File::open(folder)?.sync_all()?;
    }

    let communities = rows
        .into_iter()
        .map(|(id, commit_no)| Ok((super::stored(&id)?, CommitNo(commit_no))))
        .collect::<Result<Vec<(CommunityId, CommitNo)>, StoreError>>()?;
    for (community, commit_no) in &communities {
        in_write!(db, tx => note(tx, community, *commit_no).await)?;
    }
    Ok(Some(Backup {
        bytes: fs::metadata(file)?.len(),
        communities,
    }))
}

/// Says that a database is a copy which was put back by means that leave no mark, such as a
/// snapshot of a whole machine. A server that runs on it notices within a second, another when it
/// starts.
///
/// # Errors
/// When the database cannot be written.
pub async fn mark_as_copied(db: &Db) -> Result<(), StoreError> {
    in_write!(db, tx => mark(tx).await)
}

async fn mark(tx: &mut super::Tx) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(COPIED).execute(c).await.map(drop)?);
    Ok(())
}

async fn note(
    tx: &mut super::Tx,
    community: &CommunityId,
    commit_no: CommitNo,
) -> Result<(), StoreError> {
    let mut meta = meta::lock(tx, community).await?;
    meta.backed_up = meta.backed_up.max(commit_no);
    meta::save(tx, community, &meta).await
}
