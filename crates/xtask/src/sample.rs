//! The sample community, laid out so that its meetings lie ahead whenever it is looked at.
//!
//! `content/` holds days as an editor writes them. What is served by `cargo xtask run` and walked by
//! the journeys is a copy in which they are later by whole weeks, so that a Saturday stays one.

use std::path::PathBuf;

use anyhow::{Context, Result};
use jiff::{
    Timestamp, ToSpan,
    civil::Date,
    tz::{TimeZone, offset},
};

use crate::{step, tree};

/// The Monday of the week for which the sample's days were written.
const WRITTEN: Date = jiff::civil::date(2026, 11, 23);

/// Folders with days on which something happens. The days of guides and of the community are those
/// of a decision, and stay.
const DATED: [&str; 4] = ["notices", "projects", "surveys", "topics"];

/// Lays out the copy and says where it is.
pub fn lay_out() -> Result<PathBuf> {
    step::begin("Laying out the sample community for this week");
    let source = tree::root().join("content");
    let copy = tree::target().join("sample");
    if copy.exists() {
        std::fs::remove_dir_all(&copy)?;
    }
    let weeks = weeks_since(WRITTEN, today());
    for path in tree::files(&source)? {
        let place = path.strip_prefix(&source)?;
        let text = String::from_utf8(tree::read(&path)?)
            .with_context(|| format!("{} is not UTF-8", path.display()))?;
        let dated = DATED.iter().any(|folder| place.starts_with(folder));
        let text = if dated { later(&text, weeks)? } else { text };
        tree::write(&copy.join(place), text)?;
    }
    Ok(copy)
}

fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::fixed(offset(8))).date()
}

/// Whole weeks between two days; none when the later one is earlier.
fn weeks_since(written: Date, today: Date) -> i64 {
    let days = (today - written).get_days();
    i64::from(days.max(0) / 7)
}

/// The text with every value that is a day moved by so many weeks.
fn later(text: &str, weeks: i64) -> Result<String> {
    let mut moved = String::with_capacity(text.len());
    for (number, piece) in text.split('"').enumerate() {
        if number > 0 {
            moved.push('"');
        }
        // Only a whole value in quotation marks is a day: ten characters, year first.
        match piece.parse::<Date>() {
            Ok(day) if number % 2 == 1 && piece.len() == 10 => {
                moved.push_str(&day.checked_add(weeks.weeks())?.to_string());
            }
            Ok(_) | Err(_) => moved.push_str(piece),
        }
    }
    Ok(moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_move_by_whole_weeks_and_nothing_else_moves() {
        let text = "on = \"2026-12-08\"\ntitle = { zh = \"2026-12-08 开会\" }\nseats = 20\n";
        let moved = later(text, 3).unwrap();
        assert_eq!(
            moved,
            "on = \"2026-12-29\"\ntitle = { zh = \"2026-12-08 开会\" }\nseats = 20\n"
        );
        assert_eq!(later(text, 0).unwrap(), text);
    }

    #[test]
    fn a_week_that_has_begun_does_not_count() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(weeks_since(WRITTEN, day("2026-11-29")), 0);
        assert_eq!(weeks_since(WRITTEN, day("2026-11-30")), 1);
        assert_eq!(weeks_since(WRITTEN, day("2027-11-29")), 53);
        assert_eq!(weeks_since(WRITTEN, day("2025-01-01")), 0);
    }
}
