//! `/api/v1/office/terminals`: the terminals of a community, their codes and their settings.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use onewindow_domain::{
    log::{Action, Actor, Fact},
    submission::{Counters, DeviceId},
    terminal::{
        alarms::{Seen, alarms},
        written,
    },
    text::Slug,
    wire::v1::{
        CODE_OPEN_FOR, ChangeSettings, NewTerminal, PairingCode, ProblemCode, TerminalDevice,
        TerminalId, TerminalRow, Terminals,
    },
};
use subtle::ConstantTimeEq;

use crate::{
    app::App,
    body,
    office::{record, session::AtWork},
    problem::Refusal,
    random,
    routes::{Part, part},
    store::{
        StoreError, Tx,
        counters::{self, Kiosks},
        devices, in_write, meta,
        terminals::{self, Terminal},
    },
};

/// 200 with all terminals, how each is and what is wrong with it.
///
/// # Errors
/// 401, 403, 503.
pub async fn get(State(app): State<Arc<App>>, _staff: AtWork) -> Result<Response, Refusal> {
    let kiosks = counters::count(&app.db, &app.community, counters::AT_ONCE).await?;
    let mut tx = app.db.read().await?;
    let edition = meta::read(&mut tx, &app.community).await?;
    let edition = edition.map_or(0, |meta| meta.edition_no);
    let mut all = terminals::all(&mut tx, &app.community).await?;
    drop(tx);
    all.sort_by(|a, b| {
        let order = |one: &Terminal| (one.revoked_at.is_some(), one.name.clone(), one.id);
        order(a).cmp(&order(b))
    });
    let now = app.now();
    let rows = all.into_iter();
    let terminals = rows.map(|one| row(one, &kiosks, edition, now)).collect();
    let all = Terminals { edition, terminals };
    Ok(body::answer(StatusCode::OK, &all))
}

/// 201 with the pairing code of a new terminal, which is shown this once.
///
/// # Errors
/// 422 for a name that is none, 401, 403, 503.
pub async fn post(
    State(app): State<Arc<App>>,
    AtWork(staff): AtWork,
    request: Request,
) -> Result<Response, Refusal> {
    let new: NewTerminal = body::json(request, &app.settings).await?;
    let name = written::name(&new.name).ok_or_else(|| Refusal::not_valid(Vec::new()))?;
    let id = TerminalId(random::bytes());
    let now = app.now();
    let code = in_write!(&app.db, tx => add(tx, &app, id, name, &staff.name, now).await)?;
    looked_at(&app);
    Ok(body::answer(StatusCode::CREATED, &code))
}

/// 200 with another pairing code; an earlier one of this terminal is closed.
///
/// # Errors
/// 404 where this community has no such terminal, 409 where it was revoked; 401, 403, 503.
pub async fn code(
    State(app): State<Arc<App>>,
    AtWork(staff): AtWork,
    id: Part,
) -> Result<Response, Refusal> {
    let id: TerminalId = part(id, ProblemCode::NotFound)?;
    let now = app.now();
    let code = in_write!(&app.db, tx => open_again(tx, &app, id, &staff.name, now).await)??;
    looked_at(&app);
    Ok(body::answer(StatusCode::OK, &code))
}

/// 200 when the settings are kept. The terminal learns of them with its next report.
///
/// # Errors
/// 404 where this community has no such terminal, 409 when somebody changed them first or the
/// terminal was revoked, 422 when they are not possible; 401, 403, 503.
pub async fn settings(
    State(app): State<Arc<App>>,
    AtWork(staff): AtWork,
    id: Part,
    request: Request,
) -> Result<Response, Refusal> {
    let id: TerminalId = part(id, ProblemCode::NotFound)?;
    let change: ChangeSettings = body::json(request, &app.settings).await?;
    if !change.settings.faults().is_empty() {
        return Err(Refusal::not_valid(Vec::new()));
    }
    let now = app.now();
    in_write!(&app.db, tx => change_in(tx, &app, id, &change, &staff.name, now).await)??;
    looked_at(&app);
    Ok(StatusCode::OK.into_response())
}

