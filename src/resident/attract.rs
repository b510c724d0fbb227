//! While nobody is there: whose window this is, and that a touch opens it, in every language at once.

use leptos::prelude::*;
use onewindow_domain::text::Lang;

use super::desk::Desk;
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
    /// Whether the invitation can be taken up.
    open: bool,
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
                <h1 class="attract-name">{community}</h1>
                <p class="attract-district">{district}</p>
                <div class="attract-pillars">
                    {SHOWN.map(|pillar| view! { <Emblem pillar /> }).collect_view()}
                </div>
                {open.then(|| view! {
                    <button class="attract-begin" id="begin" type="button"
                        on:click=move |_| desk.attendant.welcome()>
                        {in_every_language(Say::AttractTouch)}
                    </button>
                })}
                <p class="attract-promise">{in_every_language(Say::AttractPromise)}</p>
            </div>
            <Horizon />
        </main>
    }
}

fn in_every_language(words: Say) -> impl IntoView {
    Lang::ALL
        .map(|lang| view! { <span lang=lang.tag()>{words.text(lang)}</span> })
        .collect_view()
}
