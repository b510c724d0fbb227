//! The two-set keyboard as data (KS X 5002), rows from above.

/// The letters without shift.
pub const PLAIN: [&str; 3] = [
    "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ",
    "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ",
    "ㅋㅌㅊㅍㅠㅜㅡ",
];

/// The letters with shift: five doubled consonants and two vowels differ.
pub const SHIFTED: [&str; 3] = [
    "ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖ",
    "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ",
    "ㅋㅌㅊㅍㅠㅜㅡ",
];

/// The Latin letters under the same keys, for keyboards that send those.
const LATIN: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// What a physical key with this Latin letter writes; a capital letter is the key with shift.
/// None for keys that carry no Korean letter.
#[must_use]
pub fn with_shift(latin: char) -> Option<char> {
    let rows = if latin.is_ascii_uppercase() {
        SHIFTED
    } else {
        PLAIN
    };
    let wanted = latin.to_ascii_lowercase();
    LATIN.iter().zip(rows).find_map(|(latin, korean)| {
        latin
            .chars()
            .zip(korean.chars())
            .find_map(|(key, letter)| (key == wanted).then_some(letter))
    })
}
