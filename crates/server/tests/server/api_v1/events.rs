//! `GET /api/v1/events`.

use std::time::Duration;

use onewindow_domain::{
    text::Text,
    wire::v1::{DeviceKind, Warn},
};
use onewindow_server::store::backup::backup;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::town::{Engine, Town, Verb};

/// Reads until the stream has said `look` so many times.
async fn looks(stream: &mut TcpStream, count: usize) -> String {
    let mut said = String::new();
    while said.matches("event: look").count() < count {
        let mut bytes = [0; 4096];
        let read = timeout(Duration::from_secs(5), stream.read(&mut bytes)).await;
        let read = read.expect("a hint comes within five seconds").unwrap();
        assert!(read > 0, "the stream ended: {said}");
        said.push_str(&String::from_utf8_lossy(&bytes[..read]));
    }
    said
}

async fn listen(town: &Town) -> TcpStream {
    let mut stream = TcpStream::connect(town.address).await.unwrap();
    stream
        .write_all(b"GET /api/v1/events HTTP/1.1\r\nhost: town\r\n\r\n")
        .await
        .unwrap();
    stream
}

/// Every commit woke every kiosk and phone of the community, and each asked for the head.
#[tokio::test]
async fn residents_are_told_to_look_when_the_head_is_another_and_not_at_every_commit() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut stream = listen(&town).await;
    assert!(looks(&mut stream, 1).await.contains("text/event-stream"));
    let sealed = device.seal("session/lift/s1", |_| {});
    device.hand_in(&mut town.client().await, &sealed).await;
    let quiet = timeout(Duration::from_millis(1200), stream.read(&mut [0; 64])).await;
    assert!(quiet.is_err(), "others' matters are no news: {quiet:?}");
    let file = town.data.join("copy.sqlite");
    backup(&town.app.db, &file).await.unwrap();
    looks(&mut stream, 1).await;
}

#[tokio::test]
async fn everybody_is_told_of_an_emergency() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let mut stream = listen(&town).await;
    looks(&mut stream, 1).await;
    let text = Text::One("119".to_owned());
    desk.command(Verb::Put, "emergency", &Warn { text }).await;
    looks(&mut stream, 1).await;
    desk.command(Verb::Delete, "emergency", &()).await;
    looks(&mut stream, 1).await;
}

#[tokio::test]
async fn the_office_is_told_of_every_commit() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let desk = town.desk().await;
    let mut stream = TcpStream::connect(town.address).await.unwrap();
    let asked = format!(
        "GET /api/v1/office/events HTTP/1.1\r\nhost: town\r\ncookie: {}\r\n\r\n",
        desk.cookie
    );
    stream.write_all(asked.as_bytes()).await.unwrap();
    looks(&mut stream, 1).await;
    let sealed = device.seal("session/lift/s1", |_| {});
    device.hand_in(&mut town.client().await, &sealed).await;
    looks(&mut stream, 1).await;
}

#[tokio::test]
async fn one_stream_too_many_is_told_to_poll() {
    let town = Town::on(Engine::Sqlite, |settings| settings.streams = 1).await;
    let mut first = listen(&town).await;
    looks(&mut first, 1).await;
    let answer = town.get("/api/v1/events").await;
    assert_eq!(answer.status, 503);
    assert!(answer.header("retry-after").is_some());
}

#[tokio::test]
async fn an_open_stream_does_not_hold_up_a_stop() {
    let town = Town::open().await;
    let mut stream = listen(&town).await;
    looks(&mut stream, 1).await;
    timeout(Duration::from_millis(1500), town.close())
        .await
        .expect("it stops at once");
}
