//! Whether the server is alive, and whether it can take something in.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};

use crate::{app::App, problem::Refusal, store::meta};

/// `GET /healthz`: the process answers.
pub async fn alive() -> impl IntoResponse {
    (
        StatusCode::OK,
        [(header::CACHE_CONTROL, "no-store")],
        "ok\n",
    )
}

/// `GET /readyz`: the database can be written and the disk has room.
///
/// # Errors
/// 503 when it cannot take anything in now.
pub async fn ready(State(app): State<Arc<App>>) -> Result<impl IntoResponse, Refusal> {
    if app.disk.is_low() || *app.stopping.borrow() {
        return Err(Refusal::unavailable(10));
    }
    let mut tx = app.db.write().await?;
    meta::lock(&mut tx, &app.community).await?;
    drop(tx);
    Ok((
        StatusCode::OK,
        [(header::CACHE_CONTROL, "no-store")],
        "ready\n",
    ))
}
