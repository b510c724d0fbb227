//! A broken content folder, and a new edition.

use std::{path::Path, process::Command};

use onewindow_domain::wire::v1::{
    Accepted, DeviceKind, Outcome, ParkedBecause, SeatsNow, Withdraw,
};

use crate::town::{Engine, Town, copy_folder, engines, settings, small};

fn spoil(content: &Path) {
    let forms = content.join("forms/apply.toml");
    let text = std::fs::read_to_string(&forms).unwrap();
    std::fs::write(
        &forms,
        text.replacen("kind = \"phone\"", "kind = \"fax\"", 1),
    )
    .unwrap();
    let points = content.join("points.toml");
    let text = std::fs::read_to_string(&points).unwrap();
    std::fs::write(&points, format!("{text}\n[[points]\n")).unwrap();
}

/// What `onewindow check` says about a folder.
fn check(content: &Path) -> (bool, String) {
    let (code, said) = exit(content);
    assert!(code == 0 || code == 1, "{code}: {said}");
    (code == 0, said)
}

fn exit(content: &Path) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_onewindow"))
        .arg("check")
        .arg(content)
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

#[test]
fn a_good_folder_says_what_was_walked() {
    let (good, said) = check(&small());
    assert!(good, "{said}");
    assert!(said.contains("2 guides: 12 paths walked"), "{said}");
}

#[test]
fn every_finding_is_told_at_once_and_the_exit_code_says_so() {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&small(), folder.path());
    spoil(folder.path());
    let (code, said) = exit(folder.path());
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("forms/apply.toml") && said.contains("points.toml"),
        "{said}"
    );
    assert!(said.contains("2 to mend"), "{said}");
    let (good, said) = check(&folder.path().join("nothing-here"));
    assert!(!good && said.contains("cannot be read"), "{said}");
}

/// An office that saved a file as GBK published ������ to every resident.
#[test]
fn a_file_in_another_encoding_is_a_finding_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&small(), folder.path());
    let notice = folder.path().join("notices/water.toml");
    let text = std::fs::read_to_string(&notice).unwrap();
    let (before, after) = text.split_at(text.find("title").unwrap());
    let line = 1 + before.matches('\n').count();
    // 公告 in GBK.
    let gbk = [before.as_bytes(), b"# \xb9\xab\xb8\xe6\n", after.as_bytes()].concat();
    std::fs::write(&notice, gbk).unwrap();
    let (good, said) = check(folder.path());
    assert!(!good, "{said}");
    assert!(
        said.contains(&format!("notices/water.toml:{line}\n")),
        "{said}"
    );
    assert!(
        said.contains("save the file as UTF-8") && said.contains("1 to mend"),
        "{said}"
    );
}

/// One link that led nowhere hid everything else that was wrong, and every guide was "missing".
#[test]
fn one_file_that_cannot_be_read_hides_no_other_finding() {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&small(), folder.path());
    spoil(folder.path());
    for name in ["forms/gone.toml", "notices/gone.toml"] {
        std::os::unix::fs::symlink("/nowhere/at/all", folder.path().join(name)).unwrap();
    }
    let (good, said) = check(folder.path());
    assert!(!good, "{said}");
    for file in [
        "forms/apply.toml",
        "points.toml",
        "forms/gone.toml",
        "notices/gone.toml",
    ] {
        assert!(said.contains(file), "{file}\n{said}");
    }
    assert!(said.contains("4 to mend"), "{said}");
}

#[tokio::test]
async fn a_broken_folder_leaves_the_last_good_edition() {
    let town = Town::open().await;
    let before = town.head().await;
    spoil(&town.content);
    let town = town.restart().await;
    assert_eq!(town.head().await.edition, before.edition);
    let device = town.device(DeviceKind::Kiosk).await;
    let answer = device
        .hand_in(&mut town.client().await, &device.seal("volunteer", |_| {}))
        .await;
    assert_eq!(answer.status, 201);
}

#[tokio::test]
async fn nothing_is_served_where_nothing_good_was_ever_published() {
    let folder = tempfile::tempdir().unwrap();
    let (data, content) = (folder.path().join("data"), folder.path().join("content"));
    copy_folder(&small(), &content);
    spoil(&content);
    let cause = Town::begin(Engine::Sqlite, settings(&data, &content, &Engine::Sqlite))
        .await
        .err();
    assert!(cause.unwrap().contains("nothing was ever published"));
}