/// 204 when the terminal is out of service and its device hands nothing in any more.
///
/// # Errors
/// 404 where this community has no such terminal; 401, 403, 503.
pub async fn revoke(
    State(app): State<Arc<App>>,
    AtWork(staff): AtWork,
    id: Part,
) -> Result<Response, Refusal> {
    let id: TerminalId = part(id, ProblemCode::NotFound)?;
    let now = app.now();
    let device = in_write!(&app.db, tx => revoke_in(tx, &app, id, &staff.name, now).await)??;
    if let Some(device) = device {
        app.devices.forget(device);
    }
    looked_at(&app);
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Other consoles should look.
fn looked_at(app: &App) {
    app.look.send_modify(|count| *count += 1);
}

fn row(one: Terminal, kiosks: &Kiosks, edition: u64, now: i64) -> TerminalRow {
    let counters = one.device.and_then(|device| kiosks.get(&device));
    let seen = Seen {
        paired_at: one.paired_at,
        revoked_at: one.revoked_at,
        reported_at: one.reported_at,
        report: one.report.as_ref(),
        counters,
        edition,
    };
    let alarms = alarms(&seen, now);
    TerminalRow {
        id: one.id,
        code_open_until: one.code_open_until.filter(|until| now < *until),
        name: one.name,
        settings_no: one.settings_no,
        settings: one.settings,
        paired_at: one.paired_at,
        revoked_at: one.revoked_at,
        device: one.device.map(|device| counted(device, counters)),
        reported_at: one.reported_at,
        report: one.report,
        alarms,
    }
}

fn counted(device: DeviceId, counters: Option<&Counters>) -> TerminalDevice {
    TerminalDevice {
        device,
        complete_to: counters.map_or(0, Counters::complete_to),
        highest: counters.map_or(0, Counters::highest),
        missing: counters.map_or(0, Counters::missing_count),
    }
}

/// Who did what to which terminal; never a code.
fn fact(at: i64, by: &Slug, action: Action, id: TerminalId) -> Fact {
    Fact {
        at,
        actor: Actor::Staff(by.clone()),
        action,
        object: id.to_string(),
        detail: [].into(),
    }
}

async fn add(
    tx: &mut Tx,
    app: &App,
    id: TerminalId,
    name: &str,
    by: &Slug,
    now: i64,
) -> Result<PairingCode, StoreError> {
    let added = fact(now, by, Action::TerminalAdded, id);
    record(tx, &app.community, added).await?;
    terminals::add(tx, &app.community, id, name, now).await?;
    open_code(tx, app, id, by, now).await
}

async fn open_again(
    tx: &mut Tx,
    app: &App,
    id: TerminalId,
    by: &Slug,
    now: i64,
) -> Result<Result<PairingCode, ProblemCode>, StoreError> {
    meta::lock(tx, &app.community).await?;
    match terminals::find(tx, &app.community, id).await? {
        None => Ok(Err(ProblemCode::NotFound)),
        Some(one) if one.revoked_at.is_some() => Ok(Err(ProblemCode::Stale)),
        Some(_) => open_code(tx, app, id, by, now).await.map(Ok),
    }
}

/// Opens a code that no other terminal has open. The caller holds the community's lock.
async fn open_code(
    tx: &mut Tx,
    app: &App,
    id: TerminalId,
    by: &Slug,
    now: i64,
) -> Result<PairingCode, StoreError> {
    let mut others = terminals::all(tx, &app.community).await?;
    others.retain(|one| one.id != id && one.has_open_code(now));
    let is_taken = |code: &String| {
        others.iter().any(|one| {
            let mac = app.keys.pairing_mac(one.id, code);
            let kept = one.code_mac.as_deref();
            kept.is_some_and(|kept| bool::from(kept.ct_eq(&mac)))
        })
    };
    let mut code = six_digits();
    while is_taken(&code) {
        code = six_digits();
    }
    let mac = app.keys.pairing_mac(id, &code);
    let open_until = now + CODE_OPEN_FOR;
    terminals::open_code(tx, &app.community, id, &mac, open_until).await?;
    let opened = fact(now, by, Action::TerminalCodeOpened, id);
    record(tx, &app.community, opened).await?;
    Ok(PairingCode {
        terminal: id,
        code,
        open_until,
    })
}

/// As likely as any other; the remainder of 64 random bits favours none that one could notice.
fn six_digits() -> String {
    format!("{:06}", u64::from_le_bytes(random::bytes()) % 1_000_000)
}

async fn change_in(
    tx: &mut Tx,
    app: &App,
    id: TerminalId,
    change: &ChangeSettings,
    by: &Slug,
    now: i64,
) -> Result<Result<(), ProblemCode>, StoreError> {
    meta::lock(tx, &app.community).await?;
    let ChangeSettings {
        settings_no,
        settings,
    } = change;
    match terminals::find(tx, &app.community, id).await? {
        None => return Ok(Err(ProblemCode::NotFound)),
        Some(one) if one.revoked_at.is_some() => return Ok(Err(ProblemCode::Stale)),
        Some(_) => {}
    }
    if !terminals::change(tx, &app.community, id, *settings_no, settings).await? {
        return Ok(Err(ProblemCode::Stale));
    }
    let mut changed = fact(now, by, Action::TerminalChanged, id);
    let number = (settings_no + 1).to_string();
    changed.detail.insert("settings_no".to_owned(), number);
    record(tx, &app.community, changed).await.map(Ok)
}

async fn revoke_in(
    tx: &mut Tx,
    app: &App,
    id: TerminalId,
    by: &Slug,
    now: i64,
) -> Result<Result<Option<DeviceId>, ProblemCode>, StoreError> {
    meta::lock(tx, &app.community).await?;
    let Some(one) = terminals::find(tx, &app.community, id).await? else {
        return Ok(Err(ProblemCode::NotFound));
    };
    if one.revoked_at.is_some() {
        return Ok(Ok(one.device));
    }
    terminals::revoke(tx, &app.community, id, now).await?;
    let mut revoked = fact(now, by, Action::TerminalRevoked, id);
    if let Some(device) = one.device {
        devices::revoke(tx, &app.community, device, now).await?;
        let device = device.to_string();
        revoked.detail.insert("device".to_owned(), device);
    }
    record(tx, &app.community, revoked).await?;
    Ok(Ok(one.device))
}
