//! Styles: one file each for residents and for staff, made for the oldest engine we serve.

use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Targets},
};

/// Chromium 80 and iOS 15; a version is `major << 16 | minor << 8`.
const OLDEST: Browsers = Browsers {
    chrome: Some(80 << 16),
    ios_saf: Some(15 << 16),
    safari: Some(15 << 16),
    android: None,
    edge: None,
    firefox: None,
    ie: None,
    opera: None,
    samsung: None,
};

/// Bundles a sheet with everything that it imports, lowered and minified.
pub fn bundle(entry: &Path) -> Result<Vec<u8>> {
    let files = FileProvider::new();
    let targets = Targets::from(OLDEST);
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(entry)
        .map_err(|error| anyhow!("{}: {error}", entry.display()))?;
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(|error| anyhow!("{}: {error}", entry.display()))?;
    let printed = sheet
        .to_css(PrinterOptions {
            minify: true,
            targets,
            ..PrinterOptions::default()
        })
        .map_err(|error| anyhow!("{}: {error}", entry.display()))?;
    Ok(printed.code.into_bytes())
}
