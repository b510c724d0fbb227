//! Everything that a newcomer needs to see OneWindow at work.

use std::{os::unix::process::CommandExt, path::Path, process::Command};

use anyhow::{Context, Result};

use crate::{sample, site, step, tree};

/// The name of the first account of a new data folder.
const FIRST_STAFF: &str = "worker";

/// Stands in the data folder once the first account is made and its password was shown.
const SIGN_IN_SHOWN: &str = "first-sign-in-shown";

/// Builds all, makes the first account, prints the links and becomes the server, so that Ctrl-C
/// reaches it and it stops in order.
pub fn run(port: u16, data: &Path) -> Result<()> {
    site::build()?;
    let server = server()?;
    let content = sample::lay_out()?;
    step::begin("Checking the sample community");
    step::run(Command::new(&server).arg("check").arg(&content))?;
    let home = |words: &[&str]| {
        let mut command = Command::new(&server);
        command
            .args(words)
            .arg("--data")
            .arg(data)
            .arg("--content")
            .arg(&content);
        command
    };
    let shown = data.join(SIGN_IN_SHOWN);
    let sign_in = if shown.exists() {
        "as before: the first password was shown when the data folder was made".to_owned()
    } else {
        step::output(&mut home(&["staff", "add", FIRST_STAFF]))?
    };
    println!("\n  OneWindow serves its sample community.\n");
    println!("  kiosk    http://127.0.0.1:{port}/?kiosk=1");
    println!("  phone    http://127.0.0.1:{port}/");
    println!("  console  http://127.0.0.1:{port}/console/");
    for line in sign_in.lines() {
        println!("           {line}");
    }
    println!("\n  Ctrl-C stops it.\n");
    tree::write(&shown, "")?;
    let listen = format!("127.0.0.1:{port}");
    let error = home(&["serve", "--listen", &listen]).exec();
    Err(error).with_context(|| format!("cannot start {}", server.display()))
}

/// Builds the server with the site inside, and says where it is.
pub fn server() -> Result<std::path::PathBuf> {
    step::begin("Building the server (minutes the first time)");
    step::run(
        Command::new("cargo")
            .args(["build", "--package", "onewindow-server", "--locked"])
            .env("CARGO_TARGET_DIR", tree::target())
            .current_dir(tree::root()),
    )?;
    Ok(tree::target().join("debug/onewindow"))
}
