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
    seats::Slot,
    submission::Matter,
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

impl Catalogue {
    /// The guide with this id.
    pub fn guide(&self, id: &Slug) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.id == *id)
    }

    /// The form with this id.
    pub fn form(&self, id: &Slug) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == *id)
    }

    /// The topic with this id.
    pub fn topic(&self, id: &Slug) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == *id)
    }

    /// The project with this id.
    pub fn project(&self, id: &Slug) -> Option<&Project> {
        self.projects.iter().find(|project| project.id == *id)
    }

    /// The survey with this id.
    pub fn survey(&self, id: &Slug) -> Option<&Survey> {
        self.surveys.iter().find(|survey| survey.id == *id)
    }

    /// The service point with this id.
    pub fn point(&self, id: &Slug) -> Option<&ServicePoint> {
        self.points.iter().find(|point| point.id == *id)
    }

    /// The form by which a matter is handed in; none where the matter is unknown or, like some
    /// guides, cannot be handed in here.
    pub fn form_for(&self, matter: &Matter) -> Option<&Form> {
        let form = match matter {
            Matter::Guide(id) => self.guide(id)?.form.as_ref()?,
            Matter::Session { topic, session } => {
                let topic = self.topic(topic)?;
                topic.sessions.iter().find(|known| known.id == *session)?;
                &topic.form
            }
            Matter::Shift { project, shift } => {
                let project = self.project(project)?;
                project.shifts.iter().find(|known| known.id == *shift)?;
                &project.form
            }
            Matter::Volunteer => &self.registrations.volunteer,
            Matter::Organisation => &self.registrations.organisation,
            Matter::Survey(id) => &self.survey(id)?.form,
        };
        self.form(form)
    }

    /// How many places a session or a shift has; none where the matter is unknown or unlimited.
    pub fn slot_for(&self, matter: &Matter) -> Option<Slot> {
        match matter {
            Matter::Session { topic, session } => {
                let mut sessions = self.topic(topic)?.sessions.iter();
                let session = sessions.find(|known| known.id == *session)?;
                Some(Slot {
                    capacity: session.seats,
                    waiting_capacity: session.waiting,
                })
            }
            Matter::Shift { project, shift } => {
                let mut shifts = self.project(project)?.shifts.iter();
                let shift = shifts.find(|known| known.id == *shift)?;
                Some(Slot {
                    capacity: shift.seats,
                    waiting_capacity: shift.waiting,
                })
            }
            Matter::Guide(_) | Matter::Volunteer | Matter::Organisation | Matter::Survey(_) => None,
        }
    }

    /// The last day on which a matter can be handed in: a session's or shift's sign-up, a
    /// survey's end. None where the matter is unknown or open without end.
    pub fn open_until(&self, matter: &Matter) -> Option<Day> {
        match matter {
            Matter::Session { topic, session } => {
                let mut sessions = self.topic(topic)?.sessions.iter();
                sessions
                    .find(|known| known.id == *session)
                    .map(|session| session.until)
            }
            Matter::Shift { project, shift } => {
                let mut shifts = self.project(project)?.shifts.iter();
                shifts
                    .find(|known| known.id == *shift)
                    .map(|shift| shift.until)
            }
            Matter::Survey(id) => self.survey(id).map(|survey| survey.until),
            Matter::Guide(_) | Matter::Volunteer | Matter::Organisation => None,
        }
    }

    /// Whether nobody beside a resident should see that they are here for this matter; only a
    /// guide can say so, for everything else is done in public.
    pub fn is_sensitive(&self, matter: &Matter) -> bool {
        match matter {
            Matter::Guide(id) => self.guide(id).is_some_and(|guide| guide.sensitive),
            Matter::Session { .. }
            | Matter::Shift { .. }
            | Matter::Volunteer
            | Matter::Organisation
            | Matter::Survey(_) => false,
        }
    }

    /// What a matter is called, for headings and receipts.
    pub fn title_of(&self, matter: &Matter) -> Option<&Text> {
        match matter {
            Matter::Guide(id) => self.guide(id).map(|guide| &guide.name),
            Matter::Session { topic, .. } => self.topic(topic).map(|topic| &topic.title),
            Matter::Shift { project, .. } => self.project(project).map(|project| &project.title),
            Matter::Survey(id) => self.survey(id).map(|survey| &survey.title),
            Matter::Volunteer | Matter::Organisation => {
                self.form_for(matter).map(|form| &form.title)
            }
        }
    }
}
