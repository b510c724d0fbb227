//! What residents' devices and the server say to each other.

use serde::{Deserialize, Serialize};

use super::Emergency;
use crate::{
    catalogue::edition::SignedManifest,
    day::Day,
    submission::{CommitNo, CommunityId, DeviceId, Epoch, Matter, SubmissionId},
    text::{Slug, Text},
};

/// `GET /api/v1/head`: what is current. Answered with an `ETag`, 304 when nothing changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The community that this address serves.
    pub community: CommunityId,
    /// Names this life of the database; another value means that it was restored.
    pub epoch: Epoch,
    /// The current edition.
    pub edition: SignedManifest,
    /// Every commit up to this one rests in a backup or on a second machine.
    pub backed_up: CommitNo,
    /// The oldest client build that the server still understands.
    pub min_client: u32,
    /// What everybody must know now, over every screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<Emergency>,
    /// The server's clock: shown, compared for a warning, never used to decide on the device.
    pub server_time: i64,
}

/// `PUT /api/v1/devices/{device}`: makes a device known. The token is made by the device and can
/// only hand in. Answers 201, 200 when the same token is known already, 409 for another token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enrol {
    /// 256 random bits, base64url.
    pub token: String,
    /// What kind of device it says it is.
    pub kind: DeviceKind,
}

/// What kind of device hands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeviceKind {
    /// A kiosk.
    Kiosk,
    /// A resident's own phone or computer.
    Phone,
}

/// What became of a submission: the body of 201, 200 and 202.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// The submission.
    pub id: SubmissionId,
    /// The database's life in which it was committed.
    pub epoch: Epoch,
    /// Its place in the order of commits of this community.
    pub commit_no: CommitNo,
    /// What was decided at once.
    pub outcome: Outcome,
}

/// What was decided when a submission was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The office has it.
    Received,
    /// A seat is taken.
    Confirmed,
    /// In the waiting list at this place, from 1.
    Waitlisted(u32),
    /// The meeting or shift and its waiting list are full.
    Full,
    /// Counted in a survey.
    Counted,
    /// It could not be read or its form is unknown: staff look at it by hand.
    Parked,
    /// The resident withdrew it.
    Withdrawn,
}

/// Any answer that is not a success. The code chooses the sentence on the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What went wrong.
    pub code: ProblemCode,
    /// Whether sending the same again later can succeed.
    pub retry: bool,
    /// For [`ProblemCode::NotValid`]: the faults found, in the words of `form::Fault`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<crate::form::Fault>,
}

/// What went wrong, once for all routes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// 400: not JSON, unknown or missing fields, wrong types.
    Malformed,
    /// 400: the id in the address is not the id in the body.
    IdMismatch,
    /// 400: the device in the envelope is not the one whose token was shown.
    DeviceMismatch,
    /// 401: no token, or one that nobody knows.
    UnknownDevice,
    /// 401: not signed in.
    NotSignedIn,
    /// 401: the name, password or code is wrong. Never says which.
    WrongPassword,
    /// 403: no open pairing code is this one; five wrong guesses close all that are open.
    WrongCode,
    /// 403: the device was revoked; it keeps what it has and tells staff.
    Revoked,
    /// 403: signed in, but not for this.
    NotAllowed,
    /// 403: the password must be changed first.
    PasswordExpired,
    /// 404: nothing here, or nothing of this community.
    NotFound,
    /// 405: another method.
    WrongMethod,
    /// 408: the body broke off or came too slowly; the same bytes are welcome again.
    Incomplete,
    /// 409: the id is taken by other bytes.
    Conflict,
    /// 409: somebody else changed it first.
    Stale,
    /// 413: too large.
    TooLarge,
    /// 415: not `application/json`.
    WrongType,
    /// 422: readable, but not valid.
    NotValid,
    /// 429: too often; `Retry-After` says when.
    TooOften,
    /// 500: our fault; logged once, tells nothing.
    Internal,
    /// 503: not now (starting, stopping, disk nearly full); `Retry-After` says when.
    Unavailable,
}

/// `POST /api/v1/track`: what became of it, by the QR's secret or by code and phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Track {
    /// The 128-bit secret of the receipt's QR, base64url.
    Secret(String),
    /// The spoken code and the last four digits of the phone that was given.
    Code {
        /// The eight characters.
        code: String,
        /// Four digits.
        phone_last4: String,
    },
}

/// The state of one submission, without any name or answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tracked {
    /// What was handed in.
    pub matter: Matter,
    /// Its name at the time, in three languages.
    pub title: Text,
    /// When the server committed it.
    pub received_at: i64,
    /// Where it stands.
    pub outcome: Outcome,
    /// Whether staff have opened it.
    pub opened: bool,
    /// Who has it: office name and number until a worker owns it.
    pub holder: Holder,
    /// Promised limit in working days, for matters that have one.
    #[serde(default)]
    pub promised_days: Option<u16>,
    /// For a meeting or shift: when and where.
    #[serde(default)]
    pub meeting: Option<Meeting>,
    /// Whether the resident can withdraw it here (a seat that is not yet past).
    pub can_withdraw: bool,
}

/// Who has a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Name.
    pub name: Text,
    /// Number to call.
    pub phone: String,
}

/// When and where a meeting or shift is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The day.
    pub on: Day,
    /// From when to when.
    pub time: String,
    /// Where.
    pub place: Text,
}

/// `POST /api/v1/withdraw`: gives a seat back; answers [`Tracked`]. Needs the secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// The secret of the receipt's QR, base64url.
    pub secret: String,
}

/// `GET /api/v1/seats`: how full the meetings and shifts are; a picture of the moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatsNow {
    /// One for each limited matter of the current edition.
    pub slots: Vec<SlotNow>,
}

/// How full one meeting or shift is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotNow {
    /// Which.
    pub matter: Matter,
    /// All seats.
    pub capacity: u32,
    /// Confirmed.
    pub taken: u32,
    /// Waiting.
    pub waiting: u32,
}

/// `GET /api/v1/results/{survey}`: tallies with small cells folded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SurveyResults {
    /// The survey.
    pub survey: Slug,
    /// Answers counted.
    pub answered: u64,
    /// The moment of counting.
    pub as_of: i64,
    /// One for each question that can be counted.
    pub questions: Vec<QuestionTally>,
}

/// The tally of one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionTally {
    /// The question.
    pub question: Slug,
    /// Cells of at least [`crate::evaluation::SMALLEST_CELL`] answers.
    pub cells: Vec<Cell>,
    /// Answers in cells that were too small to show.
    pub folded: u64,
}

/// How many gave one answer: an option's id, `yes`, `no`, or `1` to `5`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The answer.
    pub answer: Slug,
    /// How many.
    pub count: u64,
}

/// A hint over server-sent events (`GET /api/v1/events`): look at the head now.
pub const EVENT_LOOK: &str = "look";

/// Which device and how far its counter is known without a gap, for the daily proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceCount {
    /// The device.
    pub device: DeviceId,
    /// What kind.
    pub kind: DeviceKind,
    /// Highest counter seen.
    pub highest: u64,
    /// Counters missing below it, first to last, at most 100.
    pub missing: Vec<u64>,
}
