//! What a resident hands in, and the names by which it is known everywhere.
//!
//! The ids are made by the device and are the primary keys; the numbers are counted by whoever
//! they are named after. No decision anywhere uses a device's clock.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::form::Answers;
use crate::receipt::ReceiptStub;
use crate::text::{Lang, NotASlug, Slug};

mod counters;
mod names;

pub use crate::hex::NotAnId;
pub use counters::Counters;
pub use names::{CommitNo, CommunityId, DeviceId, DeviceSeq, Epoch, Kid, SubmissionId};

/// The most bytes an envelope may have as it travels; the server answers 413 above it.
pub const MAX_ENVELOPE_BYTES: usize = 64 * 1024;

/// The most bytes the content of an envelope may have before it is sealed. Base64 and the clear
/// fields of the largest content still fit into [`MAX_ENVELOPE_BYTES`].
pub const MAX_CONTENT_BYTES: usize = 47 * 1024;

/// What is handed in, with the answers: the part of an envelope that only the office can read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Which matter it belongs to.
    pub matter: Matter,
    /// Which form was filled in.
    pub form: Slug,
    /// Number of the edition whose form the resident saw.
    pub edition: u64,
    /// The language the resident read; answers to the resident are given in it.
    pub lang: Lang,
    /// What was said.
    pub answers: Answers,
    /// Number of the consent text that was agreed to.
    pub consent_version: u32,
    /// The device's clock in milliseconds since 1970. A remark for staff, never a ground for a
    /// decision.
    pub client_time: i64,
    /// By what the resident finds it again.
    pub receipt: ReceiptStub,
    /// The choices taken in the guide's question tree, first to last, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checklist: Option<Vec<Slug>>,
    /// Whether somebody helped the resident to fill it in (代办, 帮办).
    pub assisted: bool,
    /// Who helped, where that was said; never by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helper: Option<Helper>,
}

impl Content {
    /// Who helped the resident, if anybody did.
    pub fn helped_by(&self) -> Option<Helper> {
        self.helper.or(self.assisted.then_some(Helper::Other))
    }
}

/// Who helps a resident to fill something in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Helper {
    /// Somebody of the family.
    Family,
    /// Somebody of the office.
    Staff,
    /// Somebody else.
    Other,
}

/// The matter a submission belongs to. As text `guide/dibao`, `session/lift/1`,
/// `shift/crossing/sat-am`, `volunteer`, `organisation`, `survey/property`; the texts are stored
/// and travel, so they never change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Matter {
    /// Applying for the service of a guide.
    Guide(Slug),
    /// A seat in a meeting about a topic.
    Session {
        /// The topic under consultation.
        topic: Slug,
        /// Which of its meetings.
        session: Slug,
    },
    /// A place in a volunteer shift.
    Shift {
        /// The volunteer project.
        project: Slug,
        /// Which of its shifts.
        shift: Slug,
    },
    /// Registering as a volunteer.
    Volunteer,
    /// Registering a volunteer organisation.
    Organisation,
    /// Answering a survey.
    Survey(Slug),
}

impl Matter {
    /// The first word of the text form: what kind of matter it is.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Guide(_) => "guide",
            Self::Session { .. } => "session",
            Self::Shift { .. } => "shift",
            Self::Volunteer => "volunteer",
            Self::Organisation => "organisation",
            Self::Survey(_) => "survey",
        }
    }

    /// Whether accepting it takes a seat in something limited.
    pub const fn takes_a_seat(&self) -> bool {
        match self {
            Self::Session { .. } | Self::Shift { .. } => true,
            Self::Guide(_) | Self::Volunteer | Self::Organisation | Self::Survey(_) => false,
        }
    }
}

impl fmt::Display for Matter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind();
        match self {
            Self::Guide(name) | Self::Survey(name) => write!(f, "{kind}/{name}"),
            Self::Session { topic, session } => write!(f, "{kind}/{topic}/{session}"),
            Self::Shift { project, shift } => write!(f, "{kind}/{project}/{shift}"),
            Self::Volunteer | Self::Organisation => f.write_str(kind),
        }
    }
}

/// The text names no [`Matter`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAMatter {
    /// No kind of matter has this many parts with this first word.
    Shape(String),
    /// One of the parts is not a short name.
    Name(NotASlug),
}

impl fmt::Display for NotAMatter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape(text) => write!(f, "`{text}` names no matter (for example guide/dibao)"),
            Self::Name(cause) => cause.fmt(f),
        }
    }
}

impl std::error::Error for NotAMatter {}

impl From<NotASlug> for NotAMatter {
    fn from(cause: NotASlug) -> Self {
        Self::Name(cause)
    }
}

impl FromStr for Matter {
    type Err = NotAMatter;

    fn from_str(text: &str) -> Result<Self, NotAMatter> {
        let mut parts = text.split('/');
        let all = [parts.next(), parts.next(), parts.next(), parts.next()];
        Ok(match all {
            [Some("guide"), Some(name), None, None] => Self::Guide(name.parse()?),
            [Some("session"), Some(topic), Some(session), None] => Self::Session {
                topic: topic.parse()?,
                session: session.parse()?,
            },
            [Some("shift"), Some(project), Some(shift), None] => Self::Shift {
                project: project.parse()?,
                shift: shift.parse()?,
            },
            [Some("volunteer"), None, None, None] => Self::Volunteer,
            [Some("organisation"), None, None, None] => Self::Organisation,
            [Some("survey"), Some(name), None, None] => Self::Survey(name.parse()?),
            _ => return Err(NotAMatter::Shape(text.chars().take(80).collect())),
        })
    }
}

impl TryFrom<String> for Matter {
    type Error = NotAMatter;

    fn try_from(text: String) -> Result<Self, NotAMatter> {
        text.parse()
    }
}

impl From<Matter> for String {
    fn from(matter: Matter) -> Self {
        matter.to_string()
    }
}

#[cfg(test)]
mod tests;
