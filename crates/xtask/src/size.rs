//! How much a resident's first visit downloads.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Result, anyhow, bail};
use onewindow_domain::{
    catalogue::{
        edition::{Release, publish},
        source,
    },
    sealing::{Entropy, PrivateKey},
    text::Lang,
};

use crate::{site, step, tree};

/// What a first visit should download at most, in brotli bytes. Not reached yet: see
/// `docs/figures.md`.
const GOAL: u64 = 300_000;

/// More than this fails. It stands a little above the present size and may only be lowered, until
/// it is the goal.
const CEILING: u64 = 540_000;

/// Prints the table, writes the figures, and fails above the ceiling.
pub fn size(json: Option<&Path>) -> Result<()> {
    let site = site::build()?;
    let first = first_load(&site)?;
    let total: u64 = first.values().sum();
    println!("\n{:>9}  first load of a resident, brotli bytes", "bytes");
    for (what, bytes) in &first {
        println!("{bytes:>9}  {what}");
    }
    println!("{total:>9}  together; the goal is {GOAL}, the ceiling {CEILING}");
    if let Some(path) = json {
        let mut files = BTreeMap::new();
        for place in site.files().keys() {
            files.insert(place.as_str(), site::Site::brotli_bytes(place)?);
        }
        let figures = serde_json::json!({
            "first_load_brotli_bytes": total,
            "goal_brotli_bytes": GOAL,
            "goal_met": total <= GOAL,
            "ceiling_brotli_bytes": CEILING,
            "first_load": first,
            "files": files,
        });
        tree::write(path, serde_json::to_string_pretty(&figures)?)?;
    }
    if total > CEILING {
        bail!(
            "the first load is {} bytes over its ceiling",
            total - CEILING
        );
    }
    if total > GOAL {
        println!("{:>9}  still over the goal", total - GOAL);
    }
    Ok(())
}

/// What a browser asks for before the first screen is complete.
fn first_load(site: &site::Site) -> Result<BTreeMap<String, u64>> {
    let mut first = BTreeMap::new();
    for address in site.shell() {
        let place = if address == "/" {
            "index.html"
        } else {
            address.trim_start_matches('/')
        };
        // Icons in pixels and the manifest are for the home screen of a phone.
        if !place.ends_with(".png") && !place.ends_with(".webmanifest") {
            first.insert(place.to_owned(), site::Site::brotli_bytes(place)?);
        }
    }
    let (lang, bytes) = largest_part()?;
    let part = format!(
        "first edition in one language ({}, the largest)",
        lang.short()
    );
    first.insert(part, bytes);
    Ok(first)
}

/// The sample community's edition in the language that takes the most bytes.
fn largest_part() -> Result<(Lang, u64)> {
    step::begin("The first edition");
    let folder = tree::root().join("content");
    let mut files = BTreeMap::new();
    for path in tree::files(&folder)? {
        let place = path.strip_prefix(&folder)?.to_string_lossy().into_owned();
        files.insert(place, String::from_utf8(tree::read(&path)?)?);
    }
    let checked = source::read(&files)
        .map_err(|findings| anyhow!("content/ has {} findings", findings.len()))?;
    // Any key will do: only the size of the parts is looked at.
    let key = PrivateKey::generate(Entropy::new([1; 32]));
    let release = Release {
        number: 1,
        sealing_key: key.public(),
        min_client: 1,
    };
    let mut largest = (Lang::Zh, 0);
    for (lang, bytes) in publish(&checked.catalogue, &release).parts {
        let size = u64::try_from(site::compressed(&bytes)?.len())?;
        if size > largest.1 {
            largest = (lang, size);
        }
    }
    Ok(largest)
}
