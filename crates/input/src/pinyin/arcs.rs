//! The words that typed letters may be, from one place on.

use super::{
    Cost,
    lexicon::{Lexicon, Node},
    spelling::Spelling,
    words::LONGEST,
};

/// Where each character of a word ends in the letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    places: [u8; LONGEST],
    count: u8,
}

impl Ends {
    /// The same with one more character. Compositions are shorter than 256 letters, and words
    /// than [`LONGEST`].
    fn and(mut self, end: usize) -> Self {
        if let Some(place) = self.places.get_mut(usize::from(self.count)) {
            *place = u8::try_from(end).unwrap_or(u8::MAX);
            self.count += 1;
        }
        self
    }

    /// The places.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.places
            .iter()
            .take(usize::from(self.count))
            .map(|place| usize::from(*place))
    }
}

/// A word along the letters.
#[derive(Clone, Copy, Debug)]
pub struct Arc<'a> {
    /// How it is written.
    pub text: &'a str,
    /// The place behind it.
    pub end: usize,
    /// The word's own cost and that of how it was typed.
    pub cost: Cost,
    /// Which words it likes as neighbours.
    pub class: u8,
    /// Where each of its characters ends.
    pub ends: Ends,
}

/// A beginning of words that reaches a place.
#[derive(Clone, Copy, Debug)]
pub struct Begun<'a> {
    node: &'a Node,
    cost: Cost,
    ends: Ends,
}

/// All ways into a lexicon from `place`: every node that the letters reach.
pub fn begun<'a>(
    lexicon: &'a Lexicon,
    spelling: &Spelling,
    place: usize,
) -> Vec<(usize, Begun<'a>)> {
    let mut found = Vec::new();
    go(lexicon, spelling, place, None, &mut found);
    found
}

fn go<'a>(
    lexicon: &'a Lexicon,
    spelling: &Spelling,
    place: usize,
    from: Option<Begun<'a>>,
    found: &mut Vec<(usize, Begun<'a>)>,
) {
    for step in spelling.steps(place) {
        if let Some(node) = lexicon.step(from.map(|begun| begun.node), step.syllable) {
            let cost = from.map_or(0, |begun| begun.cost) + step.cost;
            let ends = from
                .map_or(Ends::default(), |begun| begun.ends)
                .and(step.end);
            let begun = Begun { node, cost, ends };
            found.push((step.end, begun));
            go(lexicon, spelling, step.end, Some(begun), found);
        }
    }
}

impl<'a> Begun<'a> {
    /// The words that end here, cheapest first.
    pub fn words(self, lexicon: &'a Lexicon, end: usize) -> impl Iterator<Item = Arc<'a>> {
        lexicon.entries(self.node).iter().map(move |entry| Arc {
            text: lexicon.text(entry),
            end,
            cost: entry.cost + self.cost,
            class: entry.class,
            ends: self.ends,
        })
    }

    /// How many characters were typed.
    pub fn characters(self) -> usize {
        self.ends.iter().count()
    }

    /// Longer words that begin so, each character that was not typed costing `missing`.
    pub fn longer(self, lexicon: &'a Lexicon, end: usize, missing: Cost, found: &mut Vec<Arc<'a>>) {
        for node in lexicon.children(Some(self.node)) {
            let begun = Begun {
                node,
                cost: self.cost + missing,
                ends: self.ends.and(end),
            };
            found.extend(begun.words(lexicon, end));
            begun.longer(lexicon, end, missing, found);
        }
    }
}
