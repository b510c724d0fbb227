//! What the machine must have, installed where that is possible and named in one line where not.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Once,
};

use anyhow::{Result, bail};

use crate::{step, tree};

/// Makes sure that Rust can build for the browser.
pub fn wasm_target() -> Result<()> {
    let name = "wasm32-unknown-unknown";
    let libraries =
        step::output(Command::new("rustc").args(["--print", "target-libdir", "--target", name]))?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    step::begin("Adding Rust's target for the browser");
    if step::run(Command::new("rustup").args(["target", "add", name])).is_err() {
        bail!("install Rust's standard library for {name}: `rustup target add {name}`");
    }
    Ok(())
}

/// The browser for journeys and pictures: `CHROMIUM`, or the first one found, or Debian's.
pub fn chromium() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Ok(named.into());
    }
    let names = ["chromium", "chromium-browser", "google-chrome"];
    if let Some(found) = names.into_iter().find_map(on_path) {
        return Ok(found);
    }
    debian(&["chromium", "fonts-noto-cjk"])?;
    match on_path("chromium") {
        Some(found) => Ok(found),
        None => bail!("install Chromium, or name it in the variable CHROMIUM"),
    }
}

/// The folder with PostgreSQL's server programs, `initdb` among them.
pub fn postgres() -> Result<PathBuf> {
    if let Some(found) = installed_postgres() {
        return Ok(found);
    }
    debian(&["postgresql"])?;
    match installed_postgres() {
        Some(found) => Ok(found),
        None => bail!("install PostgreSQL 15 or later, with `initdb` on the PATH"),
    }
}

fn installed_postgres() -> Option<PathBuf> {
    if let Some(found) = on_path("initdb").and_then(|link| link.canonicalize().ok()) {
        return found.parent().map(Path::to_owned);
    }
    newest_postgres(Path::new("/usr/lib/postgresql"))
}

/// The programs of the highest version in a folder that has one folder for each.
fn newest_postgres(folder: &Path) -> Option<PathBuf> {
    let installed = std::fs::read_dir(folder).ok()?.filter_map(|entry| {
        let entry = entry.ok()?;
        let version: u32 = entry.file_name().to_str()?.parse().ok()?;
        let programs = entry.path().join("bin");
        programs
            .join("initdb")
            .exists()
            .then_some((version, programs))
    });
    installed
        .max_by_key(|(version, _)| *version)
        .map(|(_, programs)| programs)
}

/// The oldest Node.js that runs the journeys.
const OLDEST_NODE: u32 = 20;

/// Makes sure that Node.js is there and new enough.
fn node() -> Result<()> {
    let wanted = format!("install Node.js {OLDEST_NODE} or later, with npm");
    if on_path("npm").is_none() || on_path("node").is_none() {
        bail!(wanted);
    }
    let version = step::output(Command::new("node").arg("--version"))?;
    if node_version(&version).is_none_or(|version| version < OLDEST_NODE) {
        bail!("{wanted}; {} is here", version.trim());
    }
    Ok(())
}

/// The first number of `v20.11.1`.
fn node_version(said: &str) -> Option<u32> {
    let number = said.trim().strip_prefix('v')?;
    number.split('.').next()?.parse().ok()
}

/// Makes sure that the journeys' browser driver is there, as the lock file says.
pub fn browser_driver() -> Result<()> {
    node()?;
    let tests = tree::root().join("tests");
    let stamp = tests.join("node_modules/.package-lock.json");
    let lock = tests.join("package-lock.json");
    let fresh = match (stamp.metadata(), lock.metadata()) {
        (Ok(stamp), Ok(lock)) => stamp.modified()? >= lock.modified()?,
        (Ok(_) | Err(_), _) => false,
    };
    if fresh {
        return Ok(());
    }
    step::begin("Fetching the browser driver");
    step::run(
        Command::new("npm")
            .args([
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
            ])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(&tests),
    )
}

/// Where a program is, if it is on the PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// Installs Debian packages where this process may, else says which ones to install.
fn debian(packages: &[&str]) -> Result<()> {
    static UPDATED: Once = Once::new();
    let listed = packages.join(" ");
    if on_path("apt-get").is_none() || !is_root()? {
        bail!("install {listed} (Debian: `apt-get install {listed}` as root)");
    }
    step::begin(&format!("Installing {listed}"));
    let apt = || {
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(Stdio::null());
        command
    };
    let mut updated = Ok(());
    UPDATED.call_once(|| updated = step::run(apt().args(["update", "-qq"])));
    updated?;
    step::run(
        apt()
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages),
    )
}

/// Whether this process runs as root.
pub fn is_root() -> Result<bool> {
    Ok(step::output(Command::new("id").arg("-u"))?.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With PostgreSQL 9 and 15 side by side, the tests ran on 9.
    #[test]
    fn the_newest_postgres_is_that_with_the_highest_number() {
        let folder = std::env::temp_dir().join(format!("onewindow-tools-{}", std::process::id()));
        for version in ["9", "15", "16-old", "100"] {
            std::fs::create_dir_all(folder.join(version).join("bin")).unwrap();
        }
        for version in ["9", "15", "16-old"] {
            std::fs::write(folder.join(version).join("bin/initdb"), "").unwrap();
        }
        let newest = newest_postgres(&folder);
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(newest, Some(folder.join("15/bin")));
    }

    #[test]
    fn the_version_of_node_is_its_first_number() {
        assert_eq!(node_version("v20.11.1\n"), Some(20));
        assert_eq!(node_version("v9.0.0"), Some(9));
        assert_eq!(node_version("nothing"), None);
    }
}
