//! Everything that some letters may be, in the order in which a person would look for it.

use std::ops::Range;

use super::{
    Cost,
    arcs::{Arc, Begun, Ends, begun},
    composition::Composition,
    engine::Pinyin,
    sentence::{NEUTRAL, Sentence, sentences},
    spelling::{Spelling, behind},
};

/// How many words for one stretch of letters take part in sentences.
const WORDS_IN_SENTENCES: usize = 24;
/// How many of them may be read alike.
const READ_ALIKE: usize = 8;
/// How many composed sentences are offered.
const SENTENCES: usize = 4;
/// How much sooner a word comes than a single character for the same letters, of which there are
/// many (`xian`).
const SEVERAL: Cost = 24;
/// What a character costs that was not typed.
const MISSING: Cost = 16;
/// What it costs besides that a word goes on at all.
const LONGER: Cost = 40;
/// How many longer words are offered.
const LONGER_WORDS: usize = 4;

/// Characters that may be chosen for letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The characters.
    pub text: String,
    /// The places of the letters that they stand for.
    pub letters: Range<usize>,
    /// For each character, the place of its first letter; characters that were not typed stand at
    /// the end. [`Composition::focus_on`] with such a place corrects from that character on.
    pub places: Vec<usize>,
    /// The letters themselves, by which an old candidate is told from a fresh one.
    pub(super) typed: String,
}

/// What is offered, without doublets and in order.
pub(super) struct Offer<'a> {
    letters: &'a str,
    focus: usize,
    limit: usize,
    list: Vec<Candidate>,
}

