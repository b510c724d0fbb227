//! What in a file is not as its editor wrote it, and which findings may therefore be an echo of a
//! mistake that was reported already.

use crate::catalogue::finding::Finding;

/// What is not as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Doubt {
    /// Everything: nothing of the file was understood.
    whole: bool,
    /// The syntax is broken, so anything may be missing.
    syntax: bool,
    /// What was guessed, left out or stands on a broken line.
    pub(super) paths: Vec<String>,
}

impl Doubt {
    /// About a file of which nothing was understood.
    pub(super) fn whole() -> Self {
        Self {
            whole: true,
            ..Self::default()
        }
    }

    /// About a file whose syntax is broken, or not.
    pub(super) fn about(syntax: bool, paths: Vec<String>) -> Self {
        Self {
            whole: false,
            syntax,
            paths,
        }
    }

    /// Whether a finding about how things fit together has nothing to do with what is in doubt.
    pub(super) fn spares(&self, finding: &Finding) -> bool {
        let place = |path| judged_with(&finding.file, path);
        !self.whole
            && !self.syntax
            && self
                .paths
                .iter()
                .all(|path| place(path) != place(&finding.path))
    }

    /// Whether a finding about one text has nothing to do with what is in doubt.
    pub(super) fn spares_text(&self, finding: &Finding) -> bool {
        let touches = |path: &String| {
            finding
                .path
                .strip_prefix(path.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        !self.whole && !self.paths.iter().any(touches)
    }
}

/// What is judged together with a path. In a guide the tree decides which materials and counters
/// are needed, and all of them share the limits; the entries of a list stand each by itself.
fn judged_with<'a>(file: &str, path: &'a str) -> &'a str {
    let first = path.split('.').next().unwrap_or_default();
    let (folder, _) = file.split_once('/').unwrap_or_default();
    match (folder, first.split('[').next().unwrap_or_default()) {
        (
            "guides",
            "tree" | "materials" | "counters" | "handling" | "statutory_days" | "promised_days",
        ) => "tree",
        ("guides", "channels" | "proxy") => "channels",
        ("guides", name) => name,
        ("", _) => first,
        (_, _) => "",
    }
}
