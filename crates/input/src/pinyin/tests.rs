//! Typing as a person does, on a small dictionary.

mod any;
mod composing;
mod naming;
mod packs;

use super::{
    Candidate, Class, Composition, Content, Field, Letter, Named, Pinyin, Reading, Word, Words,
};

/// Words of the small dictionary with their readings and costs.
const WORDS: &str = "
    吉林 ji'lin 70|机灵 ji'ling 90|延吉 yan'ji 70|研究 yan'jiu 62|松原 song'yuan 80|西安 xi'an 80
    低保 di'bao 70|申请 shen'qing 60|神情 shen'qing 75|我想 wo'xiang 70|养老 yang'lao 80
    养老金 yang'lao'jin 78|养老院 yang'lao'yuan 84|养老保险 yang'lao'bao'xian 80|保险 bao'xian 64
    暖气 nuan'qi 72|热水 re'shui 84|不热 bu're 80|上海 shang'hai 64|山河 shan'he 90|女儿 nv'er 72
    银行 yin'hang 66|平安 ping'an 78";

/// Characters that are words of their own.
const LETTERS: &str = "我 wo 40|想 xiang 56|向 xiang 60|先 xian 55|县 xian 70|的 de 50|不 bu 60|是 shi 32|事 shi 60
    热 re 70|气 qi 70|暖 nuan 90|申 shen 90|请 qing 66|低 di 80|王 wang 70|往 wang 64|望 wang 75|秀 xiu 85|修 xiu 74
    英 ying 80|应 ying 66|李 li 76|里 li 50|欧 ou 90|阳 yang 80|羊 yang 78|安 an 74|林 lin 80|吉 ji 90|西 xi 70|机 ji 70";

/// The small dictionary's content.
fn content() -> Content {
    let mut content = Content {
        classes: vec![Class {
            first: 0,
            before: vec![0],
        }],
        ..Content::default()
    };
    for (text, reading, cost) in lines(LETTERS) {
        let syllable = reading.syllables()[0];
        let letter = text.chars().next().expect("one character");
        content.letters.push(Letter {
            syllable,
            letter,
            cost,
            class: 0,
        });
    }
    for (text, reading, cost) in lines(WORDS) {
        content.words.push(Word {
            reading,
            text,
            cost,
            class: 0,
        });
    }
    let named = |list: &str| -> Vec<Named> {
        lines(list)
            .into_iter()
            .map(|(text, reading, cost)| Named {
                reading,
                text,
                cost,
            })
            .collect()
    };
    content.surnames = named("王 wang 20|李 li 21|欧 ou 70|欧阳 ou'yang 50|西 xi 90");
    content.first = named("秀 xiu 30|英 ying 44|阳 yang 60");
    content.last = named("英 ying 26|林 lin 30|阳 yang 40|安 an 50");
    content.pairs = named("秀英 xiu'ying 40");
    let parts: Vec<(Reading, String)> = content
        .words
        .iter()
        .map(|word| (word.reading.clone(), word.text.clone()))
        .chain(
            [
                &content.surnames,
                &content.first,
                &content.last,
                &content.pairs,
            ]
            .into_iter()
            .flatten()
            .map(|named| (named.reading.clone(), named.text.clone())),
        )
        .collect();
    for (reading, text) in parts {
        for (syllable, letter) in reading.syllables().iter().zip(text.chars()) {
            let known = |old: &Letter| old.letter == letter && old.syllable == *syllable;
            if !content.letters.iter().any(known) {
                content.letters.push(Letter {
                    syllable: *syllable,
                    letter,
                    cost: 110,
                    class: 0,
                });
            }
        }
    }
    content
}

fn lines(list: &str) -> Vec<(String, Reading, u8)> {
    let one = |line: &str| {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let [text, reading, cost] = parts.as_slice() else {
            panic!("{line} has three parts");
        };
        (
            (*text).to_owned(),
            Reading::parse(reading).expect("known syllables"),
            cost.parse().expect("a cost"),
        )
    };
    list.split(['|', '\n'])
        .filter(|line| !line.trim().is_empty())
        .map(one)
        .collect()
}

fn pack() -> Vec<u8> {
    content().write().expect("the small dictionary fits")
}

fn pinyin() -> Pinyin {
    Pinyin::open(&pack()).expect("a good pack")
}

/// A composition after typing `keys`, where `<` is backspace.
fn typed(field: Field, keys: &str) -> Composition {
    let mut composition = Composition::new(field, "");
    for key in keys.chars() {
        if key == '<' {
            composition.backspace();
        } else {
            assert!(composition.press(key), "{key} is taken");
        }
    }
    composition
}

