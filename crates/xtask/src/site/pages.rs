//! The two pages, the service worker and the public files.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::{Site, place, styles, wasm::App};
use crate::{input, tree};

/// Fills in what the build named and adds everything that browsers ask for by a fixed name.
/// Answers what the resident's page needs to start without a network.
pub fn lay_out(resident: &App, console: &App, site: &mut Site) -> Result<Vec<String>> {
    let public = tree::root().join("public");
    let boot = site.add_hashed("boot", "js", tree::read(&public.join("boot.js"))?);
    let too_old = site.add_hashed("too-old", "js", tree::read(&public.join("too-old.js"))?);
    let pinyin = site.add_hashed("pinyin", "pack", input::pinyin_pack()?);
    // Only the resident's page has a keyboard of its own.
    let keyboard = ("pinyin", pinyin.as_str());
    let mut page = |source: &str,
                    app: &App,
                    style: &str,
                    place: &str,
                    own: &[(&str, &str)]|
     -> Result<String> {
        let sheet = styles::bundle(&tree::root().join("style").join(style))?;
        let css = site.add_hashed(style.trim_end_matches(".css"), "css", sheet);
        let template = String::from_utf8(tree::read(&tree::root().join(source))?)?;
        let values = [
            ("boot", boot.as_str()),
            ("too-old", &too_old),
            ("css", &css),
            ("glue", &app.glue),
            ("wasm", &app.wasm),
            ("wasm-bytes", &app.wasm_bytes.to_string()),
        ];
        site.add(place, fill(source, &template, &[&values, own].concat())?);
        Ok(css)
    };
    let css = page(
        "index.html",
        resident,
        "resident.css",
        "index.html",
        &[keyboard],
    )?;
    page(
        "console.html",
        console,
        "console.css",
        "console/index.html",
        &[],
    )?;
    for path in tree::files(&public)? {
        let place = path.strip_prefix(&public)?.to_string_lossy().into_owned();
        if !["boot.js", "too-old.js", "sw.js"].contains(&place.as_str()) {
            site.add(place, tree::read(&path)?);
        }
    }
    let mut shell = vec![
        "/".to_owned(),
        boot,
        css,
        resident.glue.clone(),
        resident.wasm.clone(),
    ];
    shell.extend(resident.modules.iter().cloned());
    shell.extend(FIXED.map(str::to_owned));
    let kept: Vec<String> = shell.iter().chain(&resident.later).cloned().collect();
    let on_demand = [resident.on_demand.clone(), vec![pinyin]].concat();
    worker(&kept, &on_demand, site)?;
    Ok(shell)
}

/// What the page asks for under a fixed name, and must find without a network.
const FIXED: [&str; 3] = [
    "/icons/icon.svg",
    "/icons/icon-192.png",
    "/manifest.webmanifest",
];

/// The service worker with its list; its version changes with any byte of what it keeps.
fn worker(shell: &[String], on_demand: &[String], site: &mut Site) -> Result<()> {
    let mut contents = String::new();
    let mut list = BTreeMap::new();
    for address in shell {
        let place = place(address);
        let Some(bytes) = site.files().get(place) else {
            bail!("the service worker is to keep {place}, which is not there");
        };
        contents.push_str(&tree::short_hash(bytes));
        list.insert(address, tree::hash(bytes));
    }
    let version = tree::short_hash(contents.as_bytes());
    let list = serde_json::to_string(&list)?;
    let on_demand = serde_json::to_string(on_demand)?;
    let worker = String::from_utf8(tree::read(&tree::root().join("public/sw.js"))?)?;
    site.add(
        "sw.js",
        fill(
            "sw.js",
            &worker,
            &[
                ("version", version.as_str()),
                ("shell", &list),
                ("on-demand", &on_demand),
            ],
        )?,
    );
    Ok(())
}

/// Replaces every `{{name}}`; a name without a value or a value without a place is a mistake.
fn fill(file: &str, template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut filled = template.to_owned();
    for (name, value) in values {
        let place = format!("{{{{{name}}}}}");
        if !filled.contains(&place) {
            bail!("{file} has no place for {place}");
        }
        filled = filled.replace(&place, value);
    }
    if let Some(at) = filled.find("{{") {
        let name: String = filled[at..].chars().take(24).collect();
        bail!("{file} asks for something that the build does not know: {name}");
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_filled() {
        let filled = fill(
            "a.html",
            "<a href={{css}}>{{css}}</a>",
            &[("css", "/x.css")],
        )
        .unwrap();
        assert_eq!(filled, "<a href=/x.css>/x.css</a>");
    }

    #[test]
    fn a_forgotten_place_is_named() {
        let error = fill("a.html", "{{boot}} {{css}}", &[("css", "x")]).unwrap_err();
        assert!(error.to_string().contains("{{boot}}"));
        let error = fill("a.html", "no place", &[("css", "x")]).unwrap_err();
        assert!(error.to_string().contains("{{css}}"));
    }
}
