//! When a question is asked: conditions that can hold, each by itself and all together.

use crate::{
    catalogue::finding::Findings,
    form::{Condition, Kind, Question},
};

/// Checks the conditions of one question, which stands after `earlier`.
pub(super) fn check(
    question: &Question,
    earlier: &[Question],
    file: &str,
    path: &str,
    findings: &mut Findings,
) {
    for (j, condition) in question.shown_when.iter().enumerate() {
        let path = format!("{path}.shown_when[{j}]");
        self::condition(condition, earlier, file, &path, findings);
    }
    contradiction(question, earlier, file, path, findings);
}

fn condition(
    condition: &Condition,
    earlier: &[Question],
    file: &str,
    path: &str,
    findings: &mut Findings,
) {
    let Some(question) = earlier
        .iter()
        .find(|question| question.id == condition.question)
    else {
        findings.add(
            file,
            format!("{path}.question"),
            format!("no earlier question is called `{}`", condition.question),
            "name a question that comes before this one",
        );
        return;
    };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let possible: Vec<String> = match &question.kind {
        Kind::OneOf { options } | Kind::ManyOf { options, .. } => {
            options.iter().map(|option| option.id.to_string()).collect()
        }
        Kind::YesNo => words(&["yes", "no"]),
        Kind::Rating => words(&["1", "2", "3", "4", "5"]),
        Kind::Text { .. }
        | Kind::LongText { .. }
        | Kind::Name
        | Kind::Phone
        | Kind::ResidentId
        | Kind::Date { .. }
        | Kind::Number { .. }
        | Kind::Home { .. } => Vec::new(),
    };
    if possible.is_empty() {
        findings.add(
            file,
            format!("{path}.question"),
            format!("`{}` has no options to choose from", condition.question),
            "name a question of the kind one-of, many-of, yes-no or rating",
        );
        return;
    }
    if condition.any_of.is_empty() {
        findings.add(
            file,
            format!("{path}.any_of"),
            "it never holds",
            format!("name one or more of: {}", possible.join(", ")),
        );
    }
    for (i, id) in condition.any_of.iter().enumerate() {
        if !possible.iter().any(|possible| possible == id.as_str()) {
            findings.add(
                file,
                format!("{path}.any_of[{i}]"),
                format!("`{}` has no answer `{id}`", condition.question),
                format!("name one or more of: {}", possible.join(", ")),
            );
        }
    }
}

/// All conditions must hold, so two of them on one answer must have an option in common. Only a
/// question that takes several options can meet two that have none.
fn contradiction(
    question: &Question,
    earlier: &[Question],
    file: &str,
    path: &str,
    findings: &mut Findings,
) {
    for (j, later) in question.shown_when.iter().enumerate() {
        let several = earlier
            .iter()
            .any(|asked| asked.id == later.question && matches!(asked.kind, Kind::ManyOf { .. }));
        let meets = |first: &Condition| first.any_of.iter().any(|id| later.any_of.contains(id));
        let apart = question.shown_when[..j]
            .iter()
            .any(|first| first.question == later.question && !meets(first));
        if apart && !several && !later.any_of.is_empty() {
            findings.add(
                file,
                format!("{path}.shown_when[{j}]"),
                format!(
                    "it is never asked: no answer to `{}` fits this condition and an earlier one",
                    later.question
                ),
                "write both as one condition, or correct one of them",
            );
        }
    }
}
