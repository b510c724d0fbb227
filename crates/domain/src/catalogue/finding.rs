//! What a checker found: where, what, and how to mend it.

use std::fmt;

/// One finding. An editor reads it, so it names the file, the path inside it, and the mend.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, relative to the content folder, with a line where the syntax is broken.
    pub file: String,
    /// The path inside the file, such as `tree.asks.age.answers[1].then`.
    pub path: String,
    /// What is wrong.
    pub problem: String,
    /// What to do about it.
    pub mend: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if !self.path.is_empty() {
            write!(f, " · {}", self.path)?;
        }
        write!(f, "\n    {}\n    → {}", self.problem, self.mend)
    }
}

/// Everything that was found so far; checkers add to it and never stop at the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// None yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds one finding.
    pub fn add(
        &mut self,
        file: impl fmt::Display,
        path: impl fmt::Display,
        problem: impl fmt::Display,
        mend: impl fmt::Display,
    ) {
        self.0.push(Finding {
            file: file.to_string(),
            path: path.to_string(),
            problem: problem.to_string(),
            mend: mend.to_string(),
        });
    }

    /// Keeps those that `keep` wants.
    pub fn retain(&mut self, keep: impl FnMut(&Finding) -> bool) {
        self.0.retain(keep);
    }

    /// Adds what another checker found.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// All findings, file by file, in each file in the order in which they were found.
    pub fn into_sorted(mut self) -> Vec<Finding> {
        self.0.sort_by(|a, b| a.file.cmp(&b.file));
        self.0
    }
}
