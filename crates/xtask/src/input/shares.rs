//! How likely each word is.

use std::collections::BTreeMap;

use anyhow::Result;

use super::{
    community,
    sources::{Listed, Sources},
};

/// How much the count in books weighs beside the count in newspapers. Tuned on rehearsal.txt, like
/// the other weights here.
const BOOKS: f64 = 0.4;
/// How much the sample community's texts weigh beside both.
const COMMUNITY: f64 = 0.2;
/// How much of their share in newspapers words keep that only newspapers have.
const UNLISTED: f64 = 0.5;

/// From what the likelihood of words is learnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ranking {
    /// From books and newspapers, as shipped.
    BothLists,
    /// From books alone, so that newspapers can say which words to measure.
    BooksOnly,
    /// As shipped, but without our own words and phrases.
    ListsOnly,
}

/// How much of all text each word is.
pub struct Shares<'a> {
    of: BTreeMap<&'a str, f64>,
    /// How many words the books have together.
    pub counted: f64,
}

impl<'a> Shares<'a> {
    /// Weighs the lists against each other.
    pub fn of(sources: &'a Sources, ranking: Ranking) -> Result<Self> {
        let counted: f64 = sources.words.values().map(|word| word.count).sum();
        let printed: f64 = sources
            .words
            .values()
            .map(|word| word.documents + 0.5)
            .sum();
        let share = |word: &Listed| {
            let books = word.count / counted;
            let newspapers = (word.documents + 0.5) / printed;
            match ranking {
                Ranking::BothLists | Ranking::ListsOnly if word.tag.is_empty() => {
                    UNLISTED * newspapers
                }
                Ranking::BothLists | Ranking::ListsOnly => {
                    books.powf(BOOKS) * newspapers.powf(1.0 - BOOKS)
                }
                Ranking::BooksOnly => books,
            }
        };
        let listed = sources.words.iter();
        let mut of: BTreeMap<&str, f64> = listed
            .map(|(word, listed)| (word.as_str(), share(listed)))
            .collect();
        let spoken = community::counts(|word| of.get(word).copied().unwrap_or(0.0))?;
        let all: f64 = spoken.values().sum();
        for (word, share) in &mut of {
            if let Some(count) = spoken.get(*word).filter(|count| **count > 1.0) {
                *share = (1.0 - COMMUNITY) * *share + COMMUNITY * count / all;
            }
        }
        Ok(Self { of, counted })
    }

    /// The share of a word, 0 for unknown ones.
    pub fn get(&self, word: &str) -> f64 {
        self.of.get(word).copied().unwrap_or(0.0)
    }
}
