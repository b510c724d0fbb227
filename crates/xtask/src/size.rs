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

/// What a first visit may download at most before the doors are shown, in brotli bytes.
const LIMIT: u64 = 300_000;

/// Prints the table, writes the figures, and fails above the limit.
pub fn size(json: Option<&Path>) -> Result<()> {
    let site = site::build()?;
    let first = first_load(&site)?;
    let later = sizes(site.later())?;
    let total: u64 = first.values().sum();
    let afterwards: u64 = later.values().sum();
    println!("\n{:>9}  first load of a resident, brotli bytes", "bytes");
    for (what, bytes) in &first {
        println!("{bytes:>9}  {what}");
    }
    println!("{total:>9}  together; at most {LIMIT}");
    for (what, bytes) in &later {
        println!("{bytes:>9}  {what}, fetched once the doors are shown");
    }
    if let Some(path) = json {
        let mut files = BTreeMap::new();
        for place in site.files().keys() {
            files.insert(place.as_str(), site::Site::brotli_bytes(place)?);
        }
        let figures = serde_json::json!({
            "first_load_brotli_bytes": total,
            "limit_brotli_bytes": LIMIT,
            "first_load": first,
            "later_brotli_bytes": afterwards,
            "later": later,
            "files": files,
        });
        tree::write(path, serde_json::to_string_pretty(&figures)?)?;
    }
    if total > LIMIT {
        bail!("the first load is {} bytes over its limit", total - LIMIT);
    }
    Ok(())
}

/// What a browser asks for before the doors are shown.
fn first_load(site: &site::Site) -> Result<BTreeMap<String, u64>> {
    let mut first = sizes(site.shell())?;
    // Icons in pixels and the manifest are for the home screen of a phone.
    first.retain(|place, _| !place.ends_with(".png") && !place.ends_with(".webmanifest"));
    let (lang, bytes) = largest_part()?;
    let part = format!(
        "first edition in one language ({}, the largest)",
        lang.short()
    );
    first.insert(part, bytes);
    Ok(first)
}

/// The brotli bytes of each file at these addresses.
fn sizes(addresses: &[String]) -> Result<BTreeMap<String, u64>> {
    let mut sizes = BTreeMap::new();
    for address in addresses {
        let place = site::place(address);
        sizes.insert(place.to_owned(), site::Site::brotli_bytes(place)?);
    }
    Ok(sizes)
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
