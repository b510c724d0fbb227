//! `/metrics`: what is counted, and that it names nobody.

use onewindow_domain::{submission::Counters, wire::v1::DeviceKind};
use onewindow_server::store::counters;

use crate::town::{Town, desk::OWN, engines};

/// Two devices whose stored counters together passed the largest number of the database: from then
/// on `/metrics` answered 500, and whoever watched saw nothing any more.
#[tokio::test]
async fn a_hostile_counter_does_not_stop_the_figures() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let mut client = town.client().await;
        for kind in [DeviceKind::Kiosk, DeviceKind::Kiosk, DeviceKind::Phone] {
            let device = town.device(kind).await;
            device.skip(3);
            let sealed = device.seal("volunteer", |_| {});
            assert_eq!(device.hand_in(&mut client, &sealed).await.status, 201);
        }
        let community = &town.app.community;
        let kiosks = counters::count(&town.app.db, community, 1).await.unwrap();
        let missing: Vec<u64> = kiosks.values().map(Counters::missing_count).collect();
        assert_eq!(missing, [3, 3], "a phone's counters are no promise");
        town.tamper(
            "UPDATE device_counter SET highest = 9223372036854775807, \
             missing = '[[1,9223372036854775806]]'",
        )
        .await;
        let answer = town.get("/metrics").await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let text = answer.text();
        let gaps = text
            .lines()
            .find_map(|line| line.strip_prefix("onewindow_device_gaps "));
        assert!(
            gaps.unwrap().parse::<u64>().unwrap() >= i64::MAX as u64,
            "{text}"
        );
    }
}

#[tokio::test]
async fn what_happens_is_counted_without_saying_to_whom() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let sealed = device.seal("session/lift/s1", |_| {});
    device.hand_in(&mut client, &sealed).await;
    device.hand_in(&mut client, &sealed).await;
    let parked = device.seal("volunteer", |content| content.edition = 99);
    device.hand_in(&mut client, &parked).await;
    let desk = town.desk().await;
    desk.letter(&sealed.id).await;
    town.sign_in("worker", "wrong").await;
    town.get("/no/such/place.js").await;

    let answer = town.get("/metrics").await;
    assert_eq!(answer.status, 200);
    assert!(
        answer
            .header("content-type")
            .unwrap()
            .starts_with("text/plain")
    );
    let text = answer.text();
    for line in [
        "onewindow_requests_total{method=\"PUT\",route=\"/api/v1/submissions/{id}\",status=\"201\"} 1",
        "onewindow_requests_total{method=\"POST\",route=\"/api/v1/office/submissions/{id}/open\",status=\"200\"} 1",
        "onewindow_requests_total{method=\"GET\",route=\"-\",status=\"404\"} 1",
        "onewindow_submissions_total{outcome=\"confirmed\",first=\"new\"} 1",
        "onewindow_submissions_total{outcome=\"confirmed\",first=\"again\"} 1",
        "onewindow_submissions_total{outcome=\"parked\",first=\"new\"} 1",
        "onewindow_commit_batch_size_count{} 2",
        "onewindow_commit_queue 0",
        "onewindow_staff_sessions 1",
        "onewindow_edition 1",
        "onewindow_commit_number 2",
        "onewindow_unopened 1",
        "onewindow_parked 1",
        "onewindow_sign_ins_total{success=\"yes\"} 1",
        "onewindow_sign_ins_total{success=\"no\"} 1",
        "onewindow_disk_low 0",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}\n{text}");
    }
    let free = text
        .lines()
        .find_map(|line| line.strip_prefix("onewindow_disk_free_bytes "));
    assert!(free.unwrap().parse::<u64>().unwrap() > 0);
    let id = sealed.id.to_string();
    for secret in [
        id.as_str(),
        "worker",
        "allowance",
        OWN,
        "김영희",
        &device.id.to_string(),
    ] {
        assert!(!text.contains(secret), "{secret}");
    }
}

/// Where only phones hand in, nothing would ever be kept, and every look would read all of it anew.
#[tokio::test]
async fn what_phones_hand_in_is_passed_over_once() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let mut client = town.client().await;
        let phone = town.device(DeviceKind::Phone).await;
        let sealed = phone.seal("volunteer", |_| {});
        assert_eq!(phone.hand_in(&mut client, &sealed).await.status, 201);
        let count = async || {
            let kiosks = counters::count(&town.app.db, &town.app.community, 1).await;
            kiosks.unwrap().len()
        };
        assert_eq!(count().await, 0);
        // Were it read again, it would now count.
        town.tamper("UPDATE device SET kind = '\"kiosk\"'").await;
        assert_eq!(count().await, 0);
    }
}
