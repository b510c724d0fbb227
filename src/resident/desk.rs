//! What every page stands on: the link to the office, the language, the mode, the turn.

use leptos::prelude::*;
use onewindow_domain::{
    catalogue::{Catalogue, edition::Front},
    terminal::settings::TerminalSettings,
    text::{Lang, Text},
};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

use super::attendant::Attendant;
use crate::device::{host::Host, page};
use crate::sync::edition::Edition;
use crate::sync::live::Link;
use crate::sync::present::Visiting;
use crate::visit::Visit;
use crate::words::{Say, fill};

/// How large everything is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// For most readers.
    Normal,
    /// Larger type and targets (适老模式).
    Elder,
}

impl Mode {
    /// The word in the `data-mode` attribute and in the kept preference.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Elder => "elder",
        }
    }

    /// The mode to begin with: what staff want, else large on a kiosk; on one's own device what
    /// was kept.
    pub fn first(host: Host, settings: Option<&TerminalSettings>) -> Self {
        let large = if host.is_shared() {
            settings.is_none_or(|settings| settings.large)
        } else {
            let named = page::query("mode").or_else(|| page::preference("mode"));
            named.as_deref() == Some("elder")
        };
        if large { Self::Elder } else { Self::Normal }
    }
}

/// How much stands out against its ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contrast {
    /// Ink on warm paper.
    Usual,
    /// Black on white, with a line around everything.
    High,
}

impl Contrast {
    /// The word in the `data-contrast` attribute and in the kept preference.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::High => "high",
        }
    }

    /// The contrast to begin with: on one's own device what was kept, and anywhere what the system
    /// asks for.
    pub fn first(host: Host) -> Self {
        let kept = if host.is_shared() {
            None
        } else {
            page::preference("contrast")
        };
        let high = kept.map_or_else(page::wants_contrast, |kept| kept == Self::High.name());
        if high { Self::High } else { Self::Usual }
    }
}

/// The desk at which one visit sits. Copy it freely.
#[derive(Clone, Copy)]
pub struct Desk {
    link: StoredValue<Link, LocalStorage>,
    /// What the community publishes, in the reader's language.
    pub edition: RwSignal<Option<Edition>>,
    /// The reader's language.
    pub lang: RwSignal<Lang>,
    /// How large everything is.
    pub mode: RwSignal<Mode>,
    /// How much stands out.
    pub contrast: RwSignal<Contrast>,
    /// What kind of window this is.
    pub host: Host,
    /// Whether a person is being called.
    pub calls: RwSignal<bool>,
    /// The turn.
    pub visit: Visit,
    /// Who watches the screen and clears the desk.
    pub attendant: Attendant,
}

/// The desk of the present visit.
pub fn desk() -> Desk {
    expect_context::<Desk>()
}

impl Desk {
    /// Sits down for a new visit.
    pub fn new(link: StoredValue<Link, LocalStorage>, host: Host, attendant: Attendant) -> Self {
        let edition = link.with_value(|link| link.editions.current);
        let visit = Visit::begin();
        link.with_value(|link| link.visit_begins(move || visiting(visit, attendant)));
        Self {
            link,
            edition,
            lang: attendant.lang,
            mode: attendant.mode,
            contrast: attendant.contrast,
            host,
            calls: RwSignal::new(false),
            visit,
            attendant,
        }
    }

