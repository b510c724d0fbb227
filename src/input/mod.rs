//! The on-screen keyboard of a shared terminal: it stands below the page while a field has the
//! focus, and types into that field as a keyboard of plastic would.
//!
//! What the keys mean is decided by `onewindow_input` and by `typist`, both pure; nothing here
//! is remembered beyond the field. A physical keyboard works beside it.

mod board;
mod candidates;
mod head;
mod keys;
mod pad;
mod settings;
mod strip;
mod typist;

pub use candidates::own_words;

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use onewindow_domain::text::Lang;
use onewindow_input::{
    ink::{Ink, Recogniser},
    pinyin::{self, Fuzzy, Pinyin},
};

use self::{
    board::{Bottom, Rows},
    head::Head,
    keys::Key,
    settings::Sheet,
    strip::Strip,
    typist::{Board, Edit, Step, Typist},
};
use crate::device::typing::{self, Field, Focus, Takes};
use crate::words::Say;

/// The dictionary of the pinyin keyboard.
#[derive(Clone)]
pub enum Dictionary {
    /// It is on its way.
    Coming,
    /// It did not come, or is damaged.
    Missing,
    /// It is here.
    Here(Arc<Pinyin>),
}

/// What knows handwriting.
#[derive(Clone)]
pub enum Writing {
    /// It is on its way, or this community has none.
    Absent,
    /// It came and cannot be used.
    Damaged,
    /// It is here.
    Here(Arc<Recogniser>),
}

/// What the keyboard stands on. Copy it freely.
#[derive(Clone, Copy)]
struct Desk {
    lang: Signal<Lang>,
    dictionary: RwSignal<Dictionary>,
    writing: RwSignal<Writing>,
    /// What was written and not chosen yet.
    ink: RwSignal<Ink>,
    /// One more with each stroke that was finished or taken back.
    strokes: RwSignal<u32>,
    field: RwSignal<Option<Field>>,
    board: RwSignal<Board>,
    shifted: RwSignal<bool>,
    typist: RwSignal<Typist>,
    /// Whether the settings lie over the keys.
    settings: RwSignal<bool>,
    /// The sounds that the writer does not tell apart: until the visit ends.
    fuzzy: RwSignal<Fuzzy>,
}

impl Desk {
    /// A field was entered or left.
    fn turn_to(self, focus: Focus) {
        match focus {
            // What waits for characters goes into the field as it was typed: a guess would put a
            // word into somebody's mouth.
            Focus::Leaving => self.edit(Typist::take),
            Focus::Gone => self.field.set(None),
            Focus::On(field) => self.enter(field),
        }
    }

    fn enter(self, field: Field) {
        let kind = match field.takes {
            Takes::Name => pinyin::Field::Name,
            Takes::Words | Takes::Latin | Takes::Digits | Takes::IdNumber => pinyin::Field::Text,
        };
        let is_new = self
            .field
            .with_untracked(|present| present.as_ref() != Some(&field));
        if is_new {
            self.typist
                .set(Typist::new(kind, self.fuzzy.get_untracked()));
            self.clean();
            self.settings.set(false);
            self.shifted.set(false);
            self.board
                .set(first_board(field.takes, self.lang.get_untracked()));
            self.field.set(Some(field));
        }
        spawn_local(async {
            leptos::task::tick().await;
            typing::show();
        });
    }

    fn press(self, key: Key) {
        let board = self.board.get_untracked();
        match key {
            Key::Shift => self.shifted.update(|on| *on = !*on),
            Key::Erase if self.take_back() => {}
            Key::Erase => self.edit(|typist| typist.erase(board, &typing::before())),
            Key::Writes(character) => {
                self.edit(|typist| typist.press(board, character, &typing::before()));
                self.shifted.set(false);
            }
        }
    }

    /// A stroke was finished.
    fn written(self) {
        self.strokes.update(|count| *count = count.wrapping_add(1));
    }

    /// Takes the last stroke back; whether there was one.
    fn take_back(self) -> bool {
        let took = self.ink.try_update(Ink::take_back).unwrap_or(false);
        if took {
            self.written();
        }
        took
    }

    /// An empty pad.
    fn clean(self) {
        self.ink.set(Ink::new());
        self.written();
    }

    /// Another board; what waits goes in first.
    fn turn_board(self, board: Board) {
        self.edit(Typist::take);
        self.clean();
        self.board.set(board);
    }

