//! What this machine could do at most, each half by itself.

use std::{
    error::Error,
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{Router, http::StatusCode, routing::put};
use bytes::Bytes;
use onewindow_domain::{
    day::Day,
    sealing::{BodyHash, Envelope, body_hash},
};
use onewindow_server::{
    app::App,
    clock,
    reading::{Plan, Reading},
};
use sqlx::{
    AssertSqlSafe, Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use tokio::{
    net::TcpListener,
    sync::{mpsc, oneshot},
};

use crate::crowd::Crowd;

type Failed = Box<dyn Error + Send + Sync>;

/// A route that takes the body and answers 201. It ends when the second value is dropped.
pub async fn bare_route() -> Result<(SocketAddr, oneshot::Sender<()>), Failed> {
    let taken = async |body: Bytes| {
        let json = [("content-type", "application/json")];
        (
            StatusCode::CREATED,
            json,
            format!("{{\"bytes\":{}}}", body.len()),
        )
    };
    let routes: Router = Router::new().route("/api/v1/submissions/{id}", put(taken));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel::<()>();
    tokio::spawn(async move {
        let serving = axum::serve(listener, routes).with_graceful_shutdown(async {
            drop(stopped.await);
        });
        serving.await
    });
    Ok((address, stop))
}

/// One envelope that was opened and fits its form.
struct Opened {
    id: String,
    device: String,
    seq: i64,
    hash: BodyHash,
    sealed: Bytes,
}

const COLUMNS: usize = 5;

/// Opens and validates on every core and inserts in groups into one table, as fast as it goes: so
/// many a second.
pub async fn grouped_inserts(
    file: &Path,
    app: &Arc<App>,
    crowd: &Arc<Crowd>,
    group: usize,
    time: Duration,
) -> Result<f64, Failed> {
    let mut database = open(file).await?;
    let (sender, mut opened) = mpsc::channel::<Opened>(4 * group);
    let next = Arc::new(AtomicUsize::new(0));
    let begun = clock::instant();
    let today = Day::in_china(clock::now());
    for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
        let (app, crowd, next, sender) = (
            Arc::clone(app),
            Arc::clone(crowd),
            Arc::clone(&next),
            sender.clone(),
        );
        tokio::spawn(async move {
            while begun.elapsed() < time {
                let place = next.fetch_add(1, Ordering::Relaxed);
                let Some(body) = crowd.bodies().get(place) else {
                    return;
                };
                let Some(opened) = opened_of(&app, body, today).await else {
                    return;
                };
                if sender.send(opened).await.is_err() {
                    return;
                }
            }
        });
    }
    drop(sender);
    let (mut count, mut waiting) = (0_usize, Vec::with_capacity(group));
    while opened.recv_many(&mut waiting, group).await > 0 {
        let mut tx = database.begin_with("BEGIN IMMEDIATE").await?;
        let mut rest = waiting.as_slice();
        while !rest.is_empty() {
            let (rows, after) = rest.split_at(1 << rest.len().ilog2());
            insert(&mut tx, rows).await?;
            rest = after;
        }
        tx.commit().await?;
        count += waiting.len();
        waiting.clear();
    }
    let seconds = begun.elapsed().as_secs_f64();
    database.close().await?;
    Ok(count as f64 / seconds)
}

async fn opened_of(app: &App, body: &Bytes, today: Day) -> Option<Opened> {
    let envelope = Envelope::parse(body).ok()?;
    let content = app.keys.open_envelope(&envelope).ok()?;
    let catalogue = app.editions.numbered(content.edition).await.ok()?;
    let clear = envelope.clear();
    let reading = Reading::of(
        &content,
        catalogue.as_deref(),
        &app.editions.catalogue(),
        &app.keys,
        today,
    );
    (reading.plan == Plan::Deliver).then(|| Opened {
        id: clear.id.to_string(),
        device: clear.device.to_string(),
        seq: i64::try_from(clear.seq.0).unwrap_or(i64::MAX),
        hash: body_hash(body),
        sealed: body.clone(),
    })
}

async fn open(file: &Path) -> Result<SqliteConnection, Failed> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("mmap_size", "0");
    let mut database = SqliteConnection::connect_with(&options).await?;
    let table = "CREATE TABLE taken (community_id TEXT NOT NULL, id TEXT NOT NULL, device_id TEXT, \
                 device_seq INTEGER, body_hash BLOB, sealed BLOB, PRIMARY KEY (community_id, id))";
    sqlx::query(table).execute(&mut database).await?;
    Ok(database)
}

async fn insert(database: &mut SqliteConnection, rows: &[Opened]) -> Result<(), Failed> {
    let groups = (0..rows.len()).map(|row| {
        let first = row * COLUMNS;
        let numbers = (first + 1..=first + COLUMNS).map(|number| format!("${number}"));
        format!("('small', {})", numbers.collect::<Vec<_>>().join(", "))
    });
    let sql = format!(
        "INSERT INTO taken VALUES {}",
        groups.collect::<Vec<_>>().join(", ")
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for row in rows {
        query = query
            .bind(row.id.as_str())
            .bind(row.device.as_str())
            .bind(row.seq)
            .bind(row.hash.0.as_slice())
            .bind(row.sealed.as_ref());
    }
    query.execute(database).await?;
    Ok(())
}
