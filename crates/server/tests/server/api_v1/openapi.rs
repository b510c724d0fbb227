//! The description of the interface is compared with the router and with real answers.

use std::collections::BTreeSet;

use onewindow_domain::{
    terminal::settings::{Hours, TerminalSettings},
    text::Text,
    wire::v1::{ChangeSettings, DeviceKind, NewTerminal, PairingCode, Track, Warn, Withdraw},
};
use serde_json::Value;

use crate::town::{Answered, Device, Town, Verb, desk::Desk, lobby::well};

mod cases;

const ROUTER: &str = include_str!("../../../src/router.rs");
const METHODS: [(&str, Verb); 4] = [
    ("get", Verb::Get),
    ("put", Verb::Put),
    ("post", Verb::Post),
    ("delete", Verb::Delete),
];

async fn description(town: &Town) -> Value {
    let answer = town.get("/api/v1/openapi.json").await;
    assert_eq!(answer.status, 200);
    answer.json()
}

/// Every address and method that is described.
fn described(description: &Value) -> BTreeSet<(String, String)> {
    let paths = description["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, operations)| {
        let methods = operations.as_object().unwrap().keys();
        methods.map(move |method| (path.clone(), method.clone()))
    });
    all.collect()
}

/// Every address and method below `/api/v1` that stands in the router.
fn routed() -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    let text: String = ROUTER.split_whitespace().collect();
    let mut prefix = "";
    for piece in text.split(';') {
        if piece.contains("letresidents=") {
            prefix = "";
        } else if piece.contains("letoffice=") {
            prefix = "/office";
        }
        for route in piece.split(".route(\"").skip(1) {
            let (path, rest) = route.split_once('"').unwrap();
            let whole = path.strip_prefix("/api/v1");
            if whole.is_none() && !piece.contains("let") {
                continue;
            }
            let path = whole.map_or_else(|| format!("{prefix}{path}"), str::to_owned);
            for (method, _) in METHODS {
                let first = rest.starts_with(&format!(",{method}("));
                if first || rest.contains(&format!(").{method}(")) {
                    all.insert((path.clone(), method.to_owned()));
                }
            }
        }
    }
    all
}

#[tokio::test]
async fn every_route_is_described_and_nothing_else() {
    let town = Town::open().await;
    let description = description(&town).await;
    let described = described(&description);
    assert_eq!(described, routed());
    assert!(described.len() >= 32);
    // What is described answers; any other method on the same address is refused as such.
    for path in described
        .iter()
        .map(|(path, _)| path)
        .collect::<BTreeSet<_>>()
    {
        let address = path
            .replace("{survey}", "work")
            .replace("terminals/{id}", "terminals/0000000000000000")
            .replace("{id}", "00000000000000000000000000000000")
            .replace("{device}", "00000000000000000000000000000000");
        for (method, verb) in METHODS {
            if path.ends_with("events") && method == "get" {
                continue;
            }
            let mut client = town.client().await;
            let answer = client
                .send(verb, &format!("/api/v1{address}"), &[], b"")
                .await;
            let known = described.contains(&(path.clone(), method.to_owned()));
            assert_eq!(
                answer.status == 405,
                !known,
                "{method} {path}: {}",
                answer.status
            );
            if known {
                check(&description, path, method, &answer);
            }
        }
    }
}

