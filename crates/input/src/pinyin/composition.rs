//! What a resident has typed and chosen so far in one field.
//!
//! Letters stand until characters are chosen for them; a choice covers some letters and can be
//! taken back, in the middle too. The text is finished when choices cover all letters.

use std::ops::Range;

use super::{candidates::Candidate, fuzzy::Fuzzy, spelling::behind};

/// More letters than this are refused: nobody composes thirty characters at once.
const MOST_LETTERS: usize = 64;

/// What a field is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field {
    /// Any text.
    #[default]
    Text,
    /// A person's name: surnames first, then characters of given names, no other words.
    Name,
}

/// A choice: characters that stand for letters.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Choice {
    letters: Range<usize>,
    text: String,
}

/// A piece of what is shown while composing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Characters already chosen.
    Chosen {
        /// The characters.
        text: String,
        /// The places of the letters that they stand for.
        letters: Range<usize>,
    },
    /// Letters that still wait for a choice.
    Typed {
        /// The letters.
        letters: String,
        /// The place of the first of them.
        at: usize,
    },
}

/// Letters with a caret, and the choices made for some of them. Places count letters from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composition {
    field: Field,
    fuzzy: Fuzzy,
    before: String,
    letters: String,
    caret: usize,
    choices: Vec<Choice>,
    focus: Option<usize>,
}

impl Composition {
    /// Nothing typed yet, in a field that already holds `before` up to the caret.
    #[must_use]
    pub fn new(field: Field, before: &str) -> Self {
        Self {
            field,
            before: before.to_owned(),
            ..Self::default()
        }
    }

    /// The same, by a writer who does not tell these sounds apart.
    #[must_use]
    pub fn sounding(self, fuzzy: Fuzzy) -> Self {
        Self { fuzzy, ..self }
    }

    /// Nothing typed yet, by the same writer in the same field, which now holds `before`.
    #[must_use]
    pub fn anew(&self, before: &str) -> Self {
        Self::new(self.field, before).sounding(self.fuzzy)
    }

    /// The sounds that the writer does not tell apart.
    #[must_use]
    pub fn fuzzy(&self) -> Fuzzy {
        self.fuzzy
    }

    /// What the field is for.
    #[must_use]
    pub fn field(&self) -> Field {
        self.field
    }

    /// All letters and apostrophes as typed, chosen or not.
    #[must_use]
    pub fn letters(&self) -> &str {
        &self.letters
    }

    /// Where the next letter goes.
    #[must_use]
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Takes a key: a letter (capitals count as small ones) or an apostrophe between letters.
    /// Says whether it was taken; other keys are the field's own.
    pub fn press(&mut self, key: char) -> bool {
        let key = key.to_ascii_lowercase();
        let wanted = match key {
            'a'..='z' => true,
            '\'' => {
                let (left, right) = self.letters.split_at(self.caret);
                !left.is_empty() && !left.ends_with('\'') && !right.starts_with('\'')
            }
            _ => false,
        };
        if !wanted || self.letters.len() >= MOST_LETTERS {
            return false;
        }
        let caret = self.caret;
        self.choices
            .retain(|choice| !(choice.letters.start < caret && caret < choice.letters.end));
        self.letters.insert(caret, key);
        for choice in &mut self.choices {
            if choice.letters.start >= caret {
                choice.letters = choice.letters.start + 1..choice.letters.end + 1;
            }
        }
        self.caret += 1;
        self.focus = None;
        true
    }

    /// Takes back the choice before the caret if there is one, else the letter. Says whether there
    /// was anything to take back; if not, the backspace is the field's own.
    pub fn backspace(&mut self) -> bool {
        let Some(last) = self.caret.checked_sub(1) else {
            return false;
        };
        self.focus = None;
        if self.take_back(last) {
            return true;
        }
        self.letters.remove(last);
        for choice in &mut self.choices {
            if choice.letters.start > last {
                choice.letters = choice.letters.start - 1..choice.letters.end - 1;
            }
        }
        self.caret = last;
        true
    }

    /// Takes back the choice that covers the letter at `place`.
    fn take_back(&mut self, place: usize) -> bool {
        let before = self.choices.len();
        self.choices
            .retain(|choice| !choice.letters.contains(&place));
        self.choices.len() < before
    }

