//! Every page a resident can be on. All of them are deep links, usable from a QR code.

use onewindow_domain::{submission::Matter, text::Slug};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The doors.
    Home,
    /// Search, and guides by category.
    Find,
    /// One guide.
    Guide(Slug),
    /// The questions of a guide and, at their end, its checklist. The choices stand in the
    /// address, so that a phone can take them along.
    Checklist(Slug, Vec<Slug>),
    /// Topics under consultation.
    Topics,
    /// One topic with its meetings.
    Topic(Slug),
    /// Volunteer projects, and registration.
    Volunteering,
    /// One project with its shifts.
    Project(Slug),
    /// Surveys that are open.
    Surveys,
    /// The results of a survey.
    Results(Slug),
    /// Filling in the form of a matter.
    HandIn(Matter),
    /// The receipts of this visit.
    Receipts,
    /// What became of a submission.
    Track,
    /// Places nearby.
    Nearby,
    /// Notices.
    Notices,
    /// One notice.
    Notice(Slug),
    /// The two work-item lists.
    WorkItems,
}

impl Page {
    /// Its address on this origin.
    pub fn href(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Find => "/find".to_owned(),
            Self::Guide(id) => format!("/guide/{id}"),
            Self::Checklist(id, path) => {
                let path: Vec<&str> = path.iter().map(Slug::as_str).collect();
                format!("/guide/{id}/checklist?a={}", path.join("."))
            }
            Self::Topics => "/topics".to_owned(),
            Self::Topic(id) => format!("/topic/{id}"),
            Self::Volunteering => "/volunteering".to_owned(),
            Self::Project(id) => format!("/project/{id}"),
            Self::Surveys => "/surveys".to_owned(),
            Self::Results(id) => format!("/results/{id}"),
            Self::HandIn(matter) => format!("/hand-in/{matter}"),
            Self::Receipts => "/receipts".to_owned(),
            Self::Track => "/track".to_owned(),
            Self::Nearby => "/nearby".to_owned(),
            Self::Notices => "/notices".to_owned(),
            Self::Notice(id) => format!("/notice/{id}"),
            Self::WorkItems => "/work-items".to_owned(),
        }
    }
}

/// The choices in an address, as [`Page::Checklist`] writes them; what is no short name is left
/// out, and the guide then says that the path is not its own.
pub fn choices(text: &str) -> Vec<Slug> {
    text.split('.')
        .filter_map(|choice| choice.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_come_back_from_the_address() {
        let path: Vec<Slug> = ["self", "over-80"]
            .iter()
            .map(|s| s.parse().unwrap())
            .collect();
        let page = Page::Checklist("dibao".parse().unwrap(), path.clone());
        let href = page.href();
        assert_eq!(href, "/guide/dibao/checklist?a=self.over-80");
        assert_eq!(choices(href.split_once('=').unwrap().1), path);
        assert_eq!(choices(""), vec![]);
    }

    #[test]
    fn a_matter_is_its_own_address() {
        let page = Page::HandIn("session/lift/s1".parse().unwrap());
        assert_eq!(page.href(), "/hand-in/session/lift/s1");
    }
}