    /// A sentence of the interface in the reader's language; follows the language.
    pub fn say(self, say: Say) -> &'static str {
        say.text(self.lang.get())
    }

    /// A sentence as components take it: a closure that follows the language.
    pub fn words(self, say: Say) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || self.say(say)
    }

    /// A sentence with values in its places.
    pub fn say_with(self, say: Say, values: &[(&str, &str)]) -> String {
        fill(self.say(say), values)
    }

    /// Words of the catalogue in the reader's language.
    pub fn text(self, text: &Text) -> String {
        text.get(self.lang.get()).to_owned()
    }

    /// The catalogue, for what lies behind the doors.
    pub fn catalogue(self) -> Arc<Catalogue> {
        self.edition.with(|edition| {
            let contents = edition
                .as_ref()
                .and_then(Edition::contents)
                .expect("rooms are shown once an edition is here of which all can be read");
            Arc::clone(&contents.catalogue)
        })
    }

    /// What the doors say. They are only shown once there is an edition.
    pub fn front(self) -> Arc<Front> {
        self.edition.with(|edition| {
            let edition = edition
                .as_ref()
                .expect("doors are shown once an edition is here");
            Arc::clone(&edition.front)
        })
    }

    /// What staff want of this terminal; on a screen that is none, `usual`. Follows it.
    pub fn setting<T>(self, usual: T, want: impl FnOnce(&TerminalSettings) -> T) -> T {
        self.attendant.followed.with(|followed| match followed {
            Some(paired) => want(&paired.settings),
            None => usual,
        })
    }

    /// The languages offered here, in their order.
    pub fn languages(self) -> Vec<Lang> {
        let published = self.edition.with_untracked(|edition| {
            let edition = edition.as_ref();
            edition.map_or_else(Vec::new, |edition| {
                edition.front.community.languages.clone()
            })
        });
        self.setting(published.clone(), |settings| {
            let mut wanted = settings.languages.clone();
            wanted.retain(|lang| published.contains(lang));
            wanted
        })
    }

    /// Whether something can be printed here.
    pub fn prints(self) -> bool {
        self.host.prints() && self.setting(true, |settings| settings.paper.is_some())
    }

    /// The link to the office.
    pub fn link(self) -> Link {
        self.link.get_value()
    }

    /// Changes the language of everything at once.
    pub fn speak(self, lang: Lang) {
        self.lang.set(lang);
        if !self.host.is_shared() {
            page::keep_preference("lang", lang.short());
        }
        self.link().settle();
    }

    /// Changes how large everything is.
    pub fn show_in(self, mode: Mode) {
        self.mode.set(mode);
        if !self.host.is_shared() {
            page::keep_preference("mode", mode.name());
        }
    }

    /// Changes how much stands out.
    pub fn contrast_with(self, contrast: Contrast) {
        self.contrast.set(contrast);
        if !self.host.is_shared() {
            page::keep_preference("contrast", contrast.name());
        }
    }

    /// Ends the visit: everything that was typed is gone, and the next person finds the doors.
    pub fn finish(self) {
        self.attendant.finish();
    }

    /// Ends it at once for somebody who does not want to be seen with it.
    pub fn leave(self) {
        self.attendant.leave();
    }
}

/// How far a visit has come, for those who would change something under it. At a shared screen
/// nothing changes once somebody has begun to use it.
fn visiting(visit: Visit, attendant: Attendant) -> Visiting {
    if attendant.serves_somebody() {
        return Visiting::Busy;
    }
    let path = page::path();
    if visit.has_something() || path.starts_with("/hand-in/") {
        Visiting::Busy
    } else if path == "/" && has_no_receipt(visit) && !page::is_typing() {
        Visiting::AtTheDoor
    } else {
        Visiting::Looking
    }
}

fn has_no_receipt(visit: Visit) -> bool {
    let handed = visit.handed();
    handed.try_with_untracked(Vec::is_empty).unwrap_or(true)
}

/// The language to begin with: what the address says; on a terminal what staff want, on one's own
/// device what was kept or what the browser asks for.
pub fn first_language(host: Host, settings: Option<&TerminalSettings>) -> Lang {
    let named = page::query("lang").and_then(|tag| tag.parse().ok());
    let kept = || page::preference("lang").and_then(|tag| tag.parse().ok());
    let asked = || page::wanted_languages().into_iter().next();
    let own = if host.is_shared() {
        settings.and_then(|settings| settings.languages.first().copied())
    } else {
        kept().or_else(asked)
    };
    named.or(own).unwrap_or_default()
}

/// Moves the focus to what is wrong, once it is on the page.
pub fn focus_on_faults() {
    spawn_local(async {
        leptos::task::tick().await;
        page::focus("summary");
    });
}
