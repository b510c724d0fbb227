//! `PUT` and `DELETE /api/v1/office/emergency`: a message over every screen, until it is taken back.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use onewindow_domain::{
    log::{Action, Actor, Fact},
    submission::CommunityId,
    terminal::written,
    text::{Slug, Text},
    wire::v1::{Emergency, Warn},
};

use crate::{
    app::App,
    body,
    office::{record, session::AtWork},
    problem::Refusal,
    store::{StoreError, Tx, emergency, in_write, meta},
};

/// 200 with the message as it stands in the head from now on. The same words again are the same
/// message.
///
/// # Errors
/// 422 when it is not in Chinese or too long, 401, 403, 503.
pub async fn put(
    State(app): State<Arc<App>>,
    AtWork(staff): AtWork,
    request: Request,
) -> Result<Response, Refusal> {
    let Warn { text } = body::json(request, &app.settings).await?;
    if !written::is_warning(&text) {
        return Err(Refusal::not_valid(Vec::new()));
    }
    let now = app.now();
    let shown = in_write!(&app.db, tx => {
        begin(tx, &app.community, &text, &staff.name, now).await
    })?;
    show(&app).await;
    Ok(body::answer(StatusCode::OK, &shown))
}

/// 204 when no message stands over any screen.
///
/// # Errors
/// 401, 403, 503.
pub async fn delete(
    State(app): State<Arc<App>>,
    AtWork(staff): AtWork,
) -> Result<Response, Refusal> {
    let now = app.now();
    in_write!(&app.db, tx => end(tx, &app.community, &staff.name, now).await)?;
    show(&app).await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Changes the head at once. It is durable already, so what goes wrong here costs a second: until
/// the next look.
async fn show(app: &App) {
    if let Err(cause) = app.renew_head().await {
        tracing::warn!(%cause, "the head cannot be read");
    }
}

fn fact(at: i64, by: &Slug, action: Action, no: u64) -> Fact {
    Fact {
        at,
        actor: Actor::Staff(by.clone()),
        action,
        object: no.to_string(),
        detail: [].into(),
    }
}

async fn begin(
    tx: &mut Tx,
    community: &CommunityId,
    text: &Text,
    by: &Slug,
    now: i64,
) -> Result<Emergency, StoreError> {
    meta::lock(tx, community).await?;
    let current = emergency::current(tx, community).await?;
    if let Some(same) = current.filter(|current| current.text == *text) {
        return Ok(same);
    }
    let shown = emergency::begin(tx, community, text, now).await?;
    let fact = fact(now, by, Action::EmergencyBegan, shown.no);
    record(tx, community, fact).await?;
    Ok(shown)
}

async fn end(tx: &mut Tx, community: &CommunityId, by: &Slug, now: i64) -> Result<(), StoreError> {
    meta::lock(tx, community).await?;
    match emergency::end(tx, community).await? {
        Some(no) => record(tx, community, fact(now, by, Action::EmergencyEnded, no)).await,
        None => Ok(()),
    }
}
