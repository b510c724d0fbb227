//! Finding things as a resident types: by Chinese characters, pinyin, its initials, Korean,
//! Korean spelling of the Chinese sound, or English.
//!
//! The keys are computed when an edition is published; asking needs no dictionary.

#[cfg(feature = "authoring")]
mod computing;
#[cfg(feature = "authoring")]
mod hangul;
mod matching;

use serde::{Deserialize, Serialize};

#[cfg(feature = "authoring")]
pub use self::computing::pinyin_of;

use self::matching::{Key, Query};
use crate::text::Slug;

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// A guide.
    Guide(Slug),
    /// A matter under consultation.
    Topic(Slug),
    /// A volunteer project.
    Project(Slug),
    /// A survey.
    Survey(Slug),
    /// A service point.
    Point(Slug),
    /// A notice.
    Notice(Slug),
}

/// One thing with what it is called and how that sounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What is found.
    #[serde(rename = "t")]
    pub target: Target,
    /// Names and sounds, the best first; words and syllables parted by spaces.
    #[serde(rename = "k")]
    pub keys: Vec<String>,
}

/// Everything that can be found, ready to be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Entry>", into = "Vec<Entry>")]
pub struct Index {
    entries: Vec<(Entry, Vec<Key>)>,
}

impl From<Vec<Entry>> for Index {
    fn from(entries: Vec<Entry>) -> Self {
        let ready = |entry: Entry| {
            let keys = entry.keys.iter().map(|key| Key::new(key)).collect();
            (entry, keys)
        };
        Self {
            entries: entries.into_iter().map(ready).collect(),
        }
    }
}

impl From<Index> for Vec<Entry> {
    fn from(index: Index) -> Self {
        index.entries.into_iter().map(|(entry, _)| entry).collect()
    }
}

/// How well something fits, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// The whole name.
    Exact,
    /// The beginning of the name.
    Prefix,
    /// The beginning of a word in the name.
    WordPrefix,
    /// The first letters of the words or syllables (`dbsq`, ㄷㅂㅇ), from the first on.
    Initials,
    /// Somewhere in the name.
    Within,
    /// Every word that was typed, in any order.
    AllWords,
    /// First letters in order, the first one among them, with gaps.
    Scattered,
    /// Nearly so in Korean: a similar vowel or a tense consonant.
    Similar,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub target: Target,
    /// How well it fits.
    pub fit: Fit,
}

impl Index {
    /// What can be found, in the catalogue's order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().map(|(entry, _)| entry)
    }

    /// At most `limit` things that fit what was typed, the best first; of equal ones the
    /// shorter name, then the better, then the catalogue's order. Nothing typed finds nothing.
    pub fn find(&self, typed: &str, limit: usize) -> Vec<Hit> {
        let Some(query) = Query::new(typed) else {
            return Vec::new();
        };
        let mut found: Vec<_> = self
            .entries
            .iter()
            .filter_map(|(entry, keys)| {
                let best = keys
                    .iter()
                    .enumerate()
                    .filter_map(|(place, key)| Some((query.fit(key)?, key.length(), place)))
                    .min()?;
                Some((best, entry))
            })
            .collect();
        found.sort_by_key(|(best, _)| *best);
        let hit = |(best, entry): ((Fit, usize, usize), &Entry)| Hit {
            target: entry.target.clone(),
            fit: best.0,
        };
        found.into_iter().take(limit).map(hit).collect()
    }
}

#[cfg(test)]
mod tests;
