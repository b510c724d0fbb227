//! Words in a tree of syllables: one walk finds all words that begin at a place in the letters.

use super::{
    Cost,
    syllables::{Reading, Syllable},
};

/// A word while a lexicon is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWord {
    /// How it is read; as many syllables as characters.
    pub reading: Reading,
    /// How it is written.
    pub text: String,
    /// How unlikely it is.
    pub cost: Cost,
    /// Which words it likes as neighbours.
    pub class: u8,
}

/// A word in a lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    start: u32,
    length: u32,
    /// How unlikely it is.
    pub cost: Cost,
    /// Which words it likes as neighbours.
    pub class: u8,
}

/// The words that begin with the same syllables.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    syllable: Syllable,
    children: (u32, u32),
    entries: (u32, u32),
    /// The cheapest cost of any word here or below.
    pub cheapest: Cost,
}

/// All words of one source.
#[derive(Debug, Default)]
pub struct Lexicon {
    nodes: Vec<Node>,
    roots: (u32, u32),
    entries: Vec<Entry>,
    text: String,
}

impl Lexicon {
    /// Puts words in order. Of words that are read and written alike the cheapest stays; words
    /// that are read alike and cost the same keep their order.
    pub fn new(mut words: Vec<NewWord>) -> Self {
        words.sort_by(|a, b| (&a.reading, a.cost).cmp(&(&b.reading, b.cost)));
        let mut lexicon = Self::default();
        lexicon.roots = lexicon.grow(&words, 0);
        lexicon
    }

    /// Makes the nodes for `words`, which agree in their first `depth` syllables and go on.
    fn grow(&mut self, words: &[NewWord], depth: usize) -> (u32, u32) {
        let syllable = |word: &NewWord| word.reading.syllables().get(depth).copied();
        let groups: Vec<&[NewWord]> = words.chunk_by(|a, b| syllable(a) == syllable(b)).collect();
        let first = self.nodes.len();
        for group in &groups {
            if let Some(syllable) = group.first().and_then(syllable) {
                let (children, entries) = ((0, 0), (0, 0));
                self.nodes.push(Node {
                    syllable,
                    children,
                    entries,
                    cheapest: Cost::MAX,
                });
            }
        }
        let last = self.nodes.len();
        for (at, group) in (first..last).zip(groups) {
            let here = group.partition_point(|word| word.reading.syllables().len() == depth + 1);
            let entries = self.keep(&group[..here]);
            let children = self.grow(&group[here..], depth + 1);
            let below = self.range(children).iter().map(|node| node.cheapest).min();
            let own = group[..here].iter().map(|word| word.cost).min();
            let node = &mut self.nodes[at];
            node.children = children;
            node.entries = entries;
            node.cheapest = below.into_iter().chain(own).min().unwrap_or(Cost::MAX);
        }
        span(first, last)
    }

    fn keep(&mut self, words: &[NewWord]) -> (u32, u32) {
        let first = self.entries.len();
        for (at, word) in words.iter().enumerate() {
            if words[..at].iter().any(|other| other.text == word.text) {
                continue;
            }
            let (start, end) = span(self.text.len(), self.text.len() + word.text.len());
            let (cost, class) = (word.cost, word.class);
            self.entries.push(Entry {
                start,
                length: end - start,
                cost,
                class,
            });
            self.text.push_str(&word.text);
        }
        span(first, self.entries.len())
    }

    fn range(&self, (first, last): (u32, u32)) -> &[Node] {
        self.nodes
            .get(first as usize..last as usize)
            .unwrap_or_default()
    }

    /// How a word is written.
    pub fn text(&self, entry: &Entry) -> &str {
        let start = entry.start as usize;
        self.text
            .get(start..start + entry.length as usize)
            .unwrap_or_default()
    }

    /// The node behind `node` (or at the beginning) along a syllable.
    pub fn step(&self, node: Option<&Node>, syllable: Syllable) -> Option<&Node> {
        let children = self.children(node);
        let at = children
            .binary_search_by_key(&syllable, |child| child.syllable)
            .ok()?;
        children.get(at)
    }

    /// All nodes one syllable further.
    pub fn children(&self, node: Option<&Node>) -> &[Node] {
        self.range(node.map_or(self.roots, |node| node.children))
    }

    /// The words that end at a node, cheapest first.
    pub fn entries(&self, node: &Node) -> &[Entry] {
        let (first, last) = node.entries;
        self.entries
            .get(first as usize..last as usize)
            .unwrap_or_default()
    }

    /// Every word.
    pub fn all(&self) -> &[Entry] {
        &self.entries
    }
}

/// A pair of places as the tree keeps them. Lexicons are far smaller than 4 GB.
fn span(first: usize, last: usize) -> (u32, u32) {
    (
        u32::try_from(first).unwrap_or(u32::MAX),
        u32::try_from(last).unwrap_or(u32::MAX),
    )
}
