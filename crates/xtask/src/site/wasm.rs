//! From Rust to wasm that every engine from Chromium 80 and iOS 15 runs.

use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::{Site, lower};
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
    pub snippets: Vec<String>,
}

/// No reference types, or old engines show a white page; and Leptos' views without their types,
/// or every page is compiled once for each place it is built in (a third more to download).
const FLAGS: &str = "-Ctarget-feature=-reference-types --cfg=erase_components";

/// Compiles both apps.
pub fn compile() -> Result<()> {
    step::run(
        Command::new("cargo")
            .args(["build", "--release", "--target", "wasm32-unknown-unknown"])
            .args(["--package", "onewindow", "--bins", "--locked"])
            .env("RUSTFLAGS", FLAGS)
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("CARGO_TARGET_DIR", tree::target())
            .current_dir(tree::root()),
    )
}

/// Lowers one app, makes its JavaScript, and adds both to the site.
pub fn bind(name: &str, site: &mut Site) -> Result<App> {
    let path = tree::target().join(format!("wasm32-unknown-unknown/release/{name}.wasm"));
    let lowered = lower::lower(&tree::read(&path)?)
        .with_context(|| format!("{} is not wasm as rustc writes it", path.display()))?;
    let mut bindgen = Bindgen::new();
    let mut output = bindgen
        .input_bytes(name, lowered)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .remove_name_section(true)
                .remove_producers_section(true)
                .omit_default_module_path(true)
                .generate_output()
        })
        .with_context(|| format!("wasm-bindgen refuses {name}"))?;
    let wasm = output.wasm_mut().emit_wasm();
    let (folder, snippets) = snippets(&output, site);
    let glue = output.js().replace("./snippets/", &format!("./{folder}/"));
    Ok(App {
        wasm_bytes: wasm.len(),
        wasm: site.add_hashed(name, "wasm", wasm),
        glue: site.add_hashed(name, "js", glue.into_bytes()),
        snippets,
    })
}

/// Adds the JavaScript modules that Rust names, in a folder named by their content.
fn snippets(output: &wasm_bindgen_cli_support::Output, site: &mut Site) -> (String, Vec<String>) {
    let mut modules: Vec<(String, Vec<u8>)> = output
        .local_modules()
        .iter()
        .map(|(place, text)| (place.clone(), text.clone().into_bytes()))
        .collect();
    for (crate_name, inline) in output.snippets() {
        for (number, text) in inline.iter().enumerate() {
            let place = format!("{crate_name}/inline{number}.js");
            modules.push((place, text.clone().into_bytes()));
        }
    }
    modules.sort();
    let all: Vec<u8> = modules
        .iter()
        .flat_map(|(_, text)| text.iter().copied())
        .collect();
    let folder = format!("snippets.{}", tree::short_hash(&all));
    let addresses = modules
        .into_iter()
        .map(|(place, text)| {
            let place = format!("assets/{folder}/{place}");
            let address = format!("/{place}");
            site.add(place, text);
            address
        })
        .collect();
    (folder, addresses)
}
