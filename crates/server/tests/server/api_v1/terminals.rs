//! `POST /api/v1/terminals/pair` and `/report`.

use onewindow_domain::{
    terminal::settings::TerminalSettings,
    wire::v1::{
        Alarm, CODE_OPEN_FOR, DeviceKind, Paired, PairingCode, Printer, ProblemCode, Report,
    },
};
use onewindow_server::store::counters;

use crate::town::{
    Answered, Device, Town, engines,
    lobby::{well, wrong},
};

fn is_refused(answer: &Answered, status: u16, code: ProblemCode) {
    assert_eq!(
        (answer.status, answer.code()),
        (status, code),
        "{}",
        answer.text()
    );
}

async fn hands_in(town: &Town, device: &Device) -> u16 {
    let sealed = device.seal("guide/allowance", |_| {});
    let answer = device.hand_in(&mut town.client().await, &sealed).await;
    answer.status
}

#[tokio::test]
async fn a_code_binds_one_device_and_is_used_up() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        let code = desk.terminal(" 大厅一号 ").await;
        let row = desk.row(code.terminal).await;
        assert_eq!(row.code_open_until, Some(code.open_until));
        assert!((row.device, row.paired_at) == (None, None) && row.alarms.is_empty());
        assert!(code.open_until <= town.app.now() + CODE_OPEN_FOR);
        assert!(code.open_until > town.app.now() + CODE_OPEN_FOR / 2);

        let device = Device::new(&town, DeviceKind::Kiosk);
        let paired = device.paired(&town, &code).await;
        let usual = TerminalSettings::default();
        assert_eq!((paired.name.as_str(), paired.settings_no), ("大厅一号", 1));
        assert_eq!(paired.settings, usual);
        assert_eq!(hands_in(&town, &device).await, 201, "it is known now");
        let row = desk.row(code.terminal).await;
        let inside = row.device.unwrap();
        assert_eq!((inside.device, inside.highest), (device.id, 1));
        assert!(row.paired_at.is_some() && row.code_open_until.is_none());

        // Its answer may have been lost: the same device is told the same again, nobody else is.
        assert_eq!(device.paired(&town, &code).await, paired);
        let other = Device::new(&town, DeviceKind::Kiosk);
        is_refused(
            &other.pair(&town, &code.code).await,
            403,
            ProblemCode::WrongCode,
        );
        let mut impostor = Device::new(&town, DeviceKind::Kiosk);
        impostor.id = device.id;
        is_refused(
            &impostor.pair(&town, &code.code).await,
            403,
            ProblemCode::WrongCode,
        );

        let log = town.log().await;
        let done: Vec<(&str, &str)> = log
            .iter()
            .filter(|entry| entry.object == code.terminal.to_string())
            .map(|entry| (entry.action.as_str(), entry.actor.as_str()))
            .collect();
        let by = format!("device/{}", device.id);
        assert_eq!(
            done,
            [
                ("terminal_added", "staff/worker"),
                ("terminal_code_opened", "staff/worker"),
                ("terminal_paired", by.as_str()),
            ]
        );
        let log = serde_json::to_string(&log).unwrap();
        assert!(!log.contains(&format!("\"{}\"", code.code)) && !log.contains(&device.token));
    }
}

#[tokio::test]
async fn of_many_who_know_a_code_at_once_one_is_bound() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        let code = desk.terminal("hall").await;
        let devices = [(); 8].map(|()| Device::new(&town, DeviceKind::Kiosk));
        let tries = devices.iter().map(|device| device.pair(&town, &code.code));
        let answers = futures_util::future::join_all(tries).await;
        let bound: Vec<&Device> = devices
            .iter()
            .zip(&answers)
            .filter(|(_, answer)| answer.status == 200)
            .map(|(device, _)| device)
            .collect();
        assert_eq!(bound.len(), 1);
        assert!(answers.iter().all(|one| matches!(one.status, 200 | 403)));
        let inside = desk.row(code.terminal).await.device.unwrap();
        assert_eq!(inside.device, bound[0].id);
    }
}

