//! Whether the server is alive, and whether it can take something in.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};

use crate::{
    app::App,
    problem::Refusal,
    store::{StoreError, meta},
};

/// `GET /healthz`: the process answers.
pub async fn alive() -> impl IntoResponse {
    (
        StatusCode::OK,
        [(header::CACHE_CONTROL, "no-store")],
        "ok\n",
    )
}

/// `GET /readyz`: the database can be written, somebody commits, and the disk has room. Anybody may
/// ask, so the database is troubled once a second at most.
///
/// # Errors
/// 503 when it cannot take anything in now.
pub async fn ready(State(app): State<Arc<App>>) -> Result<impl IntoResponse, Refusal> {
    if app.disk.is_low() || *app.stopping.borrow() || app.writer.has_ended() {
        return Err(Refusal::unavailable(10));
    }
    let can_write = async {
        let tried = can_write(&app).await;
        if let Err(cause) = &tried {
            tracing::error!(%cause, "the database cannot be written");
        }
        Ok::<_, Refusal>(tried.is_ok())
    };
    if !app.can_write.get(can_write).await? {
        return Err(Refusal::unavailable(5));
    }
    Ok((
        StatusCode::OK,
        [(header::CACHE_CONTROL, "no-store")],
        "ready\n",
    ))
}

async fn can_write(app: &App) -> Result<(), StoreError> {
    let mut tx = app.db.write().await?;
    meta::lock(&mut tx, &app.community).await.map(drop)
}
