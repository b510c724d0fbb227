//! The strip above a Chinese board: the characters that were perhaps meant.

use leptos::prelude::*;

use super::{
    Desk, Dictionary, Writing,
    candidates::{Offer, offers, pages, written},
    typist::Board,
};
use crate::device::typing::{self, Takes};
use crate::ui::icons::{Icon, IconName};
use crate::words::Say;

/// The space bar: the first characters on offer while letters wait, else a space.
pub(super) fn space(desk: Desk) {
    let waits = desk
        .typist
        .with_untracked(|typist| !typist.composition().is_empty());
    let first = waits.then(|| now(desk).into_iter().next()).flatten();
    match (desk.board.get_untracked(), first) {
        (Board::Pinyin, Some(offer)) => take(desk, &offer),
        (Board::Pinyin | Board::Ink | Board::Hangul | Board::Latin | Board::Digits, _) => {
            desk.mark(' ')
        }
    }
}

/// What is offered now.
fn now(desk: Desk) -> Vec<Offer> {
    let written = desk.writing.with_untracked(|writing| match writing {
        Writing::Here(recogniser) => desk.ink.with_untracked(|ink| written(recogniser, ink)),
        Writing::Absent | Writing::Damaged => Vec::new(),
    });
    if !written.is_empty() {
        return written;
    }
    let dictionary = desk.dictionary.get_untracked();
    let Dictionary::Here(pinyin) = dictionary else {
        return Vec::new();
    };
    desk.typist
        .with_untracked(|typist| offers(&pinyin, typist.composition(), &typing::before()))
}

fn take(desk: Desk, offer: &Offer) {
    match offer {
        Offer::Characters(candidate) => desk.edit(|typist| typist.choose(candidate)),
        Offer::Written(words) | Offer::Next(words) => {
            typing::replace(0, words);
            desk.clean();
            // What may follow has changed, though nothing waits.
            desk.typist.update(|_| ());
        }
    }
}

/// The strip.
#[component]
pub fn Strip(desk: Desk, takes: Takes) -> impl IntoView {
    let all = Memo::new(move |_| {
        desk.typist.track();
        desk.dictionary.track();
        desk.strokes.track();
        now(desk)
    });
    let page = RwSignal::new(0);
    Effect::new(move || {
        all.track();
        page.set(0);
    });
    let shown = move || {
        let all = all.get();
        let pages = pages(&all);
        let range = pages.get(page.get()).cloned().unwrap_or_default();
        all[range]
            .iter()
            .map(|offer| {
                let (words, own) = (offer.words().to_owned(), offer.clone());
                view! {
                    <button class="key keys-offer" type="button" tabindex="-1" lang="zh-CN" on:click=move |_| take(desk, &own)>
                        {words}
                    </button>
                }
            })
            .collect_view()
    };
    let last = move || all.with(|all| pages(all).len().saturating_sub(1));
    let at_first = move || page.get() == 0;
    let at_last = move || page.get() >= last();
    let turn = move |by: isize| {
        page.update(|page| *page = page.saturating_add_signed(by).min(last()));
    };
    let missing = move || {
        let pinyin = desk.board.get() == Board::Pinyin;
        let missing = pinyin && desk.dictionary.with(|it| matches!(it, Dictionary::Missing));
        missing.then(|| view! { <Broken desk takes says=Say::KeysNoPinyin /> })
    };
    view! {
        <div class="keys-strip">
            {missing}
            <div class="keys-offers" role="group" aria-label=desk.say(Say::KeysCandidates)>
                {shown}
                <span class="keys-turn">
                    <button
                        class="key" type="button" tabindex="-1" aria-label=desk.say(Say::KeysBefore)
                        disabled=at_first
                        on:click=move |_| turn(-1)
                    >
                        <Icon name=IconName::ChevronLeft />
                    </button>
                    <button
                        class="key" type="button" tabindex="-1" aria-label=desk.say(Say::KeysMore)
                        disabled=at_last
                        on:click=move |_| turn(1)
                    >
                        <Icon name=IconName::ChevronRight />
                    </button>
                </span>
            </div>
        </div>
    }
}

/// Says that a board cannot be used, and offers those that can.
#[component]
pub(super) fn Broken(desk: Desk, takes: Takes, says: Say) -> impl IntoView {
    let others = move || {
        let usable = desk.usable(takes).into_iter();
        usable
            .map(|(board, name)| view! {
                <button class="key key-board" type="button" tabindex="-1" on:click=move |_| desk.turn_board(board)>
                    {name}
                </button>
            })
            .collect_view()
    };
    view! {
        <div class="keys-broken">
            <p class="keys-missing" role="status">{desk.say(says)}</p>
            <div class="keys-others" role="group" aria-label=desk.say(Say::KeysOthers)>{others}</div>
        </div>
    }
}
