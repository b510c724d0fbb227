//! `GET /api/v1/office/events`: says "look now" to somebody who is signed in. Only a hint; the
//! inbox itself is the truth.

use std::sync::Arc;

use axum::{extract::State, response::IntoResponse};

use crate::{app::App, office::session::AtWork, problem::Refusal, routes::events};

/// A stream of hints that says nothing but when to look.
///
/// # Errors
/// 401, 403; 503 when too many streams are open.
pub async fn get(
    State(app): State<Arc<App>>,
    _staff: AtWork,
) -> Result<impl IntoResponse, Refusal> {
    events::stream(&app, app.look.subscribe())
}
