//! How an answer that is still being given is kept in the draft, and shown again.
//!
//! What does not fit yet is kept as it stands (a half-chosen day as text, a home without its
//! unit), so that going back or changing the language loses nothing; the form's own rules refuse
//! it when the way on is pressed.

use onewindow_domain::{
    day::Day,
    form::{Answer, Home, Kind},
    text::Slug,
};

use crate::resident::hand_in::answer::options;
use crate::ui::date_field::DateParts;
use crate::ui::home_picker::PickedHome;

/// The text that stands in a line for an answer.
pub fn as_typed(answer: &Answer) -> String {
    match answer {
        Answer::Text(typed) => typed.clone(),
        Answer::Number(number) => number.to_string(),
        Answer::Day(_)
        | Answer::One(_)
        | Answer::Many(_)
        | Answer::Rating(_)
        | Answer::Home(_)
        | Answer::Yes(_) => String::new(),
    }
}

/// Typed digits as a number, else as they stand.
pub fn number(typed: &str) -> Answer {
    typed
        .trim()
        .parse()
        .map_or_else(|_not_yet| Answer::Text(typed.to_owned()), Answer::Number)
}

/// Chosen parts as a day, else as text with what is missing left out: `1946--`.
pub fn day(parts: DateParts) -> Answer {
    if let DateParts {
        year: Some(year),
        month: Some(month),
        day: Some(day),
    } = parts
        && let Ok(day) = Day::new(year, month, day)
    {
        return Answer::Day(day);
    }
    let part = |part: Option<i16>| part.map_or_else(String::new, |part| part.to_string());
    let (year, month, day) = (
        parts.year,
        parts.month.map(i16::from),
        parts.day.map(i16::from),
    );
    if (year, month, day) == (None, None, None) {
        return Answer::Text(String::new());
    }
    Answer::Text(format!("{}-{}-{}", part(year), part(month), part(day)))
}

/// The parts of a day as [`day`] keeps them.
pub fn parts(answer: Option<&Answer>) -> DateParts {
    if let Some(Answer::Day(day)) = answer {
        return DateParts {
            year: Some(day.year()),
            month: Some(day.month()),
            day: Some(day.day()),
        };
    }
    let Some(Answer::Text(half)) = answer else {
        return DateParts::default();
    };
    let mut parts = half.splitn(3, '-');
    DateParts {
        year: parts.next().and_then(|year| year.parse().ok()),
        month: parts.next().and_then(|month| month.parse().ok()),
        day: parts.next().and_then(|day| day.parse().ok()),
    }
}

/// The option that was chosen.
pub fn chosen(answer: Option<&Answer>) -> Option<String> {
    if let Some(Answer::One(id)) = answer {
        Some(id.to_string())
    } else {
        None
    }
}

/// The level that was given, 1 to 5.
pub fn level(answer: Option<&Answer>) -> Option<u8> {
    if let Some(Answer::Rating(level)) = answer {
        Some(*level)
    } else {
        None
    }
}

/// Whether it was yes or no.
pub fn said_yes(answer: Option<&Answer>) -> Option<bool> {
    if let Some(Answer::Yes(yes)) = answer {
        Some(*yes)
    } else {
        None
    }
}

/// The options that are ticked.
pub fn ticked(answer: Option<&Answer>) -> Vec<Slug> {
    if let Some(Answer::Many(ids)) = answer {
        ids.clone()
    } else {
        Vec::new()
    }
}

/// The ticked options after one more or one less, in the order of the form.
pub fn tick(kind: &Kind, now: &[Slug], id: &str, on: bool) -> Vec<Slug> {
    options(kind)
        .iter()
        .map(|option| option.id.clone())
        .filter(|option| {
            if option.as_str() == id {
                on
            } else {
                now.contains(option)
            }
        })
        .collect()
}

/// A home as far as it is chosen; none before a building is. Unit 0 is "not chosen yet", which no
/// building has.
pub fn home(chosen: &PickedHome) -> Option<Home> {
    Some(Home {
        building: chosen.building.as_ref()?.parse().ok()?,
        unit: chosen.unit.unwrap_or(0),
        flat: chosen.flat,
    })
}

/// The home as the picker shows it.
pub fn picked(answer: Option<&Answer>) -> PickedHome {
    let Some(Answer::Home(home)) = answer else {
        return PickedHome::default();
    };
    PickedHome {
        building: Some(home.building.to_string()),
        unit: Some(home.unit).filter(|unit| *unit > 0),
        flat: home.flat,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onewindow_domain::form::Question;

    #[test]
    fn half_a_day_is_kept_and_refused() {
        let half = DateParts {
            year: Some(1946),
            month: None,
            day: Some(24),
        };
        assert_eq!(day(half), Answer::Text("1946--24".into()));
        assert_eq!(parts(Some(&day(half))), half);
        assert_eq!(day(DateParts::default()), Answer::Text(String::new()));
    }

    #[test]
    fn a_day_that_does_not_exist_stays_on_the_screen() {
        let never = DateParts {
            year: Some(2026),
            month: Some(2),
            day: Some(30),
        };
        assert_eq!(parts(Some(&day(never))), never);
        let whole = DateParts {
            day: Some(28),
            ..never
        };
        assert_eq!(day(whole), Answer::Day("2026-02-28".parse().unwrap()));
        assert_eq!(parts(Some(&day(whole))), whole);
    }

    #[test]
    fn digits_are_a_number_and_all_else_stays_as_typed() {
        assert_eq!(number(" 3 "), Answer::Number(3));
        assert_eq!(number("3a"), Answer::Text("3a".into()));
        assert_eq!(number(""), Answer::Text(String::new()));
    }

    #[test]
    fn half_a_home_is_kept() {
        let half = PickedHome {
            building: Some("b3".into()),
            unit: None,
            flat: None,
        };
        let kept = home(&half).unwrap();
        assert_eq!(picked(Some(&Answer::Home(kept))), half);
        assert_eq!(home(&PickedHome::default()), None);
    }

    #[test]
    fn ticks_stand_in_the_order_of_the_form() {
        let question: Question = serde_json::from_str(
            r#"{ "id": "q", "label": "?", "kind": "many-of", "min": 0, "options": [
                { "id": "a", "label": "A" }, { "id": "b", "label": "B" }, { "id": "c", "label": "C" }] }"#,
        )
        .unwrap();
        let slug = |text: &str| -> Slug { text.parse().unwrap() };
        let now = tick(&question.kind, &[slug("c")], "a", true);
        assert_eq!(now, [slug("a"), slug("c")]);
        assert_eq!(tick(&question.kind, &now, "c", false), [slug("a")]);
    }
}
