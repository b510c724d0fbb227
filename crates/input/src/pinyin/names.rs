//! Names of people: a surname, then one or two characters of a given name.

use super::{
    Cost,
    arcs::{Arc, begun},
    candidates::{Candidate, Offer, stretches},
    composition::Composition,
    engine::Pinyin,
    lexicon::Lexicon,
    spelling::Spelling,
};

/// How many whole names are offered before single parts.
const WHOLE_NAMES: usize = 6;
/// What a given name of one character costs more than one of two.
const ONE_CHARACTER: Cost = 12;

/// What is known of names.
#[derive(Debug, Default)]
pub struct Names {
    /// Surnames, double ones included.
    pub surnames: Lexicon,
    /// First characters of given names of two.
    pub first: Lexicon,
    /// Last characters of given names, and the only ones.
    pub last: Lexicon,
    /// Given names of two characters that occur as a whole.
    pub pairs: Lexicon,
}

/// How much of a name stands already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// Nothing yet.
    Surname,
    /// A surname.
    Given,
    /// A surname and one character.
    Last,
    /// More, or no surname that is known: any character may follow.
    Anything,
}

impl Names {
    fn next(&self, standing: &str) -> Next {
        let is_surname = |text: &str| {
            self.surnames
                .all()
                .iter()
                .any(|entry| self.surnames.text(entry) == text)
        };
        let shorter = standing
            .char_indices()
            .next_back()
            .and_then(|(at, _)| standing.get(..at));
        if standing.is_empty() {
            Next::Surname
        } else if is_surname(standing) {
            Next::Given
        } else if shorter.is_some_and(is_surname) {
            Next::Last
        } else {
            Next::Anything
        }
    }

    /// Given names from `place` to `end`, cheapest first.
    fn given<'a>(&'a self, spelling: &Spelling, place: usize, end: usize) -> Vec<Given<'a>> {
        let to_end = |arcs: Vec<Arc<'a>>| arcs.into_iter().filter(move |arc| arc.end == end);
        let one = |arc: Arc<'a>| Given {
            cost: arc.cost + ONE_CHARACTER,
            parts: vec![arc],
        };
        let mut found: Vec<Given<'a>> =
            to_end(arcs(&self.last, spelling, place)).map(one).collect();
        let whole = |arc: Arc<'a>| Given {
            cost: arc.cost,
            parts: vec![arc],
        };
        found.extend(to_end(arcs(&self.pairs, spelling, place)).map(whole));
        for first in best(arcs(&self.first, spelling, place)) {
            for last in best(to_end(arcs(&self.last, spelling, first.end)).collect()) {
                found.push(Given {
                    cost: first.cost + last.cost,
                    parts: vec![first, last],
                });
            }
        }
        found.sort_by_key(|given| given.cost);
        found.truncate(2 * WHOLE_NAMES);
        found
    }
}

/// A given name, or a whole name.
struct Given<'a> {
    cost: Cost,
    parts: Vec<Arc<'a>>,
}

impl Given<'_> {
    fn offer(&self, offer: &mut Offer<'_>) {
        let text: String = self.parts.iter().map(|part| part.text).collect();
        let end = self.parts.last().map_or(0, |part| part.end);
        offer.push(
            &text,
            end,
            self.parts.iter().flat_map(|part| part.ends.iter()),
        );
    }
}

/// Candidates for a field that holds a person's name.
pub(super) fn candidates(
    pinyin: &Pinyin,
    composition: &Composition,
    limit: usize,
) -> Vec<Candidate> {
    let Some(focus) = composition.focus() else {
        return Vec::new();
    };
    let names = &pinyin.pack.names;
    let (stretches, here) = stretches(composition, focus);
    let spelling = Spelling::of(composition.letters(), &stretches, composition.fuzzy());
    let mut offer = Offer::new(composition.letters(), focus, limit);
    let parts = match names.next(&composition.standing_before(focus)) {
        Next::Surname => {
            let surnames = arcs(&names.surnames, &spelling, here.start);
            let mut whole: Vec<Given<'_>> = Vec::new();
            for surname in best(surnames.clone()) {
                for given in names.given(&spelling, surname.end, here.end) {
                    let parts = std::iter::once(surname).chain(given.parts).collect();
                    whole.push(Given {
                        cost: surname.cost + given.cost,
                        parts,
                    });
                }
            }
            whole.sort_by_key(|name| name.cost);
            whole
                .iter()
                .take(WHOLE_NAMES)
                .for_each(|name| name.offer(&mut offer));
            surnames
        }
        Next::Given => {
            let given = names.given(&spelling, here.start, here.end);
            given
                .iter()
                .take(WHOLE_NAMES)
                .for_each(|name| name.offer(&mut offer));
            arcs(&names.first, &spelling, here.start)
        }
        Next::Last => arcs(&names.last, &spelling, here.start),
        Next::Anything => Vec::new(),
    };
    let alive = |arc: &Arc<'_>| spelling.alive(arc.end) || !spelling.alive(here.start);
    let mut parts: Vec<Arc<'_>> = parts.into_iter().filter(alive).collect();
    parts.sort_by_key(|arc| arc.cost);
    parts.iter().for_each(|arc| offer.arc(arc));
    // Any other character of the syllable, for names that nobody has listed.
    let mut rest = arcs(&pinyin.pack.words, &spelling, here.start);
    rest.retain(|arc| alive(arc) && arc.text.chars().count() == 1);
    rest.sort_by_key(|arc| (std::cmp::Reverse(arc.end), arc.cost));
    rest.iter().for_each(|arc| offer.arc(arc));
    offer.list()
}

/// All words of a lexicon from a place on.
fn arcs<'a>(lexicon: &'a Lexicon, spelling: &Spelling, place: usize) -> Vec<Arc<'a>> {
    let begun = begun(lexicon, spelling, place);
    begun
        .into_iter()
        .flat_map(|(end, begun)| begun.words(lexicon, end))
        .collect()
}

/// The few cheapest.
fn best(mut arcs: Vec<Arc<'_>>) -> Vec<Arc<'_>> {
    arcs.sort_by_key(|arc| arc.cost);
    arcs.truncate(2 * WHOLE_NAMES);
    arcs
}
