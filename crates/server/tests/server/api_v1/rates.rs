//! 429, for each limit.

use onewindow_domain::wire::v1::{DeviceKind, ProblemCode, Track};

use crate::town::{Answered, Device, Engine, Town, Verb};

fn is_refused(answer: &Answered) -> bool {
    let seconds: Option<u64> = answer
        .header("retry-after")
        .and_then(|text| text.parse().ok());
    answer.status == 429
        && answer.code() == ProblemCode::TooOften
        && seconds.is_some_and(|seconds| seconds > 0)
}

#[tokio::test]
async fn one_device_cannot_flood_and_holds_up_nobody_else() {
    let town = Town::on(Engine::Sqlite, |settings| settings.rates.rate_device = 3).await;
    let [hasty, calm] = [
        town.device(DeviceKind::Kiosk).await,
        town.device(DeviceKind::Kiosk).await,
    ];
    let mut client = town.client().await;
    for _ in 0..3 {
        let answer = hasty
            .hand_in(&mut client, &hasty.seal("volunteer", |_| {}))
            .await;
        assert_eq!(answer.status, 201);
    }
    assert!(is_refused(
        &hasty
            .hand_in(&mut client, &hasty.seal("volunteer", |_| {}))
            .await
    ));
    let mut client = town.client().await;
    assert_eq!(
        calm.hand_in(&mut client, &calm.seal("volunteer", |_| {}))
            .await
            .status,
        201
    );
}

#[tokio::test]
async fn many_phones_behind_one_address_are_counted_together_whatever_they_write_about_it() {
    let town = Town::on(Engine::Sqlite, |settings| settings.rates.rate_address = 2).await;
    let mut refused = 0;
    for n in 0..5 {
        let phone = town.device(DeviceKind::Phone).await;
        let sealed = phone.seal("volunteer", |_| {});
        let token = format!("Bearer {}", phone.token);
        let claimed = format!("203.0.113.{n}");
        let headers = [
            ("content-type", "application/json"),
            ("authorization", token.as_str()),
            ("x-forwarded-for", claimed.as_str()),
        ];
        let path = format!("/api/v1/submissions/{}", sealed.id);
        let answer = town
            .client()
            .await
            .send(Verb::Put, &path, &headers, &sealed.bytes)
            .await;
        refused += usize::from(is_refused(&answer));
    }
    assert_eq!(refused, 3);
}

#[tokio::test]
async fn phones_cannot_flood_one_form() {
    let town = Town::on(Engine::Sqlite, |settings| settings.rates.rate_form = 1).await;
    let phone = town.device(DeviceKind::Phone).await;
    let mut client = town.client().await;
    assert_eq!(
        phone
            .hand_in(&mut client, &phone.seal("volunteer", |_| {}))
            .await
            .status,
        201
    );
    assert!(is_refused(
        &phone
            .hand_in(&mut client, &phone.seal("volunteer", |_| {}))
            .await
    ));
    assert_eq!(
        phone
            .hand_in(&mut client, &phone.seal("survey/work", |_| {}))
            .await
            .status,
        201
    );
}

#[tokio::test]
async fn devices_do_not_multiply_without_end() {
    let town = Town::on(Engine::Sqlite, |settings| settings.rates.rate_enrol = 2).await;
    for _ in 0..2 {
        assert_eq!(
            Device::new(&town, DeviceKind::Phone)
                .enrol(&town)
                .await
                .status,
            201
        );
    }
    assert!(is_refused(
        &Device::new(&town, DeviceKind::Phone).enrol(&town).await
    ));
}

#[tokio::test]
async fn codes_cannot_be_guessed_at_leisure() {
    let town = Town::on(Engine::Sqlite, |settings| {
        settings.rates.rate_track_code = 2;
        settings.rates.rate_track_address = 4;
    })
    .await;
    let device = town.device(DeviceKind::Phone).await;
    let guess = |sealed: &crate::town::Sealed| Track::Code {
        code: sealed.secret.code().compact(),
        phone_last4: "1234".to_owned(),
    };
    let one = device.seal("volunteer", |_| {});
    for _ in 0..2 {
        assert_eq!(town.post("/api/v1/track", &guess(&one)).await.status, 404);
    }
    assert!(is_refused(&town.post("/api/v1/track", &guess(&one)).await));
    let other = device.seal("volunteer", |_| {});
    assert_eq!(town.post("/api/v1/track", &guess(&other)).await.status, 404);
    assert!(is_refused(
        &town.post("/api/v1/track", &guess(&other)).await
    ));
}
