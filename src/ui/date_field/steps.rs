//! The big steps to a day: decade, year, month, day, as far as the days that are allowed leave a
//! choice. Pure.

use onewindow_domain::day::{Day, days_in};

use super::DateParts;

/// So many years are offered at once, without decades before them.
const YEARS_AT_ONCE: i16 = 12;

/// So many days are offered as one list.
const DAYS_AT_ONCE: usize = 31;

/// The days that are allowed, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The earliest.
    pub first: Day,
    /// The latest.
    pub last: Day,
}

/// What is being chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ten years.
    Decade,
    /// A year of the decade that begins with this one; of all, where there are few.
    Year(i16),
    /// A month.
    Month,
    /// A day of the month.
    Day,
    /// A day out of all that are allowed, where they are few.
    AnyDay,
}

/// What was pressed, or can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pick {
    /// The years from the first to the last.
    Decade(i16, i16),
    /// A year.
    Year(i16),
    /// A month.
    Month(u8),
    /// A day.
    Day(Day),
}

impl Span {
    fn years(self) -> std::ops::RangeInclusive<i16> {
        self.first.year()..=self.last.year()
    }

    fn allows(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    fn months(self, year: i16) -> impl Iterator<Item = u8> {
        (1..=12).filter(move |month| !self.days(year, *month).is_empty())
    }

    fn days(self, year: i16, month: u8) -> Vec<Day> {
        (1..=days_in(year, month))
            .filter_map(|day| Day::new(year, month, day).ok())
            .filter(|day| self.allows(*day))
            .collect()
    }

    /// All days, where they are few.
    fn few(self) -> Option<Vec<Day>> {
        let near = self.last.year() - self.first.year() <= 1;
        let all: Vec<Day> = near
            .then(|| self.years())?
            .flat_map(|year| self.months(year).map(move |month| (year, month)))
            .flat_map(|(year, month)| self.days(year, month))
            .collect();
        (all.len() <= DAYS_AT_ONCE).then_some(all)
    }

    /// Where the decades are left out, all years count as one.
    fn decade(self, year: i16) -> i16 {
        if self.years().count() <= usize::from(YEARS_AT_ONCE.unsigned_abs()) {
            self.first.year()
        } else {
            year - year.rem_euclid(10)
        }
    }

    /// The step for which the first part is missing; the last one when none is.
    pub fn begin(self, parts: DateParts) -> Step {
        if self.few().is_some() {
            return Step::AnyDay;
        }
        match self.settle(parts) {
            DateParts { year: None, .. } => self.change_year(),
            DateParts { month: None, .. } => Step::Month,
            DateParts { .. } => Step::Day,
        }
    }

    /// The first step to another year.
    pub fn change_year(self) -> Step {
        let first = self.first.year();
        if self.decade(self.last.year()) == self.decade(first) {
            Step::Year(self.decade(first))
        } else {
            Step::Decade
        }
    }

    /// What can be pressed in a step.
    pub fn picks(self, step: Step, parts: DateParts) -> Vec<Pick> {
        let DateParts { year, month, .. } = self.settle(parts);
        match (step, year, month) {
            (Step::AnyDay, _, _) => self
                .few()
                .unwrap_or_default()
                .into_iter()
                .map(Pick::Day)
                .collect(),
            (Step::Decade, _, _) => {
                let mut decades: Vec<i16> = self.years().map(|year| self.decade(year)).collect();
                decades.dedup();
                let decade = |first: i16| {
                    Pick::Decade(
                        first.max(self.first.year()),
                        (first + 9).min(self.last.year()),
                    )
                };
                decades.into_iter().map(decade).collect()
            }
            (Step::Year(decade), _, _) => self
                .years()
                .filter(|year| self.decade(*year) == decade)
                .map(Pick::Year)
                .collect(),
            (Step::Month, Some(year), _) => self.months(year).map(Pick::Month).collect(),
            (Step::Day, Some(year), Some(month)) => {
                self.days(year, month).into_iter().map(Pick::Day).collect()
            }
            (Step::Month, None, _) | (Step::Day, _, _) => Vec::new(),
        }
    }

    /// What is chosen after a press, and the step that comes next.
    pub fn press(self, parts: DateParts, pick: Pick) -> (DateParts, Step) {
        match pick {
            Pick::Decade(first, _) => (parts, Step::Year(self.decade(first))),
            Pick::Year(year) => {
                let parts = self.settle(DateParts {
                    year: Some(year),
                    ..parts
                });
                let next = if self.months(year).count() > 1 {
                    Step::Month
                } else {
                    Step::Day
                };
                (parts, next)
            }
            Pick::Month(month) => {
                let parts = self.settle(DateParts {
                    month: Some(month),
                    ..parts
                });
                (parts, Step::Day)
            }
            Pick::Day(day) => {
                let step = if self.few().is_some() {
                    Step::AnyDay
                } else {
                    Step::Day
                };
                (DateParts::from(day), step)
            }
        }
    }

    /// Parts that leave no choice are filled in, and those that are not allowed are left out:
    /// whoever corrects the year keeps the month and the day wherever that day exists.
    pub fn settle(self, parts: DateParts) -> DateParts {
        let only = |all: &mut dyn Iterator<Item = i16>| match (all.next(), all.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        };
        let year = parts
            .year
            .filter(|year| self.years().contains(year))
            .or_else(|| only(&mut self.years()));
        let Some(known) = year else {
            return DateParts { year, ..parts };
        };
        let month = parts
            .month
            .filter(|month| self.months(known).any(|one| one == *month))
            .or_else(|| {
                let month = only(&mut self.months(known).map(i16::from))?;
                u8::try_from(month).ok()
            });
        let day = match (month, parts.day) {
            (Some(month), Some(day)) => Day::new(known, month, day)
                .ok()
                .filter(|day| self.allows(*day))
                .map(Day::day),
            (None, day) => day,
            (_, None) => None,
        };
        DateParts { year, month, day }
    }
}

impl From<Day> for DateParts {
    fn from(day: Day) -> Self {
        Self {
            year: Some(day.year()),
            month: Some(day.month()),
            day: Some(day.day()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(first: &str, last: &str) -> Span {
        Span {
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
        }
    }

    fn parts(year: i16, month: u8, day: u8) -> DateParts {
        let some = |part: u8| (part > 0).then_some(part);
        DateParts {
            year: (year > 0).then_some(year),
            month: some(month),
            day: some(day),
        }
    }

    /// Presses from the first step on, as somebody does who finds each part on the screen.
    fn walk(span: Span, wanted: &str) -> (usize, DateParts) {
        let wanted: Day = wanted.parse().unwrap();
        let (mut chosen, mut presses) = (DateParts::default(), 0);
        let mut step = span.begin(chosen);
        loop {
            let fits = |pick: &Pick| match pick {
                Pick::Decade(first, last) => (*first..=*last).contains(&wanted.year()),
                Pick::Year(year) => *year == wanted.year(),
                Pick::Month(month) => *month == wanted.month(),
                Pick::Day(day) => *day == wanted,
            };
            let picks = span.picks(step, chosen);
            let found = picks.iter().find(|pick| fits(pick));
            let pick = *found.unwrap_or_else(|| panic!("{wanted} is not among {picks:?}"));
            (chosen, step) = span.press(chosen, pick);
            presses += 1;
            if matches!(pick, Pick::Day(_)) {
                return (presses, chosen);
            }
        }
    }

    #[test]
    fn a_birth_date_takes_four_presses() {
        let birth = span("1906-11-24", "2026-11-24");
        for day in ["1906-11-24", "1944-08-15", "2000-02-29", "2026-11-24"] {
            let (presses, chosen) = walk(birth, day);
            assert_eq!(presses, 4, "{day}");
            assert_eq!(chosen, DateParts::from(day.parse::<Day>().unwrap()));
        }
        assert_eq!(birth.picks(Step::Decade, DateParts::default()).len(), 13);
    }

    #[test]
    fn every_day_that_is_allowed_can_be_chosen_and_no_other_is_offered() {
        for (first, last, presses) in [
            ("2026-11-20", "2026-12-20", 1),
            ("2026-12-25", "2027-01-10", 1),
            ("2026-11-20", "2026-12-21", 2),
            ("2026-11-20", "2027-12-31", 3),
            ("2019-03-01", "2022-03-01", 3),
        ] {
            let span = span(first, last);
            for year in span.years() {
                for day in (1..=12).flat_map(|month| span.days(year, month)) {
                    let (took, chosen) = walk(span, &day.to_string());
                    assert!(took <= presses, "{day} of {first}–{last} took {took}");
                    assert_eq!(chosen, DateParts::from(day));
                }
            }
        }
    }

    #[test]
    fn a_corrected_year_keeps_month_and_day_where_that_day_exists() {
        let birth = span("1906-11-24", "2026-11-24");
        let (chosen, next) = birth.press(parts(1944, 8, 15), Pick::Year(1946));
        assert_eq!((chosen, next), (parts(1946, 8, 15), Step::Month));
        let (chosen, _) = birth.press(parts(1944, 2, 29), Pick::Year(1945));
        assert_eq!(chosen, parts(1945, 2, 0), "there was no such day");
        let (chosen, _) = birth.press(parts(2025, 12, 31), Pick::Year(2026));
        assert_eq!(chosen, parts(2026, 0, 31), "that December is still to come");
    }

    #[test]
    fn a_half_chosen_day_goes_on_where_it_was_left() {
        let birth = span("1906-11-24", "2026-11-24");
        assert_eq!(birth.begin(DateParts::default()), Step::Decade);
        assert_eq!(birth.begin(parts(1944, 0, 0)), Step::Month);
        assert_eq!(birth.begin(parts(1944, 8, 0)), Step::Day);
        assert_eq!(birth.begin(parts(1944, 8, 15)), Step::Day);
        assert_eq!(
            birth.begin(parts(1800, 8, 15)),
            Step::Decade,
            "not a year of this question"
        );
    }

    #[test]
    fn what_leaves_no_choice_is_not_asked() {
        let year = span("2027-01-01", "2027-12-31");
        assert_eq!(year.begin(DateParts::default()), Step::Month);
        let (chosen, _) = year.press(DateParts::default(), Pick::Month(5));
        assert_eq!(chosen, parts(2027, 5, 0));
        assert!(
            span("2026-12-02", "2026-12-01")
                .picks(Step::AnyDay, DateParts::default())
                .is_empty()
        );
    }
}
