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
