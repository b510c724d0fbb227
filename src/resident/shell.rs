//! The frame around every page: whose window this is, language, size, and the way out.

use leptos::task::spawn_local;
use leptos::{prelude::*, text_prop::TextProp};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use onewindow_domain::{
    outbox::{Access, Alarm},
    text::Lang,
};

use super::desk::{Contrast, Desk, Mode, desk};
use super::emergency::EmergencyBanner;
use super::later::{Here, Later};
use super::rooms::Rooms;
use super::typing::Keys;
use crate::device::{host::Host, page, worker};
use crate::ui::badge::{Banner, Tone};
use crate::ui::button::{Button, Size, Weight};
use crate::ui::shell::{AppShell, CallLink, Dock, DockKey, Preferences, TopBar};
use crate::words::Say;

/// The frame with a page inside.
#[component]
pub fn Shell(typing: Later<Keys>, rooms: Later<Rooms>, children: Children) -> impl IntoView {
    let desk = desk();
    let location = use_location();
    let lowered = RwSignal::new(false);
    Effect::new(move || lowered.set(desk.setting(false, |settings| settings.low_reach)));
    let shared = desk.host.is_shared();
    let keeps_history = desk.host.keeps_history();
    let trail = desk.visit.trail();
    Effect::new(move |_| {
        let query = location.search.get();
        let path = location.pathname.get();
        let address = if query.is_empty() {
            path
        } else {
            format!("{path}?{query}")
        };
        trail.update(|trail| trail.reach(address));
    });
    begin_each_page(desk);
    let at_home = Memo::new(move |_| location.pathname.get() == "/");
    let navigate = use_navigate();
    let go = move |to: &str| navigate(to, NavigateOptions::default());
    let go_back = go.clone();
    let back = move || {
        let before = trail.with_untracked(|trail| trail.before().map(str::to_owned));
        match before {
            Some(_) if keeps_history => page::back(),
            // See `page::keep_no_history`.
            Some(before) => go_back(&before),
            // The page was scanned: nothing of ours lies before it.
            None => go_back("/"),
        }
    };
    let press_back = back.clone();
    let press = move |key: DockKey| match key {
        DockKey::Back => press_back(),
        DockKey::Home => go("/"),
        DockKey::Call => {
            rooms.begin();
            desk.calls.set(true);
        }
        DockKey::Lower => lowered.update(|on| *on = !*on),
        DockKey::Finish => desk.finish(),
    };
    let dock = move || {
        let keys: Vec<(DockKey, TextProp)> = vec![
            (DockKey::Back, desk.words(Say::ActionBack).into()),
            (DockKey::Home, desk.words(Say::ActionHome).into()),
            (DockKey::Call, desk.words(Say::CallPerson).into()),
            (DockKey::Lower, desk.words(Say::ActionLowerScreen).into()),
            (DockKey::Finish, desk.words(Say::ActionFinish).into()),
        ];
        let keyboard = move || match typing.get() {
            Here::Yes(typing) if desk.setting(true, |settings| settings.keyboards) => {
                Some((typing.show)(desk))
            }
            Here::Yes(_) | Here::NotAsked | Here::Coming | Here::NotGiven => None,
        };
        view! {
            {keyboard}
            <Dock label=desk.words(Say::ShellKeys) keys on_key=press>
                <Reading desk />
            </Dock>
        }
    };
    let top = move || {
        view! {
            <TopBar
                community=move || desk.text(&desk.front().community.name)
                district=move || desk.text(&desk.front().community.district)
                home_href="/"
                back_label=desk.words(Say::ActionBack)
                can_go_back=Signal::derive(move || !shared && !at_home.get())
                on_back=back.clone()
            >
                {(!shared).then(|| view! { <Reading desk /> })}
                {(desk.host == Host::Widget).then(|| view! {
                    <Button
                        label=desk.words(Say::ActionFinish)
                        weight=Weight::Secondary
                        size=Size::Small
                        on_press=move || desk.finish()
                    />
                })}
            </TopBar>
        }
    };
    let inside = view! {
        <Notes desk />
        {move || match rooms.get() {
            Here::Yes(rooms) if shared => Some(rooms.call(desk)),
            Here::Yes(_) | Here::NotAsked | Here::Coming | Here::NotGiven => None,
        }}
        {children()}
        {(!shared).then(|| view! { <Phone desk /> })}
    };
    // The dock exists on a shared terminal only; a phone has its own keys.
    if shared {
        view! { <AppShell skip=desk.words(Say::ActionSkipToContent) on_skip=move || page::focus("main") top dock lowered>{inside}</AppShell> }
            .into_any()
    } else {
        view! { <AppShell skip=desk.words(Say::ActionSkipToContent) on_skip=move || page::focus("main") top lowered>{inside}</AppShell> }
            .into_any()
    }
}

/// On one's own device a person is called by pressing the office's number.
#[component]
fn Phone(desk: Desk) -> impl IntoView {
    let phone = move || desk.front().community.office.phone.clone();
    view! {
        <CallLink
            label=desk.words(Say::CallPerson)
            number=phone
            href=move || format!("tel:{}", phone())
        />
    }
}

