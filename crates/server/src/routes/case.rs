//! `POST /api/v1/case`: the case of a receipt, as its resident sees it and answers it.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};
use onewindow_domain::{
    case::{Command, Refusal as Rule, Who},
    receipt::ReceiptSecret,
    submission::SubmissionId,
    wire::v1::{CaseCommand, CaseEntry, CaseProblem, ProblemCode, ResidentCase},
};

use crate::{
    app::App,
    body,
    limits::Address,
    office::cases::{Acted, Asked, act, catch_up, shown},
    peer::Peer,
    problem::{Refusal, status},
    store::{in_write, receipts},
};

/// 200 with the case, after the command where there is one.
///
/// # Errors
/// 404 when nothing is found, or what was handed in needs nobody's work; 409 with what changed where
/// somebody else came first; 403, 409 and 422 with the rule that stands against it; 429, 503.
pub async fn post(
    State(app): State<Arc<App>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Result<Response, Refusal> {
    let caller = peer.caller(request.headers(), &app.settings.trusted_proxies);
    let ResidentCase { secret, command } = body::json(request, &app.settings).await?;
    let secret = ReceiptSecret::parse(&secret).map_err(|_not_a_secret| ProblemCode::NotFound)?;
    let mut tx = app.db.read().await?;
    let id = receipts::by_secret(&mut tx, &app.community, &secret).await?;
    drop(tx);
    let id = id.ok_or(ProblemCode::NotFound)?;
    match command {
        Some(command) => {
            app.limits.address.take(&Address::from(caller))?;
            if let Some(refused) = follow(&app, id, command).await? {
                return Ok(refused);
            }
        }
        None => catch_up(&app).await?,
    }
    let mut tx = app.db.read().await?;
    let tracked = shown::tracked(&mut tx, &app, id).await?;
    let tracked = tracked.ok_or(ProblemCode::NotFound)?;
    Ok(body::answer(StatusCode::OK, &tracked))
}

async fn follow(
    app: &Arc<App>,
    id: SubmissionId,
    command: CaseCommand,
) -> Result<Option<Response>, Refusal> {
    let CaseCommand {
        version,
        proxy,
        command,
    } = command;
    // An agent's scope is agreed upon in person, where somebody sees the proof.
    if matches!(command, Command::GrantProxy { .. }) {
        return Err(ProblemCode::NotAllowed.into());
    }
    let asked = Asked {
        id,
        who: Who::RESIDENT.through(proxy),
        version: Some(version),
        command,
    };
    let now = app.now();
    let acted = in_write!(&app.db, tx => act(tx, app, asked.clone(), now).await)?;
    if acted == Acted::Followed {
        app.look.send_modify(|count| *count += 1);
    }
    refused(app, id, version, &acted, shown::for_residents).await
}

/// The answer to a command that was not followed, with what happened since its giver looked; none
/// where it was.
///
/// # Errors
/// 404, 422, or 503 when the database cannot be read.
pub async fn refused(
    app: &App,
    id: SubmissionId,
    seen: u64,
    acted: &Acted,
    shown_to: fn(Vec<CaseEntry>) -> Vec<CaseEntry>,
) -> Result<Option<Response>, Refusal> {
    let (code, refusal) = match acted {
        Acted::Followed => return Ok(None),
        Acted::NoCase => return Err(ProblemCode::NotFound.into()),
        Acted::NotValid => return Err(Refusal::not_valid(Vec::new())),
        Acted::Stale => (ProblemCode::Stale, None),
        Acted::Refused(rule) => (code(*rule), Some(*rule)),
    };
    let mut tx = app.db.read().await?;
    let (version, since) = shown::since(&mut tx, app, id, seen).await?;
    let problem = CaseProblem {
        code,
        retry: false,
        refusal,
        version,
        since: shown_to(since),
    };
    Ok(Some(body::answer(status(code), &problem)))
}

/// What kind of refusal a rule is.
const fn code(rule: Rule) -> ProblemCode {
    match rule {
        Rule::NotForYou
        | Rule::NotOwner
        | Rule::NotOffered
        | Rule::SecondPerson
        | Rule::ProxyRevoked
        | Rule::ProxyExpired
        | Rule::OutOfScope => ProblemCode::NotAllowed,
        Rule::Owned
        | Rule::Closed
        | Rule::NotClosed
        | Rule::Unowned
        | Rule::Asked
        | Rule::NothingAsked
        | Rule::Rated
        | Rule::OtherStep => ProblemCode::Conflict,
        Rule::NotToThisOne | Rule::NothingNamed | Rule::ReasonNeeded | Rule::NoSuchProxy => {
            ProblemCode::NotValid
        }
    }
}
