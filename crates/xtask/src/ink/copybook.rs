//! The file of strokes, plain or packed with xz.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, ensure};
use onewindow_input::ink::copybook::Copybook;

use crate::{step, tree};

/// Reads a file of strokes. One that ends in `.xz` is unpacked by the program `xz`.
pub fn read(path: &Path) -> Result<Copybook> {
    let text = if path.extension().is_some_and(|ending| ending == "xz") {
        step::output(
            Command::new("xz")
                .arg("--decompress")
                .arg("--stdout")
                .arg(path),
        )
        .context("install xz (Debian: xz-utils), or unpack the file first")?
    } else {
        String::from_utf8(tree::read(path)?)
            .with_context(|| format!("{} is no text", path.display()))?
    };
    let copybook =
        Copybook::read(&text).with_context(|| format!("cannot use {}", path.display()))?;
    ensure!(
        !copybook.is_upside_down(),
        "the characters in {} stand on their heads: write 900 − y instead of y",
        path.display()
    );
    Ok(copybook)
}
