//! The keys of a board, row by row.

use leptos::prelude::*;

use super::{
    Desk, Writing, boards,
    keys::{Key, marks, rows},
    pad::Pad,
    strip,
    typist::Board,
};
use crate::device::typing::{self, Takes};
use crate::ui::icons::{Icon, IconName};
use crate::words::Say;

/// The rows of keys, or the pad.
#[component]
pub(super) fn Rows(desk: Desk, takes: Takes) -> impl IntoView {
    move || {
        let board = desk.board.get();
        if board == Board::Ink {
            return view! { <Pad desk takes /> }.into_any();
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
pub(super) fn Bottom(desk: Desk, takes: Takes) -> impl IntoView {
    let one = move |(board, name): &'static (Board, &'static str)| {
        let pressed = move || {
            if desk.board.get() == *board {
                "true"
            } else {
                "false"
            }
        };
        let choose = move |_| desk.turn_board(*board);
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
        let marks = marks(board, takes == Takes::Name).iter().map(move |mark| {
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
