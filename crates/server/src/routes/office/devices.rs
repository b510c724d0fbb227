//! `GET /api/v1/office/devices`: the gap report, the daily proof that nothing was lost.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use onewindow_domain::wire::v1::Devices;

use crate::{app::App, body, office::session::AtWork, problem::Refusal, store::devices};

/// 200 with every device that handed something in.
///
/// # Errors
/// 401, 403, 503.
pub async fn get(State(app): State<Arc<App>>, _staff: AtWork) -> Result<Response, Refusal> {
    let mut tx = app.db.read().await?;
    let devices = devices::counts(&mut tx, &app.community).await?;
    drop(tx);
    Ok(body::answer(StatusCode::OK, &Devices { devices }))
}
