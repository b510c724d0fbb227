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

/// A script that called itself a kiosk was spared the limits of address and form, and filled the
/// office's inbox. Whatever a device says it is, it is counted.
async fn check_address(kind: DeviceKind) {
    let town = Town::on(Engine::Sqlite, |settings| settings.rates.rate_address = 2).await;
    let mut refused = 0;
    for n in 0..5 {
        let device = town.device(kind).await;
        let sealed = device.seal("volunteer", |_| {});
        let token = format!("Bearer {}", device.token);
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
    assert_eq!(refused, 3, "{kind:?}");
}

#[tokio::test]
async fn all_devices_behind_one_address_are_counted_together_whatever_they_write_about_it() {
    check_address(DeviceKind::Phone).await;
    check_address(DeviceKind::Kiosk).await;
}

async fn check_form(kind: DeviceKind) {
    let town = Town::on(Engine::Sqlite, |settings| settings.rates.rate_form = 1).await;
    let device = town.device(kind).await;
    let mut client = town.client().await;
    let mut statuses = Vec::new();
    for matter in ["volunteer", "volunteer", "survey/work"] {
        let answer = device
            .hand_in(&mut client, &device.seal(matter, |_| {}))
            .await;
        statuses.push(answer.status);
    }
    assert_eq!(statuses, [201, 429, 201], "{kind:?}");
}

#[tokio::test]
async fn no_kind_of_device_can_flood_one_form() {
    check_form(DeviceKind::Phone).await;
    check_form(DeviceKind::Kiosk).await;
}

#[test]
fn the_limits_are_those_that_the_threat_model_names() {
    use clap::CommandFactory;
    let command = onewindow_server::cli::Cli::command();
    let serve = command.find_subcommand("serve").unwrap();
    let default = |name: &str| {
        let mut all = serve.get_arguments();
        let argument = all.find(|one| one.get_long() == Some(name)).unwrap();
        argument.get_default_values()[0]
            .to_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(default("rate-device"), "60");
    assert_eq!(default("rate-address"), "30");
    assert_eq!(default("rate-form"), "200");
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
async fn pairing_codes_are_not_tried_without_end() {
    let town = Town::on(Engine::Sqlite, |settings| settings.rates.rate_enrol = 2).await;
    let device = Device::new(&town, DeviceKind::Kiosk);
    for _ in 0..2 {
        assert_eq!(device.pair(&town, "000000").await.status, 403);
    }
    assert!(is_refused(&device.pair(&town, "000000").await));
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
