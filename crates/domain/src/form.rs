//! Forms: what is asked, what was said, and whether it fits.
//!
//! The same rules run while a resident types and again on the server. A fault is a code with
//! arguments; its sentence stands with the interface, in the reader's language.

mod composed;
mod flow;
mod id_number;
mod phone;
pub(crate) mod typed;
mod validate;
mod written;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::{
    id_number::{NotAnIdNumber, ResidentId, Sex},
    phone::{NotAPhone, Phone},
    typed::tidy,
    validate::{Code, Fault, Setting},
};
use crate::{
    day::Day,
    text::{Slug, Text},
};

/// A form as an editor wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its id.
    pub id: Slug,
    /// What it is called.
    pub title: Text,
    /// What the resident should know before the first question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Text>,
    /// What the resident agrees to (PIPL articles 14 and 17).
    pub consent: Consent,
    /// The questions in order; one is shown at a time.
    pub questions: Vec<Question>,
}

/// Consent in plain words: purpose, who, how long, which rights.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Rises whenever the words change; stored with each submission.
    pub version: u32,
    /// What the data is for.
    pub purpose: Text,
    /// Who sees it.
    pub seen_by: Text,
    /// How many days after closing the answers are kept, 30 to 730.
    pub retention_days: u16,
}

/// One question. In a file, the fields of its kind stand beside the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "written::Written")]
pub struct Question {
    /// Its id, unique in the form.
    pub id: Slug,
    /// The question as it is read out.
    pub label: Text,
    /// Help below the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<Text>,
    /// What kind of answer it takes.
    #[serde(flatten)]
    pub kind: Kind,
    /// Whether the form cannot be handed in without it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// All of these must hold for the question to be asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shown_when: Vec<Condition>,
    /// The fact it asks for: given once in a visit, it fills the next form (一号申请).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<Fact>,
    /// Why this is asked, where the form's purpose does not already say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Text>,
    /// Days kept after closing, where shorter than the form's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention_days: Option<u16>,
}

/// What kind of answer a question takes. There is no photo on purpose: a public screen must not
/// ask for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Kind {
    /// One line.
    Text {
        /// Fewest characters.
        min: u16,
        /// Most characters.
        max: u16,
    },
    /// Several lines.
    LongText {
        /// Fewest characters.
        min: u16,
        /// Most characters.
        max: u16,
    },
    /// A person's name: Chinese, Korean or Latin letters, `·` and spaces, 2 to 40.
    Name,
    /// A mainland mobile number, or a landline with its area code.
    Phone,
    /// An 18-digit resident identity number (GB 11643).
    ResidentId,
    /// A day.
    Date {
        /// Earliest: a fixed day or one counted from today.
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<DayLimit>,
        /// Latest.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<DayLimit>,
    },
    /// A whole number.
    Number {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
        /// What is counted (hours, people, yuan).
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<Text>,
    },
    /// One of several options.
    OneOf {
        /// The options.
        options: Vec<Choice>,
    },
    /// Any of several options.
    ManyOf {
        /// The options.
        options: Vec<Choice>,
        /// Fewest.
        min: u8,
        /// Most; none means all.
        #[serde(skip_serializing_if = "Option::is_none")]
        max: Option<u8>,
    },
    /// Five equal levels from very dissatisfied (1) to very satisfied (5), none preselected.
    Rating,
    /// A building, unit and flat of this community.
    Home {
        /// Whether the flat is asked too.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        flat: bool,
    },
    /// Yes or no.
    YesNo,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id, unique in the question.
    pub id: Slug,
    /// Its words.
    pub label: Text,
}

/// A limit of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "expected a day `\"2026-11-24\"` or `{ years_ago = … }`"
)]
pub enum DayLimit {
    /// A fixed day.
    On(Day),
    /// So many years before today (negative: after today); 0 is today itself.
    YearsAgo {
        /// Years.
        years_ago: i16,
    },
}

/// A condition over an earlier answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The earlier question.
    pub question: Slug,
    /// Holds when the answer is one of these: option ids, `yes`, `no`, or `1` to `5` of a rating.
    pub any_of: Vec<Slug>,
}

/// A fact about a person that several forms ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// The resident's name.
    Name,
    /// The resident's phone.
    Phone,
    /// The resident's identity number.
    ResidentId,
    /// The resident's birth date.
    BirthDate,
    /// The resident's sex.
    Sex,
    /// Where the resident lives.
    Home,
    /// The resident's nationality within China (民族).
    Ethnicity,
}

/// What was said to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Text, long text, name, phone or identity number, as typed and trimmed.
    Text(String),
    /// A day.
    Day(Day),
    /// A number.
    Number(i64),
    /// One option.
    One(Slug),
    /// Several options, in the order of the form.
    Many(Vec<Slug>),
    /// A level, 1 to 5.
    Rating(u8),
    /// A home.
    Home(Home),
    /// Yes or no.
    Yes(bool),
}

/// A home in this community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Home {
    /// The building.
    pub building: Slug,
    /// The unit, from 1.
    pub unit: u8,
    /// The flat such as 302 (floor 3, door 2), where it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flat: Option<u16>,
}

/// All that was said, by question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<Slug, Answer>);

impl Answers {
    /// The answer to a question, where there is one.
    pub fn get(&self, question: &Slug) -> Option<&Answer> {
        self.0.get(question)
    }
}

#[cfg(test)]
mod tests;
