//! Checks everything that is about to be published, and tells all that is wrong at once.

mod conditions;
mod forms;
mod known;
mod meetings;
mod places;
mod texts;
mod walked;

#[cfg(feature = "authoring")]
pub(super) use self::texts::check_notices as check_texts_of_notices;
pub use self::{
    known::{Known, Unread},
    walked::Walked,
};
use super::{
    Catalogue, Notice, WorkItem,
    finding::{Finding, Findings},
};
use crate::{
    day::Day,
    evaluation::Survey,
    form::{Kind, Phone},
    guide,
};

/// Everything that was found in a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What does not fit together.
    pub judged: Findings,
    /// What is wrong with single texts, whatever stands around them.
    pub texts: Findings,
    /// How much was walked.
    pub walked: Walked,
}

/// Everything that is wrong with a catalogue, and how much was walked.
pub fn check(catalogue: &Catalogue) -> (Vec<Finding>, Walked) {
    let Found {
        mut judged,
        texts,
        walked,
    } = check_beside(catalogue, &Unread::default());
    judged.extend(texts);
    (judged.into_sorted(), walked)
}

/// Like [`check`], where some files could not be read: what they hold is taken to exist.
pub fn check_beside(catalogue: &Catalogue, unread: &Unread) -> Found {
    let mut findings = Findings::new();
    let known = Known::of(catalogue, unread);
    let mut walked = Walked {
        guides: catalogue.guides.len(),
        materials: catalogue
            .guides
            .iter()
            .map(|guide| guide.materials.len())
            .sum(),
        forms: catalogue.forms.len(),
        questions: catalogue
            .forms
            .iter()
            .map(|form| form.questions.len())
            .sum(),
        topics: catalogue.topics.len(),
        sessions: catalogue
            .topics
            .iter()
            .map(|topic| topic.sessions.len())
            .sum(),
        projects: catalogue.projects.len(),
        shifts: catalogue
            .projects
            .iter()
            .map(|project| project.shifts.len())
            .sum(),
        surveys: catalogue.surveys.len(),
        points: catalogue.points.len(),
        notices: catalogue.notices.len(),
        grids: catalogue.grids.len(),
        buildings: catalogue
            .grids
            .iter()
            .map(|grid| grid.buildings.len())
            .sum(),
        work_items: catalogue.work_items.own.len() + catalogue.work_items.assisting.len(),
        abolished: catalogue.abolished.len(),
        ..Walked::default()
    };
    for guide in &catalogue.guides {
        walked.paths += guide::check(guide, &known, &mut findings);
    }
    codes(catalogue, &mut findings);
    categories(catalogue, &mut findings);
    forms::check(catalogue, unread, &known, &mut findings);
    meetings::check(catalogue, &known, &mut findings);
    for survey in &catalogue.surveys {
        self::survey(survey, catalogue, &known, &mut findings);
    }
    let registrations = "registrations.toml";
    known.form(
        &catalogue.registrations.volunteer,
        registrations,
        "volunteer",
        &mut findings,
    );
    known.form(
        &catalogue.registrations.organisation,
        registrations,
        "organisation",
        &mut findings,
    );
    for notice in &catalogue.notices {
        self::notice(notice, &mut findings);
    }
    places::check(catalogue, &mut findings);
    work_items(catalogue, &mut findings);
    abolished(catalogue, &mut findings);
    let mut texts = Findings::new();
    walked.texts = texts::check(catalogue, &mut texts);
    Found {
        judged: findings,
        texts,
        walked,
    }
}

/// Calls `found` with the place and the name of each that came before.
pub(crate) fn duplicates(
    names: impl IntoIterator<Item = String>,
    mut found: impl FnMut(usize, &str),
) {
    let mut seen = std::collections::BTreeSet::new();
    for (i, name) in names.into_iter().enumerate() {
        if seen.contains(&name) {
            found(i, &name);
        }
        seen.insert(name);
    }
}

