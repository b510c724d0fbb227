//! Answers and their faults as words, in the reader's language. Pure.

use onewindow_domain::{
    day::Day,
    form::{Answer, Choice, Code, Home, Kind, Question},
    place::Grid,
    text::{Lang, Slug},
};

use crate::words::Say;

/// An answer as the review page shows it; the identity number with its middle hidden.
pub fn words(question: &Question, answer: Option<&Answer>, grids: &[Grid], lang: Lang) -> String {
    let nothing = || Say::QuestionNothingGiven.text(lang).to_owned();
    let Some(answer) = answer else {
        return nothing();
    };
    match answer {
        Answer::Text(typed) if typed.trim().is_empty() => nothing(),
        Answer::Text(typed) => match question.kind {
            Kind::ResidentId => masked(typed),
            Kind::Text { .. }
            | Kind::LongText { .. }
            | Kind::Name
            | Kind::Phone
            | Kind::Date { .. }
            | Kind::Number { .. }
            | Kind::OneOf { .. }
            | Kind::ManyOf { .. }
            | Kind::Rating
            | Kind::Home { .. }
            | Kind::YesNo => typed.clone(),
        },
        Answer::Day(day) => written(*day, lang),
        Answer::Number(number) => match &question.kind {
            Kind::Number {
                unit: Some(unit), ..
            } => match lang {
                Lang::Zh | Lang::Ko => format!("{number}{}", unit.get(lang)),
                Lang::En => format!("{number} {}", unit.get(lang)),
            },
            Kind::Number { unit: None, .. }
            | Kind::Text { .. }
            | Kind::LongText { .. }
            | Kind::Name
            | Kind::Phone
            | Kind::ResidentId
            | Kind::Date { .. }
            | Kind::OneOf { .. }
            | Kind::ManyOf { .. }
            | Kind::Rating
            | Kind::Home { .. }
            | Kind::YesNo => number.to_string(),
        },
        Answer::One(id) => option(question, id, lang),
        Answer::Many(ids) if ids.is_empty() => nothing(),
        Answer::Many(ids) => {
            let chosen: Vec<String> = ids.iter().map(|id| option(question, id, lang)).collect();
            chosen.join("\n")
        }
        Answer::Rating(level) => {
            level_words(*level).map_or_else(nothing, |say| say.text(lang).to_owned())
        }
        Answer::Home(home) => address(home, grids, lang),
        Answer::Yes(true) => Say::ActionYes.text(lang).to_owned(),
        Answer::Yes(false) => Say::ActionNo.text(lang).to_owned(),
    }
}

/// A day as the reader writes it.
pub fn written(day: Day, lang: Lang) -> String {
    let parts = [
        ("year", day.year().to_string()),
        ("month", day.month().to_string()),
        ("day", day.day().to_string()),
    ];
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    Say::DateWritten.with(lang, &parts)
}

/// The words of a level, 1 to 5.
pub const fn level_words(level: u8) -> Option<Say> {
    match level {
        1 => Some(Say::RatingLevel1),
        2 => Some(Say::RatingLevel2),
        3 => Some(Say::RatingLevel3),
        4 => Some(Say::RatingLevel4),
        5 => Some(Say::RatingLevel5),
        0 | 6..=u8::MAX => None,
    }
}

/// The options of a question; none where it offers none.
pub fn options(kind: &Kind) -> &[Choice] {
    match kind {
        Kind::OneOf { options } | Kind::ManyOf { options, .. } => options,
        Kind::Text { .. }
        | Kind::LongText { .. }
        | Kind::Name
        | Kind::Phone
        | Kind::ResidentId
        | Kind::Date { .. }
        | Kind::Number { .. }
        | Kind::Rating
        | Kind::Home { .. }
        | Kind::YesNo => &[],
    }
}

fn option(question: &Question, id: &Slug, lang: Lang) -> String {
    options(&question.kind)
        .iter()
        .find(|option| option.id == *id)
        .map_or_else(
            || id.to_string(),
            |option| option.label.get(lang).to_owned(),
        )
}

/// A home as it is said: building, entrance, flat.
fn address(home: &Home, grids: &[Grid], lang: Lang) -> String {
    let building = grids
        .iter()
        .flat_map(|grid| &grid.buildings)
        .find(|building| building.id == home.building);
    let mut parts = vec![building.map_or_else(
        || home.building.to_string(),
        |building| building.name.get(lang).to_owned(),
    )];
    if home.unit > 0 {
        parts.push(Say::HomepickUnitNumber.with(lang, &[("number", &home.unit.to_string())]));
    }
    if let Some(flat) = home.flat {
        parts.push(Say::HomepickFlatNumber.with(lang, &[("number", &flat.to_string())]));
    }
    parts.join(" ")
}

