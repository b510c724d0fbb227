//! Which keys a board has: rows from above, as data.

use onewindow_input::hangul::{PLAIN, SHIFTED};

use super::typist::Board;

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Writes this character.
    Writes(char),
    /// The other letters.
    Shift,
    /// Takes back.
    Erase,
}

/// The rows of a board; `id` adds the X of an identity number to the digits.
pub fn rows(board: Board, shifted: bool, id: bool) -> Vec<Vec<Key>> {
    let writes = |row: &str| row.chars().map(Key::Writes).collect::<Vec<_>>();
    let letters = |rows: [&str; 3]| {
        let [first, second, third] = rows.map(writes);
        let third = [vec![Key::Shift], third, vec![Key::Erase]].concat();
        vec![first, second, third]
    };
    match board {
        Board::Pinyin => vec![
            writes("qwertyuiop"),
            writes("asdfghjkl"),
            [writes("zxcvbnm'"), vec![Key::Erase]].concat(),
        ],
        // The pad stands in their place.
        Board::Ink => Vec::new(),
        Board::Hangul => letters(if shifted { SHIFTED } else { PLAIN }),
        Board::Latin => {
            let rows = if shifted {
                ["QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"]
            } else {
                ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
            };
            [vec![writes("1234567890")], letters(rows)].concat()
        }
        Board::Digits => {
            let last = if id { "X0" } else { "0" };
            vec![
                writes("123"),
                writes("456"),
                writes("789"),
                [writes(last), vec![Key::Erase]].concat(),
            ]
        }
    }
}

/// The marks beside the space bar; in a name the dot between its parts.
pub fn marks(board: Board, name: bool) -> &'static [char] {
    match board {
        Board::Pinyin | Board::Ink | Board::Hangul if name => &['·'],
        Board::Pinyin | Board::Ink => &['，', '。'],
        Board::Hangul => &[',', '.'],
        Board::Latin => &['-', '.', '@'],
        Board::Digits => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_one_key() {
        for (board, count) in [(Board::Pinyin, 27), (Board::Hangul, 26), (Board::Latin, 36)] {
            let mut found: Vec<char> = rows(board, false, false)
                .into_iter()
                .flatten()
                .filter_map(|key| match key {
                    Key::Writes(character) => Some(character),
                    Key::Shift | Key::Erase => None,
                })
                .collect();
            found.sort_unstable();
            found.dedup();
            assert_eq!(found.len(), count, "{board:?}");
        }
    }

    #[test]
    fn only_an_identity_number_has_an_x() {
        let has_x = |id| {
            rows(Board::Digits, false, id)
                .concat()
                .contains(&Key::Writes('X'))
        };
        assert!(has_x(true) && !has_x(false));
    }

    #[test]
    fn a_name_has_the_dot_between_its_parts_and_no_full_stop() {
        for board in [Board::Pinyin, Board::Ink, Board::Hangul] {
            assert_eq!(marks(board, true), ['·'], "{board:?}");
            assert!(!marks(board, false).contains(&'·'), "{board:?}");
        }
    }

    #[test]
    fn every_board_takes_back() {
        for board in [Board::Pinyin, Board::Hangul, Board::Latin, Board::Digits] {
            assert!(
                rows(board, false, false).concat().contains(&Key::Erase),
                "{board:?}"
            );
        }
    }
}
