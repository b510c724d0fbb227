//! Terminals: what staff want of each, the device in it, and what it reported last.

use onewindow_domain::{
    submission::{CommunityId, DeviceId},
    terminal::settings::TerminalSettings,
    wire::v1::{MOST_GUESSES, Report, TerminalId},
};

use super::{StoreError, Tx, on, stored, stored_json};

/// One terminal as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Its id.
    pub id: TerminalId,
    /// As staff call it.
    pub name: String,
    /// How it is to behave.
    pub settings: TerminalSettings,
    /// Which settings these are.
    pub settings_no: u64,
    /// The keyed hash of its last pairing code; none where that was closed or never opened.
    pub code_mac: Option<Vec<u8>>,
    /// Until when that is open; none once it was used.
    pub code_open_until: Option<i64>,
    /// The device in it.
    pub device: Option<DeviceId>,
    /// When that was bound to it.
    pub paired_at: Option<i64>,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
    /// What its device reported last.
    pub report: Option<Report>,
    /// When.
    pub reported_at: Option<i64>,
}

impl Terminal {
    /// Whether its pairing code is open at this moment.
    pub fn has_open_code(&self, now: i64) -> bool {
        self.code_open_until.is_some_and(|until| now < until)
    }
}

macro_rules! columns {
    () => {
        "id, name, settings, settings_no, code_mac, code_open_until, device_id, paired_at, \
         revoked_at, report, reported_at"
    };
}

const ALL: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM terminal WHERE community_id = $1"
);
const FIND: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM terminal WHERE community_id = $1 AND id = $2"
);
const OF_DEVICE: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM terminal WHERE community_id = $1 AND device_id = $2 AND revoked_at IS NULL"
);
const IN_SERVICE: &str = "SELECT paired_at, reported_at FROM terminal \
    WHERE community_id = $1 AND device_id IS NOT NULL AND revoked_at IS NULL";
const ADD: &str = "INSERT INTO terminal (community_id, id, name, settings, created_at) \
    VALUES ($1, $2, $3, $4, $5)";
const OPEN_CODE: &str = "UPDATE terminal \
    SET code_mac = $3, code_open_until = $4, code_tries = 0 WHERE community_id = $1 AND id = $2";
const GUESSED: &str = "UPDATE terminal SET code_tries = code_tries + 1 \
    WHERE community_id = $1 AND code_open_until > $2";
const CLOSE_CODES: &str = "UPDATE terminal SET code_mac = NULL, code_open_until = NULL \
    WHERE community_id = $1 AND code_open_until IS NOT NULL AND code_tries >= $2 RETURNING id";
const EMPTY: &str = "UPDATE terminal \
    SET device_id = NULL, paired_at = NULL, report = NULL, reported_at = NULL \
    WHERE community_id = $1 AND device_id = $2 RETURNING id";
const BIND: &str = "UPDATE terminal SET code_open_until = NULL, device_id = $3, paired_at = $4, \
    report = NULL, reported_at = NULL WHERE community_id = $1 AND id = $2";
const REPORTED: &str = concat!(
    "UPDATE terminal SET report = $3, reported_at = $4 \
     WHERE community_id = $1 AND device_id = $2 AND revoked_at IS NULL RETURNING ",
    columns!()
);
const CHANGE: &str = "UPDATE terminal SET settings = $4, settings_no = settings_no + 1 \
    WHERE community_id = $1 AND id = $2 AND settings_no = $3";
const REVOKE: &str = "UPDATE terminal \
    SET revoked_at = $3, code_mac = NULL, code_open_until = NULL \
    WHERE community_id = $1 AND id = $2";

type Row = (
    String,
    String,
    String,
    i64,
    Option<Vec<u8>>,
    Option<i64>,
    Option<String>,
    Option<i64>,
    Option<i64>,
    Option<String>,
    Option<i64>,
);

fn terminal(row: Row) -> Result<Terminal, StoreError> {
    let (id, name, settings, settings_no, code_mac, code_open_until, device, ..) = &row;
    let (.., paired_at, revoked_at, report, reported_at) = &row;
    let report = report.as_ref().map(|json| stored_json(json.as_bytes()));
    Ok(Terminal {
        id: stored(id)?,
        name: name.clone(),
        settings: stored_json(settings.as_bytes())?,
        settings_no: u64::try_from(*settings_no)
            .map_err(|_negative| StoreError::Damaged(settings_no.to_string()))?,
        code_mac: code_mac.clone(),
        code_open_until: *code_open_until,
        device: device.as_deref().map(stored).transpose()?,
        paired_at: *paired_at,
        revoked_at: *revoked_at,
        report: report.transpose()?,
        reported_at: *reported_at,
    })
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("it has only text keys")
}

/// All of them, in no order.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(tx: &mut Tx, community: &CommunityId) -> Result<Vec<Terminal>, StoreError> {
    let rows: Vec<Row> =
        on!(tx, c => sqlx::query_as(ALL).bind(community.as_str()).fetch_all(c).await?);
    rows.into_iter().map(terminal).collect()
}

