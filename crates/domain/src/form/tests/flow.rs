//! Which questions are asked, what is handed in, and what one form tells the next.

use std::collections::BTreeMap;

use super::*;

pub(super) fn moving() -> Form {
    form(&[
        r#"{"id":"moved","kind":"yes-no","required":true}"#,
        r#"{"id":"when","kind":"date","required":true,
            "shown_when":[{"question":"moved","any_of":["yes"]}]}"#,
        r#"{"id":"happy","kind":"rating","required":true,
            "shown_when":[{"question":"moved","any_of":["yes"]}]}"#,
        r#"{"id":"why","kind":"text","shown_when":[{"question":"happy","any_of":["1","2"]}]}"#,
        r#"{"id":"note","kind":"text"}"#,
    ])
}

fn asked(form: &Form, given: &str) -> String {
    let given = answers(given);
    form.asked(&given)
        .iter()
        .map(|question| question.id.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_question_is_asked_when_earlier_answers_call_for_it() {
    let form = moving();
    assert_eq!(asked(&form, "{}"), "moved note");
    assert_eq!(
        asked(&form, r#"{"moved":{"yes":true}}"#),
        "moved when happy note"
    );
    let unhappy = r#"{"moved":{"yes":true},"happy":{"rating":2}}"#;
    assert_eq!(asked(&form, unhappy), "moved when happy why note");
    // "happy" was answered before the resident took "moved" back; "why" rests on it.
    assert_eq!(
        asked(&form, r#"{"moved":{"yes":false},"happy":{"rating":2}}"#),
        "moved note"
    );
}

#[test]
fn answers_to_questions_no_longer_asked_are_not_handed_in() {
    let form = moving();
    let given = answers(r#"{"moved":{"yes":false},"happy":{"rating":2},"note":{"text":"x"}}"#);
    let setting = Setting {
        today: today(),
        grids: &[],
    };
    let fault = Fault {
        question: slug("happy"),
        code: Code::UnknownQuestion,
    };
    assert_eq!(form.validate(&given, &setting), Err(vec![fault]));
    let kept = form.kept(&given);
    assert_eq!(
        kept,
        answers(r#"{"moved":{"yes":false},"note":{"text":"x"}}"#)
    );
    assert_eq!(form.validate(&kept, &setting), Ok(()));
    let stray = answers(r#"{"moved":{"yes":false},"shoe-size":{"number":43}}"#);
    let fault = Fault {
        question: slug("shoe-size"),
        code: Code::UnknownQuestion,
    };
    assert_eq!(form.validate(&stray, &setting), Err(vec![fault]));
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_form() {
    let setting = Setting {
        today: today(),
        grids: &[],
    };
    let faults = moving()
        .validate(&answers(r#"{"moved":{"yes":true}}"#), &setting)
        .unwrap_err();
    let names: Vec<&str> = faults.iter().map(|fault| fault.question.as_str()).collect();
    assert_eq!(names, ["when", "happy"]);
}

#[test]
fn back_and_forth_pass_over_what_is_not_asked() {
    let form = moving();
    let given = answers(r#"{"moved":{"yes":false}}"#);
    let next = |id: &str| {
        form.next_after(&given, &slug(id))
            .map(|question| question.id.as_str())
    };
    let previous = |id: &str| {
        form.previous(&given, &slug(id))
            .map(|question| question.id.as_str())
    };
    assert_eq!(
        (next("moved"), next("note"), next("when")),
        (Some("note"), None, None)
    );
    assert_eq!((previous("note"), previous("moved")), (Some("moved"), None));
}

#[test]
fn what_one_form_learned_the_next_need_not_ask() {
    let first = form(&[
        r#"{"id":"name","kind":"name","fact":"name"}"#,
        r#"{"id":"card","kind":"resident-id","fact":"resident-id"}"#,
    ]);
    let facts = first.facts(&answers(
        r#"{"name":{"text":"王芳"},"card":{"text":"11010519491231002X"}}"#,
    ));
    assert_eq!(facts.len(), 4);
    let second = form(&[
        r#"{"id":"who","kind":"name","fact":"name"}"#,
        r#"{"id":"born","kind":"date","fact":"birth-date"}"#,
        r#"{"id":"sex","kind":"one-of","fact":"sex",
            "options":[{"id":"female","label":"F"},{"id":"male","label":"M"}]}"#,
        r#"{"id":"odd","kind":"number","min":0,"max":9,"fact":"name"}"#,
        r#"{"id":"phone","kind":"phone","fact":"phone"}"#,
    ]);
    let expected = r#"{"who":{"text":"王芳"},"born":{"day":"1949-12-31"},"sex":{"one":"female"}}"#;
    assert_eq!(second.prefill(&facts), answers(expected));
    assert_eq!(first.facts(&answers("{}")), BTreeMap::new());
}
