//! The doors of the home page: one for each thing a resident can come for.

use leptos::{prelude::*, text_prop::TextProp};

use super::brand::{Emblem, Pillar};

/// How much room a door takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DoorSize {
    /// One of several.
    #[default]
    Normal,
    /// The door that most people come for; one on a page.
    Main,
}

/// The list of doors.
#[component]
pub fn Doors(
    /// What the list is, for readers.
    #[prop(into)]
    label: TextProp,
    /// The doors.
    children: Children,
) -> impl IntoView {
    view! {
        <nav aria-label=label>
            <ul class="doors">{children()}</ul>
        </nav>
    }
}

/// One door.
#[component]
pub fn Door(
    /// Which pillar it leads to; gives colour, icon and shape.
    pillar: Pillar,
    /// Where it leads.
    #[prop(into)]
    href: TextProp,
    /// Its name.
    #[prop(into)]
    title: TextProp,
    /// What one finds behind it.
    #[prop(into)]
    hint: TextProp,
    /// How much is behind it, said in words; nothing where it is empty.
    #[prop(optional, into)]
    count: Option<TextProp>,
    /// How much room it takes.
    #[prop(optional)]
    size: DoorSize,
) -> impl IntoView {
    let cell = match size {
        DoorSize::Normal => "door-cell",
        DoorSize::Main => "door-cell door-cell-main",
    };
    let class = match size {
        DoorSize::Normal => format!("door {}", pillar.class()),
        DoorSize::Main => format!("door door-main {}", pillar.class()),
    };
    view! {
        <li class=cell>
            <a class=class href=href>
                <Emblem pillar/>
                <span class="door-words">
                    <span class="door-title">{move || title.get()}</span>
                    <span class="door-hint">{move || hint.get()}</span>
                </span>
                {count.map(|count| view! { <span class="door-count">{move || count.get()}</span> })}
            </a>
        </li>
    }
}
