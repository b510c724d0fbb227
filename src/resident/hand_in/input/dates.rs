//! Which days a question allows, and the words around them.

use onewindow_domain::{day::Day, form::DayLimit};

use crate::resident::desk::Desk;
use crate::ui::date_field::{DateWords, Span};
use crate::words::Say;

/// The years before and after today that a date offers where its question sets no limit.
const YEARS: i16 = 120;

/// The days between the limits, seen from today.
pub fn span(from: Option<DayLimit>, to: Option<DayLimit>, today: Day) -> Span {
    let years = |years_ago| DayLimit::YearsAgo { years_ago };
    Span {
        first: from.unwrap_or(years(YEARS)).day(today),
        last: to.unwrap_or(years(-YEARS)).day(today),
    }
}

/// The words of a day's steps.
pub fn words(desk: Desk) -> DateWords {
    let say = |words: Say| desk.words(words).into();
    DateWords {
        parts: [Say::DateYear, Say::DateMonth, Say::DateDay].map(say),
        steps: [
            Say::DateAskDecade,
            Say::DateAskYear,
            Say::DateAskMonth,
            Say::DateAskDay,
        ]
        .map(say),
        year_number: say(Say::DateYearNumber),
        months: MONTHS.map(say),
        day_number: say(Say::DateDayNumber),
        day_of_month: say(Say::DateDayOfMonth),
        weekdays: WEEKDAYS.map(say),
    }
}

const MONTHS: [Say; 12] = [
    Say::DateMonth1,
    Say::DateMonth2,
    Say::DateMonth3,
    Say::DateMonth4,
    Say::DateMonth5,
    Say::DateMonth6,
    Say::DateMonth7,
    Say::DateMonth8,
    Say::DateMonth9,
    Say::DateMonth10,
    Say::DateMonth11,
    Say::DateMonth12,
];

const WEEKDAYS: [Say; 7] = [
    Say::WeekdayMonday,
    Say::WeekdayTuesday,
    Say::WeekdayWednesday,
    Say::WeekdayThursday,
    Say::WeekdayFriday,
    Say::WeekdaySaturday,
    Say::WeekdaySunday,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birth_date_offers_the_days_that_fit() {
        let today: Day = "2026-11-24".parse().unwrap();
        let years = |years_ago| Some(DayLimit::YearsAgo { years_ago });
        let birth = span(years(120), years(0), today);
        assert_eq!(birth.first.to_string(), "1906-11-24");
        assert_eq!(birth.last, today);
        let any = span(None, None, today);
        assert_eq!((any.first.year(), any.last.year()), (1906, 2146));
    }
}
