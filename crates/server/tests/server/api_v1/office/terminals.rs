//! `/api/v1/office/terminals`: what staff do with terminals.

use onewindow_domain::{
    terminal::settings::TerminalSettings,
    text::Lang,
    wire::v1::{
        ChangeSettings, DeviceKind, NewTerminal, Paired, ProblemCode, TerminalId, TerminalRow,
    },
};

use crate::town::{Answered, Device, Town, Verb, desk::Desk, engines, lobby::well};

const COMMANDS: [(Verb, &str); 7] = [
    (Verb::Post, "terminals"),
    (Verb::Post, "terminals/0000000000000000/code"),
    (Verb::Put, "terminals/0000000000000000/settings"),
    (Verb::Post, "terminals/0000000000000000/revoke"),
    (Verb::Post, "terminals/0000000000000000/bell"),
    (Verb::Put, "emergency"),
    (Verb::Delete, "emergency"),
];

async fn change(
    desk: &Desk<'_>,
    id: TerminalId,
    settings_no: u64,
    settings: &TerminalSettings,
) -> Answered {
    let change = ChangeSettings {
        settings_no,
        settings: settings.clone(),
    };
    let path = format!("terminals/{id}/settings");
    desk.command(Verb::Put, &path, &change).await
}

fn says(answer: &Answered) -> (u16, ProblemCode) {
    (answer.status, answer.code())
}

#[tokio::test]
async fn whoever_is_not_signed_in_or_lacks_the_second_word_changes_nothing() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let mut client = town.client().await;
    let answer = client
        .send(Verb::Get, "/api/v1/office/terminals", &[], b"")
        .await;
    assert_eq!(says(&answer), (401, ProblemCode::NotSignedIn));
    for (verb, path) in COMMANDS {
        let json = [("content-type", "application/json")];
        let whole = format!("/api/v1/office/{path}");
        let answer = client.send(verb, &whole, &json, b"{}").await;
        assert_eq!(says(&answer), (401, ProblemCode::NotSignedIn), "{path}");
        let answer = desk.send(verb, path, None, b"{}").await;
        assert_eq!(says(&answer), (403, ProblemCode::NotAllowed), "{path}");
    }
    assert!(desk.terminals().await.is_empty());
}

#[tokio::test]
async fn a_terminal_has_a_name_on_one_short_line() {
    let town = Town::open().await;
    let desk = town.desk().await;
    for name in ["", " ", "a\nb", &"厅".repeat(41)] {
        let name = name.to_owned();
        let answer = desk
            .command(Verb::Post, "terminals", &NewTerminal { name })
            .await;
        assert_eq!(says(&answer), (422, ProblemCode::NotValid));
    }
    for name in ["b", "a"] {
        desk.terminal(name).await;
    }
    let rows = desk.terminals().await;
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["a", "b"]);
}

#[tokio::test]
async fn settings_are_changed_by_whoever_saw_the_last_ones() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        let code = desk.terminal("hall").await;
        let device = Device::new(&town, DeviceKind::Kiosk);
        device.paired(&town, &code).await;
        let korean = TerminalSettings {
            languages: vec![Lang::Ko],
            idle_seconds: 300,
            ..TerminalSettings::default()
        };
        let quiet = TerminalSettings {
            volume: 0,
            ..TerminalSettings::default()
        };
        let id = code.terminal;
        assert_eq!(change(&desk, id, 1, &korean).await.status, 200);
        let late = change(&desk, id, 1, &quiet).await;
        assert_eq!(says(&late), (409, ProblemCode::Stale));
        let impossible = TerminalSettings {
            doors: vec![],
            ..TerminalSettings::default()
        };
        let faulty = change(&desk, id, 2, &impossible).await;
        assert_eq!(says(&faulty), (422, ProblemCode::NotValid));
        let nobody = change(&desk, TerminalId([0; 8]), 1, &quiet).await;
        assert_eq!(says(&nobody), (404, ProblemCode::NotFound));
        let row = desk.row(id).await;
        assert_eq!((row.settings_no, &row.settings), (2, &korean));
        let told: Paired = device.report(&town, &well()).await.json();
        assert_eq!((told.settings_no, &told.settings), (2, &korean));
        let log = town.log().await;
        let changed: Vec<_> = log
            .iter()
            .filter(|entry| entry.action == "terminal_changed")
            .collect();
        assert_eq!(changed.len(), 1);
        assert_eq!(changed[0].detail["settings_no"], "2");
        assert_eq!(changed[0].actor, "staff/worker");
    }
}

#[tokio::test]
async fn a_revoked_terminal_hands_nothing_in_from_that_moment() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        let code = desk.terminal("a hall").await;
        let other = desk.terminal("b hall").await;
        let device = Device::new(&town, DeviceKind::Kiosk);
        device.paired(&town, &code).await;
        let mut client = town.client().await;
        let sealed = [(); 2].map(|()| device.seal("volunteer", |_| {}));
        assert_eq!(device.hand_in(&mut client, &sealed[0]).await.status, 201);
        desk.other_code(code.terminal).await;
        for _again in 0..2 {
            assert_eq!(desk.revoke(code.terminal).await.status, 204);
            let answer = device.hand_in(&mut client, &sealed[1]).await;
            assert_eq!(says(&answer), (403, ProblemCode::Revoked));
        }
        let answer = device.report(&town, &well()).await;
        assert_eq!(says(&answer), (403, ProblemCode::Revoked));
        let answer = desk.other_code(code.terminal).await;
        assert_eq!(says(&answer), (409, ProblemCode::Stale));
        let usual = TerminalSettings::default();
        let answer = change(&desk, code.terminal, 1, &usual).await;
        assert_eq!(says(&answer), (409, ProblemCode::Stale));
        let rows = desk.terminals().await;
        let ids: Vec<TerminalId> = rows.iter().map(|row| row.id).collect();
        assert_eq!(ids, [other.terminal, code.terminal], "revoked ones last");
        let TerminalRow {
            revoked_at,
            code_open_until,
            alarms,
            ..
        } = &rows[1];
        assert!(revoked_at.is_some() && code_open_until.is_none() && alarms.is_empty());
        let log = town.log().await;
        let revoked: Vec<_> = log
            .iter()
            .filter(|entry| entry.action == "terminal_revoked")
            .collect();
        assert_eq!(revoked.len(), 1);
        assert_eq!(revoked[0].detail["device"], device.id.to_string());
    }
}

#[tokio::test]
async fn the_terminal_of_another_community_is_not_there() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        town.tamper(
            "INSERT INTO terminal (community_id, id, name, settings, created_at) \
             VALUES ('elsewhere', '0000000000000000', 'theirs', '{}', 1)",
        )
        .await;
        assert!(desk.terminals().await.is_empty());
        let theirs = TerminalId([0; 8]);
        let usual = TerminalSettings::default();
        for answer in [
            desk.other_code(theirs).await,
            change(&desk, theirs, 1, &usual).await,
            desk.revoke(theirs).await,
        ] {
            assert_eq!(says(&answer), (404, ProblemCode::NotFound));
        }
    }
}
