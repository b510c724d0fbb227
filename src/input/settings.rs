//! The settings of the Chinese boards: sounds that a writer does not tell apart, and from what
//! handwriting was learnt. They are forgotten with the visit.

use leptos::prelude::*;
use onewindow_input::pinyin::Pair;

use super::{Desk, Writing};
use crate::ui::icons::{Icon, IconName};
use crate::words::Say;

/// Where the server gives the licence that travels with the pack.
const LICENCE: &str = "/ARPHICPL.TXT";

/// The sheet.
#[component]
pub(super) fn Sheet(desk: Desk) -> impl IntoView {
    let pair = move |pair: Pair| {
        let on = move || desk.fuzzy.with(|fuzzy| fuzzy.has(pair));
        let [one, other] = pair.sounds();
        view! {
            <button
                class="key keys-pair" type="button" tabindex="-1"
                aria-pressed=move || if on() { "true" } else { "false" }
                on:click=move |_| desk.switch(pair)
            >
                {move || on().then(|| view! { <Icon name=IconName::Check /> })}
                <span>{format!("{one} = {other}")}</span>
            </button>
        }
    };
    let notice = move || {
        let writing = desk.writing.get();
        let Writing::Here(recogniser) = writing else {
            return None;
        };
        Some(view! {
            <p>{move || Say::KeysInkSource.with(desk.lang.get(), &[("address", LICENCE)])}</p>
            <p class="keys-notice" lang="en">{recogniser.notice().to_owned()}</p>
        })
    };
    view! {
        <div class="keys-sheet" role="group" aria-label=desk.say(Say::KeysSettings)>
            <p class="keys-sheet-title">{desk.say(Say::KeysPairs)}</p>
            <p>{desk.say(Say::KeysPairsHint)}</p>
            <div class="keys-pairs">{Pair::ALL.map(pair).collect_view()}</div>
            {notice}
            <button
                class="key key-wide keys-done" type="button" tabindex="-1"
                on:click=move |_| desk.settings.set(false)
            >
                {desk.say(Say::KeysDone)}
            </button>
        </div>
    }
}
