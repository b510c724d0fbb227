//! What the console, residents and the server say to each other about cases.
//!
//! A case has the id of the submission that it began with. Every command names the version that its
//! giver saw; where another came first, the answer is 409 with all that happened since.

use serde::{Deserialize, Serialize};

use super::{Holder, ProblemCode};
use crate::{
    case::{Act, Command, Done, Due, Level, Limit, Next, Phase, Refusal, Step},
    day::Day,
    guide::Channel,
    submission::{CommitNo, Matter, SubmissionId},
    text::{Lang, Slug, Text},
};

/// One event of a case; words that were deleted, or cannot be read here, are none.
pub type CaseEntry = Done<Option<String>>;

/// The most characters of one piece of words in a command.
pub const MOST_WORDS_OF_A_CASE: usize = 2000;

/// `GET office/cases`: the query. All fields are optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CasesQuery {
    /// Which list; everything that is open where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<CaseView>,
    /// A receipt code, or words of the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub find: Option<String>,
    /// Only this matter, such as `guide/dibao`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<Matter>,
    /// Only this grid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid: Option<Slug>,
    /// Only residents of this language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// Only what was committed before this number: the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<CommitNo>,
}

/// A list of cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseView {
    /// Something can still become of it, or a bad rating is not settled.
    Open,
    /// The same, owned by the one who asks.
    Mine,
    /// Offered to the one who asks.
    Offered,
    /// Nobody has opened it.
    Unowned,
    /// A limit ends within two working days.
    NearDue,
    /// A limit has passed.
    Overdue,
    /// The resident is asked.
    Waiting,
    /// A bad rating is not settled.
    BadRatings,
    /// It could not be read, or does not fit its form.
    Parked,
    /// Settled, also after a bad rating.
    Closed,
}

/// One page of cases, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cases {
    /// At most 50 rows.
    pub rows: Vec<CaseRow>,
    /// Pass as `before` for the next page; none at the end.
    #[serde(default)]
    pub next: Option<CommitNo>,
    /// How many there are over all pages and filters.
    pub counts: CaseCounts,
    /// The day in China by which they were counted.
    pub today: Day,
}

/// How many cases each list has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseCounts {
    /// As [`CaseView::Open`].
    pub open: u64,
    /// As [`CaseView::Mine`].
    pub mine: u64,
    /// As [`CaseView::Offered`].
    pub offered: u64,
    /// As [`CaseView::Unowned`].
    pub unowned: u64,
    /// As [`CaseView::NearDue`].
    pub near_due: u64,
    /// As [`CaseView::Overdue`].
    pub overdue: u64,
    /// As [`CaseView::Waiting`].
    pub waiting: u64,
    /// As [`CaseView::BadRatings`].
    pub bad_ratings: u64,
    /// As [`CaseView::Parked`].
    pub parked: u64,
}

/// One case as lists show it; nothing personal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseRow {
    /// The submission that it began with.
    pub id: SubmissionId,
    /// Its place in the order of commits.
    pub commit_no: CommitNo,
    /// How many events it has; every command names it.
    pub version: u64,
    /// The spoken receipt code.
    pub code: Option<String>,
    /// What it is about.
    pub matter: Option<Matter>,
    /// The matter's name when it was accepted.
    pub title: Text,
    /// Language of the resident.
    pub lang: Option<Lang>,
    /// By which way it came.
    pub channel: Channel,
    /// The grid of the resident's home.
    pub grid: Option<Slug>,
    /// When it was handed in.
    pub received_at: i64,
    /// When something last happened to it.
    pub changed_at: i64,
    /// Where it stands.
    pub phase: Phase,
    /// Who owns it, by sign-in name.
    pub owner: Option<Slug>,
    /// To whom it is offered.
    pub offered: Option<Slug>,
    /// When the earlier of its limits ends.
    pub due: Due,
    /// Whether that is within two working days.
    pub near: bool,
    /// Whether a limit has passed, also where the case ended after it.
    pub late: bool,
    /// How many corrections were asked for.
    pub corrections: u16,
    /// How many of them could have been spared.
    pub avoidable: u16,
    /// How the resident rated it.
    pub rating: Option<Level>,
    /// Whether a second person found that a mistake.
    pub mistaken: bool,
    /// What has to be done next about a bad rating.
    pub step: Option<Step>,
    /// Until when a bad rating has to be settled.
    pub redress_due: Due,
    /// Whether the resident said something that the office has not answered.
    pub unread: bool,
    /// Whether it is parked.
    pub parked: bool,
}

/// `GET office/cases/{id}`, and the answer to a command: one case with all that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseFile {
    /// As in the lists.
    pub row: CaseRow,
    /// Whose turn it is.
    pub next: Next,
    /// Its limits.
    pub limits: Vec<CaseLimit>,
    /// Who may act for the resident.
    pub proxies: Vec<CaseProxy>,
    /// The present owner as residents are shown.
    pub holder: Holder,
    /// All that happened, first to last.
    pub entries: Vec<CaseEntry>,
}

/// One limit of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLimit {
    /// Which.
    pub limit: Limit,
    /// In working days.
    pub days: u16,
    /// When it ends.
    pub due: Due,
    /// Whether it has passed.
    pub late: bool,
}

/// Somebody who may act for the resident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseProxy {
    /// Its number, from 1.
    pub no: u32,
    /// Who; none once the words were deleted.
    pub agent: Option<String>,
    /// What the agent may do.
    pub scope: Vec<Act>,
    /// The last day.
    pub until: Day,
    /// Whether the resident took it back.
    pub revoked: bool,
}

/// `POST office/cases/{id}`: a command of staff, in the office's name or, with a proxy or by its
/// kind, at the counter. Answers [`CaseFile`], or [`CaseProblem`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseCommand {
    /// The version that the giver saw.
    pub version: u64,
    /// The number of the proxy who stands at the counter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<u32>,
    /// What is asked.
    pub command: Command<String>,
}

/// `POST /api/v1/case`: the case of a receipt, or a command of its resident. Answers
/// [`CaseTracked`], or [`CaseProblem`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResidentCase {
    /// The secret of the receipt's QR, base64url.
    pub secret: String,
    /// What is asked; nothing where the resident only looks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<CaseCommand>,
}

/// A case as its resident sees it. Staff are called `office`; what they arrange among themselves is
/// left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseTracked {
    /// How many events it has; every command names it.
    pub version: u64,
    /// Where it stands.
    pub phase: Phase,
    /// Whose turn it is.
    pub next: Next,
    /// Who has it: the owner, or the office while nobody owns it.
    pub holder: Holder,
    /// Its limits.
    pub limits: Vec<CaseLimit>,
    /// Who may act for the resident.
    pub proxies: Vec<CaseProxy>,
    /// How it was rated.
    pub rating: Option<Level>,
    /// What happened, first to last.
    pub entries: Vec<CaseEntry>,
}

/// A command that was not followed: a [`super::Problem`] with more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseProblem {
    /// `stale` where another command came first, `not-allowed` where it is not this one's to give,
    /// `conflict` where it does not fit the present state, `not-valid` where something is missing.
    pub code: ProblemCode,
    /// Whether sending the same again can succeed.
    pub retry: bool,
    /// Which rule; none where another command came first.
    pub refusal: Option<Refusal>,
    /// The present version.
    pub version: u64,
    /// What happened since the version that the giver saw.
    pub since: Vec<CaseEntry>,
}
