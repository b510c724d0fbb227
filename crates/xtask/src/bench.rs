//! How fast submissions are accepted: the measurement itself stands beside the server.

use std::{
    path::{Path, absolute},
    process::Command,
};

use anyhow::Result;

use crate::{step, tree};

/// Builds the measurement as the server is built for release, and runs it.
pub fn run(json: Option<&Path>) -> Result<()> {
    step::begin("Building the measurement (minutes the first time)");
    let mut command = Command::new("cargo");
    command
        .args(["run", "--profile", "server", "--locked"])
        .args(["--package", "onewindow-server", "--example", "bench_accept"])
        .arg("--")
        .arg("--folder")
        .arg(tree::target())
        .env("CARGO_TARGET_DIR", tree::target())
        .current_dir(tree::root());
    if let Some(file) = json {
        command.arg("--json").arg(absolute(file)?);
    }
    step::run(&mut command)
}
