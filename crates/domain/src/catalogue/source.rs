//! A content folder as an editor writes it: TOML files become a catalogue, or everything that is
//! wrong with them at once.
//!
//! What is broken is reported for that alone: what should stand there is guessed as far as possible,
//! so that the same mistake is not reported again by everything that rests on it. What stands beside
//! it is judged as ever.

mod doubt;
mod reading;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, de::DeserializeOwned};

use self::{
    doubt::Doubt,
    reading::{Read, read_file},
};
use super::{
    Abolished, Catalogue, Category, Registrations, WorkItems,
    check::{Found, Unread, Walked, check_beside, check_texts_of_notices},
    finding::{Finding, Findings},
    search::pinyin_of,
};
use crate::{
    day::Day,
    place::{Community, Grid, Office, Population, ServicePoint},
    text::{Lang, Slug, Text},
    workdays::{WorkYear, Workdays, check_notices},
};

/// A catalogue in which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// The working days of the years that are known: for the office, and no part of an edition.
    pub workdays: Workdays,
    /// How much was walked to know.
    pub walked: Walked,
}

/// Reads a content folder: the text of each file under its path relative to the folder, with `/`
/// between folders. Files that end in `.md` are for editors and are passed over.
pub fn read(files: &BTreeMap<String, String>) -> Result<Checked, Vec<Finding>> {
    let mut folder = Folder {
        files,
        seen: BTreeSet::new(),
        doubts: BTreeMap::new(),
        findings: Findings::new(),
    };
    let mut unread = Unread::default();
    let catalogue = folder.catalogue(&mut unread);
    let (years, _, _): (Vec<WorkYear>, _, _) = folder.each("workdays");
    folder.strangers();
    let Found {
        mut judged,
        mut texts,
        mut walked,
    } = check_beside(&catalogue, &unread);
    check_notices(&years, &mut judged);
    walked.work_years = years.len();
    walked.texts += check_texts_of_notices(&years, &mut texts);
    let doubt = |finding: &Finding| folder.doubts.get(&finding.file);
    judged.retain(|finding| doubt(finding).is_none_or(|doubt| doubt.spares(finding)));
    texts.retain(|finding| doubt(finding).is_none_or(|doubt| doubt.spares_text(finding)));
    let mut findings = folder.findings;
    findings.extend(judged);
    findings.extend(texts);
    let findings = findings.into_sorted();
    if findings.is_empty() {
        let workdays = Workdays::new(years);
        Ok(Checked {
            catalogue,
            workdays,
            walked,
        })
    } else {
        Err(findings)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommunityFile {
    community: Community,
    grids: Vec<Grid>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoriesFile {
    categories: Vec<Category>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PointsFile {
    points: Vec<ServicePoint>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AbolishedFile {
    abolished: Vec<Abolished>,
}

struct Folder<'a> {
    files: &'a BTreeMap<String, String>,
    seen: BTreeSet<&'a str>,
    /// What is not as it was written, file by file.
    doubts: BTreeMap<String, Doubt>,
    findings: Findings,
}

impl<'a> Folder<'a> {
    fn catalogue(&mut self, unread: &mut Unread) -> Catalogue {
        let community = self.single("community.toml");
        let CommunityFile { community, grids } = community.0.unwrap_or_else(nobody);
        let categories: (Option<CategoriesFile>, bool) = self.single("categories.toml");
        let registrations: (Option<Registrations>, bool) = self.single("registrations.toml");
        let points: (Option<PointsFile>, bool) = self.single("points.toml");
        let work_items: (Option<WorkItems>, bool) = self.single("work-items.toml");
        let abolished: (Option<AbolishedFile>, bool) = self.single("abolished.toml");
        let (guides, unread_guides, guides_broken) = self.each("guides");
        let (forms, unread_forms, _) = self.each("forms");
        let (topics, _, topics_broken) = self.each("topics");
        let (projects, _, projects_broken) = self.each("projects");
        let (surveys, _, surveys_broken) = self.each("surveys");
        let (notices, _, _) = self.each("notices");
        *unread = Unread {
            guides: unread_guides,
            forms: unread_forms,
            users_of_forms: registrations.1
                || guides_broken
                || topics_broken
                || projects_broken
                || surveys_broken,
            points: points.1,
            categories: categories.1,
            work_items: work_items.1,
        };
        let mut catalogue = Catalogue {
            community,
            grids,
            categories: categories.0.unwrap_or_default().categories,
            guides,
            forms,
            topics,
            projects,
            surveys,
            registrations: registrations.0.unwrap_or_else(|| Registrations {
                volunteer: placeholder(),
                organisation: placeholder(),
            }),
            notices,
            points: points.0.unwrap_or_default().points,
            work_items: work_items.0.unwrap_or_else(|| WorkItems {
                own: Vec::new(),
                assisting: Vec::new(),
            }),
            abolished: abolished.0.unwrap_or_default().abolished,
        };
        order(&mut catalogue);
        catalogue
    }

    /// A file that every folder has, and whether it is broken or missing.
    fn single<T: DeserializeOwned>(&mut self, name: &'static str) -> (Option<T>, bool) {
        self.seen.insert(name);
        let Some(text) = self.files.get(name) else {
            self.findings.add(name, "", "the file is missing", "add it");
            self.doubts.insert(name.to_owned(), Doubt::whole());
            return (None, true);
        };
        let Read { value, doubt } = read_file(name, text, None, &mut self.findings);
        let broken = doubt.is_some();
        self.doubts
            .extend(doubt.map(|doubt| (name.to_owned(), doubt)));
        (value, broken)
    }

    /// The files of a subfolder: what was read, the names of what was not, whether any is broken.
    fn each<T: DeserializeOwned>(&mut self, subfolder: &str) -> (Vec<T>, BTreeSet<Slug>, bool) {
        let mut things = Vec::new();
        let mut unread = BTreeSet::new();
        let mut any_broken = false;
        let files: &'a BTreeMap<String, String> = self.files;
        for (path, text) in files {
            let stem = path
                .strip_prefix(subfolder)
                .and_then(|rest| rest.strip_prefix('/'))
                .and_then(|rest| rest.strip_suffix(".toml"));
            let Some(stem) = stem.filter(|stem| !stem.contains('/')) else {
                continue;
            };
            self.seen.insert(path);
            let Ok(id) = stem.parse::<Slug>() else {
                self.findings.add(
                    path,
                    "",
                    format!("`{stem}` is not a short name"),
                    "name the file with a-z, 0-9 and - only",
                );
                continue;
            };
            let Read { value, doubt } = read_file(path, text, Some(&id), &mut self.findings);
            any_broken |= doubt.is_some();
            self.doubts.extend(doubt.map(|doubt| (path.clone(), doubt)));
            match value {
                Some(thing) => things.push(thing),
                None => {
                    unread.insert(id);
                }
            }
        }
        (things, unread, any_broken)
    }

    /// Files that nothing reads.
    fn strangers(&mut self) {
        for path in self.files.keys() {
            if !self.seen.contains(path.as_str()) && !path.ends_with(".md") {
                self.findings.add(
                    path,
                    "",
                    "nothing reads this file",
                    "put it into guides/, forms/, topics/, projects/, surveys/, notices/ or \
                     workdays/ as <id>.toml, or remove it",
                );
            }
        }
    }
}

/// Lists in the order in which they are shown.
fn order(catalogue: &mut Catalogue) {
    let place: BTreeMap<Slug, usize> = catalogue
        .categories
        .iter()
        .enumerate()
        .map(|(i, category)| (category.id.clone(), i))
        .collect();
    catalogue.guides.sort_by_cached_key(|guide| {
        let category = place.get(&guide.category).copied().unwrap_or(usize::MAX);
        (
            category,
            pinyin_of(guide.name.get(Lang::Zh)),
            guide.id.clone(),
        )
    });
    let last = Day::new(2999, 12, 31).expect("the last day of all");
    catalogue.topics.sort_by_cached_key(|topic| {
        topic
            .sessions
            .iter()
            .map(|session| session.on)
            .min()
            .unwrap_or(last)
    });
    catalogue.projects.sort_by_cached_key(|project| {
        project
            .shifts
            .iter()
            .map(|shift| shift.on)
            .min()
            .unwrap_or(last)
    });
    catalogue
        .notices
        .sort_by_key(|notice| (std::cmp::Reverse(notice.on), notice.id.clone()));
}

fn placeholder() -> Slug {
    "unread".parse().expect("a short name")
}

/// Stands for a community that could not be read; whatever is wrong with it is not reported.
fn nobody() -> CommunityFile {
    let text = || Text::One(String::new());
    CommunityFile {
        community: Community {
            id: placeholder(),
            name: text(),
            district: text(),
            sample: false,
            languages: Lang::ALL.to_vec(),
            office: Office {
                name: text(),
                address: text(),
                hours: text(),
                phone: String::new(),
                complaints: String::new(),
            },
            population: Population {
                people: 1,
                households: 1,
                counted_on: Day::new(2000, 1, 1).expect("a day"),
                source: text(),
            },
        },
        grids: Vec::new(),
    }
}
