//! The frame of the console: the parts of the office on the left, the work on the right.

use leptos::{children::ViewFnOnce, prelude::*, text_prop::TextProp};

use super::{
    brand::Mark,
    icons::{Icon, IconName},
    shell::SkipLink,
};

/// One part of the console.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
    /// How much waits there.
    pub count: Option<usize>,
    /// Whether one is there now.
    pub current: bool,
}

/// The parts of the console with what waits in each.
#[component]
pub fn SidebarNav(
    /// What the list is, for readers.
    #[prop(into)]
    label: TextProp,
    /// The parts, each with its drawing.
    #[prop(into)]
    items: Signal<Vec<(IconName, NavItem)>>,
) -> impl IntoView {
    let one = |(name, item): (IconName, NavItem)| {
        view! {
            <li>
                <a class="nav-item" href=item.href aria-current=item.current.then_some("page")>
                    <Icon name/>
                    <span class="nav-label">{item.label}</span>
                    {item.count.map(|count| view! { <span class="nav-count">{count}</span> })}
                </a>
            </li>
        }
    };
    view! {
        <nav class="nav" aria-label=label>
            <ul class="nav-list">{move || items.get().into_iter().map(one).collect_view()}</ul>
        </nav>
    }
}

/// The frame.
#[component]
pub fn ConsoleFrame(
    /// The words of the link that jumps over the head.
    #[prop(into)]
    skip: TextProp,
    /// That link was pressed: the work wants the focus.
    #[prop(into)]
    on_skip: Callback<()>,
    /// Whose office this is.
    #[prop(into)]
    community: TextProp,
    /// What this is: the console.
    #[prop(into)]
    name: TextProp,
    /// Who is signed in and the way out.
    #[prop(into)]
    account: ViewFnOnce,
    /// A [`SidebarNav`].
    #[prop(into)]
    nav: ViewFnOnce,
    /// The work.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="office">
            <SkipLink skip on_skip />
            <header class="office-head">
                <div class="office-name">
                    <Mark/>
                    <span class="topbar-words">
                        <span class="topbar-community">{move || community.get()}</span>
                        <span class="topbar-district">{move || name.get()}</span>
                    </span>
                </div>
                <div class="office-account">{account.run()}</div>
            </header>
            <div class="office-side">{nav.run()}</div>
            <main class="office-main" id="main" tabindex="-1">{children()}</main>
        </div>
    }
}
