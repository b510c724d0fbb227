//! Evaluation: surveys about satisfaction and how their results are shown.

use serde::{Deserialize, Serialize};

use crate::{
    day::Day,
    text::{Slug, Text},
};

/// A survey (问卷). Its questions are those of its form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// Its id.
    pub id: Slug,
    /// What it is called.
    pub title: Text,
    /// Why it is held and what becomes of the answers.
    pub summary: Text,
    /// Who is judged: the office, a property firm, the workers.
    pub about: Text,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Day,
    /// The day on which the result is published.
    pub result_by: Day,
    /// The form with its questions.
    pub form: Slug,
}

/// Fewest answers that a published cell may stand for; smaller cells are folded together, so that
/// nobody can be recognised by a result.
pub const SMALLEST_CELL: u64 = 5;
