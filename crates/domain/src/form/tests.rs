//! What a form asks, accepts and refuses.

mod any;
mod flow;

use super::*;
use crate::{
    place::{Building, Grid},
    text::Slug,
};

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn today() -> Day {
    "2026-11-24".parse().unwrap()
}

fn grids() -> Vec<Grid> {
    let text = || Text::One("1".into());
    let building = Building {
        id: slug("b1"),
        name: text(),
        units: 3,
        floors: 6,
        per_floor: 2,
    };
    vec![Grid {
        id: slug("grid-1"),
        name: text(),
        worker: text(),
        phone: "0430-5550131".into(),
        hours: text(),
        buildings: vec![building],
    }]
}

/// A form whose questions are these lines of JSON, without id and label where they do not matter.
fn form(questions: &[&str]) -> Form {
    let questions: Vec<Question> = questions
        .iter()
        .enumerate()
        .map(|(i, json)| {
            let mut fields: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(json).unwrap();
            fields.entry("id").or_insert(format!("q{i}").into());
            fields.entry("label").or_insert("?".into());
            serde_json::from_value(fields.into()).unwrap()
        })
        .collect();
    Form {
        id: slug("form"),
        title: Text::One("F".into()),
        intro: None,
        consent: Consent {
            version: 1,
            purpose: Text::One("P".into()),
            seen_by: Text::One("S".into()),
            retention_days: 90,
        },
        questions,
    }
}

fn answers(json: &str) -> Answers {
    serde_json::from_str(json).unwrap()
}

