//! What fingers and keyboards leave behind: full-width digits, loose Korean letters, stray spaces.

/// The ASCII character that a full-width form stands for; every other character as it is.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Typed text as it is kept: Korean letters composed into syllables (what NFC does for them;
/// Chinese has nothing to compose), line ends as `\n`, no spaces around it.
pub fn tidy(typed: &str) -> String {
    let mut text = String::with_capacity(typed.len());
    let mut before = '\0';
    for c in typed.trim().chars() {
        let joined = match (before, c) {
            ('\r', '\n') => Some('\n'),
            _ => compose(before, c),
        };
        before = joined.unwrap_or(c);
        if joined.is_some() {
            text.pop();
        }
        text.push(before);
    }
    text
}

/// The Hangul syllable of two neighbours, where they form one (Unicode chapter 3.12).
fn compose(first: char, second: char) -> Option<char> {
    let (first, second) = (u32::from(first), u32::from(second));
    match (first, second) {
        (0x1100..=0x1112, 0x1161..=0x1175) => {
            char::from_u32(0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28)
        }
        (0xAC00..=0xD7A3, 0x11A8..=0x11C2) if (first - 0xAC00).is_multiple_of(28) => {
            char::from_u32(first + second - 0x11A7)
        }
        _ => None,
    }
}

/// Han characters, the signs and radicals among them.
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// Hangul syllables.
pub(crate) const fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

/// A letter of a person's name: Chinese, Korean or Latin.
pub(super) fn is_name_letter(c: char) -> bool {
    is_han(c)
        || is_hangul(c)
        || c.is_ascii_alphabetic()
        || (matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') && c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn loose_korean_letters_become_syllables() {
        assert_eq!(
            tidy("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"),
            "한글"
        );
        assert_eq!(tidy(" 低保\r\n신청 \n"), "低保\n신청");
    }

    proptest! {
        #[test]
        fn tidying_twice_changes_nothing_more(typed in any::<String>()) {
            let once = tidy(&typed);
            prop_assert_eq!(tidy(&once), once);
        }
    }
}
