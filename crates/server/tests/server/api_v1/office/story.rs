//! One story of the office, told to both engines.

use onewindow_domain::{
    log,
    wire::v1::{DeviceKind, InboxQuery, Outcome},
};
use onewindow_server::store::meta;

use crate::town::{Town, Verb, desk::OWN, engines};

#[tokio::test]
async fn the_office_works_the_same_on_every_engine() {
    for engine in engines().await {
        tell(Town::on(engine, |_| {}).await).await;
    }
}

async fn tell(town: Town) {
    let name = format!("{:?}", town.engine);
    assert_eq!(
        town.sign_in("worker", "guessing in vain").await.status,
        401,
        "{name}"
    );
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let mut ids = Vec::new();
    for matter in ["guide/allowance", "session/lift/s1", "survey/work"] {
        let sealed = device.seal(matter, |_| {});
        assert_eq!(
            device.hand_in(&mut client, &sealed).await.status,
            201,
            "{name}"
        );
        ids.push(sealed);
    }
    let strange = device.seal("volunteer", |content| content.edition = 99);
    assert_eq!(
        device.hand_in(&mut client, &strange).await.status,
        202,
        "{name}"
    );

    let desk = town.desk().await;
    let all = desk.inbox(&InboxQuery::default()).await;
    let outcomes: Vec<Outcome> = all.rows.iter().rev().map(|row| row.outcome).collect();
    let expected = [
        Outcome::Received,
        Outcome::Confirmed,
        Outcome::Counted,
        Outcome::Parked,
    ];
    assert_eq!(outcomes, expected, "{name}");
    assert_eq!((all.unopened, all.parked), (4, 1), "{name}");
    let letter = desk.letter(&ids[0].id).await;
    assert_eq!(letter.lines.len(), 2, "{name}");
    for (find, expected) in [
        (ids[1].secret.code().to_string(), 1),
        (
            letter
                .row
                .title
                .get(onewindow_domain::text::Lang::En)
                .to_uppercase(),
            1,
        ),
        ("%".to_owned(), 0),
    ] {
        let query = InboxQuery {
            find: Some(find.clone()),
            unopened: None,
            ..InboxQuery::default()
        };
        assert_eq!(
            desk.inbox(&query).await.rows.len(),
            expected,
            "{name}: {find}"
        );
    }
    let query = InboxQuery {
        kind: Some("guide".to_owned()),
        unopened: Some(false),
        parked: Some(false),
        ..InboxQuery::default()
    };
    assert_eq!(desk.inbox(&query).await.rows.len(), 1, "{name}");
    let csv = desk.get("export.csv?kind=guide").await;
    assert!(csv.text().contains("김영희"), "{name}");
    let metrics = town.get("/metrics").await;
    for line in [
        "onewindow_staff_sessions 1",
        "onewindow_unopened 3",
        "onewindow_device_gaps 0",
    ] {
        assert!(
            metrics.text().lines().any(|one| one == line),
            "{name}: {line}"
        );
    }
    assert_eq!(
        desk.command(Verb::Delete, "session", &()).await.status,
        204,
        "{name}"
    );

    let town = town.restart().await;
    let desk = town.seated(town.sign_in("worker", OWN).await);
    assert_eq!(
        desk.letter(&ids[0].id).await.row.opened,
        letter.row.opened,
        "{name}"
    );
    let entries = town.log().await;
    for action in [
        "sign_in_failed",
        "signed_in",
        "password_changed",
        "opened",
        "exported",
        "signed_out",
    ] {
        assert!(
            entries.iter().any(|entry| entry.action == action),
            "{name}: {action}"
        );
    }
    let mut tx = town.app.db.read().await.unwrap();
    let meta = meta::read(&mut tx, &town.app.community)
        .await
        .unwrap()
        .unwrap();
    drop(tx);
    let end = log::verify(log::Head::of_empty(&town.app.community), entries).unwrap();
    assert_eq!(end, meta.log, "{name}");
    town.close().await;
}
