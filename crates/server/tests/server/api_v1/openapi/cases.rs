//! Cases, as they are described.

use onewindow_domain::case::{Act, Command};
use serde_json::Value;

use super::check;
use crate::{
    api_v1::case::command,
    town::{Sealed, Town, Verb, desk::Desk},
};

/// What is said about a case, by staff and by its resident.
pub async fn told(town: &Town, desk: &Desk<'_>, description: &Value, sealed: &Sealed) {
    let at = format!("cases/{}", sealed.id);
    let say = |words: &str| Command::Say {
        words: words.to_owned(),
    };
    let grant = Command::GrantProxy {
        agent: "이웃".to_owned(),
        scope: vec![Act::Say],
        until: "2999-12-31".parse().unwrap(),
        proof: "signed".to_owned(),
    };
    let mut resident = Vec::new();
    let mut office = Vec::new();
    for (version, what) in [
        (2, Command::TakeIn),
        (2, grant),
        (2, say("x")),
        (3, say("")),
    ] {
        let answer = desk.command(Verb::Post, &at, &command(version, what)).await;
        office.push(answer);
    }
    for asked in [
        None,
        Some(command(3, say("?"))),
        Some(command(4, Command::Open)),
    ] {
        resident.push(town.case(sealed, asked).await);
    }
    let seen: Vec<u16> = office
        .iter()
        .chain(&resident)
        .map(|one| one.status)
        .collect();
    assert_eq!(seen, [409, 200, 409, 422, 200, 200, 403]);
    for answer in &office {
        check(description, "/office/cases/{id}", "post", answer);
    }
    for answer in &resident {
        check(description, "/case", "post", answer);
    }
    check(
        description,
        "/office/cases/{id}",
        "get",
        &desk.get(&at).await,
    );
    check(
        description,
        "/office/cases",
        "get",
        &desk.get("cases").await,
    );
}
