//! `/api/v1/office/bells`, and `POST /api/v1/office/terminals/{id}/bell`: who is called to a
//! terminal, and "I am coming".

use std::sync::Arc;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use onewindow_domain::{
    log::{Action, Actor, Fact},
    terminal::bell,
    text::Slug,
    wire::v1::{BellState, Bells, ProblemCode, TerminalId},
};

use crate::{
    app::App,
    body,
    metrics::Belled,
    office::{record, session::AtWork},
    problem::Refusal,
    routes::{Part, part},
    store::{StoreError, Tx, bells, in_write, terminals},
};

/// 200 with the bells that ring now.
///
/// # Errors
/// 401, 403, 503.
pub async fn get(State(app): State<Arc<App>>, _staff: AtWork) -> Result<Response, Refusal> {
    let mut tx = app.db.read().await?;
    let bells = bells::ringing(&mut tx, &app.community, app.now()).await?;
    Ok(body::answer(StatusCode::OK, &Bells { bells }))
}

/// 204 when somebody is coming, be it this worker or another.
///
/// # Errors
/// 404 where this community has no such terminal, 409 when its bell does not ring any more; 401,
/// 403, 503.
pub async fn answer(
    State(app): State<Arc<App>>,
    AtWork(staff): AtWork,
    id: Part,
) -> Result<Response, Refusal> {
    let id: TerminalId = part(id, ProblemCode::NotFound)?;
    let now = app.now();
    let is_first = in_write!(&app.db, tx => answer_in(tx, &app, id, &staff.name, now).await)??;
    if is_first {
        app.metrics.belled(Belled::Answered);
        app.look.send_modify(|count| *count += 1);
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Says whether this worker was the first.
async fn answer_in(
    tx: &mut Tx,
    app: &App,
    id: TerminalId,
    by: &Slug,
    now: i64,
) -> Result<Result<bool, ProblemCode>, StoreError> {
    if terminals::find(tx, &app.community, id).await?.is_none() {
        return Ok(Err(ProblemCode::NotFound));
    }
    if bells::answer(tx, &app.community, id, now).await? {
        let answered = Fact {
            at: now,
            actor: Actor::Staff(by.clone()),
            action: Action::BellAnswered,
            object: id.to_string(),
            detail: [].into(),
        };
        return record(tx, &app.community, answered)
            .await
            .map(|()| Ok(true));
    }
    let rung = bells::find(tx, &app.community, id).await?;
    Ok(match bell::state(rung, now) {
        BellState::Answered => Ok(false),
        BellState::Silent | BellState::Rings | BellState::Unanswered | BellState::Closed => {
            Err(ProblemCode::Stale)
        }
    })
}
