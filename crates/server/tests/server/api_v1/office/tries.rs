//! Guessing passwords.

use std::time::Instant;

use onewindow_domain::wire::v1::ProblemCode;

use crate::town::{Answered, Engine, Town, desk::FIRST};

fn waits(answer: &Answered) -> u64 {
    assert_eq!((answer.status, answer.code()), (429, ProblemCode::TooOften));
    answer.header("retry-after").unwrap().parse().unwrap()
}

#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "the time of an answer is what is measured"
)]
async fn a_wrong_password_and_an_unknown_name_are_answered_alike() {
    let town = Town::open().await;
    town.account("worker").await;
    town.sign_in("warming-up", "x").await;
    let mut took = [0.0_f64; 2];
    let mut answers = Vec::new();
    for _ in 0..4 {
        for (name, took) in ["worker", "nobody-here"].into_iter().zip(&mut took) {
            let begun = Instant::now();
            let answer = town.sign_in(name, "a wrong password").await;
            *took += begun.elapsed().as_secs_f64();
            assert_eq!(
                (answer.status, answer.code()),
                (401, ProblemCode::WrongPassword)
            );
            assert_eq!(answer.header("set-cookie"), None);
            answers.push(answer.text());
        }
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    // Without the hash an unknown name would be answered in a fiftieth of the time.
    let ratio = took[0] / took[1];
    assert!((0.4..2.5).contains(&ratio), "{took:?}");
    for name in ["worker", "nobody-here"] {
        assert_eq!(town.sign_in(name, "x").await.status, 401, "{name}");
        assert!(waits(&town.sign_in(name, "x").await) <= 60, "{name}");
    }
}

#[tokio::test]
async fn after_five_tries_even_the_right_password_waits_and_others_do_not() {
    let town = Town::open().await;
    town.account("worker").await;
    town.account("other").await;
    for _ in 0..5 {
        assert_eq!(town.sign_in("worker", "wrong").await.status, 401);
    }
    assert!((55..=60).contains(&waits(&town.sign_in("worker", FIRST).await)));
    assert_eq!(town.sign_in("other", FIRST).await.status, 200);
    town.tamper("UPDATE sign_in_try SET wait_until = 0").await;
    assert_eq!(town.sign_in("worker", "wrong").await.status, 401);
    assert!((115..=120).contains(&waits(&town.sign_in("worker", FIRST).await)));
    town.tamper("UPDATE sign_in_try SET wait_until = 0").await;
    assert_eq!(town.sign_in("worker", FIRST).await.status, 200);
    assert_eq!(
        town.sign_in("worker", "wrong").await.status,
        401,
        "a success forgets the tries"
    );
    assert_eq!(town.sign_in("worker", FIRST).await.status, 200);
}

#[tokio::test]
async fn many_guesses_at_a_time_are_no_way_around() {
    let town = Town::open().await;
    town.account("worker").await;
    let guesses = (0..20).map(|_| town.sign_in("worker", "wrong"));
    let answers = futures_util::future::join_all(guesses).await;
    let reached = answers.iter().filter(|answer| answer.status == 401).count();
    assert_eq!(reached, 5);
}

#[tokio::test]
async fn one_address_cannot_try_many_names() {
    let town = Town::on(Engine::Sqlite, |settings| settings.rates.rate_sign_in = 3).await;
    for name in ["a-one", "b-two", "c-three"] {
        assert_eq!(town.sign_in(name, "wrong").await.status, 401);
    }
    assert!(waits(&town.sign_in("d-four", "wrong").await) > 60);
}

#[tokio::test]
async fn what_was_typed_is_written_down_nowhere() {
    let town = Town::open().await;
    town.account("worker").await;
    town.sign_in("worker", "planted-password-1").await;
    town.sign_in("planted-password-2", "x").await;
    let desk = town.seated(town.sign_in("worker", FIRST).await);
    let log = serde_json::to_string(&town.log().await).unwrap();
    let (csrf, cookie) = (desk.me.csrf.clone(), desk.cookie.clone());
    let token = cookie.split('=').nth(1).unwrap().to_owned();
    let folder = town.close().await.unwrap();
    let mut all = log.into_bytes();
    for entry in std::fs::read_dir(folder.path().join("data")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            all.extend(std::fs::read(path).unwrap());
        }
    }
    let planted = [
        "planted-password-1",
        "planted-password-2",
        FIRST,
        &csrf,
        &token,
    ];
    for secret in planted {
        let found = all
            .windows(secret.len())
            .any(|part| part == secret.as_bytes());
        assert!(!found, "{secret}");
    }
}
