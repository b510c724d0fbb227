//! How much was walked.

use std::fmt;

/// How much was walked: what `onewindow check` prints when nothing is wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Walked {
    /// Guides.
    pub guides: usize,
    /// Paths through their question trees, each walked to its end.
    pub paths: usize,
    /// Materials that the guides name.
    pub materials: usize,
    /// Forms.
    pub forms: usize,
    /// Questions in the forms.
    pub questions: usize,
    /// Topics.
    pub topics: usize,
    /// Their sessions.
    pub sessions: usize,
    /// Volunteer projects.
    pub projects: usize,
    /// Their shifts.
    pub shifts: usize,
    /// Surveys.
    pub surveys: usize,
    /// Service points.
    pub points: usize,
    /// Notices.
    pub notices: usize,
    /// Grids.
    pub grids: usize,
    /// Their buildings.
    pub buildings: usize,
    /// Lines of the two work-item lists.
    pub work_items: usize,
    /// Abolished certificates.
    pub abolished: usize,
    /// Years whose working days are known.
    pub work_years: usize,
    /// Texts, each read in every language.
    pub texts: usize,
}

impl fmt::Display for Walked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} guides: {} paths walked, {} materials",
            self.guides, self.paths, self.materials
        )?;
        writeln!(f, "{} forms: {} questions", self.forms, self.questions)?;
        writeln!(f, "{} topics: {} sessions", self.topics, self.sessions)?;
        writeln!(f, "{} projects: {} shifts", self.projects, self.shifts)?;
        writeln!(
            f,
            "{} surveys, {} notices, {} service points, {} grids with {} buildings",
            self.surveys, self.notices, self.points, self.grids, self.buildings
        )?;
        writeln!(
            f,
            "{} work items, {} abolished certificates, working days of {} years",
            self.work_items, self.abolished, self.work_years
        )?;
        write!(f, "{} texts, each in three languages", self.texts)
    }
}
