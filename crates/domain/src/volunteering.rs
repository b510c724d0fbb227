//! Volunteer work: projects and their shifts.

use serde::{Deserialize, Serialize};

use crate::{
    day::Day,
    text::{Slug, Text},
};

/// A volunteer project (志愿项目).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Its id.
    pub id: Slug,
    /// What it is called.
    pub title: Text,
    /// What it is about in one sentence.
    pub summary: Text,
    /// What volunteers do.
    pub work: Vec<Text>,
    /// Whom it serves.
    pub serves: Text,
    /// Who runs it.
    pub organiser: Text,
    /// What a volunteer needs: age, skill, health (志愿服务条例 article 15).
    pub needs: Vec<Text>,
    /// Risks told truthfully (article 12).
    pub risks: Text,
    /// Training, insurance, meals and the like (articles 16 and 17).
    pub support: Text,
    /// Whom to ask.
    pub contact: Text,
    /// The number to call.
    pub phone: String,
    /// The sign-up form.
    pub form: Slug,
    /// Its shifts.
    pub shifts: Vec<Shift>,
}

/// A time slot with seats (班次).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// Its id, unique in the project.
    pub id: Slug,
    /// The task (岗位).
    pub role: Text,
    /// The day.
    pub on: Day,
    /// From when to when, such as `09:00-11:00`.
    pub time: String,
    /// Where.
    pub place: Text,
    /// How many volunteers; at least 1.
    pub seats: u32,
    /// How many may wait; none means without limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<u32>,
    /// Last day for signing up.
    pub until: Day,
}
