//! Which page of a form comes next.

use super::*;

fn form() -> Form {
    serde_json::from_str(
        r#"{
        "id": "f", "title": "Form",
        "consent": { "version": 1, "purpose": "p", "seen_by": "s", "retention_days": 30 },
        "questions": [
            { "id": "name", "label": "Name?", "kind": "name", "required": true },
            { "id": "minor", "label": "Under 18?", "kind": "yes-no", "required": true },
            { "id": "guardian", "label": "Guardian?", "kind": "name", "required": true,
              "shown_when": [{ "question": "minor", "any_of": ["yes"] }] },
            { "id": "note", "label": "Note?", "kind": "long-text", "min": 0, "max": 20 }
        ]
    }"#,
    )
    .unwrap()
}

fn setting() -> Setting<'static> {
    Setting {
        today: "2026-11-24".parse().unwrap(),
        grids: &[],
    }
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn text(typed: &str) -> Answer {
    Answer::Text(typed.to_owned())
}

fn draft(answers: &[(&str, Answer)]) -> Draft {
    let answers = answers
        .iter()
        .map(|(id, answer)| (slug(id), answer.clone()));
    Draft {
        answers: Answers(answers.collect()),
        agreed: true,
        ..Draft::default()
    }
}

fn question(id: &str, from_review: bool) -> Step {
    Step::Question {
        id: slug(id),
        from_review,
    }
}

#[track_caller]
fn check(draft: &Draft, q: Option<&str>, then: Option<&str>, expected: &Step) {
    assert_eq!(Step::read(&form(), draft, &setting(), q, then), *expected);
}

#[test]
fn nothing_is_asked_before_consent() {
    let fresh = Draft::default();
    check(&fresh, Some("name"), None, &Step::Opening);
    check(&fresh, Some("review"), None, &Step::Opening);
    check(&draft(&[]), None, None, &Step::Opening);
}

#[test]
fn an_address_leads_back_to_its_question() {
    let draft = draft(&[("name", text("김순희")), ("minor", Answer::Yes(true))]);
    check(&draft, Some("guardian"), None, &question("guardian", false));
    check(
        &draft,
        Some("name"),
        Some("review"),
        &question("name", true),
    );
    check(&draft, Some("review"), None, &Step::Review);
    for step in [Step::Review, question("name", false)] {
        let query = step.query();
        check(&draft, query.strip_prefix("?q="), None, &step);
    }
}

#[test]
fn a_question_that_is_no_longer_asked_gives_way_to_an_open_one() {
    let unanswered = draft(&[("name", text("김순희"))]);
    check(
        &unanswered,
        Some("guardian"),
        None,
        &question("minor", false),
    );
    let done = draft(&[("name", text("김순희")), ("minor", Answer::Yes(false))]);
    check(&done, Some("guardian"), None, &Step::Review);
}

#[test]
fn the_way_on_follows_the_answers() {
    let after = |draft: &Draft, id: &str, from_review| {
        Step::after(&form(), &draft.answers, &setting(), &slug(id), from_review)
    };
    let no = draft(&[("name", text("李明")), ("minor", Answer::Yes(false))]);
    assert_eq!(after(&no, "minor", false), question("note", false));
    assert_eq!(after(&no, "note", false), Step::Review);
    assert_eq!(after(&no, "minor", true), Step::Review);
    let yes = draft(&[("name", text("李明")), ("minor", Answer::Yes(true))]);
    assert_eq!(after(&yes, "minor", false), question("guardian", false));
    // Changed from the review, and now somebody else must be named first.
    assert_eq!(after(&yes, "minor", true), question("guardian", true));
}

#[test]
fn blanks_are_no_answers() {
    assert_eq!(settled(Some(&text("  "))), None);
    assert_eq!(settled(Some(&text(" 李明 "))), Some(text("李明")));
    assert_eq!(settled(Some(&Answer::Many(vec![]))), None);
    assert_eq!(settled(Some(&Answer::Yes(false))), Some(Answer::Yes(false)));
}

#[test]
fn only_what_is_asked_is_handed_in() {
    let draft = draft(&[
        ("name", text(" 李明")),
        ("minor", Answer::Yes(false)),
        ("guardian", text("李父")),
        ("note", text("  ")),
    ]);
    let kept = all_settled(&form(), &draft.answers);
    assert_eq!(kept.get(&slug("name")), Some(&text("李明")));
    assert_eq!(kept.0.len(), 2);
    assert_eq!(form().validate(&kept, &setting()), Ok(()));
}

#[test]
fn an_answer_is_checked_as_the_server_checks_it() {
    let form = form();
    let name = form.question(&slug("name")).unwrap();
    let note = form.question(&slug("note")).unwrap();
    assert_eq!(checked(name, None, &setting()), Err(Code::Required));
    assert_eq!(
        checked(name, Some(&text("7")), &setting()),
        Err(Code::NotAName)
    );
    assert_eq!(checked(note, Some(&text(" ")), &setting()), Ok(None));
}