#[tokio::test]
async fn real_answers_have_the_described_shapes() {
    let town = Town::open().await;
    let description = description(&town).await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    for path in ["/head", "/seats", "/results/{survey}"] {
        let address = path.replace("{survey}", "work");
        check(
            &description,
            path,
            "get",
            &town.get(&format!("/api/v1{address}")).await,
        );
    }
    let mut sealed = Vec::new();
    for matter in [
        "guide/allowance",
        "session/lift/s1",
        "session/lift/s1",
        "session/lift/s1",
    ] {
        sealed.push(device.seal(matter, |_| {}));
    }
    sealed.push(device.seal("volunteer", |content| content.edition = 99));
    for one in &sealed {
        let envelope: Value = serde_json::from_slice(&one.bytes).unwrap();
        let schema = &description["components"]["schemas"]["Envelope"];
        fits(&description, schema, &envelope).unwrap();
        for _ in 0..2 {
            let answer = device.hand_in(&mut client, one).await;
            check(&description, "/submissions/{id}", "put", &answer);
        }
        let track = Track::Secret(one.secret.to_fragment());
        check(
            &description,
            "/track",
            "post",
            &town.post("/api/v1/track", &track).await,
        );
    }
    let back = Withdraw {
        secret: sealed[0].secret.to_fragment(),
    };
    let refused = town.post("/api/v1/withdraw", &back).await;
    assert_eq!(refused.status, 409, "an application holds no seat");
    check(&description, "/withdraw", "post", &refused);
    let refused = device.put(&mut client, "x", b"{").await;
    check(&description, "/submissions/{id}", "put", &refused);

    let desk = town.desk().await;
    for path in ["session", "inbox", "devices"] {
        check(
            &description,
            &format!("/office/{path}"),
            "get",
            &desk.get(path).await,
        );
    }
    for one in &sealed {
        let answer = desk.open(&one.id).await;
        check(
            &description,
            "/office/submissions/{id}/open",
            "post",
            &answer,
        );
    }
    check(
        &description,
        "/office/inbox",
        "get",
        &desk.get("inbox").await,
    );
    check(
        &description,
        "/office/password",
        "post",
        &desk.change_password("x", "y").await,
    );
    terminals(&town, &desk, &description).await;
    cases::told(&town, &desk, &description, &sealed[0]).await;
    let wrong = town.sign_in("worker", "wrong").await;
    check(&description, "/office/session", "post", &wrong);
}

/// What is said about terminals, and over every screen.
async fn terminals(town: &Town, desk: &Desk<'_>, description: &Value) {
    let name = "hall".to_owned();
    let answer = desk
        .command(Verb::Post, "terminals", &NewTerminal { name })
        .await;
    check(description, "/office/terminals", "post", &answer);
    let code: PairingCode = answer.json();
    let at = |last: &str| format!("terminals/{}/{last}", code.terminal);
    let device = Device::new(town, DeviceKind::Kiosk);
    let text = Text::One("119".to_owned());
    let change = ChangeSettings {
        settings_no: 1,
        settings: TerminalSettings {
            bell: Some(Hours {
                days: (1..=7).collect(),
                from: 0,
                to: 24 * 60,
            }),
            ..TerminalSettings::default()
        },
    };
    let list = desk.get("terminals").await;
    check(description, "/office/terminals", "get", &list);
    for (path, method, answer) in [
        ("/terminals/pair", "post", device.pair(town, "x").await),
        (
            "/terminals/pair",
            "post",
            device.pair(town, &code.code).await,
        ),
        (
            "/terminals/report",
            "post",
            device.report(town, &well()).await,
        ),
        (
            "/office/terminals/{id}/settings",
            "put",
            desk.command(Verb::Put, &at("settings"), &change).await,
        ),
        (
            "/office/terminals/{id}/settings",
            "put",
            desk.command(Verb::Put, &at("settings"), &change).await,
        ),
        (
            "/office/terminals/{id}/code",
            "post",
            desk.other_code(code.terminal).await,
        ),
        (
            "/terminals/bell",
            "post",
            device.bell(town, Verb::Post).await,
        ),
        ("/office/bells", "get", desk.get("bells").await),
        (
            "/office/terminals/{id}/bell",
            "post",
            desk.command(Verb::Post, &at("bell"), &()).await,
        ),
        (
            "/office/terminals/{id}/bell",
            "post",
            desk.send(Verb::Post, &at("bell"), None, b"").await,
        ),
        ("/terminals/bell", "get", device.bell(town, Verb::Get).await),
        (
            "/terminals/bell",
            "delete",
            device.bell(town, Verb::Delete).await,
        ),
        ("/office/terminals", "get", desk.get("terminals").await),
        (
            "/office/terminals/{id}/revoke",
            "post",
            desk.revoke(code.terminal).await,
        ),
        (
            "/terminals/report",
            "post",
            device.report(town, &well()).await,
        ),
        (
            "/office/emergency",
            "put",
            desk.command(Verb::Put, "emergency", &Warn { text }).await,
        ),
        ("/head", "get", town.get("/api/v1/head").await),
        (
            "/office/emergency",
            "delete",
            desk.command(Verb::Delete, "emergency", &()).await,
        ),
    ] {
        check(description, path, method, &answer);
    }
}