impl<'a> Offer<'a> {
    pub(super) fn new(letters: &'a str, focus: usize, limit: usize) -> Self {
        Self {
            letters,
            focus,
            limit,
            list: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, text: &str, end: usize, ends: impl Iterator<Item = usize>) {
        let known = |old: &Candidate| old.text == text;
        if text.is_empty() || self.list.len() >= self.limit || self.list.iter().any(known) {
            return;
        }
        let letters = self.focus..end;
        let typed = self
            .letters
            .get(letters.clone())
            .unwrap_or_default()
            .to_owned();
        let starts = std::iter::once(self.focus).chain(ends);
        let places = starts.take(text.chars().count()).collect();
        self.list.push(Candidate {
            text: text.to_owned(),
            letters,
            places,
            typed,
        });
    }

    pub(super) fn arc(&mut self, arc: &Arc<'_>) {
        self.push(arc.text, arc.end, arc.ends.iter());
    }

    pub(super) fn list(self) -> Vec<Candidate> {
        self.list
    }
}

/// The stretches in which letters are read, parted at the focus too, and the one that begins there.
pub(super) fn stretches(
    composition: &Composition,
    focus: usize,
) -> (Vec<Range<usize>>, Range<usize>) {
    let mut parted = Vec::new();
    let mut here = focus..focus;
    for stretch in composition.open() {
        if stretch.contains(&focus) {
            here = behind(composition.letters(), focus).min(stretch.end)..stretch.end;
            parted.push(stretch.start..focus);
            parted.push(here.clone());
        } else {
            parted.push(stretch);
        }
    }
    parted.retain(|stretch| !stretch.is_empty());
    (parted, here)
}

/// Candidates for a field of any text.
pub(super) fn of_text(pinyin: &Pinyin, composition: &Composition, limit: usize) -> Vec<Candidate> {
    let Some(focus) = composition.focus() else {
        return Vec::new();
    };
    let letters = composition.letters();
    let (stretches, here) = stretches(composition, focus);
    let spelling = Spelling::of(letters, &stretches, composition.fuzzy());
    let arcs = all_arcs(pinyin, composition, &stretches, &spelling, focus);
    let sentences = sentences(&arcs, here.start, &pinyin.pack.classes);

    let mut words = Vec::new();
    let mut longer = Vec::new();
    for lexicon in [&pinyin.own, &pinyin.pack.words] {
        for (end, begun) in begun(lexicon, &spelling, here.start) {
            if spelling.alive(end) || !spelling.alive(here.start) {
                words.extend(begun.words(lexicon, end));
            }
            if end == letters.len() && begun.characters() > 1 {
                begun.longer(lexicon, end, MISSING, &mut longer);
            }
        }
    }
    let furthest = sentences
        .first()
        .map_or(here.start, |sentence| sentence.end);
    let mut offer = Offer::new(letters, focus, limit);
    whole(&mut offer, furthest, &sentences, &words, longer);
    words.sort_by_key(|arc| (std::cmp::Reverse(arc.end), arc.cost));
    words.iter().for_each(|arc| offer.arc(arc));
    offer.list()
}

/// Offers what covers all the letters: words, words that go on, and composed sentences, in the
/// order of their costs.
fn whole(
    offer: &mut Offer<'_>,
    end: usize,
    sentences: &[Sentence],
    words: &[Arc<'_>],
    mut longer: Vec<Arc<'_>>,
) {
    longer.sort_by_key(|arc| arc.cost);
    longer.truncate(LONGER_WORDS);
    let mut covering: Vec<(Cost, Whole<'_>)> = Vec::new();
    let words = words.iter().filter(|arc| arc.end == end);
    covering.extend(words.map(|arc| (arc.cost - together(arc), Whole::Word(*arc))));
    let longer = longer.into_iter();
    covering.extend(longer.map(|arc| (arc.cost + LONGER - together(&arc), Whole::Word(arc))));
    // A sentence of one word stands here already as that word.
    let composed = sentences
        .iter()
        .filter(|sentence| sentence.words > 1)
        .take(SENTENCES);
    covering.extend(composed.map(|sentence| (sentence.cost, Whole::Sentence(sentence))));
    covering.sort_by_key(|(cost, _)| *cost);
    for (_, one) in covering {
        match one {
            Whole::Word(arc) => offer.arc(&arc),
            Whole::Sentence(sentence) => {
                offer.push(&sentence.text, sentence.end, sentence.ends.iter().copied());
            }
        }
    }
}

/// How much sooner a word comes than its cost says.
fn together(arc: &Arc<'_>) -> Cost {
    if arc.ends.iter().nth(1).is_some() {
        SEVERAL
    } else {
        0
    }
}

/// Something that covers all the letters.
enum Whole<'a> {
    Word(Arc<'a>),
    Sentence(&'a Sentence),
}

/// The words that may take part in a sentence, by the place where they begin. A choice is the only
/// word at its place.
fn all_arcs<'a>(
    pinyin: &'a Pinyin,
    composition: &'a Composition,
    stretches: &[Range<usize>],
    spelling: &Spelling,
    focus: usize,
) -> Vec<Vec<Arc<'a>>> {
    let letters = composition.letters();
    let mut arcs: Vec<Vec<Arc<'a>>> = vec![Vec::new(); letters.len()];
    for place in stretches
        .iter()
        .flat_map(Clone::clone)
        .filter(|place| *place >= focus)
    {
        let reached = [&pinyin.own, &pinyin.pack.words].map(|lexicon| {
            let begun = begun(lexicon, spelling, place);
            begun
                .into_iter()
                .map(move |(end, begun): (usize, Begun<'a>)| {
                    begun.words(lexicon, end).take(READ_ALIKE)
                })
        });
        let mut here: Vec<Arc<'a>> = reached.into_iter().flatten().flatten().collect();
        here.sort_by_key(|arc| (arc.end, arc.cost));
        let mut kept = 0;
        let mut end = place;
        here.retain(|arc| {
            kept = if arc.end == end { kept + 1 } else { 1 };
            end = arc.end;
            kept <= WORDS_IN_SENTENCES
        });
        arcs[place] = here;
    }
    for (range, text) in composition.chosen() {
        // Where its characters end within it is not kept: whoever corrects it takes it back.
        let end = range.end;
        let choice = Arc {
            text,
            end,
            cost: 0,
            class: NEUTRAL,
            ends: Ends::default(),
        };
        arcs[range.start] = vec![choice];
    }
    arcs
}
