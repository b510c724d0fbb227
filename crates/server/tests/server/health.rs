//! `/healthz` and `/readyz`.

use std::time::Duration;

use onewindow_domain::{
    sealing::body_hash,
    submission::{DeviceId, DeviceSeq, Kid, SubmissionId},
    wire::v1::{DeviceKind, ProblemCode},
};
use onewindow_server::{
    cli::{Started, start},
    reading::Reading,
    serve::serve,
    writer::{Arrival, Pace, Writer},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::timeout,
};

use crate::town::{Engine, Town, Verb, settings, small};

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

/// Whoever asked `/readyz` without pause kept the database's one writer busy.
#[tokio::test]
async fn a_crowd_that_asks_whether_it_is_ready_does_not_hold_up_who_hands_in() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    assert_eq!(town.get("/readyz").await.status, 200);
    // While somebody writes, the answer of a moment ago is good enough.
    let writing = town.app.db.write().await.unwrap();
    let answer = timeout(Duration::from_millis(800), town.get("/readyz")).await;
    assert_eq!(answer.expect("it answers at once").status, 200);
    drop(writing);
    let sealed = device.seal("volunteer", |_| {});
    let answer = device.hand_in(&mut town.client().await, &sealed).await;
    assert_eq!(answer.status, 201);
}

/// Sockets that said nothing, or one letter, were kept for ever: a few thousand of them and nobody
/// else came in.
#[tokio::test]
async fn whoever_connects_and_stays_silent_makes_room_for_others() {
    let town = Town::on(Engine::Sqlite, |settings| {
        settings.connections = 2;
        settings.request_seconds = 1;
    })
    .await;
    let mut silent = TcpStream::connect(town.address).await.unwrap();
    let mut hesitant = TcpStream::connect(town.address).await.unwrap();
    hesitant.write_all(b"P").await.unwrap();
    let answer = timeout(Duration::from_secs(5), town.get("/healthz")).await;
    assert_eq!(answer.expect("there is room again").status, 200);
    for stream in [&mut silent, &mut hesitant] {
        let read = timeout(Duration::from_secs(2), stream.read(&mut [0; 64])).await;
        assert!(matches!(read, Ok(Ok(0) | Err(_))), "{read:?}");
    }
}

#[tokio::test]
async fn whoever_asks_keeps_the_connection() {
    let town = Town::on(Engine::Sqlite, |settings| settings.request_seconds = 2).await;
    let mut client = town.client().await;
    for _ in 0..2 {
        assert_eq!(
            client.send(Verb::Get, "/healthz", &[], b"").await.status,
            200
        );
    }
}

/// `/readyz` said "ready" while nothing was committed any more, and every resident met a 503.
#[tokio::test]
async fn a_server_whose_writer_ended_is_not_ready_and_ends_itself() {
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(&folder.path().join("data"), &small(), &Engine::Sqlite);
    let Started { app, writer } = start(settings).await.unwrap();
    let pace = Pace { batch: 1, queue: 1 };
    let (db, community) = (app.db.clone(), app.community.clone());
    let (hand, broken) = Writer::start(db, community, pace, app.seen.clone(), |_| {
        panic!("a fault in what follows a commit")
    });
    let arrival = Arrival {
        id: SubmissionId([1; 16]),
        device: DeviceId([1; 16]),
        seq: DeviceSeq::FIRST,
        body_hash: body_hash(b"{}"),
        kid: Kid([1; 8]),
        sealed: b"{}".as_slice().into(),
        reading: Reading::unreadable(),
    };
    assert!(hand.submit(hand.coming(), arrival).await.is_ok());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let served = serve(app, broken, listener, std::future::pending());
    let cause = timeout(Duration::from_secs(5), served).await;
    let cause = cause.expect("it ends itself").unwrap_err().to_string();
    assert!(cause.contains("the writer ended"), "{cause}");
    assert!(hand.has_ended());
    writer.finish().await;
}
