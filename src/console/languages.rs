//! The language switch of the console, each language in its own name.

use leptos::prelude::*;
use onewindow_domain::text::Lang;

use super::clerk::Clerk;
use crate::words::Say;

/// The switch. It stands in the head, and on the page of signing in.
#[component]
pub fn Languages(
    /// Whose language it changes.
    clerk: Clerk,
) -> impl IntoView {
    let pressed = move |lang: Lang| {
        if clerk.lang.get() == lang {
            "true"
        } else {
            "false"
        }
    };
    let own_name = |lang: Lang| match lang {
        Lang::Zh => Say::LanguageZh.text(lang),
        Lang::Ko => Say::LanguageKo.text(lang),
        Lang::En => Say::LanguageEn.text(lang),
    };
    view! {
        <div class="langs" role="group" aria-label=clerk.words(Say::LanguageChoose)>
            {Lang::ALL
                .into_iter()
                .map(|lang| view! {
                    <button
                        class="lang"
                        type="button"
                        lang=lang.tag()
                        aria-pressed=move || pressed(lang)
                        on:click=move |_| clerk.speak(lang)
                    >
                        {own_name(lang)}
                    </button>
                })
                .collect_view()}
        </div>
    }
}
