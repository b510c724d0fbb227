//! One story of the store, told to both engines.

use onewindow_domain::{
    log,
    submission::Counters,
    wire::v1::{Accepted, DeviceKind, Outcome, Track, Tracked, Withdraw},
};
use onewindow_server::store::{counters, journal, meta};

use crate::town::{Town, engines};

#[tokio::test]
async fn the_same_story_ends_the_same_on_every_engine() {
    for engine in engines().await {
        tell(Town::on(engine, |_| {}).await).await;
    }
}

async fn tell(town: Town) {
    let name = format!("{:?}", town.engine);
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;

    // Five matters arrive, one of them twice and one with a counter lost before it.
    let mut sealed = Vec::new();
    for matter in [
        "guide/allowance",
        "session/lift/s1",
        "session/lift/s1",
        "session/lift/s1",
    ] {
        sealed.push(device.seal(matter, |_| {}));
    }
    device.skip(2);
    sealed.push(device.seal("survey/work", |_| {}));
    let mut first = Vec::new();
    for one in &sealed {
        let answer = device.hand_in(&mut client, one).await;
        assert_eq!(answer.status, 201, "{name}: {}", answer.text());
        first.push(answer.json::<Accepted>());
    }
    let again = device.hand_in(&mut client, &sealed[3]).await;
    assert_eq!(
        (again.status, &again.json::<Accepted>()),
        (200, &first[3]),
        "{name}"
    );
    let outcomes: Vec<Outcome> = first.iter().map(|accepted| accepted.outcome).collect();
    let expected = [
        Outcome::Received,
        Outcome::Confirmed,
        Outcome::Confirmed,
        Outcome::Waitlisted(1),
        Outcome::Counted,
    ];
    assert_eq!(outcomes, expected, "{name}");

    // The gap report names the two that never came.
    for at_once in [2, counters::AT_ONCE] {
        let kiosks = counters::count(&town.app.db, &town.app.community, at_once).await;
        let counted: Vec<Counters> = kiosks.unwrap().into_values().collect();
        assert_eq!(counted, [Counters::new(7, vec![(5, 6)])], "{name}");
    }

    // A seat is given back, the server restarts, and everything is as it was said.
    let back = Withdraw {
        secret: sealed[1].secret.to_fragment(),
    };
    assert_eq!(
        town.post("/api/v1/withdraw", &back).await.status,
        200,
        "{name}"
    );
    let epoch = town.head().await.epoch;
    let town = town.restart().await;
    assert_eq!(town.head().await.epoch, epoch, "{name}");
    let secret = Track::Secret(sealed[3].secret.to_fragment());
    let tracked: Tracked = town.post("/api/v1/track", &secret).await.json();
    assert_eq!(tracked.outcome, Outcome::Confirmed, "{name}");
    let mut client = town.client().await;
    for (one, before) in sealed.iter().zip(&first) {
        let answer = device.hand_in(&mut client, one).await;
        assert_eq!(
            (answer.status, &answer.json::<Accepted>()),
            (200, before),
            "{name}"
        );
    }
    let next = device
        .hand_in(&mut client, &device.seal("volunteer", |_| {}))
        .await;
    assert_eq!(next.json::<Accepted>().commit_no.0, 6, "{name}");

    // The log is whole and ends where the community's row says.
    let mut tx = town.app.db.read().await.unwrap();
    let entries = journal::entries(&mut tx, &town.app.community, 0, 1000)
        .await
        .unwrap();
    let meta = meta::read(&mut tx, &town.app.community)
        .await
        .unwrap()
        .unwrap();
    drop(tx);
    let end = log::verify(log::Head::of_empty(&town.app.community), entries).unwrap();
    assert_eq!(end, meta.log, "{name}");
    town.close().await;
}
