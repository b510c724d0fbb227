//! How answers are shown and taken back.

use super::*;

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

#[test]
fn a_birth_date_offers_the_years_that_fit() {
    let today: Day = "2026-11-24".parse().unwrap();
    let birth = Kind::Date {
        from: Some(DayLimit::YearsAgo { years_ago: 120 }),
        to: Some(DayLimit::YearsAgo { years_ago: 0 }),
    };
    assert_eq!(Shape::of(&birth, today), Shape::Date(1906, 2026));
}
