//! From Rust to wasm that every engine from Chromium 80 and iOS 15 runs.

use std::{collections::BTreeMap, process::Command};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::{Bindgen, Output};

use super::{Site, lower, split};
use crate::{step, tree};

/// Where an app's files ended up.
#[derive(Debug)]
pub struct App {
    /// The address of the JavaScript that starts the wasm.
    pub glue: String,
    /// The address of the wasm.
    pub wasm: String,
    /// How many bytes the wasm has before compression: the length of the progress bar.
    pub wasm_bytes: usize,
    /// Addresses of further modules that the glue imports.
    pub modules: Vec<String>,
    /// Addresses of the parts that the app fetches once it runs.
    pub later: Vec<String>,
    /// Addresses of what only some devices fetch.
    pub on_demand: Vec<String>,
}

/// What every crate of the apps is compiled with.
const FLAGS: [&str; 4] = [
    // Or old engines show a white page.
    "-Ctarget-feature=-reference-types",
    // By its relocations the wasm is split.
    "-Clink-args=--emit-relocs",
    // Leptos' views without their types, or every page is compiled once for each place it is built
    // in: a third more to download.
    "--cfg=erase_components",
    // Few bytes are hashed here, and the rolled-up loops are half as long.
    "--cfg=sha2_backend_soft=\"compact\"",
];

/// Compiles both apps.
pub fn compile() -> Result<()> {
    step::run(
        Command::new("cargo")
            .args(["build", "--release", "--target", "wasm32-unknown-unknown"])
            .args(["--package", "onewindow", "--bins", "--locked"])
            .env("CARGO_ENCODED_RUSTFLAGS", flags().join("\x1f"))
            .env("CARGO_TARGET_DIR", tree::target())
            .current_dir(tree::root()),
    )
}

/// The flags, with the paths of this machine cut from what panics would say: nobody reads them, and
/// the same sources make the same bytes everywhere.
fn flags() -> Vec<String> {
    let registry = tree::cargo_home().join("registry/src");
    let mut flags: Vec<String> = FLAGS.map(str::to_owned).to_vec();
    flags.push(format!("--remap-path-prefix={}=", registry.display()));
    flags
}

/// Splits and lowers one app, makes its JavaScript, and adds everything to the site, in one folder
/// that is named by its content: inside it the files know each other by plain names.
pub fn bind(name: &str, site: &mut Site) -> Result<App> {
    let path = tree::target().join(format!("wasm32-unknown-unknown/release/{name}.wasm"));
    let parts = split::split(name, &tree::read(&path)?)
        .with_context(|| format!("{} cannot be split", path.display()))?;
    let lowered = lower::lower(&parts.first)
        .with_context(|| format!("{} is not wasm as rustc writes it", path.display()))?;
    let mut bindgen = Bindgen::new();
    let mut output = bindgen
        .input_bytes(name, lowered)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                // The later parts use the first one's table.
                .keep_lld_exports(!parts.later.is_empty())
                .remove_name_section(true)
                .remove_producers_section(true)
                .omit_default_module_path(true)
                .generate_output()
        })
        .with_context(|| format!("wasm-bindgen refuses {name}"))?;
    let (glue, first) = (format!("{name}.js"), format!("{name}.wasm"));
    let wasm = output.wasm_mut().emit_wasm();
    let wasm_bytes = wasm.len();
    let mut modules = parts.modules;
    modules.extend(snippets(&output));
    let own = BTreeMap::from([
        (glue.clone(), output.js().as_bytes().to_vec()),
        (first.clone(), wasm),
    ]);
    let folder = site.add_folder(name, &[&own, &modules, &parts.later, &parts.on_demand]);
    let address = |file: &String| format!("{folder}/{file}");
    let addresses = |files: &BTreeMap<String, Vec<u8>>| files.keys().map(address).collect();
    Ok(App {
        glue: address(&glue),
        wasm: address(&first),
        wasm_bytes,
        modules: addresses(&modules),
        later: addresses(&parts.later),
        on_demand: addresses(&parts.on_demand),
    })
}

/// The JavaScript modules that Rust names, by the place where the glue looks for them.
fn snippets(output: &Output) -> BTreeMap<String, Vec<u8>> {
    let local = output
        .local_modules()
        .iter()
        .map(|(place, text)| (place.clone(), text));
    let inline = output.snippets().iter().flat_map(|(crate_name, texts)| {
        texts
            .iter()
            .enumerate()
            .map(move |(number, text)| (format!("{crate_name}/inline{number}.js"), text))
    });
    local
        .chain(inline)
        .map(|(place, text)| (format!("snippets/{place}"), text.clone().into_bytes()))
        .collect()
}
