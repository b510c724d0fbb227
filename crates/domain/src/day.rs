//! A calendar day in China, without an hour and without a time zone.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, written `2026-11-24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day {
    year: i16,
    month: u8,
    day: u8,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// 星期一.
    Monday,
    /// 星期二.
    Tuesday,
    /// 星期三.
    Wednesday,
    /// 星期四.
    Thursday,
    /// 星期五.
    Friday,
    /// 星期六.
    Saturday,
    /// 星期日.
    Sunday,
}

/// The text or the numbers name no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a day of the calendar, written year-month-day like 2026-11-24")
    }
}

impl std::error::Error for NotADay {}

impl Day {
    /// The day with these numbers; years 1800 to 2999.
    pub fn new(year: i16, month: u8, day: u8) -> Result<Self, NotADay> {
        let fits = (1800..=2999).contains(&year)
            && (1..=12).contains(&month)
            && day >= 1
            && day <= days_in(year, month);
        if fits {
            Ok(Self { year, month, day })
        } else {
            Err(NotADay)
        }
    }

    /// The day in China (UTC+8) at this moment, given in milliseconds since 1970-01-01 UTC.
    pub fn in_china(unix_ms: i64) -> Self {
        let days = (unix_ms + 8 * 3_600_000).div_euclid(86_400_000);
        // Days to civil date (proleptic Gregorian), in eras of 400 years that begin on 1 March.
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 {
            march_month + 3
        } else {
            march_month - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year: i16::try_from(year).unwrap_or(i16::MAX),
            month: u8::try_from(month).expect("a month is at most 12"),
            day: u8::try_from(day).expect("a day is at most 31"),
        }
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The day after this one; none after the last day of 2999.
    pub fn next(self) -> Option<Self> {
        let Self { year, month, day } = self;
        let after = if day < days_in(year, month) {
            Self::new(year, month, day + 1)
        } else if month < 12 {
            Self::new(year, month + 1, 1)
        } else {
            Self::new(year + 1, 1, 1)
        };
        after.ok()
    }

    /// The day of the week.
    pub const fn weekday(self) -> Weekday {
        // Zeller's congruence: January and February count as months 13 and 14 of the year before.
        let (month, year) = if self.month < 3 {
            (self.month as i32 + 12, self.year as i32 - 1)
        } else {
            (self.month as i32, self.year as i32)
        };
        let sum =
            self.day as i32 + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400;
        match sum % 7 {
            0 => Weekday::Saturday,
            1 => Weekday::Sunday,
            2 => Weekday::Monday,
            3 => Weekday::Tuesday,
            4 => Weekday::Wednesday,
            5 => Weekday::Thursday,
            _ => Weekday::Friday,
        }
    }

    /// Whole years from this day to `later`: an age in 周岁. Zero when `later` is earlier.
    pub fn years_until(self, later: Self) -> u16 {
        let turned = (later.month, later.day) >= (self.month, self.day);
        let years = later.year - self.year - i16::from(!turned);
        u16::try_from(years).unwrap_or(0)
    }
}

/// How many days the month has; `month` is 1 to 12.
pub const fn days_in(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let mut parts = text.splitn(3, '-');
        let mut next = |digits: usize| {
            parts
                .next()
                .filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|part| part.parse::<i16>().ok())
                .ok_or(NotADay)
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        let small = |n: i16| u8::try_from(n).map_err(|_out_of_range| NotADay);
        Self::new(year, small(month)?, small(day)?)
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_are_days() {
        for good in ["2024-02-29", "2000-02-29", "1931-12-31"] {
            assert_eq!(good.parse::<Day>().unwrap().to_string(), good);
        }
        for bad in [
            "2023-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-1-1",
            "2026-04-31",
            "",
            "+026-01-01",
        ] {
            assert_eq!(bad.parse::<Day>(), Err(NotADay), "{bad}");
        }
    }

    #[test]
    fn midnight_in_china_begins_the_day() {
        let midnight = 1_795_449_600_000; // 2026-11-23T16:00:00Z
        assert_eq!(Day::in_china(midnight).to_string(), "2026-11-24");
        assert_eq!(Day::in_china(midnight - 1).to_string(), "2026-11-23");
        assert_eq!(Day::in_china(0).to_string(), "1970-01-01");
    }

    #[test]
    fn the_days_follow_one_another_as_the_clock_says() {
        let mut day: Day = "1969-12-31".parse().unwrap();
        for number in 0..50_000_i64 {
            day = day.next().unwrap();
            assert_eq!(day, Day::in_china(number * 86_400_000));
        }
        assert_eq!("2999-12-31".parse::<Day>().unwrap().next(), None);
    }

    #[test]
    fn every_day_knows_its_weekday() {
        let weekday = |day: &str| day.parse::<Day>().unwrap().weekday();
        assert_eq!(weekday("2026-11-24"), Weekday::Tuesday);
        assert_eq!(weekday("2027-01-01"), Weekday::Friday);
        assert_eq!(weekday("2024-02-29"), Weekday::Thursday);
        assert_eq!(weekday("2024-03-01"), Weekday::Friday);
        assert_eq!(weekday("2000-01-01"), Weekday::Saturday);
        assert_eq!(weekday("1970-01-01"), Weekday::Thursday);
        assert_eq!(weekday("1900-03-04"), Weekday::Sunday);
        assert_eq!(weekday("2026-12-07"), Weekday::Monday);
        assert_eq!(weekday("2026-12-09"), Weekday::Wednesday);
    }

    #[test]
    fn a_birthday_counts_on_the_day() {
        let born: Day = "1946-11-24".parse().unwrap();
        assert_eq!(born.years_until("2026-11-23".parse().unwrap()), 79);
        assert_eq!(born.years_until("2026-11-24".parse().unwrap()), 80);
        assert_eq!(born.years_until("1940-01-01".parse().unwrap()), 0);
    }
}
