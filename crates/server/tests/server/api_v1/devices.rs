//! `PUT /api/v1/devices/{device}`.

use onewindow_domain::wire::v1::{DeviceKind, ProblemCode};
use onewindow_server::store::devices;

use crate::town::{Device, Town, Verb};

#[tokio::test]
async fn a_device_may_introduce_itself_again_but_not_as_another() {
    let town = Town::open().await;
    let device = Device::new(&town, DeviceKind::Kiosk);
    assert_eq!(device.enrol(&town).await.status, 201);
    assert_eq!(device.enrol(&town).await.status, 200);
    let mut impostor = Device::new(&town, DeviceKind::Kiosk);
    impostor.id = device.id;
    let answer = impostor.enrol(&town).await;
    assert_eq!((answer.status, answer.code()), (409, ProblemCode::Conflict));
    let mut twin = Device::new(&town, DeviceKind::Kiosk);
    twin.token = device.token.clone();
    assert_eq!(twin.enrol(&town).await.status, 409);
}

#[tokio::test]
async fn a_token_that_is_too_short_is_no_token() {
    let town = Town::open().await;
    let mut device = Device::new(&town, DeviceKind::Phone);
    device.token = "short".to_owned();
    let answer = device.enrol(&town).await;
    assert_eq!(
        (answer.status, answer.code()),
        (400, ProblemCode::Malformed)
    );
}

#[tokio::test]
async fn a_revoked_device_hands_nothing_in() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut tx = town.app.db.write().await.unwrap();
    assert!(
        devices::revoke(&mut tx, &town.app.community, device.id, 1)
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    let sealed = device.seal("guide/allowance", |_| {});
    let answer = device.hand_in(&mut town.client().await, &sealed).await;
    assert_eq!((answer.status, answer.code()), (403, ProblemCode::Revoked));
    assert_eq!(device.enrol(&town).await.status, 403);
}

#[tokio::test]
async fn only_a_known_token_hands_in() {
    let town = Town::open().await;
    let stranger = Device::new(&town, DeviceKind::Kiosk);
    let sealed = stranger.seal("guide/allowance", |_| {});
    let mut client = town.client().await;
    let answer = stranger.hand_in(&mut client, &sealed).await;
    assert_eq!(
        (answer.status, answer.code()),
        (401, ProblemCode::UnknownDevice)
    );
    let path = format!("/api/v1/submissions/{}", sealed.id);
    let json = ("content-type", "application/json");
    let answer = client.send(Verb::Put, &path, &[json], &sealed.bytes).await;
    assert_eq!(
        (answer.status, answer.code()),
        (401, ProblemCode::UnknownDevice)
    );
}
