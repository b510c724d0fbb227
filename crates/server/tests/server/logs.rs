//! What the program writes to its log, and what it never writes.

use std::{
    net::TcpListener,
    process::{Command, Stdio},
};

use onewindow_domain::{
    text::Text,
    wire::v1::{DeviceKind, Pair, Report, Track, Warn, Withdraw},
};

use crate::town::{Client, Device, Engine, Town, Verb, lobby::well, settings, small};

#[tokio::test]
async fn the_log_names_routes_and_never_what_was_sent() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let town = Town::begin(Engine::Sqlite, settings(&data, &small(), &Engine::Sqlite))
        .await
        .unwrap();
    let device = town.device(DeviceKind::Kiosk).await;
    let desk = town.desk().await;
    let code = desk.terminal("hall").await;
    let (cookie, csrf) = (desk.cookie.clone(), desk.me.csrf.clone());
    town.close().await;

    let address = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let log = folder.path().join("log");
    let mut program = Command::new(env!("CARGO_BIN_EXE_onewindow"))
        .args(["serve", "--log", "debug", "--log-format", "json"])
        .args(["--listen", &address.to_string()])
        .arg("--data")
        .arg(&data)
        .arg("--content")
        .arg(small())
        .stdin(Stdio::null())
        .stderr(std::fs::File::create(&log).unwrap())
        .spawn()
        .unwrap();
    let mut tries = 0;
    while tokio::net::TcpStream::connect(address).await.is_err() {
        tries += 1;
        assert!(tries < 200, "it did not start within ten seconds");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let mut planted = talk(Client::connect(address).await, &device).await;
    let staff = [
        ("content-type", "application/json"),
        ("cookie", cookie.as_str()),
        ("x-csrf", csrf.as_str()),
    ];
    planted.extend(set_up(Client::connect(address).await, &device, &code.code, &staff).await);
    let id = program.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &id])
            .status()
            .unwrap()
            .success()
    );
    assert!(
        program.wait().unwrap().success(),
        "a stop that was asked for is no failure"
    );

    let log = std::fs::read_to_string(&log).unwrap();
    for secret in planted {
        assert!(!log.contains(&secret), "`{secret}` stands in the log");
    }
    let line = log
        .lines()
        .find(|line| line.contains("/api/v1/submissions/{id}"))
        .unwrap();
    let line: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(
        (&line["method"], &line["status"]),
        (&"PUT".into(), &201.into())
    );
    assert!(line["micros"].is_u64() && line["id"].is_string());
    assert!(log.lines().last().unwrap().contains("stopped"));
}

/// Pairs, reports and warns; what the log must not hold.
async fn set_up(
    mut client: Client,
    device: &Device,
    code: &str,
    staff: &[(&str, &str)],
) -> Vec<String> {
    let json = ("content-type", "application/json");
    let pair = Pair {
        code: code.to_owned(),
        device: device.id,
        token: device.token.clone(),
    };
    let pair = serde_json::to_vec(&pair).unwrap();
    let answer = client
        .send(Verb::Post, "/api/v1/terminals/pair", &[json], &pair)
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let report = Report {
        last_error: Some("planted-error".to_owned()),
        ..well()
    };
    let report = serde_json::to_vec(&report).unwrap();
    let token = format!("Bearer {}", device.token);
    let headers = [json, ("authorization", token.as_str())];
    let answer = client
        .send(Verb::Post, "/api/v1/terminals/report", &headers, &report)
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let text = Text::One("planted warning".to_owned());
    let warn = serde_json::to_vec(&Warn { text }).unwrap();
    let answer = client
        .send(Verb::Put, "/api/v1/office/emergency", staff, &warn)
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    // Six digits may stand within a duration or an id: only as a word of their own are they a code.
    let code = [
        format!("\"{code}\""),
        format!("={code}"),
        format!(" {code}"),
    ];
    let words = ["planted-error".to_owned(), "planted warning".to_owned()];
    [code.as_slice(), &words].concat()
}

/// Hands in, tracks and withdraws; what the log must not hold.
async fn talk(mut client: Client, device: &Device) -> Vec<String> {
    let sealed = device.seal("session/lift/s1", |_| {});
    assert_eq!(device.hand_in(&mut client, &sealed).await.status, 201);
    let secret = sealed.secret.to_fragment();
    let code = sealed.secret.code();
    let by_code = Track::Code {
        code: code.to_string(),
        phone_last4: "0001".to_owned(),
    };
    let json = [("content-type", "application/json")];
    let bodies = [
        (
            "/api/v1/track",
            serde_json::to_vec(&Track::Secret(secret.clone())).unwrap(),
        ),
        ("/api/v1/track", serde_json::to_vec(&by_code).unwrap()),
        (
            "/api/v1/withdraw",
            serde_json::to_vec(&Withdraw {
                secret: secret.clone(),
            })
            .unwrap(),
        ),
    ];
    for (path, body) in bodies {
        assert_eq!(
            client.send(Verb::Post, path, &json, &body).await.status,
            200
        );
    }
    let typed = ["김영희".to_owned(), "19900000001".to_owned()];
    let receipt = [
        secret,
        code.compact(),
        code.to_string(),
        sealed.secret.hash().to_string(),
    ];
    let ids = [sealed.id.to_string(), device.token.clone()];
    [typed.as_slice(), &receipt, &ids].concat()
}
