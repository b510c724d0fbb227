//! SQLite as it must be opened so that an acknowledged commit survives a power cut.

use std::{path::Path, time::Duration};

use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::StoreError;

/// Older libraries (3.7.0 to 3.51.2) have the WAL-reset bug, which can lose committed writes.
pub const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// After so many pages (64 MB) the log is folded into the file, while the writer waits. A crowd
/// fills SQLite's own thousand in a few commits, and each time the same pages are written again.
const CHECKPOINT_PAGES: &str = "16000";

/// What the writer keeps of the file in memory, in KiB. Ids are random, so a commit touches pages
/// all over the indexes; with SQLite's own 2 MB most of them are read anew each time.
const WRITER_CACHE: &str = "-65536";

/// Where the writer keeps what a statement would undo. An insert of many rows remembers each page
/// that it changes; in a file of its own that is as much to write as the rows themselves.
const WRITER_TEMP: &str = "MEMORY";

/// The connection that writes, and the connections that read.
pub async fn open(path: &Path, readers: u32) -> Result<(SqlitePool, SqlitePool), StoreError> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)?;
    }
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("mmap_size", "0")
        .pragma("trusted_schema", "OFF")
        .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
        .statement_cache_capacity(512);
    let writing = options
        .clone()
        .pragma("cache_size", WRITER_CACHE)
        .pragma("temp_store", WRITER_TEMP);
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(15))
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(writing)
        .await?;
    refuse_old(&writer).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(readers)
        .acquire_timeout(Duration::from_secs(15))
        .test_before_acquire(false)
        .connect_with(options.pragma("query_only", "ON"))
        .await?;
    Ok((writer, readers))
}

async fn refuse_old(pool: &SqlitePool) -> Result<(), StoreError> {
    let (version,): (String,) = sqlx::query_as("SELECT sqlite_version()")
        .fetch_one(pool)
        .await?;
    if is_safe(&version) {
        Ok(())
    } else {
        let (major, minor, patch) = OLDEST_SQLITE;
        Err(StoreError::TooOld(format!(
            "SQLite {version} can lose committed writes; {major}.{minor}.{patch} or newer is needed"
        )))
    }
}

fn is_safe(version: &str) -> bool {
    let mut parts = version
        .split('.')
        .map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next()) >= OLDEST_SQLITE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_can_lose_commits_is_refused() {
        for (version, safe) in [
            ("3.51.2", false),
            ("3.51.3", true),
            ("3.52.0", true),
            ("3.9.9", false),
            ("", false),
        ] {
            assert_eq!(is_safe(version), safe, "{version}");
        }
    }
}
