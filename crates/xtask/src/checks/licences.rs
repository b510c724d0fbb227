//! Which licences may be shipped under Apache-2.0.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{packages, step, tree};

/// Licences that we may ship. Everything else, above all every GPL, needs a decision first.
const ALLOWED: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Allowed for tools that build OneWindow and are no part of it: a file-level copyleft.
const ALLOWED_IN_TOOLS: [&str; 1] = ["MPL-2.0"];

/// Fails with every package whose licence is not allowed.
pub fn check() -> Result<()> {
    let packages = packages::packages()?;
    let shipped = shipped()?;
    let foreign: Vec<_> = packages.iter().filter(|p| p.source.is_some()).collect();
    let refused: Vec<String> = foreign
        .iter()
        .filter(|package| {
            let licence = package.license.as_deref().unwrap_or_default();
            !is_allowed(licence, shipped.contains(&package.name))
        })
        .map(|package| {
            format!(
                "{}: {}",
                package.name,
                package.license.as_deref().unwrap_or("none said")
            )
        })
        .collect();
    if !refused.is_empty() {
        bail!("licences that need a decision:\n  {}", refused.join("\n  "));
    }
    println!("{} dependencies, every licence allowed", foreign.len());
    Ok(())
}

/// The names of all packages that end up in the server or in the apps.
fn shipped() -> Result<Vec<String>> {
    let tree = step::output(
        Command::new("cargo")
            .args([
                "tree",
                "--package",
                "onewindow",
                "--package",
                "onewindow-server",
                "--locked",
            ])
            .args([
                "--edges",
                "normal,no-proc-macro",
                "--target",
                "all",
                "--prefix",
                "none",
                "--format",
                "{p}",
            ])
            .current_dir(tree::root()),
    )?;
    let name = |line: &str| line.split(' ').next().map(str::to_owned);
    Ok(tree.lines().filter_map(name).collect())
}

/// Whether an SPDX expression leaves a way that is allowed: one of the alternatives of `OR`, and
/// within it every part of `AND`. Old manifests write `/` for `OR`.
fn is_allowed(expression: &str, shipped: bool) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    any(&mut rest, shipped) && rest.is_empty()
}

/// Alternatives: `OR` binds weaker than `AND` (SPDX specification, annex D).
fn any(rest: &mut &[&str], shipped: bool) -> bool {
    let mut allowed = all(rest, shipped);
    while take(rest, "OR") {
        allowed |= all(rest, shipped);
    }
    allowed
}

fn all(rest: &mut &[&str], shipped: bool) -> bool {
    let mut allowed = one(rest, shipped);
    while take(rest, "AND") {
        allowed &= one(rest, shipped);
    }
    allowed
}

fn one(rest: &mut &[&str], shipped: bool) -> bool {
    if take(rest, "(") {
        let allowed = any(rest, shipped);
        return take(rest, ")") && allowed;
    }
    let Some((&licence, after)) = rest.split_first() else {
        return false;
    };
    *rest = after;
    let mut name = licence.to_owned();
    if take(rest, "WITH")
        && let Some((exception, after)) = rest.split_first()
    {
        *rest = after;
        name = format!("{licence} WITH {exception}");
    }
    ALLOWED.contains(&name.as_str()) || (!shipped && ALLOWED_IN_TOOLS.contains(&name.as_str()))
}

/// Takes the next word if it is this one.
fn take(rest: &mut &[&str], word: &str) -> bool {
    let found = rest.first() == Some(&word);
    if found {
        *rest = &rest[1..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_way_is_enough() {
        assert!(is_allowed("MIT OR GPL-3.0-only", true));
        assert!(is_allowed("MIT/Apache-2.0", true));
        assert!(is_allowed("(MIT OR Apache-2.0) AND Unicode-3.0", true));
        assert!(is_allowed("Apache-2.0 WITH LLVM-exception", true));
    }

    #[test]
    fn copyleft_is_never_shipped() {
        for refused in [
            "GPL-3.0-or-later",
            "AGPL-3.0",
            "MIT AND GPL-2.0",
            "LGPL-3.0",
            "",
        ] {
            assert!(!is_allowed(refused, true), "{refused}");
            assert!(!is_allowed(refused, false), "{refused}");
        }
    }

    #[test]
    fn a_tool_may_have_file_level_copyleft() {
        assert!(is_allowed("MPL-2.0", false));
        assert!(!is_allowed("MPL-2.0", true));
    }
}
