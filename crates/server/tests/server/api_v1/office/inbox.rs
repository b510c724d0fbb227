//! `GET /api/v1/office/inbox`: what arrived, filtered, in the order of the commits.

use onewindow_domain::{
    submission::Helper,
    wire::v1::{DeviceKind, InboxQuery, Outcome, ProblemCode},
};

use crate::town::{Town, desk::Desk, engines};

fn find(words: &str) -> InboxQuery {
    InboxQuery {
        find: Some(words.to_owned()),
        ..InboxQuery::default()
    }
}

async fn count(desk: &Desk<'_>, query: InboxQuery) -> usize {
    desk.inbox(&query).await.rows.len()
}

#[tokio::test]
async fn what_arrives_is_listed_newest_first_page_after_page() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let empty = desk.inbox(&InboxQuery::default()).await;
    assert_eq!((empty.rows.len(), empty.next, empty.unopened), (0, None, 0));
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    for _ in 0..53 {
        let sealed = device.seal("volunteer", |_| {});
        assert_eq!(device.hand_in(&mut client, &sealed).await.status, 201);
    }
    let first = desk.inbox(&InboxQuery::default()).await;
    let numbers = |from: i64, to: i64| (to..=from).rev().collect::<Vec<i64>>();
    let of = |rows: &[onewindow_domain::wire::v1::InboxRow]| {
        rows.iter().map(|row| row.commit_no.0).collect::<Vec<i64>>()
    };
    assert_eq!(of(&first.rows), numbers(53, 4));
    assert_eq!(
        (first.next.unwrap().0, first.unopened, first.parked),
        (4, 53, 0)
    );
    let rest = InboxQuery {
        before: first.next,
        ..InboxQuery::default()
    };
    let rest = desk.inbox(&rest).await;
    assert_eq!((of(&rest.rows), rest.next), (numbers(3, 1), None));
}

#[tokio::test]
async fn nothing_personal_stands_in_the_list() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let device = town.device(DeviceKind::Phone).await;
    let sealed = device.seal("guide/allowance", |_| {});
    device.hand_in(&mut town.client().await, &sealed).await;
    desk.letter(&sealed.id).await;
    let answer = desk.get("inbox").await;
    for secret in [
        "김영희",
        "19900000001",
        &sealed.secret.to_fragment(),
        &device.token,
    ] {
        assert!(!answer.text().contains(secret), "{secret}");
    }
    assert!(answer.text().contains(&sealed.secret.code().compact()));
}

#[tokio::test]
async fn filters_leave_what_is_asked_for() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let guide = device.seal("guide/allowance", |_| {});
    let strange = device.seal("volunteer", |content| content.edition = 99);
    for sealed in [
        &guide,
        &device.seal("survey/work", |_| {}),
        &device.seal("session/lift/s1", |_| {}),
        &strange,
    ] {
        assert!(device.hand_in(&mut client, sealed).await.status < 300);
    }
    let of_kind = |kind: &str| InboxQuery {
        kind: Some(kind.to_owned()),
        ..InboxQuery::default()
    };
    for (kind, expected) in [("guide", 1), ("survey", 1), ("session", 1), ("shift", 0)] {
        assert_eq!(count(&desk, of_kind(kind)).await, expected, "{kind}");
    }
    let parked = |parked| InboxQuery {
        parked: Some(parked),
        ..InboxQuery::default()
    };
    assert_eq!(desk.inbox(&parked(true)).await.rows[0].id, strange.id);
    assert_eq!(count(&desk, parked(false)).await, 3);
    desk.letter(&guide.id).await;
    let unopened = |unopened| InboxQuery {
        unopened: Some(unopened),
        ..InboxQuery::default()
    };
    let page = desk.inbox(&unopened(false)).await;
    assert_eq!((page.rows.len(), page.rows[0].id), (1, guide.id));
    assert_eq!(
        (
            page.rows[0].opened.as_ref().unwrap().by.as_str(),
            page.unopened
        ),
        ("worker", 3)
    );
    assert_eq!(count(&desk, unopened(true)).await, 3);
}

