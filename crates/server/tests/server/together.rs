//! Who shares a commit: each gets the own answer, whatever the neighbours are. On both engines.

use onewindow_domain::{
    receipt::ReceiptSecret,
    sealing::body_hash,
    submission::{DeviceId, DeviceSeq, Kid, Matter, SubmissionId},
    wire::v1::{Outcome, ProblemCode},
};
use onewindow_server::{
    reading::{Plan, Reading},
    store::receipts::Receipt,
    writer::{Arrival, Pace, Settled, Writer, commit},
};

use crate::town::{Town, engines};

/// A meeting with a hundred seats and fifty places to wait.
const MEETING: &str = "session/lift/s3";

fn arrival(id: u8, body: &'static [u8], plan: Plan) -> Arrival {
    Arrival {
        id: SubmissionId([id; 16]),
        device: DeviceId([9; 16]),
        seq: DeviceSeq(u64::from(id)),
        body_hash: body_hash(body),
        kid: Kid([1; 8]),
        sealed: body.into(),
        reading: Reading {
            plan,
            ..Reading::unreadable()
        },
    }
}

fn receipt(of: u8) -> Option<Receipt> {
    let stub = ReceiptSecret::new([of; 16]).stub();
    Some(Receipt {
        secret_hash: stub.secret_hash,
        code: stub.code,
        phone_mac: None,
    })
}

fn outcome(settled: &Settled) -> (&'static str, Option<(i64, Outcome)>) {
    match settled {
        Settled::New(accepted) => ("new", Some((accepted.commit_no.0, accepted.outcome))),
        Settled::Again(accepted) => ("again", Some((accepted.commit_no.0, accepted.outcome))),
        Settled::Conflict => ("conflict", None),
    }
}

#[tokio::test]
async fn the_same_id_twice_in_one_commit_is_one_submission() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let arrivals = [
            arrival(1, b"one", Plan::Deliver),
            arrival(1, b"one", Plan::Deliver),
            arrival(1, b"other", Plan::Deliver),
            arrival(2, b"two", Plan::Deliver),
        ];
        let mut tx = town.app.db.write().await.unwrap();
        let settled = commit(&mut tx, &town.app.community, None, &arrivals, 0).await;
        tx.commit().await.unwrap();
        let settled: Vec<_> = settled.unwrap().iter().map(outcome).collect();
        let received = |number| Some((number, Outcome::Received));
        assert_eq!(
            settled,
            [
                ("new", received(1)),
                ("again", received(1)),
                ("conflict", None),
                ("new", received(2)),
            ]
        );
    }
}

#[tokio::test]
async fn seats_go_in_the_order_of_arrival_within_one_commit() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let matter: Matter = MEETING.parse().unwrap();
        let arrivals: Vec<_> = (1..=152)
            .map(|id| arrival(id, b"seat", Plan::Seat(matter.clone())))
            .collect();
        // All but one of a hundred seats go in one commit; in the next, five want the last one.
        let mut place = 0;
        for (first, after) in [(0, 99), (99, 104), (104, 152)] {
            let mut tx = town.app.db.write().await.unwrap();
            let together = &arrivals[first..after];
            let settled = commit(&mut tx, &town.app.community, None, together, 0).await;
            tx.commit().await.unwrap();
            for settled in settled.unwrap() {
                place += 1;
                let expected = match place {
                    1..=100 => Outcome::Confirmed,
                    101..=150 => Outcome::Waitlisted(place - 100),
                    _ => Outcome::Full,
                };
                let expected = ("new", Some((i64::from(place), expected)));
                assert_eq!(outcome(&settled), expected);
            }
        }
    }
}

/// Whoever shared a commit with one that could not be stored was turned away with it.
#[tokio::test]
async fn one_that_cannot_be_stored_harms_no_neighbour() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        town.tamper("CREATE UNIQUE INDEX once ON submission (code)")
            .await;
        let (db, community) = (town.app.db.clone(), town.app.community.clone());
        let pace = Pace { batch: 8, queue: 8 };
        let (hand, running) = Writer::start(db, community, pace, town.app.seen.clone(), drop);
        let mut good = [1, 2, 3].map(|id| arrival(id, b"good", Plan::Deliver));
        for (id, arrival) in (1..).zip(&mut good) {
            arrival.reading.receipt = receipt(id);
        }
        let [first, second, third] = good;
        // The database is made to refuse a code that a neighbour has.
        let mut bad = arrival(4, b"bad", Plan::Deliver);
        bad.reading.receipt = receipt(2);
        // All are expected before the first is there, so they share a commit.
        let [a, b, c, d] = [(); 4].map(|()| hand.coming());
        let (first, second, bad, third) = tokio::join!(
            hand.submit(a, first),
            hand.submit(b, second),
            hand.submit(c, bad),
            hand.submit(d, third),
        );
        for (settled, number) in [(first, 1), (second, 2), (third, 3)] {
            let settled = outcome(&settled.unwrap());
            assert_eq!(settled, ("new", Some((number, Outcome::Received))));
        }
        assert_eq!(bad.unwrap_err().code(), ProblemCode::Internal);
        running.finish().await;
    }
}
