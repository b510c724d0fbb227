//! How characters and words are read.

use std::{collections::HashMap, str::FromStr};

use anyhow::{Context, Result, bail};
use onewindow_input::pinyin::{Reading, Syllable};
use pinyin::ToPinyinMulti;

use crate::tree;

/// Readings, with what `data/readings.txt` knows better.
pub struct Readings {
    usual: HashMap<char, Syllable>,
    /// For each character, parts of words in which it has another syllable, shortest first.
    inside: HashMap<char, Vec<(String, Syllable)>>,
    alone: HashMap<char, Vec<(Syllable, f64)>>,
}

impl Readings {
    /// Reads our table.
    pub fn read() -> Result<Self> {
        let path = tree::root().join("crates/xtask/data/readings.txt");
        String::from_utf8(tree::read(&path)?)?.parse()
    }

    /// How a character is usually read; none when nothing is known of it.
    pub fn usual(&self, character: char) -> Option<Syllable> {
        self.usual.get(&character).copied().or_else(|| {
            let first = character.to_pinyin_multi()?.into_iter().next()?;
            Syllable::parse(&first.plain().replace('ü', "v"))
        })
    }

    /// How a word is read; none when it has an unknown character.
    pub fn word(&self, word: &str) -> Option<Reading> {
        let mut syllables: Vec<Syllable> =
            word.chars().map(|c| self.usual(c)).collect::<Option<_>>()?;
        for character in word.chars() {
            for (part, syllable) in self.inside.get(&character).into_iter().flatten() {
                for (at, _) in word.match_indices(part.as_str()) {
                    let before = word[..at].chars().count();
                    for (place, letter) in part.chars().enumerate() {
                        if letter == character {
                            syllables[before + place] = *syllable;
                        }
                    }
                }
            }
        }
        Some(Reading::of(syllables))
    }

    /// The readings that a character has when it stands alone, with their shares of its use.
    pub fn alone(&self, character: char) -> Vec<(Syllable, f64)> {
        let mut shares = self.alone.get(&character).cloned().unwrap_or_default();
        let others: f64 = shares.iter().map(|(_, share)| share).sum();
        if let Some(usual) = self.usual(character)
            && shares.iter().all(|(syllable, _)| *syllable != usual)
        {
            shares.push((usual, (1.0 - others).max(0.01)));
        }
        shares
    }
}

impl FromStr for Readings {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut readings = Self {
            usual: HashMap::new(),
            inside: HashMap::new(),
            alone: HashMap::new(),
        };
        for line in text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (head, words) = line.split_once(':').unwrap_or((line, ""));
            let parts: Vec<&str> = head.split_whitespace().collect();
            let known = |text: &str| {
                let syllable = Syllable::parse(text);
                syllable.with_context(|| format!("readings.txt: {line}: {text} is no syllable"))
            };
            match (parts.as_slice(), words) {
                ([character, reading], "") => {
                    readings
                        .usual
                        .insert(one(character, line)?, known(reading)?);
                }
                ([character, reading, percent], "") => {
                    let share: f64 = percent.parse().with_context(|| line.to_owned())?;
                    let shares = readings.alone.entry(one(character, line)?).or_default();
                    shares.push((known(reading)?, share / 100.0));
                }
                ([character, reading], words) => {
                    let (character, syllable) = (one(character, line)?, known(reading)?);
                    for part in words.split_whitespace() {
                        if !part.contains(character) {
                            bail!(
                                "readings.txt: {part} stands under {character} without having it"
                            );
                        }
                        let parts = readings.inside.entry(character).or_default();
                        parts.push((part.to_owned(), syllable));
                    }
                }
                _ => bail!("readings.txt: `{line}` is none of the three kinds of lines"),
            }
        }
        for parts in readings.inside.values_mut() {
            parts.sort_by_key(|(part, _syllable)| part.len());
        }
        Ok(readings)
    }
}

fn one(text: &str, line: &str) -> Result<char> {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Ok(character),
        (None | Some(_), _) => bail!("readings.txt: `{line}` does not begin with one character"),
    }
}

/// A text in which braces behind a character say how it is read: the text without them, and for
/// each character what they say. Several syllables in braces, parted by apostrophes, are those of
/// the last characters before them.
pub fn annotated(text: &str) -> Result<(String, Vec<Option<Syllable>>)> {
    let mut plain = String::new();
    let mut said: Vec<Option<Syllable>> = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (reading, after) = after
            .split_once('}')
            .with_context(|| format!("{text}: no closing brace"))?;
        plain.push_str(before);
        said.extend(before.chars().map(|_| None));
        let reading =
            Reading::parse(reading).with_context(|| format!("{text}: {reading} is no reading"))?;
        let places = said.len().checked_sub(reading.syllables().len());
        let places = places.with_context(|| format!("{text}: more syllables than characters"))?;
        for (place, syllable) in said[places..].iter_mut().zip(reading.syllables()) {
            *place = Some(*syllable);
        }
        rest = after;
    }
    plain.push_str(rest);
    said.extend(rest.chars().map(|_| None));
    Ok((plain, said))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[(&str, &str)]) {
        let readings = Readings::read().unwrap();
        for (word, reading) in words {
            assert_eq!(readings.word(word), Reading::parse(reading), "{word}");
        }
    }

    #[test]
    fn a_character_is_read_as_its_word_commands() {
        check(&[
            ("银行", "yin hang"),
            ("行人", "xing ren"),
            ("重庆", "chong qing"),
            ("体重", "ti zhong"),
            ("长春", "chang chun"),
            ("市长", "shi zhang"),
            ("音乐", "yin yue"),
            ("快乐", "kuai le"),
            ("还款", "huan kuan"),
            ("还是", "hai shi"),
            ("首都", "shou du"),
            ("都是", "dou shi"),
            ("目的", "mu di"),
            ("我的", "wo de"),
            ("地方", "di fang"),
            ("为了", "wei le"),
            ("了解", "liao jie"),
            ("会计", "kuai ji"),
            ("空调", "kong tiao"),
            ("女儿", "nv er"),
            ("暖和", "nuan huo"),
        ]);
    }

    #[test]
    fn braces_say_what_words_do_not() {
        let (text, said) = annotated("尉迟{yu'chi}恭").unwrap();
        assert_eq!(text, "尉迟恭");
        assert_eq!(said, [Syllable::parse("yu"), Syllable::parse("chi"), None]);
        assert!(annotated("一{xx}").is_err());
    }
}
