//! The console: who is signed in, and the pages. Staff work online; nothing is kept here.

use leptos::prelude::*;
use leptos_router::{
    components::{Route, Router, Routes},
    hooks::use_location,
    path,
};
use onewindow_domain::wire::v1::ProblemCode;
use wasm_bindgen_futures::spawn_local;

use super::bells::{Bells, SoundKey, title};
use super::clerk::Clerk;
use super::devices::DevicesPage;
use super::inbox::InboxPage;
use super::languages::Languages;
use super::letter::LetterPage;
use super::password::PasswordPage;
use super::problem::sentence;
use super::sign_in::SignInPage;
use super::terminal::TerminalPage;
use super::terminals::TerminalsPage;
use crate::device::page;
use crate::sync::transport::{self, Failed};
use crate::ui::badge::{Banner, Tone};
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
    /// The office could not be asked.
    Unreachable(Say),
    Nobody,
    MustChangePassword,
    SignedIn,
}

#[component]
fn App() -> impl IntoView {
    let clerk = Clerk::new();
    provide_context(clerk);
    // Whether somebody is signed in: not asked yet, asked, or why that failed.
    let asked = RwSignal::new(None::<Result<(), Say>>);
    if page::path().starts_with(GALLERY) {
        return view! { <Parts clerk /> }.into_any();
    }
    page::set_root("data-host", "console");
    if page::wants_contrast() {
        page::set_root("data-contrast", "high");
    }
    Effect::new(move || page::set_root("lang", clerk.lang.get().tag()));
    Effect::new(move || page::set_title(&title(clerk)));
    let ask = move || {
        asked.set(None);
        spawn_local(async move {
            let answer = transport::me().await;
            asked.set(Some(match &answer {
                Err(Failed::Refused { problem, .. })
                    if problem.code == ProblemCode::NotSignedIn =>
                {
                    Ok(())
                }
                Err(failed) => Err(sentence(failed)),
                Ok(_) => Ok(()),
            }));
            clerk.me.set(answer.ok());
        });
    };
    ask();
    let standing = Memo::new(move |_| {
        clerk.me.with(|me| match me {
            None => match asked.get() {
                None => Standing::Unknown,
                Some(Err(why)) => Standing::Unreachable(why),
                Some(Ok(())) => Standing::Nobody,
            },
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
        Standing::Unreachable(why) => view! {
            <main class="sign-in" id="main">
                <Banner tone=Tone::Error text=clerk.words(why)>
                    <Button
                        label=clerk.words(Say::ActionRetry)
                        weight=Weight::Secondary
                        size=Size::Small
                        on_press=ask
                    />
                </Banner>
            </main>
        }
        .into_any(),
        Standing::Nobody => view! { <SignInPage /> }.into_any(),
        Standing::MustChangePassword => {
            view! { <Frame clerk nav=false><PasswordPage /></Frame> }.into_any()
        }
        Standing::SignedIn => view! {
            <Router>
                <Frame clerk nav=true>
                    <Bells clerk />
                    <Routes fallback=move || view! {
                        <EmptyState title=clerk.words(Say::LostTitle) hint=clerk.words(Say::LostHint) />
                    }>
                        <Route path=path!("/console") view=InboxPage />
                        <Route path=path!("/console/letter/:id") view=LetterPage />
                        <Route path=path!("/console/terminals") view=TerminalsPage />
                        <Route path=path!("/console/terminals/:id") view=TerminalPage />
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
    page::set_root(
        "data-contrast",
        page::query("contrast").as_deref().unwrap_or("usual"),
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
            on_skip=move || page::focus("main")
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
                IconName::Settings,
                "/console/terminals",
                Say::TerminalsTitle,
                None,
            ),
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
    let failed = RwSignal::new(None::<Say>);
    let sign_out = move || {
        spawn_local(async move {
            match transport::sign_out(&clerk.csrf()).await {
                Ok(()) => clerk.me.set(None),
                // Still signed in: it would be wrong to look as if not.
                Err(why) => {
                    failed.set(Some(sentence(&why)));
                    clerk.note(&why);
                }
            }
        });
    };
    view! {
        <Languages clerk />
        {move || failed.get().map(|why| view! { <Banner tone=Tone::Error text=clerk.words(why) /> })}
        <SoundKey clerk />
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
