//! A table as CSV that a spreadsheet opens without running anything.
//!
//! A spreadsheet takes a cell for a formula by its first character, whatever quotes stand around
//! it. Such a cell gets an apostrophe in front, as OWASP advises against CSV injection.

use std::borrow::Cow;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::table::Table;

/// So that a spreadsheet reads Chinese and Korean.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// UTF-8 with its mark, every cell in quotes, lines ended as RFC 4180 says.
pub fn write(table: &Table) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(BOM.to_vec());
    for row in std::iter::once(&table.head).chain(&table.rows) {
        let cells = row.iter().map(|cell| safe(cell));
        writer
            .write_record(cells.map(|cell| cell.as_bytes().to_vec()))
            .expect("rows are of equal length and memory takes them all");
    }
    writer.into_inner().expect("memory takes them all")
}

/// The cell, with an apostrophe in front where a spreadsheet might take it for a formula: after
/// blanks and marks that are skipped, `=`, `+`, `-`, `@` in any width; a tab, line break or NUL at
/// the beginning.
pub fn safe(cell: &str) -> Cow<'_, str> {
    let is_skipped = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}')
    };
    let begins = cell.trim_start_matches(is_skipped).chars().next();
    let is_formula = matches!(
        begins,
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '−')
    );
    let control = cell.starts_with(|c: char| c.is_control());
    if is_formula || control {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    /// What tempts a spreadsheet, mixed with what people type.
    fn cell() -> impl Strategy<Value = String> {
        let parts = prop_oneof![
            Just("=".to_owned()),
            Just("+".to_owned()),
            Just("-".to_owned()),
            Just("@".to_owned()),
            Just("＝".to_owned()),
            Just("＋".to_owned()),
            Just("－".to_owned()),
            Just("＠".to_owned()),
            Just("\t".to_owned()),
            Just("\r".to_owned()),
            Just("\n".to_owned()),
            Just("\0".to_owned()),
            Just(" ".to_owned()),
            Just("\u{a0}".to_owned()),
            Just("\u{feff}".to_owned()),
            Just("\"".to_owned()),
            Just("'".to_owned()),
            Just(",".to_owned()),
            Just("cmd|' /C calc'!A0".to_owned()),
            Just("HYPERLINK(\"http://x\")".to_owned()),
            "\\PC{0,8}",
        ];
        vec(parts, 0..5).prop_map(|parts| parts.concat())
    }

    fn read(bytes: &[u8]) -> Vec<Vec<String>> {
        let text = bytes.strip_prefix(BOM).expect("the mark stands first");
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text);
        let records = reader.records().map(|record| {
            record
                .unwrap()
                .iter()
                .map(str::to_owned)
                .collect::<Vec<String>>()
        });
        records.collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn nothing_that_anybody_typed_becomes_a_formula(rows in vec(vec(cell(), 3), 0..20)) {
            let head: Vec<String> = ["a", "b", "c"].map(str::to_owned).into();
            let table = Table { head: head.clone(), rows: rows.clone() };
            let back = read(&write(&table));
            prop_assert_eq!(&back[0], &head);
            prop_assert_eq!(back.len(), rows.len() + 1);
            for (typed, found) in rows.iter().flatten().zip(back[1..].iter().flatten()) {
                let first = found.chars().next();
                let tempts = matches!(
                    first,
                    Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠')
                );
                prop_assert!(!tempts, "{:?}", found);
                let plain = found.strip_prefix('\'').filter(|_| !typed.starts_with('\''));
                prop_assert!(
                    typed == found || plain == Some(typed.as_str())
                        || found.strip_prefix('\'') == Some(typed.as_str()),
                    "{:?} became {:?}", typed, found
                );
            }
        }
    }

    #[test]
    fn every_cell_is_quoted_and_the_known_tricks_are_disarmed() {
        let cells = ["=1+1", " =1+1", "＝1+1", "\u{feff}@x", "-3", "a=1"];
        let table = Table {
            head: vec!["h".to_owned(); 6],
            rows: vec![cells.map(str::to_owned).into()],
        };
        let text = String::from_utf8(write(&table)).unwrap();
        let line = text.lines().nth(1).unwrap();
        assert_eq!(
            line,
            "\"'=1+1\",\"' =1+1\",\"'＝1+1\",\"'\u{feff}@x\",\"'-3\",\"a=1\""
        );
        assert!(text.ends_with("\r\n"));
    }
}
