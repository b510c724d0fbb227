//! One file: its syntax, its keys, its types, and everything that is wrong with them.
//!
//! Reading stops at the first mistake, so each mistake is mended by a guess and the reading
//! begins again, until the rest of the file has been seen as well.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::doubt::Doubt;
use crate::{catalogue::finding::Findings, text::Slug};

/// What a file holds.
pub(super) struct Read<T> {
    /// As written, or as guessed where it is broken; none where no guess was good enough.
    pub(super) value: Option<T>,
    /// What of it is in doubt, where anything is wrong with its syntax, keys or types.
    pub(super) doubt: Option<Doubt>,
}

/// The most mistakes that are looked for in one file.
const MISTAKES_MOST: usize = 100;

/// Reads one file. Its `id`, where it has one, must be its file name.
pub(super) fn read_file<T: DeserializeOwned>(
    file: &str,
    text: &str,
    id: Option<&Slug>,
    findings: &mut Findings,
) -> Read<T> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let syntax = !errors.is_empty();
    let mut broken_lines = BTreeSet::new();
    for error in errors {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        // One slip of the pen confuses the rest of its line.
        if broken_lines.insert(line) {
            findings.add(
                format!("{file}:{line}"),
                "",
                format!("the syntax is broken: {}", error.message()),
                "correct the line; strings stand in quotes, lists in [ ], texts in { }",
            );
        }
    }
    let span = table.span();
    let mut root = Spanned::new(span, DeValue::Table(table.into_inner()));
    days_as_strings(&mut root);
    if let (Some(id), DeValue::Table(table)) = (id, root.get_mut()) {
        name(file, id, table, syntax, findings);
    }
    let mut on_broken_lines = Vec::new();
    unsure(
        &root,
        text,
        &broken_lines,
        &mut Vec::new(),
        &mut on_broken_lines,
    );
    let mut mender = Mender {
        root,
        guessed: on_broken_lines,
        left_out: Vec::new(),
    };
    let mut result = mender.attempt();
    for _ in 0..MISTAKES_MOST {
        let mistake = match result {
            Ok(value) => {
                let value = Some(value);
                let doubt = mender.doubt(syntax);
                return Read { value, doubt };
            }
            Err(mistake) => mistake,
        };
        let line = mistake.at.map(|at| line_of(text, at));
        // After a syntax error, keys that seem to be missing may only be unreadable.
        let unreadable = line.is_some_and(|line| broken_lines.contains(&line))
            || (!broken_lines.is_empty() && mistake.field("missing field").is_some());
        if !mender.is_guess(&mistake) && !unreadable {
            let line = line.map(|line| format!(":{line}"));
            findings.add(
                format!("{file}{}", line.unwrap_or_default()),
                written(&mistake.path),
                &mistake.message,
                mistake.mend(),
            );
        }
        result = match mender.mend(&mistake) {
            Some(next) => next,
            None => break,
        };
    }
    Read {
        value: None,
        doubt: Some(Doubt::whole()),
    }
}

/// The paths of everything that stands on a broken line.
fn unsure(
    value: &Spanned<DeValue<'_>>,
    text: &str,
    broken_lines: &BTreeSet<usize>,
    path: &mut Vec<Step>,
    found: &mut Vec<Vec<Step>>,
) {
    if broken_lines.is_empty() {
        return;
    }
    let span = value.span();
    let lines = line_of(text, span.start)..=line_of(text, span.end.max(span.start));
    let is_broken = broken_lines.range(lines).next().is_some();
    match value.get_ref() {
        DeValue::Table(table) => {
            for (key, value) in table {
                path.push(Step::Key(key.get_ref().to_string()));
                if broken_lines.contains(&line_of(text, key.span().start)) {
                    found.push(path.clone());
                } else {
                    unsure(value, text, broken_lines, path, found);
                }
                path.pop();
            }
        }
        DeValue::Array(items) => {
            for (i, value) in items.iter().enumerate() {
                path.push(Step::Index(i));
                unsure(value, text, broken_lines, path, found);
                path.pop();
            }
        }
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_) => found.extend(is_broken.then(|| path.clone())),
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text
        .as_bytes()
        .iter()
        .take(offset)
        .filter(|b| **b == b'\n')
        .count()
}

