//! `GET /api/v1/seats`: how full the meetings and shifts are; a picture of the moment.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use onewindow_domain::wire::v1::SeatsNow;

use crate::{app::App, body, problem::Refusal, reading, store::seats};

/// 200 with every limited matter of the newest edition.
///
/// # Errors
/// 503 when the database is away.
pub async fn get(State(app): State<Arc<App>>) -> Result<Response, Refusal> {
    let mut tx = app.db.read().await?;
    let all = seats::now(&mut tx, &app.community).await?;
    drop(tx);
    let catalogue = app.editions.catalogue();
    let slots = all
        .into_iter()
        .filter(|slot| reading::offer(&catalogue, &slot.matter).is_some());
    Ok(body::answer(
        StatusCode::OK,
        &SeatsNow {
            slots: slots.collect(),
        },
    ))
}
