//! While nobody is there: whose window this is, and that a touch opens it, in every language at once.

use leptos::prelude::*;
use onewindow_domain::text::Lang;

use super::desk::Desk;
use super::held::HeldName;
use crate::device::page;
use crate::ui::badge::{Banner, Tone};
use crate::ui::brand::{Emblem, Horizon, Pillar};
use crate::words::Say;

/// The pillars whose windows are shown: what can be done here.
const SHOWN: [Pillar; 4] = [
    Pillar::Guide,
    Pillar::Consultation,
    Pillar::Volunteering,
    Pillar::Evaluation,
];

/// A terminal that waits for somebody.
#[component]
pub fn AttractPage(
    /// The desk of the next visit.
    desk: Desk,
) -> impl IntoView {
    let community = move || desk.text(&desk.front().community.name);
    let district = move || desk.text(&desk.front().community.district);
    Effect::new(move || {
        page::set_title(&community());
        page::focus("begin");
    });
    view! {
        <main class="attract" id="main">
            {move || desk.front().community.sample.then(|| view! {
                <Banner tone=Tone::Sample text=desk.words(Say::ModeSample) />
            })}
            <div class="attract-window">
                <img class="attract-mark" src="/icons/icon.svg" alt="" width="112" height="112" />
                <HeldName desk on_tap=move || desk.attendant.welcome() />
                <p class="attract-district">{district}</p>
                <div class="attract-pillars">
                    {SHOWN.map(|pillar| view! { <Emblem pillar /> }).collect_view()}
                </div>
                <button class="attract-begin" id="begin" type="button"
                    on:click=move |_| desk.attendant.welcome()>
                    {in_every_language(desk, Say::AttractTouch)}
                </button>
                <p class="attract-promise">{in_every_language(desk, Say::AttractPromise)}</p>
            </div>
            <Horizon />
        </main>
    }
}

/// A sentence in every language that is offered here.
pub fn in_every_language(desk: Desk, words: Say) -> impl IntoView {
    move || {
        let said = |lang: Lang| view! { <span lang=lang.tag()>{words.text(lang)}</span> };
        desk.languages()
            .into_iter()
            .map(said)
            .collect_view()
            .into_any()
    }
}
