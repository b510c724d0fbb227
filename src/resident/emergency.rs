//! What everybody must know now: over everything on a shared screen, a banner on one's own.

use leptos::prelude::*;
use onewindow_domain::text::{Lang, Text};

use super::attendant::{Attendant, Readers};
use super::desk::Desk;
use crate::device::{page, speech};
use crate::sync::live::Link;
use crate::ui::badge::{Banner, Tone};
use crate::ui::icons::{Icon, IconName};
use crate::words::Say;

/// The emergency over a shared screen, while there is one.
#[component]
pub fn EmergencyWall(link: StoredValue<Link, LocalStorage>, attendant: Attendant) -> impl IntoView {
    let emergency = link.with_value(|link| link.emergency);
    let readers = attendant.emergency();
    Effect::new(move || attendant.warn(emergency.with(Option::is_some)));
    let said = move || {
        let readers = readers.get()?;
        let lang = attendant.lang.get();
        emergency.with(|now| Some(lines(&now.as_ref()?.text, lang, readers)))
    };
    // Everything beneath stays as it is, and cannot be reached meanwhile.
    Effect::new(move || {
        let shown = if said().is_some() { "wall" } else { "none" };
        page::set_root("data-emergency", shown);
    });
    Effect::new(move || match said().unwrap_or_default().first() {
        Some((lang, words)) => {
            let title = Say::EmergencyTitle.text(*lang);
            speech::speak(&format!("{title}: {words}"), *lang);
        }
        None => speech::hush(),
    });
    move || {
        let lines = said()?;
        let titles = match readers.get()? {
            Readers::One => vec![attendant.lang.get()],
            Readers::Anybody => lines.iter().map(|(lang, _)| *lang).collect(),
        };
        let title =
            |lang: Lang| view! { <span lang=lang.tag()>{Say::EmergencyTitle.text(lang)}</span> };
        let line = |(lang, words): (Lang, String)| view! { <p class="emergency-words" lang=lang.tag()>{words}</p> };
        Some(view! {
            <main class="emergency">
                <div class="emergency-inner" role="alert">
                    <h1 class="emergency-title">
                        <Icon name=IconName::TriangleAlert />
                        {titles.into_iter().map(title).collect_view()}
                    </h1>
                    {lines.into_iter().map(line).collect_view()}
                </div>
            </main>
        })
    }
}

/// The same above the page: on a resident's own device, and wherever the other is not here yet.
#[component]
pub fn EmergencyBanner(desk: Desk) -> impl IntoView {
    let emergency = desk.link().emergency;
    move || {
        let text = emergency.get()?.text;
        let words = move || text.get(desk.lang.get()).to_owned();
        Some(view! { <Banner tone=Tone::Error text=words /> })
    }
}

/// What is said, in which languages: the reader's own, or Chinese where that is missing; where
/// nobody has chosen a language, all that there are.
fn lines(text: &Text, lang: Lang, readers: Readers) -> Vec<(Lang, String)> {
    let each = match text {
        Text::One(words) => return vec![(Lang::Zh, words.clone())],
        Text::Each(each) => each,
    };
    let words = |lang| match lang {
        Lang::Zh => &each.zh,
        Lang::Ko => &each.ko,
        Lang::En => &each.en,
    };
    let wanted = match readers {
        Readers::One if words(lang).is_empty() => vec![Lang::Zh],
        Readers::One => vec![lang],
        Readers::Anybody => Lang::ALL.to_vec(),
    };
    let said = wanted.into_iter().filter(|lang| !words(*lang).is_empty());
    said.map(|lang| (lang, words(lang).clone())).collect()
}

#[cfg(test)]
mod tests {
    use onewindow_domain::text::Each;

    use super::*;

    #[track_caller]
    fn check(en: &str, lang: Lang, readers: Readers, expected: &[(Lang, &str)]) {
        let text = Text::Each(Each {
            zh: "zh".to_owned(),
            ko: String::new(),
            en: en.to_owned(),
        });
        let said = lines(&text, lang, readers);
        let said: Vec<_> = said
            .iter()
            .map(|(lang, words)| (*lang, words.as_str()))
            .collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn everybody_reads_it_in_their_language_or_else_in_chinese() {
        check("out", Lang::En, Readers::One, &[(Lang::En, "out")]);
        check("out", Lang::Zh, Readers::One, &[(Lang::Zh, "zh")]);
        check("out", Lang::Ko, Readers::One, &[(Lang::Zh, "zh")]);
        let all = [(Lang::Zh, "zh"), (Lang::En, "out")];
        check("out", Lang::Ko, Readers::Anybody, &all);
    }
}
