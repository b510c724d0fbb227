//! The house rules as a test: what a reviewer would otherwise have to say again and again.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` with this ending, relative to the root, without build output.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    fn walk(at: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(at).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                if !path.ends_with("target") && !path.ends_with("node_modules") {
                    walk(&path, ending, found);
                }
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push(
                    path.strip_prefix(root())
                        .expect("found below the root")
                        .to_owned(),
                );
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    found.sort();
    found
}

fn rust_files() -> Vec<PathBuf> {
    let mut all = files("src", "rs");
    all.extend(files("crates", "rs"));
    all.extend(files("tests", "rs"));
    assert!(all.len() > 20, "the walk found the sources");
    all
}

fn read(path: &Path) -> String {
    fs::read_to_string(root().join(path)).expect("a file that was just listed")
}

/// Collects one line per breach over all files and fails with all of them at once.
fn check(rule: &str, files: &[PathBuf], breach: impl Fn(&Path, &str) -> Vec<String>) {
    let found: Vec<String> = files
        .iter()
        .flat_map(|path| {
            breach(path, &read(path))
                .into_iter()
                .map(move |what| format!("{}: {what}", path.display()))
        })
        .collect();
    assert!(found.is_empty(), "{rule}\n  {}", found.join("\n  "));
}

/// The code of a line, without comments. Good enough for our own sources: `//` in a string is
/// only ever part of an address.
fn code(line: &str) -> &str {
    match line.find("//") {
        Some(at) if !line[..at].ends_with(':') => &line[..at],
        Some(_) | None => line,
    }
}

#[test]
fn a_file_opens_by_saying_its_subject() {
    check("A file opens with `//!`", &rust_files(), |_path, text| {
        let first = text.lines().next().unwrap_or_default();
        if first.starts_with("//!") {
            vec![]
        } else {
            vec!["does not open with //!".into()]
        }
    });
}

#[test]
fn a_file_has_one_subject() {
    check(
        "At 400 lines look for the second subject",
        &rust_files(),
        |_path, text| {
            let lines = text.lines().count();
            if lines <= 400 {
                vec![]
            } else {
                vec![format!("{lines} lines")]
            }
        },
    );
}

/// The floors of `src/`, and for each the folders that it may stand on.
const FLOORS: &[(&str, &[&str])] = &[
    ("device", &[]),
    ("ui", &["words"]),
    ("input", &["device", "ui", "words"]),
    ("sync", &["device"]),
    ("visit", &["device", "sync"]),
    (
        "resident",
        &["device", "sync", "visit", "ui", "input", "words"],
    ),
    ("console", &["device", "sync", "ui", "input", "words"]),
];

#[test]
fn a_file_stands_only_on_lower_floors() {
    check(
        "A file uses only floors below its own",
        &files("src", "rs"),
        |path, text| {
            let own = path
                .components()
                .nth(1)
                .unwrap()
                .as_os_str()
                .to_str()
                .unwrap();
            let Some((_, below)) = FLOORS.iter().find(|(name, _)| *name == own) else {
                return vec![];
            };
            let mut breaches = Vec::new();
            for (number, line) in text.lines().enumerate() {
                let line = code(line);
                if line.contains("use crate::{") {
                    breaches.push(format!("line {}: name one floor per `use`", number + 1));
                }
                for (floor, _) in FLOORS {
                    let named = line.contains(&format!("crate::{floor}"));
                    if named && *floor != own && !below.contains(floor) {
                        breaches.push(format!("line {}: `{own}` uses `{floor}`", number + 1));
                    }
                }
            }
            breaches
        },
    );
}

