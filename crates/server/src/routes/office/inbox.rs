//! `GET /api/v1/office/inbox`: what arrived, newest first, with nothing personal in it.

use std::sync::Arc;

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::StatusCode,
    response::Response,
};
use onewindow_domain::wire::v1::{Inbox, InboxQuery, ProblemCode};

use super::wanted;
use crate::{app::App, body, office::session::AtWork, problem::Refusal, store::inbox};

/// Rows on one page.
const PAGE: u32 = 50;

/// 200 with one page.
///
/// # Errors
/// 400 for a query of another shape, 401, 403, 503.
pub async fn get(
    State(app): State<Arc<App>>,
    _staff: AtWork,
    query: Result<Query<InboxQuery>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(query) = query.map_err(|_shape| ProblemCode::Malformed)?;
    let wanted = wanted(query)?;
    let mut tx = app.db.read().await?;
    let mut rows = inbox::list(&mut tx, &app.community, &wanted, PAGE + 1).await?;
    let counts = inbox::counts(&mut tx, &app.community).await?;
    drop(tx);
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let last = rows.last().map(|stored| stored.row.commit_no);
    let page = Inbox {
        rows: rows.into_iter().map(|stored| stored.row).collect(),
        next: last.filter(|_| more),
        unopened: counts.unopened,
        parked: counts.parked,
    };
    Ok(body::answer(StatusCode::OK, &page))
}
