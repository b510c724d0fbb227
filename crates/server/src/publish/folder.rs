//! Reading a content folder from the disk. Whatever is wrong with one file, the others are read.

use std::{collections::BTreeMap, fs, io, path::Path};

use onewindow_domain::{
    catalogue::{
        finding::Finding,
        source::{self, Checked},
    },
    submission::CommunityId,
};

/// Reads and checks a content folder.
///
/// # Errors
/// Everything that is wrong with it, at once.
pub fn check(folder: &Path) -> Result<Checked, Vec<Finding>> {
    let mut found = Found::default();
    let entries = fs::read_dir(folder).map_err(|cause| {
        vec![Finding {
            file: folder.display().to_string(),
            path: String::new(),
            problem: format!("cannot be read: {cause}"),
            mend: "name a folder that this account may read".to_owned(),
        }]
    })?;
    found.entries("", entries);
    let Found { files, unreadable } = found;
    let read = source::read(&files);
    if unreadable.is_empty() {
        return read;
    }
    // What is said about a file that was not read would only repeat that.
    let about_it = |finding: &Finding| {
        let file = finding.file.split(':').next().unwrap_or_default();
        unreadable
            .iter()
            .any(|one| one.file.split(':').next() == Some(file))
    };
    let others = read.err().into_iter().flatten();
    let mut all: Vec<Finding> = others.filter(|finding| !about_it(finding)).collect();
    all.extend(unreadable);
    all.sort_by(|a, b| a.file.cmp(&b.file));
    Err(all)
}

/// The community that a folder is about, as far as that can be read in a broken one.
pub fn named(folder: &Path) -> Option<CommunityId> {
    let text = fs::read_to_string(folder.join("community.toml")).ok()?;
    let table: toml::Table = text.parse().ok()?;
    table.get("community")?.get("id")?.as_str()?.parse().ok()
}

#[derive(Default)]
struct Found {
    /// Each file under its path; one that cannot be read stands here empty, so that it is not
    /// missed as well.
    files: BTreeMap<String, String>,
    unreadable: Vec<Finding>,
}

impl Found {
    /// Reads everything in the folder at this place, which ends in `/` or is empty.
    fn entries(&mut self, place: &str, entries: fs::ReadDir) {
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(cause) => {
                    self.cannot_read(place.trim_end_matches('/'), &cause);
                    continue;
                }
            };
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let (path, name) = (entry.path(), format!("{place}{name}"));
            if path.is_dir() {
                match fs::read_dir(&path) {
                    Ok(entries) => self.entries(&format!("{name}/"), entries),
                    Err(cause) => self.cannot_read(&name, &cause),
                }
            } else {
                self.file(name, &path);
            }
        }
    }

    fn file(&mut self, name: String, path: &Path) {
        // Nothing reads what is no TOML, so it may hold anything.
        let text = if name.ends_with(".toml") {
            match fs::read(path) {
                Ok(bytes) => self.text(&name, bytes),
                Err(cause) => {
                    self.cannot_read(&name, &cause);
                    String::new()
                }
            }
        } else {
            String::new()
        };
        self.files.insert(name, text);
    }

    fn text(&mut self, name: &str, bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap_or_else(|cause| {
            let good = cause.utf8_error().valid_up_to();
            let bytes = cause.into_bytes();
            let line = 1 + bytes.iter().take(good).filter(|b| **b == b'\n').count();
            self.unreadable.push(Finding {
                file: format!("{name}:{line}"),
                path: String::new(),
                problem: "from here on it is not UTF-8".to_owned(),
                mend: "save the file as UTF-8; GBK and UTF-16 are not read".to_owned(),
            });
            String::from_utf8_lossy(&bytes).into_owned()
        })
    }

    fn cannot_read(&mut self, name: &str, cause: &io::Error) {
        self.unreadable.push(Finding {
            file: name.to_owned(),
            path: String::new(),
            problem: format!("cannot be read: {cause}"),
            mend: "let this account read it, or remove it".to_owned(),
        });
    }
}