/// An identity number with only its first three and last four characters.
pub fn masked(number: &str) -> String {
    let characters: Vec<char> = number.trim().chars().collect();
    let hidden = characters.len().saturating_sub(7);
    let shown = |place: usize| characters.len() > 7 && (place < 3 || place >= 3 + hidden);
    let mask = |(place, c): (usize, &char)| if shown(place) { *c } else { '*' };
    characters.iter().enumerate().map(mask).collect()
}

/// What is wrong with an answer, as a whole sentence.
pub fn sentence(code: &Code, lang: Lang) -> String {
    let plain = |say: Say| say.text(lang).to_owned();
    let with = |say: Say, name: &str, value: String| say.with(lang, &[(name, &value)]);
    match code {
        Code::Required => plain(Say::ErrorRequired),
        Code::TooLong { max } => with(Say::ErrorTooLong, "max", max.to_string()),
        Code::TooShort { min } => with(Say::ErrorTooShort, "min", min.to_string()),
        Code::NotAName => plain(Say::ErrorNotAName),
        Code::NotAPhone => plain(Say::ErrorNotAPhone),
        Code::NotAResidentId => plain(Say::ErrorNotAResidentId),
        Code::ResidentIdChecksum => plain(Say::ErrorResidentIdChecksum),
        Code::NotADate => plain(Say::ErrorNotADate),
        Code::DateBefore { from } => with(Say::ErrorDateBefore, "from", written(*from, lang)),
        Code::DateAfter { to } => with(Say::ErrorDateAfter, "to", written(*to, lang)),
        Code::NotANumber => plain(Say::ErrorNotANumber),
        Code::Below { min } => with(Say::ErrorBelow, "min", min.to_string()),
        Code::Above { max } => with(Say::ErrorAbove, "max", max.to_string()),
        Code::NotAnOption => plain(Say::ErrorNotAnOption),
        Code::TooFew { min } => with(Say::ErrorTooFew, "min", min.to_string()),
        Code::TooMany { max } => with(Say::ErrorTooMany, "max", max.to_string()),
        Code::NotABuilding => plain(Say::ErrorNotABuilding),
        Code::WrongKind => plain(Say::ErrorWrongKind),
        Code::UnknownQuestion => plain(Say::ErrorUnknownQuestion),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(rest: &str) -> Question {
        serde_json::from_str(&format!(r#"{{ "id": "q", "label": "?", {rest} }}"#)).unwrap()
    }

    #[track_caller]
    fn check(rest: &str, answer: &Answer, expected: &str) {
        assert_eq!(
            words(&question(rest), Some(answer), &[], Lang::En),
            expected
        );
    }

    #[test]
    fn an_identity_number_is_never_shown_whole() {
        check(
            r#""kind": "resident-id""#,
            &Answer::Text("220102194611240025".into()),
            "220***********0025",
        );
        assert_eq!(masked("1234567"), "*******");
        assert_eq!(masked("12345678"), "123*5678");
    }

    #[test]
    fn an_answer_becomes_words() {
        let colours = r#""kind": "many-of", "min": 0, "options": [
            { "id": "a", "label": "Red" }, { "id": "b", "label": "Green" }]"#;
        let many = Answer::Many(vec!["a".parse().unwrap(), "b".parse().unwrap()]);
        check(colours, &many, "Red\nGreen");
        check(r#""kind": "yes-no""#, &Answer::Yes(true), "Yes");
        check(r#""kind": "rating""#, &Answer::Rating(5), "Very satisfied");
        check(
            r#""kind": "date""#,
            &Answer::Day("1946-11-24".parse().unwrap()),
            "24/11/1946",
        );
        check(
            r#""kind": "number", "min": 1, "max": 9, "unit": "people""#,
            &Answer::Number(3),
            "3 people",
        );
        check(r#""kind": "name""#, &Answer::Text("  ".into()), "Not given");
    }

    #[test]
    fn a_home_is_said_from_building_to_flat() {
        let grids: Vec<Grid> = serde_json::from_str(
            r#"[{ "id": "g", "name": "Grid", "worker": "w", "phone": "1", "hours": "h", "buildings": [
                { "id": "b3", "name": "Building 3", "units": 2, "floors": 6, "per_floor": 2 }] }]"#,
        )
        .unwrap();
        let home = Answer::Home(Home {
            building: "b3".parse().unwrap(),
            unit: 2,
            flat: Some(302),
        });
        let question = question(r#""kind": "home", "flat": true"#);
        let said = words(&question, Some(&home), &grids, Lang::En);
        assert_eq!(said, "Building 3 Entrance 2 Flat 302");
    }

    #[test]
    fn a_fault_is_a_sentence_with_its_limit_in_every_language() {
        let to = "2026-11-24".parse().unwrap();
        for lang in Lang::ALL {
            assert!(sentence(&Code::TooLong { max: 40 }, lang).contains("40"));
            assert!(sentence(&Code::DateAfter { to }, lang).contains("2026"));
        }
    }
}
