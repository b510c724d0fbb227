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
    let accounts = step::output(&mut home(&["staff", "list"]))?;
    let sign_in = if shown.exists() || has_begun(&accounts) {
        "as before: the first password was shown when the account was made".to_owned()
    } else {
        step::output(&mut home(&["staff", "add", FIRST_STAFF]))?
    };
    println!("\n  OneWindow serves its sample community.\n");
    println!("  kiosk    http://127.0.0.1:{port}/?kiosk=1");
    println!("  phone    http://127.0.0.1:{port}/");
    println!("  widget   http://127.0.0.1:{port}/widget.html");
    println!("  console  http://127.0.0.1:{port}/console/");
    for line in sign_in.lines() {
        println!("           {line}");
    }
    println!("\n  Ctrl-C stops it.\n");
    tree::write(&shown, "")?;
    let listen = format!("127.0.0.1:{port}");
    // The page that shows the widget is of the same origin, and must be let in as any other.
    let origin = format!("http://{listen}");
    let error = home(&["serve", "--listen", &listen, "--frame-ancestors", &origin]).exec();
    Err(error).with_context(|| format!("cannot start {}", server.display()))
}

/// Whether the first account is there and is used, as `onewindow staff list` tells it. One that
/// still has its first password gets another, which is shown.
fn has_begun(accounts: &str) -> bool {
    let mut lines = accounts.lines();
    let first = lines.find(|line| line.split_whitespace().next() == Some(FIRST_STAFF));
    first.is_some_and(|line| !line.contains("still has its first password"))
}

/// Builds the server with the site inside, and says where it is.
pub fn server() -> Result<std::path::PathBuf> {
    step::begin("Building the server (minutes the first time)");
    step::run(
        Command::new("cargo")
            // For the whole workspace, as the tests: other features would mean other dependencies,
            // built once more.
            .args(["build", "--workspace", "--bin", "onewindow", "--locked"])
            .env("CARGO_TARGET_DIR", tree::target())
            .current_dir(tree::root()),
    )?;
    Ok(tree::target().join("debug/onewindow"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `cargo xtask run` ended with an error on a data folder whose first account was in use.
    #[test]
    fn an_account_that_is_used_is_not_made_again() {
        assert!(!has_begun(
            "No accounts yet; `onewindow staff add NAME` makes one.\n"
        ));
        assert!(!has_begun(
            "worker-2                 last signed in on 2026-11-24\n"
        ));
        let first = "still has its first password, made on 2026-11-24";
        assert!(!has_begun(&format!("worker                   {first}\n")));
        for used in ["last signed in on 2026-11-24", "closed on 2026-11-24"] {
            assert!(has_begun(&format!(
                "other  x\nworker                   {used}\n"
            )));
        }
    }
}
