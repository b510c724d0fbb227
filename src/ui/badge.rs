//! Small labels that say a state, in words and with a drawing, never in colour alone.

use leptos::{prelude::*, text_prop::TextProp};

use super::icons::{Icon, IconName};

/// What a message or a label is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    #[default]
    Info,
    /// Done, confirmed.
    Ok,
    /// Look at this before going on.
    Warn,
    /// Something went wrong.
    Error,
    /// There is no network.
    Offline,
    /// This is only a sample.
    Sample,
    /// Beside the matter: a category, a number.
    Plain,
}

impl Tone {
    /// Its class, which gives colours.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Info => "tone-info",
            Self::Ok => "tone-ok",
            Self::Warn => "tone-warn",
            Self::Error => "tone-error",
            Self::Offline => "tone-offline",
            Self::Sample => "tone-sample",
            Self::Plain => "tone-plain",
        }
    }

    /// Its drawing.
    pub const fn icon(self) -> Option<IconName> {
        match self {
            Self::Info => Some(IconName::Info),
            Self::Ok => Some(IconName::CircleCheck),
            Self::Warn => Some(IconName::TriangleAlert),
            Self::Error => Some(IconName::CircleAlert),
            Self::Offline => Some(IconName::CloudOff),
            Self::Sample => Some(IconName::Info),
            Self::Plain => None,
        }
    }
}

/// A label of one or two words.
#[component]
pub fn Badge(
    /// What it says.
    #[prop(into)]
    text: TextProp,
    /// What it is about.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    view! {
        <span class=format!("badge {}", tone.class())>
            {tone.icon().map(|name| view! { <Icon name/> })}
            <span>{move || text.get()}</span>
        </span>
    }
}

/// A message across the page. It is read out when it appears; an `Error` interrupts.
#[component]
pub fn Banner(
    /// What it is about.
    #[prop(optional)]
    tone: Tone,
    /// What it says.
    #[prop(into)]
    text: TextProp,
    /// What can be done about it: buttons or links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let role = match tone {
        Tone::Error => "alert",
        Tone::Info | Tone::Ok | Tone::Warn | Tone::Offline | Tone::Sample | Tone::Plain => "status",
    };
    view! {
        <div class=format!("banner {}", tone.class()) role=role>
            {tone.icon().map(|name| view! { <Icon name/> })}
            <p class="banner-text">{move || text.get()}</p>
            {children.map(|children| view! { <div class="banner-actions">{children()}</div> })}
        </div>
    }
}
