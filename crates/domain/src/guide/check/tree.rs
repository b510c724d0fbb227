//! Every path of a guide's tree.

use std::collections::{BTreeMap, BTreeSet};

use super::unknown_material;
use crate::{
    catalogue::{check::duplicates, finding::Findings},
    guide::{End, Guide},
    text::Slug,
};

/// The most paths that a guide may have; more is a maze, not a guide.
pub const PATHS_MOST: usize = 2_000;

pub(super) struct Walked<'a> {
    /// How many paths lead from the start to an end.
    pub(super) paths: usize,
    /// The materials that some path needs; none where not every path could be walked.
    pub(super) needed: Option<BTreeSet<&'a Slug>>,
}

pub(super) fn check<'a>(guide: &'a Guide, file: &str, findings: &mut Findings) -> Walked<'a> {
    asks(guide, file, findings);
    let tree = &guide.tree;
    if !tree.asks.contains_key(&tree.start) {
        findings.add(
            file,
            "tree.start",
            format!("there is no question `{}` to begin with", tree.start),
            "name a question under `tree.asks`",
        );
    }
    for id in tree.ends.keys().filter(|id| tree.asks.contains_key(*id)) {
        findings.add(
            file,
            format!("tree.ends.{id}"),
            format!("a question is called `{id}` too"),
            "give the end another name",
        );
    }
    let reached = reached(guide);
    for (kind, id) in tree
        .asks
        .keys()
        .map(|id| ("asks", id))
        .chain(tree.ends.keys().map(|id| ("ends", id)))
        .filter(|(_, id)| !reached.contains(id))
    {
        findings.add(
            file,
            format!("tree.{kind}.{id}"),
            "no answer leads here",
            format!("let an answer's `then` be \"{id}\", or remove it"),
        );
    }
    let circles = circles(guide, file, findings);
    let mut walker = Walker::default();
    if !circles {
        walker.walk(guide);
        if walker.paths > PATHS_MOST {
            findings.add(
                file,
                "tree",
                format!("there are more than {PATHS_MOST} paths"),
                "ask less, or make two guides of it",
            );
        } else if walker.ready == 0 {
            findings.add(
                file,
                "tree.ends",
                "no path leads to a checklist",
                "add an end of the kind `ready` and an answer that leads to it",
            );
        }
    }
    let all = !circles && walker.paths <= PATHS_MOST;
    Walked {
        paths: walker.paths,
        needed: all.then_some(walker.added),
    }
}

fn asks(guide: &Guide, file: &str, findings: &mut Findings) {
    let tree = &guide.tree;
    for (id, ask) in &tree.asks {
        let path = format!("tree.asks.{id}.answers");
        if ask.answers.len() < 2 {
            findings.add(
                file,
                &path,
                format!(
                    "a question with {} answer(s) asks nothing",
                    ask.answers.len()
                ),
                "give at least two answers, or remove the question",
            );
        }
        duplicates(
            ask.answers.iter().map(|branch| branch.id.to_string()),
            |i, id| {
                findings.add(
                    file,
                    format!("{path}[{i}].id"),
                    format!("two answers are called `{id}`"),
                    "give one of them another id",
                );
            },
        );
        for (i, branch) in ask.answers.iter().enumerate() {
            let then = &branch.then;
            if !tree.asks.contains_key(then) && !tree.ends.contains_key(then) {
                findings.add(
                    file,
                    format!("{path}[{i}].then"),
                    format!("dead end: there is no question and no end `{then}`"),
                    "add it under `tree.asks` or `tree.ends`, or correct the name",
                );
            }
            for (j, id) in branch.adds.iter().enumerate() {
                if guide.materials.iter().all(|material| material.id != *id) {
                    unknown_material(id, file, &format!("{path}[{i}].adds[{j}]"), findings);
                }
            }
        }
    }
}

fn reached(guide: &Guide) -> BTreeSet<&Slug> {
    let mut reached = BTreeSet::new();
    let mut next = vec![&guide.tree.start];
    while let Some(id) = next.pop() {
        if reached.insert(id)
            && let Some(ask) = guide.tree.asks.get(id)
        {
            next.extend(ask.answers.iter().map(|branch| &branch.then));
        }
    }
    reached
}

/// Finds every answer that leads back to a question already asked.
fn circles(guide: &Guide, file: &str, findings: &mut Findings) -> bool {
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Mark {
        Open,
        Done,
    }
    let mut marks: BTreeMap<&Slug, Mark> = BTreeMap::new();
    let mut found = false;
    for start in std::iter::once(&guide.tree.start).chain(guide.tree.asks.keys()) {
        // The way so far: a question and which of its answers is taken next. An explicit stack,
        // for a file may hold any number of questions in a row.
        let mut way: Vec<(&Slug, usize)> = Vec::new();
        if !marks.contains_key(start) {
            marks.insert(start, Mark::Open);
            way.push((start, 0));
        }
        while let Some((id, answer)) = way.last_mut() {
            let (id, i) = (*id, *answer);
            *answer += 1;
            let Some(branch) = guide.tree.asks.get(id).and_then(|ask| ask.answers.get(i)) else {
                marks.insert(id, Mark::Done);
                way.pop();
                continue;
            };
            match marks.get(&branch.then) {
                Some(Mark::Open) => {
                    found = true;
                    findings.add(
                        file,
                        format!("tree.asks.{id}.answers[{i}].then"),
                        format!("it leads in a circle back to `{}`", branch.then),
                        "lead on to a new question or to an end",
                    );
                }
                None if guide.tree.asks.contains_key(&branch.then) => {
                    marks.insert(&branch.then, Mark::Open);
                    way.push((&branch.then, 0));
                }
                Some(Mark::Done) | None => {}
            }
        }
    }
    found
}

/// Walks every path of a tree without circles, up to [`PATHS_MOST`].
#[derive(Default)]
struct Walker<'a> {
    paths: usize,
    ready: usize,
    added: BTreeSet<&'a Slug>,
}

impl<'a> Walker<'a> {
    fn walk(&mut self, guide: &'a Guide) {
        // Questions and ends still to visit, each with what the answers before it added.
        let mut ahead = vec![(&guide.tree.start, BTreeSet::new())];
        while let Some((id, adds)) = ahead.pop().filter(|_| self.paths <= PATHS_MOST) {
            if let Some(ask) = guide.tree.asks.get(id) {
                ahead.extend(ask.answers.iter().map(|branch| {
                    let adds: BTreeSet<&Slug> = adds.iter().copied().chain(&branch.adds).collect();
                    (&branch.then, adds)
                }));
                continue;
            }
            match guide.tree.ends.get(id) {
                Some(End::Ready { materials, .. }) => {
                    self.ready += 1;
                    self.added.extend(materials);
                    self.added.extend(adds);
                }
                Some(End::Instead { .. }) => {}
                None => continue,
            }
            self.paths += 1;
        }
    }
}
