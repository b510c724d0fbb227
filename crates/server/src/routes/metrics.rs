//! `GET /metrics`: what is counted, for Prometheus. It names nobody; whoever reads it still learns
//! how busy an office is, so a proxy that faces the internet should not pass it on.

use std::sync::Arc;

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use onewindow_domain::submission::Counters;

use crate::{
    app::App,
    metrics::Now,
    office::session::{IDLE, LONGEST},
    problem::Refusal,
    store::{
        StoreError, counters,
        figures::{Figures, figures},
    },
};

/// 200 with the text. What stands in the database may be some seconds old.
///
/// # Errors
/// 503 when the database is away.
pub async fn get(State(app): State<Arc<App>>) -> Result<Response, Refusal> {
    let (
        Figures {
            meta,
            counts,
            sessions,
            terminals,
            silent,
        },
        gaps,
    ) = app.figures.get(counted(&app)).await?;
    let text = app.metrics.text(&Now {
        waiting: app.writer.waiting(),
        gaps,
        sessions,
        terminals,
        terminals_silent: silent,
        edition: meta.map_or(0, |meta| meta.edition_no),
        commit_no: meta.map_or(0, |meta| meta.commit_no.0),
        backed_up: meta.map_or(0, |meta| meta.backed_up.0),
        unopened: counts.unopened,
        parked: counts.parked,
        disk_free: app.disk.free(),
        disk_low: app.disk.is_low(),
    });
    let kind = [
        (
            header::CONTENT_TYPE,
            "text/plain; version=0.0.4; charset=utf-8",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((kind, text).into_response())
}

/// With how many counters are missing over all kiosks: what was promised there and is not here yet.
async fn counted(app: &App) -> Result<(Figures, u64), StoreError> {
    let kiosks = counters::count(&app.db, &app.community, counters::AT_ONCE).await?;
    let missing = kiosks.values().map(Counters::missing_count);
    let gaps = missing.fold(0, u64::saturating_add);
    let now = app.now();
    let mut tx = app.db.read().await?;
    let figures = figures(&mut tx, &app.community, now - LONGEST, now - IDLE, now).await?;
    Ok((figures, gaps))
}
