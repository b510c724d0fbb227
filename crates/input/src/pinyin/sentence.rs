//! The likeliest chains of words for all the letters.
//!
//! A chain costs what its words cost, what their spelling costs, and how well the kinds of
//! neighbouring words go together. From place to place only the best few chains are kept.

use super::{Cost, arcs::Arc};

/// The class of words of which nothing is known: they go with anything.
pub const NEUTRAL: u8 = u8::MAX;
/// How many chains are kept at each place.
const KEPT: usize = 24;
/// What each further word costs, so that few long words beat many short ones.
const WORD: Cost = 1;

/// How well kinds of words follow each other.
#[derive(Debug, Default)]
pub struct Classes {
    count: usize,
    first: Vec<i8>,
    follows: Vec<i8>,
}

impl Classes {
    /// `first` says what it costs to begin with each class, `follows` what it costs that a class
    /// (column) follows another (row). None when the table is not square.
    pub fn new(first: Vec<i8>, follows: Vec<i8>) -> Option<Self> {
        let count = first.len();
        (follows.len() == count * count).then_some(Self {
            count,
            first,
            follows,
        })
    }

    fn between(&self, before: Option<u8>, class: u8) -> Cost {
        let column = usize::from(class);
        let cost = match before {
            _ if column >= self.count => None,
            None => self.first.get(column),
            Some(before) => self.follows.get(usize::from(before) * self.count + column),
        };
        cost.map_or(0, |cost| Cost::from(*cost))
    }
}

/// A chain of words from the beginning to a place.
#[derive(Clone, Copy)]
struct Chain {
    cost: Cost,
    /// The last word: its place of beginning and its number there.
    word: (usize, usize),
    /// The chain before that word, by its number at the word's beginning.
    before: usize,
    /// How many words, and the class of the last.
    words: usize,
    class: u8,
}

/// A chain as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What is written.
    pub text: String,
    /// The place behind it.
    pub end: usize,
    /// What it costs.
    pub cost: Cost,
    /// How many words it has.
    pub words: usize,
    /// Where each character ends.
    pub ends: Vec<usize>,
}

/// The cheapest sentences from `start` as far as words reach, cheapest first. `arcs` holds the
/// words that begin at each place, as far as the letters go.
pub fn sentences(arcs: &[Vec<Arc<'_>>], start: usize, classes: &Classes) -> Vec<Sentence> {
    let mut chains: Vec<Vec<Chain>> = vec![Vec::new(); arcs.len() + 1];
    let mut furthest = start;
    for (place, words) in arcs.iter().enumerate().skip(start) {
        let so_far = std::mem::take(&mut chains[place]);
        if place != start && so_far.is_empty() {
            continue;
        }
        let so_far = best(so_far);
        for (number, arc) in words.iter().enumerate() {
            let reach = |before: usize, chain: Option<&Chain>| Chain {
                cost: chain.map_or(0, |chain| chain.cost)
                    + WORD
                    + arc.cost
                    + classes.between(chain.map(|chain| chain.class), arc.class),
                word: (place, number),
                before,
                words: chain.map_or(0, |chain| chain.words) + 1,
                class: arc.class,
            };
            furthest = furthest.max(arc.end);
            let Some(there) = chains.get_mut(arc.end) else {
                continue;
            };
            if place == start {
                there.push(reach(0, None));
            } else {
                there.extend(
                    so_far
                        .iter()
                        .enumerate()
                        .map(|(at, chain)| reach(at, Some(chain))),
                );
            }
        }
        chains[place] = so_far;
    }
    let last = best(
        chains
            .get_mut(furthest)
            .map(std::mem::take)
            .unwrap_or_default(),
    );
    let mut found: Vec<Sentence> = Vec::new();
    for chain in last {
        let sentence = told(chain, &chains, arcs, start);
        if found.iter().all(|other| other.text != sentence.text) {
            found.push(sentence);
        }
    }
    found
}

fn best(mut chains: Vec<Chain>) -> Vec<Chain> {
    chains.sort_unstable_by_key(|chain| chain.cost);
    chains.truncate(KEPT);
    chains
}

fn told(last: Chain, chains: &[Vec<Chain>], arcs: &[Vec<Arc<'_>>], start: usize) -> Sentence {
    let mut words: Vec<&Arc<'_>> = Vec::new();
    let mut at = Some(last);
    while let Some(chain) = at {
        let (place, number) = chain.word;
        words.extend(arcs.get(place).and_then(|words| words.get(number)));
        let earlier = (place != start).then(|| chains.get(place)?.get(chain.before).copied());
        at = earlier.flatten();
    }
    words.reverse();
    Sentence {
        text: words.iter().map(|arc| arc.text).collect(),
        end: words.last().map_or(start, |arc| arc.end),
        cost: last.cost,
        words: last.words,
        ends: words.iter().flat_map(|arc| ends(arc)).collect(),
    }
}

/// Where each character of a word ends; those of a long choice for which that is not known end
/// with it.
fn ends(arc: &Arc<'_>) -> impl Iterator<Item = usize> {
    arc.ends
        .iter()
        .chain(std::iter::repeat(arc.end))
        .take(arc.text.chars().count())
}
