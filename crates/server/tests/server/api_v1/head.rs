//! `GET /api/v1/head`.

use onewindow_domain::catalogue::edition::{Part, verify};

use crate::town::{Town, Verb};

#[tokio::test]
async fn the_head_leads_to_parts_that_prove_themselves() {
    let town = Town::open().await;
    let head = town.head().await;
    let manifest = verify(&head.edition, &head.edition.key).unwrap();
    assert_eq!(manifest.number, 1);
    assert_eq!(manifest.parts.len(), 3);
    for (lang, part) in manifest.parts {
        let answer = town.get(&format!("/b/{}", part.hash)).await;
        assert_eq!(answer.status, 200);
        assert_eq!(Part::read(&answer.body, part.hash).unwrap().lang, lang);
    }
}

#[tokio::test]
async fn whoever_knows_the_head_is_not_sent_it_again() {
    let town = Town::open().await;
    let first = town.get("/api/v1/head").await;
    let etag = first.header("etag").unwrap().to_owned();
    assert_eq!(first.header("cache-control"), Some("no-cache"));
    let mut client = town.client().await;
    let known = [("if-none-match", etag.as_str())];
    let again = client.send(Verb::Get, "/api/v1/head", &known, b"").await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    let other = client
        .send(
            Verb::Get,
            "/api/v1/head",
            &[("if-none-match", "W/\"x\"")],
            b"",
        )
        .await;
    assert_eq!(other.status, 200);
}

#[tokio::test]
async fn the_head_of_an_unchanged_folder_survives_a_restart() {
    let town = Town::open().await;
    let before = town.head().await;
    let town = town.restart().await;
    let after = town.head().await;
    assert_eq!((before.epoch, before.edition), (after.epoch, after.edition));
}
