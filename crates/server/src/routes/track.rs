//! `POST /api/v1/track` and `POST /api/v1/withdraw`: the resident looks what became of it, and may
//! give a seat back.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};
use onewindow_domain::{
    catalogue::Catalogue,
    day::Day,
    log::{Action, Actor, Fact},
    receipt::{ReceiptCode, ReceiptSecret},
    seats::{self, Command, Hold},
    submission::{Matter, SubmissionId},
    text::Text,
    wire::v1::{Meeting, Outcome, ProblemCode, Track, Tracked, Withdraw},
};
use subtle::ConstantTimeEq;

use crate::{
    app::App,
    body,
    limits::Address,
    office::cases::shown,
    peer::Peer,
    problem::Refusal,
    reading,
    store::{
        StoreError, Tx, cases::lists, in_write, journal, meta, receipts, seats as seat_rows,
        submissions,
    },
};

/// 200 with where it stands.
///
/// # Errors
/// 404 when nothing is found, 429 for guessing.
pub async fn post(
    State(app): State<Arc<App>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Result<Response, Refusal> {
    let caller = peer.caller(request.headers(), &app.settings.trusted_proxies);
    let track: Track = body::json(request, &app.settings).await?;
    let mut tx = app.db.read().await?;
    let (id, by_secret) = match track {
        Track::Secret(secret) => (by_secret(&app, &mut tx, &secret).await?, true),
        Track::Code { code, phone_last4 } => {
            app.limits.track_address.take(&Address::from(caller))?;
            let code: ReceiptCode = code.parse().map_err(|_cause| ProblemCode::NotFound)?;
            app.limits.track_code.take(&code)?;
            (by_code(&app, &mut tx, code, &phone_last4).await?, false)
        }
    };
    let id = id.ok_or(ProblemCode::NotFound)?;
    let tracked = tracked(&app, &mut tx, id, by_secret)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    Ok(body::answer(StatusCode::OK, &tracked))
}

/// 200 with where it stands after the seat was given back; the first who waits gets it.
///
/// # Errors
/// 404 when nothing is found, 409 when it holds no seat that can still be given back.
pub async fn withdraw(State(app): State<Arc<App>>, request: Request) -> Result<Response, Refusal> {
    let Withdraw { secret } = body::json(request, &app.settings).await?;
    let mut tx = app.db.read().await?;
    let id = by_secret(&app, &mut tx, &secret)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let before = tracked(&app, &mut tx, id, true)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    drop(tx);
    if before.outcome != Outcome::Withdrawn {
        if !before.can_withdraw {
            return Err(ProblemCode::Conflict.into());
        }
        in_write!(&app.db, tx => release(&app, tx, id, &before.matter).await)?;
        app.look.send_modify(|count| *count += 1);
    }
    let mut tx = app.db.read().await?;
    let after = tracked(&app, &mut tx, id, true)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    Ok(body::answer(StatusCode::OK, &after))
}

async fn by_secret(
    app: &App,
    tx: &mut Tx,
    secret: &str,
) -> Result<Option<SubmissionId>, StoreError> {
    match ReceiptSecret::parse(secret) {
        Ok(secret) => receipts::by_secret(tx, &app.community, &secret).await,
        Err(_not_a_secret) => Ok(None),
    }
}

/// The same work whether the code is unknown or the phone is wrong, so that neither the answer nor
/// its time tells which.
async fn by_code(
    app: &App,
    tx: &mut Tx,
    code: ReceiptCode,
    last4: &str,
) -> Result<Option<SubmissionId>, StoreError> {
    let shown = app.keys.phone_mac(&code.compact(), last4);
    let nobody = (SubmissionId([0; 16]), Some(vec![0; 32]));
    let mut found = None;
    let known = receipts::by_code(tx, &app.community, code).await?;
    for (id, mac) in known.into_iter().chain([nobody]) {
        let same = mac.is_some_and(|mac| bool::from(mac.as_slice().ct_eq(&shown)));
        if same && found.is_none() {
            found = Some(id);
        }
    }
    Ok(found)
}

async fn tracked(
    app: &App,
    tx: &mut Tx,
    id: SubmissionId,
    by_secret: bool,
) -> Result<Option<Tracked>, StoreError> {
    let Some(submission) = submissions::find(tx, &app.community, id).await? else {
        return Ok(None);
    };
    let Some(matter) = submission.matter else {
        return Ok(None);
    };
    let seat = seat_rows::standing(tx, &app.community, id).await?;
    let outcome = match seat {
        Some((Hold::Confirmed, _)) => Outcome::Confirmed,
        Some((Hold::Waitlisted, before)) => Outcome::Waitlisted(before + 1),
        Some((Hold::Released, _)) => Outcome::Withdrawn,
        None => submission.outcome,
    };
    let catalogue = app.editions.catalogue();
    let today = Day::in_china(app.now());
    let is_past = reading::offer(&catalogue, &matter)
        .and_then(|offer| offer.closes)
        .is_some_and(|last| last < today);
    let holds = matches!(outcome, Outcome::Confirmed | Outcome::Waitlisted(_));
    let owner = lists::owner(tx, &app.community, id).await?;
    let holder = shown::holder(tx, app, owner.as_ref()).await?;
    Ok(Some(Tracked {
        title: submission
            .title
            .unwrap_or_else(|| Text::One(matter.to_string())),
        received_at: submission.received_at,
        outcome,
        opened: submission.opened.is_some(),
        holder,
        promised_days: promised_days(&catalogue, &matter),
        meeting: meeting(&catalogue, &matter),
        can_withdraw: by_secret && holds && !is_past,
        matter,
    }))
}

fn promised_days(catalogue: &Catalogue, matter: &Matter) -> Option<u16> {
    match matter {
        Matter::Guide(id) => {
            let guide = catalogue.guides.iter().find(|guide| guide.id == *id)?;
            Some(guide.promised_days)
        }
        Matter::Session { .. }
        | Matter::Shift { .. }
        | Matter::Volunteer
        | Matter::Organisation
        | Matter::Survey(_) => None,
    }
}

fn meeting(catalogue: &Catalogue, matter: &Matter) -> Option<Meeting> {
    match matter {
        Matter::Session { topic, session } => {
            let topic = catalogue.topics.iter().find(|known| known.id == *topic)?;
            let known = topic.sessions.iter().find(|known| known.id == *session)?;
            Some(Meeting {
                on: known.on,
                time: known.time.clone(),
                place: known.place.clone(),
            })
        }
        Matter::Shift { project, shift } => {
            let project = catalogue
                .projects
                .iter()
                .find(|known| known.id == *project)?;
            let known = project.shifts.iter().find(|known| known.id == *shift)?;
            Some(Meeting {
                on: known.on,
                time: known.time.clone(),
                place: known.place.clone(),
            })
        }
        Matter::Guide(_) | Matter::Volunteer | Matter::Organisation | Matter::Survey(_) => None,
    }
}

async fn release(
    app: &App,
    tx: &mut Tx,
    id: SubmissionId,
    matter: &Matter,
) -> Result<(), StoreError> {
    let mut meta = meta::lock(tx, &app.community).await?;
    let Some(seats) = seat_rows::load(tx, &app.community, matter).await? else {
        return Ok(());
    };
    // Not held any more: somebody else gave it back in the meantime, which is what was wanted.
    let events = seats::decide(&seats, Command::Release { id }).unwrap_or_default();
    if events.is_empty() {
        return Ok(());
    }
    let after = events.iter().fold(seats, seats::apply);
    seat_rows::save(tx, &app.community, matter, &events, &after).await?;
    let fact = Fact {
        at: app.now(),
        actor: Actor::Server,
        action: Action::Withdrawn,
        object: id.to_string(),
        detail: [("by".to_owned(), "resident".to_owned())].into(),
    };
    journal::append(tx, &app.community, &mut meta, fact).await?;
    meta::save(tx, &app.community, &meta).await
}
