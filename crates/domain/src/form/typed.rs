//! What fingers and keyboards leave behind: full-width digits, loose Korean letters, stray spaces.

use super::composed::composed;

/// The ASCII character that a full-width form stands for; every other character as it is.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Typed text as it is kept: in one spelling (NFC), line ends as `\n`, nothing that cannot be seen,
/// no spaces around it. A text of nothing but joiners is empty.
pub fn tidy(typed: &str) -> String {
    let seen: String = typed.chars().filter(|c| !is_invisible(*c)).collect();
    let lines = seen.trim().replace("\r\n", "\n").replace('\r', "\n");
    if lines.chars().all(|c| is_joiner(c) || c.is_whitespace()) {
        return String::new();
    }
    composed(&lines)
}

/// Characters that show nothing and mean nothing here (Unicode's default ignorable ones): they come
/// with pasted text, and would let an empty answer pass for one, or a name differ from itself.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}'
        | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}' | '\u{200E}'
        | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Invisible too, but they make one sign of several.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
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
        assert_eq!(tidy("a\r\r\nb"), "a\n\nb");
    }

    /// A name typed on a Korean keyboard did not match the same name typed on a Chinese one, and a
    /// name with an accent was refused on phones that write the accent by itself.
    #[test]
    fn one_name_has_one_spelling() {
        assert_eq!(tidy("\u{F9E1}"), "李");
        assert_eq!(tidy("Jose\u{301}"), "José");
        assert_eq!(tidy("Nguye\u{302}\u{303}n"), "Nguyễn");
    }

    /// A required answer was given with one invisible character.
    #[test]
    fn what_cannot_be_seen_is_no_answer() {
        for nothing in [
            "\u{200B}",
            "\u{FEFF} \u{2060}",
            "\u{3164}",
            "\u{200D}\u{FE0F}",
            "\u{E0041}",
        ] {
            assert_eq!(tidy(nothing), "", "{nothing:?}");
        }
        assert_eq!(tidy("\u{FEFF}김영희\u{200B}"), "김영희");
    }

    /// Text as keyboards and clipboards leave it.
    fn typed() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-z]",
            Just("\r".to_owned()),
            Just("\n".to_owned()),
            Just(" ".to_owned()),
            Just("\u{3000}".to_owned()),
            "[\u{1100}-\u{1112}\u{1161}-\u{1175}\u{11A7}-\u{11C2}]",
            "[\u{300}-\u{331}]",
            "[\u{F900}-\u{FAFF}]",
            "[\u{200B}-\u{200F}\u{2060}\u{FEFF}\u{FE0F}\u{3164}]",
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn tidying_twice_changes_nothing_more(typed in typed()) {
            let once = tidy(&typed);
            prop_assert_eq!(tidy(&once), once);
        }
    }
}
