//! `onewindow staff`, as an operator types it.

use std::{
    path::Path,
    process::{Command, Output},
};

use onewindow_domain::wire::v1::Me;

use crate::town::{Engine, Town, desk::OWN, settings, small};

fn staff(data: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_onewindow"))
        .arg("staff")
        .args(words)
        .arg("--data")
        .arg(data)
        .arg("--content")
        .arg(small())
        .env_remove("ONEWINDOW_DATABASE")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn password(output: &Output) -> String {
    let said = said(output);
    let line = said
        .lines()
        .find(|line| line.starts_with("  first password"))
        .unwrap();
    line.split_whitespace().last().unwrap().to_owned()
}

#[tokio::test]
async fn an_account_made_before_the_first_start_signs_in() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    assert!(said(&staff(&data, &["list"])).contains("No accounts yet"));
    let lost = password(&staff(&data, &["add", "worker"]));
    let first = password(&staff(&data, &["add", "worker"]));
    assert!(lost != first && first.len() >= 16, "{first}");

    let settings = settings(&data, &small(), &Engine::Sqlite);
    let town = Town::begin(Engine::Sqlite, settings).await.unwrap();
    assert_eq!(town.sign_in("worker", &lost).await.status, 401);
    let newcomer = town.seated(town.sign_in("worker", &first).await);
    let Me {
        must_change_password,
        ..
    } = &newcomer.me;
    assert!(must_change_password);
    let desk = town.seated(newcomer.change_password(&first, OWN).await);

    let taken = staff(&data, &["add", "worker"]);
    assert!(!taken.status.success());
    assert!(String::from_utf8_lossy(&taken.stderr).contains("staff reset worker"));
    assert!(said(&staff(&data, &["list"])).contains("worker"));

    let fresh = password(&staff(&data, &["reset", "worker"]));
    assert_eq!(
        desk.get("session").await.status,
        401,
        "a reset ends every session"
    );
    assert_eq!(town.sign_in("worker", OWN).await.status, 401);
    let back = town.seated(town.sign_in("worker", &fresh).await);
    assert!(back.me.must_change_password);

    said(&staff(&data, &["disable", "worker"]));
    assert_eq!(back.get("session").await.status, 401);
    assert_eq!(town.sign_in("worker", &fresh).await.status, 401);
    assert!(said(&staff(&data, &["list"])).contains("closed on"));

    let log = town.log().await;
    for action in ["staff_added", "staff_reset", "staff_disabled"] {
        assert!(log.iter().any(|entry| entry.action == action), "{action}");
    }
    town.close().await;
}

#[test]
fn a_slip_is_told_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    for words in [
        ["add", "Kim"],
        ["add", "9"],
        ["add", "-"],
        ["reset", "nobody"],
        ["disable", "nobody"],
    ] {
        let output = staff(&data, &words);
        assert!(!output.status.success(), "{words:?}");
        assert!(!output.stderr.is_empty(), "{words:?}");
    }
}

/// Whoever typed `--config` found the account nowhere: the file was read by `serve` alone.
#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_file_and_that_before_the_default() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("onewindow.toml");
    let text = format!("data = \"by-file\"\ncontent = {:?}\n", small());
    std::fs::write(&file, text).unwrap();
    let used = |config: bool, variable: bool, flag: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onewindow"));
        command
            .current_dir(folder.path())
            .args(["staff", "list"])
            .env("ONEWINDOW_CONTENT", small())
            .env_remove("ONEWINDOW_DATABASE")
            .env_remove("ONEWINDOW_CONFIG");
        if config {
            command.env("ONEWINDOW_CONFIG", &file);
        }
        if variable {
            command.env("ONEWINDOW_DATA", "by-variable");
        }
        if flag {
            command.args(["--data", "by-flag"]);
        }
        said(&command.output().unwrap());
        let made = ["by-flag", "by-variable", "by-file", "data"]
            .into_iter()
            .filter(|name| folder.path().join(name).exists());
        let made: Vec<&str> = made.collect();
        for name in &made {
            std::fs::remove_dir_all(folder.path().join(name)).unwrap();
        }
        made
    };
    assert_eq!(used(true, true, true), ["by-flag"]);
    assert_eq!(used(true, true, false), ["by-variable"]);
    assert_eq!(used(true, false, false), ["by-file"]);
    assert_eq!(used(false, false, false), ["data"]);
}
