//! The pages as the server embeds them: wasm, styles and public files, named by their content and
//! compressed beforehand. Development and release take this one path.

mod compress;
mod lower;
mod pages;
mod split;
mod styles;
mod wasm;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;

use crate::{step, tools, tree};

/// What was built, by its place below the root of the site.
#[derive(Debug, Default)]
pub struct Site {
    files: BTreeMap<String, Vec<u8>>,
    shell: Vec<String>,
    later: Vec<String>,
}

impl Site {
    /// Adds a file whose name carries its content; answers its address.
    fn add_hashed(&mut self, stem: &str, ending: &str, bytes: Vec<u8>) -> String {
        let place = format!("assets/{stem}.{}.{ending}", tree::short_hash(&bytes));
        let address = format!("/{place}");
        self.files.insert(place, bytes);
        address
    }

    /// Adds files that name each other, in a folder whose name carries their content; answers the
    /// folder's address.
    fn add_folder(&mut self, stem: &str, files: &[&BTreeMap<String, Vec<u8>>]) -> String {
        let all = || files.iter().copied().flatten();
        let content: Vec<u8> = all().flat_map(|(_, bytes)| bytes).copied().collect();
        let folder = format!("assets/{stem}.{}", tree::short_hash(&content));
        for (name, bytes) in all() {
            self.files.insert(format!("{folder}/{name}"), bytes.clone());
        }
        format!("/{folder}")
    }

    /// Adds a file under a fixed name.
    fn add(&mut self, place: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(place.into(), bytes.into());
    }

    /// The files by place.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// The addresses of all that the resident's page needs to start.
    pub fn shell(&self) -> &[String] {
        &self.shell
    }

    /// The addresses of what the resident's app fetches once it runs.
    pub fn later(&self) -> &[String] {
        &self.later
    }

    /// The size of a file as browsers fetch it, in brotli bytes.
    pub fn brotli_bytes(place: &str) -> Result<u64> {
        let compressed = tree::site().join(format!("{place}.br"));
        let plain = tree::site().join(place);
        let found = if compressed.exists() {
            compressed
        } else {
            plain
        };
        Ok(fs::metadata(found)?.len())
    }

    /// Writes everything with its compressed forms; unchanged files keep their time stamps, so
    /// that the server is rebuilt only when something changed.
    fn write(&self) -> Result<()> {
        let folder = tree::site();
        let mut wanted: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
        for (place, bytes) in &self.files {
            let path = folder.join(place);
            for (ending, smaller) in compress::forms(place, bytes)? {
                wanted.insert(with_ending(&path, ending), smaller);
            }
            wanted.insert(path, bytes.clone());
        }
        fs::create_dir_all(&folder)?;
        for path in tree::files(&folder)? {
            if !wanted.contains_key(&path) {
                fs::remove_file(path)?;
            }
        }
        for (path, bytes) in wanted {
            if fs::read(&path).ok().as_ref() != Some(&bytes) {
                tree::write(&path, bytes)?;
            }
        }
        Ok(())
    }
}

/// The place below the root of the site of what browsers ask for at this address.
pub fn place(address: &str) -> &str {
    match address.trim_start_matches('/') {
        "" => "index.html",
        place => place,
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Bytes as browsers fetch them.
pub fn compressed(bytes: &[u8]) -> Result<Vec<u8>> {
    compress::brotli(bytes)
}

/// Builds the whole site into `target/site`.
pub fn build() -> Result<Site> {
    tools::wasm_target()?;
    let mut site = Site::default();
    step::begin("Building both apps for the browser (minutes the first time)");
    wasm::compile()?;
    let resident = wasm::bind("resident", &mut site)?;
    let console = wasm::bind("console", &mut site)?;
    step::begin("Styles, pages, compression");
    site.shell = pages::lay_out(&resident, &console, &mut site)?;
    site.later = resident.later;
    site.write()?;
    Ok(site)
}