/// TOML's own days (`on = 2026-12-01`) are as good as quoted ones.
fn days_as_strings(value: &mut Spanned<DeValue<'_>>) {
    match value.get_mut() {
        DeValue::Datetime(day) => *value.get_mut() = DeValue::String(day.to_string().into()),
        DeValue::Array(items) => items.iter_mut().for_each(days_as_strings),
        DeValue::Table(table) => table
            .iter_mut()
            .for_each(|(_, value)| days_as_strings(value)),
        DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) => {}
    }
}

/// The file name is the id.
fn name(file: &str, id: &Slug, table: &mut DeTable<'_>, broken: bool, findings: &mut Findings) {
    let written = table.get("id").and_then(|value| value.get_ref().as_str());
    if written == Some(id.as_str()) {
        return;
    }
    match written {
        Some(other) => findings.add(
            file,
            "id",
            format!("the id is `{other}`, the file name says `{id}`"),
            "let both be the same",
        ),
        None if broken => {}
        None => findings.add(
            file,
            "id",
            "the id is missing",
            format!("write `id = \"{id}\"`"),
        ),
    }
    let value = DeValue::String(id.to_string().into());
    table.insert(Spanned::new(0..0, "id".into()), Spanned::new(0..0, value));
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    Index(usize),
}

fn written(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Key(key) if text.is_empty() => text.push_str(key),
            Step::Key(key) => text.push_str(&format!(".{key}")),
            Step::Index(i) => text.push_str(&format!("[{i}]")),
        }
    }
    text
}

/// One mistake.
struct Mistake {
    path: Vec<Step>,
    message: String,
    at: Option<usize>,
}

impl Mistake {
    /// The key in a message such as "missing field `x`".
    fn field(&self, begins: &str) -> Option<&str> {
        self.message
            .strip_prefix(begins)?
            .trim_start()
            .strip_prefix('`')?
            .split('`')
            .next()
    }

    fn mend(&self) -> String {
        if let Some(field) = self.field("missing field") {
            format!("add `{field} = …`")
        } else if let Some(field) = self.field("unknown field") {
            format!("correct the spelling of `{field}`, or remove it")
        } else if self.field("unknown variant").is_some() {
            "write one of those that are expected".to_owned()
        } else {
            "write what is expected here".to_owned()
        }
    }
}

/// Values of every shape that a field may want, each as a whole file with one key.
const GUESSES: [&str; 8] = [
    "v = \"x\"",
    "v = 1",
    "v = false",
    "v = []",
    "v = {}",
    "v = \"2026-01-01\"",
    "v = { zh = \"x\" }",
    "v = 40",
];

fn guesses() -> impl Iterator<Item = DeValue<'static>> {
    GUESSES.into_iter().filter_map(|file| {
        let mut table = DeTable::parse(file).ok()?.into_inner();
        Some(table.remove("v")?.into_inner())
    })
}

struct Mender<'i> {
    root: Spanned<DeValue<'i>>,
    guessed: Vec<Vec<Step>>,
    /// Fields that nobody knows.
    left_out: Vec<Vec<Step>>,
}

impl<'i> Mender<'i> {
    fn attempt<T: DeserializeOwned>(&self) -> Result<T, Mistake> {
        let reader = toml::de::ValueDeserializer::from(self.root.clone());
        serde_path_to_error::deserialize(reader).map_err(|error| Mistake {
            path: error
                .path()
                .iter()
                .filter_map(|segment| match segment {
                    Segment::Seq { index } => Some(Step::Index(*index)),
                    Segment::Map { key } => Some(Step::Key(key.clone())),
                    Segment::Enum { .. } | Segment::Unknown => None,
                })
                .collect(),
            message: error.inner().message().to_owned(),
            at: error.inner().span().map(|span| span.start),
        })
    }

