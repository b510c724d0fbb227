//! The tables, brought up to date at every start. Both folders hold the same names and the same
//! tables; only types differ.

use sqlx::AssertSqlSafe;

use super::{Db, StoreError, db::on};

/// One migration: its name and its text for each engine.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// The file's name without its ending; migrations run in the order of their names.
    pub name: &'static str,
    /// For SQLite.
    pub sqlite: &'static str,
    /// For PostgreSQL.
    pub postgres: &'static str,
}

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        [$(Migration {
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../migrations/postgres/", $name, ".sql")),
        }),*]
    };
}

/// All of them, oldest first.
pub const MIGRATIONS: &[Migration] = &migrations![
    "0001_start",
    "0002_office",
    "0003_wanted_places",
    "0004_receipts",
    "0005_counters",
    "0006_terminals",
    "0007_bells",
    "0008_cases",
];

const KNOWN: &str = "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY)";

pub async fn run(db: &Db) -> Result<(), StoreError> {
    let mut tx = db.write().await?;
    if let super::Tx::Postgres(tx) = &mut tx {
        // Several processes start at a time; one of them migrates.
        sqlx::query("SELECT pg_advisory_xact_lock(7301)")
            .execute(&mut **tx)
            .await?;
    }
    let done: Vec<(String,)> = on!(&mut tx, c => {
        sqlx::query(KNOWN).execute(&mut *c).await?;
        sqlx::query_as("SELECT name FROM migration").fetch_all(c).await?
    });
    for migration in MIGRATIONS {
        if done.iter().any(|(name,)| name == migration.name) {
            continue;
        }
        let text = match &tx {
            super::Tx::Sqlite(_) => migration.sqlite,
            super::Tx::Postgres(_) => migration.postgres,
        };
        on!(&mut tx, c => {
            sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *c).await?;
            sqlx::query("INSERT INTO migration (name) VALUES ($1)")
                .bind(migration.name)
                .execute(c)
                .await?;
        });
    }
    tx.commit().await
}
