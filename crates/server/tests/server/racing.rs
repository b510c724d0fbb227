//! Many at once: seats, duplicates and numbers, on both engines.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use onewindow_domain::wire::v1::{Accepted, DeviceKind, Outcome, SeatsNow};
use onewindow_server::store::{journal, submissions};

use crate::town::{Town, engines};

const WORKERS: usize = 32;
const COPIES: usize = 4;
const WANTED: usize = 160;

/// 160 residents ask for 100 seats and 50 places to wait; every request is sent four times, all of
/// them by 32 workers at once.
#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_seats_go_to_a_hundred_residents() {
    for engine in engines().await {
        let town = Town::on(engine, |settings| settings.batch = 16).await;
        let device = Arc::new(town.device(DeviceKind::Kiosk).await);
        let wanted: Vec<_> = (0..WANTED)
            .map(|_| device.seal("session/lift/s3", |_| {}))
            .collect();
        let wanted = Arc::new(wanted);
        let mut workers = Vec::new();
        for worker in 0..WORKERS {
            let (device, wanted, mut client) =
                (device.clone(), wanted.clone(), town.client().await);
            workers.push(tokio::spawn(async move {
                let mut answers = Vec::new();
                for turn in (worker..WANTED * COPIES).step_by(WORKERS) {
                    let sealed = &wanted[turn / COPIES];
                    let answer = device.hand_in(&mut client, sealed).await;
                    answers.push((answer.status, answer.json::<Accepted>()));
                }
                answers
            }));
        }
        let mut by_id: BTreeMap<_, Vec<(u16, Accepted)>> = BTreeMap::new();
        for worker in workers {
            for (status, accepted) in worker.await.unwrap() {
                by_id
                    .entry(accepted.id)
                    .or_default()
                    .push((status, accepted));
            }
        }
        assert_eq!(by_id.len(), WANTED);
        let mut numbers = BTreeSet::new();
        let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
        for answers in by_id.values() {
            assert_eq!(answers.len(), COPIES);
            assert!(
                answers
                    .iter()
                    .all(|(_, accepted)| *accepted == answers[0].1)
            );
            assert_eq!(
                answers.iter().filter(|(status, _)| *status == 201).count(),
                1
            );
            numbers.insert(answers[0].1.commit_no.0);
            let kind = if matches!(answers[0].1.outcome, Outcome::Waitlisted(_)) {
                "waitlisted".to_owned()
            } else {
                submissions::outcome_text(answers[0].1.outcome)
            };
            *outcomes.entry(kind).or_default() += 1;
        }
        assert!(
            numbers.iter().copied().eq(1..=WANTED as i64),
            "numbers have no gap"
        );
        assert_eq!(outcomes["\"confirmed\""], 100);
        assert_eq!(outcomes["waitlisted"], 50);
        assert_eq!(outcomes["\"full\""], 10);
        let seats: SeatsNow = town.get("/api/v1/seats").await.json();
        let slot = seats
            .slots
            .iter()
            .find(|slot| slot.matter.to_string() == "session/lift/s3");
        assert_eq!(slot.map(|slot| (slot.taken, slot.waiting)), Some((100, 50)));

        let mut tx = town.app.db.read().await.unwrap();
        let log = journal::entries(&mut tx, &town.app.community, 0, 10_000)
            .await
            .unwrap();
        let empty = onewindow_domain::log::Head::of_empty(&town.app.community);
        onewindow_domain::log::verify(empty, log).unwrap();
    }
}
