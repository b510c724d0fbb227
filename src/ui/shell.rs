//! The frame around every resident page: the head, the page, and on a kiosk the keys within reach.

use leptos::{children::ViewFnOnce, prelude::*, text_prop::TextProp};
use onewindow_domain::text::Lang;

use super::{
    brand::Mark,
    icons::{Icon, IconName},
};

/// The frame. On a kiosk the dock stands below (portrait) or beside (landscape) the page, and the
/// page scrolls alone; on a phone the whole document scrolls.
#[component]
pub fn AppShell(
    /// The words of the link that jumps over the head.
    #[prop(into)]
    skip: TextProp,
    /// That link was pressed: the page wants the focus.
    #[prop(into)]
    on_skip: Callback<()>,
    /// The head, a [`TopBar`].
    #[prop(into)]
    top: ViewFnOnce,
    /// The keys within reach on a kiosk, a [`Dock`]; nothing on a phone.
    #[prop(optional, into)]
    dock: Option<ViewFnOnce>,
    /// The page is moved down for somebody who sits.
    #[prop(optional, into)]
    lowered: Signal<bool>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let class = if dock.is_some() {
        "shell shell-docked"
    } else {
        "shell"
    };
    view! {
        <div class=class class:shell-lowered=move || lowered.get()>
            <SkipLink skip on_skip />
            {top.run()}
            <main class="page" id="main" tabindex="-1">{children()}</main>
            {dock.map(|dock| dock.run())}
        </div>
    }
}

/// The link that jumps over the head; shown while it has the focus.
#[component]
pub fn SkipLink(
    /// Its words.
    #[prop(into)]
    skip: TextProp,
    /// It was pressed.
    #[prop(into)]
    on_skip: Callback<()>,
) -> impl IntoView {
    let press = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        on_skip.run(());
    };
    view! { <a class="skip-link" href="#main" on:click=press>{move || skip.get()}</a> }
}

/// The head of a page: whose window this is, and the way back on a phone.
#[component]
pub fn TopBar(
    /// The community's name.
    #[prop(into)]
    community: TextProp,
    /// Street office, district and city.
    #[prop(into)]
    district: TextProp,
    /// Where the name leads.
    #[prop(into)]
    home_href: TextProp,
    /// What the back key says.
    #[prop(optional, into)]
    back_label: Option<TextProp>,
    /// Shows the back key while there is something to go back to.
    #[prop(optional, into)]
    can_go_back: Signal<bool>,
    /// Back was pressed.
    #[prop(optional, into)]
    on_back: Option<Callback<()>>,
    /// [`Preferences`] on a phone; nothing on a kiosk, where they stand in the dock.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let back = back_label.zip(on_back);
    view! {
        <header class="topbar">
            <div class="topbar-inner">
                {move || {
                    let (label, verb) = back.clone().filter(|_| can_go_back.get())?;
                    Some(view! {
                        <button class="topbar-back" type="button" on:click=move |_| verb.run(())>
                            <Icon name=IconName::ChevronLeft/>
                            <span>{move || label.get()}</span>
                        </button>
                    })
                }}
                <a class="topbar-name" href=home_href>
                    <Mark/>
                    <span class="topbar-words">
                        <span class="topbar-community">{move || community.get()}</span>
                        <span class="topbar-district">{move || district.get()}</span>
                    </span>
                </a>
                {children.map(|children| children())}
            </div>
        </header>
    }
}

