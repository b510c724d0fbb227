//! Which database a story is told to.

use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// A database of its own for each test.
#[derive(Clone, Debug)]
pub enum Engine {
    Sqlite,
    Postgres(String),
}

impl Engine {
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Sqlite => None,
            Self::Postgres(url) => Some(url),
        }
    }
}

/// SQLite, and PostgreSQL where `ONEWINDOW_TEST_POSTGRES` names a server on which databases may be
/// made.
pub async fn engines() -> Vec<Engine> {
    let mut engines = vec![Engine::Sqlite];
    if let Ok(server) = std::env::var("ONEWINDOW_TEST_POSTGRES") {
        let random: String = onewindow_server::random::bytes::<8>()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let name = format!("onewindow_{random}");
        let mut connection = PgConnection::connect(&server).await.unwrap();
        let sql = AssertSqlSafe(format!("CREATE DATABASE {name}"));
        sqlx::query(sql).execute(&mut connection).await.unwrap();
        let (base, _) = server.rsplit_once('/').unwrap();
        engines.push(Engine::Postgres(format!("{base}/{name}")));
    }
    engines
}
