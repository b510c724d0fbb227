//! What every page of the console stands on: who is signed in, and the language.

use leptos::prelude::*;
use onewindow_domain::{
    day::Day,
    text::{Lang, Text},
    wire::v1::{BellRow, Me, ProblemCode},
};

use crate::device::page;
use crate::sync::transport::Failed;
use crate::words::{Say, fill};

/// The one who works here. Copy it freely.
#[derive(Clone, Copy)]
pub struct Clerk {
    /// Who is signed in; none before and after.
    pub me: RwSignal<Option<Me>>,
    /// The language of the console.
    pub lang: RwSignal<Lang>,
    /// How many submissions nobody has opened, once known.
    pub unopened: RwSignal<Option<u64>>,
    /// One more with each hint of the server that there is news.
    pub hints: RwSignal<u32>,
    /// The bells that ring.
    pub bells: RwSignal<Vec<BellRow>>,
}

/// The clerk of this page.
pub fn clerk() -> Clerk {
    expect_context::<Clerk>()
}

impl Clerk {
    /// Nobody yet.
    pub fn new() -> Self {
        let named = page::query("lang").and_then(|tag| tag.parse().ok());
        let kept = || page::preference("console-lang").and_then(|tag| tag.parse().ok());
        let asked = || page::wanted_languages().into_iter().next();
        Self {
            me: RwSignal::new(None),
            lang: RwSignal::new(named.or_else(kept).or_else(asked).unwrap_or_default()),
            unopened: RwSignal::new(None),
            hints: RwSignal::new(0),
            bells: RwSignal::new(Vec::new()),
        }
    }

    /// A sentence as components take it: a closure that follows the language.
    pub fn words(self, say: Say) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || say.text(self.lang.get())
    }

    /// A sentence now; follows the language where it is read reactively.
    pub fn say(self, say: Say) -> &'static str {
        say.text(self.lang.get())
    }

    /// A sentence with values in its places.
    pub fn say_with(self, say: Say, values: &[(&str, &str)]) -> String {
        fill(self.say(say), values)
    }

    /// Words of the catalogue.
    pub fn text(self, text: &Text) -> String {
        text.get(self.lang.get()).to_owned()
    }

    /// Changes the language of the console.
    pub fn speak(self, lang: Lang) {
        self.lang.set(lang);
        page::keep_preference("console-lang", lang.short());
    }

    /// What must be sent along with every command.
    pub fn csrf(self) -> String {
        self.me
            .with_untracked(|me| me.as_ref().map(|me| me.csrf.clone()).unwrap_or_default())
    }

    /// Takes note of a failure that concerns every page: the session is over.
    pub fn note(self, failed: &Failed) {
        if let Failed::Refused { problem, .. } = failed
            && problem.code == ProblemCode::NotSignedIn
        {
            self.me.set(None);
        }
    }
}

/// A moment in China, to the minute: `2026-11-24 14:05`.
pub fn when(unix_ms: i64) -> String {
    let minutes = (unix_ms + 8 * 3_600_000).rem_euclid(86_400_000) / 60_000;
    format!(
        "{} {:02}:{:02}",
        Day::in_china(unix_ms),
        minutes / 60,
        minutes % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_in_chinese_time() {
        assert_eq!(when(0), "1970-01-01 08:00");
        assert_eq!(when(1_795_449_599_999), "2026-11-23 23:59");
    }
}