/// The terminal with this id, where this community has it.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    tx: &mut Tx,
    community: &CommunityId,
    id: TerminalId,
) -> Result<Option<Terminal>, StoreError> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(FIND)
        .bind(community.as_str())
        .bind(id.to_string())
        .fetch_optional(c)
        .await?);
    row.map(terminal).transpose()
}

/// The terminal that a device is in, unless that was revoked.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_device(
    tx: &mut Tx,
    community: &CommunityId,
    device: DeviceId,
) -> Result<Option<Terminal>, StoreError> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(OF_DEVICE)
        .bind(community.as_str())
        .bind(device.to_string())
        .fetch_optional(c)
        .await?);
    row.map(terminal).transpose()
}

/// When each terminal with a device was paired, and when it reported last; without revoked ones.
///
/// # Errors
/// When the database cannot be read.
pub async fn in_service(
    tx: &mut Tx,
    community: &CommunityId,
) -> Result<Vec<(Option<i64>, Option<i64>)>, StoreError> {
    Ok(on!(tx, c => sqlx::query_as(IN_SERVICE).bind(community.as_str()).fetch_all(c).await?))
}

/// Adds a terminal without a device.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &mut Tx,
    community: &CommunityId,
    id: TerminalId,
    name: &str,
    at: i64,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(ADD)
        .bind(community.as_str())
        .bind(id.to_string())
        .bind(name)
        .bind(json(&TerminalSettings::default()))
        .bind(at)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// Opens a pairing code; an earlier one of the terminal is closed.
///
/// # Errors
/// When the database cannot be written.
pub async fn open_code(
    tx: &mut Tx,
    community: &CommunityId,
    id: TerminalId,
    mac: &[u8; 32],
    until: i64,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(OPEN_CODE)
        .bind(community.as_str())
        .bind(id.to_string())
        .bind(mac.as_slice())
        .bind(until)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}

/// Counts a wrong guess against every code that is open, and closes those that had too many; says
/// of which terminals.
///
/// # Errors
/// When the database cannot be written.
pub async fn guessed_wrong(
    tx: &mut Tx,
    community: &CommunityId,
    now: i64,
) -> Result<Vec<TerminalId>, StoreError> {
    let closed: Vec<(String,)> = on!(tx, c => {
        sqlx::query(GUESSED).bind(community.as_str()).bind(now).execute(&mut *c).await?;
        sqlx::query_as(CLOSE_CODES)
            .bind(community.as_str())
            .bind(i64::from(MOST_GUESSES))
            .fetch_all(c)
            .await?
    });
    closed.into_iter().map(|(id,)| stored(&id)).collect()
}

/// Puts a device into a terminal and uses up its code. The device leaves the terminal in which it
/// was before; says which.
///
/// # Errors
/// When the database cannot be written.
pub async fn bind(
    tx: &mut Tx,
    community: &CommunityId,
    id: TerminalId,
    device: DeviceId,
    at: i64,
) -> Result<Option<TerminalId>, StoreError> {
    let left: Option<(String,)> = on!(tx, c => sqlx::query_as(EMPTY)
        .bind(community.as_str())
        .bind(device.to_string())
        .fetch_optional(c)
        .await?);
    on!(tx, c => sqlx::query(BIND)
        .bind(community.as_str())
        .bind(id.to_string())
        .bind(device.to_string())
        .bind(at)
        .execute(c)
        .await
        .map(drop)?);
    let left = left.map(|(left,)| stored(&left)).transpose()?;
    Ok(left.filter(|left| *left != id))
}

/// Keeps what a device reported; answers its terminal, where it is in one.
///
/// # Errors
/// When the database cannot be written.
pub async fn reported(
    tx: &mut Tx,
    community: &CommunityId,
    device: DeviceId,
    report: &Report,
    at: i64,
) -> Result<Option<Terminal>, StoreError> {
    let row: Option<Row> = on!(tx, c => sqlx::query_as(REPORTED)
        .bind(community.as_str())
        .bind(device.to_string())
        .bind(json(report))
        .bind(at)
        .fetch_optional(c)
        .await?);
    row.map(terminal).transpose()
}

/// Changes the settings, where nobody else did since number `seen`; says whether.
///
/// # Errors
/// When the database cannot be written.
pub async fn change(
    tx: &mut Tx,
    community: &CommunityId,
    id: TerminalId,
    seen: u64,
    settings: &TerminalSettings,
) -> Result<bool, StoreError> {
    let rows = on!(tx, c => sqlx::query(CHANGE)
        .bind(community.as_str())
        .bind(id.to_string())
        .bind(i64::try_from(seen).unwrap_or(i64::MAX))
        .bind(json(settings))
        .execute(c)
        .await?
        .rows_affected());
    Ok(rows == 1)
}

/// Takes a terminal out of service and closes its code. The device in it is revoked apart.
///
/// # Errors
/// When the database cannot be written.
pub async fn revoke(
    tx: &mut Tx,
    community: &CommunityId,
    id: TerminalId,
    at: i64,
) -> Result<(), StoreError> {
    on!(tx, c => sqlx::query(REVOKE)
        .bind(community.as_str())
        .bind(id.to_string())
        .bind(at)
        .execute(c)
        .await
        .map(drop)?);
    Ok(())
}
