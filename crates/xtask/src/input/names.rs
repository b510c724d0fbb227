//! What names are made of: our list of surnames, and given names learnt from the word list.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use onewindow_input::pinyin::{Content, Letter, Named, Reading};

use super::{dictionary::cost, own, readings::Readings, sources::Sources};
use crate::tree;

/// How many pairs of given names are kept, the most frequent ones.
const PAIRS: usize = 3_000;

/// How much our list of characters weighs beside the word list.
const LIVING: f64 = 0.6;

/// Characters by which foreign names are written: a given name of two of them is none.
const FOREIGN: &str = "阿埃艾巴贝比伯博布茨达戴德迪蒂杜多厄尔法菲费弗夫福盖戈格古哈赫霍基吉加杰卡凯科克库拉莱兰劳勒雷里利列林卢鲁路罗洛马玛迈曼梅米密莫姆纳奈内尼努诺欧帕皮普奇齐切乔萨塞森莎山舍什士史司斯松苏索塔泰汤特提图托瓦威韦维沃乌西希谢辛休雅亚耶伊以因扎詹兹佐";

/// Puts the parts of names into the pack.
pub fn add(content: &mut Content, sources: &Sources, readings: &Readings) -> Result<()> {
    let surnames = surnames(readings)?;
    let single: BTreeSet<&str> = surnames.iter().map(|(text, _)| text.as_str()).collect();
    let mut first: BTreeMap<char, f64> = BTreeMap::new();
    let mut last: BTreeMap<char, f64> = BTreeMap::new();
    let mut pairs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, listed) in &sources.words {
        let mut characters = name.chars();
        if listed.tag != "nr"
            || !name
                .chars()
                .next()
                .is_some_and(|c| single.contains(c.to_string().as_str()))
        {
            continue;
        }
        match (
            characters.next(),
            characters.next(),
            characters.next(),
            characters.next(),
        ) {
            (Some(_), Some(only), None, None) => *last.entry(only).or_default() += 0.3,
            (Some(surname), Some(one), Some(two), None) => {
                if FOREIGN.contains(one) && FOREIGN.contains(two) {
                    continue;
                }
                *first.entry(one).or_default() += 1.0;
                *last.entry(two).or_default() += 1.0;
                pairs
                    .entry(format!("{one}{two}"))
                    .or_default()
                    .insert(surname.to_string());
            }
            (None | Some(_), _, _, _) => {}
        }
    }
    for (number, (text, reading)) in surnames.iter().enumerate() {
        // Bearers fall off about as one over the rank.
        let share = 0.1 / (1.0 + number as f64 / 2.0);
        content.surnames.push(Named {
            reading: reading.clone(),
            text: text.clone(),
            cost: cost(share),
        });
    }
    let [usual_first, usual_last, rare] = living()?;
    content.first = characters(&mixed(&first, &usual_first), content, readings);
    content.last = characters(&mixed(&last, &usual_last), content, readings);
    for letter in rare {
        if let Some(syllable) = readings.usual(letter) {
            content.letters.push(Letter {
                syllable,
                letter,
                cost: u8::MAX,
                class: u8::MAX,
            });
        }
    }
    let borne: f64 = pairs.values().map(|by| by.len() as f64).sum();
    let mut pairs: Vec<(String, usize)> = pairs
        .into_iter()
        .map(|(pair, by)| (pair, by.len()))
        .filter(|(_, by)| *by > 1)
        .collect();
    pairs.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    for (text, by) in pairs.into_iter().take(PAIRS) {
        if let Some(reading) = readings.word(&text) {
            content.pairs.push(Named {
                reading,
                text,
                cost: cost(by as f64 / borne),
            });
        }
    }
    Ok(())
}

/// Our surnames, the most frequent first.
pub fn surnames(readings: &Readings) -> Result<Vec<(String, Reading)>> {
    let path = tree::root().join("crates/xtask/data/surnames.txt");
    let text = String::from_utf8(tree::read(&path)?)?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(str::split_whitespace)
        .map(|word| own::read(word, readings))
        .collect()
}

/// The first, the last and the rare characters of `data/name-characters.txt`.
fn living() -> Result<[Vec<char>; 3]> {
    let path = tree::root().join("crates/xtask/data/name-characters.txt");
    let text = String::from_utf8(tree::read(&path)?)?;
    let list = |place: &str| -> Vec<char> {
        let lines = text
            .lines()
            .filter_map(|line| line.strip_prefix(place)?.strip_prefix(':'));
        lines
            .flat_map(str::chars)
            .filter(|character| !character.is_whitespace())
            .collect()
    };
    Ok([list("first"), list("last"), list("rare")])
}

/// Counts from the word list, in which each character of a list of ours weighs as its place there
/// says besides.
fn mixed(counts: &BTreeMap<char, f64>, living: &[char]) -> BTreeMap<char, f64> {
    let all: f64 = counts.values().sum();
    let weight = |place: usize| 1.0 / (place as f64 + 12.0);
    let weights: f64 = (0..living.len()).map(weight).sum();
    let mut mixed: BTreeMap<char, f64> = counts
        .iter()
        .map(|(character, count)| (*character, count * (1.0 - LIVING)))
        .collect();
    for (place, character) in living.iter().enumerate() {
        *mixed.entry(*character).or_default() += all * LIVING * weight(place) / weights;
    }
    mixed
}

/// Characters with their shares, those that occur more than once.
fn characters(counts: &BTreeMap<char, f64>, content: &Content, readings: &Readings) -> Vec<Named> {
    let all: f64 = counts.values().sum();
    let listed: BTreeSet<char> = content.letters.iter().map(|letter| letter.letter).collect();
    let mut found: Vec<(char, f64)> = counts.iter().map(|(c, count)| (*c, *count)).collect();
    found.retain(|(character, count)| *count > 1.0 && listed.contains(character));
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let named = |(character, count): (char, f64)| {
        let reading = Reading::of(vec![readings.usual(character)?]);
        Some(Named {
            reading,
            text: character.to_string(),
            cost: cost(count / all),
        })
    };
    found.into_iter().filter_map(named).collect()
}
