//! Which days a question allows.

use onewindow_domain::{day::Day, form::DayLimit};

use crate::ui::date_field::Span;

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
