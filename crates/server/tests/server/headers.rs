//! The security headers, on every address and every status.

use onewindow_domain::wire::v1::DeviceKind;

use crate::town::{Answered, Engine, Town, Verb};

const ALWAYS: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=()",
    ),
    ("x-frame-options", "DENY"),
];

fn check(what: &str, answer: &Answered, status: u16) {
    assert_eq!(answer.status, status, "{what}: {}", answer.text());
    for (name, value) in ALWAYS {
        assert_eq!(answer.header(name), Some(value), "{what}: {name}");
    }
    let policy = answer.header("content-security-policy").unwrap();
    for directive in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(directive), "{what}: {directive}");
    }
    assert!(!policy.contains("unsafe-inline"), "{what}");
    assert_eq!(
        answer.header("strict-transport-security"),
        None,
        "{what}: plain HTTP"
    );
    assert!(answer.header("x-request-id").is_some(), "{what}");
    if status >= 400 {
        assert_eq!(
            answer.header("content-type"),
            Some("application/json"),
            "{what}"
        );
    }
}

#[tokio::test]
async fn every_address_and_every_status_carries_them() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let sealed = device.seal("volunteer", |_| {});
    let path = format!("/api/v1/submissions/{}", sealed.id);
    let mut client = town.client().await;
    check("201", &device.hand_in(&mut client, &sealed).await, 201);
    check("200", &device.hand_in(&mut client, &sealed).await, 200);
    let parked = device.seal("volunteer", |content| content.edition = 9);
    check("202", &device.hand_in(&mut client, &parked).await, 202);
    check("400", &device.put(&mut client, "x", b"{").await, 400);
    check(
        "409",
        &device
            .put(&mut client, &sealed.id.to_string(), &{
                let mut other = sealed.bytes.clone();
                other.push(b' ');
                other
            })
            .await,
        409,
    );
    check("401", &client.send(Verb::Put, &path, &[], b"").await, 401);
    check(
        "405",
        &client.send(Verb::Delete, &path, &[], b"").await,
        405,
    );
    check(
        "404",
        &client.send(Verb::Get, "/nothing.js", &[], b"").await,
        404,
    );
    let token = format!("Bearer {}", device.token);
    let wrong_type = [("authorization", token.as_str())];
    check(
        "415",
        &client.send(Verb::Put, &path, &wrong_type, b"").await,
        415,
    );
    let mut client = town.client().await;
    let huge = device
        .put(&mut client, &sealed.id.to_string(), &[b' '; 65 * 1024])
        .await;
    check("413", &huge, 413);
    for (path, status) in [
        ("/healthz", 200),
        ("/readyz", 200),
        ("/api/v1/head", 200),
        ("/api/v1/seats", 200),
        ("/api/v1/results/work", 200),
        ("/api/v1/results/none", 404),
        ("/api/v1/track", 405),
        ("/b/none", 404),
    ] {
        check(path, &town.get(path).await, status);
    }
    let etag = town
        .get("/api/v1/head")
        .await
        .header("etag")
        .unwrap()
        .to_owned();
    let known = [("if-none-match", etag.as_str())];
    let mut client = town.client().await;
    check(
        "304",
        &client.send(Verb::Get, "/api/v1/head", &known, b"").await,
        304,
    );
    assert_eq!(
        town.get("/api/v1/seats").await.header("cache-control"),
        Some("no-store")
    );
}

#[tokio::test]
async fn named_origins_may_show_the_pages_and_tls_is_remembered() {
    let town = Town::on(Engine::Sqlite, |settings| {
        settings.frame_ancestors = vec!["https://street.example.cn".parse().unwrap()];
        settings.public_url = Some("https://window.example.cn".to_owned());
    })
    .await;
    let answer = town.get("/healthz").await;
    let policy = answer.header("content-security-policy").unwrap();
    assert!(
        policy.ends_with("frame-ancestors https://street.example.cn"),
        "{policy}"
    );
    assert_eq!(answer.header("x-frame-options"), None);
    let hsts = answer.header("strict-transport-security");
    assert_eq!(hsts, Some("max-age=31536000; includeSubDomains"));
}
