//! `PUT` and `DELETE /api/v1/office/emergency`.

use onewindow_domain::{
    text::{Each, Text},
    wire::v1::{Emergency, ProblemCode, Warn},
};
use onewindow_server::life::Note;

use crate::town::{Answered, Town, Verb, desk::Desk, engines};

fn water() -> Text {
    Text::Each(Each {
        zh: "今天停水".to_owned(),
        ko: "오늘 단수".to_owned(),
        en: "No water today".to_owned(),
    })
}

async fn warn(desk: &Desk<'_>, text: Text) -> Answered {
    desk.command(Verb::Put, "emergency", &Warn { text }).await
}

async fn all_clear(desk: &Desk<'_>) -> u16 {
    let csrf = Some(desk.me.csrf.as_str());
    desk.send(Verb::Delete, "emergency", csrf, b"").await.status
}

async fn etag(town: &Town) -> String {
    let answer = town.get("/api/v1/head").await;
    answer.header("etag").unwrap().to_owned()
}

#[tokio::test]
async fn a_warning_stands_in_the_head_at_once_until_it_is_taken_back() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        assert_eq!(town.head().await.emergency, None);
        assert_eq!(all_clear(&desk).await, 204, "there is nothing to take back");
        let before = etag(&town).await;
        let answer = warn(&desk, water()).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let shown: Emergency = answer.json();
        assert_eq!((shown.no, &shown.text), (1, &water()));
        assert_eq!(town.head().await.emergency, Some(shown.clone()));
        let during = etag(&town).await;
        assert_ne!(during, before);
        // The same words again are the same warning.
        assert_eq!(warn(&desk, water()).await.json::<Emergency>(), shown);

        let (cookie, me) = (desk.cookie.clone(), desk.me.clone());
        let town = town.restart().await;
        assert_eq!(town.head().await.emergency, Some(shown));
        assert_eq!(etag(&town).await, during);
        let desk = town.returned(cookie, me);
        let other: Emergency = warn(&desk, Text::One("119".to_owned())).await.json();
        assert_eq!(other.no, 2);
        assert_eq!(town.head().await.emergency, Some(other));
        for _again in 0..2 {
            assert_eq!(all_clear(&desk).await, 204);
            assert_eq!(town.head().await.emergency, None);
        }
        assert_ne!(etag(&town).await, during);
        let next: Emergency = warn(&desk, water()).await.json();
        assert_eq!(next.no, 3, "a number never comes again");

        let log = town.log().await;
        let done: Vec<(&str, &str, &str)> = log
            .iter()
            .filter(|entry| entry.action.starts_with("emergency"))
            .map(|entry| (&*entry.action, &*entry.object, &*entry.actor))
            .collect();
        let by = "staff/worker";
        let expected = [
            ("emergency_began", "1", by),
            ("emergency_began", "2", by),
            ("emergency_ended", "2", by),
            ("emergency_began", "3", by),
        ];
        assert_eq!(done, expected);
        assert!(!serde_json::to_string(&log).unwrap().contains("停水"));
    }
}

#[tokio::test]
async fn a_warning_of_another_process_is_found_by_the_next_look() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        warn(&desk, water()).await;
        town.tamper("UPDATE emergency SET no = 7, text = '\"119\"'")
            .await;
        let note = Note::in_folder(&town.data);
        town.app.look_at_head(&note).await.unwrap();
        assert_eq!(town.head().await.emergency.unwrap().no, 7);
        town.tamper("UPDATE emergency SET text = NULL").await;
        town.app.look_at_head(&note).await.unwrap();
        assert_eq!(town.head().await.emergency, None);
    }
}

#[tokio::test]
async fn a_warning_is_short_and_in_chinese_at_least() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let without_chinese = Text::Each(Each {
        zh: String::new(),
        ko: "단수".to_owned(),
        en: "No water".to_owned(),
    });
    for text in [without_chinese, Text::One("水".repeat(201))] {
        let answer = warn(&desk, text).await;
        assert_eq!((answer.status, answer.code()), (422, ProblemCode::NotValid));
    }
    assert_eq!(town.head().await.emergency, None);
}
