//! Which syllables typed letters may be: a lattice of steps from one place in the letters to the
//! next.
//!
//! `xian` is one syllable or two; `dbsq` is four initials; `zhongg` ends in a syllable that has
//! only begun; `song` may be meant as `shong` by someone to whom they sound alike. An apostrophe
//! parts syllables and is never part of one.

use std::ops::Range;

use super::{Cost, fuzzy::Fuzzy, syllables::Syllable};

/// Each sound that was typed another way.
const SOUNDS_ALIKE: Cost = 28;
/// A syllable of which only the initial was typed.
const INITIAL_ONLY: Cost = 16;
/// A last syllable that is not finished.
const UNFINISHED: Cost = 20;
/// A syllable without an initial right behind another one: people part these, or mean another
/// cut (`xian`, `fangan`).
const NO_INITIAL: Cost = 8;
/// The same for a, e and o alone, which are mostly interjections.
const ONE_LETTER: Cost = 32;

/// One way to go on: a syllable, and where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What may be meant.
    pub syllable: Syllable,
    /// The place behind its letters and behind apostrophes that follow.
    pub end: usize,
    /// How unlikely it is to be typed so.
    pub cost: Cost,
}

/// All ways to read some letters.
#[derive(Debug)]
pub struct Spelling {
    steps: Vec<Vec<Step>>,
    /// From here the letters of the stretch can be read to their end.
    alive: Vec<bool>,
}

impl Spelling {
    /// Reads `letters` (small ASCII letters and apostrophes). Each of the `stretches`, which do not
    /// overlap, is read for itself; places outside of them have no steps.
    pub fn of(letters: &str, stretches: &[Range<usize>], fuzzy: Fuzzy) -> Self {
        let mut spelling = Self {
            steps: vec![Vec::new(); letters.len()],
            alive: vec![false; letters.len() + 1],
        };
        for stretch in stretches {
            let whole = letters.get(stretch.clone()).unwrap_or_default();
            spelling.read(whole, stretch.start, fuzzy);
        }
        spelling
    }

    /// The steps from a place.
    pub fn steps(&self, place: usize) -> &[Step] {
        self.steps.get(place).map_or(&[], Vec::as_slice)
    }

    /// Whether the letters from here to the end of their stretch can be read.
    pub fn alive(&self, place: usize) -> bool {
        self.alive.get(place).copied().unwrap_or(false)
    }

    fn read(&mut self, letters: &str, offset: usize, fuzzy: Fuzzy) {
        for place in 0..letters.len() {
            let mut steps = full(letters, place, fuzzy);
            steps.extend(unfinished(letters, place));
            self.put(offset, place, steps);
        }
        self.look_back(letters.len(), offset);
        if self.alive(offset + behind(letters, 0)) {
            return;
        }
        // Initials are only looked for where full syllables do not explain what was typed.
        for place in 0..letters.len() {
            self.put(offset, place, initial_only(letters, place));
        }
        self.look_back(letters.len(), offset);
    }

    fn put(&mut self, offset: usize, place: usize, steps: Vec<Step>) {
        let moved = steps.into_iter().map(|step| Step {
            end: step.end + offset,
            ..step
        });
        let all = &mut self.steps[offset + place];
        for step in moved {
            match all
                .iter_mut()
                .find(|old| old.syllable == step.syllable && old.end == step.end)
            {
                Some(old) => old.cost = old.cost.min(step.cost),
                None => all.push(step),
            }
        }
    }

    fn look_back(&mut self, length: usize, offset: usize) {
        self.alive[offset + length] = true;
        for place in (offset..offset + length).rev() {
            self.alive[place] = self.steps[place].iter().any(|step| self.alive[step.end]);
        }
    }
}

/// The place behind apostrophes that stand at `place`.
pub fn behind(letters: &str, place: usize) -> usize {
    let rest = letters.get(place..).unwrap_or_default();
    place + rest.len() - rest.trim_start_matches('\'').len()
}

/// The letters from `place` to the next apostrophe.
fn run(letters: &str, place: usize) -> &str {
    letters[place..].split('\'').next().unwrap_or_default()
}

/// What a cut here costs: nothing at the beginning, behind an apostrophe, or before an initial.
fn cut(letters: &str, place: usize, spelling: &str) -> Cost {
    let parted = place == 0 || letters[..place].ends_with('\'');
    match spelling {
        _ if parted => 0,
        "a" | "e" | "o" => ONE_LETTER,
        _ if spelling.starts_with(['a', 'e', 'o']) => NO_INITIAL,
        _ => 0,
    }
}

