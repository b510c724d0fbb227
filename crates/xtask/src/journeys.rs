//! The browser journeys in `tests/journeys`, run by Node's own test runner.

use std::{
    path::{Path, PathBuf, absolute},
    process::Command,
};

use anyhow::{Result, bail};

use crate::{ink, run, sample, site, step, tools, tree};

/// Builds what the journeys drive and runs all of them, two at a time.
pub fn run() -> Result<()> {
    let mut node = browser()?;
    node.args(["--test", "--test-concurrency=2", "--test-reporter=spec"])
        .args(journeys()?);
    step::run(&mut node)
}

/// Takes the pictures into a folder; `only` is a regular expression over `window-language`.
pub fn screens(folder: &Path, only: Option<&str>) -> Result<()> {
    let folder = absolute(folder)?;
    let mut node = browser()?;
    node.arg("screens.mjs").arg(folder);
    if let Some(only) = only {
        node.env("SCREENS", only);
    }
    step::run(&mut node)
}

/// Node in the folder of the journeys, with everything that they drive built and named.
fn browser() -> Result<Command> {
    let chromium = tools::chromium()?;
    tools::browser_driver()?;
    site::build()?;
    let server = run::server()?;
    let handwriting = tree::target().join("own-handwriting.pack");
    ink::run_own(&handwriting)?;
    let mut node = Command::new("node");
    node.env("ONEWINDOW", server)
        .env("CONTENT", sample::lay_out()?)
        .env("CHROMIUM", chromium)
        .env("HANDWRITING", handwriting)
        .current_dir(tree::root().join("tests"));
    Ok(node)
}

fn journeys() -> Result<Vec<PathBuf>> {
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
