//! Two engines, one transaction type, and the small macro that lets one SQL text serve both.

use std::time::Duration;

use sqlx::{
    PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{StoreError, migrate, sqlite};
use crate::settings::Home;

/// A database that is open.
#[derive(Clone, Debug)]
pub enum Db {
    /// One file. One connection writes, the others read.
    Sqlite {
        /// The connection that writes.
        writer: SqlitePool,
        /// The connections that read.
        readers: SqlitePool,
    },
    /// A server.
    Postgres(PgPool),
}

/// A transaction under way; dropping it rolls it back.
#[derive(Debug)]
pub enum Tx {
    /// On the file.
    Sqlite(Transaction<'static, Sqlite>),
    /// On the server.
    Postgres(Transaction<'static, Postgres>),
}

/// Writes `$body` once and compiles it for both engines; `$c` is the connection.
macro_rules! on {
    ($tx:expr, $c:ident => $body:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx) => {
                let $c = &mut **tx;
                $body
            }
            $crate::store::Tx::Postgres(tx) => {
                let $c = &mut **tx;
                $body
            }
        }
    };
}
pub(crate) use on;

/// Runs `$body` in a write transaction and commits it; runs it again when two writers collided.
/// The body is an expression of `Result<_, StoreError>` that may `.await` but not `return`.
macro_rules! in_write {
    ($db:expr, $tx:ident => $body:expr) => {{
        let mut tries = 0_u32;
        loop {
            let done = match $db.write().await {
                Ok(mut transaction) => {
                    let $tx = &mut transaction;
                    match $body {
                        Ok(value) => transaction.commit().await.map(|()| value),
                        Err(cause) => Err(cause),
                    }
                }
                Err(cause) => Err(cause),
            };
            match done {
                Err(cause) if cause.collided() && tries < 8 => {
                    tries += 1;
                    let wait =
                        u64::from(tries) * 3 + u64::from($crate::random::bytes::<1>()[0]) / 16;
                    ::tokio::time::sleep(::std::time::Duration::from_millis(wait)).await;
                }
                done => break done,
            }
        }
    }};
}
pub(crate) use in_write;

impl Db {
    /// Opens the database, refuses an engine that can lose commits, and brings the tables up to
    /// date.
    ///
    /// # Errors
    /// When it cannot be reached, is too old, or a migration fails.
    pub async fn open(home: &Home, connections: u32) -> Result<Self, StoreError> {
        let url = home.database();
        let db = if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Self::Postgres(postgres(&url, connections).await?)
        } else {
            let path = url.strip_prefix("sqlite://").unwrap_or(&url);
            let (writer, readers) = sqlite::open(path.as_ref(), connections).await?;
            Self::Sqlite { writer, readers }
        };
        migrate::run(&db).await?;
        Ok(db)
    }

    /// Begins a transaction that may write.
    ///
    /// # Errors
    /// When no connection comes free in time.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins a transaction that only reads: one picture of the moment.
    ///
    /// # Errors
    /// When no connection comes free in time.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::Sqlite(readers.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        })
    }

    /// Closes every connection; SQLite folds its log into the file.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes everything durable that was done in it.
    ///
    /// # Errors
    /// When the engine could not; what was done may or may not be there.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// PostgreSQL with `synchronous_commit` on, whatever the server's default is.
async fn postgres(url: &str, connections: u32) -> Result<PgPool, StoreError> {
    let options: PgConnectOptions = url.parse()?;
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(10))
        .after_connect(|connection, _| {
            Box::pin(async move {
                let raise = "SELECT set_config('synchronous_commit', 'on', false) \
                             WHERE current_setting('synchronous_commit') IN ('off', 'local')";
                sqlx::query(raise).execute(connection).await.map(drop)
            })
        })
        .connect_with(options.application_name("onewindow"))
        .await?;
    let (number,): (i32,) = sqlx::query_as("SELECT current_setting('server_version_num')::int")
        .fetch_one(&pool)
        .await?;
    if number < 150_000 {
        return Err(StoreError::TooOld(format!(
            "PostgreSQL {number} is older than 15"
        )));
    }
    Ok(pool)
}
