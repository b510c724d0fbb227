//! Working days in China: weekends, the holidays of each year's notice, and the weekends that are
//! worked instead (调休).
//!
//! Limits of guides are counted in working days from the next one after the day on which something
//! happened, and end with the last of them. A year whose notice is not known here is said to be
//! unknown: nobody guesses a holiday.
//!
//! ```
//! # use onewindow_domain::{day::Day, workdays::{Unknown, Workdays}};
//! let nothing = Workdays::default();
//! let friday: Day = "2026-11-27".parse()?;
//! assert_eq!(nothing.after(friday, 1), Err(Unknown { year: 2026 }));
//! # Ok::<(), onewindow_domain::day::NotADay>(())
//! ```

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    day::{Day, Weekday},
    text::{Slug, Text},
};

/// The years that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Workdays {
    years: Vec<WorkYear>,
}

/// One year's notice of the General Office of the State Council (国务院办公厅关于…年部分节假日安排的通知).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkYear {
    /// The year, as the file is called.
    pub id: Slug,
    /// Which notice says so.
    pub notice: Text,
    /// Its holidays.
    pub holidays: Vec<Holiday>,
}

/// One holiday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// What is celebrated.
    pub name: Text,
    /// The first day off. It may lie in the last week of the year before.
    pub from: Day,
    /// The last day off.
    pub to: Day,
    /// Days of a weekend that are worked instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub work: Vec<Day>,
}

/// The notice of this year is not known, so its working days are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unknown {
    /// Which year.
    pub year: i16,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the holidays of {} are not known: add workdays/{}.toml once they are published",
            self.year, self.year
        )
    }
}

impl std::error::Error for Unknown {}

impl WorkYear {
    /// The year; none where the name is no year.
    pub fn year(&self) -> Option<i16> {
        let year = self.id.as_str().parse::<i16>().ok()?;
        (1949..=2999).contains(&year).then_some(year)
    }
}

impl Workdays {
    /// What these notices say.
    pub const fn new(years: Vec<WorkYear>) -> Self {
        Self { years }
    }

    /// The notices.
    pub fn years(&self) -> &[WorkYear] {
        &self.years
    }

    /// Whether people work on this day.
    ///
    /// # Errors
    /// When its year is not known.
    pub fn is_workday(&self, day: Day) -> Result<bool, Unknown> {
        let year = day.year();
        if !self.years.iter().any(|known| known.year() == Some(year)) {
            return Err(Unknown { year });
        }
        let mut holidays = self.years.iter().flat_map(|year| &year.holidays);
        if holidays.clone().any(|holiday| holiday.work.contains(&day)) {
            return Ok(true);
        }
        let is_off = holidays.any(|holiday| (holiday.from..=holiday.to).contains(&day));
        Ok(!is_off && !is_weekend(day))
    }

    /// The last of so many working days, counted from the next one after `day`. None at all is the
    /// day itself, or the next working day where nobody works on it.
    ///
    /// # Errors
    /// When it lies in, or beyond, a year that is not known.
    pub fn after(&self, day: Day, days: u16) -> Result<Day, Unknown> {
        let mut at = day;
        let mut left = days;
        if days == 0 && self.is_workday(day)? {
            return Ok(day);
        }
        loop {
            at = at.next().ok_or(Unknown { year: at.year() })?;
            if self.is_workday(at)? {
                left = left.saturating_sub(1);
                if left == 0 {
                    return Ok(at);
                }
            }
        }
    }

    /// How many working days there are after `from`, up to and with `to`; none where `to` is not
    /// later.
    ///
    /// # Errors
    /// When one of the years is not known.
    pub fn between(&self, from: Day, to: Day) -> Result<u16, Unknown> {
        let mut at = from;
        let mut days = 0_u16;
        while at < to {
            at = at.next().ok_or(Unknown { year: at.year() })?;
            days = days.saturating_add(u16::from(self.is_workday(at)?));
        }
        Ok(days)
    }

    /// The last of so many working days after `day`, or the last day that is known before them.
    pub fn up_to(&self, day: Day, days: u16) -> Day {
        let mut at = day;
        let mut left = days;
        while left > 0 {
            let Some(next) = at.next() else { break };
            match self.is_workday(next) {
                Ok(works) => left -= u16::from(works),
                Err(Unknown { .. }) => break,
            }
            at = next;
        }
        at
    }
}

fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

#[cfg(feature = "authoring")]
pub(crate) use checking::check_notices;

#[cfg(feature = "authoring")]
mod checking {
    use super::{Holiday, WorkYear, is_weekend};
    use crate::catalogue::finding::Findings;

    /// The longest holiday that was ever given has nine days; more than so many are a slip.
    const LONGEST: usize = 12;

    /// Everything that is wrong with the notices as they were written.
    pub(crate) fn check_notices(years: &[WorkYear], findings: &mut Findings) {
        for year in years {
            let file = format!("workdays/{}.toml", year.id);
            let Some(number) = year.year() else {
                findings.add(
                    &file,
                    "id",
                    format!("`{}` is no year", year.id),
                    "name the file after its year, such as 2026.toml",
                );
                continue;
            };
            for (i, holiday) in year.holidays.iter().enumerate() {
                let earlier = &year.holidays[..i];
                for (path, problem, mend) in wrong(number, holiday, earlier) {
                    findings.add(&file, format!("holidays[{i}].{path}"), problem, mend);
                }
            }
        }
    }

    type Wrong = (String, String, &'static str);

    fn wrong(year: i16, holiday: &Holiday, earlier: &[Holiday]) -> Vec<Wrong> {
        let Holiday { from, to, work, .. } = holiday;
        let mut wrong = Vec::new();
        let begins = from.year() == year
            || (from.year() == year - 1 && (from.month(), from.day()) >= (12, 25));
        if !begins || to.year() != year {
            wrong.push((
                "from".to_owned(),
                format!("{from} to {to} is not in {year}"),
                "write the days of this year's notice",
            ));
        }
        let mut days = std::iter::successors(Some(*from), |day| day.next());
        let length = days.position(|day| day >= *to).map_or(0, |last| last + 1);
        if to < from || length > LONGEST {
            wrong.push((
                "to".to_owned(),
                format!("{from} to {to} is no holiday"),
                "write its last day off",
            ));
        }
        for (i, day) in work.iter().enumerate() {
            let path = format!("work[{i}]");
            if !is_weekend(*day) {
                wrong.push((
                    path.clone(),
                    format!("{day} is a working day anyway"),
                    "name the day of a weekend that is worked instead",
                ));
            }
            if (*from..=*to).contains(day) {
                wrong.push((
                    path,
                    format!("{day} lies in the holiday"),
                    "name a day before or after it",
                ));
            }
        }
        if earlier.iter().any(|one| one.from <= *to && *from <= one.to) {
            wrong.push((
                "from".to_owned(),
                format!("{from} to {to} overlaps another holiday"),
                "correct one of them",
            ));
        }
        wrong
    }
}
