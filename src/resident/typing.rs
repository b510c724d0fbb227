//! The on-screen keyboard of a shared terminal: a part of the app of its own, which no phone loads.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use onewindow_input::{ink::Recogniser, pinyin::Pinyin};

use super::desk::Desk;
use crate::device::page;
use crate::input::{Dictionary, Keyboard, Writing, own_words};
use crate::sync::{edition::Edition, transport};

/// What the keyboard can do. Whoever calls only through this keeps its code out of the first part.
#[derive(Clone, Copy)]
pub struct Keys {
    /// Shows it.
    pub show: fn(Desk) -> AnyView,
}

/// The keyboard itself.
pub fn keys() -> Keys {
    Keys { show }
}

thread_local! {
    /// One dictionary serves every visit: it never changes by being asked.
    static DICTIONARY: ArcRwSignal<Dictionary> = ArcRwSignal::new(Dictionary::Missing);
    /// Nor does what knows handwriting; it remembers no stroke.
    static WRITING: ArcRwSignal<Writing> = ArcRwSignal::new(Writing::Absent);
}

/// Where the server gives the pack that its operator trained, if there is one.
const PACK: &str = "/handwriting.pack";

fn show(desk: Desk) -> AnyView {
    let kept = DICTIONARY.with(Clone::clone);
    if matches!(kept.get_untracked(), Dictionary::Missing) {
        kept.set(Dictionary::Coming);
        let dictionary = kept.clone();
        spawn_local(async move {
            // Where it does not come, the next visit asks again.
            let found = fetch(desk).await.map(Arc::new);
            dictionary.set(found.map_or(Dictionary::Missing, Dictionary::Here));
        });
    }
    let writing = WRITING.with(Clone::clone);
    if matches!(writing.get_untracked(), Writing::Absent) {
        let writing = writing.clone();
        spawn_local(async move {
            // Where there is none, the next visit asks again: the operator may have brought one.
            if let Ok(bytes) = transport::asset(PACK).await {
                let read = Recogniser::read(&bytes).map(Arc::new);
                writing.set(read.map_or(Writing::Damaged, Writing::Here));
            }
        });
    }
    let writing = RwSignal::from(writing);
    let dictionary = RwSignal::from(kept);
    view! { <Keyboard lang=desk.lang dictionary writing /> }.into_any()
}

async fn fetch(desk: Desk) -> Option<Pinyin> {
    let bytes = transport::asset(&page::asset("pinyin")?).await.ok()?;
    let mut pinyin = Pinyin::open(&bytes).ok()?;
    let words = desk.edition.try_with_untracked(|edition| {
        let contents = edition.as_ref().and_then(Edition::contents)?;
        Some(own_words(&contents.index))
    });
    if let Some(words) = words.flatten() {
        pinyin.set_words(&words);
    }
    Some(pinyin)
}
