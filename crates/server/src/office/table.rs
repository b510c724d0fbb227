//! The inbox as a table to take along: one row for each submission, one column for each thing that
//! is known of it and, where asked for, one for each question.

use onewindow_domain::{
    day::Day,
    text::{Lang, Slug},
    wire::v1::LetterLine,
};

use super::words::WORDS;
use crate::store::inbox::Stored;

const MINUTE: i64 = 60_000;

/// A table of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The headings.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

/// A table that is being written.
#[derive(Debug)]
pub struct Draft {
    lang: Lang,
    /// By question and heading: forms that ask the same share a column.
    questions: Vec<(Slug, String)>,
    rows: Vec<DraftRow>,
}

/// What is known of one submission, and what was said in which column of questions.
type DraftRow = (Vec<String>, Vec<(usize, String)>);

impl Draft {
    /// An empty one in this language.
    pub const fn new(lang: Lang) -> Self {
        Self {
            lang,
            questions: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Adds a submission with its answers; none where only the list was asked for.
    pub fn add(&mut self, stored: &Stored, answers: &[LetterLine]) {
        let lang = self.lang;
        let row = &stored.row;
        let opened = row.opened.as_ref();
        let because = stored.parked_because.map(|because| WORDS.because(because));
        let known = vec![
            row.commit_no.to_string(),
            moment(row.received_at),
            row.code.clone().unwrap_or_default(),
            WORDS.kind(row.matter.as_ref()).get(lang).to_owned(),
            row.title.get(lang).to_owned(),
            WORDS.outcome(row.outcome, lang),
            because.map_or_else(String::new, |because| because.get(lang).to_owned()),
            row.lang
                .map_or_else(String::new, |named| WORDS.lang(named, lang).to_owned()),
            row.helper.map_or_else(String::new, |helper| {
                WORDS.helper(helper).get(lang).to_owned()
            }),
            row.device.to_string(),
            opened.map_or_else(String::new, |opened| opened.by.clone()),
            opened.map_or_else(String::new, |opened| moment(opened.at)),
        ];
        let said = answers
            .iter()
            .map(|line| (self.column(line), line.answer.get(lang).to_owned()))
            .collect();
        self.rows.push((known, said));
    }

    fn column(&mut self, line: &LetterLine) -> usize {
        let heading = line.label.get(self.lang);
        let same = |(id, label): &(Slug, String)| *id == line.question && label == heading;
        self.questions.iter().position(same).unwrap_or_else(|| {
            self.questions
                .push((line.question.clone(), heading.to_owned()));
            self.questions.len() - 1
        })
    }

    /// The whole table.
    pub fn finish(self) -> Table {
        let columns = &WORDS.column;
        let known = [
            &columns.number,
            &columns.received,
            &columns.code,
            &columns.kind,
            &columns.title,
            &columns.outcome,
            &columns.because,
            &columns.lang,
            &columns.helper,
            &columns.device,
            &columns.opened_by,
            &columns.opened_at,
        ];
        let mut head: Vec<String> = known
            .into_iter()
            .map(|column| column.get(self.lang).to_owned())
            .collect();
        let first = head.len();
        head.extend(self.questions.into_iter().map(|(_, heading)| heading));
        let rows = self.rows.into_iter().map(|(mut row, said)| {
            row.resize(head.len(), String::new());
            for (column, words) in said {
                row[first + column] = words;
            }
            row
        });
        Table {
            rows: rows.collect(),
            head,
        }
    }
}

/// A moment in China, to the minute: `2026-11-24 09:30`.
fn moment(ms: i64) -> String {
    let of_day = (ms + 8 * 60 * MINUTE).rem_euclid(24 * 60 * MINUTE) / MINUTE;
    format!(
        "{} {:02}:{:02}",
        Day::in_china(ms),
        of_day / 60,
        of_day % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_those_of_china() {
        assert_eq!(moment(1_795_449_600_000), "2026-11-24 00:00");
        assert_eq!(moment(1_795_449_600_000 - 1), "2026-11-23 23:59");
    }
}
