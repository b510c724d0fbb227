//! The on-screen keyboard of a shared terminal: it stands below the page while a field has the
//! focus, and types into that field as a keyboard of plastic would.
//!
//! What the keys mean is decided by `onewindow_input` and by `typist`, both pure; nothing here
//! is remembered beyond the field. A physical keyboard works beside it.

mod candidates;
mod keys;
mod pad;
mod strip;
mod typist;

pub use candidates::own_words;

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use onewindow_domain::text::Lang;
use onewindow_input::{
    ink::{Ink, Recogniser},
    pinyin::{self, Pinyin},
};

use self::{
    keys::{Key, marks, rows},
    pad::Pad,
    strip::Strip,
    typist::{Board, Edit, Typist},
};
use crate::device::typing::{self, Field, Focus, Takes};
use crate::ui::icons::{Icon, IconName};
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
            self.typist.set(Typist::new(kind));
            self.clean();
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
                {move || {
                    let offers = matches!(desk.board.get(), Board::Pinyin | Board::Ink);
                    offers.then(|| view! { <Strip desk /> })
                }}
                <Rows desk takes=field.takes />
                <Bottom desk takes=field.takes />
            </section>
        })
    }
}

#[component]
fn Rows(desk: Desk, takes: Takes) -> impl IntoView {
    move || {
        let board = desk.board.get();
        if board == Board::Ink {
            return view! { <Pad desk /> }.into_any();
        }
        let shifted = desk.shifted.get();
        let class = match board {
            Board::Digits => "keys-rows keys-rows-digits",
            Board::Pinyin | Board::Ink | Board::Hangul | Board::Latin => "keys-rows",
        };
        let rows = rows(board, shifted, takes == Takes::IdNumber)
            .into_iter()
            .map(|row| {
                let keys = row
                    .into_iter()
                    .map(|key| view! { <OneKey desk key shifted /> });
                view! { <div class="keys-row">{keys.collect_view()}</div> }
            });
        view! { <div class=class>{rows.collect_view()}</div> }.into_any()
    }
}

#[component]
fn OneKey(desk: Desk, key: Key, shifted: bool) -> impl IntoView {
    let press = move |_| desk.press(key);
    match key {
        Key::Writes(character) => {
            // Capitals are easier to find; pinyin has no other use for them.
            let shown = match desk.board.get_untracked() {
                Board::Pinyin => character.to_ascii_uppercase(),
                Board::Ink | Board::Hangul | Board::Latin | Board::Digits => character,
            };
            view! {
                <button class="key" type="button" tabindex="-1" on:click=press>{shown.to_string()}</button>
            }
            .into_any()
        }
        Key::Shift => view! {
            <button
                class="key key-wide"
                type="button"
                tabindex="-1"
                aria-label=desk.say(Say::KeysShift)
                aria-pressed=if shifted { "true" } else { "false" }
                on:click=press
            >
                <Icon name=IconName::ArrowUp />
            </button>
        }
        .into_any(),
        Key::Erase => view! {
            <button class="key key-wide" type="button" tabindex="-1" aria-label=desk.say(Say::KeysErase) on:click=press>
                <Icon name=IconName::Delete />
            </button>
        }
        .into_any(),
    }
}

/// The lowest row: other boards, marks, the space bar, and the way out.
#[component]
fn Bottom(desk: Desk, takes: Takes) -> impl IntoView {
    let one = move |(board, name): &'static (Board, &'static str)| {
        let pressed = move || {
            if desk.board.get() == *board {
                "true"
            } else {
                "false"
            }
        };
        let choose = move |_| {
            desk.edit(Typist::take);
            desk.clean();
            desk.board.set(*board);
        };
        view! {
            <button class="key key-board" type="button" tabindex="-1" aria-pressed=pressed on:click=choose>{*name}</button>
        }
    };
    let boards = move || {
        let writes = desk
            .writing
            .with(|writing| !matches!(writing, Writing::Absent));
        let there = boards(takes)
            .iter()
            .filter(|(board, _)| writes || *board != Board::Ink);
        there.map(one).collect_view()
    };
    let marks = move || {
        let board = desk.board.get();
        let marks = marks(board).iter().map(move |mark| {
            view! {
                <button class="key" type="button" tabindex="-1" on:click=move |_| desk.mark(*mark)>{mark.to_string()}</button>
            }
        });
        let space = (board != Board::Digits).then(|| view! {
            <button class="key key-space" type="button" tabindex="-1" on:click=move |_| strip::space(desk)>
                {desk.say(Say::KeysSpace)}
            </button>
        });
        view! {
            {space}
            {marks.collect_view()}
        }
    };
    view! {
        <div class="keys-row keys-bottom">
            {boards}
            {marks}
            <button class="key key-hide" type="button" tabindex="-1" on:click=|_| typing::leave()>
                <Icon name=IconName::ChevronDown />
                <span>{desk.say(Say::KeysHide)}</span>
            </button>
        </div>
    }
}