    /// Puts the caret before the letter at `place`, or behind the last one.
    pub fn move_caret(&mut self, place: usize) {
        self.caret = place.min(self.letters.len());
    }

    /// Corrects in the middle: the next candidates are for the letters from `place` on. A choice
    /// there is taken back first. The place of a character of a candidate is in
    /// [`Candidate::places`].
    pub fn focus_on(&mut self, place: usize) {
        let covering = self
            .choices
            .iter()
            .find(|choice| choice.letters.contains(&place));
        let start = covering.map_or(place, |choice| choice.letters.start);
        self.take_back(place);
        self.focus = (start < self.letters.len()).then_some(start);
    }

    /// Whether the writer chose where to correct.
    #[must_use]
    pub fn is_correcting(&self) -> bool {
        self.focus.is_some()
    }

    /// The place for which candidates are wanted: where the resident corrects, else the first
    /// letter without a choice. None when all is chosen.
    #[must_use]
    pub fn focus(&self) -> Option<usize> {
        self.focus
            .or_else(|| self.open().into_iter().next().map(|stretch| stretch.start))
    }

    /// Puts a candidate in place of its letters; choices under it give way. The rest of the letters
    /// waits. Says whether the candidate belongs to these letters; an old one changes nothing.
    pub fn choose(&mut self, candidate: &Candidate) -> bool {
        let letters = candidate.letters.clone();
        if letters.is_empty() || self.letters.get(letters.clone()) != Some(candidate.typed.as_str())
        {
            return false;
        }
        let apart = |choice: &Choice| {
            choice.letters.end <= letters.start || letters.end <= choice.letters.start
        };
        self.choices.retain(apart);
        self.choices.push(Choice {
            letters,
            text: candidate.text.clone(),
        });
        self.choices.sort_by_key(|choice| choice.letters.start);
        self.focus = None;
        self.caret = self.letters.len();
        true
    }

    /// The same, corrected nowhere.
    pub(crate) fn unfocused(&self) -> Self {
        Self {
            focus: None,
            ..self.clone()
        }
    }

    /// Whether choices cover all letters, so that [`Composition::text`] can go into the field.
    #[must_use]
    pub fn is_done(&self) -> bool {
        !self.letters.is_empty() && self.open().is_empty()
    }

    /// The choices, and between them the letters that have none, as they were typed.
    #[must_use]
    pub fn text(&self) -> String {
        let text = |piece| match piece {
            Piece::Chosen { text, letters: _ }
            | Piece::Typed {
                letters: text,
                at: _,
            } => text,
        };
        self.pieces().into_iter().map(text).collect()
    }

    /// What is shown: choices and letters, in order.
    #[must_use]
    pub fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut place = 0;
        for choice in &self.choices {
            pieces.extend(self.typed(place..choice.letters.start));
            pieces.push(Piece::Chosen {
                text: choice.text.clone(),
                letters: choice.letters.clone(),
            });
            place = choice.letters.end;
        }
        pieces.extend(self.typed(place..self.letters.len()));
        pieces
    }

    fn typed(&self, letters: Range<usize>) -> Option<Piece> {
        let at = letters.start;
        let letters = self.letters.get(letters)?.to_owned();
        (!letters.is_empty()).then_some(Piece::Typed { letters, at })
    }

    /// The stretches of letters without a choice, apostrophes at their beginnings left out.
    pub(crate) fn open(&self) -> Vec<Range<usize>> {
        let mut open = Vec::new();
        let mut place = 0;
        let end = self.letters.len();
        let walls = self.choices.iter().map(|choice| choice.letters.clone());
        for wall in walls.chain(std::iter::once(end..end)) {
            let start = behind(&self.letters, place).min(wall.start);
            if start < wall.start {
                open.push(start..wall.start);
            }
            place = wall.end;
        }
        open
    }

    /// The choices: where they stand, and what they say.
    pub(crate) fn chosen(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        self.choices
            .iter()
            .map(|choice| (choice.letters.clone(), choice.text.as_str()))
    }

    /// What stands before `place`: the field's text and the choices up to there.
    pub(crate) fn standing_before(&self, place: usize) -> String {
        let chosen = self
            .choices
            .iter()
            .filter(|choice| choice.letters.end <= place);
        chosen.fold(self.before.clone(), |text, choice| text + &choice.text)
    }
}
