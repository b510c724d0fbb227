//! Files: syntax, keys, types, names.

use std::collections::BTreeMap;

use crate::{check, expect, findings, small};

#[test]
fn broken_syntax_is_found_on_its_line_and_spoils_nothing_else() {
    let guide = "guides/visit.toml";
    check(
        guide,
        "visits = 1",
        "visits = ",
        &[("guides/visit.toml:18", "", "the syntax is broken")],
    );
    check(
        "points.toml",
        "minutes = 5",
        "minutes == 5",
        &[("points.toml:17", "", "the syntax is broken")],
    );
    check(
        "forms/opinion.toml",
        "kind = \"rating\"",
        "kind = rating\"",
        &[("forms/opinion.toml:12", "", "the syntax is broken")],
    );
}

#[test]
fn every_wrong_key_and_type_in_a_file_is_found_at_once() {
    let mut files = small();
    let guide = files.get_mut("guides/visit.toml").unwrap();
    for (from, to) in [
        ("version = 1", "version = \"one\""),
        ("level = \"county\"", "level = \"moon\""),
        ("visits = 1\n", ""),
        ("shape = \"shown\"", "shap = \"shown\""),
        ("copies = 2", "copies = 300"),
        ("start = \"working\"", "start = \"Working\""),
        ("ko = \"방문합니다\"", "kr = \"방문합니다\""),
    ] {
        assert!(guide.contains(from), "{from}");
        *guide = guide.replacen(from, to, 1);
    }
    files
        .get_mut("notices/water.toml")
        .unwrap()
        .push_str("urgnt = true\n");
    let found = findings(&files);
    let all: Vec<String> = found.iter().map(ToString::to_string).collect();
    let all = all.join("\n");
    for (file, path, problem) in [
        (
            "guides/visit.toml:3",
            "version",
            "invalid type: string \"one\"",
        ),
        ("guides/visit.toml:11", "level", "unknown variant `moon`"),
        ("guides/visit.toml:1", "", "missing field `visits`"),
        (
            "guides/visit.toml:36",
            "materials[0].shap",
            "unknown field `shap`",
        ),
        (
            "guides/visit.toml:44",
            "materials[1].copies",
            "invalid value: integer `300`",
        ),
        (
            "guides/visit.toml",
            "tree.start",
            "`Working` is not a short name",
        ),
        ("guides/visit.toml", "tree.ends.visit", "expected a text"),
        ("notices/water.toml:7", "urgnt", "unknown field `urgnt`"),
    ] {
        let one = found.iter().any(|finding| {
            finding.file.starts_with(file)
                && finding.path.contains(path)
                && finding.problem.starts_with(problem)
        });
        assert!(one, "{file} {path} {problem}\n{all}");
    }
    let elsewhere = found.iter().filter(|finding| {
        !finding.file.starts_with("guides/visit.toml") && !finding.file.starts_with("notices/")
    });
    assert_eq!(elsewhere.count(), 0, "{all}");
}

/// An editor mended one slip, checked again, and was told of the next: a file with one wrong type
/// hid everything else in it.
#[test]
fn one_slip_hides_nothing_that_has_nothing_to_do_with_it() {
    let mut files = small();
    let guide = files.get_mut("guides/visit.toml").unwrap();
    for (from, to) in [
        ("version = 1", "version = \"one\""),
        ("code = ", "code = \" \" #"),
        ("ko = \"방문합니다\"", "ko = \"\""),
        ("start = \"working\"", "start = \"nowhere\""),
    ] {
        assert!(guide.contains(from), "{from}");
        *guide = guide.replacen(from, to, 1);
    }
    let points = files.get_mut("points.toml").unwrap();
    let second = points.rfind("minutes = ").unwrap();
    points.replace_range(
        second..,
        &points[second..].replacen("minutes = ", "minutes = 200 #", 1),
    );
    *points = points.replacen("minutes = ", "minutes = \"near\" #", 1);
    let found = findings(&files);
    let all: Vec<String> = found.iter().map(ToString::to_string).collect();
    let all = all.join("\n");
    for (file, path) in [
        ("guides/visit.toml:3", "version"),
        ("guides/visit.toml", "code"),
        ("guides/visit.toml", "tree.start"),
        ("guides/visit.toml", "tree.ends.visit"),
        ("points.toml", "points[1].minutes"),
    ] {
        let one = found
            .iter()
            .any(|finding| finding.file == file && finding.path.starts_with(path));
        assert!(one, "{file} {path}\n{all}");
    }
}

/// What was guessed for a slip is never held against anything else.
#[test]
fn a_slip_is_told_once() {
    for (from, to, path) in [
        ("start = \"working\"", "start = 7", "tree.start"),
        ("kind = \"ready\"", "kind = \"redy\"", "tree.ends"),
        ("counter = ", "counter = 7 #", "tree.ends"),
    ] {
        let mut files = small();
        let guide = files.get_mut("guides/visit.toml").unwrap();
        assert!(guide.contains(from), "{from}");
        *guide = guide.replacen(from, to, 1);
        let found = findings(&files);
        assert_eq!(found.len(), 1, "{from}: {found:#?}");
        assert!(found[0].path.starts_with(path), "{found:#?}");
    }
}

#[test]
fn files_are_where_they_belong() {
    let mut files = small();
    files.remove("points.toml");
    expect(
        &files,
        &[("points.toml", "", "the file is missing")],
        "no points",
    );
    let mut files = small();
    files.insert("README.md".into(), "For editors.".into());
    files.insert("guide/dibao.toml".into(), String::new());
    files.insert("guides/低保.toml".into(), String::new());
    expect(
        &files,
        &[
            ("guide/dibao.toml", "", "nothing reads this file"),
            ("guides/低保.toml", "", "`低保` is not a short name"),
        ],
        "strangers",
    );
    check(
        "notices/water.toml",
        "id = \"water\"",
        "id = \"watter\"",
        &[(
            "notices/water.toml",
            "id",
            "the id is `watter`, the file name says `water`",
        )],
    );
}

#[test]
fn an_empty_folder_says_what_is_missing() {
    let found = findings(&BTreeMap::new());
    let files: Vec<&str> = found.iter().map(|finding| finding.file.as_str()).collect();
    assert_eq!(
        files,
        [
            "abolished.toml",
            "categories.toml",
            "community.toml",
            "points.toml",
            "registrations.toml",
            "work-items.toml"
        ]
    );
}

/// An editor's slip can be anything: whatever is cut out of a file, the checker answers.
#[test]
fn any_cut_is_survived() {
    let whole = small();
    for (name, text) in &whole {
        let lines: Vec<&str> = text.lines().collect();
        for cut in (0..lines.len()).step_by(3) {
            let mut files = whole.clone();
            let without: Vec<&str> = lines
                .iter()
                .enumerate()
                .filter(|(i, _)| *i != cut)
                .map(|(_, line)| *line)
                .collect();
            files.insert(name.clone(), without.join("\n"));
            for finding in findings(&files) {
                assert!(!finding.problem.is_empty() && !finding.mend.is_empty());
            }
            let in_the_middle: String = lines[cut]
                .chars()
                .take(lines[cut].chars().count() / 2)
                .collect();
            files.insert(
                name.clone(),
                lines[..cut].join("\n") + "\n" + &in_the_middle,
            );
            for finding in findings(&files) {
                assert!(!finding.problem.is_empty() && !finding.mend.is_empty());
            }
        }
    }
}
