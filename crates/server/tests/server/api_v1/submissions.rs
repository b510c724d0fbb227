//! Taking in what residents hand in, and everything that is not that.

use onewindow_domain::{
    form::Answer,
    sealing::{Entropy, PrivateKey},
    submission::DeviceSeq,
    wire::v1::{Accepted, DeviceKind, Outcome, Problem, ProblemCode},
};
use onewindow_server::random;

use crate::town::{Device, Engine, Sealed, Town, Verb};

#[tokio::test]
async fn the_same_bytes_twice_are_one_submission_with_one_answer() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let sealed = device.seal("guide/allowance", |_| {});
    let first = device.hand_in(&mut client, &sealed).await;
    assert_eq!(first.status, 201, "{}", first.text());
    let again = device.hand_in(&mut client, &sealed).await;
    assert_eq!(again.status, 200);
    assert_eq!(first.json::<Accepted>(), again.json::<Accepted>());
    assert_eq!(first.json::<Accepted>().outcome, Outcome::Received);
    assert_eq!(first.json::<Accepted>().commit_no.0, 1);
}

#[tokio::test]
async fn other_bytes_under_the_same_id_are_a_conflict() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let sealed = device.seal("guide/allowance", |_| {});
    assert_eq!(device.hand_in(&mut client, &sealed).await.status, 201);
    let mut other = sealed.bytes.clone();
    other.push(b' ');
    let answer = device
        .put(&mut client, &sealed.id.to_string(), &other)
        .await;
    assert_eq!((answer.status, answer.code()), (409, ProblemCode::Conflict));
}

#[tokio::test]
async fn every_kind_of_matter_is_taken_as_what_it_is() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Phone).await;
    let mut client = town.client().await;
    for (matter, outcome) in [
        ("guide/allowance", Outcome::Received),
        ("session/lift/s1", Outcome::Confirmed),
        ("session/lift/s1", Outcome::Confirmed),
        ("session/lift/s1", Outcome::Waitlisted(1)),
        ("shift/snow/a1", Outcome::Confirmed),
        ("volunteer", Outcome::Received),
        ("organisation", Outcome::Received),
        ("survey/work", Outcome::Counted),
    ] {
        let answer = device
            .hand_in(&mut client, &device.seal(matter, |_| {}))
            .await;
        assert_eq!(answer.status, 201, "{matter}: {}", answer.text());
        assert_eq!(answer.json::<Accepted>().outcome, outcome, "{matter}");
    }
}

#[tokio::test]
async fn a_full_waiting_list_is_said_and_stays_said() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let mut last = None;
    for _ in 0..26 {
        let sealed = device.seal("session/lift/s2", |_| {});
        let answer = device.hand_in(&mut client, &sealed).await;
        last = Some((sealed, answer.json::<Accepted>().outcome));
    }
    let (sealed, outcome) = last.unwrap();
    assert_eq!(outcome, Outcome::Full);
    let again = device.hand_in(&mut client, &sealed).await;
    assert_eq!(
        (again.status, again.json::<Accepted>().outcome),
        (200, Outcome::Full)
    );
}

/// Sends something bad between two good ones on the same connection.
async fn check(
    bad: impl FnOnce(&Device, &Sealed) -> (String, Vec<u8>),
    status: u16,
    code: ProblemCode,
) {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let [before, victim, after] = [0, 1, 2].map(|_| device.seal("guide/allowance", |_| {}));
    assert_eq!(device.hand_in(&mut client, &before).await.status, 201);
    let (id, bytes) = bad(&device, &victim);
    let answer = device.put(&mut client, &id, &bytes).await;
    assert_eq!(
        (answer.status, answer.code()),
        (status, code),
        "{}",
        answer.text()
    );
    let mut client = town.client().await;
    let answer = device.hand_in(&mut client, &after).await;
    assert_eq!(
        answer.json::<Accepted>().commit_no.0,
        2,
        "a bad one took a number"
    );
}

fn with_text(victim: &Sealed, change: impl FnOnce(&mut String)) -> (String, Vec<u8>) {
    let mut text = String::from_utf8(victim.bytes.clone()).unwrap();
    change(&mut text);
    (victim.id.to_string(), text.into_bytes())
}

