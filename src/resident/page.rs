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
    /// Staff make a kiosk one of their terminals.
    Pair,
}

/// What a link that pairs a kiosk by itself has before the six digits, in its fragment.
pub const PAIRS: &str = "pair=";

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
            Self::Pair => "/pair".to_owned(),
        }
    }

    /// The page at a path of this origin; none where no page has ever been. What follows the path,
    /// like the choices of a [`Page::Checklist`], is the page's own to read.
    pub fn at(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let page = match parts.as_slice() {
            [] => Self::Home,
            ["find"] => Self::Find,
            ["guide", id] => Self::Guide(id.parse().ok()?),
            ["guide", id, "checklist"] => Self::Checklist(id.parse().ok()?, Vec::new()),
            ["topics"] => Self::Topics,
            ["topic", id] => Self::Topic(id.parse().ok()?),
            ["volunteering"] => Self::Volunteering,
            ["project", id] => Self::Project(id.parse().ok()?),
            ["surveys"] => Self::Surveys,
            ["results", id] => Self::Results(id.parse().ok()?),
            ["hand-in", matter @ ..] => Self::HandIn(matter.join("/").parse().ok()?),
            ["receipts"] => Self::Receipts,
            ["track"] => Self::Track,
            ["nearby"] => Self::Nearby,
            ["notices"] => Self::Notices,
            ["notice", id] => Self::Notice(id.parse().ok()?),
            ["work-items"] => Self::WorkItems,
            ["pair"] => Self::Pair,
            _ => return None,
        };
        Some(page)
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
    fn every_page_is_found_at_its_address() {
        let id: Slug = "dibao".parse().unwrap();
        let pages = [
            Page::Home,
            Page::Find,
            Page::Guide(id.clone()),
            Page::Checklist(id.clone(), Vec::new()),
            Page::Topics,
            Page::Topic(id.clone()),
            Page::Volunteering,
            Page::Project(id.clone()),
            Page::Surveys,
            Page::Results(id.clone()),
            Page::HandIn(Matter::Guide(id.clone())),
            Page::HandIn("session/lift/s1".parse().unwrap()),
            Page::HandIn(Matter::Volunteer),
            Page::Receipts,
            Page::Track,
            Page::Nearby,
            Page::Notices,
            Page::Notice(id),
            Page::WorkItems,
            Page::Pair,
        ];
        for page in pages {
            let href = page.href();
            let path = href.split('?').next().unwrap();
            assert_eq!(Page::at(path), Some(page.clone()), "{href}");
            assert_eq!(Page::at(&format!("{path}/")), Some(page), "{href}/");
        }
    }

    #[test]
    fn an_address_that_names_nothing_is_no_page() {
        for path in [
            "/guides",
            "/guide",
            "/guide/Not A Name",
            "/hand-in",
            "/hand-in/cake",
            "/a/b/c/d",
        ] {
            assert_eq!(Page::at(path), None, "{path}");
        }
    }

    #[test]
    fn a_matter_is_its_own_address() {
        let page = Page::HandIn("session/lift/s1".parse().unwrap());
        assert_eq!(page.href(), "/hand-in/session/lift/s1");
    }
}
