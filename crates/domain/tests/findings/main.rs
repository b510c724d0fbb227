//! One broken line after another: each is found where it stands, and nothing else is.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

#[path = "../folder/mod.rs"]
mod folder;

mod files;
mod forms;
mod guides;
mod rest;

use std::{collections::BTreeMap, path::Path};

use folder::read_folder;

use onewindow_domain::catalogue::{finding::Finding, source};

/// A community small enough to be read at a glance, with nothing wrong.
fn small() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small");
    read_folder(&root)
}

fn findings(files: &BTreeMap<String, String>) -> Vec<Finding> {
    source::read(files).err().unwrap_or_default()
}

/// Replaces `from` by `to` once in a file, and expects exactly these findings: file (with a line,
/// where there is one), path, and how the problem begins.
fn check(file: &str, from: &str, to: &str, expected: &[(&str, &str, &str)]) {
    let mut files = small();
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(from), "{file} holds no {from}");
    *text = text.replacen(from, to, 1);
    expect(&files, expected, &format!("{file}: {from} → {to}"));
}

fn expect(files: &BTreeMap<String, String>, expected: &[(&str, &str, &str)], what: &str) {
    let found = findings(files);
    let all: Vec<String> = found.iter().map(ToString::to_string).collect();
    let all = all.join("\n");
    assert_eq!(found.len(), expected.len(), "{what}\n{all}");
    for (finding, (file, path, problem)) in found.iter().zip(expected) {
        assert_eq!(
            (finding.file.as_str(), finding.path.as_str()),
            (*file, *path),
            "{what}\n{all}"
        );
        assert!(finding.problem.starts_with(problem), "{what}\n{all}");
        assert!(!finding.mend.is_empty(), "{what}\n{all}");
    }
}

#[test]
fn nothing_is_wrong_with_the_small_community() {
    let checked = source::read(&small()).unwrap();
    let walked = checked.walked;
    assert_eq!((walked.guides, walked.paths, walked.materials), (2, 12, 6));
    assert_eq!((walked.forms, walked.questions), (2, 8));
    assert_eq!(
        (walked.sessions, walked.shifts, walked.buildings),
        (2, 1, 2)
    );
    assert!(walked.to_string().contains("12 paths walked"), "{walked}");
    assert!(walked.texts > 90, "{walked}");
}
