//! Every year that was published, day by day where it matters.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod folder;

use std::path::Path;

use folder::read_folder;
use onewindow_domain::{
    catalogue::source,
    day::{Day, Weekday},
    workdays::{Unknown, Workdays},
};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The small community with the sample's notices, one of them changed.
fn read(from: &str, to: &str) -> Result<Workdays, Vec<(String, String)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = read_folder(&root.join("tests/small"));
    let notices = read_folder(&root.join("../../content/workdays"));
    assert_eq!(notices.len(), 2);
    for (name, text) in notices {
        let text = if name == "2026.toml" {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        } else {
            text
        };
        files.insert(format!("workdays/{name}"), text);
    }
    match source::read(&files) {
        Ok(checked) => Ok(checked.workdays),
        Err(findings) => Err(findings
            .into_iter()
            .map(|finding| (finding.path, finding.problem))
            .collect()),
    }
}

fn published() -> Workdays {
    read("", "").unwrap()
}

#[test]
fn the_published_years_are_as_the_notices_say() {
    let known = published();
    for (off, works) in [
        (
            &[
                "2025-01-01",
                "2025-01-28",
                "2025-02-04",
                "2025-04-04",
                "2025-05-05",
            ][..],
            false,
        ),
        (
            &["2025-06-02", "2025-10-01", "2025-10-08", "2025-10-12"],
            false,
        ),
        (
            &[
                "2025-01-26",
                "2025-02-08",
                "2025-04-27",
                "2025-09-28",
                "2025-10-11",
            ],
            true,
        ),
        (&["2025-01-27", "2025-02-05", "2025-12-31"], true),
        (
            &[
                "2026-01-01",
                "2026-01-02",
                "2026-02-16",
                "2026-02-23",
                "2026-04-06",
            ],
            false,
        ),
        (
            &[
                "2026-05-05",
                "2026-06-19",
                "2026-09-25",
                "2026-10-07",
                "2026-12-26",
            ],
            false,
        ),
        (
            &["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09"],
            true,
        ),
        (
            &["2026-09-20", "2026-10-10", "2026-10-08", "2026-12-31"],
            true,
        ),
    ] {
        for text in off {
            assert_eq!(known.is_workday(day(text)), Ok(works), "{text}");
        }
    }
}

/// Since 2025 there are thirteen days off by law (全国年节及纪念日放假办法, article 2); every other
/// weekday off is worked on a weekend. 365 days less 104 of weekends less 13 are 248.
#[test]
fn weekdays_off_and_weekends_worked_differ_by_the_days_that_the_law_gives() {
    let known = published();
    assert_eq!(known.years().len(), 2);
    for year in known.years() {
        let number = year.year().unwrap();
        let off = year.holidays.iter().flat_map(|holiday| {
            std::iter::successors(Some(holiday.from), |day| day.next())
                .take_while(|day| *day <= holiday.to)
        });
        let off = off.filter(|day| !is_weekend(*day)).count();
        let worked: Vec<&Day> = year.holidays.iter().flat_map(|one| &one.work).collect();
        assert!(worked.iter().all(|day| is_weekend(**day)), "{number}");
        assert_eq!(off - worked.len(), 13, "{number}");
        let eve = Day::new(number, 1, 1).unwrap();
        let last = Day::new(number, 12, 31).unwrap();
        assert_eq!(known.between(eve, last), Ok(248), "{number}");
    }
}

#[test]
fn limits_are_counted_from_the_next_working_day() {
    let known = published();
    for (from, days, last) in [
        ("2026-11-27", 0, "2026-11-27"),
        ("2026-11-28", 0, "2026-11-30"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-09-18", 1, "2026-09-20"),
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2025-12-31", 1, "2026-01-04"),
        ("2025-01-26", 20, "2025-02-28"),
    ] {
        assert_eq!(known.after(day(from), days), Ok(day(last)), "{from} {days}");
        if days > 0 {
            assert_eq!(
                known.between(day(from), day(last)),
                Ok(days),
                "{from} {days}"
            );
        }
    }
}

#[test]
fn a_year_without_a_notice_is_said_to_be_unknown() {
    let known = published();
    let unknown = Err(Unknown { year: 2027 });
    assert_eq!(
        known.is_workday(day("2027-01-02")),
        Err(Unknown { year: 2027 })
    );
    assert_eq!(known.after(day("2026-12-30"), 2), unknown);
    assert_eq!(known.after(day("2026-12-30"), 1), Ok(day("2026-12-31")));
    assert_eq!(
        known.between(day("2026-12-30"), day("2027-01-05")),
        Err(Unknown { year: 2027 })
    );
    assert_eq!(known.up_to(day("2026-12-30"), 5), day("2026-12-31"));
    assert_eq!(known.up_to(day("2026-11-27"), 2), day("2026-12-01"));
    assert!(
        Unknown { year: 2027 }
            .to_string()
            .contains("workdays/2027.toml")
    );
}

/// What is wrong with a changed notice of 2026.
fn check(from: &str, to: &str, expected: &[(&str, &str)]) {
    let found = read(from, to).err().unwrap_or_default();
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(path, problem)| (path.as_str(), problem.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_slip_in_a_notice_is_found() {
    check(
        "2026-02-14",
        "2026-02-15",
        &[("holidays[1].work[0]", "2026-02-15 lies in the holiday")],
    );
    check(
        "2026-05-09",
        "2026-05-08",
        &[("holidays[3].work[0]", "2026-05-08 is a working day anyway")],
    );
    check(
        "to = 2026-10-07",
        "to = 2026-09-07",
        &[("holidays[6].to", "2026-10-01 to 2026-09-07 is no holiday")],
    );
    check(
        "from = 2026-04-04",
        "from = 2026-02-20",
        &[
            ("holidays[2].to", "2026-02-20 to 2026-04-06 is no holiday"),
            (
                "holidays[2].from",
                "2026-02-20 to 2026-04-06 overlaps another holiday",
            ),
        ],
    );
    check(
        "from = 2026-01-01",
        "from = 2025-11-01",
        &[
            (
                "holidays[0].from",
                "2025-11-01 to 2026-01-03 is not in 2026",
            ),
            ("holidays[0].to", "2025-11-01 to 2026-01-03 is no holiday"),
        ],
    );
    check(
        "zh = \"元旦\", ko = \"신정\"",
        "zh = \"元旦\", ko = \"元旦\"",
        &[("holidays[0].name", "the Korean words are Chinese: 「元旦」")],
    );
    check(
        "id = \"2026\"",
        "id = \"2027\"",
        &[("id", "the id is `2027`, the file name says `2026`")],
    );
}