#[tokio::test]
async fn a_code_that_is_over_binds_nobody() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        let code = desk.terminal("hall").await;
        town.tamper("UPDATE terminal SET code_open_until = 1").await;
        let device = Device::new(&town, DeviceKind::Kiosk);
        let answer = device.pair(&town, &code.code).await;
        is_refused(&answer, 403, ProblemCode::WrongCode);
        assert_eq!(desk.row(code.terminal).await.code_open_until, None);
        assert_eq!(hands_in(&town, &device).await, 401, "it was not made known");
        let second: PairingCode = desk.other_code(code.terminal).await.json();
        let third: PairingCode = desk.other_code(code.terminal).await.json();
        if second.code != third.code {
            let answer = device.pair(&town, &second.code).await;
            is_refused(&answer, 403, ProblemCode::WrongCode);
        }
        device.paired(&town, &third).await;
    }
}

#[tokio::test]
async fn five_wrong_guesses_close_every_open_code() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        let codes = [desk.terminal("one").await, desk.terminal("two").await];
        let guess = wrong(&[&codes[0], &codes[1]]);
        let device = Device::new(&town, DeviceKind::Kiosk);
        for open in [true, true, true, true, false] {
            let answer = device.pair(&town, &guess).await;
            is_refused(&answer, 403, ProblemCode::WrongCode);
            let rows = desk.terminals().await;
            assert!(rows.iter().all(|row| row.code_open_until.is_some() == open));
        }
        for code in &codes {
            let answer = device.pair(&town, &code.code).await;
            is_refused(&answer, 403, ProblemCode::WrongCode);
        }
        let log = town.log().await;
        let closed = log
            .iter()
            .filter(|entry| entry.action == "terminal_code_closed");
        assert_eq!(closed.count(), 2);
        let fresh: PairingCode = desk.other_code(codes[0].terminal).await.json();
        device.paired(&town, &fresh).await;
    }
}

#[tokio::test]
async fn what_is_no_code_or_another_device_is_said_apart() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let code = desk.terminal("hall").await;
    let device = Device::new(&town, DeviceKind::Kiosk);
    for typed in ["", "12345", "1234567", "12 456", "一二三四五六"] {
        let answer = device.pair(&town, typed).await;
        is_refused(&answer, 400, ProblemCode::Malformed);
    }
    let mut short = Device::new(&town, DeviceKind::Kiosk);
    short.token = "short".to_owned();
    let answer = short.pair(&town, &code.code).await;
    is_refused(&answer, 400, ProblemCode::Malformed);
    let known = town.device(DeviceKind::Kiosk).await;
    let (mut impostor, mut twin) = (
        Device::new(&town, DeviceKind::Kiosk),
        Device::new(&town, DeviceKind::Kiosk),
    );
    impostor.id = known.id;
    twin.token = known.token.clone();
    for other in [impostor, twin] {
        let answer = other.pair(&town, &code.code).await;
        is_refused(&answer, 409, ProblemCode::Conflict);
    }
    device.paired(&town, &code).await;
}

