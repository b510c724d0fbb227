//! `PUT /api/v1/devices/{device}`: makes a device known.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use onewindow_domain::{
    submission::DeviceId,
    wire::v1::{Enrol, ProblemCode},
};
use subtle::ConstantTimeEq;

use super::{Part, part};
use crate::{
    app::App,
    body,
    devices::token_hash,
    limits::Address,
    peer::Peer,
    problem::Refusal,
    store::{
        devices::{self, Device},
        in_write,
    },
};

/// 201 for a new device, 200 for the same token again.
///
/// # Errors
/// 409 for another token, 403 for a revoked device, 429 for too many new devices.
pub async fn put(
    State(app): State<Arc<App>>,
    Extension(peer): Extension<Peer>,
    id: Part,
    request: Request,
) -> Result<Response, Refusal> {
    let id: DeviceId = part(id, ProblemCode::Malformed)?;
    let caller = peer.caller(request.headers(), &app.settings.trusted_proxies);
    app.limits.enrol.take(&Address::from(caller))?;
    if app.disk.is_low() {
        return Err(Refusal::unavailable(60));
    }
    let enrol: Enrol = body::json(request, &app.settings).await?;
    let hash = token_hash(&enrol.token).ok_or(ProblemCode::Malformed)?;
    let device = Device {
        id,
        kind: enrol.kind,
        token_hash: hash.to_vec(),
        revoked: false,
    };
    let now = app.now();
    let (new, known) = in_write!(&app.db, tx => {
        match devices::enrol(tx, &app.community, &device, now).await {
            Ok(new) => devices::find(tx, &app.community, id).await.map(|known| (new, known)),
            Err(cause) => Err(cause),
        }
    })?;
    if new {
        return Ok(StatusCode::CREATED.into_response());
    }
    let same = known.filter(|known| bool::from(known.token_hash.as_slice().ct_eq(&hash)));
    match same {
        Some(known) if known.revoked => Err(ProblemCode::Revoked.into()),
        Some(_) => Ok(StatusCode::OK.into_response()),
        None => Err(ProblemCode::Conflict.into()),
    }
}
