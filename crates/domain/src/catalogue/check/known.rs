//! What content may refer to.

use std::collections::BTreeSet;

use crate::{
    catalogue::{Abolished, Catalogue, finding::Findings},
    text::Slug,
};

/// Words before a certificate's name that say that it is not asked for.
const DENIALS: [&str; 7] = ["不", "免", "无需", "无须", "代替", "替代", "取消"];

/// What could not be read. References to it are not reported: its own file already is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// Guides.
    pub guides: BTreeSet<Slug>,
    /// Forms.
    pub forms: BTreeSet<Slug>,
    /// Something that uses forms.
    pub users_of_forms: bool,
    /// The service points.
    pub points: bool,
    /// The categories.
    pub categories: bool,
    /// The work-item lists.
    pub work_items: bool,
}

/// The names that exist; an absent set means that it could not be read.
#[derive(Clone, Debug, Default)]
pub struct Known<'a> {
    guides: BTreeSet<&'a Slug>,
    forms: BTreeSet<&'a Slug>,
    points: Option<BTreeSet<&'a Slug>>,
    categories: Option<BTreeSet<&'a Slug>>,
    work_items: Option<BTreeSet<&'a Slug>>,
    abolished: &'a [Abolished],
}

impl<'a> Known<'a> {
    /// What a catalogue holds.
    pub fn of(catalogue: &'a Catalogue, unread: &'a Unread) -> Self {
        let read = |unread: bool, names: BTreeSet<&'a Slug>| (!unread).then_some(names);
        let items = catalogue
            .work_items
            .own
            .iter()
            .chain(&catalogue.work_items.assisting);
        Self {
            guides: catalogue
                .guides
                .iter()
                .map(|guide| &guide.id)
                .chain(&unread.guides)
                .collect(),
            forms: catalogue
                .forms
                .iter()
                .map(|form| &form.id)
                .chain(&unread.forms)
                .collect(),
            points: read(
                unread.points,
                catalogue.points.iter().map(|point| &point.id).collect(),
            ),
            categories: read(
                unread.categories,
                catalogue
                    .categories
                    .iter()
                    .map(|category| &category.id)
                    .collect(),
            ),
            work_items: read(unread.work_items, items.map(|item| &item.id).collect()),
            abolished: &catalogue.abolished,
        }
    }

    /// The guide must exist.
    pub fn guide(&self, id: &Slug, file: &str, path: &str, findings: &mut Findings) {
        let mend = format!("add guides/{id}.toml, or correct the name");
        must(
            self.guides.contains(id),
            "guide",
            id,
            file,
            path,
            &mend,
            findings,
        );
    }

    /// The form must exist.
    pub fn form(&self, id: &Slug, file: &str, path: &str, findings: &mut Findings) {
        let mend = format!("add forms/{id}.toml, or correct the name");
        must(
            self.forms.contains(id),
            "form",
            id,
            file,
            path,
            &mend,
            findings,
        );
    }

    /// The service point must exist.
    pub fn point(&self, id: &Slug, file: &str, path: &str, findings: &mut Findings) {
        let known = self
            .points
            .as_ref()
            .is_none_or(|points| points.contains(id));
        must(
            known,
            "service point",
            id,
            file,
            path,
            "name a point of points.toml",
            findings,
        );
    }

    /// The category must exist.
    pub fn category(&self, id: &Slug, file: &str, path: &str, findings: &mut Findings) {
        let known = self
            .categories
            .as_ref()
            .is_none_or(|categories| categories.contains(id));
        must(
            known,
            "category",
            id,
            file,
            path,
            "name a category of categories.toml",
            findings,
        );
    }

    /// The line of the work-item lists must exist.
    pub fn work_item(&self, id: &Slug, file: &str, path: &str, findings: &mut Findings) {
        let known = self
            .work_items
            .as_ref()
            .is_none_or(|items| items.contains(id));
        must(
            known,
            "work item",
            id,
            file,
            path,
            "name an item of work-items.toml",
            findings,
        );
    }

    /// The abolished certificate whose name this Chinese name contains.
    pub fn abolished_in(&self, name: &str) -> Option<&'a Abolished> {
        self.abolished
            .iter()
            .find(|abolished| name.contains(abolished.name.trim()))
    }

    /// The abolished certificate that a sentence asks for. One that says that something is *not*
    /// needed, or what stands in its place, asks for nothing.
    pub fn abolished_asked_in(&self, sentence: &str) -> Option<&'a Abolished> {
        let denies = |before: &str| {
            let clause = before
                .rsplit(['，', '。', '；', '：', '、', '！', '？'])
                .next();
            clause.is_some_and(|clause| DENIALS.iter().any(|denial| clause.contains(denial)))
        };
        self.abolished.iter().find(|abolished| {
            let name = abolished.name.trim();
            sentence
                .split_once(name)
                .is_some_and(|(before, _)| !denies(before))
        })
    }
}

fn must(
    known: bool,
    what: &str,
    id: &Slug,
    file: &str,
    path: &str,
    mend: &str,
    findings: &mut Findings,
) {
    if !known {
        findings.add(file, path, format!("there is no {what} `{id}`"), mend);
    }
}
