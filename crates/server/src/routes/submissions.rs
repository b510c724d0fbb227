//! `PUT /api/v1/submissions/{id}`: takes in what a resident handed in.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};
use bytes::Bytes;
use onewindow_domain::{
    day::Day,
    sealing::{Envelope, NotAnEnvelope, body_hash},
    submission::{DeviceSeq, SubmissionId},
    wire::v1::{Accepted, Outcome, ProblemCode},
};

use super::{Part, part};
use crate::{
    app::App,
    body,
    limits::Address,
    peer::Peer,
    problem::Refusal,
    reading::Reading,
    store::devices::Device,
    writer::{Arrival, Settled},
};

/// 201 new, 200 the same again, 202 parked for staff.
///
/// # Errors
/// 400, 401, 403, 404, 409, 413, 415, 429, 503; see [`ProblemCode`].
pub async fn put(
    State(app): State<Arc<App>>,
    Extension(peer): Extension<Peer>,
    id: Part,
    request: Request,
) -> Result<Response, Refusal> {
    let id: SubmissionId = part(id, ProblemCode::Malformed)?;
    if app.disk.is_low() || *app.stopping.borrow() {
        return Err(Refusal::unavailable(30));
    }
    let device = app
        .devices
        .of_request(&app.db, &app.community, request.headers())
        .await?;
    let caller = peer.caller(request.headers(), &app.settings.trusted_proxies);
    app.limits.device.take(&device.id)?;
    // What kind of device it is, it says itself: until staff enrol terminals, nobody is spared.
    app.limits.address.take(&Address::from(caller))?;
    let sealed = body::bytes(request, &app.settings).await?;
    let coming = app.writer.coming();
    let envelope = parse(&app, id, &device, &sealed)?;
    let reading = read(&app, &envelope).await?;
    if let Some(about) = &reading.about {
        app.limits.form.take(&about.form)?;
    }
    let clear = envelope.clear();
    let arrival = Arrival {
        id,
        device: clear.device,
        seq: clear.seq,
        body_hash: body_hash(&sealed),
        kid: envelope.kid(),
        sealed,
        reading,
    };
    answer(&app, &app.writer.submit(coming, arrival).await?)
}

/// The outside of the envelope, if it fits the address, the device and the community.
fn parse(
    app: &App,
    id: SubmissionId,
    device: &Device,
    sealed: &Bytes,
) -> Result<Envelope, Refusal> {
    let envelope = Envelope::parse(sealed).map_err(|cause| match cause {
        NotAnEnvelope::TooLarge => ProblemCode::TooLarge,
        NotAnEnvelope::Malformed | NotAnEnvelope::Version(_) => ProblemCode::Malformed,
    })?;
    let clear = envelope.clear();
    if clear.id != id {
        Err(ProblemCode::IdMismatch.into())
    } else if clear.device != device.id {
        Err(ProblemCode::DeviceMismatch.into())
    } else if clear.community != app.community {
        Err(ProblemCode::NotFound.into())
    } else if clear.seq > DeviceSeq::MOST {
        Err(ProblemCode::Malformed.into())
    } else {
        Ok(envelope)
    }
}

/// The inside of the envelope. Opening is arithmetic of a tenth of a millisecond, so it stays in
/// the request's own task.
async fn read(app: &App, envelope: &Envelope) -> Result<Reading, Refusal> {
    let Ok(content) = app.keys.open_envelope(envelope) else {
        return Ok(Reading::unreadable());
    };
    let edition = app.editions.numbered(content.edition).await?;
    let today = Day::in_china(app.now());
    Ok(Reading::of(
        &content,
        edition.as_deref(),
        &app.editions.catalogue(),
        &app.keys,
        today,
    ))
}

fn answer(app: &App, settled: &Settled) -> Result<Response, Refusal> {
    let (new, accepted): (bool, &Accepted) = match settled {
        Settled::New(accepted) => (true, accepted),
        Settled::Again(accepted) => (false, accepted),
        Settled::Conflict => return Err(ProblemCode::Conflict.into()),
    };
    app.metrics.accepted(accepted.outcome, new);
    let status = match (accepted.outcome, new) {
        (Outcome::Parked, _) => StatusCode::ACCEPTED,
        (_, true) => StatusCode::CREATED,
        (_, false) => StatusCode::OK,
    };
    Ok(body::answer(status, accepted))
}
