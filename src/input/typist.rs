//! What a key does to a field: pure. Letters of Chinese wait here until characters are chosen for
//! them; everything else goes into the field at once.

use onewindow_input::{
    hangul::Composer,
    pinyin::{Candidate, Composition, Field, Fuzzy},
};

/// What the keys write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Board {
    /// Chinese by pinyin.
    Pinyin,
    /// Chinese as a finger writes it.
    Ink,
    /// Korean letters.
    Hangul,
    /// Latin letters and digits.
    Latin,
    /// Digits alone.
    Digits,
}

/// Where the caret goes, by one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Towards the beginning.
    Back,
    /// Towards the end.
    On,
}

/// What is to be done to the field: so many characters before the caret give way to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// How many characters go.
    pub back: usize,
    /// What comes.
    pub text: String,
}

impl Edit {
    fn insert(text: impl Into<String>) -> Self {
        Self {
            back: 0,
            text: text.into(),
        }
    }
}

/// What was typed in one field and does not stand in it yet, and the open Korean syllable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typist {
    composition: Composition,
    composer: Composer,
}

impl Typist {
    /// In a field where nothing was typed yet, by a writer who does not tell these sounds apart.
    pub fn new(field: Field, fuzzy: Fuzzy) -> Self {
        Self {
            composition: Composition::new(field, "").sounding(fuzzy),
            composer: Composer::default(),
        }
    }

    /// The writer tells other sounds apart from now on.
    pub fn sound(&mut self, fuzzy: Fuzzy) {
        self.composition = std::mem::take(&mut self.composition).sounding(fuzzy);
    }

    /// The letters that wait for characters.
    pub fn composition(&self) -> &Composition {
        &self.composition
    }

    /// A key with a character was pressed; `before` stands before the caret.
    pub fn press(&mut self, board: Board, key: char, before: &str) -> Option<Edit> {
        match board {
            Board::Pinyin => {
                if self.composition.is_empty() {
                    self.composition = self.composition.anew(before);
                }
                let taken = self.composition.press(key);
                (!taken).then(|| Edit::insert(key))
            }
            Board::Hangul => {
                self.follow(before);
                self.composer.press(key);
                Some(between(before, &self.composer.text()))
            }
            Board::Ink | Board::Latin | Board::Digits => Some(Edit::insert(key)),
        }
    }

    /// The key that takes back was pressed.
    pub fn erase(&mut self, board: Board, before: &str) -> Option<Edit> {
        if board == Board::Pinyin && self.composition.backspace() {
            return None;
        }
        if board == Board::Hangul {
            self.follow(before);
            if self.composer.is_open() {
                self.composer.backspace();
                return Some(between(before, &self.composer.text()));
            }
        }
        Some(Edit {
            back: 1,
            text: String::new(),
        })
    }

    /// Characters were chosen for letters; once all letters have some, they go into the field.
    pub fn choose(&mut self, candidate: &Candidate) -> Option<Edit> {
        self.composition.choose(candidate);
        if !self.composition.is_done() {
            return None;
        }
        self.take()
    }

    /// What waits goes into the field as it is.
    pub fn take(&mut self) -> Option<Edit> {
        let text = self.composition.text();
        self.composition = self.composition.anew("");
        (!text.is_empty()).then(|| Edit::insert(text))
    }

    /// Corrects from this letter on.
    pub fn focus_on(&mut self, place: usize) {
        self.composition.focus_on(place);
    }

    /// Moves the caret among the letters that wait; whether any do.
    pub fn step(&mut self, step: Step) -> bool {
        let place = match step {
            Step::Back => self.composition.caret().saturating_sub(1),
            Step::On => self.composition.caret() + 1,
        };
        self.composition.move_caret(place);
        !self.composition.is_empty()
    }

    /// A syllable stays open only while what was composed is what stands before the caret.
    fn follow(&mut self, before: &str) {
        if self.composer.text() != before {
            self.composer = Composer::after(before);
        }
    }
}

/// The edit that turns the one text into the other at its end.
fn between(old: &str, new: &str) -> Edit {
    let common = old
        .chars()
        .zip(new.chars())
        .take_while(|(old, new)| old == new)
        .count();
    Edit {
        back: old.chars().count() - common,
        text: new.chars().skip(common).collect(),
    }
}