/// Checks one answer to one question: nothing for a fit, else the fault's code as it travels.
fn check(question: &str, answer: &str, expected: &str) {
    let form = form(&[question]);
    let grids = grids();
    let setting = Setting {
        today: today(),
        grids: &grids,
    };
    let given = answers(&format!(r#"{{"q0":{answer}}}"#));
    let found = match form.validate(&given, &setting) {
        Ok(()) => String::new(),
        Err(faults) => {
            assert_eq!(faults.len(), 1, "{question} {answer}");
            let mut json = serde_json::to_value(&faults[0]).unwrap();
            json.as_object_mut().unwrap().remove("question");
            json.to_string()
        }
    };
    assert_eq!(found, expected, "{question} {answer}");
}

#[test]
fn a_line_of_text_is_measured_in_characters() {
    let question = r#"{"kind":"text","min":2,"max":4}"#;
    check(question, r#"{"text":"低保低保"}"#, "");
    check(question, r#"{"text":" 低保 "}"#, "");
    check(question, r#"{"text":""}"#, "");
    check(
        question,
        r#"{"text":"低"}"#,
        r#"{"code":"too_short","min":2}"#,
    );
    check(
        question,
        r#"{"text":"低保低保低"}"#,
        r#"{"code":"too_long","max":4}"#,
    );
    check(question, r#"{"text":"a\nb"}"#, r#"{"code":"wrong_kind"}"#);
    check(
        question,
        r#"{"text":"a\u0000b"}"#,
        r#"{"code":"wrong_kind"}"#,
    );
    check(question, r#"{"yes":true}"#, r#"{"code":"wrong_kind"}"#);
    check(
        r#"{"kind":"text","required":true}"#,
        r#"{"text":"  "}"#,
        r#"{"code":"required"}"#,
    );
    check(
        r#"{"kind":"long-text","max":4}"#,
        r#"{"text":"a\r\nb\n"}"#,
        "",
    );
    check(
        r#"{"kind":"long-text","max":4}"#,
        r#"{"text":"a\u0007b"}"#,
        r#"{"code":"wrong_kind"}"#,
    );
}

#[test]
fn a_name_is_chinese_korean_or_latin() {
    for name in [
        "王芳",
        "김철수",
        "阿卜杜拉·买买提",
        "Anna-Lena O'Neill",
        "José",
        "李 明",
        "𠮷田",
        "Jose\u{301}",
        "\u{F9E1}松",
        "\u{FEFF}김영희\u{200B}",
        "J. R. Smith",
        "J.R. Smith Jr.",
        "买买提.艾力",
    ] {
        check(r#"{"kind":"name"}"#, &format!(r#"{{"text":"{name}"}}"#), "");
    }
    for name in [
        "王",
        "王1",
        "·王芳",
        "<b>王芳</b>",
        "www.example.com/王",
        "www.example.com",
        "A........",
        "A.",
        "王·",
        "Anna--Lena",
        "\u{200B}王",
        "😀😀",
        "=SUM(A1)",
    ] {
        check(
            r#"{"kind":"name"}"#,
            &format!(r#"{{"text":"{name}"}}"#),
            r#"{"code":"not_a_name"}"#,
        );
    }
}

#[test]
fn numbers_of_phones_and_identity_cards_are_read() {
    check(r#"{"kind":"phone"}"#, r#"{"text":"199-0000-0012"}"#, "");
    check(
        r#"{"kind":"phone"}"#,
        r#"{"text":"1990000001"}"#,
        r#"{"code":"not_a_phone"}"#,
    );
    let id = r#"{"kind":"resident-id"}"#;
    check(id, r#"{"text":"11010519491231002x"}"#, "");
    check(
        id,
        r#"{"text":"110105194912310021"}"#,
        r#"{"code":"resident_id_checksum"}"#,
    );
    check(
        id,
        r#"{"text":"1101051949"}"#,
        r#"{"code":"not_a_resident_id"}"#,
    );
}

#[test]
fn a_day_lies_between_its_limits() {
    let born = r#"{"kind":"date","from":{"years_ago":120},"to":{"years_ago":0}}"#;
    check(born, r#"{"day":"1946-02-28"}"#, "");
    check(born, r#"{"day":"2026-11-24"}"#, "");
    check(
        born,
        r#"{"day":"2026-11-25"}"#,
        r#"{"code":"date_after","to":"2026-11-24"}"#,
    );
    check(
        born,
        r#"{"day":"1906-11-23"}"#,
        r#"{"code":"date_before","from":"1906-11-24"}"#,
    );
    check(born, r#"{"text":"yesterday"}"#, r#"{"code":"not_a_date"}"#);
    let fixed = r#"{"kind":"date","from":"2026-12-01"}"#;
    check(
        fixed,
        r#"{"day":"2026-11-30"}"#,
        r#"{"code":"date_before","from":"2026-12-01"}"#,
    );
    let leap: Day = "2028-02-29".parse().unwrap();
    assert_eq!(
        DayLimit::YearsAgo { years_ago: 1 }.day(leap).to_string(),
        "2027-02-28"
    );
    assert_eq!(
        DayLimit::YearsAgo {
            years_ago: i16::MIN
        }
        .day(leap)
        .year(),
        2999
    );
}

#[test]
fn numbers_and_levels_lie_in_their_range() {
    let number = r#"{"kind":"number","min":1,"max":20}"#;
    check(number, r#"{"number":20}"#, "");
    check(number, r#"{"number":0}"#, r#"{"code":"below","min":1}"#);
    check(number, r#"{"number":21}"#, r#"{"code":"above","max":20}"#);
    check(number, r#"{"text":"many"}"#, r#"{"code":"not_a_number"}"#);
    check(r#"{"kind":"rating"}"#, r#"{"rating":5}"#, "");
    check(
        r#"{"kind":"rating"}"#,
        r#"{"rating":6}"#,
        r#"{"code":"not_an_option"}"#,
    );
    check(r#"{"kind":"yes-no"}"#, r#"{"yes":false}"#, "");
}

#[test]
fn only_offered_options_are_chosen() {
    let options =
        r#""options":[{"id":"a","label":"A"},{"id":"b","label":"B"},{"id":"c","label":"C"}]"#;
    let one = format!(r#"{{"kind":"one-of",{options}}}"#);
    check(&one, r#"{"one":"b"}"#, "");
    check(&one, r#"{"one":"d"}"#, r#"{"code":"not_an_option"}"#);
    let many = format!(r#"{{"kind":"many-of","min":2,"max":2,"required":true,{options}}}"#);
    check(&many, r#"{"many":["a","c"]}"#, "");
    check(&many, r#"{"many":["a"]}"#, r#"{"code":"too_few","min":2}"#);
    check(
        &many,
        r#"{"many":["a","b","c"]}"#,
        r#"{"code":"too_many","max":2}"#,
    );
    check(
        &many,
        r#"{"many":["a","a"]}"#,
        r#"{"code":"not_an_option"}"#,
    );
    check(&many, r#"{"many":[]}"#, r#"{"code":"required"}"#);
    check(
        &format!(r#"{{"kind":"many-of",{options}}}"#),
        r#"{"many":[]}"#,
        "",
    );
}

#[test]
fn a_home_stands_in_the_community() {
    let flat = r#"{"kind":"home","flat":true}"#;
    let wrong = r#"{"code":"not_a_building"}"#;
    check(
        flat,
        r#"{"home":{"building":"b1","unit":3,"flat":602}}"#,
        "",
    );
    for home in [
        r#""b2","unit":1,"flat":101"#,
        r#""b1","unit":0,"flat":101"#,
        r#""b1","unit":4,"flat":101"#,
        r#""b1","unit":1,"flat":701"#,
        r#""b1","unit":1,"flat":103"#,
        r#""b1","unit":1,"flat":100"#,
        r#""b1","unit":1"#,
    ] {
        check(flat, &format!(r#"{{"home":{{"building":{home}}}}}"#), wrong);
    }
    check(
        r#"{"kind":"home"}"#,
        r#"{"home":{"building":"b1","unit":1}}"#,
        "",
    );
}

#[test]
fn a_question_reads_back_as_written() {
    for question in flow::moving().questions {
        let json = serde_json::to_string(&question).unwrap();
        assert_eq!(
            serde_json::from_str::<Question>(&json).unwrap(),
            question,
            "{json}"
        );
    }
}

#[test]
fn a_key_of_another_kind_is_refused() {
    for (json, problem) in [
        (
            r#"{"id":"a","label":"A","kind":"name","max":3}"#,
            "unknown field `max`",
        ),
        (
            r#"{"id":"a","label":"A","kind":"text","options":[]}"#,
            "unknown field `options`",
        ),
        (
            r#"{"id":"a","label":"A","kind":"one-of"}"#,
            "missing field `options`",
        ),
        (
            r#"{"id":"a","label":"A","kind":"number","min":1}"#,
            "missing field `max`",
        ),
        (
            r#"{"id":"a","label":"A","kind":"text","max":70000}"#,
            "`max = 70000` is out of range",
        ),
        (
            r#"{"id":"a","label":"A","kind":"text","requierd":true}"#,
            "unknown field `requierd`",
        ),
        (
            r#"{"id":"a","label":"A","kind":"photo"}"#,
            "unknown variant `photo`",
        ),
    ] {
        let error = serde_json::from_str::<Question>(json)
            .unwrap_err()
            .to_string();
        assert!(error.starts_with(problem), "{error}");
    }
}
