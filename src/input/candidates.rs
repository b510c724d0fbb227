//! What the strip offers, page by page, and the community's own words among it.

use std::ops::Range;

use onewindow_domain::catalogue::search::Index;
use onewindow_input::{
    ink::{self, Ink, Recogniser},
    pinyin::{Candidate, Composition, Pinyin, Words},
};

/// How many candidates there are pages for: more than any syllable has characters, so that the
/// rarest one of a name is found.
const MOST: usize = 400;

/// How many characters may have been meant by what a finger wrote.
const MOST_WRITTEN: usize = 24;

/// How many words that may follow are offered.
const NEXT: usize = 8;

/// How wide a page is, in characters; every candidate takes one more.
const WIDTH: usize = 15;

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Characters for letters that wait.
    Characters(Candidate),
    /// The character that a finger may have written.
    Written(String),
    /// How the text may go on.
    Next(String),
}

impl Offer {
    /// What it writes.
    pub fn words(&self) -> &str {
        match self {
            Self::Characters(candidate) => &candidate.text,
            Self::Written(words) | Self::Next(words) => words,
        }
    }
}

/// Characters for what a finger wrote, the likeliest first.
pub fn written(recogniser: &Recogniser, ink: &Ink) -> Vec<Offer> {
    let candidates = recogniser.recognise(ink, MOST_WRITTEN);
    let offer = |candidate: ink::Candidate| Offer::Written(candidate.character.to_string());
    candidates.into_iter().map(offer).collect()
}

/// Characters for the letters that wait; where none wait, how the text before the caret may go on.
pub fn offers(pinyin: &Pinyin, composition: &Composition, before: &str) -> Vec<Offer> {
    if composition.is_empty() {
        let next = pinyin.suggestions(before, NEXT);
        return next.into_iter().map(Offer::Next).collect();
    }
    let candidates = pinyin.candidates(composition, MOST);
    candidates.into_iter().map(Offer::Characters).collect()
}

/// The pages on which they are shown.
pub fn pages(offers: &[Offer]) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let (mut start, mut width) = (0, 0);
    for (place, offer) in offers.iter().enumerate() {
        let wide = offer.words().chars().count() + 1;
        if place > start && width + wide > WIDTH {
            pages.push(start..place);
            (start, width) = (place, 0);
        }
        width += wide;
    }
    if start < offers.len() {
        pages.push(start..offers.len());
    }
    pages
}

/// The names of what a community publishes, with their sounds as the search knows them.
pub fn own_words(index: &Index) -> Words {
    let mut words = Words::default();
    for entry in index.entries() {
        let names = entry.keys.iter().filter(|key| is_chinese(key));
        let mut sounds: Vec<&String> = entry.keys.iter().filter(|key| is_sound(key)).collect();
        for name in names {
            // The sounds stand in the order of the names: the first of its length is its own.
            let place = sounds
                .iter()
                .position(|sound| words.add(name, sound).is_ok());
            if let Some(place) = place {
                sounds.remove(place);
            }
        }
    }
    words
}

fn is_chinese(key: &str) -> bool {
    key.chars()
        .all(|character| ('\u{4e00}'..='\u{9fff}').contains(&character))
}

fn is_sound(key: &str) -> bool {
    key.chars()
        .all(|letter| letter == ' ' || letter.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use onewindow_domain::catalogue::search::{Entry, Target};

    use super::*;

    fn next(words: &[&str]) -> Vec<Offer> {
        words
            .iter()
            .map(|word| Offer::Next((*word).to_owned()))
            .collect()
    }

    #[test]
    fn a_page_holds_what_fits_and_every_offer_is_on_one() {
        let offers = next(&["最低生活保障", "最低", "最", "生活保障", "保障", "障", "低"]);
        let pages = pages(&offers);
        assert_eq!(pages, [0..3, 3..7]);
        assert!(super::pages(&[]).is_empty());
    }

    #[test]
    fn the_names_of_what_is_published_are_words() {
        let keys = [
            "最低生活保障",
            "低保",
            "吃饭",
            "new baby",
            "zui di sheng huo bao zhang",
            "di bao",
            "chi fan",
        ];
        let entry = Entry {
            target: Target::Guide("dibao".parse().unwrap()),
            keys: keys.map(str::to_owned).to_vec(),
        };
        let mut expected = Words::default();
        expected
            .add("最低生活保障", "zui di sheng huo bao zhang")
            .unwrap();
        expected.add("低保", "di bao").unwrap();
        expected.add("吃饭", "chi fan").unwrap();
        assert_eq!(own_words(&Index::from(vec![entry])), expected);
    }

    #[test]
    fn something_wider_than_a_page_has_one_to_itself() {
        let long = "一二三四五六七八九十一二三四五六七八九十";
        assert_eq!(pages(&next(&["一", long, "二"])), [0..1, 1..2, 2..3]);
    }
}
