//! `GET /api/v1/seats`.

use onewindow_domain::wire::v1::{DeviceKind, SeatsNow};

use crate::town::Town;

#[tokio::test]
async fn everybody_sees_how_full_a_meeting_is() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    for _ in 0..3 {
        device
            .hand_in(&mut client, &device.seal("session/lift/s1", |_| {}))
            .await;
    }
    let seats: SeatsNow = town.get("/api/v1/seats").await.json();
    let lift = seats
        .slots
        .iter()
        .find(|slot| slot.matter.to_string() == "session/lift/s1");
    let lift = lift.unwrap();
    assert_eq!((lift.capacity, lift.taken, lift.waiting), (2, 2, 1));
    assert_eq!(seats.slots.len(), 4);
}