/// That an answer's status is described and its body has the described shape.
fn check(description: &Value, path: &str, method: &str, answer: &Answered) {
    let place = format!("{method} {path} {}", answer.status);
    let responses = &description["paths"][path][method]["responses"];
    let response = resolve(description, &responses[answer.status.to_string()]);
    assert!(
        response.is_object(),
        "{place} is not described: {}",
        answer.text()
    );
    let schema = &response["content"]["application/json"]["schema"];
    if schema.is_null() {
        return;
    }
    assert_eq!(
        answer.header("content-type"),
        Some("application/json"),
        "{place}"
    );
    if let Err(cause) = fits(description, schema, &answer.json()) {
        panic!("{place}: {cause} in {}", answer.text());
    }
}

fn resolve<'a>(description: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(name) => description
            .pointer(name.trim_start_matches('#'))
            .expect(name),
        None => schema,
    }
}

/// The part of JSON Schema that the description uses. A property that is not described is a fault:
/// the description must not fall behind.
fn fits(description: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    let schema = resolve(description, schema);
    if let Some(choices) = schema["oneOf"].as_array() {
        let fitting = choices
            .iter()
            .filter(|one| fits(description, one, value).is_ok());
        return match fitting.count() {
            1 => Ok(()),
            count => Err(format!("{value} fits {count} of {}", schema["oneOf"])),
        };
    }
    let is = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        other => return Err(format!("{other:?} is no type that is known here")),
    };
    if !is {
        return Err(format!("{value} is no {}", schema["type"]));
    }
    if let Some(names) = schema["enum"].as_array() {
        let known = names.contains(value);
        return known
            .then_some(())
            .ok_or(format!("{value} is none of {names:?}"));
    }
    if let Some(length) = schema["pattern"].as_str().and_then(hex_length) {
        let text = value.as_str().unwrap_or_default();
        let hex = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !hex || text.len() != length {
            return Err(format!("{value} is no id"));
        }
    }
    for item in value.as_array().into_iter().flatten() {
        fits(description, &schema["items"], item)?;
    }
    let Some(object) = value.as_object() else {
        return Ok(());
    };
    for name in schema["required"].as_array().into_iter().flatten() {
        if !object.contains_key(name.as_str().unwrap()) {
            return Err(format!("{name} is missing"));
        }
    }
    for (name, value) in object {
        let known = &schema["properties"][name];
        let rest = &schema["additionalProperties"];
        match (
            known.is_null(),
            rest.is_object(),
            rest == &Value::Bool(true),
        ) {
            (false, ..) => fits(description, known, value)?,
            (true, true, _) => fits(description, rest, value)?,
            (true, false, true) => {}
            (true, false, false) if schema["properties"].is_null() => {}
            (true, false, false) => return Err(format!("{name} is not described")),
        }
    }
    Ok(())
}

/// How many digits a pattern such as `^[0-9a-f]{32}$` asks for.
fn hex_length(pattern: &str) -> Option<usize> {
    let digits = pattern.strip_prefix("^[0-9a-f]{")?.strip_suffix("}$")?;
    digits.parse().ok()
}
