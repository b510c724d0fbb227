//! What terminals, staff and the server say to each other about terminals.

use serde::{Deserialize, Serialize};

use crate::{hex::hex_id, submission::DeviceId, terminal::settings::TerminalSettings, text::Text};

hex_id! {
    /// One terminal (自助终端): 64 random bits made by the server. The device in it may change.
    TerminalId(8)
}

/// How many wrong guesses close every pairing code that is open.
pub const MOST_GUESSES: u32 = 5;
/// How long a pairing code is open, in milliseconds.
pub const CODE_OPEN_FOR: i64 = 600_000;
/// A terminal reports after so many milliseconds at the latest.
pub const REPORT_EVERY: u32 = 60_000;

/// `POST /api/v1/terminals/pair`: binds a device to the terminal whose code this is. 200 with
/// [`Paired`]; 403 [`super::ProblemCode::WrongCode`] when no open code is this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// Six digits.
    pub code: String,
    /// The device, as it made itself.
    pub device: DeviceId,
    /// Its append-only token: 256 random bits, base64url.
    pub token: String,
}

/// Which terminal a device is from now on; also the answer to a [`Report`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paired {
    /// The terminal.
    pub terminal: TerminalId,
    /// As staff call it.
    pub name: String,
    /// Which settings these are: a higher number is newer.
    pub settings_no: u64,
    /// How it is to behave.
    pub settings: TerminalSettings,
}

/// `POST /api/v1/terminals/report`, with the device's token: how a terminal is. 200 with
/// [`Paired`]; 403 [`super::ProblemCode::Revoked`], 404 when the device belongs to no terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The app's release.
    pub version: String,
    /// The edition that it shows.
    pub edition: u64,
    /// The settings that it follows; 0 before the first.
    pub settings_no: u64,
    /// How many submissions wait in its outbox.
    pub waiting: u32,
    /// How long the oldest of them has waited, in milliseconds by the device's clock.
    pub oldest_ms: Option<u64>,
    /// Whether the browser promised to keep its storage.
    pub persistent: bool,
    /// Bytes that its storage holds, where the browser says so.
    pub used: Option<u64>,
    /// Bytes that its storage may hold, where the browser says so.
    pub quota: Option<u64>,
    /// Its printer.
    pub printer: Printer,
    /// The device's clock minus the server's, in milliseconds.
    pub clock_skew_ms: i64,
    /// The last thing that failed, as a name without particulars.
    pub last_error: Option<String>,
}

/// `POST /api/v1/terminals/bell`, with the device's token, rings for a worker; `GET` asks how that
/// stands; `DELETE` takes it back. Each answers 200 with this; 404 when the device belongs to no
/// terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bell {
    /// How it stands.
    pub state: BellState,
}

/// What became of a bell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BellState {
    /// Nobody rang, or that is long over.
    Silent,
    /// It rings in the office.
    Rings,
    /// Somebody of the office is coming.
    Answered,
    /// It rang for two minutes, and nobody answered.
    Unanswered,
    /// Nobody would hear it now.
    Closed,
}

/// What is known of a printer. A page learns little about one: whether printing came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Printer {
    /// The settings name none.
    None,
    /// Nothing was printed yet.
    Unknown,
    /// The last paper was taken by the printer.
    Ready,
    /// The last paper never came back from printing.
    Silent,
}

/// Why a terminal wants somebody to look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alarm {
    /// It has not reported for five minutes.
    Silent,
    /// Something has waited in its outbox for a quarter of an hour.
    Waiting,
    /// Counters are missing although its outbox is empty.
    Gaps,
    /// The browser may throw its storage away.
    NotPersistent,
    /// Its storage is nine tenths full.
    StorageFull,
    /// Its printer does not answer.
    Printer,
    /// Its clock is wrong by more than two minutes.
    Clock,
    /// It shows an older edition than the current one.
    OldEdition,
}

/// `GET office/terminals`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terminals {
    /// The current edition.
    pub edition: u64,
    /// All of them, by name; revoked ones last.
    pub terminals: Vec<TerminalRow>,
}

/// One terminal as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TerminalRow {
    /// The terminal.
    pub id: TerminalId,
    /// As staff call it.
    pub name: String,
    /// Which settings these are.
    pub settings_no: u64,
    /// How it is to behave.
    pub settings: TerminalSettings,
    /// Until when its pairing code is open, while one is.
    pub code_open_until: Option<i64>,
    /// When a device was bound to it.
    pub paired_at: Option<i64>,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
    /// The device that is bound to it, with its counters.
    pub device: Option<TerminalDevice>,
    /// When it reported last, and what.
    pub reported_at: Option<i64>,
    /// What it reported last.
    pub report: Option<Report>,
    /// What is wrong with it.
    pub alarms: Vec<Alarm>,
}

/// The device in a terminal, and how far its counter is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TerminalDevice {
    /// The device.
    pub device: DeviceId,
    /// Everything up to here is here.
    pub complete_to: u64,
    /// The highest counter that is here.
    pub highest: u64,
    /// How many are missing in between.
    pub missing: u64,
}

/// `POST office/terminals`: a new terminal. 201 with [`PairingCode`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewTerminal {
    /// As staff call it: 1 to 40 characters.
    pub name: String,
}

/// The answer to [`NewTerminal`] and to `POST office/terminals/{id}/code`, which opens another
/// code for the same terminal. A device that was bound before stays bound until the code is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairingCode {
    /// The terminal.
    pub terminal: TerminalId,
    /// Six digits, shown once.
    pub code: String,
    /// Until when it is open.
    pub open_until: i64,
}

/// `PUT office/terminals/{id}/settings`. 200; 409 [`super::ProblemCode::Stale`] when somebody else
/// changed them since `settings_no`; 422 when they are not valid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeSettings {
    /// The settings that were looked at.
    pub settings_no: u64,
    /// What they become.
    pub settings: TerminalSettings,
}

/// `GET office/bells`: the bells that ring now. `POST office/terminals/{id}/bell` answers one: 204;
/// 409 [`super::ProblemCode::Stale`] when it does not ring any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bells {
    /// The one that has rung longest first.
    pub bells: Vec<BellRow>,
}

/// A bell that rings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BellRow {
    /// At which terminal.
    pub terminal: TerminalId,
    /// As staff call that.
    pub name: String,
    /// Since when.
    pub since: i64,
}

/// A message over every screen, until staff take it back: part of [`super::Head`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emergency {
    /// Which one: the next has a higher number.
    pub no: u64,
    /// What everybody must know.
    pub text: Text,
    /// Since when.
    pub since: i64,
}

/// `PUT office/emergency`: shows this over every screen. 200 with [`Emergency`]. `DELETE
/// office/emergency` takes it back: 204.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warn {
    /// In Chinese at least; 1 to 200 characters in each language.
    pub text: Text,
}