#[tokio::test]
async fn a_larger_room_lets_those_who_wait_in_and_an_old_edition_still_counts() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    for _ in 0..4 {
        device
            .hand_in(&mut client, &device.seal("session/lift/s1", |_| {}))
            .await;
    }
    let topic = town.content.join("topics/lift.toml");
    let text = std::fs::read_to_string(&topic).unwrap();
    std::fs::write(&topic, text.replacen("seats = 2\n", "seats = 3\n", 1)).unwrap();
    let town = town.restart().await;
    assert_eq!(town.manifest().number, 2);
    let seats: SeatsNow = town.get("/api/v1/seats").await.json();
    let slot = seats
        .slots
        .iter()
        .find(|slot| slot.matter.to_string() == "session/lift/s1");
    assert_eq!(
        slot.map(|slot| (slot.capacity, slot.taken, slot.waiting)),
        Some((3, 3, 1))
    );

    // The device has not seen the new edition yet.
    assert_eq!(device.edition, 1);
    let late = device.seal("session/lift/s1", |_| {});
    let answer = device.hand_in(&mut town.client().await, &late).await;
    assert_eq!(answer.json::<Accepted>().outcome, Outcome::Waitlisted(2));
}

/// Changes one file of a content folder.
fn rewrite(content: &Path, file: &str, from: &str, to: &str) {
    let path = content.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} holds no {from}");
    std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
}

/// With a second community in the database, a slip in one community's content took its window
/// away: "nothing was ever published here" was said, and it was not true.
#[tokio::test]
async fn a_broken_folder_leaves_the_last_good_edition_also_beside_other_communities() {
    for engine in engines().await {
        let folder = tempfile::tempdir().unwrap();
        let (content, other) = (folder.path().join("content"), folder.path().join("other"));
        copy_folder(&small(), &content);
        copy_folder(&small(), &other);
        rewrite(&other, "community.toml", "\"small\"", "\"other\"");
        let database = folder.path().join("both.sqlite").display().to_string();
        let begin = |data: &str, content: &Path| {
            let mut settings = settings(&folder.path().join(data), content, &engine);
            settings
                .home
                .database
                .get_or_insert_with(|| database.clone());
            Town::begin(engine.clone(), settings)
        };
        for (data, content) in [("a", &content), ("b", &other)] {
            begin(data, content).await.unwrap().close().await;
        }
        spoil(&content);
        // The folder still names its community, whatever data folder it is served with.
        for data in ["a", "c"] {
            let town = begin(data, &content).await.unwrap();
            assert_eq!(town.app.community.as_str(), "small");
            town.close().await;
        }
        // Here it does not; but this data folder served it last.
        rewrite(&content, "community.toml", "\"small\"", "\"sm");
        let town = begin("a", &content).await.unwrap();
        assert_eq!(town.app.community.as_str(), "small");
        town.close().await;
        let cause = begin("d", &content).await.err().unwrap();
        assert!(cause.contains("other, small"), "{cause}");
    }
}

#[tokio::test]
async fn a_meeting_that_was_called_off_gives_no_seat_to_a_kiosk_that_does_not_know() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let path = town.content.join("topics/lift.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let (start, end) = (
        text.find("[[sessions]]").unwrap(),
        text.find("[[sessions]]\nid = \"s2\"").unwrap(),
    );
    std::fs::write(&path, format!("{}{}", &text[..start], &text[end..])).unwrap();
    let town = town.restart().await;
    let sealed = device.seal("session/lift/s1", |_| {});
    let answer = device.hand_in(&mut town.client().await, &sealed).await;
    assert_eq!(
        (answer.status, answer.json::<Accepted>().outcome),
        (202, Outcome::Parked)
    );
    let desk = town.desk().await;
    let letter = desk.letter(&sealed.id).await;
    assert_eq!(letter.parked_because, Some(ParkedBecause::Over));
}

/// A room made smaller while people waited filled up again: the wanted number was forgotten.
#[tokio::test]
async fn a_smaller_room_takes_no_seat_from_anybody_and_gives_none_until_there_are_fewer() {
    for engine in engines().await {
        let town = Town::on(engine, |_| {}).await;
        let name = format!("{:?}", town.engine);
        let device = town.device(DeviceKind::Kiosk).await;
        let mut client = town.client().await;
        let mut sealed = Vec::new();
        for _ in 0..5 {
            let one = device.seal("shift/snow/a1", |_| {});
            device.hand_in(&mut client, &one).await;
            sealed.push(one);
        }
        rewrite(
            &town.content,
            "projects/snow.toml",
            "seats = 3",
            "seats = 1",
        );
        let town = town.restart().await;
        let mut counts = Vec::new();
        for one in [None, Some(0), Some(1), Some(2), Some(3)] {
            if let Some(one) = one {
                let secret = sealed[one].secret.to_fragment();
                let answer = town.post("/api/v1/withdraw", &Withdraw { secret }).await;
                assert_eq!(answer.status, 200, "{name}");
            }
            let seats: SeatsNow = town.get("/api/v1/seats").await.json();
            let slot = seats
                .slots
                .iter()
                .find(|slot| slot.matter.to_string() == "shift/snow/a1");
            counts.extend(slot.map(|slot| (slot.capacity, slot.taken, slot.waiting)));
        }
        let expected = [(3, 3, 2), (2, 2, 2), (1, 1, 2), (1, 1, 1), (1, 1, 0)];
        assert_eq!(counts, expected, "{name}");
    }
}