/// A number that can be called: a mainland phone, or a service number such as 12345 or 400….
pub(crate) fn phone(number: &str, file: &str, path: &str, findings: &mut Findings) {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let plain = number.chars().all(|c| c.is_ascii_digit() || c == '-');
    let service = plain
        && ((matches!(digits.len(), 3..=6) && digits.starts_with('1'))
            || (matches!(digits.len(), 5..=6) && digits.starts_with('9'))
            || (digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"))));
    if !service && Phone::parse(number).is_err() {
        findings.add(
            file,
            path,
            format!("`{number}` is no phone number"),
            "write a mobile number, a landline with its area code, or a number such as 12345",
        );
    }
}

/// A year that somebody may have meant.
pub(crate) fn plausible_day(day: Day, file: &str, path: &str, findings: &mut Findings) {
    if !(2000..=2100).contains(&day.year()) {
        findings.add(
            file,
            path,
            format!("the year {} is not plausible", day.year()),
            "write a day between 2000 and 2100",
        );
    }
}

fn codes(catalogue: &Catalogue, findings: &mut Findings) {
    let guides = &catalogue.guides;
    let mut unique = |path: &str, codes: Vec<(usize, &String)>| {
        let names = codes.iter().map(|(_, code)| (*code).clone());
        duplicates(names, |i, code| {
            findings.add(
                format!("guides/{}.toml", guides[codes[i].0].id),
                path,
                format!("another guide has the code `{code}` too"),
                "give each item its own code",
            );
        });
    };
    let all = guides.iter().enumerate();
    unique(
        "code",
        all.clone().map(|(i, guide)| (i, &guide.code)).collect(),
    );
    let local = all.filter_map(|(i, guide)| Some((i, guide.local_code.as_ref()?)));
    unique("local_code", local.collect());
}

fn categories(catalogue: &Catalogue, findings: &mut Findings) {
    let file = "categories.toml";
    duplicates(
        catalogue
            .categories
            .iter()
            .map(|category| category.id.to_string()),
        |i, id| {
            findings.add(
                file,
                format!("categories[{i}].id"),
                format!("two categories are called `{id}`"),
                "give one of them another id",
            );
        },
    );
}

fn survey(survey: &Survey, catalogue: &Catalogue, known: &Known<'_>, findings: &mut Findings) {
    let file = format!("surveys/{}.toml", survey.id);
    known.form(&survey.form, &file, "form", findings);
    for (path, day) in [
        ("from", survey.from),
        ("until", survey.until),
        ("result_by", survey.result_by),
    ] {
        plausible_day(day, &file, path, findings);
    }
    if survey.until < survey.from {
        findings.add(
            &file,
            "until",
            "it ends before it begins",
            "write a day after `from`",
        );
    }
    if survey.result_by < survey.until {
        findings.add(
            &file,
            "result_by",
            "the result is published before the survey ends",
            "write a day after `until`",
        );
    }
    // A survey is counted, not opened one by one: it must not ask who answers.
    let form = catalogue.forms.iter().find(|form| form.id == survey.form);
    for question in form.iter().flat_map(|form| &form.questions) {
        let names_somebody = match question.kind {
            Kind::Name | Kind::Phone | Kind::ResidentId | Kind::Home { flat: true } => true,
            Kind::Text { .. }
            | Kind::LongText { .. }
            | Kind::Date { .. }
            | Kind::Number { .. }
            | Kind::OneOf { .. }
            | Kind::ManyOf { .. }
            | Kind::Rating
            | Kind::Home { flat: false }
            | Kind::YesNo => false,
        };
        if names_somebody {
            findings.add(
                &file,
                "form",
                format!(
                    "the form `{}` asks who answers (`{}`)",
                    survey.form, question.id
                ),
                "remove the question: surveys are anonymous",
            );
        }
    }
}

fn notice(notice: &Notice, findings: &mut Findings) {
    let file = format!("notices/{}.toml", notice.id);
    plausible_day(notice.on, &file, "on", findings);
    plausible_day(notice.until, &file, "until", findings);
    if notice.until < notice.on {
        findings.add(
            &file,
            "until",
            "it ends before it begins",
            "write a day after `on`",
        );
    }
    if notice.body.is_empty() {
        findings.add(
            &file,
            "body",
            "the notice says nothing",
            "write at least one paragraph",
        );
    }
}

fn work_items(catalogue: &Catalogue, findings: &mut Findings) {
    let file = "work-items.toml";
    let lists = [
        ("own", &catalogue.work_items.own),
        ("assisting", &catalogue.work_items.assisting),
    ];
    let all: Vec<(&str, usize, &WorkItem)> = lists
        .iter()
        .flat_map(|(list, items)| {
            items
                .iter()
                .enumerate()
                .map(move |(i, item)| (*list, i, item))
        })
        .collect();
    duplicates(
        all.iter().map(|(_, _, item)| item.id.to_string()),
        |i, id| {
            let (list, place, _) = all[i];
            findings.add(
                file,
                format!("{list}[{place}].id"),
                format!("two work items are called `{id}`"),
                "give one of them another id",
            );
        },
    );
    for (list, i, item) in all {
        match (list, &item.department) {
            ("assisting", None) => findings.add(
                file,
                format!("{list}[{i}].department"),
                "nobody is assisted",
                "name the department that the committee helps",
            ),
            ("own", Some(_)) => findings.add(
                file,
                format!("{list}[{i}].department"),
                "the committee's own work names a department",
                "remove it, or move the item to `assisting`",
            ),
            _ => {}
        }
    }
}

fn abolished(catalogue: &Catalogue, findings: &mut Findings) {
    let file = "abolished.toml";
    for (i, abolished) in catalogue.abolished.iter().enumerate() {
        // A shorter name would forbid far too much.
        if abolished.name.trim().chars().count() < 3 {
            findings.add(
                file,
                format!("abolished[{i}].name"),
                format!(
                    "`{}` is too short to be a certificate's name",
                    abolished.name
                ),
                "write its full Chinese name",
            );
        }
    }
    duplicates(
        catalogue
            .abolished
            .iter()
            .map(|abolished| abolished.name.clone()),
        |i, name| {
            findings.add(
                file,
                format!("abolished[{i}].name"),
                format!("`{name}` comes twice"),
                "remove one",
            );
        },
    );
}
