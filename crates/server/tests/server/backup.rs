//! A copy of the database, and what happens when it is put back.

use std::process::Command;

use onewindow_domain::wire::v1::{Accepted, DeviceKind};
use onewindow_server::{life::Note, store::backup::backup};

use crate::town::{Device, Engine, Sealed, Town, engines, settings};

#[tokio::test]
async fn what_a_backup_holds_may_be_forgotten_and_what_it_lacks_comes_again() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let kept: Vec<_> = (0..8)
        .map(|_| device.seal("guide/allowance", |_| {}))
        .collect();
    for sealed in &kept[..5] {
        assert_eq!(device.hand_in(&mut client, sealed).await.status, 201);
    }
    let before = town.head().await;
    assert_eq!(before.backed_up.0, 0);
    let file = town.data.join("copy.sqlite");
    let copied = backup(&town.app.db, &file).await.unwrap().unwrap();
    assert_eq!(copied.communities[0].1.0, 5);
    let note = Note::in_folder(&town.data);
    town.app.look_at_head(&note).await.unwrap();
    assert_eq!(town.head().await.backed_up.0, 5);

    // Three more arrive, the disk breaks, and the copy is put in its place.
    for sealed in &kept[5..] {
        assert_eq!(device.hand_in(&mut client, sealed).await.status, 201);
    }
    let (data, content) = (town.data.clone(), town.content.clone());
    let folder = town.close().await;
    let database = data.join("onewindow.sqlite");
    for ending in ["sqlite-wal", "sqlite-shm"] {
        drop(std::fs::remove_file(database.with_extension(ending)));
    }
    std::fs::rename(&file, &database).unwrap();
    let town = Town::begin(Engine::Sqlite, settings(&data, &content, &Engine::Sqlite))
        .await
        .unwrap();
    let after = town.head().await;
    assert_ne!(
        after.epoch, before.epoch,
        "devices must send again what they kept"
    );

    // The device sends everything again: five are known, three are new, none is doubled.
    let mut client = town.client().await;
    let mut statuses = Vec::new();
    for sealed in &kept {
        let answer = device.hand_in(&mut client, sealed).await;
        assert_eq!(answer.json::<Accepted>().epoch, after.epoch);
        statuses.push(answer.status);
    }
    assert_eq!(statuses, [200, 200, 200, 200, 200, 201, 201, 201]);
    let town = town.restart().await;
    assert_eq!(
        town.head().await.epoch,
        after.epoch,
        "it is a copy only once"
    );
    drop(folder);
}

#[tokio::test]
async fn a_plain_old_copy_of_the_file_is_noticed_too() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let (data, content) = (town.data.clone(), town.content.clone());
    let database = data.join("onewindow.sqlite");
    let town = town.restart().await;
    let before = town.head().await;
    let folder = town.close().await;
    let old = data.join("old.sqlite");
    std::fs::copy(&database, &old).unwrap();

    let begin = || Town::begin(Engine::Sqlite, settings(&data, &content, &Engine::Sqlite));
    let town = begin().await.unwrap();
    let sealed = device.seal("guide/allowance", |_| {});
    assert_eq!(
        device
            .hand_in(&mut town.client().await, &sealed)
            .await
            .status,
        201
    );
    let note = Note::in_folder(&data);
    town.app.look_at_head(&note).await.unwrap();
    town.close().await;

    std::fs::rename(&old, &database).unwrap();
    let town = begin().await.unwrap();
    assert_ne!(town.head().await.epoch, before.epoch);
    drop(folder);
}

/// Puts the database back to its second commit, as a restored PostgreSQL is under a server that
/// only sees its connections break.
const PUT_BACK: &str = "DELETE FROM submission WHERE commit_no > 2; \
    DELETE FROM log WHERE n > 4; \
    UPDATE meta SET commit_no = 2, log_no = 4, log_hash = (SELECT hash FROM log WHERE n = 4);";

/// A town in which five submissions arrived, of which the database has forgotten three.
async fn put_back(engine: Engine) -> (Town, Device, Vec<Sealed>) {
    let town = Town::on(engine, |_| {}).await;
    let device = town.device(DeviceKind::Kiosk).await;
    let mut client = town.client().await;
    let mut kept = Vec::new();
    for _ in 0..5 {
        let sealed = device.seal("guide/allowance", |_| {});
        assert_eq!(device.hand_in(&mut client, &sealed).await.status, 201);
        kept.push(sealed);
    }
    let note = Note::in_folder(&town.data);
    town.app.look_at_head(&note).await.unwrap();
    town.tamper(PUT_BACK).await;
    (town, device, kept)
}