#[test]
fn only_the_device_floor_speaks_to_the_browser() {
    let others: Vec<_> = files("src", "rs")
        .into_iter()
        .filter(|path| !path.starts_with("src/device"))
        .collect();
    check("Only src/device calls window()", &others, |_path, text| {
        let calls = [
            "web_sys::window",
            "leptos::prelude::window",
            "leptos::prelude::document",
        ];
        text.lines()
            .enumerate()
            .filter(|(_, line)| calls.iter().any(|call| code(line).contains(call)))
            .map(|(number, _)| format!("line {}", number + 1))
            .collect()
    });
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

#[test]
fn no_visible_sentence_is_written_in_rust() {
    let says_nothing = |path: &PathBuf| path.starts_with("src/input") || path.ends_with("tests.rs");
    let screens: Vec<_> = files("src", "rs")
        .into_iter()
        .filter(|p| !says_nothing(p))
        .collect();
    check("Sentences stand in locales/", &screens, |_path, text| {
        let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
        before_tests
            .lines()
            .enumerate()
            .filter(|(_, line)| code(line).chars().any(is_cjk))
            .map(|(number, line)| format!("line {}: {}", number + 1, line.trim()))
            .collect()
    });
}

#[test]
fn the_domain_and_the_keyboards_have_no_clock_no_randomness_and_no_files() {
    let forbidden = [
        "SystemTime",
        "Instant::now",
        "std::fs",
        "std::net",
        "thread_rng",
        "getrandom::",
    ];
    let mut sources: Vec<_> = files("crates/domain/src", "rs");
    sources.extend(files("crates/input/src", "rs"));
    // Tests may read a file that is not in the repository.
    sources.retain(|path| !path.ends_with("tests.rs"));
    check(
        "The domain and the keyboards are pure",
        &sources,
        |_path, text| {
            let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
            before_tests
                .lines()
                .enumerate()
                .filter(|(_, line)| forbidden.iter().any(|word| code(line).contains(word)))
                .map(|(number, line)| format!("line {}: {}", number + 1, line.trim()))
                .collect()
        },
    );
}

#[test]
fn styles_take_colours_and_lengths_from_the_tokens() {
    let sheets: Vec<_> = files("style", "css")
        .into_iter()
        .filter(|path| !path.ends_with("tokens.css"))
        .collect();
    check(
        "No raw colour or length outside style/tokens.css",
        &sheets,
        |_path, text| {
            let mut in_comment = false;
            let mut breaches = Vec::new();
            for (number, line) in text.lines().enumerate() {
                let opens = line.contains("/*");
                let closes = line.contains("*/");
                let skip = in_comment || opens || line.contains("@media") || line.contains("@page");
                in_comment = (in_comment || opens) && !closes;
                if !skip && (has_colour(line) || has_length(line)) {
                    breaches.push(format!("line {}: {}", number + 1, line.trim()));
                }
            }
            breaches
        },
    );
}

fn has_colour(line: &str) -> bool {
    let value = line.split_once(':').map_or("", |(_, value)| value);
    let hex = value.split('#').skip(1).any(|rest| {
        rest.chars().take_while(char::is_ascii_hexdigit).count() >= 3 && !value.contains("url(")
    });
    hex || ["rgb(", "rgba(", "hsl(", "hsla("]
        .iter()
        .any(|call| value.contains(call))
}

/// A number of px, rem or pt in a value; 0 and percentages are no raw lengths.
fn has_length(line: &str) -> bool {
    let value = line.split_once(':').map_or("", |(_, value)| value);
    ["px", "rem", "pt"].iter().any(|unit| {
        value.match_indices(unit).any(|(at, _)| {
            let before = value[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
            let digits = &value[before.len()..at];
            let ends = !value[at + unit.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
            ends && digits.chars().any(|c| c.is_ascii_digit() && c != '0')
                && !before.ends_with("--")
        })
    })
}

#[test]
fn both_engines_have_the_same_migrations() {
    let names = |engine: &str| -> BTreeSet<String> {
        files(&format!("crates/server/migrations/{engine}"), "sql")
            .iter()
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .collect()
    };
    assert!(!names("sqlite").is_empty());
    assert_eq!(names("sqlite"), names("postgres"));
}

#[test]
fn nobody_leaves_a_reminder_in_the_code() {
    // Split, so that this file does not find itself.
    let reminders = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("X", "XX"),
    ];
    check(
        "Mend it, or write an issue",
        &rust_files(),
        |_path, text| {
            text.lines()
                .enumerate()
                .filter(|(_, line)| reminders.iter().any(|word| line.contains(word)))
                .map(|(number, line)| format!("line {}: {}", number + 1, line.trim()))
                .collect()
        },
    );
}

#[test]
fn the_map_in_the_architecture_notes_is_the_disk() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    assert!(
        text.lines().count() <= 150,
        "ARCHITECTURE.md stays within 150 lines"
    );
    let mapped: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(path, _)| path)
        .filter(|path| !path.contains(' '))
        .collect();
    assert!(mapped.len() > 10, "the map was found");
    for path in &mapped {
        assert!(
            root().join(path).exists(),
            "ARCHITECTURE.md names {path}, which is not there"
        );
    }
    for folder in ["src", "crates", "crates/domain/src"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let stem = name.strip_suffix(".rs").unwrap_or(&name);
            let skip = ["lib", "main", "tests"].contains(&stem);
            let listed = mapped.iter().any(|path| {
                let path = path.trim_end_matches('/').trim_end_matches(".rs");
                path == format!("{folder}/{stem}")
            });
            assert!(
                skip || listed,
                "ARCHITECTURE.md does not name {folder}/{name}"
            );
        }
    }
}
