//! The browser journeys in `tests/journeys`, run by Node's own test runner.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{run, site, step, tools, tree};

/// Builds what the journeys drive and runs all of them, one after another.
pub fn run() -> Result<()> {
    let chromium = tools::chromium()?;
    tools::browser_driver()?;
    site::build()?;
    let server = run::server()?;
    step::run(
        Command::new("node")
            .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
            .args(journeys()?)
            .env("ONEWINDOW", server)
            .env("CHROMIUM", chromium)
            .current_dir(tree::root().join("tests")),
    )
}

fn journeys() -> Result<Vec<std::path::PathBuf>> {
    let all = tree::files(&tree::root().join("tests/journeys"))?;
    let journeys: Vec<_> = all
        .into_iter()
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    if journeys.is_empty() {
        bail!("tests/journeys has no *.test.mjs");
    }
    Ok(journeys)
}
