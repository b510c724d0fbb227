//! Everything that is no route of the interface.

use onewindow_domain::wire::v1::ProblemCode;

use crate::town::{Engine, Town, Verb};

#[tokio::test]
async fn unknown_addresses_answer_with_a_code_and_never_with_a_page() {
    let town = Town::open().await;
    for path in [
        "/api/v1/nothing",
        "/api/v2/head",
        "/missing.js",
        "/b/",
        "/../etc/passwd.txt",
    ] {
        let answer = town.get(path).await;
        assert_eq!(
            (answer.status, answer.code()),
            (404, ProblemCode::NotFound),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_screens_may_lie_in_a_folder_while_they_are_written() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "<p>resident").unwrap();
    let town = Town::on(Engine::Sqlite, |settings| {
        settings.site = Some(folder.path().to_owned());
    })
    .await;
    let answer = town.get("/guides/dibao?lang=ko").await;
    assert_eq!(
        (answer.status, answer.text().as_str()),
        (200, "<p>resident")
    );
    let etag = answer.header("etag").unwrap().to_owned();
    let known = [("if-none-match", etag.as_str())];
    assert_eq!(
        town.client()
            .await
            .send(Verb::Get, "/", &known, b"")
            .await
            .status,
        304
    );
    let head = town.client().await.send(Verb::Head, "/", &[], b"").await;
    assert_eq!(
        (head.status, head.header("content-length")),
        (200, Some("11"))
    );
    let posted = town.client().await.send(Verb::Post, "/", &[], b"").await;
    assert_eq!(
        (posted.status, posted.code()),
        (405, ProblemCode::WrongMethod)
    );
}
