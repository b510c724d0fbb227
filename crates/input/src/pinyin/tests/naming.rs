//! Names of people: surname first, then the given name, no other words.

use super::{Composition, Field, pinyin, texts, typed};

fn candidates(before: &str, keys: &str) -> Vec<String> {
    let pinyin = pinyin();
    let mut composition = Composition::new(Field::Name, before);
    keys.chars().for_each(|key| assert!(composition.press(key)));
    let candidates = pinyin.candidates(&composition, 50);
    texts(&candidates).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_whole_name_comes_first_and_then_the_surname() {
    let found = candidates("", "wangxiuying");
    assert_eq!(found[0], "王秀英");
    assert!(found.contains(&"王".to_owned()));
    assert!(
        !found.contains(&"往".to_owned())
            || found.iter().position(|c| c == "往") > found.iter().position(|c| c == "王")
    );
}

#[test]
fn surnames_come_before_other_characters() {
    assert_eq!(candidates("", "wang")[..3], ["王", "往", "望"]);
    assert_eq!(candidates("", "li")[..2], ["李", "里"]);
    assert_eq!(candidates("", "ouyang")[0], "欧阳");
}

#[test]
fn behind_a_surname_come_given_names() {
    assert_eq!(candidates("王", "xiuying")[0], "秀英");
    assert_eq!(candidates("王", "xiu")[..2], ["秀", "修"]);
    assert_eq!(candidates("王秀", "ying")[..2], ["英", "应"]);
    assert_eq!(candidates("王", "ying")[0], "英");
}

#[test]
fn no_word_that_is_no_name_is_offered() {
    for candidate in candidates("", "shenqing") {
        assert_eq!(candidate.chars().count(), 1, "{candidate}");
    }
}

#[test]
fn a_name_can_be_chosen_character_by_character() {
    let pinyin = pinyin();
    let mut composition = typed(Field::Name, "lixiuying");
    for character in ["李", "修", "英"] {
        let candidates = pinyin.candidates(&composition, 50);
        let candidate = candidates
            .iter()
            .find(|candidate| candidate.text == character);
        assert!(composition.choose(candidate.expect("offered")));
    }
    assert_eq!(composition.text(), "李修英");
}
