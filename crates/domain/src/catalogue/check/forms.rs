//! Forms: options, limits, and how long answers are kept.

use std::collections::{BTreeMap, BTreeSet};

use super::{Known, Unread, conditions, duplicates};
use crate::{
    catalogue::{Catalogue, finding::Findings},
    form::{Choice, DayLimit, Fact, Form, Kind, Question},
    guide::abolished,
    submission::MAX_CONTENT_BYTES,
    text::{Lang, Slug},
};

pub(super) fn check(
    catalogue: &Catalogue,
    unread: &Unread,
    known: &Known<'_>,
    findings: &mut Findings,
) {
    let users = users(catalogue);
    for form in &catalogue.forms {
        let file = format!("forms/{}.toml", form.id);
        questions(form, &file, findings);
        asks_for_abolished(form, known, &file, findings);
        kept(form, &file, findings);
        let size = largest(form);
        if size > MAX_CONTENT_BYTES {
            findings.add(
                &file,
                "questions",
                format!("answers of up to {size} bytes do not fit into an envelope"),
                format!("lower `max` of long texts: all may have {MAX_CONTENT_BYTES} bytes"),
            );
        }
        if !users.contains_key(&form.id) && !unread.users_of_forms {
            findings.add(
                &file,
                "id",
                "nothing uses this form",
                "name it in a guide, topic, project, survey or registration, or remove it",
            );
        }
        let traced = users
            .get(&form.id)
            .is_some_and(|uses| uses.contains(&Use::Traced));
        let phone = form.questions.iter().any(|question| {
            question.kind == Kind::Phone && question.required && question.shown_when.is_empty()
        });
        if traced && !phone {
            findings.add(
                &file,
                "questions",
                "no phone is asked, so a receipt's code cannot be looked up",
                "add a required question of the kind `phone`",
            );
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    /// It becomes a case, a seat or a registration, which the resident follows.
    Traced,
    /// It is counted.
    Counted,
}

fn users(catalogue: &Catalogue) -> BTreeMap<&Slug, BTreeSet<Use>> {
    let registrations = [
        &catalogue.registrations.volunteer,
        &catalogue.registrations.organisation,
    ];
    let traced = (catalogue
        .guides
        .iter()
        .filter_map(|guide| guide.form.as_ref()))
    .chain(catalogue.topics.iter().map(|topic| &topic.form))
    .chain(catalogue.projects.iter().map(|project| &project.form))
    .chain(registrations)
    .map(|form| (form, Use::Traced));
    let counted = catalogue
        .surveys
        .iter()
        .map(|survey| (&survey.form, Use::Counted));
    let mut users: BTreeMap<&Slug, BTreeSet<Use>> = BTreeMap::new();
    for (form, used) in traced.chain(counted) {
        users.entry(form).or_default().insert(used);
    }
    users
}

fn kept(form: &Form, file: &str, findings: &mut Findings) {
    let days = form.consent.retention_days;
    if !(30..=730).contains(&days) {
        findings.add(
            file,
            "consent.retention_days",
            format!("answers are kept for {days} days"),
            "write 30 to 730",
        );
    }
    if form.consent.version == 0 {
        findings.add(
            file,
            "consent.version",
            "versions count from 1",
            "write `version = 1`",
        );
    }
    for (i, question) in form.questions.iter().enumerate() {
        if let Some(own) = question.retention_days
            && (own == 0 || own >= days)
        {
            findings.add(
                file,
                format!("questions[{i}].retention_days"),
                format!("{own} days is not shorter than the form's {days}"),
                "write fewer days, or remove the line",
            );
        }
    }
}

fn questions(form: &Form, file: &str, findings: &mut Findings) {
    if form.questions.is_empty() {
        findings.add(file, "questions", "the form asks nothing", "add a question");
    }
    duplicates(
        form.questions
            .iter()
            .map(|question| question.id.to_string()),
        |i, id| {
            findings.add(
                file,
                format!("questions[{i}].id"),
                format!("two questions are called `{id}`"),
                "give one of them another id",
            );
        },
    );
    for (i, question) in form.questions.iter().enumerate() {
        let path = format!("questions[{i}]");
        kind(&question.kind, file, &path, findings);
        fact(question, file, &path, findings);
        conditions::check(question, &form.questions[..i], file, &path, findings);
    }
}

/// A form must not ask for a certificate either.
fn asks_for_abolished(form: &Form, known: &Known<'_>, file: &str, findings: &mut Findings) {
    for (i, question) in form.questions.iter().enumerate() {
        let texts = [
            ("label", Some(&question.label)),
            ("help", question.help.as_ref()),
        ];
        for (field, text) in texts {
            if let Some(text) = text {
                let found = known.abolished_asked_in(text.get(Lang::Zh));
                abolished(
                    found,
                    text,
                    file,
                    &format!("questions[{i}].{field}"),
                    findings,
                );
            }
        }
    }
}

fn options(options: &[Choice], file: &str, path: &str, findings: &mut Findings) {
    if options.len() < 2 {
        findings.add(
            file,
            format!("{path}.options"),
            format!("{} option(s) leave no choice", options.len()),
            "give at least two options",
        );
    }
    duplicates(
        options.iter().map(|option| option.id.to_string()),
        |i, id| {
            findings.add(
                file,
                format!("{path}.options[{i}].id"),
                format!("two options are called `{id}`"),
                "give one of them another id",
            );
        },
    );
}

fn kind(kind: &Kind, file: &str, path: &str, findings: &mut Findings) {
    let mut impossible = |problem: String| {
        findings.add(
            file,
            path,
            problem,
            "let some answer fit: correct the limits",
        );
    };
    match kind {
        Kind::Text { min, max } | Kind::LongText { min, max } => {
            if min > max || *max == 0 {
                impossible(format!("no text has {min} to {max} characters"));
            }
        }
        Kind::Number { min, max, .. } => {
            if min > max {
                impossible(format!("no number lies from {min} to {max}"));
            }
        }
        Kind::Date { from, to } => {
            let never = match (from, to) {
                (Some(DayLimit::On(from)), Some(DayLimit::On(to))) => from > to,
                (
                    Some(DayLimit::YearsAgo { years_ago: from }),
                    Some(DayLimit::YearsAgo { years_ago: to }),
                ) => from < to,
                (Some(DayLimit::On(_)), Some(DayLimit::YearsAgo { .. }))
                | (Some(DayLimit::YearsAgo { .. }), Some(DayLimit::On(_)))
                | (None, _)
                | (_, None) => false,
            };
            if never {
                impossible("no day lies between `from` and `to`".to_owned());
            }
        }
        Kind::OneOf { options } => self::options(options, file, path, findings),
        Kind::ManyOf { options, min, max } => {
            let most = max.map_or(options.len(), usize::from);
            if usize::from(*min) > most || most == 0 || most > options.len() {
                impossible(format!(
                    "nobody can choose {min} to {most} of {}",
                    options.len()
                ));
            }
            self::options(options, file, path, findings);
        }
        Kind::Name
        | Kind::Phone
        | Kind::ResidentId
        | Kind::Rating
        | Kind::Home { .. }
        | Kind::YesNo => {}
    }
}

/// A fact that fills other forms must be asked for in the same way everywhere.
fn fact(question: &Question, file: &str, path: &str, findings: &mut Findings) {
    let Some(fact) = question.fact else { return };
    let sex = |options: &[Choice]| {
        ["female", "male"]
            .iter()
            .all(|id| options.iter().any(|option| option.id.as_str() == *id))
    };
    let (fits, mend) = match fact {
        Fact::Name => (question.kind == Kind::Name, "let its kind be `name`"),
        Fact::Phone => (question.kind == Kind::Phone, "let its kind be `phone`"),
        Fact::ResidentId => (
            question.kind == Kind::ResidentId,
            "let its kind be `resident-id`",
        ),
        Fact::BirthDate => (
            matches!(question.kind, Kind::Date { .. }),
            "let its kind be `date`",
        ),
        Fact::Sex => (
            matches!(&question.kind, Kind::OneOf { options } if sex(options)),
            "let its kind be `one-of` with the options `female` and `male`",
        ),
        Fact::Home => (
            matches!(question.kind, Kind::Home { .. }),
            "let its kind be `home`",
        ),
        Fact::Ethnicity => (
            matches!(question.kind, Kind::OneOf { .. } | Kind::Text { .. }),
            "let its kind be `one-of` or `text`",
        ),
    };
    if !fits {
        findings.add(
            file,
            format!("{path}.fact"),
            "this kind of question does not tell that fact",
            mend,
        );
    }
}

/// The most bytes that the answers of a form can have as JSON, with room for what goes with them.
fn largest(form: &Form) -> usize {
    let one = |question: &Question| {
        let answer = match &question.kind {
            // A character of the rarest script has four bytes in UTF-8.
            Kind::Text { max, .. } | Kind::LongText { max, .. } => usize::from(*max) * 4,
            Kind::Name => 160,
            Kind::ManyOf { options, .. } => options
                .iter()
                .map(|option| option.id.as_str().len() + 3)
                .sum(),
            Kind::Phone
            | Kind::ResidentId
            | Kind::Date { .. }
            | Kind::Number { .. }
            | Kind::OneOf { .. }
            | Kind::Rating
            | Kind::Home { .. }
            | Kind::YesNo => 150,
        };
        answer + question.id.as_str().len() + 40
    };
    form.questions.iter().map(one).sum::<usize>() + 2_000
}
