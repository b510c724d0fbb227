//! A table as a spreadsheet whose cells are texts and nothing but texts.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::table::Table;

/// Most UTF-16 units in a cell.
const LONGEST: usize = 32_767;

/// The file's bytes.
///
/// # Errors
/// When there are more rows or columns than a spreadsheet holds.
pub fn write(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // `@` keeps a cell a text when somebody edits it.
    let text = Format::new().set_num_format("@");
    let head = Format::new().set_num_format("@").set_bold();
    let sheet = book.add_worksheet();
    for (column, words) in (0..).zip(&table.head) {
        sheet.write_string_with_format(0, column, cut(words), &head)?;
        sheet.set_column_width(column, 18)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, words) in (0..).zip(cells) {
            if !words.is_empty() {
                sheet.write_string_with_format(row, column, cut(words), &text)?;
            }
        }
    }
    book.save_to_buffer()
}

/// As much of a text as one cell holds.
fn cut(words: &str) -> &str {
    let mut units = 0;
    let end = words.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST
    });
    end.map_or(words, |(end, _)| &words[..end])
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use proptest::prelude::*;

    use super::*;

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive
            .by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    fn check(cells: Vec<String>) {
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let table = Table {
            head: vec!["h".to_owned(); cells.len()],
            rows: vec![cells.clone()],
        };
        let sheet = part(&write(&table).unwrap(), "xl/worksheets/sheet1.xml");
        assert!(
            !sheet.contains("<f>") && !sheet.contains("<f "),
            "{cells:?}"
        );
        assert_eq!(
            sheet.matches("<c r=").count(),
            sheet.matches(" t=\"s\"").count(),
            "{cells:?}"
        );
        assert_eq!(sheet.matches(" t=\"s\"").count(), filled + cells.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn every_cell_is_a_text(cells in proptest::collection::vec("[=+@\\-＝\t\0]?\\PC{0,12}", 1..6)) {
            check(cells);
        }
    }

    #[test]
    fn formulas_links_and_very_long_texts_are_texts() {
        check(vec![
            "=1+1".to_owned(),
            "{=1}".to_owned(),
            "https://example.cn".to_owned(),
            "123".to_owned(),
            "长".repeat(LONGEST + 5),
        ]);
        assert_eq!(cut(&"长".repeat(LONGEST + 5)).chars().count(), LONGEST);
    }
}
