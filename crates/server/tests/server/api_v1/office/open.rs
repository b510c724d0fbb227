//! `GET /api/v1/office/submissions/{id}`: one submission opened, or why it cannot be read.

use onewindow_domain::{
    form::Answer,
    text::Lang,
    wire::v1::{DeviceKind, InboxQuery, ParkedBecause},
};

use crate::town::{Town, Verb, desk::OWN};

const NUMBER: &str = "11010519491231002X";

fn slug(text: &str) -> onewindow_domain::text::Slug {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_letter_says_in_words_what_was_answered() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let sealed = device.seal("guide/allowance", |content| {
        let answers = &mut content.answers.0;
        answers.insert(slug("whom"), Answer::One(slug("family")));
        answers.insert(slug("relation"), Answer::Text(format!("母 {NUMBER}")));
        answers.insert(slug("days"), Answer::Many(vec![slug("mon"), slug("tue")]));
        content.checklist = Some(vec![slug("yes"), slug("other"), slug("unknown-choice")]);
        content.assisted = true;
    });
    let answer = device.hand_in(&mut town.client().await, &sealed).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let answer = desk.open(&sealed.id).await;
    assert!(
        !answer.text().contains(NUMBER),
        "the number is masked everywhere"
    );
    let letter: onewindow_domain::wire::v1::Letter = answer.json();
    let words = |question: &str, lang| {
        let line = letter
            .lines
            .iter()
            .find(|line| line.question.as_str() == question);
        line.unwrap().answer.get(lang).to_owned()
    };
    assert_eq!(words("name", Lang::Zh), "김영희");
    assert_eq!(words("whom", Lang::Ko), "가족");
    assert_eq!(words("days", Lang::Zh), "周一、周二");
    assert_eq!(words("days", Lang::En), "Monday, Tuesday");
    assert_eq!(words("relation", Lang::En), "母 110***********002X");
    let masked: Vec<&str> = letter
        .lines
        .iter()
        .filter(|line| line.masked)
        .map(|line| line.question.as_str())
        .collect();
    assert_eq!(masked, ["relation"]);
    let order: Vec<&str> = letter
        .lines
        .iter()
        .map(|line| line.question.as_str())
        .collect();
    assert_eq!(order, ["name", "phone", "whom", "relation", "days"]);
    let choices = letter.checklist.iter().map(|one| one.get(Lang::Zh));
    let expected = ["有人上班吗？ 有", "谁来办？ 别人", "unknown-choice"];
    assert_eq!(choices.collect::<Vec<&str>>(), expected);
    assert!(letter.assisted && letter.parked_because.is_none());
    assert_eq!(letter.lines[0].label.get(Lang::En), "Name?");
}

#[tokio::test]
async fn the_first_who_opens_is_named_and_every_opening_is_in_the_log() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let other = town.newcomer("other").await;
    let other = town.seated(other.change_password(crate::town::desk::FIRST, OWN).await);
    let device = town.device(DeviceKind::Kiosk).await;
    let sealed = device.seal("survey/work", |_| {});
    device.hand_in(&mut town.client().await, &sealed).await;
    let first = desk.letter(&sealed.id).await;
    let again = other.letter(&sealed.id).await;
    assert_eq!(again.row.opened, first.row.opened);
    assert_eq!(again.row.opened.unwrap().by, "worker");
    assert_eq!(first.lines[0].answer.get(Lang::En), "Satisfied");
    let log = town.log().await;
    let opened = log.iter().filter(|entry| entry.action == "opened");
    let actors: Vec<&str> = opened
        .filter(|entry| entry.object == sealed.id.to_string())
        .map(|entry| entry.actor.as_str())
        .collect();
    assert_eq!(actors, ["staff/worker", "staff/other"]);
    let log = serde_json::to_string(&log).unwrap();
    assert!(!log.contains("김영희") && !log.contains("19900000001"));
}

#[tokio::test]
async fn what_was_set_aside_is_explained_and_shown_as_far_as_it_can_be_read() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let edition = device.seal("volunteer", |content| content.edition = 99);
    let form = device.seal("volunteer", |content| content.form = slug("nothing"));
    let broken = device.seal("volunteer", |content| {
        content.answers.0.remove(&slug("phone"));
    });
    let damaged = {
        let sealed = device.seal("volunteer", |_| {});
        let text = String::from_utf8(sealed.bytes.clone()).unwrap();
        let at = text.find("\"ct\":\"").unwrap() + 10;
        let other = if &text[at..=at] == "A" { "B" } else { "A" };
        let bytes = format!("{}{other}{}", &text[..at], &text[at + 1..]).into_bytes();
        crate::town::Sealed { bytes, ..sealed }
    };
    for (sealed, because, lines) in [
        (&edition, ParkedBecause::UnknownEdition, 2),
        (&form, ParkedBecause::UnknownForm, 2),
        (&broken, ParkedBecause::NotValid, 1),
        (&damaged, ParkedBecause::Unreadable, 0),
    ] {
        let answer = device.hand_in(&mut client, sealed).await;
        assert_eq!(answer.status, 202, "{because:?}: {}", answer.text());
        let letter = desk.letter(&sealed.id).await;
        assert_eq!(letter.parked_because, Some(because));
        assert_eq!(letter.lines.len(), lines, "{because:?}");
        assert_eq!(letter.form.is_none(), lines == 0);
    }
    assert_eq!(desk.inbox(&InboxQuery::default()).await.parked, 4);
}

#[tokio::test]
async fn what_belongs_to_another_community_is_not_there() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let sealed = device.seal("volunteer", |_| {});
    device.hand_in(&mut town.client().await, &sealed).await;
    town.tamper("UPDATE submission SET community_id = 'elsewhere'")
        .await;
    let unknown = "00000000000000000000000000000000".to_owned();
    for id in [sealed.id.to_string(), unknown, "nonsense".to_owned()] {
        let answer = desk.open(&id).await;
        assert_eq!(answer.status, 404, "{id}");
    }
    let inbox = desk.inbox(&InboxQuery::default()).await;
    assert_eq!((inbox.rows.len(), inbox.unopened), (0, 0));
    let code = Some(sealed.secret.code().to_string());
    let query = InboxQuery {
        find: code,
        ..InboxQuery::default()
    };
    assert!(desk.inbox(&query).await.rows.is_empty());
    let csv = desk.get("export.csv?kind=volunteer").await;
    assert_eq!(csv.text().lines().count(), 1, "only the headings");
    let devices: onewindow_domain::wire::v1::Devices = desk.get("devices").await.json();
    assert!(devices.devices.is_empty());
    let opened = desk
        .send(
            Verb::Get,
            &format!("submissions/{}/open", sealed.id),
            None,
            b"",
        )
        .await;
    assert_eq!(opened.status, 405);
}
