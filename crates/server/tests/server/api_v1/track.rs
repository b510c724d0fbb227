//! `POST /api/v1/track`.

use onewindow_domain::wire::v1::{DeviceKind, Outcome, ProblemCode, Track, Tracked};

use crate::town::{Town, base64_of};

fn by_code(code: &str, last4: &str) -> Track {
    Track::Code {
        code: code.to_owned(),
        phone_last4: last4.to_owned(),
    }
}

#[tokio::test]
async fn the_qr_and_the_spoken_code_lead_to_the_same_submission() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let sealed = device.seal("session/lift/s1", |_| {});
    device.hand_in(&mut town.client().await, &sealed).await;
    let secret = Track::Secret(sealed.secret.to_fragment());
    let tracked: Tracked = town.post("/api/v1/track", &secret).await.json();
    assert_eq!(tracked.matter.to_string(), "session/lift/s1");
    assert_eq!(tracked.outcome, Outcome::Confirmed);
    assert!(tracked.can_withdraw && !tracked.opened);
    assert_eq!(tracked.meeting.as_ref().unwrap().time, "14:00-15:30");
    let code = sealed.secret.code().to_string();
    let spoken: Tracked = town
        .post("/api/v1/track", &by_code(&code, "0001"))
        .await
        .json();
    assert_eq!(
        spoken,
        Tracked {
            can_withdraw: false,
            ..tracked
        }
    );
}

#[tokio::test]
async fn a_wrong_phone_and_an_unknown_code_are_told_apart_by_nobody() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let [known, unknown] = [0, 1].map(|_| device.seal("guide/allowance", |_| {}));
    device.hand_in(&mut town.client().await, &known).await;
    let wrong_phone = by_code(&known.secret.code().compact(), "9999");
    let no_such = by_code(&unknown.secret.code().compact(), "0001");
    let not_a_code = by_code("HELLO", "0001");
    let no_secret = Track::Secret(base64_of(&[7; 16]));
    let mut answers = Vec::new();
    for guess in [wrong_phone, no_such, not_a_code, no_secret] {
        let answer = town.post("/api/v1/track", &guess).await;
        assert_eq!((answer.status, answer.code()), (404, ProblemCode::NotFound));
        answers.push(answer.body);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_read_says_so_without_quoting_it() {
    let town = Town::open().await;
    let answer = town.post("/api/v1/track", &"13800000000").await;
    assert_eq!(
        (answer.status, answer.code()),
        (400, ProblemCode::Malformed)
    );
    assert!(!answer.text().contains("13800000000"));
}

#[tokio::test]
async fn a_guide_is_tracked_with_its_promised_days() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Phone).await;
    let sealed = device.seal("guide/allowance", |_| {});
    device.hand_in(&mut town.client().await, &sealed).await;
    let secret = Track::Secret(sealed.secret.to_fragment());
    let tracked: Tracked = town.post("/api/v1/track", &secret).await.json();
    assert!(tracked.promised_days.is_some() && tracked.meeting.is_none());
    assert_eq!(
        (tracked.outcome, tracked.can_withdraw),
        (Outcome::Received, false)
    );
    assert!(!tracked.holder.phone.is_empty());
}
