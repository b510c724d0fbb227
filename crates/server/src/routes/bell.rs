//! `/api/v1/terminals/bell`: somebody at a terminal calls a worker. Of that only the last ring is
//! kept, and nothing of it stands in the log, where what is handed in at the same terminal does: it
//! is nobody's business who needed help with what.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use onewindow_domain::{
    submission::DeviceId,
    terminal::bell::{self, is_heard},
    wire::v1::{Bell, BellState, ProblemCode},
};

use crate::{
    app::App,
    body,
    metrics::Belled,
    problem::Refusal,
    store::{StoreError, Tx, bells, in_write, terminals},
};

/// 200 with how the bell stands. One that rings already goes on; outside the hours in which somebody
/// hears it, it does not begin.
///
/// # Errors
/// 401 without a token, 403 for a revoked device, 404 where the device is in no terminal, 429 for
/// ringing too often.
pub async fn post(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Refusal> {
    let device = caller(&app, &headers).await?;
    app.limits.bell.take(&device)?;
    let now = app.now();
    let rung = in_write!(&app.db, tx => ring(tx, &app, device, now).await)?;
    let rung = rung.ok_or(ProblemCode::NotFound)?;
    if rung.is_new {
        app.metrics.belled(Belled::Rung);
        app.look.send_modify(|count| *count += 1);
    }
    Ok(stands(rung.state))
}

/// 200 with how the bell stands.
///
/// # Errors
/// As [`post`], but for 429.
pub async fn get(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Refusal> {
    let device = caller(&app, &headers).await?;
    let now = app.now();
    let mut tx = app.db.read().await?;
    let terminal = terminals::of_device(&mut tx, &app.community, device).await?;
    let terminal = terminal.ok_or(ProblemCode::NotFound)?;
    let rung = bells::find(&mut tx, &app.community, terminal.id).await?;
    drop(tx);
    Ok(stands(bell::state(rung, now)))
}

/// 200 when it does not ring any more.
///
/// # Errors
/// As [`post`], but for 429.
pub async fn delete(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Refusal> {
    let device = caller(&app, &headers).await?;
    let rang = in_write!(&app.db, tx => take_back(tx, &app, device).await)?;
    if rang.ok_or(ProblemCode::NotFound)? {
        app.metrics.belled(Belled::TakenBack);
        app.look.send_modify(|count| *count += 1);
    }
    Ok(stands(BellState::Silent))
}

/// What a ring came to.
struct Outcome {
    state: BellState,
    is_new: bool,
}

async fn caller(app: &App, headers: &HeaderMap) -> Result<DeviceId, Refusal> {
    let device = app
        .devices
        .of_request(&app.db, &app.community, headers)
        .await?;
    Ok(device.id)
}

async fn ring(
    tx: &mut Tx,
    app: &App,
    device: DeviceId,
    now: i64,
) -> Result<Option<Outcome>, StoreError> {
    let Some(terminal) = terminals::of_device(tx, &app.community, device).await? else {
        return Ok(None);
    };
    let rung = bells::find(tx, &app.community, terminal.id).await?;
    let (state, is_new) = match bell::state(rung, now) {
        BellState::Rings => (BellState::Rings, false),
        BellState::Silent | BellState::Answered | BellState::Unanswered | BellState::Closed => {
            if is_heard(terminal.settings.bell.as_ref(), now) {
                bells::ring(tx, &app.community, terminal.id, now).await?;
                (BellState::Rings, true)
            } else {
                (BellState::Closed, false)
            }
        }
    };
    Ok(Some(Outcome { state, is_new }))
}

async fn take_back(tx: &mut Tx, app: &App, device: DeviceId) -> Result<Option<bool>, StoreError> {
    match terminals::of_device(tx, &app.community, device).await? {
        Some(terminal) => bells::take_back(tx, &app.community, terminal.id)
            .await
            .map(Some),
        None => Ok(None),
    }
}

fn stands(state: BellState) -> Response {
    body::answer(StatusCode::OK, &Bell { state })
}
