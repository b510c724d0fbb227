//! Choosing, taking back, and correcting in the middle.

use super::{Composition, Field, pinyin, texts, typed};
use crate::pinyin::{Piece, Pinyin};

/// Chooses the candidate with this text.
fn choose(pinyin: &Pinyin, composition: &mut Composition, text: &str) {
    let candidates = pinyin.candidates(composition, 100);
    let candidate = candidates.iter().find(|candidate| candidate.text == text);
    let candidate = candidate.unwrap_or_else(|| panic!("{text} in {:?}", texts(&candidates)));
    assert!(composition.choose(candidate), "{text} is chosen");
}

#[test]
fn a_choice_takes_its_letters_and_leaves_the_rest() {
    let pinyin = pinyin();
    let mut composition = typed(Field::Text, "woxiangshenqing");
    choose(&pinyin, &mut composition, "我想");
    assert_eq!(composition.text(), "我想shenqing");
    assert!(!composition.is_done());
    assert_eq!(composition.focus(), Some(7));
    choose(&pinyin, &mut composition, "神情");
    assert_eq!(composition.text(), "我想神情");
    assert!(composition.is_done());
    assert_eq!(composition.focus(), None);
    assert_eq!(pinyin.candidates(&composition, 9), []);
}

#[test]
fn backspace_takes_back_a_choice_before_it_takes_a_letter() {
    let pinyin = pinyin();
    let mut composition = typed(Field::Text, "shenqing");
    choose(&pinyin, &mut composition, "申请");
    assert!(composition.backspace());
    assert_eq!(composition.text(), "shenqing");
    assert!(composition.backspace());
    assert_eq!(composition.text(), "shenqin");
    let mut nothing = Composition::new(Field::Text, "已有");
    assert!(!nothing.backspace());
}

#[test]
fn a_character_in_the_middle_is_corrected_and_the_rest_stays() {
    let pinyin = pinyin();
    let mut composition = typed(Field::Text, "woxiangshenqingdibao");
    let best = pinyin.candidates(&composition, 1).remove(0);
    assert_eq!(best.text, "我想申请低保");
    assert_eq!(best.places, [0, 2, 7, 11, 15, 17]);
    // The resident presses 申 and takes another word for those letters.
    composition.focus_on(best.places[2]);
    choose(&pinyin, &mut composition, "神情");
    assert_eq!(composition.text(), "woxiang神情dibao");
    // What is around it is composed again; the choice stands.
    let again = pinyin.candidates(&composition, 1).remove(0);
    assert_eq!(again.text, "我想神情低保");
    assert!(composition.choose(&again));
    assert_eq!(composition.text(), "我想神情低保");
    assert!(composition.is_done());
}

#[test]
fn above_the_keys_stands_character_by_character_what_would_be_written() {
    let pinyin = pinyin();
    let shown = |composition: &Composition| -> Vec<(String, String)> {
        let guesses = Pinyin::guesses(Some(&pinyin), composition).into_iter();
        guesses
            .map(|guess| (guess.text, composition.letters()[guess.letters].to_owned()))
            .collect()
    };
    let pair = |(text, letters): (&str, &str)| (text.to_owned(), letters.to_owned());
    let mut composition = typed(Field::Text, "woxiangshenqing");
    let whole = [
        ("我", "wo"),
        ("想", "xiang"),
        ("申", "shen"),
        ("请", "qing"),
    ]
    .map(pair);
    assert_eq!(shown(&composition), whole);
    // Whoever corrects one character still sees the others.
    composition.focus_on(7);
    assert_eq!(shown(&composition), whole);
    choose(&pinyin, &mut composition, "神情");
    let chosen = [("我", "wo"), ("想", "xiang"), ("神情", "shenqing")].map(pair);
    assert_eq!(shown(&composition), chosen);
}

#[test]
fn letters_that_nobody_knows_stand_as_they_were_typed() {
    let composition = typed(Field::Text, "wo");
    let plain = Pinyin::guesses(None, &composition);
    assert_eq!((plain.len(), plain[0].text.as_str()), (1, ""));
    assert_eq!(plain[0].letters, 0..2);
    assert!(Pinyin::guesses(None, &Composition::default()).is_empty());
}

#[test]
fn a_choice_that_is_pressed_opens_again() {
    let pinyin = pinyin();
    let mut composition = typed(Field::Text, "woxiangshenqing");
    choose(&pinyin, &mut composition, "我想");
    choose(&pinyin, &mut composition, "神情");
    composition.focus_on(7);
    assert_eq!(
        composition.pieces(),
        [
            Piece::Chosen {
                text: "我想".into(),
                letters: 0..7
            },
            Piece::Typed {
                letters: "shenqing".into(),
                at: 7
            },
        ]
    );
    choose(&pinyin, &mut composition, "申请");
    assert_eq!(composition.text(), "我想申请");
}

#[test]
fn a_letter_can_be_put_in_before_and_between_choices() {
    let pinyin = pinyin();
    let mut composition = typed(Field::Text, "wshenqing");
    composition.move_caret(1);
    assert!(composition.press('o'));
    assert_eq!(composition.letters(), "woshenqing");
    choose(&pinyin, &mut composition, "我");
    composition.move_caret(2);
    "xiang"
        .chars()
        .for_each(|key| assert!(composition.press(key)));
    assert_eq!(composition.text(), "我xiangshenqing");
    // A letter inside a choice opens it.
    composition.move_caret(1);
    composition.press('a');
    assert_eq!(composition.text(), "waoxiangshenqing");
}

#[test]
fn an_apostrophe_only_stands_between_letters() {
    let mut composition = Composition::new(Field::Text, "");
    assert!(!composition.press('\''));
    assert!(composition.press('x') && composition.press('i') && composition.press('\''));
    assert!(!composition.press('\''));
    for other in ['1', ' ', 'é', '吉', '-'] {
        assert!(!composition.press(other), "{other}");
    }
    assert_eq!(composition.text(), "xi'");
}

#[test]
fn a_candidate_for_other_letters_changes_nothing() {
    let pinyin = pinyin();
    let old = pinyin.candidates(&typed(Field::Text, "jilin"), 1).remove(0);
    let mut composition = typed(Field::Text, "dibao");
    assert!(!composition.choose(&old));
    assert_eq!(composition.text(), "dibao");
}

#[test]
fn a_long_letter_string_ends_somewhere() {
    let mut composition = Composition::new(Field::Text, "");
    let taken = (0..100).filter(|_| composition.press('a')).count();
    assert_eq!(taken, 64);
}
