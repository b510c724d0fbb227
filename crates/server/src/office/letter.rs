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

/// The text with every identity number in it masked, also where it was typed with spaces, hyphens
/// or full-width digits; none where it holds none.
fn mask_within(text: &str, today: Day) -> Option<String> {
    let mut characters: Vec<char> = text.chars().collect();
    let mut found = false;
    let mut place = 0;
    while place < characters.len() {
        match number_at(&characters, place, today) {
            Some(places) => {
                found = true;
                for hidden in &places[3..14] {
                    characters[*hidden] = '*';
                }
                place = places[17] + 1;
            }
            None => place += 1,
        }
    }
    found.then(|| characters.into_iter().collect())
}

/// The places of the 18 characters of an identity number that begins here. It begins and ends where
/// no digit touches it, so that nothing is cut out of a longer number.
fn number_at(characters: &[char], begin: usize, today: Day) -> Option<[usize; 18]> {
    let is_part = |c: char| matches!(c, '0'..='9' | '０'..='９' | 'x' | 'X' | 'ｘ' | 'Ｘ');
    let separates =
        |c: char| c.is_whitespace() || matches!(c, '-' | '－' | '–' | '—' | '·' | '.' | '_' | '/');
    let touches = |place: Option<usize>| {
        let c = place.and_then(|place| characters.get(place));
        c.is_some_and(|c| is_part(*c))
    };
    if !touches(Some(begin)) || touches(begin.checked_sub(1)) {
        return None;
    }
    let run = characters[begin..].iter().enumerate();
    let places: Vec<usize> = run
        .take_while(|(_, c)| is_part(**c) || separates(**c))
        .filter(|(_, c)| is_part(**c))
        .map(|(place, _)| begin + place)
        .take(18)
        .collect();
    let places = <[usize; 18]>::try_from(places).ok()?;
    let number: String = places.iter().map(|place| characters[*place]).collect();
    (!touches(Some(places[17] + 1)) && ResidentId::parse(&number, today).is_ok()).then_some(places)
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
        for typed in [
            "110105 19491231 002X",
            "110105-19491231-002x",
            "１１０１０５１９４９１２３１００２Ｘ",
            "电话 19900000001 110105194912 31002X 谢谢",
            "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
        ] {
            let masked = mask_within(typed, today).unwrap();
            assert!(masked.matches('*').count() == 11, "{masked}");
            assert!(
                !masked.contains("1949") && !masked.contains("１９４９"),
                "{masked}"
            );
        }
        for other in [
            "6211010519491231002X",
            "11010519491231002X9",
            "110105194912310021 X",
        ] {
            assert_eq!(mask_within(other, today), None, "{other}");
        }
        assert_eq!(mask_within("", today), None);
    }
}
