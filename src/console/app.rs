//! The console: who is signed in, and the pages. Staff work online; nothing is kept here.

use leptos::prelude::*;
use leptos_router::{
    components::{Route, Router, Routes},
    hooks::use_location,
    path,
};
use onewindow_domain::text::Lang;
use wasm_bindgen_futures::spawn_local;

use super::clerk::Clerk;
use super::devices::DevicesPage;
use super::inbox::InboxPage;
use super::letter::LetterPage;
use super::password::PasswordPage;
use super::sign_in::SignInPage;
use crate::device::page;
use crate::sync::transport;
use crate::ui::button::{Button, Size, Weight};
use crate::ui::console_frame::{ConsoleFrame, NavItem, SidebarNav};
use crate::ui::gallery::{Audience, Gallery};
use crate::ui::icons::IconName;
use crate::ui::list::EmptyState;
use crate::ui::status::Spinner;
use crate::words::Say;

/// Starts the console on the page that loaded it.
pub fn start() {
    mount_to_body(App);
}

/// Where every component is shown by itself, for those who build and judge them; it holds nothing
/// of anybody, so nobody has to sign in.
const GALLERY: &str = "/console/gallery";

/// Whom the page speaks to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It is not known yet whether somebody is signed in.
    Unknown,
    Nobody,
    MustChangePassword,
    SignedIn,
}

#[component]
fn App() -> impl IntoView {
    let clerk = Clerk::new();
    provide_context(clerk);
    let asked = RwSignal::new(false);
    if page::path().starts_with(GALLERY) {
        return view! { <Parts clerk /> }.into_any();
    }
    page::set_root("data-host", "console");
    Effect::new(move || page::set_root("lang", clerk.lang.get().tag()));
    Effect::new(move || page::set_title(clerk.say(Say::ConsoleTitle)));
    spawn_local(async move {
        clerk.me.set(transport::me().await.ok());
        asked.set(true);
    });
    let standing = Memo::new(move |_| {
        clerk.me.with(|me| match me {
            None if !asked.get() => Standing::Unknown,
            None => Standing::Nobody,
            Some(me) if me.must_change_password => Standing::MustChangePassword,
            Some(_) => Standing::SignedIn,
        })
    });
    let pages = move || {
        match standing.get() {
        Standing::Unknown => {
            view! { <main id="main"><Spinner label=clerk.words(Say::StateLoading) /></main> }
                .into_any()
        }
        Standing::Nobody => view! { <SignInPage /> }.into_any(),
        Standing::MustChangePassword => {
            view! { <Frame clerk nav=false><PasswordPage /></Frame> }.into_any()
        }
        Standing::SignedIn => view! {
            <Router>
                <Frame clerk nav=true>
                    <Routes fallback=move || view! {
                        <EmptyState title=clerk.words(Say::LostTitle) hint=clerk.words(Say::LostHint) />
                    }>
                        <Route path=path!("/console") view=InboxPage />
                        <Route path=path!("/console/letter/:id") view=LetterPage />
                        <Route path=path!("/console/devices") view=DevicesPage />
                        <Route path=path!("/console/password") view=PasswordPage />
                    </Routes>
                </Frame>
            </Router>
        }
        .into_any(),
    }
    };
    pages.into_any()
}

/// All components, those of residents and those of the office.
#[component]
fn Parts(clerk: Clerk) -> impl IntoView {
    let named = page::query("lang").and_then(|tag| tag.parse().ok());
    if let Some(lang) = named {
        clerk.lang.set(lang);
    }
    page::set_root(
        "data-host",
        page::query("host").as_deref().unwrap_or("phone"),
    );
    page::set_root(
        "data-mode",
        page::query("mode").as_deref().unwrap_or("normal"),
    );
    Effect::new(move || page::set_root("lang", clerk.lang.get().tag()));
    view! {
        <main class="page" id="main">
            <Gallery lang=clerk.lang />
            <Gallery lang=clerk.lang audience=Audience::Office />
        </main>
    }
}

#[component]
fn Frame(clerk: Clerk, nav: bool, children: Children) -> impl IntoView {
    let community = move || {
        clerk
            .me
            .with(|me| me.as_ref().map(|me| me.community.clone()))
            .map(|c| clerk.text(&c))
            .unwrap_or_default()
    };
    let account = move || view! { <Account clerk /> };
    let side = move || nav.then(|| view! { <Pages clerk /> });
    view! {
        <ConsoleFrame
            skip=clerk.words(Say::ActionSkipToContent)
            community
            name=clerk.words(Say::ConsoleTitle)
            account
            nav=side
        >
            {children()}
        </ConsoleFrame>
    }
}

#[component]
fn Pages(clerk: Clerk) -> impl IntoView {
    let path = use_location().pathname;
    let items = Signal::derive(move || {
        let here = path.get();
        let item = |icon, href: &str, say: Say, count: Option<usize>| {
            let current = here.trim_end_matches('/') == href.trim_end_matches('/');
            let label = clerk.say(say).to_owned();
            (
                icon,
                NavItem {
                    href: href.to_owned(),
                    label,
                    count,
                    current,
                },
            )
        };
        let unopened = clerk
            .unopened
            .get()
            .and_then(|count| usize::try_from(count).ok());
        vec![
            item(IconName::Inbox, "/console/", Say::InboxTitle, unopened),
            item(
                IconName::ListChecks,
                "/console/devices",
                Say::DevicesTitle,
                None,
            ),
            item(
                IconName::Lock,
                "/console/password",
                Say::PasswordTitle,
                None,
            ),
        ]
    });
    view! { <SidebarNav label=clerk.words(Say::ConsolePages) items /> }
}

#[component]
fn Account(clerk: Clerk) -> impl IntoView {
    let name = move || clerk.me.with(|me| me.as_ref().map(|me| me.name.clone()));
    let sign_out = move || {
        spawn_local(async move {
            // Whatever the server answers, this page forgets who it was.
            let _ended = transport::sign_out(&clerk.csrf()).await;
            clerk.me.set(None);
        });
    };
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
        <span class="office-me">{name}</span>
        <Button
            label=clerk.words(Say::ConsoleSignOut)
            weight=Weight::Secondary
            size=Size::Small
            icon=IconName::LogOut
            on_press=sign_out
        />
    }
}
