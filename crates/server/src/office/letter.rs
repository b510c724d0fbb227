//! One submission as staff read it: every answer as words, identity numbers masked.

use onewindow_domain::{
    catalogue::Catalogue,
    day::Day,
    form::{Answer, Answers, Kind, ResidentId},
    guide::Tree,
    place::Grid,
    submission::{Content, Matter},
    text::{Slug, Text},
    wire::v1::{Letter, LetterLine},
};

use super::words::{WORDS, each};
use crate::store::inbox::Stored;

/// A submission with what was read inside; none where it cannot be read. `edition` is the one that
/// the resident saw, or the newest where that is unknown.
pub fn letter(stored: Stored, content: Option<Content>, edition: &Catalogue, today: Day) -> Letter {
    let Some(content) = content else {
        return Letter {
            row: stored.row,
            form: None,
            lines: Vec::new(),
            answers: Answers::default(),
            checklist: Vec::new(),
            client_time: None,
            assisted: false,
            parked_because: stored.parked_because,
        };
    };
    let mut answers = content.answers;
    let lines = lines(&mut answers, &content.form, edition, today);
    let tree = match &content.matter {
        Matter::Guide(id) => edition.guide(id).map(|guide| &guide.tree),
        Matter::Session { .. }
        | Matter::Shift { .. }
        | Matter::Volunteer
        | Matter::Organisation
        | Matter::Survey(_) => None,
    };
    Letter {
        row: stored.row,
        form: Some(content.form),
        lines,
        answers,
        checklist: choices(&content.checklist.unwrap_or_default(), tree),
        client_time: Some(content.client_time),
        assisted: content.assisted,
        parked_because: stored.parked_because,
    }
}

/// The answers in the order of the form, and after them what the form does not ask: nothing that
/// somebody said is left out. Masks identity numbers in `answers` too.
fn lines(answers: &mut Answers, form: &Slug, edition: &Catalogue, today: Day) -> Vec<LetterLine> {
    let questions = edition.form(form).map_or(&[][..], |form| &form.questions);
    let mut lines = Vec::with_capacity(answers.0.len());
    for question in questions {
        let Some(answer) = answers.0.get_mut(&question.id) else {
            continue;
        };
        let kind = Some(&question.kind);
        let label = question.label.clone();
        let line = line(&question.id, label, answer, kind, &edition.grids, today);
        lines.push(line);
    }
    for (id, answer) in &mut answers.0 {
        if !questions.iter().any(|question| question.id == *id) {
            let label = Text::One(id.to_string());
            lines.push(line(id, label, answer, None, &edition.grids, today));
        }
    }
    lines
}

fn line(
    id: &Slug,
    label: Text,
    answer: &mut Answer,
    kind: Option<&Kind>,
    grids: &[Grid],
    today: Day,
) -> LetterLine {
    let masked = match answer {
        Answer::Text(typed) => {
            let hidden = if matches!(kind, Some(Kind::ResidentId)) {
                Some(mask(typed))
            } else {
                mask_within(typed, today)
            };
            let masked = hidden.is_some();
            if let Some(hidden) = hidden {
                *typed = hidden;
            }
            masked
        }
        Answer::Day(_)
        | Answer::Number(_)
        | Answer::One(_)
        | Answer::Many(_)
        | Answer::Rating(_)
        | Answer::Home(_)
        | Answer::Yes(_) => false,
    };
    LetterLine {
        question: id.clone(),
        label,
        answer: WORDS.answer(answer, kind, grids),
        masked,
    }
}

/// The first three and the last four characters, and stars for the others; stars alone where
/// nothing would be hidden.
fn mask(number: &str) -> String {
    let characters: Vec<char> = number.chars().collect();
    let shown = |place: usize| {
        characters.len() > 7 && (place < 3 || place >= characters.len().saturating_sub(4))
    };
    let masked = characters
        .iter()
        .enumerate()
        .map(|(place, c)| if shown(place) { *c } else { '*' });
    masked.collect()
}

/// The text with every identity number in it masked; none where it holds none.
fn mask_within(text: &str, today: Day) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, 'x' | 'X');
    let mut masked = String::with_capacity(text.len());
    let mut found = false;
    let mut rest = text;
    while let Some(begin) = rest.find(is_part) {
        let (before, from) = rest.split_at(begin);
        let end = from.find(|c| !is_part(c)).unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        masked.push_str(before);
        if run.len() == 18 && ResidentId::parse(run, today).is_ok() {
            found = true;
            masked.push_str(&mask(run));
        } else {
            masked.push_str(run);
        }
        rest = after;
    }
    masked.push_str(rest);
    found.then_some(masked)
}

/// The choices taken in a guide's questions, as words; by their ids from where the guide does not
/// know them any more.
fn choices(path: &[Slug], tree: Option<&Tree>) -> Vec<Text> {
    let mut at = tree.map(|tree| &tree.start);
    let taken = path.iter().map(|choice| {
        let ask = tree.zip(at).and_then(|(tree, at)| tree.asks.get(at));
        let branch = ask.and_then(|ask| ask.answers.iter().find(|one| one.id == *choice));
        at = branch.map(|branch| &branch.then);
        match ask.zip(branch) {
            Some((ask, branch)) => {
                each(|lang| format!("{} {}", ask.question.get(lang), branch.label.get(lang)))
            }
            None => Text::One(choice.to_string()),
        }
    });
    taken.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_number_is_masked_wherever_it_was_typed() {
        let today = "2026-11-24".parse().unwrap();
        assert_eq!(mask("11010519491231002X"), "110***********002X");
        assert_eq!(mask("1234567"), "*******");
        let text = "母亲 11010519491231002X，电话19900000001";
        let masked = "母亲 110***********002X，电话19900000001";
        assert_eq!(mask_within(text, today).as_deref(), Some(masked));
        assert_eq!(mask_within("110105194912310021 X", today), None);
        assert_eq!(mask_within("", today), None);
    }
}
