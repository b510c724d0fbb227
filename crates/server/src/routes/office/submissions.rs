//! `POST /api/v1/office/submissions/{id}/open`: somebody reads what a resident handed in.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use onewindow_domain::{
    case::{Command, Who},
    catalogue::Catalogue,
    day::Day,
    log::{Action, Actor, Fact},
    sealing::Envelope,
    submission::{Content, SubmissionId},
    text::Slug,
    wire::v1::ProblemCode,
};

use crate::{
    app::App,
    body,
    office::{
        cases::{Asked, act},
        letter::letter,
        record,
        session::AtWork,
    },
    problem::Refusal,
    routes::{Part, part},
    store::{
        StoreError, Tx, in_write,
        inbox::{self, Stored},
    },
};

/// 200 with all that stands in it. That it was opened, and by whom, is durable before anything is
/// shown.
///
/// # Errors
/// 404 where this community has none with that id; 401, 403, 503.
pub async fn open(
    State(app): State<Arc<App>>,
    AtWork(staff): AtWork,
    id: Part,
) -> Result<Response, Refusal> {
    let id: SubmissionId = part(id, ProblemCode::NotFound)?;
    let now = app.now();
    let opened = in_write!(&app.db, tx => open_in(tx, &app, id, &staff.name, now).await)?;
    let (stored, sealed) = opened.ok_or(ProblemCode::NotFound)?;
    app.look.send_modify(|count| *count += 1);
    let content = read(&app, &sealed);
    let edition = edition(&app, content.as_ref()).await?;
    let letter = letter(stored, content, &edition, Day::in_china(now));
    Ok(body::answer(StatusCode::OK, &letter))
}

/// What stands in an envelope; none where it cannot be read.
pub fn read(app: &App, sealed: &[u8]) -> Option<Content> {
    let envelope = Envelope::parse(sealed).ok()?;
    app.keys.open_envelope(&envelope).ok()
}

/// The edition that the resident saw, or the newest where that is unknown.
///
/// # Errors
/// When the database cannot be read.
pub async fn edition(app: &App, content: Option<&Content>) -> Result<Arc<Catalogue>, StoreError> {
    let seen = match content {
        Some(content) => app.editions.numbered(content.edition).await?,
        None => None,
    };
    Ok(seen.unwrap_or_else(|| app.editions.catalogue()))
}

async fn open_in(
    tx: &mut Tx,
    app: &App,
    id: SubmissionId,
    by: &Slug,
    at: i64,
) -> Result<Option<(Stored, Vec<u8>)>, StoreError> {
    let sealed = inbox::sealed(tx, &app.community, &[id]).await?.remove(&id);
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let fact = Fact {
        at,
        actor: Actor::Staff(by.clone()),
        action: Action::Opened,
        object: id.to_string(),
        detail: [].into(),
    };
    record(tx, &app.community, fact).await?;
    inbox::open(tx, &app.community, id, by, at).await?;
    // Whoever reads it first owns it; where that is no case, or somebody's already, nothing changes.
    let asked = Asked {
        id,
        who: Who::staff(by.clone()),
        version: None,
        command: Command::Open,
    };
    act(tx, app, asked, at).await?;
    let stored = inbox::one(tx, &app.community, id).await?;
    Ok(stored.map(|stored| (stored, sealed)))
}
