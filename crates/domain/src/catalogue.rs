//! The catalogue: all that a community publishes, and its editions.
//!
//! A folder of TOML becomes a [`Catalogue`]; the checker walks all of it; publishing turns it into
//! one [`edition::Manifest`], signed, and one part per language, each addressed by its SHA-256.

pub mod check;
pub mod edition;
pub mod finding;
pub mod search;
#[cfg(feature = "authoring")]
pub mod source;

use serde::{Deserialize, Serialize};

use crate::{
    consultation::Topic,
    day::Day,
    evaluation::Survey,
    form::Form,
    guide::Guide,
    place::{Community, Grid, ServicePoint},
    text::{Slug, Text},
    volunteering::Project,
};

/// All that a community publishes. Lists keep the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The community itself.
    pub community: Community,
    /// Its grids with their buildings.
    pub grids: Vec<Grid>,
    /// Categories of guides.
    pub categories: Vec<Category>,
    /// Guides.
    pub guides: Vec<Guide>,
    /// Every form that a guide, topic, project, survey or registration uses.
    pub forms: Vec<Form>,
    /// Matters under consultation.
    pub topics: Vec<Topic>,
    /// Volunteer projects.
    pub projects: Vec<Project>,
    /// Surveys.
    pub surveys: Vec<Survey>,
    /// The forms for registering as a volunteer and as a volunteer organisation.
    pub registrations: Registrations,
    /// Notices, newest first.
    pub notices: Vec<Notice>,
    /// The 15-minute circle.
    pub points: Vec<ServicePoint>,
    /// The two public work-item lists.
    pub work_items: WorkItems,
    /// Certificates that may no longer be asked for (取消证明清单).
    pub abolished: Vec<Abolished>,
}

/// A category of guides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its id.
    pub id: Slug,
    /// Its name.
    pub name: Text,
    /// What is found under it.
    pub hint: Text,
}

/// Which forms register volunteers (志愿服务条例 article 7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registrations {
    /// A person.
    pub volunteer: Slug,
    /// An organisation.
    pub organisation: Slug,
}

/// A notice (公告).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Its id.
    pub id: Slug,
    /// Its title.
    pub title: Text,
    /// Its paragraphs.
    pub body: Vec<Text>,
    /// Who says it.
    pub by: Text,
    /// The day it was published.
    pub on: Day,
    /// The last day it is shown.
    pub until: Day,
    /// Shown before all others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
}

/// The two lists of 吉林 2017 一(二): what the committee does itself, and what it helps
/// government with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkItems {
    /// 基层群众性自治组织承担的社区工作事项清单.
    pub own: Vec<WorkItem>,
    /// 协助政府的社区工作事项清单.
    pub assisting: Vec<WorkItem>,
}

/// One line of a work-item list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkItem {
    /// Its id, unique in both lists.
    pub id: Slug,
    /// What is done.
    pub name: Text,
    /// On what basis.
    pub basis: Text,
    /// The government department assisted; none for the committee's own work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Text>,
    /// The decision that admitted it (准入), with its day.
    pub admitted: Text,
}

/// A certificate that may no longer be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abolished {
    /// Its Chinese name; a certificate whose name contains it is refused.
    pub name: String,
    /// Which list abolished it.
    pub by: Text,
}
