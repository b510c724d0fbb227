//! Until when a seat can be asked for, and of whom.

use std::path::Path;

use onewindow_domain::{
    form::{Answer, Answers},
    receipt::ReceiptSecret,
    text::Lang,
};

use super::*;
use crate::publish;

fn small() -> Catalogue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small");
    publish::check(&folder).unwrap().catalogue
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// What becomes of somebody who saw the small community's first edition and asks for this.
fn check(
    matter: &str,
    form: &str,
    newest: &Catalogue,
    today: &str,
    expected: Option<ParkedBecause>,
) {
    let folder = tempfile::tempdir().unwrap();
    let keys = Keys::open(folder.path()).unwrap();
    let answers = match form {
        "apply" => vec![
            (slug("name"), Answer::Text("김영희".to_owned())),
            (slug("phone"), Answer::Text("19900000001".to_owned())),
        ],
        _ => vec![
            (slug("content"), Answer::Rating(4)),
            (slug("hours"), Answer::One(slug("early"))),
        ],
    };
    let content = Content {
        matter: matter.parse().unwrap(),
        form: slug(form),
        edition: 1,
        lang: Lang::Ko,
        answers: Answers(answers.into_iter().collect()),
        consent_version: 1,
        client_time: 0,
        receipt: ReceiptSecret::new([1; 16]).stub(),
        checklist: None,
        assisted: false,
        helper: None,
    };
    let seen = small();
    let today = today.parse().unwrap();
    let reading = Reading::of(&content, Some(&seen), newest, &keys, today);
    let parked = match reading.plan {
        Plan::Park(because) => Some(because),
        Plan::Deliver | Plan::Seat(_) | Plan::Count(_) => None,
    };
    assert_eq!(parked, expected, "{matter} on {today}");
}

#[test]
fn a_seat_can_be_asked_for_until_the_day_itself_and_not_after_it() {
    let newest = small();
    for (matter, form, day, after) in [
        ("session/lift/s1", "apply", "2098-12-12", "2098-12-13"),
        ("shift/snow/a1", "apply", "2098-12-05", "2098-12-06"),
    ] {
        check(matter, form, &newest, day, None);
        check(matter, form, &newest, after, Some(ParkedBecause::Over));
    }
    check("volunteer", "apply", &newest, "2998-01-01", None);
}

/// A meeting was called off, and kiosks that had been without network since before confirmed seats
/// in it.
#[test]
fn a_meeting_or_shift_that_is_called_off_gives_no_seats() {
    let mut newest = small();
    newest.topics[0].sessions.remove(0);
    newest.projects.clear();
    for matter in ["session/lift/s1", "shift/snow/a1"] {
        check(
            matter,
            "apply",
            &newest,
            "2026-11-24",
            Some(ParkedBecause::Over),
        );
    }
    check("session/lift/s2", "apply", &newest, "2026-11-24", None);
}

#[test]
fn a_meeting_that_is_put_off_can_be_joined_until_its_new_day() {
    let mut newest = small();
    newest.topics[0].sessions[0].on = "2099-01-20".parse().unwrap();
    check("session/lift/s1", "apply", &newest, "2099-01-20", None);
    newest.topics[0].sessions[0].on = "2098-12-01".parse().unwrap();
    let over = Some(ParkedBecause::Over);
    check("session/lift/s1", "apply", &newest, "2098-12-02", over);
}
