//! The handwriting pack: the operator's, with its licence, or none.

use std::fs;

use onewindow_domain::wire::v1::{Problem, ProblemCode};

use crate::town::{Answered, Town, Verb};

#[tokio::test]
async fn the_pack_of_the_data_folder_is_given_with_its_licence_and_nothing_else_of_the_folder() {
    let town = Town::open().await;
    let none = town.get("/handwriting.pack").await;
    let problem: Problem = none.json();
    assert_eq!((none.status, problem.code), (404, ProblemCode::NotFound));

    let data = &town.app.settings.home.data;
    for name in [
        "handwriting.pack",
        "handwriting.pack.LICENCE.txt",
        "ARPHICPL.TXT",
    ] {
        fs::write(data.join(name), name).unwrap();
        let answer = town.get(&format!("/{name}")).await;
        assert_eq!((answer.status, answer.text().as_str()), (200, name));
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
        let etag = answer.header("etag").unwrap().to_owned();
        let again = since(&town, name, &etag).await;
        assert_eq!((again.status, again.text().as_str()), (304, ""));
        fs::write(data.join(name), "another").unwrap();
        let changed = since(&town, name, &etag).await;
        assert_eq!((changed.status, changed.text().as_str()), (200, "another"));
    }
    for path in [
        "/onewindow.sqlite",
        "/keys.json",
        "/handwriting.pack/../onewindow.sqlite",
    ] {
        assert_eq!(town.get(path).await.status, 404, "{path}");
    }
}

/// Asks for a file as somebody who has one of it.
async fn since(town: &Town, name: &str, etag: &str) -> Answered {
    let mut client = town.client().await;
    let known = [("if-none-match", etag)];
    client
        .send(Verb::Get, &format!("/{name}"), &known, b"")
        .await
}
