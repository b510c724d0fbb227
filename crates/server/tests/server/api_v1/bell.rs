//! `/api/v1/terminals/bell`, and how the office hears and answers it.

use onewindow_domain::{
    terminal::settings::{Hours, TerminalSettings},
    wire::v1::{
        Bell, BellRow, BellState, Bells, ChangeSettings, DeviceKind, ProblemCode, TerminalId,
    },
};

use crate::town::{Answered, Device, Engine, Town, Verb, desk::Desk, engines};

/// Rings for two minutes; what came of it is told for ten more.
const RINGS_FOR: i64 = 120_000;

fn always() -> Hours {
    Hours {
        days: (1..=7).collect(),
        from: 0,
        to: 24 * 60,
    }
}

/// A terminal with a device whose bell is heard at these hours.
async fn hall(desk: &Desk<'_>, town: &Town, hours: Option<Hours>) -> (Device, TerminalId) {
    let code = desk.terminal("hall").await;
    let device = Device::new(town, DeviceKind::Kiosk);
    device.paired(town, &code).await;
    let change = ChangeSettings {
        settings_no: 1,
        settings: TerminalSettings {
            bell: hours,
            ..TerminalSettings::default()
        },
    };
    let path = format!("terminals/{}/settings", code.terminal);
    let answer = desk.command(Verb::Put, &path, &change).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    (device, code.terminal)
}

async fn state(town: &Town, device: &Device, verb: Verb) -> BellState {
    let answer = device.bell(town, verb).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json::<Bell>().state
}

async fn heard(desk: &Desk<'_>) -> Vec<BellRow> {
    desk.get("bells").await.json::<Bells>().bells
}

fn says(answer: &Answered) -> (u16, ProblemCode) {
    (answer.status, answer.code())
}

#[tokio::test]
async fn it_rings_in_the_office_until_one_worker_says_that_they_are_coming() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        let (device, id) = hall(&desk, &town, Some(always())).await;
        assert_eq!(state(&town, &device, Verb::Get).await, BellState::Silent);
        assert_eq!(heard(&desk).await, []);
        let before = town.app.now();
        let looked = *town.app.look.borrow();
        assert_eq!(state(&town, &device, Verb::Post).await, BellState::Rings);
        assert!(*town.app.look.borrow() > looked, "consoles look at once");
        let rings = heard(&desk).await;
        assert_eq!(
            (rings.len(), rings[0].terminal, rings[0].name.as_str()),
            (1, id, "hall")
        );
        assert!(rings[0].since >= before);
        // Pressed again, it is the same ring.
        assert_eq!(state(&town, &device, Verb::Post).await, BellState::Rings);
        assert_eq!(heard(&desk).await, rings);

        let path = format!("terminals/{id}/bell");
        for _worker in 0..2 {
            assert_eq!(desk.command(Verb::Post, &path, &()).await.status, 204);
        }
        assert_eq!(heard(&desk).await, []);
        assert_eq!(state(&town, &device, Verb::Get).await, BellState::Answered);
        // The next one at this terminal may ring at once.
        assert_eq!(state(&town, &device, Verb::Post).await, BellState::Rings);

        let log = town.log().await;
        let done: Vec<(&str, &str)> = log
            .iter()
            .filter(|entry| entry.action.starts_with("bell"))
            .map(|entry| (entry.action.as_str(), entry.actor.as_str()))
            .collect();
        assert_eq!(done, [("bell_answered", "staff/worker")]);
        let metrics = town.get("/metrics").await.text();
        for line in [
            "onewindow_bells_total{became=\"rung\"} 2",
            "onewindow_bells_total{became=\"answered\"} 1",
        ] {
            assert!(metrics.lines().any(|one| one == line), "{line}\n{metrics}");
        }
    }
}

#[tokio::test]
async fn a_bell_that_nobody_answers_falls_silent_and_one_taken_back_at_once() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        let (device, id) = hall(&desk, &town, Some(always())).await;
        let path = format!("terminals/{id}/bell");
        let nothing_rings = desk.command(Verb::Post, &path, &()).await;
        assert_eq!(says(&nothing_rings), (409, ProblemCode::Stale));
        assert_eq!(state(&town, &device, Verb::Post).await, BellState::Rings);
        assert_eq!(state(&town, &device, Verb::Delete).await, BellState::Silent);
        assert_eq!(state(&town, &device, Verb::Get).await, BellState::Silent);
        assert_eq!(heard(&desk).await, []);

        assert_eq!(state(&town, &device, Verb::Post).await, BellState::Rings);
        town.tamper("UPDATE bell SET rung_at = rung_at - 120000")
            .await;
        let since = town.app.now() - RINGS_FOR;
        assert!(heard(&desk).await.iter().all(|row| row.since > since));
        assert_eq!(
            state(&town, &device, Verb::Get).await,
            BellState::Unanswered
        );
        let too_late = desk.command(Verb::Post, &path, &()).await;
        assert_eq!(says(&too_late), (409, ProblemCode::Stale));
        town.tamper("UPDATE bell SET rung_at = rung_at - 600000")
            .await;
        assert_eq!(state(&town, &device, Verb::Get).await, BellState::Silent);
    }
}

#[tokio::test]
async fn outside_the_offices_hours_nothing_rings_and_whoever_is_no_terminal_has_no_bell() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let (without, _) = hall(&desk, &town, None).await;
    assert_eq!(state(&town, &without, Verb::Post).await, BellState::Closed);
    let stranger = town.device(DeviceKind::Kiosk).await;
    let (revoked, id) = hall(&desk, &town, Some(always())).await;
    assert_eq!(state(&town, &revoked, Verb::Post).await, BellState::Rings);
    assert_eq!(desk.revoke(id).await.status, 204);
    assert_eq!(heard(&desk).await, [], "it is out of service");
    let unknown = Device::new(&town, DeviceKind::Kiosk);
    for verb in [Verb::Get, Verb::Post, Verb::Delete] {
        for (device, expected) in [
            (&stranger, (404, ProblemCode::NotFound)),
            (&revoked, (403, ProblemCode::Revoked)),
            (&unknown, (401, ProblemCode::UnknownDevice)),
        ] {
            assert_eq!(says(&device.bell(&town, verb).await), expected);
        }
    }
    let nowhere = desk
        .command(Verb::Post, "terminals/0000000000000000/bell", &())
        .await;
    assert_eq!(says(&nowhere), (404, ProblemCode::NotFound));
    let mut client = town.client().await;
    let answer = client
        .send(Verb::Get, "/api/v1/office/bells", &[], b"")
        .await;
    assert_eq!(says(&answer), (401, ProblemCode::NotSignedIn));
}

#[tokio::test]
async fn nobody_rings_without_end() {
    let town = Town::on(Engine::Sqlite, |settings| settings.rates.rate_bell = 2).await;
    let desk = town.desk().await;
    let (device, _) = hall(&desk, &town, Some(always())).await;
    for _ in 0..2 {
        assert_eq!(state(&town, &device, Verb::Post).await, BellState::Rings);
        assert_eq!(state(&town, &device, Verb::Delete).await, BellState::Silent);
    }
    let refused = device.bell(&town, Verb::Post).await;
    assert_eq!(says(&refused), (429, ProblemCode::TooOften));
    assert_eq!(state(&town, &device, Verb::Get).await, BellState::Silent);
}
