//! The packages that the lock file names, as cargo tells of them.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::{step, tree};

/// One package, our own or somebody else's.
#[derive(Debug, Deserialize)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its licence as an SPDX expression, where it says one.
    pub license: Option<String>,
    /// Where it comes from; none for our own.
    pub source: Option<String>,
    manifest_path: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// Every package; fetches those that are not there yet.
pub fn packages() -> Result<Vec<Package>> {
    let json = step::output(
        Command::new("cargo")
            .args(["metadata", "--format-version", "1", "--locked"])
            .current_dir(tree::root()),
    )?;
    Ok(serde_json::from_str::<Metadata>(&json)?.packages)
}

/// The folder inside the source of jieba-rs with its lists of words.
pub fn word_lists() -> Result<PathBuf> {
    let package = packages()?.into_iter().find(|p| p.name == "jieba-rs");
    let manifest = package
        .context("the lock file has no jieba-rs")?
        .manifest_path;
    Ok(manifest.parent().unwrap_or(Path::new(".")).join("src/data"))
}
