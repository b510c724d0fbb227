//! What the console and the server say to each other, under `/api/v1/office`.

use serde::{Deserialize, Serialize};

use super::{DeviceCount, Outcome};
use crate::{
    form::Answers,
    submission::{CommitNo, DeviceId, Helper, Matter, SubmissionId},
    text::{Lang, Slug, Text},
};

/// `POST office/session`: sign in. Sets the cookie; answers [`Me`].
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Sign-in name.
    pub name: String,
    /// Password.
    pub password: String,
}

/// `POST office/password`: change one's password; at least 12 characters.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The present one.
    pub present: String,
    /// The new one.
    pub new: String,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// Sign-in name.
    pub name: String,
    /// The community's name.
    pub community: Text,
    /// Whether the first password must be changed before anything else.
    pub must_change_password: bool,
    /// Sent back in the header `X-Csrf` with every command.
    pub csrf: String,
}

/// The header with which a screen says that a request is its own (a poll, not a person's doing):
/// it does not keep the session alive. Any value.
pub const QUIET: &str = "X-Quiet";

/// The header in which every command of staff carries [`Me::csrf`].
pub const CSRF: &str = "X-Csrf";

/// `GET office/inbox`: the query. All fields are optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InboxQuery {
    /// Only this kind of matter: `guide`, `session`, `shift`, `volunteer`, `organisation`, `survey`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Only what nobody has opened (`true`) or what somebody has (`false`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unopened: Option<bool>,
    /// Only what is parked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parked: Option<bool>,
    /// Only what somebody helped to fill in (`true`) or nobody did (`false`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assisted: Option<bool>,
    /// A receipt code, or words of the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub find: Option<String>,
    /// Only what was committed before this number: the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<CommitNo>,
}

/// `GET office/export.csv` and `office/export.xlsx`: the query. The whole filtered list is exported;
/// with a kind, its answers too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportQuery {
    /// As in [`InboxQuery`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// As in [`InboxQuery`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unopened: Option<bool>,
    /// As in [`InboxQuery`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parked: Option<bool>,
    /// As in [`InboxQuery`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assisted: Option<bool>,
    /// As in [`InboxQuery`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub find: Option<String>,
    /// As in [`InboxQuery`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<CommitNo>,
    /// The language of the file; Chinese where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
}

/// One page of the inbox, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inbox {
    /// At most 50 rows.
    pub rows: Vec<InboxRow>,
    /// Pass as `before` for the next page; none at the end.
    #[serde(default)]
    pub next: Option<CommitNo>,
    /// How many nobody has opened, over all pages and filters.
    pub unopened: u64,
    /// How many are parked.
    pub parked: u64,
}

/// One row: what staff see before opening, and nothing personal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InboxRow {
    /// The submission.
    pub id: SubmissionId,
    /// Its place in the order of commits.
    pub commit_no: CommitNo,
    /// What it is about; none while it is parked unread.
    pub matter: Option<Matter>,
    /// The matter's name when it was accepted; empty while it is parked unread.
    pub title: Text,
    /// The spoken receipt code; none while it is parked unread.
    pub code: Option<String>,
    /// When it was committed.
    pub received_at: i64,
    /// What was decided.
    pub outcome: Outcome,
    /// Language of the resident.
    pub lang: Option<Lang>,
    /// Which device.
    pub device: DeviceId,
    /// Who opened it first, and when.
    pub opened: Option<Opened>,
    /// Who helped to fill it in, if anybody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helper: Option<Helper>,
}

/// Who opened a submission first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Staff name.
    pub by: String,
    /// When.
    pub at: i64,
}

/// `POST office/submissions/{id}/open`: one submission, opened; the opening is logged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// The row as in the inbox.
    pub row: InboxRow,
    /// Which form was filled in.
    pub form: Option<Slug>,
    /// The questions asked, in order, with the answer as words of the form's language.
    pub lines: Vec<LetterLine>,
    /// The answers as they were given, but for masked identity numbers.
    pub answers: Answers,
    /// Choices taken in the guide's questions, as words.
    pub checklist: Vec<Text>,
    /// The device's clock, a remark.
    pub client_time: Option<i64>,
    /// Whether somebody typed for the resident.
    pub assisted: bool,
    /// For a parked one: why it could not be taken.
    pub parked_because: Option<ParkedBecause>,
}

/// One question with its answer, ready to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterLine {
    /// The question.
    pub question: Slug,
    /// Its words.
    pub label: Text,
    /// The answer's words; the same in every language where it was typed.
    pub answer: Text,
    /// An identity number, masked to first 3 and last 4.
    pub masked: bool,
}

/// Why a submission was parked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParkedBecause {
    /// Sealed to a key that this server does not have, or damaged.
    Unreadable,
    /// Readable, but its edition is unknown.
    UnknownEdition,
    /// Readable, but its form or matter is not in that edition.
    UnknownForm,
    /// Readable, but the answers break the form's rules.
    NotValid,
    /// Readable, but the meeting, shift or survey is over, or no longer held.
    Over,
}

/// `GET office/devices`: the gap report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Devices {
    /// Every kiosk that handed something in.
    pub devices: Vec<DeviceCount>,
}