#[tokio::test]
async fn what_somebody_helped_to_fill_in_says_who_and_is_found_by_it() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let desk = town.desk().await;
        let device = town.device(DeviceKind::Kiosk).await;
        let mut client = town.client().await;
        let alone = device.seal("volunteer", |_| {});
        let family = device.seal("volunteer", |content| {
            content.assisted = true;
            content.helper = Some(Helper::Family);
        });
        // As an earlier release sealed it, which did not ask who.
        let earlier = device.seal("volunteer", |content| content.assisted = true);
        for sealed in [&alone, &family, &earlier] {
            assert_eq!(device.hand_in(&mut client, sealed).await.status, 201);
        }
        let assisted = |assisted| InboxQuery {
            assisted: Some(assisted),
            ..InboxQuery::default()
        };
        let rows = desk.inbox(&assisted(true)).await.rows;
        let said: Vec<_> = rows.iter().map(|row| (row.id, row.helper)).collect();
        assert_eq!(
            said,
            [
                (earlier.id, Some(Helper::Other)),
                (family.id, Some(Helper::Family)),
            ]
        );
        let rows = desk.inbox(&assisted(false)).await.rows;
        assert_eq!(
            (rows.len(), rows[0].id, rows[0].helper),
            (1, alone.id, None)
        );
        let letter = desk.letter(&family.id).await;
        assert!(letter.assisted && letter.row.helper == Some(Helper::Family));
        let file = desk.get("export.csv?assisted=true&lang=en").await.text();
        assert!(
            file.contains("Helped by") && file.contains("Family"),
            "{file}"
        );
        assert_eq!(file.lines().count(), 3);
    }
}

#[tokio::test]
async fn a_code_or_words_of_the_title_in_any_language_find_it() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let guide = device.seal("guide/allowance", |_| {});
    device.hand_in(&mut client, &guide).await;
    device
        .hand_in(&mut client, &device.seal("survey/work", |_| {}))
        .await;
    let title = desk.inbox(&InboxQuery::default()).await.rows[1]
        .title
        .clone();
    let code = guide.secret.code();
    let mut finds = vec![code.to_string(), code.compact().to_lowercase()];
    for lang in onewindow_domain::text::Lang::ALL {
        finds.push(title.get(lang).to_owned());
    }
    finds.push(title.get(onewindow_domain::text::Lang::En).to_uppercase());
    for words in finds {
        let rows = desk.inbox(&find(&words)).await.rows;
        assert!(rows.iter().any(|row| row.id == guide.id), "{words}");
        assert!(
            rows.len() == 1 || words.chars().count() < 3,
            "{words}: {}",
            rows.len()
        );
    }
    for nothing in ["%", "_", "\\", "zh", "' OR 1=1 --", "完全没有的词"] {
        assert_eq!(count(&desk, find(nothing)).await, 0, "{nothing}");
    }
}

#[tokio::test]
async fn a_seat_is_listed_as_it_stands_now() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let mut sealed = Vec::new();
    for _ in 0..3 {
        sealed.push(device.seal("session/lift/s1", |_| {}));
        device.hand_in(&mut client, sealed.last().unwrap()).await;
    }
    let outcomes = async || {
        let rows = desk.inbox(&InboxQuery::default()).await.rows;
        rows.into_iter()
            .rev()
            .map(|row| row.outcome)
            .collect::<Vec<Outcome>>()
    };
    let before = [
        Outcome::Confirmed,
        Outcome::Confirmed,
        Outcome::Waitlisted(1),
    ];
    assert_eq!(outcomes().await, before);
    let secret = sealed[0].secret.to_fragment();
    town.post(
        "/api/v1/withdraw",
        &onewindow_domain::wire::v1::Withdraw { secret },
    )
    .await;
    let after = [Outcome::Withdrawn, Outcome::Confirmed, Outcome::Confirmed];
    assert_eq!(outcomes().await, after);
}

#[tokio::test]
async fn a_query_of_another_shape_is_refused() {
    let town = Town::open().await;
    let desk = town.desk().await;
    for query in ["kind=all", "unopened=maybe", "before=x", "page=2"] {
        for list in ["inbox", "export.csv", "export.xlsx"] {
            let answer = desk.get(&format!("{list}?{query}")).await;
            let found = (answer.status, answer.code());
            assert_eq!(found, (400, ProblemCode::Malformed), "{list}?{query}");
        }
    }
}

#[tokio::test]
async fn the_gap_report_names_what_is_missing() {
    let town = Town::open().await;
    let desk = town.desk().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    device
        .hand_in(&mut client, &device.seal("volunteer", |_| {}))
        .await;
    device.skip(2);
    device
        .hand_in(&mut client, &device.seal("volunteer", |_| {}))
        .await;
    let report: onewindow_domain::wire::v1::Devices = desk.get("devices").await.json();
    assert_eq!(report.devices.len(), 1);
    assert_eq!(
        (
            report.devices[0].highest,
            report.devices[0].missing.as_slice()
        ),
        (4, &[2, 3][..])
    );
    let metrics = town.get("/metrics").await.text();
    assert!(metrics.contains("onewindow_device_gaps 2\n"), "{metrics}");
}
