//! What stands above the keys while letters wait: character by character what the likeliest
//! candidate would write, so that one of them can be chosen otherwise in the middle of a sentence.

use std::ops::Range;

use super::{
    composition::{Composition, Piece},
    engine::Pinyin,
};

/// A character, or several that were chosen together, with the letters below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The characters; none where no dictionary knows the letters.
    pub text: String,
    /// The places of the letters that they stand for. [`Composition::focus_on`] with the first of
    /// them corrects here.
    pub letters: Range<usize>,
    /// Whether the writer chose them.
    pub is_chosen: bool,
}

/// All of a composition, in order.
pub(super) fn guesses(pinyin: Option<&Pinyin>, composition: &Composition) -> Vec<Guess> {
    let whole = composition.unfocused();
    let best = pinyin.and_then(|pinyin| pinyin.candidates(&whole, 1).into_iter().next());
    let characters: Vec<(char, Range<usize>)> = best.map_or_else(Vec::new, |best| {
        let ends = best.places.iter().skip(1).chain([&best.letters.end]);
        let letters = best
            .places
            .iter()
            .zip(ends)
            .map(|(start, end)| *start..*end);
        best.text.chars().zip(letters).collect()
    });
    let mut guesses = Vec::new();
    for piece in whole.pieces() {
        match piece {
            Piece::Chosen { text, letters } => guesses.push(Guess {
                text,
                letters,
                is_chosen: true,
            }),
            Piece::Typed { letters, at } => {
                let stretch = at..at + letters.len();
                let mut place = at;
                for (character, letters) in &characters {
                    let within = stretch.start <= letters.start && letters.end <= stretch.end;
                    // What was not typed, or stands under a choice, has no letters here.
                    if within && !letters.is_empty() && letters.start >= place {
                        guesses.push(Guess {
                            text: character.to_string(),
                            letters: place..letters.end,
                            is_chosen: false,
                        });
                        place = letters.end;
                    }
                }
                if place < stretch.end {
                    guesses.push(Guess {
                        text: String::new(),
                        letters: place..stretch.end,
                        is_chosen: false,
                    });
                }
            }
        }
    }
    guesses
}
