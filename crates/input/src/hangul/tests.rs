//! Korean as people type it, key by key.

use super::{
    Composer, PLAIN, SHIFTED,
    jamo::{apart, tail_apart, vowel_apart},
    with_shift,
};

/// Types `keys`, where `<` is backspace.
fn typed(keys: &str) -> String {
    let mut composer = Composer::default();
    for key in keys.chars() {
        if key == '<' {
            composer.backspace();
        } else {
            composer.press(key);
        }
    }
    composer.text()
}

fn check(cases: &[(&str, &str)]) {
    for (keys, text) in cases {
        assert_eq!(typed(keys), *text, "{keys}");
    }
}

#[test]
fn letters_become_syllables() {
    check(&[
        ("ㅎㅏㄴㄱㅡㄹ", "한글"),
        ("ㅇㅕㄴㄱㅣㄹ", "연길"),
        ("ㅈㅜㅁㅣㄴㅅㅔㄴㅌㅓ", "주민센터"),
        ("ㄱㅣㅁㅊㅓㄹㅅㅜ", "김철수"),
    ]);
}

#[test]
fn compound_vowels_take_two_keys() {
    check(&[
        ("ㅇㅗㅐ", "왜"),
        ("ㅇㅜㅓ", "워"),
        ("ㅇㅜㅔ", "웨"),
        ("ㅇㅡㅣㅅㅏ", "의사"),
        ("ㅎㅗㅣㅇㅡㅣ", "회의"),
        ("ㄱㅗㅏㅇ", "광"),
        ("ㄱㅏㅏ", "가ㅏ"),
    ]);
}

#[test]
fn compound_finals_take_two_keys_and_part_again_before_a_vowel() {
    check(&[
        ("ㄱㅏㅂㅅㅇㅣ", "값이"),
        ("ㄱㅏㅂㅅㅣ", "갑시"),
        ("ㄷㅏㄹㄱㅇㅣ", "닭이"),
        ("ㄷㅏㄹㄱㅣ", "달기"),
        ("ㅇㅏㄴㅈㄷㅏ", "앉다"),
        ("ㄱㅏㄱㅏ", "가가"),
        ("ㅇㅣㅆㅇㅓ", "있어"),
        ("ㅇㅣㅆㅓ", "이써"),
    ]);
}

#[test]
fn doubled_consonants_are_keys_of_their_own() {
    check(&[
        ("ㄲㅏㅆㄷㅏ", "깠다"),
        ("ㄱㄱㅏ", "ㄱ가"),
        ("ㅇㅏㄸㅏ", "아따"),
        ("ㅇㅗㅃㅏ", "오빠"),
    ]);
}

#[test]
fn lone_letters_stay_compatibility_jamo() {
    check(&[
        ("ㅋㅋㅋ", "ㅋㅋㅋ"),
        ("ㅠㅠ", "ㅠㅠ"),
        ("ㄱㅅ", "ㄱㅅ"),
        ("ㅎㅏㅋㅋㅋ", "핰ㅋㅋ"),
        ("ㅏㄴ", "ㅏㄴ"),
    ]);
    assert!(typed("ㅋㅋㅋ").chars().all(|c| c == '\u{314b}'));
}

#[test]
fn digits_and_spaces_close_a_syllable() {
    check(&[
        ("ㄱㅏ1ㄴㅏ", "가1나"),
        ("3ㅎㅗ", "3호"),
        ("ㄱㅏ ㄱ", "가 ㄱ"),
    ]);
}

#[test]
fn backspace_takes_one_letter() {
    check(&[
        ("ㄱㅏㅂㅅ<", "갑"),
        ("ㄱㅏㅂㅅ<<", "가"),
        ("ㅇㅗㅏㄴ<<", "오"),
        ("ㄱㅏㄱㅏ<", "가ㄱ"),
        ("ㄱㅏㄱㅏ<ㅗ", "가고"),
        ("ㄱㅏㄱㅏ<<<", "ㄱ"),
        ("ㄱㅏ1<ㄴ", "가ㄴ"),
        ("ㄱㅏ1<<", "ㄱ"),
        ("<ㄱ<<", ""),
    ]);
}

#[test]
fn text_that_stood_there_before_is_not_changed_by_the_next_letter() {
    let mut composer = Composer::after("가");
    composer.press('ㄴ');
    assert_eq!(composer.text(), "가ㄴ");
    composer.close();
    assert!(!composer.is_open());
    composer.press('ㅏ');
    assert_eq!(composer.text(), "가ㄴㅏ");
}

/// The keys of a syllable, as a person presses them.
fn keys(syllable: char) -> Vec<char> {
    let (lead, vowel, tail) = apart(syllable).expect("a syllable");
    let halves = |whole: char, parted: Option<(char, char)>| match parted {
        Some((first, second)) => vec![first, second],
        None => vec![whole],
    };
    let mut keys = vec![lead];
    keys.extend(halves(vowel, vowel_apart(vowel)));
    keys.extend(
        tail.into_iter()
            .flat_map(|tail| halves(tail, tail_apart(tail))),
    );
    keys
}

#[test]
fn every_syllable_is_composed_and_taken_apart_letter_by_letter() {
    for syllable in '가'..='힣' {
        let keys = keys(syllable);
        let mut composer = Composer::default();
        let mut seen = vec![composer.text()];
        for key in &keys {
            composer.press(*key);
            seen.push(composer.text());
        }
        assert_eq!(composer.text(), syllable.to_string());
        // Closed and opened again, it loses its letters in the opposite order.
        composer.close();
        for before in seen.iter().rev().skip(1) {
            assert!(composer.backspace());
            assert_eq!(&composer.text(), before, "{syllable}");
        }
        assert!(!composer.backspace());
    }
    assert_eq!(('가'..='힣').count(), 11_172);
}

#[test]
fn the_keyboard_holds_every_letter_that_a_syllable_needs() {
    let on_keys: String = PLAIN.concat() + &SHIFTED.concat();
    for syllable in '가'..='힣' {
        assert!(
            keys(syllable).iter().all(|key| on_keys.contains(*key)),
            "{syllable}"
        );
    }
    assert_eq!(PLAIN.concat().chars().count(), 26);
}

#[test]
fn a_physical_keyboard_in_latin_letters_writes_korean() {
    let keys = "dusrlfRhc";
    let korean: String = keys.chars().filter_map(with_shift).collect();
    assert_eq!(typed(&korean), "연길꽃");
    assert_eq!(with_shift('1'), None);
}
