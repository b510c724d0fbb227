//! `POST /api/v1/terminals/pair` and `/report`: a device becomes a terminal, and says how it is.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};
use onewindow_domain::{
    log::{Action, Actor, Fact},
    submission::DeviceId,
    wire::v1::{DeviceKind, Pair, Paired, ProblemCode, Report, TerminalId},
};
use subtle::ConstantTimeEq;

use crate::{
    app::App,
    body,
    devices::token_hash,
    limits::Address,
    office::record,
    peer::Peer,
    problem::Refusal,
    store::{
        StoreError, Tx, counters,
        devices::{self, Device},
        in_write, meta,
        terminals::{self, Terminal},
    },
};

/// Most characters that are kept of a release's name.
const LONGEST_VERSION: usize = 40;
/// Most characters that are kept of an error's name.
const LONGEST_ERROR: usize = 80;

/// What became of a try to pair.
enum Tried {
    /// The device is in this terminal; the one before is revoked.
    Bound(Box<Terminal>, Option<DeviceId>),
    /// No open code is this one.
    WrongCode,
    /// The device's id or token is another's.
    Conflict,
}

/// 200 with which terminal the device is; again 200 when the same device says the same again.
///
/// # Errors
/// 403 when no open code is this one, 409 when the device or its token is known as another, 429
/// for too many tries.
pub async fn pair(
    State(app): State<Arc<App>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Result<Response, Refusal> {
    let caller = peer.caller(request.headers(), &app.settings.trusted_proxies);
    app.limits.pair.take(&Address::from(caller))?;
    if app.disk.is_low() {
        return Err(Refusal::unavailable(60));
    }
    let pair: Pair = body::json(request, &app.settings).await?;
    let hash = token_hash(&pair.token).ok_or(ProblemCode::Malformed)?;
    if pair.code.len() != 6 || !pair.code.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(ProblemCode::Malformed.into());
    }
    let device = Device {
        id: pair.device,
        kind: DeviceKind::Kiosk,
        token_hash: hash.to_vec(),
        revoked: false,
    };
    let now = app.now();
    let tried = in_write!(&app.db, tx => pair_in(tx, &app, &pair.code, &device, now).await)?;
    match tried {
        Tried::Bound(terminal, before) => {
            app.look.send_modify(|count| *count += 1);
            // It may have been known as revoked, and the one before as not.
            app.devices.forget(device.id);
            if let Some(before) = before {
                app.devices.forget(before);
            }
            Ok(body::answer(StatusCode::OK, &paired(*terminal)))
        }
        Tried::WrongCode => Err(ProblemCode::WrongCode.into()),
        Tried::Conflict => Err(ProblemCode::Conflict.into()),
    }
}

/// 200 with how the terminal is to behave; what it said is kept until it says something newer.
///
/// # Errors
/// 401 without a token, 403 for a revoked device, 404 where the device is in no terminal, 429 for
/// too many reports.
pub async fn report(State(app): State<Arc<App>>, request: Request) -> Result<Response, Refusal> {
    let device = app
        .devices
        .of_request(&app.db, &app.community, request.headers())
        .await?;
    app.limits.report.take(&device.id)?;
    let report: Report = body::json(request, &app.settings).await?;
    let report = Report {
        version: beginning(&report.version, LONGEST_VERSION),
        last_error: report
            .last_error
            .map(|error| beginning(&error, LONGEST_ERROR)),
        ..report
    };
    let now = app.now();
    let terminal = in_write!(&app.db, tx => {
        terminals::reported(tx, &app.community, device.id, &report, now).await
    })?;
    let terminal = terminal.ok_or(ProblemCode::NotFound)?;
    Ok(body::answer(StatusCode::OK, &paired(terminal)))
}

fn beginning(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn paired(terminal: Terminal) -> Paired {
    Paired {
        terminal: terminal.id,
        name: terminal.name,
        settings_no: terminal.settings_no,
        settings: terminal.settings,
    }
}

async fn pair_in(
    tx: &mut Tx,
    app: &App,
    code: &str,
    device: &Device,
    now: i64,
) -> Result<Tried, StoreError> {
    // In line with all other writers: guesses made at a time are counted one by one.
    meta::lock(tx, &app.community).await?;
    let mut all = terminals::all(tx, &app.community).await?;
    all.retain(|terminal| is_code_of(app, terminal, code));
    let known = devices::find(tx, &app.community, device.id).await?;
    let same = |known: &Device| bool::from(known.token_hash.ct_eq(&device.token_hash));
    if let Some(open) = all.iter().find(|terminal| terminal.has_open_code(now)) {
        return if known.as_ref().is_none_or(same) && is_known(tx, app, known, device, now).await? {
            bind(tx, app, open, device.id, now).await
        } else {
            Ok(Tried::Conflict)
        };
    }
    // The answer may have been lost on its way: whoever used the code may ask again.
    let used = |terminal: &Terminal| {
        terminal.code_open_until.is_none() && terminal.device == Some(device.id)
    };
    let is_same = known.is_some_and(|known| !known.revoked && same(&known));
    if let Some(terminal) = all.into_iter().find(|terminal| is_same && used(terminal)) {
        return Ok(Tried::Bound(Box::new(terminal), None));
    }
    for closed in terminals::guessed_wrong(tx, &app.community, now).await? {
        let fact = fact(now, Actor::Server, Action::TerminalCodeClosed, closed);
        record(tx, &app.community, fact).await?;
    }
    Ok(Tried::WrongCode)
}

/// Whether the code is this terminal's last one, be it open or not.
fn is_code_of(app: &App, terminal: &Terminal, code: &str) -> bool {
    let mac = app.keys.pairing_mac(terminal.id, code);
    let kept = terminal.code_mac.as_deref();
    kept.is_some_and(|kept| bool::from(kept.ct_eq(&mac)))
}

/// Makes the device a known kiosk, also one that was revoked: staff let it in again by the code.
/// Says whether it can be, since its token may be another device's.
async fn is_known(
    tx: &mut Tx,
    app: &App,
    known: Option<Device>,
    device: &Device,
    now: i64,
) -> Result<bool, StoreError> {
    match known {
        None => devices::enrol(tx, &app.community, device, now).await,
        Some(known) => {
            devices::be_kiosk(tx, &app.community, known.id).await?;
            if known.kind != DeviceKind::Kiosk {
                counters::count_anew(tx, &app.community).await?;
            }
            Ok(true)
        }
    }
}

async fn bind(
    tx: &mut Tx,
    app: &App,
    terminal: &Terminal,
    device: DeviceId,
    now: i64,
) -> Result<Tried, StoreError> {
    let before = terminal.device.filter(|before| *before != device);
    if let Some(before) = before {
        devices::revoke(tx, &app.community, before, now).await?;
    }
    let left = terminals::bind(tx, &app.community, terminal.id, device, now).await?;
    let mut fact = fact(
        now,
        Actor::Device(device),
        Action::TerminalPaired,
        terminal.id,
    );
    let details = [
        ("revoked", before.map(|before| before.to_string())),
        ("left", left.map(|left| left.to_string())),
    ];
    let details = details.into_iter();
    fact.detail = details
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect();
    record(tx, &app.community, fact).await?;
    Ok(Tried::Bound(Box::new(terminal.clone()), before))
}

fn fact(at: i64, actor: Actor, action: Action, terminal: TerminalId) -> Fact {
    Fact {
        at,
        actor,
        action,
        object: terminal.to_string(),
        detail: [].into(),
    }
}
