//! An address that names nothing here, or nothing any more.

use leptos::prelude::*;

use super::desk::desk;
use crate::ui::button::LinkButton;
use crate::ui::icons::IconName;
use crate::ui::list::EmptyState;
use crate::words::Say;

/// Says so and leads home.
#[component]
pub fn LostPage() -> impl IntoView {
    let desk = desk();
    view! {
        <EmptyState
            icon=IconName::MapPin
            title=desk.words(Say::LostTitle)
            hint=desk.words(Say::LostHint)
            heads_the_page=true
        >
            <LinkButton href="/" label=desk.words(Say::ActionHome) />
        </EmptyState>
    }
}
