//! Whatever is typed, pressed or loaded, nothing breaks.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{Composition, Field, pack, pinyin};
use crate::pinyin::Pinyin;

static PINYIN: LazyLock<Pinyin> = LazyLock::new(pinyin);

/// One thing a person can do.
#[derive(Clone, Debug)]
enum Deed {
    Press(char),
    Backspace,
    MoveCaret(usize),
    FocusOn(usize),
    Choose(usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => prop::char::range('a', 'z').prop_map(Deed::Press),
        3 => prop::sample::select("wxiangshenqdbo'".chars().collect::<Vec<_>>()).prop_map(Deed::Press),
        1 => any::<char>().prop_map(Deed::Press),
        2 => Just(Deed::Backspace),
        1 => (0..70_usize).prop_map(Deed::MoveCaret),
        1 => (0..70_usize).prop_map(Deed::FocusOn),
        3 => (0..12_usize).prop_map(Deed::Choose),
    ]
}

fn field() -> impl Strategy<Value = Field> {
    prop_oneof![Just(Field::Text), Just(Field::Name)]
}

/// Every candidate stands for a stretch of letters at the focus and places all its characters.
fn sound(pinyin: &Pinyin, composition: &Composition) {
    for candidate in pinyin.candidates(composition, 40) {
        assert_eq!(Some(candidate.letters.start), composition.focus());
        assert!(candidate.letters.start < candidate.letters.end);
        assert!(candidate.letters.end <= composition.letters().len());
        assert!(!candidate.text.is_empty());
        assert_eq!(candidate.places.len(), candidate.text.chars().count());
        assert!(candidate.places.is_sorted());
        assert!(
            candidate
                .places
                .iter()
                .all(|place| candidate.letters.start <= *place && *place <= candidate.letters.end)
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_bytes_are_a_pack_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _refused_or_read = Pinyin::open(&bytes);
        let mut begun = pack();
        begun.truncate(9);
        begun.extend(&bytes);
        let _refused = Pinyin::open(&begun);
    }

    #[test]
    fn any_letters_have_candidates_for_their_beginning(letters in "[a-z']{0,24}", field in field()) {
        let pinyin = &*PINYIN;
        let mut composition = Composition::new(field, "");
        for letter in letters.chars() {
            composition.press(letter);
            sound(pinyin, &composition);
        }
    }

    #[test]
    fn any_deeds_leave_a_composition_sound(deeds in prop::collection::vec(deed(), 0..60), field in field()) {
        let pinyin = &*PINYIN;
        let mut composition = Composition::new(field, "王");
        for deed in deeds {
            match deed {
                Deed::Press(key) => { composition.press(key); }
                Deed::Backspace => { composition.backspace(); }
                Deed::MoveCaret(place) => composition.move_caret(place),
                Deed::FocusOn(place) => composition.focus_on(place),
                Deed::Choose(number) => {
                    let candidates = pinyin.candidates(&composition, 12);
                    if let Some(candidate) = candidates.get(number) {
                        prop_assert!(composition.choose(candidate));
                        prop_assert!(composition.text().contains(&candidate.text));
                    }
                }
            }
            prop_assert!(composition.caret() <= composition.letters().len());
            prop_assert_eq!(composition.is_done(), !composition.is_empty() && composition.focus().is_none());
            sound(pinyin, &composition);
        }
        let mut steps = 0;
        while composition.backspace() {
            steps += 1;
            prop_assert!(steps <= 200);
        }
    }
}
