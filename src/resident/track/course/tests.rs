//! How far a matter has come, in steps and words.

use onewindow_domain::receipt::{ReceiptCode, ReceiptSecret};

use super::*;

fn tracked(rest: &str) -> Tracked {
    serde_json::from_str(&format!(
        r#"{{ "matter": "session/lift/s1", "title": "Lift", "received_at": 1795449600000,
            "holder": {{ "name": "Office", "phone": "0430-5550101" }}, "can_withdraw": true, {rest} }}"#,
    ))
    .unwrap()
}

#[track_caller]
fn check(rest: &str, expected: &[StepState]) -> Vec<Step> {
    let steps = steps(&tracked(rest), Lang::En);
    let states: Vec<StepState> = steps.iter().map(|step| step.state).collect();
    assert_eq!(states, expected);
    steps
}

#[test]
fn a_moment_is_told_in_china() {
    assert_eq!(moment(1_795_449_600_000, Lang::Zh), "2026年11月24日 00:00");
    assert_eq!(moment(1_795_449_540_000, Lang::Zh), "2026年11月23日 23:59");
}

#[test]
fn a_matter_goes_from_received_to_handled() {
    use StepState::{Done, Now, ToCome};
    check(
        r#""outcome": "received", "opened": false"#,
        &[Done, Now, ToCome],
    );
    let opened = check(
        r#""outcome": "received", "opened": true, "promised_days": 5"#,
        &[Done, Done, Now],
    );
    assert_eq!(opened[2].note.as_deref(), Some("promised: 5 working days"));
}

#[test]
fn a_seat_shows_its_place_and_its_meeting() {
    use StepState::{Done, Now, ToCome};
    let meeting = r#""outcome": "confirmed", "opened": false,
        "meeting": { "on": "2026-12-05", "time": "14:00-15:30", "place": "Hall" }"#;
    let steps = check(meeting, &[Done, Done, Now, ToCome]);
    assert_eq!(
        steps[3].note.as_deref(),
        Some("5/12/2026 14:00-15:30 · Hall")
    );
    let waiting = check(
        r#""outcome": { "waitlisted": 2 }, "opened": false"#,
        &[Done, Now],
    );
    assert!(waiting[1].title.contains('2'));
    check(r#""outcome": "withdrawn", "opened": false"#, &[Done, Done]);
}

#[test]
fn only_a_seat_can_be_given_back() {
    assert!(holds_a_seat(&tracked(
        r#""outcome": "confirmed", "opened": false"#
    )));
    assert!(!holds_a_seat(&tracked(
        r#""outcome": "withdrawn", "opened": false"#
    )));
}

#[test]
fn a_mistyped_code_is_told_where_to_look() {
    let wrong = |typed: &str| wrong_code(typed.parse::<ReceiptCode>().unwrap_err(), Lang::En);
    assert!(wrong("7KQ0").contains("Character 4"));
    assert!(wrong("7KQ").contains("there are 3"));
    assert!(wrong("").contains("answer"));
    let good = ReceiptSecret::new([7; 16]).code().compact();
    assert!(wrong(&format!("{good}2")).contains("more"));
    let last = if good.ends_with('2') { '3' } else { '2' };
    assert!(wrong(&format!("{}{last}", &good[..7])).contains("swapped"));
}

#[test]
fn four_digits_are_read_as_people_type_them() {
    assert_eq!(last_four(" 00 12 ").as_deref(), Some("0012"));
    assert_eq!(last_four("００１２").as_deref(), Some("0012"));
    assert_eq!(last_four("012"), None);
    assert_eq!(last_four("01a2"), None);
}