    /// What is in doubt after all that was mended.
    fn doubt(self, syntax: bool) -> Option<Doubt> {
        let paths = self.guessed.iter().chain(&self.left_out);
        let paths: Vec<String> = paths.map(|path| written(path)).collect();
        (syntax || !paths.is_empty()).then(|| Doubt::about(syntax, paths))
    }

    fn is_guess(&self, mistake: &Mistake) -> bool {
        self.guessed
            .iter()
            .any(|guess| mistake.path.starts_with(guess))
    }

    /// Mends one mistake by a guess and reads again; none where no guess helps.
    fn mend<T: DeserializeOwned>(&mut self, mistake: &Mistake) -> Option<Result<T, Mistake>> {
        if let Some(field) = mistake.field("unknown field") {
            let parent = match mistake.path.split_last() {
                Some((Step::Key(last), parent)) if last == field => parent,
                Some(_) | None => &mistake.path,
            };
            self.table(parent)?.remove(field)?;
            let mut left_out = parent.to_vec();
            left_out.push(Step::Key(field.to_owned()));
            self.left_out.push(left_out);
            return Some(self.attempt());
        }
        let mut target = mistake.path.clone();
        target.extend(
            mistake
                .field("missing field")
                .map(|field| Step::Key(field.to_owned())),
        );
        let mut variant = None;
        if let Some(unknown) = mistake.field("unknown variant") {
            // The first name after it in "unknown variant `x`, expected one of `a`, `b`".
            let name = mistake.message.split('`').nth(3)?;
            variant = Some(DeValue::String(name.to_owned().into()));
            // What a table is stands in one of its fields.
            let tag = self.table(&target).and_then(|table| {
                let mut fields = table.iter();
                let tag = fields.find(|(_, value)| value.get_ref().as_str() == Some(unknown))?;
                Some(Step::Key(tag.0.get_ref().to_string()))
            });
            target.extend(tag);
        }
        for guess in variant.into_iter().chain(guesses()) {
            let holds_fields = matches!(guess, DeValue::Table(_));
            self.put(&target, guess)?;
            let next = self.attempt();
            let better = match &next {
                Ok(_) => true,
                Err(next) => {
                    let same_place = next.path == target || next.path == mistake.path;
                    // A list that lacks a field cannot be given one.
                    let lacks = next.field("missing field").is_some()
                        && (holds_fields || next.path != target);
                    let another_field = lacks || next.field("unknown variant").is_some();
                    next.message != mistake.message && (!same_place || another_field)
                }
            };
            if better {
                self.guessed.push(target);
                return Some(next);
            }
        }
        None
    }

    fn table(&mut self, path: &[Step]) -> Option<&mut DeTable<'i>> {
        match at(&mut self.root, path)?.get_mut() {
            DeValue::Table(table) => Some(table),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => None,
        }
    }

    fn put(&mut self, path: &[Step], value: DeValue<'i>) -> Option<()> {
        match path.split_last() {
            Some((Step::Key(key), parent)) => {
                let value = Spanned::new(0..0, value);
                self.table(parent)?
                    .insert(Spanned::new(0..0, key.clone().into()), value);
            }
            Some((Step::Index(_), _)) | None => *at(&mut self.root, path)?.get_mut() = value,
        }
        Some(())
    }
}

fn at<'v, 'i>(
    root: &'v mut Spanned<DeValue<'i>>,
    path: &[Step],
) -> Option<&'v mut Spanned<DeValue<'i>>> {
    path.iter()
        .try_fold(root, |value, step| match (step, value.get_mut()) {
            (Step::Key(key), DeValue::Table(table)) => table.get_mut(key.as_str()),
            (Step::Index(i), DeValue::Array(items)) => items.get_mut(*i),
            (Step::Key(_) | Step::Index(_), _) => None,
        })
}
