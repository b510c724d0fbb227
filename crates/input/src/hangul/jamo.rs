//! The letters of Hangul and the arithmetic of its syllables (Unicode Standard, section 3.12).
//!
//! Everything is said in compatibility jamo, as they are printed on keys; conjoining jamo
//! (U+1100 and on) never appear.

/// Leading consonants in the order of the syllable block.
const LEADS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
/// Vowels in the order of the syllable block, which is also their order as compatibility jamo.
const VOWELS: &str = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
/// Final consonants in the order of the syllable block; place 0 there means none.
const TAILS: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

/// Compound vowels and the two keys of each.
const JOINED_VOWELS: [(char, char, char); 7] = [
    ('ㅗ', 'ㅏ', 'ㅘ'),
    ('ㅗ', 'ㅐ', 'ㅙ'),
    ('ㅗ', 'ㅣ', 'ㅚ'),
    ('ㅜ', 'ㅓ', 'ㅝ'),
    ('ㅜ', 'ㅔ', 'ㅞ'),
    ('ㅜ', 'ㅣ', 'ㅟ'),
    ('ㅡ', 'ㅣ', 'ㅢ'),
];

/// Compound finals and the two keys of each. ㄲ and ㅆ are keys of their own.
const JOINED_TAILS: [(char, char, char); 11] = [
    ('ㄱ', 'ㅅ', 'ㄳ'),
    ('ㄴ', 'ㅈ', 'ㄵ'),
    ('ㄴ', 'ㅎ', 'ㄶ'),
    ('ㄹ', 'ㄱ', 'ㄺ'),
    ('ㄹ', 'ㅁ', 'ㄻ'),
    ('ㄹ', 'ㅂ', 'ㄼ'),
    ('ㄹ', 'ㅅ', 'ㄽ'),
    ('ㄹ', 'ㅌ', 'ㄾ'),
    ('ㄹ', 'ㅍ', 'ㄿ'),
    ('ㄹ', 'ㅎ', 'ㅀ'),
    ('ㅂ', 'ㅅ', 'ㅄ'),
];

const FIRST_SYLLABLE: u32 = 0xac00;
const TAIL_PLACES: u32 = 28;
const VOWEL_PLACES: u32 = 21;

/// Whether this is a consonant as printed on keys, compound finals included.
pub fn is_consonant(letter: char) -> bool {
    ('ㄱ'..='ㅎ').contains(&letter)
}

/// Whether this is a vowel as printed on keys, compound vowels included.
pub fn is_vowel(letter: char) -> bool {
    ('ㅏ'..='ㅣ').contains(&letter)
}

fn place(letters: &str, letter: char) -> Option<u32> {
    letters
        .chars()
        .zip(0..)
        .find_map(|(at, place)| (at == letter).then_some(place))
}

fn at(letters: &str, place: u32) -> Option<char> {
    letters
        .chars()
        .zip(0..)
        .find_map(|(letter, at)| (at == place).then_some(letter))
}

/// The syllable of these letters; none where one of them cannot stand in its place.
pub fn syllable(lead: char, vowel: char, tail: Option<char>) -> Option<char> {
    let tail = match tail {
        Some(tail) => place(TAILS, tail)? + 1,
        None => 0,
    };
    let lead_and_vowel = place(LEADS, lead)? * VOWEL_PLACES + place(VOWELS, vowel)?;
    char::from_u32(FIRST_SYLLABLE + lead_and_vowel * TAIL_PLACES + tail)
}

/// The letters of a syllable: lead, vowel, final. None for any other character.
pub fn apart(syllable: char) -> Option<(char, char, Option<char>)> {
    let number = u32::from(syllable).checked_sub(FIRST_SYLLABLE)?;
    let lead = at(LEADS, number / (VOWEL_PLACES * TAIL_PLACES))?;
    let vowel = at(VOWELS, number / TAIL_PLACES % VOWEL_PLACES)?;
    let tail = (number % TAIL_PLACES)
        .checked_sub(1)
        .and_then(|place| at(TAILS, place));
    Some((lead, vowel, tail))
}

fn joined(table: &[(char, char, char)], first: char, second: char) -> Option<char> {
    table
        .iter()
        .find(|(a, b, _)| (*a, *b) == (first, second))
        .map(|(_, _, whole)| *whole)
}

fn parted(table: &[(char, char, char)], whole: char) -> Option<(char, char)> {
    table
        .iter()
        .find(|(_, _, joined)| *joined == whole)
        .map(|(a, b, _)| (*a, *b))
}

/// ㅗ and ㅏ are ㅘ.
pub fn joined_vowel(first: char, second: char) -> Option<char> {
    joined(&JOINED_VOWELS, first, second)
}

/// ㄹ and ㄱ are ㄺ.
pub fn joined_tail(first: char, second: char) -> Option<char> {
    joined(&JOINED_TAILS, first, second)
}

/// ㅘ is ㅗ and ㅏ.
pub fn vowel_apart(vowel: char) -> Option<(char, char)> {
    parted(&JOINED_VOWELS, vowel)
}

/// ㄺ is ㄹ and ㄱ.
pub fn tail_apart(tail: char) -> Option<(char, char)> {
    parted(&JOINED_TAILS, tail)
}
