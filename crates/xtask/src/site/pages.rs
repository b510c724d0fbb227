//! The two pages, the service worker and the public files.

use std::path::Path;

use anyhow::{Result, bail};

use super::{Site, styles, wasm::App};
use crate::tree;

/// Fills in what the build named and adds everything that browsers ask for by a fixed name.
pub fn lay_out(resident: &App, console: &App, site: &mut Site) -> Result<()> {
    let root = tree::root();
    let boot = site.add_hashed("boot", "js", tree::read(&root.join("public/boot.js"))?);
    for (page, app, style, place) in [
        ("index.html", resident, "resident", "index.html"),
        ("console.html", console, "console", "console/index.html"),
    ] {
        let sheet = styles::bundle(&root.join(format!("style/{style}.css")))?;
        let css = site.add_hashed(style, "css", sheet);
        let template = String::from_utf8(tree::read(&root.join(page))?)?;
        let values = [
            ("boot", boot.as_str()),
            ("css", &css),
            ("glue", &app.glue),
            ("wasm", &app.wasm),
            ("wasm-bytes", &app.wasm_bytes.to_string()),
        ];
        site.add(place, fill(page, &template, &values)?);
    }
    public(root, site)?;
    let shell = precached(resident, site);
    let worker = String::from_utf8(tree::read(&root.join("public/sw.js"))?)?;
    let list = serde_json::to_string(&shell)?;
    let all: String = shell.iter().chain([&list]).map(String::as_str).collect();
    let page = site
        .files()
        .get("index.html")
        .map(|page| tree::short_hash(page));
    let version = tree::short_hash((all + &page.unwrap_or_default()).as_bytes());
    let values = [("version", version.as_str()), ("shell", &list)];
    site.add("sw.js", fill("sw.js", &worker, &values)?);
    Ok(())
}

/// What the resident's page needs to start without a network. Staff work online.
fn precached(resident: &App, site: &Site) -> Vec<String> {
    let mut shell = vec!["/".to_owned(), resident.glue.clone(), resident.wasm.clone()];
    shell.extend(resident.snippets.iter().cloned());
    let fixed = site.files().keys().filter(|place| {
        let asset = ["assets/boot.", "assets/resident."]
            .iter()
            .any(|p| place.starts_with(p));
        asset || place.starts_with("icons/") || place.ends_with(".webmanifest")
    });
    shell.extend(fixed.map(|place| format!("/{place}")));
    shell.sort();
    shell.dedup();
    shell
}

fn public(root: &Path, site: &mut Site) -> Result<()> {
    let folder = root.join("public");
    for path in tree::files(&folder)? {
        let place = path.strip_prefix(&folder)?.to_string_lossy().into_owned();
        if place != "boot.js" && place != "sw.js" {
            site.add(place, tree::read(&path)?);
        }
    }
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
