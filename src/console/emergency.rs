//! A message over every screen of the community, until it is taken back.

use leptos::prelude::*;
use onewindow_domain::{
    text::{Each, Lang, Text},
    wire::v1::{Emergency, Warn},
};
use wasm_bindgen_futures::spawn_local;

use super::clerk::{Clerk, when};
use super::confirm::Confirm;
use super::problem::sentence;
use crate::sync::transport;
use crate::ui::asked::Asked;
use crate::ui::badge::{Banner, Tone};
use crate::ui::button::{Actions, Button, Weight};
use crate::ui::fields::TextArea;
use crate::ui::icons::IconName;
use crate::ui::list::Card;
use crate::words::Say;

/// The most characters in one language; the server asks for the same.
const LONGEST: usize = 200;

/// What stands over every screen now, and the way to change it.
#[component]
pub fn EmergencyCard(clerk: Clerk) -> impl IntoView {
    let now = RwSignal::new(None::<Emergency>);
    let words = Lang::ALL.map(|lang| (lang, RwSignal::new(String::new())));
    let asks = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<Say>);
    spawn_local(async move {
        match transport::emergency().await {
            Ok(found) => {
                let _gone = now.try_set(found);
            }
            Err(failed) => {
                let _gone = fault.try_set(Some(sentence(&failed)));
            }
        }
    });
    let done = move |answer: Result<Option<Emergency>, transport::Failed>| {
        match answer {
            Ok(found) => {
                now.set(found);
                fault.set(None);
            }
            Err(failed) => {
                clerk.note(&failed);
                fault.set(Some(sentence(&failed)));
            }
        }
        busy.set(false);
    };
    let show = move || {
        asks.set(false);
        let Some(text) = message(&words.map(|(_, word)| word.get_untracked())) else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let warned = transport::warn(&Warn { text }, &clerk.csrf()).await;
            done(warned.map(Some));
        });
    };
    let take_back = move || {
        busy.set(true);
        spawn_local(async move {
            done(transport::all_clear(&clerk.csrf()).await.map(|()| None));
        });
    };
    let ask = move || {
        let typed = words.map(|(_, word)| word.get_untracked());
        if message(&typed).is_some() {
            fault.set(None);
            asks.set(true);
        } else {
            fault.set(Some(Say::WarningFault));
        }
    };
    let field = move |(lang, word): (Lang, RwSignal<String>)| {
        let (id, say) = match lang {
            Lang::Zh => ("emergency-zh", Say::LanguageZh),
            Lang::Ko => ("emergency-ko", Say::LanguageKo),
            Lang::En => ("emergency-en", Say::LanguageEn),
        };
        view! {
            <TextArea
                asked=Asked::new(id, clerk.words(say)).as_field()
                value=word
                on_input=move |typed| word.set(typed)
            />
        }
    };
    view! {
        <Card title=clerk.words(Say::WarningTitle) icon=IconName::TriangleAlert>
            <p>{clerk.words(Say::WarningLead)}</p>
            {move || fault.get().map(|say| view! { <Banner tone=Tone::Error text=clerk.words(say) /> })}
            {move || match now.get() {
                Some(shown) => {
                    let since = when(shown.since);
                    view! {
                        <Banner tone=Tone::Warn text=move || clerk.text(&shown.text) />
                        <p>{move || clerk.say_with(Say::WarningSince, &[("since", &since)])}</p>
                        <Actions>
                            <Button label=clerk.words(Say::WarningTakeBack) busy on_press=take_back />
                        </Actions>
                    }
                    .into_any()
                }
                None => view! {
                    {words.map(field).collect_view()}
                    <Actions>
                        <Button
                            label=clerk.words(Say::WarningShow)
                            weight=Weight::Danger
                            busy
                            on_press=ask
                        />
                    </Actions>
                }
                .into_any(),
            }}
        </Card>
        <Confirm
            clerk
            id="emergency-ask"
            open=asks
            title=Say::WarningAsk
            help=Say::WarningAskHelp
            verb=Say::WarningShow
            on_confirm=show
        />
    }
}

/// The message in the languages in which it was typed; none without Chinese or where one is too
/// long.
fn message(typed: &[String; 3]) -> Option<Text> {
    let [zh, ko, en] = typed.each_ref().map(|words| words.trim().to_owned());
    let fits = [&zh, &ko, &en]
        .iter()
        .all(|words| words.chars().count() <= LONGEST);
    if zh.is_empty() || !fits {
        return None;
    }
    Some(Text::Each(Each { zh, ko, en }))
}