fn texts(candidates: &[Candidate]) -> Vec<&str> {
    candidates
        .iter()
        .map(|candidate| candidate.text.as_str())
        .collect()
}

/// The candidates for `keys` begin with `first`.
fn check(cases: &[(&str, &[&str])]) {
    let pinyin = pinyin();
    for (keys, first) in cases {
        let candidates = pinyin.candidates(&typed(Field::Text, keys), 50);
        let found = texts(&candidates);
        assert!(found.starts_with(first), "{keys}: {found:?}");
    }
}

#[test]
fn full_pinyin_gives_the_word() {
    check(&[
        ("jilin", &["吉林"]),
        ("yanji", &["延吉"]),
        ("songyuan", &["松原"]),
        ("dibao", &["低保"]),
        ("nver", &["女儿"]),
        ("yinhang", &["银行"]),
        ("JILIN", &["吉林"]),
    ]);
}

#[test]
fn letters_that_can_be_cut_in_two_ways_give_both() {
    check(&[
        ("xian", &["先", "西安", "县"]),
        ("xi'an", &["西安"]),
        ("pingan", &["平安"]),
    ]);
}

#[test]
fn initials_are_enough() {
    check(&[
        ("sq", &["申请", "神情"]),
        ("ylbx", &["养老保险"]),
        ("shh", &["上海"]),
        ("shenq", &["申请"]),
        ("dbsq", &["低保申请"]),
    ]);
}

#[test]
fn a_word_comes_before_it_is_finished() {
    check(&[("jil", &["吉林"]), ("yangl", &["养老"])]);
    let pinyin = pinyin();
    let candidates = pinyin.candidates(&typed(Field::Text, "yanglao"), 4);
    assert_eq!(texts(&candidates), ["养老", "养老金", "养老院", "养老保险"]);
    assert_eq!(candidates[3].letters, 0..7);
}

#[test]
fn whole_sentences_are_composed() {
    check(&[
        ("nuanqibure", &["暖气不热"]),
        ("woxiangshenqingdibao", &["我想申请低保"]),
        ("yanglaobaoxian", &["养老保险"]),
    ]);
}

#[test]
fn sounds_that_are_not_told_apart_still_give_the_word() {
    check(&[
        ("shongyuan", &["松原"]),
        ("jiling", &["机灵", "吉林"]),
        ("senqin", &["申请"]),
        ("luanqi", &["暖气"]),
    ]);
    let strict = typed(Field::Text, "jiling").sounding(super::Fuzzy::OFF);
    let candidates = pinyin().candidates(&strict, 50);
    let whole = candidates
        .iter()
        .filter(|candidate| candidate.letters == (0..6));
    assert!(
        whole
            .map(|candidate| candidate.text.as_str())
            .all(|text| text != "吉林")
    );
}

#[test]
fn the_tenants_own_words_are_offered() {
    let mut pinyin = pinyin();
    let mut words = Words::default();
    words.add("北大街", "bei da jie").expect("a reading");
    words.add("申庆楼", "shen'qing'lou").expect("a reading");
    pinyin.set_words(&words);
    let first = |keys: &str| {
        pinyin.candidates(&typed(Field::Text, keys), 1)[0]
            .text
            .clone()
    };
    assert_eq!(first("beidajie"), "北大街");
    assert_eq!(first("bdj"), "北大街");
    assert_eq!(first("woxiangshenqinglou"), "我想申庆楼");
    assert_eq!(pinyin.suggestions("申庆", 3), ["楼"]);
}

#[test]
fn a_reading_that_does_not_fit_is_refused() {
    let mut words = Words::default();
    for reading in ["bei da", "bei da jie dao", "bei da xxx", ""] {
        assert!(words.add("北大街", reading).is_err(), "{reading}");
    }
    let long = "大".repeat(13);
    assert!(words.add(&long, &"da ".repeat(13)).is_err());
    assert_eq!(words, Words::default());
}

#[test]
fn a_word_that_was_written_suggests_how_it_goes_on() {
    let pinyin = pinyin();
    assert_eq!(pinyin.suggestions("养老", 5), ["金", "保险", "院"]);
    assert_eq!(pinyin.suggestions("我想去养老", 1), ["金"]);
    assert_eq!(pinyin.suggestions("保", 5), ["险"]);
    assert_eq!(pinyin.suggestions("", 5), Vec::<String>::new());
    assert_eq!(pinyin.suggestions("abc", 5), Vec::<String>::new());
}

#[test]
fn what_is_no_pinyin_has_no_candidates() {
    let pinyin = pinyin();
    for keys in ["", "i", "uv", "vvv"] {
        assert_eq!(
            pinyin.candidates(&typed(Field::Text, keys), 50),
            [],
            "{keys}"
        );
    }
}