/// Syllables typed in full, as they are or as they sound to the writer.
fn full(letters: &str, place: usize, fuzzy: Fuzzy) -> Vec<Step> {
    let run = run(letters, place);
    let mut steps = Vec::new();
    for length in 1..=run.len().min(Syllable::LONGEST) {
        let typed = &run[..length];
        let cut = cut(letters, place, typed);
        let end = behind(letters, place + length);
        let exact = Syllable::parse(typed).map(|syllable| Step {
            syllable,
            end,
            cost: cut,
        });
        steps.extend(exact);
        for (other, sounds) in fuzzy.counted(typed) {
            let cost = cut + SOUNDS_ALIKE * Cost::from(sounds);
            steps.extend(Syllable::parse(&other).map(|syllable| Step {
                syllable,
                end,
                cost,
            }));
        }
    }
    steps
}

/// A last syllable of which some letters are still missing.
fn unfinished(letters: &str, place: usize) -> Vec<Step> {
    let typed = &letters[place..];
    if typed.is_empty() || typed.contains('\'') || typed.len() >= Syllable::LONGEST {
        return Vec::new();
    }
    let cost = if typed.len() == 1 {
        INITIAL_ONLY
    } else {
        UNFINISHED
    };
    Syllable::beginning_with(typed)
        .filter(|syllable| syllable.letters() != typed)
        .map(|syllable| Step {
            syllable,
            end: letters.len(),
            cost: cost + cut(letters, place, typed),
        })
        .collect()
}

/// Syllables of which only the initial was typed: a consonant that no vowel follows.
fn initial_only(letters: &str, place: usize) -> Vec<Step> {
    let run = run(letters, place);
    let mut steps = Vec::new();
    for initial in [run.get(..1), run.get(..2)].into_iter().flatten() {
        let whole = initial.len() == 1 || ["zh", "ch", "sh"].contains(&initial);
        let vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'v');
        let next = run[initial.len()..].chars().next();
        if !whole || initial.starts_with(vowel) || next.is_some_and(vowel) {
            continue;
        }
        let end = behind(letters, place + initial.len());
        let step = |syllable| Step {
            syllable,
            end,
            cost: INITIAL_ONLY,
        };
        steps.extend(Syllable::beginning_with(initial).map(step));
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All full readings of `letters`, cheapest first.
    fn readings(letters: &str, fuzzy: Fuzzy) -> Vec<String> {
        let stretch = 0..letters.len();
        let spelling = Spelling::of(letters, &[stretch], fuzzy);
        let mut open = vec![(0, behind(letters, 0), Vec::new())];
        let mut done = Vec::new();
        while let Some((cost, place, said)) = open.pop() {
            if place == letters.len() {
                done.push((cost, said.join(" ")));
                continue;
            }
            for step in spelling.steps(place) {
                let mut longer: Vec<&str> = said.clone();
                longer.push(step.syllable.letters());
                open.push((cost + step.cost, step.end, longer));
            }
        }
        done.sort();
        done.into_iter().map(|(_, said)| said).collect()
    }

    #[test]
    fn letters_may_be_cut_in_several_places() {
        let found = readings("xian", Fuzzy::OFF);
        assert_eq!(found[..2], ["xian", "xi an"]);
        assert_eq!(readings("xi'an", Fuzzy::OFF)[0], "xi an");
        assert!(!readings("xi'an", Fuzzy::OFF).contains(&"xian".to_owned()));
        assert!(readings("fangan", Fuzzy::OFF).contains(&"fang an".to_owned()));
        assert!(readings("fangan", Fuzzy::OFF).contains(&"fan gan".to_owned()));
    }

    #[test]
    fn the_last_syllable_may_be_unfinished() {
        assert!(readings("zhongg", Fuzzy::OFF).contains(&"zhong guo".to_owned()));
        assert!(readings("jil", Fuzzy::OFF).contains(&"ji lin".to_owned()));
        assert!(readings("zhongguo", Fuzzy::OFF).contains(&"zhong guo".to_owned()));
    }

    #[test]
    fn initials_stand_for_syllables() {
        assert!(readings("dbsq", Fuzzy::OFF).contains(&"di bao shen qing".to_owned()));
        assert!(readings("zhg", Fuzzy::OFF).contains(&"zhong guo".to_owned()));
        assert!(readings("zg", Fuzzy::OFF).contains(&"zhong guo".to_owned()));
        assert!(readings("shenqdb", Fuzzy::OFF).contains(&"shen qing di bao".to_owned()));
        assert!(!readings("fang", Fuzzy::OFF).contains(&"fei ang".to_owned()));
    }

    #[test]
    fn sounds_alike_cost_more() {
        let found = readings("si", Fuzzy::default());
        assert_eq!(found, ["si", "shi"]);
        assert_eq!(readings("shong", Fuzzy::default())[0], "song");
        assert_eq!(readings("si", Fuzzy::OFF), ["si"]);
    }

    #[test]
    fn letters_that_are_no_pinyin_have_no_reading() {
        assert_eq!(readings("iii", Fuzzy::default()), Vec::<String>::new());
        assert_eq!(readings("'", Fuzzy::default()), [""]);
    }
}
