//! Community consultation (社区协商): matters under discussion and the meetings about them.

use serde::{Deserialize, Serialize};

use crate::{
    day::Day,
    text::{Slug, Text},
};

/// A matter under consultation (协商议题).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its id.
    pub id: Slug,
    /// The matter as a question to residents.
    pub title: Text,
    /// What it is about in one sentence.
    pub summary: Text,
    /// What participants are told beforehand (提前通报): background, facts, costs.
    pub background: Vec<Text>,
    /// The options on the table.
    pub options: Vec<Text>,
    /// Who convenes it.
    pub convener: Text,
    /// Who takes part: residents, owners, the property firm, non-户籍 residents and so on.
    pub subjects: Vec<Text>,
    /// 重大事项: cannot be closed without a complete record of consultation.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub major: bool,
    /// How far it has come.
    pub stage: Stage,
    /// The day by which the result is published.
    pub result_by: Day,
    /// Whom to ask.
    pub contact: Text,
    /// The number to call.
    pub phone: String,
    /// The sign-up form.
    pub form: Slug,
    /// Its meetings.
    pub sessions: Vec<Session>,
}

/// The five steps of a consultation (中办发〔2015〕41号).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The matter was proposed and who takes part was decided.
    Proposed,
    /// Participants are being informed.
    Informing,
    /// Meetings are being held.
    Consulting,
    /// What was agreed is being carried out.
    Implementing,
    /// The outcome was reported back.
    Reported,
}

/// A meeting with seats (协商会).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Its id, unique in the topic.
    pub id: Slug,
    /// The day.
    pub on: Day,
    /// From when to when, such as `14:00-15:30`.
    pub time: String,
    /// Where.
    pub place: Text,
    /// How many seats; at least 1.
    pub seats: u32,
    /// How many may wait for one; none means without limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<u32>,
    /// Last day for signing up.
    pub until: Day,
}
