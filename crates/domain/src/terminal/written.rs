//! What staff write about terminals: their names, and a message for every screen.

use crate::text::{Each, Text};

/// Most characters of a terminal's name.
pub const LONGEST_NAME: usize = 40;
/// Most characters of a message, in each language.
pub const LONGEST_WARNING: usize = 200;

/// A terminal's name without the blanks around it; none where it is not 1 to 40 characters on one
/// line.
pub fn name(typed: &str) -> Option<&str> {
    let name = typed.trim();
    let fits = is_filled(name, LONGEST_NAME) && !name.chars().any(char::is_control);
    fits.then_some(name)
}

/// Whether a message may stand over every screen: in Chinese at least, and short enough in each
/// language.
pub fn is_warning(text: &Text) -> bool {
    let fits = |words: &str| is_filled(words, LONGEST_WARNING);
    let may_lack = |words: &str| words.is_empty() || fits(words);
    match text {
        Text::One(words) => fits(words),
        Text::Each(Each { zh, ko, en }) => fits(zh) && may_lack(ko) && may_lack(en),
    }
}

fn is_filled(words: &str, most: usize) -> bool {
    !words.trim().is_empty() && words.chars().count() <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_short_line() {
        assert_eq!(name(" 大厅一号 "), Some("大厅一号"));
        assert_eq!(name(&"厅".repeat(40)), Some("厅".repeat(40).as_str()));
        for bad in ["", "  ", "a\nb", &"厅".repeat(41)] {
            assert_eq!(name(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_warning_speaks_chinese_at_least() {
        let each = |zh: &str, ko: &str, en: &str| {
            let (zh, ko, en) = (zh.to_owned(), ko.to_owned(), en.to_owned());
            is_warning(&Text::Each(Each { zh, ko, en }))
        };
        let (full, long) = ("警".repeat(200), "警".repeat(201));
        assert!(each("停水", "", "") && each(&full, "단수", "No water"));
        assert!(!each("", "단수", "No water") && !each(" ", "", ""));
        assert!(!each(&long, "", "") && !each("停水", &long, "") && !each("停水", "", " "));
        assert!(is_warning(&Text::One(full)) && !is_warning(&Text::One(long)));
    }
}
