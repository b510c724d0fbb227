//! `/api/v1/office/cases`: the lists, one case, and what staff do with it.

use std::sync::Arc;

use axum::{
    extract::{Query, Request, State, rejection::QueryRejection},
    http::StatusCode,
    response::Response,
};
use onewindow_domain::{
    case::Who,
    receipt::ReceiptCode,
    submission::SubmissionId,
    wire::v1::{CaseCommand, CaseView, Cases, CasesQuery, ProblemCode},
};

use super::words_of;
use crate::{
    app::App,
    body,
    office::{
        cases::{Asked, act, catch_up, shown},
        session::AtWork,
    },
    problem::Refusal,
    routes::{Part, case, part},
    store::{
        cases::lists::{self, Wanted},
        in_write, workdays,
    },
};

/// Rows on one page.
const PAGE: u32 = 50;

/// 200 with one page.
///
/// # Errors
/// 400 for a query of another shape, 401, 403, 503.
pub async fn list(
    State(app): State<Arc<App>>,
    AtWork(staff): AtWork,
    query: Result<Query<CasesQuery>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(query) = query.map_err(|_shape| ProblemCode::Malformed)?;
    catch_up(&app).await?;
    let mut tx = app.db.read().await?;
    let known = workdays::load(&mut tx, &app.community).await?;
    let (today, near) = shown::days(app.now(), &known);
    let find = query.find.unwrap_or_default();
    let code = find.parse::<ReceiptCode>().ok();
    let wanted = Wanted {
        view: query.view.unwrap_or(CaseView::Open),
        me: staff.name.clone(),
        today,
        near,
        words: if code.is_some() {
            Vec::new()
        } else {
            words_of(&find)
        },
        code,
        matter: query.matter,
        grid: query.grid,
        lang: query.lang,
        before: query.before,
    };
    let mut rows = lists::list(&mut tx, &app.community, &wanted, PAGE + 1).await?;
    let counts = lists::counts(&mut tx, &app.community, &staff.name, (today, near)).await?;
    drop(tx);
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let page = Cases {
        next: rows.last().map(|row| row.commit_no).filter(|_| more),
        rows,
        counts,
        today,
    };
    Ok(body::answer(StatusCode::OK, &page))
}

/// 200 with one case. Looking at it this way opens nothing that the resident handed in.
///
/// # Errors
/// 404 where this community has none with that id; 401, 403, 503.
pub async fn get(
    State(app): State<Arc<App>>,
    _staff: AtWork,
    id: Part,
) -> Result<Response, Refusal> {
    let id: SubmissionId = part(id, ProblemCode::NotFound)?;
    catch_up(&app).await?;
    let mut tx = app.db.read().await?;
    let file = shown::file(&mut tx, &app, id).await?;
    let file = file.ok_or(ProblemCode::NotFound)?;
    Ok(body::answer(StatusCode::OK, &file))
}

/// 200 with the case after the command.
///
/// # Errors
/// 404 where this community has none with that id; 409 with what changed where somebody else came
/// first; 403, 409 and 422 with the rule that stands against it; 401, 503.
pub async fn post(
    State(app): State<Arc<App>>,
    AtWork(staff): AtWork,
    id: Part,
    request: Request,
) -> Result<Response, Refusal> {
    let id: SubmissionId = part(id, ProblemCode::NotFound)?;
    let CaseCommand {
        version,
        proxy,
        command,
    } = body::json(request, &app.settings).await?;
    let asked = Asked {
        id,
        who: Who::staff(staff.name).through(proxy),
        version: Some(version),
        command,
    };
    let now = app.now();
    let acted = in_write!(&app.db, tx => act(tx, &app, asked.clone(), now).await)?;
    if let Some(refused) = case::refused(&app, id, version, &acted, |all| all).await? {
        return Ok(refused);
    }
    app.look.send_modify(|count| *count += 1);
    let mut tx = app.db.read().await?;
    let file = shown::file(&mut tx, &app, id).await?;
    let file = file.ok_or(ProblemCode::NotFound)?;
    Ok(body::answer(StatusCode::OK, &file))
}
