//! The database: one SQL text for SQLite and PostgreSQL, and one transaction type for both.
//!
//! Every table's key begins with `community_id`. Every write takes the community's row in `meta`
//! first ([`meta::lock`]), so that writers of one community stand in line on both engines and
//! communities never wait for each other.

use std::fmt;

pub mod backup;
pub mod bells;
pub mod cases;
pub mod counters;
pub mod devices;
pub mod editions;
pub mod emergency;
pub mod figures;
pub mod inbox;
pub mod journal;
pub mod meta;
pub mod receipts;
pub mod seats;
pub mod staff;
pub mod submissions;
pub mod tallies;
pub mod terminals;
pub mod verify;
pub mod workdays;

mod db;
mod migrate;
mod sqlite;
mod values;

pub use db::{Db, Tx};
pub(crate) use db::{in_write, on};
pub use migrate::MIGRATIONS;
pub use sqlite::OLDEST_SQLITE;
pub(crate) use values::{Chunks, Places, ids, room_for, values};

/// Why the database did not do what it was asked.
#[derive(Debug)]
pub enum StoreError {
    /// What the engine said.
    Engine(sqlx::Error),
    /// A stored value that this program did not write.
    Damaged(String),
    /// The library or the server is too old.
    TooOld(String),
    /// A file beside the database cannot be used.
    File(std::io::Error),
}

impl StoreError {
    /// Whether the same call can succeed at once: two writers met, and one was sent away.
    pub fn collided(&self) -> bool {
        match self {
            Self::Engine(sqlx::Error::Database(cause)) => cause.code().is_some_and(|code| {
                // PostgreSQL: serialization failure, deadlock, lock not available.
                // SQLite: busy, locked, busy snapshot.
                matches!(&*code, "40001" | "40P01" | "55P03" | "5" | "6" | "517")
            }),
            Self::Engine(_) | Self::Damaged(_) | Self::TooOld(_) | Self::File(_) => false,
        }
    }

    /// Whether the same call can succeed later: a full disk, a lost connection, a restart.
    pub fn passes(&self) -> bool {
        match self {
            Self::Engine(sqlx::Error::Database(cause)) => {
                self.collided()
                    || cause.code().is_some_and(|code| {
                        // SQLite: disk full, input or output error, cannot open.
                        // PostgreSQL: connection lost, out of resources, stopping, read only.
                        matches!(&*code, "13" | "10" | "14" | "778" | "1034" | "25006")
                            || ["08", "53", "57"]
                                .iter()
                                .any(|class| code.starts_with(class))
                                && code.len() == 5
                    })
            }
            Self::Engine(sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut) => true,
            Self::Engine(_) | Self::Damaged(_) | Self::TooOld(_) | Self::File(_) => false,
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Engine(cause) => cause.fmt(f),
            Self::Damaged(what) => write!(f, "a stored value cannot be read: {what}"),
            Self::TooOld(what) => f.write_str(what),
            Self::File(cause) => cause.fmt(f),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<sqlx::Error> for StoreError {
    fn from(cause: sqlx::Error) -> Self {
        Self::Engine(cause)
    }
}

impl From<std::io::Error> for StoreError {
    fn from(cause: std::io::Error) -> Self {
        Self::File(cause)
    }
}

/// Reads a stored text as what it was when it was written.
pub(crate) fn stored<T: std::str::FromStr>(text: &str) -> Result<T, StoreError> {
    text.parse()
        .map_err(|_cause| StoreError::Damaged(text.chars().take(80).collect()))
}

/// Reads a stored JSON text.
pub(crate) fn stored_json<T: serde::de::DeserializeOwned>(json: &[u8]) -> Result<T, StoreError> {
    serde_json::from_slice(json).map_err(|cause| StoreError::Damaged(cause.to_string()))
}