/// The language switch, each language in its own name, and the switches to large text and to high
/// contrast.
#[component]
pub fn Preferences(
    /// What the language switch is, for readers.
    #[prop(into)]
    label: TextProp,
    /// The languages on offer with their own names.
    languages: Vec<(Lang, &'static str)>,
    /// The language in use.
    #[prop(into)]
    lang: Signal<Lang>,
    /// A language was chosen.
    #[prop(into)]
    on_lang: Callback<(Lang,)>,
    /// What the switch to large text says.
    #[prop(into)]
    elder_label: TextProp,
    /// Large text is on.
    #[prop(into)]
    elder: Signal<bool>,
    /// That switch was pressed.
    #[prop(into)]
    on_elder: Callback<()>,
    /// What the switch to high contrast says.
    #[prop(into)]
    contrast_label: TextProp,
    /// High contrast is on.
    #[prop(into)]
    contrast: Signal<bool>,
    /// That switch was pressed.
    #[prop(into)]
    on_contrast: Callback<()>,
) -> impl IntoView {
    let pressed = |on: bool| if on { "true" } else { "false" };
    view! {
        <div class="prefs">
            <div class="langs" role="group" aria-label=label>
                {languages
                    .into_iter()
                    .map(|(language, name)| {
                        view! {
                            <button
                                class="lang"
                                type="button"
                                lang=language.tag()
                                aria-pressed=move || pressed(lang.get() == language)
                                on:click=move |_| on_lang.run((language,))
                            >
                                {name}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="looks">
                <button
                    class="look elder"
                    type="button"
                    aria-pressed=move || pressed(elder.get())
                    on:click=move |_| on_elder.run(())
                >
                    <Icon name=IconName::TextSize/>
                    <span>{move || elder_label.get()}</span>
                </button>
                <button
                    class="look contrast"
                    type="button"
                    aria-pressed=move || pressed(contrast.get())
                    on:click=move |_| on_contrast.run(())
                >
                    <Icon name=IconName::Contrast/>
                    <span>{move || contrast_label.get()}</span>
                </button>
            </div>
        </div>
    }
}

/// What a key of the dock is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DockKey {
    /// One page back.
    Back,
    /// To the home page.
    Home,
    /// Calls a person.
    Call,
    /// Moves the page down for somebody who sits.
    Lower,
    /// Ends the visit and forgets everything.
    Finish,
}

impl DockKey {
    const fn icon(self) -> IconName {
        match self {
            Self::Back => IconName::ArrowLeft,
            Self::Home => IconName::House,
            Self::Call => IconName::Phone,
            Self::Lower => IconName::Accessibility,
            Self::Finish => IconName::LogOut,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Back | Self::Home | Self::Call | Self::Lower => "dock-key",
            Self::Finish => "dock-key dock-key-finish",
        }
    }
}

/// The keys of a kiosk, in the same place on every page and within reach of a wheelchair.
#[component]
pub fn Dock(
    /// What the dock is, for readers.
    #[prop(into)]
    label: TextProp,
    /// The keys with their words, in order.
    keys: Vec<(DockKey, TextProp)>,
    /// A key was pressed.
    #[prop(into)]
    on_key: Callback<(DockKey,)>,
    /// [`Preferences`].
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <nav class="dock" aria-label=label>
            {children.map(|children| children())}
            <div class="dock-keys">
                {keys
                    .into_iter()
                    .map(|(key, words)| {
                        view! {
                            <button class=key.class() type="button" on:click=move |_| on_key.run((key,))>
                                <Icon name=key.icon()/>
                                <span>{move || words.get()}</span>
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
        </nav>
    }
}

/// The way to a person at the foot of every page of a phone.
#[component]
pub fn CallLink(
    /// What it is for.
    #[prop(into)]
    label: TextProp,
    /// The number, as people read it.
    #[prop(into)]
    number: TextProp,
    /// What dials it.
    #[prop(into)]
    href: TextProp,
) -> impl IntoView {
    view! {
        <p class="call">
            <a class="call-link" href=move || href.get()>
                <Icon name=IconName::Phone/>
                <span>{move || label.get()}</span>
                <span class="call-number">{move || number.get()}</span>
            </a>
        </p>
    }
}

/// The title of a page with what stands around it.
#[component]
pub fn PageHead(
    /// The title.
    #[prop(into)]
    title: TextProp,
    /// One sentence below it.
    #[prop(optional, into)]
    lead: Option<TextProp>,
    /// Whose page it is; gives the emblem.
    #[prop(optional)]
    pillar: Option<super::brand::Pillar>,
) -> impl IntoView {
    view! {
        <div class="page-head">
            {pillar.map(|pillar| view! { <super::brand::Emblem pillar/> })}
            <div class="page-head-words">
                <h1 class="page-title">{move || title.get()}</h1>
                {lead.map(|lead| view! { <p class="page-lead">{move || lead.get()}</p> })}
            </div>
        </div>
    }
}