#[tokio::test]
async fn malformed_bytes_are_refused_by_name() {
    use ProblemCode::Malformed;
    check(
        |_, victim| (victim.id.to_string(), b"{".to_vec()),
        400,
        Malformed,
    )
    .await;
    check(
        |_, victim| (victim.id.to_string(), vec![0xff; 64]),
        400,
        Malformed,
    )
    .await;
    check(
        |_, victim| (victim.id.to_string(), b"[]".to_vec()),
        400,
        Malformed,
    )
    .await;
    check(
        |_, victim| (victim.id.to_string(), b"".to_vec()),
        400,
        Malformed,
    )
    .await;
    check(
        |_, victim| ("not-an-id".to_owned(), victim.bytes.clone()),
        400,
        Malformed,
    )
    .await;
    check(
        |_, victim| ("%ff".to_owned(), victim.bytes.clone()),
        400,
        Malformed,
    )
    .await;
}

#[tokio::test]
async fn unknown_fields_and_deep_nesting_are_refused() {
    use ProblemCode::Malformed;
    let extra =
        |_: &Device, victim: &Sealed| with_text(victim, |text| text.insert_str(1, "\"extra\":1,"));
    check(extra, 400, Malformed).await;
    let deep = |_: &Device, victim: &Sealed| {
        with_text(victim, |text| {
            *text = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
        })
    };
    check(deep, 400, Malformed).await;
    let later = |_: &Device, victim: &Sealed| {
        with_text(victim, |text| {
            *text = text.replacen("\"v\":1", "\"v\":9", 1)
        })
    };
    check(later, 400, Malformed).await;
}

#[tokio::test]
async fn an_oversized_body_is_refused_before_it_is_read() {
    let huge = |_: &Device, victim: &Sealed| (victim.id.to_string(), vec![b' '; 65 * 1024]);
    check(huge, 413, ProblemCode::TooLarge).await;
}

/// Two counters near the end of all numbers stopped the office's figures for good.
#[tokio::test]
async fn a_counter_that_no_device_reaches_is_refused() {
    for too_far in [DeviceSeq::MOST.0, i64::MAX as u64, u64::MAX / 2 + 10] {
        let endless = |device: &Device, _: &Sealed| {
            device.skip(too_far);
            let sealed = device.seal("guide/allowance", |_| {});
            (sealed.id.to_string(), sealed.bytes)
        };
        check(endless, 400, ProblemCode::Malformed).await;
    }
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    device.skip(DeviceSeq::MOST.0 - 1);
    let last = device.seal("guide/allowance", |_| {});
    let answer = device.hand_in(&mut town.client().await, &last).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
}

#[tokio::test]
async fn an_envelope_for_somebody_else_is_refused() {
    let moved = |device: &Device, victim: &Sealed| {
        (
            device.seal("volunteer", |_| {}).id.to_string(),
            victim.bytes.clone(),
        )
    };
    check(moved, 400, ProblemCode::IdMismatch).await;
    let other_device = |device: &Device, victim: &Sealed| {
        with_text(victim, |text| {
            *text = text.replace(&device.id.to_string(), &"ab".repeat(16))
        })
    };
    check(other_device, 400, ProblemCode::DeviceMismatch).await;
    let other_community = |_: &Device, victim: &Sealed| {
        with_text(victim, |text| {
            *text = text.replace("\"community\":\"small\"", "\"community\":\"other\"");
        })
    };
    check(other_community, 404, ProblemCode::NotFound).await;
}

/// An upload that a weak network cut short was answered as malformed: the kiosk took that as the
/// last word and told the resident to ask at the counter.
#[tokio::test]
async fn a_body_that_does_not_arrive_in_time_may_come_again() {
    let town = Town::on(Engine::Sqlite, |settings| settings.request_seconds = 1).await;
    let device = town.device(DeviceKind::Kiosk).await;
    let sealed = device.seal("guide/allowance", |_| {});
    let head = format!(
        "PUT /api/v1/submissions/{} HTTP/1.1\r\nhost: town\r\ncontent-type: application/json\r\n\
         authorization: Bearer {}\r\ncontent-length: {}\r\n\r\n",
        sealed.id,
        device.token,
        sealed.bytes.len()
    );
    let half = [head.as_bytes(), &sealed.bytes[..sealed.bytes.len() / 2]].concat();
    let answer = town.client().await.raw(&half).await;
    let problem: Problem = answer.json();
    assert_eq!(
        (answer.status, problem.code, problem.retry),
        (408, ProblemCode::Incomplete, true)
    );
    let answer = device.hand_in(&mut town.client().await, &sealed).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
}