#[tokio::test]
async fn another_device_in_a_terminal_revokes_the_one_before() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        let code = desk.terminal("hall").await;
        let (old, new) = (
            Device::new(&town, DeviceKind::Kiosk),
            Device::new(&town, DeviceKind::Kiosk),
        );
        old.paired(&town, &code).await;
        let next: PairingCode = desk.other_code(code.terminal).await.json();
        assert_eq!(old.report(&town, &well()).await.status, 200);
        assert_eq!(hands_in(&town, &old).await, 201, "until the code is used");
        new.paired(&town, &next).await;
        is_refused(&old.report(&town, &well()).await, 403, ProblemCode::Revoked);
        assert_eq!(hands_in(&town, &old).await, 403);
        assert_eq!(hands_in(&town, &new).await, 201);
        let row = desk.row(code.terminal).await;
        assert_eq!(row.device.unwrap().device, new.id);
        assert_eq!((row.report, row.reported_at), (None, None));
        let log = town.log().await;
        let last = log.iter().rfind(|entry| entry.action == "terminal_paired");
        let revoked = last.unwrap().detail.get("revoked");
        assert_eq!(revoked, Some(&old.id.to_string()));

        // A code that staff typed into it lets it in again, with what it kept.
        let spare = desk.terminal("spare").await;
        old.paired(&town, &spare).await;
        assert_eq!(hands_in(&town, &old).await, 201);
        // It moves to a third terminal and leaves the second one empty.
        let third = desk.terminal("third").await;
        old.paired(&town, &third).await;
        assert_eq!(desk.row(spare.terminal).await.device, None);
        assert_eq!(desk.row(spare.terminal).await.paired_at, None);
        let inside = desk.row(third.terminal).await.device.unwrap();
        assert_eq!((inside.device, inside.highest), (old.id, 3));
    }
}

#[tokio::test]
async fn a_report_is_kept_and_shows_what_is_wrong() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        let code = desk.terminal("hall").await;
        let device = town.device(DeviceKind::Kiosk).await;
        let stranger = Device::new(&town, DeviceKind::Kiosk);
        let answer = stranger.report(&town, &well()).await;
        is_refused(&answer, 401, ProblemCode::UnknownDevice);
        let answer = device.report(&town, &well()).await;
        is_refused(&answer, 404, ProblemCode::NotFound);

        let paired = device.paired(&town, &code).await;
        let answer = device.report(&town, &well()).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json::<Paired>(), paired);
        let row = desk.row(code.terminal).await;
        assert_eq!((row.report, row.alarms), (Some(well()), vec![]));
        assert!(row.reported_at >= row.paired_at);

        device.skip(2);
        assert_eq!(hands_in(&town, &device).await, 201);
        let ill = Report {
            edition: 0,
            oldest_ms: Some(900_000),
            persistent: false,
            used: Some(900),
            printer: Printer::Silent,
            clock_skew_ms: -120_001,
            last_error: Some("x".repeat(10_000)),
            ..well()
        };
        assert_eq!(device.report(&town, &ill).await.status, 200);
        town.tamper("UPDATE terminal SET reported_at = 1, paired_at = 1")
            .await;
        let row = desk.row(code.terminal).await;
        let all = [
            Alarm::Silent,
            Alarm::Waiting,
            Alarm::Gaps,
            Alarm::NotPersistent,
            Alarm::StorageFull,
            Alarm::Printer,
            Alarm::Clock,
            Alarm::OldEdition,
        ];
        assert_eq!(row.alarms, all);
        let inside = row.device.unwrap();
        assert_eq!((inside.complete_to, inside.missing), (0, 2));
        let error = row.report.unwrap().last_error.unwrap();
        assert!(error.len() < 100, "what is kept of it is short");

        desk.terminal("without a device").await;
        let figures = town.get("/metrics").await.text();
        for line in ["onewindow_terminals 1", "onewindow_terminals_silent 1"] {
            assert!(figures.lines().any(|one| one == line), "{line}\n{figures}");
        }
    }
}

/// Its submissions of before were not counted as a kiosk's, and seemed to be lost.
#[tokio::test]
async fn a_phone_that_becomes_a_terminal_misses_nothing() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        let (phone, kiosk) = (
            town.device(DeviceKind::Phone).await,
            town.device(DeviceKind::Kiosk).await,
        );
        assert_eq!(hands_in(&town, &phone).await, 201);
        assert_eq!(hands_in(&town, &kiosk).await, 201);
        let community = &town.app.community;
        counters::count(&town.app.db, community, 1).await.unwrap();
        let code = desk.terminal("hall").await;
        phone.paired(&town, &code).await;
        assert_eq!(hands_in(&town, &phone).await, 201);
        let inside = desk.row(code.terminal).await.device.unwrap();
        assert_eq!((inside.highest, inside.missing), (2, 0));
    }
}
