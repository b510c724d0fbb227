//! Everything that a newcomer needs to see OneWindow at work.

use std::{os::unix::process::CommandExt, path::Path, process::Command};

use anyhow::{Context, Result};

use crate::{site, step, tree};

/// The name of the first account of a new data folder.
const FIRST_STAFF: &str = "worker";

/// Builds all, makes the first account, prints the links and becomes the server.
pub fn run(port: u16, data: &Path) -> Result<()> {
    site::build()?;
    let server = server()?;
    let content = tree::root().join("content");
    step::run(Command::new(&server).arg("check").arg(&content))?;
    let new = !data.exists();
    let with_data = |command: &str| {
        let mut line = Command::new(&server);
        line.arg(command);
        line
    };
    let sign_in = if new {
        step::output(
            with_data("staff")
                .args(["add", FIRST_STAFF, "--data"])
                .arg(data)
                .arg("--content")
                .arg(&content),
        )?
    } else {
        String::new()
    };
    let here = format!("http://127.0.0.1:{port}");
    println!();
    println!("  kiosk    {here}/?kiosk=1");
    println!("  phone    {here}/");
    println!("  console  {here}/console/");
    for line in sign_in.lines() {
        println!("           {line}");
    }
    if !new {
        println!(
            "           (accounts are in {}; `onewindow staff` manages them)",
            data.display()
        );
    }
    println!("\n  Ctrl-C stops the server.\n");
    let error = with_data("serve")
        .args(["--listen", &format!("127.0.0.1:{port}"), "--data"])
        .arg(data)
        .arg("--content")
        .arg(&content)
        .exec();
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