    /// One of two sounds counts for the other, or no longer.
    fn switch(self, pair: pinyin::Pair) {
        self.fuzzy.update(|fuzzy| *fuzzy = fuzzy.switch(pair));
        let fuzzy = self.fuzzy.get_untracked();
        self.typist.update(|typist| typist.sound(fuzzy));
    }

    /// The caret goes one place on: among the letters that wait, else in the field.
    fn step(self, step: Step) {
        let among_letters = self.typist.try_update(|typist| typist.step(step));
        if among_letters != Some(true) {
            typing::step(step == Step::Back);
            // What may follow has changed, though nothing waits.
            self.typist.update(|_| ());
        }
    }

    /// The boards that can be used in a field now.
    fn usable(self, takes: Takes) -> Vec<(Board, &'static str)> {
        let works = |board| match board {
            Board::Pinyin => self
                .dictionary
                .with(|it| !matches!(it, Dictionary::Missing)),
            Board::Ink => self.writing.with(|it| matches!(it, Writing::Here(_))),
            Board::Hangul | Board::Latin | Board::Digits => true,
        };
        boards(takes)
            .iter()
            .copied()
            .filter(|(board, _)| works(*board))
            .collect()
    }

    /// A mark or a space: what waits goes in before it.
    fn mark(self, mark: char) {
        self.edit(Typist::take);
        let board = self.board.get_untracked();
        self.edit(|typist| typist.press(board, mark, &typing::before()));
    }

    fn edit(self, act: impl FnOnce(&mut Typist) -> Option<Edit>) {
        let edit = self.typist.try_update(act).flatten();
        self.carry_out(edit);
    }

    fn carry_out(self, edit: Option<Edit>) {
        if let Some(Edit { back, text }) = edit {
            typing::replace(back, &text);
        }
    }

    fn say(self, words: Say) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || words.text(self.lang.get())
    }
}

/// The board with which a field begins.
const fn first_board(takes: Takes, lang: Lang) -> Board {
    match (takes, lang) {
        (Takes::Digits | Takes::IdNumber, _) => Board::Digits,
        (Takes::Words | Takes::Name, Lang::Zh) => Board::Pinyin,
        (Takes::Words | Takes::Name, Lang::Ko) => Board::Hangul,
        (Takes::Latin, _) | (Takes::Words | Takes::Name, Lang::En) => Board::Latin,
    }
}

/// The boards among which a field leaves the choice, each by its own name.
fn boards(takes: Takes) -> &'static [(Board, &'static str)] {
    match takes {
        Takes::Words | Takes::Name => &[
            (Board::Pinyin, "拼音"),
            (Board::Ink, "手写"),
            (Board::Hangul, "한글"),
            (Board::Latin, "ABC"),
            (Board::Digits, "123"),
        ],
        Takes::Latin | Takes::Digits | Takes::IdNumber => &[],
    }
}

/// The keyboard; nothing while no field has the focus.
#[component]
pub fn Keyboard(
    /// The reader's language.
    #[prop(into)]
    lang: Signal<Lang>,
    /// The dictionary for pinyin.
    dictionary: RwSignal<Dictionary>,
    /// What knows handwriting.
    writing: RwSignal<Writing>,
) -> impl IntoView {
    let desk = Desk {
        lang,
        dictionary,
        writing,
        ink: RwSignal::new(Ink::new()),
        strokes: RwSignal::new(0),
        field: RwSignal::new(None),
        board: RwSignal::new(Board::Latin),
        shifted: RwSignal::new(false),
        typist: RwSignal::new(Typist::default()),
        settings: RwSignal::new(false),
        fuzzy: RwSignal::new(Fuzzy::default()),
    };
    let listeners = StoredValue::new_local(typing::watch(move |focus| desk.turn_to(focus)));
    on_cleanup(move || listeners.dispose());
    move || {
        let field = desk.field.get()?;
        Some(view! {
            // A key never takes the focus from the field.
            <section
                class="keys"
                aria-label=desk.say(Say::KeysLabel)
                on:mousedown=|event| event.prevent_default()
            >
                {move || if desk.settings.get() {
                    view! { <Sheet desk /> }.into_any()
                } else {
                    view! { <Open desk takes=field.takes /> }.into_any()
                }}
            </section>
        })
    }
}

/// The keys of a board.
#[component]
fn Open(desk: Desk, takes: Takes) -> impl IntoView {
    let strip = move || {
        let offers = matches!(desk.board.get(), Board::Pinyin | Board::Ink);
        offers.then(|| view! { <Strip desk takes /> })
    };
    view! {
        <Head desk />
        {strip}
        <Rows desk takes />
        <Bottom desk takes />
    }
}
