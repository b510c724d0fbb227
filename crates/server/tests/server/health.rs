//! `/healthz` and `/readyz`.

use onewindow_domain::wire::v1::{DeviceKind, ProblemCode};

use crate::town::{Engine, Town};

#[tokio::test]
async fn a_server_that_can_write_is_ready() {
    let town = Town::open().await;
    assert_eq!(town.get("/healthz").await.status, 200);
    assert_eq!(town.get("/readyz").await.status, 200);
}

#[tokio::test]
async fn nothing_is_accepted_on_a_disk_that_is_nearly_full() {
    let town = Town::on(Engine::Sqlite, |settings| {
        settings.disk_reserve = u64::MAX >> 21
    })
    .await;
    assert_eq!(town.get("/healthz").await.status, 200);
    assert_eq!(town.get("/readyz").await.status, 503);
    let device = crate::town::Device::new(&town, DeviceKind::Kiosk);
    assert_eq!(device.enrol(&town).await.status, 503);
    let sealed = device.seal("volunteer", |_| {});
    let answer = device.hand_in(&mut town.client().await, &sealed).await;
    assert_eq!(
        (answer.status, answer.code()),
        (503, ProblemCode::Unavailable)
    );
    assert!(answer.header("retry-after").is_some());
}
