//! Splits an app's wasm at its `#[wasm_split]` functions: what only they lead to becomes a part of
//! its own, which is fetched when the function is first called.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use anyhow::{Result, anyhow};
use walrus::ModuleConfig;
use wasm_split_cli_support::{Options, transform};

use crate::tree;

/// The module that fetches the later parts; the split wasm imports it by this name.
const LOADER: &str = "later.js";

/// The part that only some devices fetch.
const ON_DEMAND: &str = "keys";

/// An app in parts.
#[derive(Debug, Default)]
pub struct Parts {
    /// What runs first.
    pub first: Vec<u8>,
    /// The JavaScript that fetches the rest, by file name.
    pub modules: BTreeMap<String, Vec<u8>>,
    /// The rest, by file name.
    pub later: BTreeMap<String, Vec<u8>>,
    /// What no part but [`ON_DEMAND`] needs, by file name.
    pub on_demand: BTreeMap<String, Vec<u8>>,
}

/// Splits `wasm`, as rustc links it with its relocations. `{app}.js` will be its glue.
pub fn split(app: &str, wasm: &[u8]) -> Result<Parts> {
    let folder = tree::target().join("split").join(app);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let first = folder.join(format!("{app}.wasm"));
    let (glue, loader) = (format!("./{app}.js"), format!("./{LOADER}"));
    let mut options = Options::new(wasm);
    options.output_dir = &folder;
    options.main_out_path = &first;
    options.main_module = &glue;
    options.link_name = &loader;
    let split = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    let mut parts = Parts {
        first: tree::read(&first)?,
        ..Parts::default()
    };
    let others = split
        .prefetch_map
        .iter()
        .filter(|(part, _)| *part != ON_DEMAND);
    let needed: BTreeSet<&str> = others
        .flat_map(|(_, files)| files)
        .map(String::as_str)
        .collect();
    for path in &split.split_modules {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let kind = if needed.contains(&*stem) {
            &mut parts.later
        } else {
            &mut parts.on_demand
        };
        kind.insert(format!("{stem}.wasm"), compact(&tree::read(path)?)?);
    }
    if !parts.later.is_empty() {
        let loader = tree::read(&folder.join(LOADER))?;
        parts.modules.insert(LOADER.to_owned(), loader);
    }
    Ok(parts)
}

/// Writes a part anew, with every number as short as it can be and without notes: a linker keeps
/// room for other numbers, and old engines take those in calls for a feature that they lack.
fn compact(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut config = ModuleConfig::new();
    config
        .generate_name_section(false)
        .generate_producers_section(false);
    let mut module = config.parse(wasm)?;
    let notes: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for note in notes {
        module.customs.delete(note);
    }
    Ok(module.emit_wasm())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One function that calls through the table; `index` is how the numbers in the call are written.
    fn calls_through_the_table(index: &[u8], note: &[u8]) -> Vec<u8> {
        let call = [&[0, 0x41, 0, 0x11], index, index, &[0x0b]].concat();
        let length = |bytes: &[u8]| u8::try_from(bytes.len()).unwrap();
        [
            b"\0asm\x01\0\0\0".as_slice(),
            &[1, 4, 1, 0x60, 0, 0],
            &[3, 2, 1, 0],
            &[4, 4, 1, 0x70, 0, 0],
            &[10, length(&call) + 2, 1, length(&call)],
            &call,
            note,
        ]
        .concat()
    }

    #[test]
    fn old_engines_find_short_numbers_and_no_notes() {
        let linked = calls_through_the_table(&[0x80, 0x80, 0x80, 0x80, 0], b"\0\x05\x04name");
        let plain = calls_through_the_table(&[0], b"");
        assert_eq!(compact(&linked).unwrap(), plain);
    }
}
