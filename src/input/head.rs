//! The line above all keys: what waits for characters, and the keys that move the caret.

use leptos::{either::Either, prelude::*};
use onewindow_input::pinyin::{Composition, Guess, Pinyin};

use super::{
    Desk, Dictionary,
    typist::{Board, Step},
};
use crate::ui::icons::{Icon, IconName};
use crate::words::Say;

/// The line.
#[component]
pub(super) fn Head(desk: Desk) -> impl IntoView {
    let guesses = move || {
        let dictionary = desk.dictionary.get();
        let pinyin = match &dictionary {
            Dictionary::Here(pinyin) => Some(pinyin.as_ref()),
            Dictionary::Coming | Dictionary::Missing => None,
        };
        desk.typist.with(|typist| {
            let composition = typist.composition();
            Pinyin::guesses(pinyin, composition)
                .into_iter()
                .map(|guess| one(desk, composition, guess))
                .collect_view()
        })
    };
    let step = move |step, label, icon| {
        view! {
            <button
                class="key" type="button" tabindex="-1" aria-label=desk.say(label)
                on:click=move |_| desk.step(step)
            >
                <Icon name=icon />
            </button>
        }
    };
    let settings =
        move || {
            let any = matches!(desk.board.get(), Board::Pinyin | Board::Ink);
            any.then(|| view! {
            <button
                class="key" type="button" tabindex="-1" aria-label=desk.say(Say::KeysSettings)
                on:click=move |_| desk.settings.set(true)
            >
                <Icon name=IconName::Settings />
            </button>
        })
        };
    view! {
        <div class="keys-head">
            <p class="keys-composition" aria-live="polite">{guesses}</p>
            <span class="keys-turn">
                {step(Step::Back, Say::KeysLeft, IconName::ArrowLeft)}
                {step(Step::On, Say::KeysRight, IconName::ArrowRight)}
                {settings}
            </span>
        </div>
    }
}

/// A character with its letters; whoever presses it chooses another one there.
fn one(desk: Desk, composition: &Composition, guess: Guess) -> impl IntoView + use<> {
    let [before, behind] = letters(composition, &guess);
    let caret = behind
        .is_some()
        .then(|| view! { <span class="keys-caret"></span> });
    let letters = view! { {before} {caret} {behind} };
    if guess.text.is_empty() {
        return Either::Left(view! { <span class="keys-typed">{letters}</span> });
    }
    let at = guess.letters.start;
    let is_open = composition.is_correcting() && composition.focus() == Some(at);
    Either::Right(view! {
        <button
            class="keys-guess" class:keys-chosen=guess.is_chosen
            type="button" tabindex="-1" lang="zh-CN"
            aria-current=is_open.then_some("true")
            on:click=move |_| desk.typist.update(|typist| typist.focus_on(at))
        >
            <span class="keys-guess-text">{guess.text}</span>
            <span class="keys-typed">{letters}</span>
        </button>
    })
}

/// The letters below a guess, parted where the caret stands in them.
fn letters(composition: &Composition, guess: &Guess) -> [Option<String>; 2] {
    let range = guess.letters.clone();
    let caret = composition.caret();
    let is_last = range.end == composition.letters().len();
    let here = range.contains(&caret) || is_last && caret == range.end;
    let part = |from: usize, to: usize| composition.letters().get(from..to).map(str::to_owned);
    if here {
        [part(range.start, caret), part(caret, range.end)]
    } else {
        [part(range.start, range.end), None]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(caret: usize, expected: [&[&str]; 2]) {
        let mut composition = Composition::default();
        "dibao"
            .chars()
            .for_each(|key| assert!(composition.press(key)));
        composition.move_caret(caret);
        let guess = |letters| Guess {
            text: "低".into(),
            letters,
            is_chosen: false,
        };
        let shown = [guess(0..2), guess(2..5)].map(|guess| letters(&composition, &guess));
        let shown = shown.map(|parts| parts.into_iter().flatten().collect::<Vec<_>>());
        assert_eq!(shown, expected.map(<[&str]>::to_vec), "{caret}");
    }

    #[test]
    fn the_caret_stands_in_one_place() {
        check(0, [&["", "di"], &["bao"]]);
        check(1, [&["d", "i"], &["bao"]]);
        check(2, [&["di"], &["", "bao"]]);
        check(5, [&["di"], &["bao", ""]]);
    }
}
