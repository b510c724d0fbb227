//! The bells that ring at terminals, over every page of the console until somebody says that they
//! are coming.

use leptos::prelude::*;
use onewindow_domain::wire::v1::{BellRow, EVENT_LOOK, TerminalId};
use wasm_bindgen_futures::spawn_local;

use super::clerk::{Clerk, when};
use super::problem::sentence;
use super::timer::while_shown;
use crate::device::chime;
use crate::sync::hints::Hints;
use crate::sync::transport::{self, Failed};
use crate::ui::badge::{Banner, Tone};
use crate::ui::button::{Button, Size, Weight};
use crate::ui::icons::{Icon, IconName};
use crate::words::Say;

/// How often it is asked for them when no hint comes, and how often a bell is heard, in milliseconds.
const EVERY: u32 = 5_000;

/// The title of the page: who calls, for a worker who looks at another one.
pub fn title(clerk: Clerk) -> String {
    let first = clerk
        .bells
        .with(|bells| bells.first().map(|row| row.name.clone()));
    match first {
        Some(name) => clerk.say_with(Say::BellsTitle, &[("name", &name)]),
        None => clerk.say(Say::ConsoleTitle).to_owned(),
    }
}

/// Listens for bells, and shows those that ring.
#[component]
pub fn Bells(clerk: Clerk) -> impl IntoView {
    let failed = RwSignal::new(None::<Failed>);
    let look = move || {
        spawn_local(async move {
            match transport::bells().await {
                Ok(found) => show(clerk, found.bells),
                Err(why) => clerk.note(&why),
            }
        });
    };
    look();
    let hints = Hints::open("/api/v1/office/events", EVENT_LOOK, move || {
        clerk.hints.update(|hints| *hints = hints.wrapping_add(1));
        look();
    });
    let hints = StoredValue::new_local(hints);
    // Dropping it ends the stream; whoever signed out hears no bell.
    on_cleanup(move || {
        hints.dispose();
        clerk.bells.set(Vec::new());
    });
    while_shown(EVERY, move || {
        if !clerk.bells.with_untracked(Vec::is_empty) {
            chime::ring();
        }
        look();
    });
    let come = move |id: TerminalId| {
        spawn_local(async move {
            let answer = transport::answer_bell(id, &clerk.csrf()).await;
            if let Err(why) = &answer {
                clerk.note(why);
            }
            let _gone = failed.try_set(answer.err());
            look();
        });
    };
    view! {
        <div class="bells" role="alert">
            <For each=move || clerk.bells.get() key=|row| (row.terminal, row.since) let:row>
                <Rings clerk row on_come=come />
            </For>
        </div>
        {move || failed.get().map(|why| view! {
            <Banner tone=Tone::Error text=clerk.words(sentence(&why)) />
        })}
    }
}

/// Shows these; one that is new is heard at once.
fn show(clerk: Clerk, found: Vec<BellRow>) {
    let is_new = clerk.bells.with_untracked(|before| {
        let known = |row: &BellRow| before.contains(row);
        !found.iter().all(known)
    });
    if is_new {
        chime::ring();
    }
    clerk.bells.maybe_update(|bells| {
        let changes = *bells != found;
        *bells = found;
        changes
    });
}

#[component]
fn Rings(
    clerk: Clerk,
    row: BellRow,
    #[prop(into)] on_come: Callback<(TerminalId,)>,
) -> impl IntoView {
    let (name, since) = (row.name, when(row.since));
    let words = move || clerk.say_with(Say::BellsRings, &[("name", &name), ("since", &since)]);
    view! {
        <div class="bell">
            <Icon name=IconName::Bell />
            <p class="bell-words">{words}</p>
            <Button label=clerk.words(Say::BellsCome) on_press=move || on_come.run((row.terminal,)) />
        </div>
    }
}

/// Lets bells be heard in this window; off at first, for a browser asks for a press.
#[component]
pub fn SoundKey(clerk: Clerk) -> impl IntoView {
    let on = RwSignal::new(false);
    let press = move || {
        on.set(chime::allow());
        chime::ring();
    };
    let label = move || {
        clerk.say(if on.get() {
            Say::BellsHeard
        } else {
            Say::BellsHear
        })
    };
    view! {
        <Button label weight=Weight::Quiet size=Size::Small icon=IconName::Volume on_press=press />
    }
}
