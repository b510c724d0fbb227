//! `/api/v1/office/session`: signing in and out, and the first password of one's own.

use onewindow_domain::wire::v1::{Me, ProblemCode};

use crate::town::{
    Town, Verb,
    desk::{FIRST, OWN, cookie},
};

const WORK: [&str; 6] = [
    "inbox",
    "export.csv",
    "export.xlsx",
    "devices",
    "events",
    "session",
];

#[tokio::test]
async fn without_a_session_nothing_is_shown() {
    let town = Town::open().await;
    for path in WORK {
        let answer = town.get(&format!("/api/v1/office/{path}")).await;
        let found = (answer.status, answer.code());
        assert_eq!(found, (401, ProblemCode::NotSignedIn), "{path}");
    }
    for path in [
        "submissions/00000000000000000000000000000000/open",
        "password",
    ] {
        let answer = town.post(&format!("/api/v1/office/{path}"), &()).await;
        assert_eq!(answer.status, 401, "{path}");
    }
}

#[tokio::test]
async fn a_first_password_opens_nothing_but_the_way_to_a_new_one() {
    let town = Town::open().await;
    let newcomer = town.newcomer("worker").await;
    assert!(newcomer.me.must_change_password);
    for path in WORK.into_iter().filter(|path| *path != "session") {
        let answer = newcomer.get(path).await;
        let found = (answer.status, answer.code());
        assert_eq!(found, (403, ProblemCode::PasswordExpired), "{path}");
    }
    let answer = newcomer.open(&"00000000000000000000000000000000").await;
    assert_eq!(answer.code(), ProblemCode::PasswordExpired);
    for weak in ["too short", "password1234", "worker-worker", FIRST] {
        let answer = newcomer.change_password(FIRST, weak).await;
        assert_eq!(
            (answer.status, answer.code()),
            (422, ProblemCode::NotValid),
            "{weak}"
        );
    }
    let answer = newcomer.change_password("not this one", OWN).await;
    assert_eq!(
        (answer.status, answer.code()),
        (401, ProblemCode::WrongPassword)
    );

    let answer = newcomer.change_password(FIRST, OWN).await;
    let settled = town.seated(answer);
    assert!(!settled.me.must_change_password);
    assert_eq!(settled.get("inbox").await.status, 200);
    assert_eq!(
        newcomer.get("session").await.status,
        401,
        "the old session ended"
    );
    assert_eq!(town.sign_in("worker", FIRST).await.status, 401);
    assert_eq!(
        town.sign_in(" Worker ", OWN).await.status,
        200,
        "blanks and capitals are forgiven"
    );
}

#[tokio::test]
async fn the_cookie_is_for_this_host_over_tls_and_not_for_scripts() {
    let town = Town::open().await;
    town.account("worker").await;
    let answer = town.sign_in("worker", FIRST).await;
    let set = answer.header("set-cookie").unwrap();
    assert!(set.starts_with("__Host-sid="), "{set}");
    for attribute in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(set.split("; ").any(|part| part == attribute), "{set}");
    }
    assert!(!set.contains("Domain"), "{set}");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let me: Me = answer.json();
    assert!(!cookie(&answer).contains(&me.csrf));
}

#[tokio::test]
async fn a_command_without_the_second_word_does_nothing() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let other = town.newcomer("other").await;
    for csrf in [None, Some(""), Some("x"), Some(other.me.csrf.as_str())] {
        for (verb, path) in [
            (Verb::Delete, "session"),
            (Verb::Post, "password"),
            (
                Verb::Post,
                "submissions/00000000000000000000000000000000/open",
            ),
        ] {
            let answer = desk.send(verb, path, csrf, b"{}").await;
            let found = (answer.status, answer.code());
            assert_eq!(found, (403, ProblemCode::NotAllowed), "{path} {csrf:?}");
        }
    }
    assert_eq!(desk.get("session").await.status, 200);
}

#[tokio::test]
async fn signing_out_ends_the_session_everywhere() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let answer = desk.command(Verb::Delete, "session", &()).await;
    assert_eq!(answer.status, 204);
    assert!(answer.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert_eq!(desk.get("session").await.status, 401);
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_unused_and_after_twelve_hours_in_any_case() {
    let town = Town::open().await;
    let desk = town.desk().await;
    town.tamper("UPDATE staff_session SET used_at = used_at - 1740000")
        .await;
    let quiet = [("cookie", desk.cookie.as_str()), ("x-quiet", "1")];
    let mut client = town.client().await;
    let answer = client
        .send(Verb::Get, "/api/v1/office/session", &quiet, b"")
        .await;
    assert_eq!(answer.status, 200);
    // The poll of a screen is no use: one more minute and a bit, and the session has ended.
    town.tamper("UPDATE staff_session SET used_at = used_at - 120000")
        .await;
    assert_eq!(desk.get("session").await.status, 401);

    let desk = town.seated(town.sign_in("worker", OWN).await);
    town.tamper("UPDATE staff_session SET used_at = used_at - 1740000")
        .await;
    assert_eq!(
        desk.get("session").await.status,
        200,
        "a person's request keeps it alive"
    );
    town.tamper("UPDATE staff_session SET used_at = used_at - 120000")
        .await;
    assert_eq!(desk.get("session").await.status, 200);
    town.tamper("UPDATE staff_session SET begun_at = begun_at - 43260000")
        .await;
    assert_eq!(desk.get("session").await.status, 401);
}

#[tokio::test]
async fn who_is_of_another_community_or_closed_out_is_nobody_here() {
    let town = Town::open().await;
    let desk = town.desk().await;
    town.tamper("UPDATE staff_session SET community_id = 'elsewhere'")
        .await;
    assert_eq!(desk.get("session").await.status, 401);
    town.tamper("UPDATE staff_session SET community_id = 'small'")
        .await;
    assert_eq!(desk.get("session").await.status, 200);
    town.tamper("UPDATE staff SET disabled_at = 1").await;
    assert_eq!(desk.get("session").await.status, 401);
    assert_eq!(town.sign_in("worker", OWN).await.status, 401);
    town.tamper("UPDATE staff SET disabled_at = NULL, community_id = 'elsewhere'")
        .await;
    assert_eq!(town.sign_in("worker", OWN).await.status, 401);
}
