//! Kinds of words, and how well each kind follows each other.
//!
//! A kind is a part of speech together with whether the word has one character. How often kinds
//! follow each other is known from the tagged corpus behind `posseg.txt`, whose states are a
//! position in a word (0 begins, 1 within, 2 ends, 3 alone) and a part of speech.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use onewindow_input::pinyin::Class;

/// How much the neighbours weigh beside the words themselves. Tuned on rehearsal.txt.
const WEIGHT: f64 = 0.8;
/// Costs are eighths of the natural logarithm.
const STEPS: f64 = 8.0;

/// All kinds.
pub struct Kinds {
    numbers: BTreeMap<(bool, String), u8>,
    /// The kinds as the pack holds them.
    pub classes: Vec<Class>,
}

/// A word's kind while it is computed: whether it has one character, and its tag's number.
type Kind = (bool, usize);

impl Kinds {
    /// Reads the statistics.
    pub fn read(neighbours: &str) -> Result<Self> {
        let mut tags: Vec<&str> = Vec::new();
        let mut first: BTreeMap<Kind, f64> = BTreeMap::new();
        let mut follows: BTreeMap<(Kind, Kind), f64> = BTreeMap::new();
        let mut section = "";
        for line in neighbours.lines() {
            if line.starts_with('@') {
                section = line;
            } else if section == "@TAGS" {
                tags = line.split(',').collect();
            } else if section == "@START" {
                let (kind, log) = state(line).context("a start")?;
                first.insert(kind, log.exp());
            } else if section == "@TRANS" {
                let (from, to) = line.split_once('|').unwrap_or((line, ""));
                let ([2 | 3, tag], alone) = (numbers(from)?, from.starts_with('3')) else {
                    continue;
                };
                for to in to.split('|').filter(|to| to.starts_with(['0', '3'])) {
                    let (to, log) = state(to).context("a transition")?;
                    follows.insert(((alone, tag), to), log.exp());
                }
            }
        }
        let kinds: Vec<Kind> = (0..tags.len())
            .flat_map(|tag| [(false, tag), (true, tag)])
            .filter(|kind| {
                follows.keys().any(|(from, _)| from == kind)
                    && follows.keys().any(|(_, to)| to == kind)
            })
            .collect();
        let usual = usual(&kinds, &first, &follows);
        let cost = |likely: Option<&f64>, kind: &Kind| {
            let ratio = usual[kind] / likely.copied().unwrap_or(0.0).max(1e-6);
            #[expect(
                clippy::cast_possible_truncation,
                reason = "clamped to what a byte holds"
            )]
            let cost = (STEPS * WEIGHT * ratio.ln()).round().clamp(-60.0, 60.0) as i8;
            cost
        };
        let classes = kinds.iter().map(|from| Class {
            first: cost(first.get(from), from),
            before: kinds
                .iter()
                .map(|to| cost(follows.get(&(*from, *to)), to))
                .collect(),
        });
        let classes = classes.collect();
        let named = kinds
            .iter()
            .zip(0..)
            .map(|((alone, tag), number)| ((*alone, tags[*tag].to_owned()), number));
        Ok(Self {
            numbers: named.collect(),
            classes,
        })
    }

    /// The number of a word's kind; one that goes with anything where the tag is not known. A tag
    /// that the statistics do not have counts as a noun.
    pub fn number(&self, word: &str, tag: &str) -> u8 {
        if tag.is_empty() {
            return u8::MAX;
        }
        let alone = word.chars().count() == 1;
        let number = |tag: &str| self.numbers.get(&(alone, tag.to_owned())).copied();
        number(tag).or_else(|| number("n")).unwrap_or(u8::MAX)
    }
}

/// How often each kind occurs in the long run.
fn usual(
    kinds: &[Kind],
    first: &BTreeMap<Kind, f64>,
    follows: &BTreeMap<(Kind, Kind), f64>,
) -> BTreeMap<Kind, f64> {
    let mut now: BTreeMap<Kind, f64> = kinds
        .iter()
        .map(|kind| (*kind, first.get(kind).copied().unwrap_or(0.0)))
        .collect();
    for _round in 0..100 {
        let mut next: BTreeMap<Kind, f64> = kinds.iter().map(|kind| (*kind, 1e-6)).collect();
        for ((from, to), likely) in follows {
            if let (Some(before), Some(after)) = (now.get(from), next.get_mut(to)) {
                *after += before * likely;
            }
        }
        let all: f64 = next.values().sum();
        now = next
            .into_iter()
            .map(|(kind, share)| (kind, share / all))
            .collect();
    }
    now
}

fn numbers(text: &str) -> Result<[usize; 2]> {
    let mut parts = text.split(',').map(str::parse);
    match (parts.next(), parts.next()) {
        (Some(Ok(position)), Some(Ok(tag))) => Ok([position, tag]),
        (None | Some(_), _) => anyhow::bail!("posseg.txt: `{text}` is no state"),
    }
}

/// A state at which a word begins, as the word's kind, with the logarithm of its likelihood.
fn state(text: &str) -> Result<(Kind, f64)> {
    let [position, tag] = numbers(text)?;
    let log = text.rsplit(',').next().unwrap_or_default();
    Ok((
        (position == 3, tag),
        log.parse().with_context(|| text.to_owned())?,
    ))
}
