//! The guide checker: it walks every path before anything is published.

mod tree;

use std::collections::BTreeSet;

pub use self::tree::PATHS_MOST;
use super::{Channel, End, Guide, Handling, Proxy, Shape};
use crate::{
    catalogue::{
        Abolished,
        check::{Known, duplicates, phone, plausible_day},
        finding::Findings,
    },
    text::{Lang, Slug, Text},
};

/// Adds everything that is wrong with a guide to `findings`, and tells how many paths it has.
/// Missing words are found by the checker of texts.
pub fn check(guide: &Guide, known: &Known<'_>, findings: &mut Findings) -> usize {
    let file = format!("guides/{}.toml", guide.id);
    identity(guide, known, &file, findings);
    lists(guide, &file, findings);
    limits(guide, &file, findings);
    counters(guide, known, &file, findings);
    ends(guide, known, &file, findings);
    let walked = tree::check(guide, &file, findings);
    materials(guide, known, walked.needed.as_ref(), &file, findings);
    walked.paths
}

fn identity(guide: &Guide, known: &Known<'_>, file: &str, findings: &mut Findings) {
    if guide.code.trim().is_empty() {
        findings.add(file, "code", "the item has no code", "write its 事项编码");
    }
    if guide
        .local_code
        .as_ref()
        .is_some_and(|code| code.trim().is_empty())
    {
        findings.add(
            file,
            "local_code",
            "the local code is empty",
            "write its 实施编码, or remove the line",
        );
    }
    if guide.version == 0 {
        findings.add(
            file,
            "version",
            "versions count from 1",
            "write `version = 1`",
        );
    }
    plausible_day(guide.effective, file, "effective", findings);
    known.category(&guide.category, file, "category", findings);
    known.work_item(&guide.work_item, file, "work_item", findings);
    if let Some(form) = &guide.form {
        known.form(form, file, "form", findings);
    }
    phone(&guide.phone, file, "phone", findings);
    phone(&guide.complaints, file, "complaints", findings);
    for (i, alias) in guide.aliases.iter().enumerate() {
        if alias.trim().is_empty() {
            findings.add(file, format!("aliases[{i}]"), "an empty alias", "remove it");
        }
    }
}

/// What 国务院令第716号 article 6 asks to be told must be there.
fn lists(guide: &Guide, file: &str, findings: &mut Findings) {
    for (path, length, mend) in [
        (
            "basis",
            guide.basis.len(),
            "name the document that the service rests on",
        ),
        (
            "conditions",
            guide.conditions.len(),
            "say who can apply, one condition a line",
        ),
        (
            "channels",
            guide.channels.len(),
            "say how it can be handed in",
        ),
        (
            "steps",
            guide.steps.len(),
            "say what happens after it is handed in",
        ),
        (
            "results",
            guide.results.len(),
            "say what is sent back, and how",
        ),
        ("counters", guide.counters.len(), "say where it is handled"),
    ] {
        if length == 0 {
            findings.add(file, path, format!("`{path}` is empty"), mend);
        }
    }
    duplicates(
        guide.channels.iter().map(|channel| format!("{channel:?}")),
        |i, name| {
            findings.add(
                file,
                format!("channels[{i}]"),
                format!("{name} comes twice"),
                "remove one",
            );
        },
    );
    let by_proxy = guide.channels.contains(&Channel::Proxy);
    let allowed = matches!(guide.proxy, Proxy::Yes { .. });
    if by_proxy && !allowed {
        findings.add(
            file,
            "channels",
            "it can be handed in by proxy, but nobody may act for the resident",
            "remove `proxy` from the channels, or allow it under `proxy`",
        );
    }
}

fn limits(guide: &Guide, file: &str, findings: &mut Findings) {
    let mut within = |path: &str, days: Option<u16>| {
        if let (Some(promised), Some(statutory)) = (days, guide.statutory_days)
            && promised > statutory
        {
            findings.add(
                file,
                path,
                format!("{promised} working days are promised, the law allows {statutory}"),
                "promise no more than `statutory_days`",
            );
        }
    };
    within("promised_days", Some(guide.promised_days));
    for (id, end) in &guide.tree.ends {
        if let End::Ready { promised_days, .. } = end {
            within(&format!("tree.ends.{id}.promised_days"), *promised_days);
        }
    }
    let mut at_once = |path: &str, days: u16| {
        if guide.handling == Handling::Immediate && days > 1 {
            findings.add(
                file,
                path,
                format!("done while you wait, but {days} working days are promised"),
                "write 0, or `handling = \"promised\"`",
            );
        }
    };
    at_once("promised_days", guide.promised_days);
    for (id, end) in &guide.tree.ends {
        if let End::Ready {
            promised_days: Some(days),
            ..
        } = end
        {
            at_once(&format!("tree.ends.{id}.promised_days"), *days);
        }
    }
}