/// A city's PostgreSQL was put back while the office's servers went on: they took no notice, and
/// overwrote the note by which the next start would have known. What lay between was lost.
#[tokio::test]
async fn a_database_put_back_under_a_running_server_is_noticed() {
    for engine in engines().await {
        let (town, device, kept) = put_back(engine).await;
        let name = format!("{:?}", town.engine);
        let note = Note::in_folder(&town.data);
        let (before, _) = note.read(&town.app.community).unwrap();
        town.app.look_at_head(&note).await.unwrap();
        let after = town.head().await;
        assert_ne!(after.epoch, before, "{name}");
        let (noted, _) = note.read(&town.app.community).unwrap();
        assert_eq!(noted, after.epoch, "{name}");
        let mut client = town.client().await;
        let mut statuses = Vec::new();
        for sealed in &kept {
            statuses.push(device.hand_in(&mut client, sealed).await.status);
        }
        assert_eq!(statuses, [200, 200, 201, 201, 201], "{name}");
        town.app.look_at_head(&note).await.unwrap();
        assert_eq!(town.head().await.epoch, after.epoch, "{name}");
    }
}

/// Kiosks that were cut off send all they have as soon as the database answers again: numbers pass
/// what was forgotten before anybody looks, so the writer itself must see it.
#[tokio::test]
async fn the_first_commit_after_a_database_was_put_back_is_in_a_new_epoch() {
    for engine in engines().await {
        let (town, device, kept) = put_back(engine).await;
        let name = format!("{:?}", town.engine);
        let note = Note::in_folder(&town.data);
        let (before, _) = note.read(&town.app.community).unwrap();
        let answer = device.hand_in(&mut town.client().await, &kept[4]).await;
        assert_eq!(answer.status, 201, "{name}");
        assert_ne!(answer.json::<Accepted>().epoch, before, "{name}");
    }
}

#[tokio::test]
async fn an_operator_can_say_that_a_whole_machine_was_put_back() {
    let town = Town::open().await;
    let before = town.head().await;
    let said = Command::new(env!("CARGO_BIN_EXE_onewindow"))
        .arg("restored")
        .arg("--data")
        .arg(&town.data)
        .env_remove("ONEWINDOW_DATABASE")
        .output()
        .unwrap();
    assert!(said.status.success(), "{said:?}");
    let note = Note::in_folder(&town.data);
    town.app.look_at_head(&note).await.unwrap();
    assert_ne!(town.head().await.epoch, before.epoch);
}

/// `onewindow` with these words, as an operator types them.
fn onewindow(words: &[&std::ffi::OsStr]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_onewindow"))
        .args(words)
        .env_remove("ONEWINDOW_DATABASE")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

#[tokio::test]
async fn an_operator_makes_a_backup_while_the_server_runs() {
    let town = Town::open().await;
    let device = town.device(DeviceKind::Kiosk).await;
    let sealed = device.seal("guide/allowance", |_| {});
    device.hand_in(&mut town.client().await, &sealed).await;
    let file = town.data.join("copy.sqlite");
    let words = [
        "backup".as_ref(),
        file.as_os_str(),
        "--data".as_ref(),
        town.data.as_os_str(),
    ];
    let (code, said) = onewindow(&words);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("small: every submission up to number 1"),
        "{said}"
    );
    assert!(said.contains("keys") && file.exists(), "{said}");
    let (code, said) = onewindow(&words);
    assert_eq!(code, Some(1), "it is there already: {said}");
    let (code, said) = onewindow(&["--version".as_ref()]);
    assert_eq!(
        (code, said.trim()),
        (Some(0), concat!("onewindow ", env!("CARGO_PKG_VERSION")))
    );
}

#[tokio::test]
async fn a_backup_of_postgres_is_left_to_its_own_tools() {
    for engine in engines().await {
        let Engine::Postgres(url) = &engine else {
            continue;
        };
        let town = Town::on(engine.clone(), |_| {}).await;
        let file = town.data.join("copy");
        let words = [
            "backup".as_ref(),
            file.as_os_str(),
            "--data".as_ref(),
            town.data.as_os_str(),
            "--database".as_ref(),
            url.as_ref(),
        ];
        let (code, said) = onewindow(&words);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("pg_dump") && !file.exists(), "{said}");
    }
}

#[tokio::test]
async fn a_backup_never_overwrites_a_file() {
    let town = Town::open().await;
    let file = town.data.join("copy.sqlite");
    std::fs::write(&file, "precious").unwrap();
    assert!(backup(&town.app.db, &file).await.is_err());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "precious");
}
