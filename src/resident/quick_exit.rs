//! The quick exit of a private matter: one key on every page of it, always in sight, that leaves
//! without a question and clears everything.

use leptos::prelude::*;
use onewindow_domain::submission::Matter;

use super::desk::{Desk, desk};
use super::page::Page;
use crate::ui::button::ExitKey;
use crate::words::Say;

/// The key, on a page of a matter that its guide calls sensitive.
#[component]
pub fn QuickExit(
    /// The page that is shown.
    page: Option<Page>,
) -> impl IntoView {
    let desk = desk();
    let is_private = Memo::new(move |_| page.as_ref().is_some_and(|page| is_private(desk, page)));
    move || is_private.get().then(|| view! { <LeaveAtOnce desk /> })
}

/// The key by itself, where the page learns only later what it is about.
#[component]
pub fn LeaveAtOnce(desk: Desk) -> impl IntoView {
    view! { <ExitKey label=desk.words(Say::HandinQuickExit) on_press=move || desk.leave() /> }
}

fn is_private(desk: Desk, page: &Page) -> bool {
    let catalogue = desk.catalogue();
    match page {
        Page::Guide(id) | Page::Checklist(id, _) => {
            catalogue.is_sensitive(&Matter::Guide(id.clone()))
        }
        Page::HandIn(matter) => catalogue.is_sensitive(matter),
        Page::Receipts => desk
            .visit
            .handed()
            .with(|all| all.iter().any(|one| catalogue.is_sensitive(&one.matter))),
        // What was found there is known to the page itself.
        Page::Track
        | Page::Home
        | Page::Find
        | Page::Topics
        | Page::Topic(_)
        | Page::Volunteering
        | Page::Project(_)
        | Page::Surveys
        | Page::Results(_)
        | Page::Nearby
        | Page::Notices
        | Page::Notice(_)
        | Page::WorkItems
        | Page::Pair => false,
    }
}