fn counters(guide: &Guide, known: &Known<'_>, file: &str, findings: &mut Findings) {
    let used: BTreeSet<&Slug> = guide
        .tree
        .ends
        .values()
        .filter_map(|end| match end {
            End::Ready { counter, .. } => Some(counter),
            End::Instead { .. } => None,
        })
        .collect();
    for (id, counter) in &guide.counters {
        let path = format!("counters.{id}");
        known.point(&counter.point, file, &format!("{path}.point"), findings);
        phone(&counter.phone, file, &format!("{path}.phone"), findings);
        if !used.contains(id) {
            findings.add(
                file,
                path,
                "no end leads to this counter",
                "remove it, or use it",
            );
        }
    }
}

fn ends(guide: &Guide, known: &Known<'_>, file: &str, findings: &mut Findings) {
    let has_material = |id: &Slug| guide.materials.iter().any(|material| material.id == *id);
    for (id, end) in &guide.tree.ends {
        let path = format!("tree.ends.{id}");
        match end {
            End::Ready {
                materials, counter, ..
            } => {
                for (i, id) in materials
                    .iter()
                    .enumerate()
                    .filter(|(_, id)| !has_material(id))
                {
                    unknown_material(id, file, &format!("{path}.materials[{i}]"), findings);
                }
                if !guide.counters.contains_key(counter) {
                    findings.add(
                        file,
                        format!("{path}.counter"),
                        format!("there is no counter `{counter}`"),
                        "add it under `counters`, or correct the name",
                    );
                }
            }
            End::Instead {
                guide: other,
                point,
                ..
            } => {
                if let Some(other) = other {
                    let path = format!("{path}.guide");
                    known.guide(other, file, &path, findings);
                    if *other == guide.id {
                        findings.add(file, path, "it sends residents back to itself", "remove it");
                    }
                }
                if let Some(point) = point {
                    known.point(point, file, &format!("{path}.point"), findings);
                }
            }
        }
    }
}

fn unknown_material(id: &Slug, file: &str, path: &str, findings: &mut Findings) {
    findings.add(
        file,
        path,
        format!("there is no material `{id}`"),
        "add it under `materials`, or correct the name",
    );
}

fn materials(
    guide: &Guide,
    known: &Known<'_>,
    needed: Option<&BTreeSet<&Slug>>,
    file: &str,
    findings: &mut Findings,
) {
    duplicates(
        guide
            .materials
            .iter()
            .map(|material| material.id.to_string()),
        |i, id| {
            findings.add(
                file,
                format!("materials[{i}].id"),
                format!("two materials are called `{id}`"),
                "give one of them another id",
            );
        },
    );
    for (i, material) in guide.materials.iter().enumerate() {
        let path = format!("materials[{i}]");
        if needed.is_some_and(|needed| !needed.contains(&material.id)) {
            findings.add(
                file,
                &path,
                format!("no path needs the material `{}`", material.id),
                "name it in an end or in an answer's `adds`, or remove it",
            );
        }
        let handed_in = match material.shape {
            Shape::Original | Shape::Copy | Shape::ShownAndCopy => true,
            Shape::Shown | Shape::Electronic => false,
        };
        if handed_in && material.copies == 0 {
            findings.add(
                file,
                format!("{path}.copies"),
                "something is handed in, but none of it",
                "write how many are needed, at least 1",
            );
        }
        // Sources in three languages are the checker of texts' affair.
        if let Text::One(words) = &material.source
            && !words.trim().is_empty()
            && !words.chars().any(char::is_alphabetic)
        {
            findings.add(
                file,
                format!("{path}.source"),
                "a material without a source",
                "say where the resident gets it",
            );
        }
        abolished(
            known.abolished_in(material.name.get(Lang::Zh)),
            &material.name,
            file,
            &format!("{path}.name"),
            findings,
        );
        for (field, text) in [("blank", &material.blank), ("hint", &material.hint)] {
            let path = format!("{path}.{field}");
            asks_for_abolished(text, known, file, &path, findings);
        }
    }
    for (i, condition) in guide.conditions.iter().enumerate() {
        let path = format!("conditions[{i}]");
        asks_for_abolished([condition], known, file, &path, findings);
    }
    for (i, step) in guide.steps.iter().enumerate() {
        let path = format!("steps[{i}]");
        for (field, text) in [("name", &step.name), ("takes", &step.takes)] {
            asks_for_abolished([text], known, file, &format!("{path}.{field}"), findings);
        }
    }
}

fn asks_for_abolished<'a>(
    texts: impl IntoIterator<Item = &'a Text>,
    known: &Known<'_>,
    file: &str,
    path: &str,
    findings: &mut Findings,
) {
    for text in texts {
        let found = known.abolished_asked_in(text.get(Lang::Zh));
        abolished(found, text, file, path, findings);
    }
}

/// Says that a text asks for a certificate that is abolished.
pub(crate) fn abolished(
    found: Option<&Abolished>,
    text: &Text,
    file: &str,
    path: &str,
    findings: &mut Findings,
) {
    if let Some(abolished) = found {
        findings.add(
            file,
            path,
            format!(
                "`{}` asks for the abolished certificate 「{}」",
                text.get(Lang::Zh),
                abolished.name
            ),
            format!("ask for something else: {}", abolished.by.get(Lang::Zh)),
        );
    }
}