#[cfg(test)]
mod tests {
    use onewindow_input::pinyin::Pair;

    use super::*;

    /// Presses keys as the field would show them.
    fn typed(board: Board, field: &mut String, typist: &mut Typist, keys: &str) {
        for key in keys.chars() {
            let edit = if key == '⌫' {
                typist.erase(board, field)
            } else {
                typist.press(board, key, field)
            };
            carry_out(field, edit);
        }
    }

    fn carry_out(field: &mut String, edit: Option<Edit>) {
        if let Some(Edit { back, text }) = edit {
            let kept = field.chars().count().saturating_sub(back);
            *field = field.chars().take(kept).chain(text.chars()).collect();
        }
    }

    #[track_caller]
    fn check(board: Board, keys: &str, expected: &str) {
        let (mut field, mut typist) = (String::new(), Typist::default());
        typed(board, &mut field, &mut typist, keys);
        assert_eq!(field, expected, "{keys}");
    }

    #[test]
    fn korean_letters_become_syllables_in_the_field() {
        check(Board::Hangul, "ㅎㅏㄴㄱㅡㄹ", "한글");
        check(Board::Hangul, "ㄱㅏㅂㅅㅣ", "갑시");
        check(Board::Hangul, "ㅎㅏㄴㄱㅡㄹ⌫⌫", "한ㄱ");
        check(Board::Hangul, "ㄱㅏ ㄴㅏ", "가 나");
    }

    #[test]
    fn a_closed_syllable_goes_whole() {
        let (mut field, mut typist) = ("한글".to_owned(), Typist::default());
        typed(Board::Hangul, &mut field, &mut typist, "⌫");
        assert_eq!(field, "한");
    }

    #[test]
    fn a_syllable_is_not_taken_up_where_the_caret_went_elsewhere() {
        let (mut field, mut typist) = (String::new(), Typist::default());
        typed(Board::Hangul, &mut field, &mut typist, "ㄱㅏ");
        field = "나".into();
        typed(Board::Hangul, &mut field, &mut typist, "ㄴ");
        assert_eq!(field, "나ㄴ");
    }

    #[test]
    fn chinese_letters_wait_outside_the_field() {
        let (mut field, mut typist) = ("我".to_owned(), Typist::default());
        typed(Board::Pinyin, &mut field, &mut typist, "nihp⌫ao");
        assert_eq!(field, "我");
        assert_eq!(typist.composition().letters(), "nihao");
        carry_out(&mut field, typist.take());
        assert_eq!(field, "我nihao");
        assert!(typist.composition().is_empty());
        typed(Board::Pinyin, &mut field, &mut typist, "⌫，1");
        assert_eq!(field, "我niha，1");
    }

    #[test]
    fn the_caret_goes_among_the_letters_that_wait_and_never_beyond() {
        let (mut field, mut typist) = (String::new(), Typist::default());
        assert!(!typist.step(Step::Back), "the field's own caret moves");
        typed(Board::Pinyin, &mut field, &mut typist, "dbao");
        for _letter in 0..9 {
            assert!(typist.step(Step::Back));
        }
        assert!(typist.step(Step::On));
        typed(Board::Pinyin, &mut field, &mut typist, "i");
        assert_eq!(typist.composition().letters(), "dibao");
        for _letter in 0..9 {
            typist.step(Step::On);
        }
        typed(Board::Pinyin, &mut field, &mut typist, "⌫");
        assert_eq!(typist.composition().letters(), "diba");
    }

    #[test]
    fn what_the_writer_does_not_tell_apart_holds_for_the_whole_field() {
        let mut typist = Typist::new(Field::Name, Fuzzy::OFF);
        let (mut field, other) = (String::new(), Fuzzy::OFF.and(Pair::RL));
        typist.sound(other);
        typed(Board::Pinyin, &mut field, &mut typist, "lo");
        carry_out(&mut field, typist.take());
        typed(Board::Pinyin, &mut field, &mut typist, "lo");
        let composition = typist.composition();
        assert_eq!(
            (composition.field(), composition.fuzzy()),
            (Field::Name, other)
        );
    }

    #[test]
    fn latin_letters_and_digits_go_in_as_they_are() {
        check(Board::Latin, "Ab⌫3", "A3");
        check(Board::Digits, "1990⌫X", "199X");
        check(Board::Digits, "⌫", "");
    }
}