/// A new page begins at its top and is read from there, under a title of its own.
fn begin_each_page(desk: Desk) {
    let location = use_location();
    Effect::new(move |before: Option<String>| {
        let path = location.pathname.get();
        let is_new = before.is_some_and(|before| before != path);
        let community = desk.text(&desk.front().community.name);
        spawn_local(async move {
            leptos::task::tick().await;
            page::set_title(&match page::heading() {
                Some(heading) => format!("{heading} · {community}"),
                None => community,
            });
            if is_new {
                page::focus("main");
                page::scroll_to_top();
            }
        });
        path
    });
}

/// Language, size and contrast.
#[component]
fn Reading(desk: Desk) -> impl IntoView {
    let languages = move || -> Vec<(Lang, &'static str)> {
        let named = |lang| (lang, own_name(lang));
        desk.languages().into_iter().map(named).collect()
    };
    let elder = move || desk.mode.get() == Mode::Elder;
    let high = move || desk.contrast.get() == Contrast::High;
    move || {
        view! {
            <Preferences
                label=desk.words(Say::LanguageChoose)
                languages=languages()
                lang=desk.lang
                on_lang=move |lang| desk.speak(lang)
                elder_label=desk.words(Say::ModeElder)
                elder=Signal::derive(elder)
                on_elder=move || desk.show_in(if elder() { Mode::Normal } else { Mode::Elder })
                contrast_label=desk.words(Say::ModeContrast)
                contrast=Signal::derive(high)
                on_contrast=move || {
                    desk.contrast_with(if high() { Contrast::Usual } else { Contrast::High });
                }
            />
        }
        .into_any()
    }
}

/// A language in its own name, whatever is being read.
fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => Say::LanguageZh.text(lang),
        Lang::Ko => Say::LanguageKo.text(lang),
        Lang::En => Say::LanguageEn.text(lang),
    }
}

/// What everybody should know on every page: a sample, no network, something waiting.
#[component]
fn Notes(desk: Desk) -> impl IntoView {
    let link = desk.link();
    let watched = link.outbox.watched();
    let reachable = link.reachable;
    let trouble = link.trouble;
    let kept = match link.promise {
        onewindow_domain::outbox::Promise::Durable => Say::StateOffline,
        onewindow_domain::outbox::Promise::BestEffort => Say::StateOfflinePhone,
    };
    view! {
        <EmergencyBanner desk />
        {move || desk.front().community.sample.then(|| view! {
            <Banner tone=Tone::Sample text=desk.words(Say::ModeSample) />
        })}
        {move || (!reachable.get()).then(|| view! {
            <Banner tone=Tone::Offline text=move || offline(desk, kept) />
        })}
        {move || {
            // Only once it was tried and failed: a moment on the way is no news.
            let waits = trouble.with(Option::is_some) && !desk.link().editions.is_as_wanted();
            waits.then(|| view! {
                <Banner tone=Tone::Offline text=desk.words(Say::StateLanguageWaits) />
            })
        }}
        {move || {
            let waiting = watched.unsent.get();
            (waiting > 0).then(|| view! {
                <Banner tone=Tone::Info text=move || {
                    desk.say_with(Say::StateWaiting, &[("count", &waiting.to_string())])
                } />
            })
        }}
        {move || {
            watched.changed.track();
            let alarm = watched.alarm.get();
            // On a shared screen only what this person handed in is theirs to look after.
            let theirs = |id| !desk.host.is_shared()
                || desk.visit.handed().with(|all| all.iter().any(|one| one.id == id));
            // A revoked device says so as long as it is revoked, whatever else goes wrong.
            let words = match (desk.link().outbox.access(), alarm) {
                (Access::Revoked | Access::Asking, _) => Say::AlarmRevoked,
                (Access::Granted, Some(Alarm::StorageFailed)) => Say::AlarmStorage,
                (Access::Granted, Some(Alarm::Refused(id) | Alarm::Conflict(id))) if theirs(id) => {
                    Say::AlarmRefused
                }
                (
                    Access::Granted,
                    // Nobody before the screen can do anything about a missing backup.
                    None
                    | Some(
                        Alarm::Refused(_) | Alarm::Conflict(_) | Alarm::Revoked | Alarm::NoBackup,
                    ),
                ) => return None,
            };
            Some(view! { <Banner tone=Tone::Warn text=desk.words(words) /> })
        }}
    }
}

/// What can be done without a network; on a resident's own device also what becomes of the page.
fn offline(desk: Desk, kept: Say) -> String {
    if desk.host.is_shared() {
        return desk.say(kept).to_owned();
    }
    let unsent = desk.link().outbox.watched().unsent.get();
    let would_lose = unsent > 0 || desk.visit.has_something();
    let page = if worker::in_charge() && !would_lose {
        Say::StateOpensOffline
    } else {
        Say::StateKeepPage
    };
    let between = match desk.lang.get() {
        Lang::Zh => "",
        Lang::Ko | Lang::En => " ",
    };
    format!("{}{between}{}", desk.say(kept), desk.say(page))
}
