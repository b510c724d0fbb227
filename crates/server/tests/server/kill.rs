//! The real program, killed without warning under load: everything it acknowledged is there.

use std::{
    collections::BTreeMap,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::Duration,
};

use onewindow_domain::{
    submission::SubmissionId,
    wire::v1::{Accepted, DeviceKind},
};
use onewindow_server::{settings::Home, store::Db};

use crate::town::{Client, Device, Engine, Sealed, Town, Verb, settings, small};

const CYCLES: usize = 5;
const CLIENTS: usize = 8;

/// Starts the program and waits until it answers.
async fn start(data: &Path, address: SocketAddr) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_onewindow"))
        .args([
            "serve",
            "--log",
            "error",
            "--rate-device",
            "0",
            "--rate-address",
            "0",
            "--rate-form",
            "0",
        ])
        .args(["--listen", &address.to_string()])
        .arg("--data")
        .arg(data)
        .arg("--content")
        .arg(small())
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    for _ in 0..200 {
        if tokio::net::TcpStream::connect(address).await.is_ok() {
            return child;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    child.kill().unwrap();
    let status = child.wait().unwrap();
    panic!("it did not start within ten seconds: {status}");
}

/// Hands in one after the other until the server is gone; what was acknowledged is written down
/// before the next is sent.
async fn load(
    address: SocketAddr,
    device: Arc<Device>,
    work: Vec<Sealed>,
    acknowledged: Arc<Mutex<BTreeMap<SubmissionId, i64>>>,
) {
    let mut client = Client::connect(address).await;
    let token = format!("Bearer {}", device.token);
    let headers = [
        ("content-type", "application/json"),
        ("authorization", token.as_str()),
    ];
    for sealed in work {
        let path = format!("/api/v1/submissions/{}", sealed.id);
        let answer = client
            .try_send(Verb::Put, &path, &headers, &sealed.bytes)
            .await;
        let Ok(answer) = answer else { return };
        assert!(matches!(answer.status, 200 | 201), "{}", answer.text());
        let accepted: Accepted = answer.json();
        let before = acknowledged
            .lock()
            .unwrap()
            .insert(accepted.id, accepted.commit_no.0);
        assert!(before.is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_was_acknowledged_before_a_kill_is_there_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let town = Town::begin(Engine::Sqlite, settings(&data, &small(), &Engine::Sqlite))
        .await
        .unwrap();
    let device = Arc::new(town.device(DeviceKind::Kiosk).await);
    town.close().await;

    let acknowledged = Arc::new(Mutex::new(BTreeMap::new()));
    for cycle in 0..CYCLES {
        let address = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let mut child = start(&data, address).await;
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                let work = (0..400)
                    .map(|_| device.seal("guide/allowance", |_| {}))
                    .collect();
                (device.clone(), work, acknowledged.clone())
            })
            .collect();
        let clients: Vec<_> = clients
            .into_iter()
            .map(|(device, work, acknowledged)| {
                tokio::spawn(load(address, device, work, acknowledged))
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(120 + 90 * cycle as u64)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        for client in clients {
            client.await.unwrap();
        }
    }

    let acknowledged = acknowledged.lock().unwrap().clone();
    assert!(
        acknowledged.len() >= CYCLES * CLIENTS,
        "the load was real: {}",
        acknowledged.len()
    );
    let home = Home {
        config: None,
        data,
        database: None,
        content: small(),
    };
    let db = Db::open(&home, 2).await.unwrap();
    let Db::Sqlite { writer, .. } = &db else {
        panic!("SQLite was asked for")
    };
    let (whole,): (String,) = sqlx::query_as("PRAGMA integrity_check")
        .fetch_one(writer)
        .await
        .unwrap();
    assert_eq!(whole, "ok");
    let stored: Vec<(String, i64)> =
        sqlx::query_as("SELECT id, commit_no FROM submission ORDER BY commit_no")
            .fetch_all(writer)
            .await
            .unwrap();
    assert!(
        stored.iter().map(|(_, no)| *no).eq(1..=stored.len() as i64),
        "numbers have no gap"
    );
    let stored: BTreeMap<SubmissionId, i64> = stored
        .into_iter()
        .map(|(id, no)| (id.parse().unwrap(), no))
        .collect();
    for (id, commit_no) in &acknowledged {
        assert_eq!(
            stored.get(id),
            Some(commit_no),
            "an acknowledged submission is gone"
        );
    }
}
