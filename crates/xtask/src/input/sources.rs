//! Where words come from: the lists inside the source folder of the `jieba-rs` crate.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use crate::{packages, tree};

/// A word as the list knows it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// How often it occurs in a corpus of sixty million words, mostly books; 0 for what only the
    /// newspapers have, mostly pairs of short words such as 停在.
    pub count: f64,
    /// In how many texts of another corpus it occurs, mostly newspapers; 0 when in none.
    pub documents: f64,
    /// Its part of speech; empty where that is not known.
    pub tag: String,
}

/// What the crate's folder says.
pub struct Sources {
    /// Words of simplified characters, single ones included.
    pub words: BTreeMap<String, Listed>,
    /// How parts of speech follow each other, as text.
    pub neighbours: String,
}

/// How many texts the newspaper corpus has: words of the list that occur in one text only have an
/// inverse document frequency of 13.9.
const DOCUMENTS: f64 = 1_088_000.0;

impl Sources {
    /// Reads the lists; fetches the crate when it is not there yet.
    pub fn read() -> Result<Self> {
        let folder = packages::word_lists()?;
        let text = |name: &str| -> Result<String> {
            String::from_utf8(tree::read(&folder.join(name))?)
                .with_context(|| format!("{name} is no text"))
        };
        let mut words = BTreeMap::new();
        for line in text("dict.txt")?.lines() {
            let mut parts = line.split(' ');
            if let (Some(word), Some(count), Some(tag)) = (parts.next(), parts.next(), parts.next())
                && word.chars().all(is_simplified)
                && let Ok(count) = count.parse()
            {
                let tag = tag.to_owned();
                words.insert(
                    word.to_owned(),
                    Listed {
                        count,
                        documents: 0.0,
                        tag,
                    },
                );
            }
        }
        for line in text("idf.txt")?.lines() {
            if let Some((word, rarity)) = line.split_once(' ')
                && word.chars().all(is_simplified)
            {
                let rarity: f64 = rarity.parse().with_context(|| format!("idf.txt: {line}"))?;
                let unlisted = || Listed {
                    count: 0.0,
                    documents: 0.0,
                    tag: String::new(),
                };
                let listed = words.entry(word.to_owned()).or_insert_with(unlisted);
                listed.documents = DOCUMENTS * (-rarity).exp();
            }
        }
        Ok(Self {
            words,
            neighbours: text("posseg.txt")?,
        })
    }
}

/// Whether this is one of the 6,763 simplified characters of GB 2312. The list holds traditional
/// ones too, and remains of texts in a wrong encoding.
pub fn is_simplified(character: char) -> bool {
    let mut text = [0; 4];
    let (bytes, _encoding, missing) = encoding_rs::GBK.encode(character.encode_utf8(&mut text));
    !missing && matches!(*bytes, [0xb0..=0xf7, 0xa1..=0xfe])
}