#[tokio::test]
async fn a_body_that_does_not_call_itself_json_is_refused() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let sealed = device.seal("guide/allowance", |_| {});
    let token = format!("Bearer {}", device.token);
    let path = format!("/api/v1/submissions/{}", sealed.id);
    let plain = [
        ("content-type", "text/plain"),
        ("authorization", token.as_str()),
    ];
    let answer = town
        .client()
        .await
        .send(Verb::Put, &path, &plain, &sealed.bytes)
        .await;
    assert_eq!(
        (answer.status, answer.code()),
        (415, ProblemCode::WrongType)
    );
    let post = town
        .client()
        .await
        .send(Verb::Post, &path, &plain, &sealed.bytes)
        .await;
    assert_eq!((post.status, post.code()), (405, ProblemCode::WrongMethod));
}

/// What cannot be taken as it is, is kept for staff.
async fn check_parked(change: impl FnOnce(&mut Device) -> Sealed) {
    let town = Town::open().await;
    let mut device = town.device(DeviceKind::Kiosk).await;
    let sealed = change(&mut device);
    let mut client = town.client().await;
    for _ in 0..2 {
        let answer = device.hand_in(&mut client, &sealed).await;
        assert_eq!(answer.status, 202, "{}", answer.text());
        assert_eq!(answer.json::<Accepted>().outcome, Outcome::Parked);
    }
}

#[tokio::test]
async fn an_envelope_that_cannot_be_opened_is_parked() {
    check_parked(|device| {
        device.key = PrivateKey::generate(Entropy::new(random::bytes()))
            .public()
            .clone();
        device.seal("guide/allowance", |_| {})
    })
    .await;
    check_parked(|device| {
        let mut sealed = device.seal("guide/allowance", |_| {});
        let text = String::from_utf8(sealed.bytes).unwrap();
        let at = text.find("\"ct\":\"").unwrap() + 10;
        let other = if &text[at..=at] == "A" { "B" } else { "A" };
        sealed.bytes = format!("{}{other}{}", &text[..at], &text[at + 1..]).into_bytes();
        sealed
    })
    .await;
}

#[tokio::test]
async fn readable_but_unfitting_content_is_parked() {
    check_parked(|device| device.seal("guide/allowance", |content| content.edition = 99)).await;
    check_parked(|device| device.seal("guide/visit", |_| {})).await;
    check_parked(|device| device.seal("session/lift/s9", |_| {})).await;
    check_parked(|device| {
        device.seal("guide/allowance", |content| {
            content.form = "opinion".parse().unwrap()
        })
    })
    .await;
    check_parked(|device| {
        device.seal("guide/allowance", |content| {
            content.answers.0.remove(&"phone".parse().unwrap());
        })
    })
    .await;
    check_parked(|device| {
        device.seal("session/lift/s1", |content| {
            let text = Answer::Text("12".to_owned());
            content.answers.0.insert("phone".parse().unwrap(), text);
        })
    })
    .await;
    check_parked(|device| device.seal("volunteer", |content| content.consent_version = 7)).await;
}

#[tokio::test]
async fn bad_ones_in_a_crowd_cost_nobody_else_anything() {
    let town = Town::open().await;
    let device = std::sync::Arc::new(town.device(DeviceKind::Kiosk).await);
    let mut crowd = Vec::new();
    for n in 0..60_usize {
        let sealed = match n % 10 {
            3 => device.seal("guide/allowance", |content| content.edition = 99),
            7 => {
                let mut sealed = device.seal("volunteer", |_| {});
                sealed.bytes.truncate(100);
                sealed
            }
            _ => device.seal("guide/allowance", |_| {}),
        };
        let (device, mut client) = (device.clone(), town.client().await);
        crowd.push(tokio::spawn(async move {
            (n, device.hand_in(&mut client, &sealed).await.status)
        }));
    }
    for one in crowd {
        let (n, status) = one.await.unwrap();
        let expected = match n % 10 {
            3 => 202,
            7 => 400,
            _ => 201,
        };
        assert_eq!(status, expected, "number {n}");
    }
}
