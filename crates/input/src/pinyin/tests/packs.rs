//! Dictionaries that were damaged on the way, and what the keyboard is told.

use super::{content, pack, pinyin};
use crate::pinyin::{BadPack, CHECKSUM_AT, Composition, Field, Pinyin, Words, pack::checksum};

/// The small dictionary with one change, its checksum made right again.
fn forged(change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = pack();
    change(&mut bytes);
    let sum = checksum(&bytes[CHECKSUM_AT + 4..]);
    bytes[CHECKSUM_AT..CHECKSUM_AT + 4].copy_from_slice(&sum.to_le_bytes());
    bytes
}

fn refusal(bytes: &[u8]) -> Option<BadPack> {
    Pinyin::open(bytes).err()
}

#[test]
fn every_kind_of_damage_is_told_apart() {
    assert_eq!(refusal(b""), Some(BadPack::NotAPack));
    assert_eq!(refusal(b"<!doctype html>"), Some(BadPack::NotAPack));
    assert_eq!(refusal(b"OWPY"), Some(BadPack::WrongLength));
    let mut newer = pack();
    newer[4] = 9;
    assert_eq!(refusal(&newer), Some(BadPack::OtherVersion(9)));
    let mut flipped = pack();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    assert_eq!(refusal(&flipped), Some(BadPack::Damaged));
    let other = forged(|bytes| bytes[CHECKSUM_AT + 4] ^= 1);
    assert_eq!(refusal(&other), Some(BadPack::OtherSyllables));
    let longer = forged(|bytes| bytes.push(0));
    assert_eq!(refusal(&longer), Some(BadPack::WrongLength));
}

#[test]
fn a_pack_that_ends_early_is_refused_at_every_length() {
    let whole = pack();
    for length in 0..whole.len() {
        assert!(refusal(&whole[..length]).is_some(), "{length}");
    }
    for cut in 1..200 {
        let shorter = forged(|bytes| bytes.truncate(bytes.len() - cut));
        assert!(refusal(&shorter).is_some(), "{cut}");
    }
}

#[test]
fn a_forged_number_never_ends_the_program() {
    let length = pack().len();
    for place in (CHECKSUM_AT + 8..length).step_by(7) {
        for value in [1, 127, 254, 255] {
            let bytes = forged(|bytes| bytes[place] = value);
            // It may still be a dictionary; then it answers.
            if let Ok(pinyin) = Pinyin::open(&bytes) {
                answers(&pinyin);
            }
        }
    }
}

#[test]
fn a_bit_that_flipped_on_the_way_is_found() {
    let whole = pack();
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (place % 8);
        assert!(refusal(&bytes).is_some(), "{place}");
    }
}

/// Asks for everything that a keyboard asks for.
fn answers(pinyin: &Pinyin) {
    for (field, letters) in [(Field::Text, "jilins"), (Field::Name, "wangxy")] {
        let mut composition = Composition::new(field, "");
        letters
            .chars()
            .for_each(|key| assert!(composition.press(key)));
        let _shown = Pinyin::guesses(Some(pinyin), &composition);
        let offered = pinyin.candidates(&composition, 8);
        if let Some(first) = offered.first() {
            assert!(composition.choose(first));
        }
    }
    let _next = pinyin.suggestions("吉", 8);
}

#[test]
fn what_was_written_is_read_back() {
    let pinyin = pinyin();
    let content = content();
    let kept: Vec<&str> = pinyin
        .pack
        .words
        .all()
        .iter()
        .map(|entry| pinyin.pack.words.text(entry))
        .collect();
    for word in &content.words {
        assert!(kept.contains(&word.text.as_str()), "{}", word.text);
    }
    assert_eq!(kept.len(), content.words.len() + content.letters.len());
}

#[test]
fn content_that_does_not_fit_is_refused_by_name() {
    let mut unknown = content();
    unknown.letters.retain(|letter| letter.letter != '吉');
    assert!(unknown.write().is_err_and(|problem| problem.contains('吉')));
    let mut crooked = content();
    crooked.classes[0].before.clear();
    assert!(crooked.write().is_err());
}

#[test]
fn every_refusal_says_what_to_do() {
    let refusals = [
        BadPack::NotAPack,
        BadPack::OtherVersion(2),
        BadPack::OtherSyllables,
        BadPack::Damaged,
        BadPack::WrongLength,
        BadPack::Nonsense("words"),
    ];
    for refusal in refusals {
        assert!(refusal.to_string().contains("dictionary"), "{refusal}");
    }
    let refused = Words::default()
        .add("吉林", "ji")
        .expect_err("one syllable for two characters");
    assert!(refused.to_string().contains("吉林"));
}
