//! Buttons: something is done. A button that leads to another page is a link that looks the same.

use leptos::{prelude::*, text_prop::TextProp};

use super::icons::{Icon, IconName};

/// How much a button asks to be pressed; at most one `Primary` on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The next step.
    #[default]
    Primary,
    /// Another way on.
    Secondary,
    /// Something beside the matter.
    Quiet,
    /// It throws something away.
    Danger,
}

impl Weight {
    /// Its class.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button button-secondary",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// How large a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// As high as a finger needs.
    #[default]
    Normal,
    /// The one thing to press on a page; as wide as the page on a phone.
    Large,
    /// Inside a table row of the console.
    Small,
}

impl Size {
    const fn class(self) -> &'static str {
        match self {
            Self::Normal => "",
            Self::Large => " button-large",
            Self::Small => " button-small",
        }
    }
}

/// The key that leaves a private matter, in sight however far the page is scrolled.
#[component]
pub fn ExitKey(
    /// What it does, as a verb.
    #[prop(into)]
    label: TextProp,
    /// It was pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="exit">
            <button class="exit-key" type="button" on:click=move |_| on_press.run(())>
                <Icon name=IconName::LogOut/>
                <span>{move || label.get()}</span>
            </button>
        </div>
    }
}

/// A button. While `busy` it cannot be pressed twice.
#[component]
pub fn Button(
    /// What it does, as a verb.
    #[prop(into)]
    label: TextProp,
    /// How much it asks to be pressed.
    #[prop(optional)]
    weight: Weight,
    /// How large.
    #[prop(optional)]
    size: Size,
    /// A drawing before the label.
    #[prop(optional)]
    icon: Option<IconName>,
    /// A drawing after the label: only an arrow onwards.
    #[prop(optional)]
    icon_after: Option<IconName>,
    /// It cannot be pressed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// What was pressed is being done.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Hands in the form around it; `on_press` is then not needed.
    #[prop(optional)]
    submits: bool,
    /// A longer name for readers, where the label alone is ambiguous ("Change: phone").
    #[prop(optional, into)]
    spoken: Option<TextProp>,
    /// An id, where something must focus it.
    #[prop(optional, into)]
    id: Option<String>,
    /// It was pressed.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <button
            id=id
            class=format!("{}{}", weight.class(), size.class())
            type=if submits { "submit" } else { "button" }
            aria-label=spoken.map(|words| move || words.get())
            aria-busy=move || busy.get().then_some("true")
            disabled=move || disabled.get() || busy.get()
            on:click=move |_| {
                if let Some(verb) = on_press {
                    verb.run(());
                }
            }
        >
            {icon.map(|name| view! { <Icon name/> })}
            <span class="button-label">{move || label.get()}</span>
            {icon_after.map(|name| view! { <Icon name/> })}
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: TextProp,
    /// What one finds there.
    #[prop(into)]
    label: TextProp,
    /// How much it asks to be pressed.
    #[prop(optional)]
    weight: Weight,
    /// How large.
    #[prop(optional)]
    size: Size,
    /// A drawing before the label.
    #[prop(optional)]
    icon: Option<IconName>,
    /// A drawing after the label: only an arrow onwards.
    #[prop(optional)]
    icon_after: Option<IconName>,
) -> impl IntoView {
    view! {
        <a href=href class=format!("{}{}", weight.class(), size.class())>
            {icon.map(|name| view! { <Icon name/> })}
            <span class="button-label">{move || label.get()}</span>
            {icon_after.map(|name| view! { <Icon name/> })}
        </a>
    }
}

/// Buttons in a row that becomes a column where it is narrow. The first is the next step.
#[component]
pub fn Actions(
    /// The buttons.
    children: Children,
) -> impl IntoView {
    view! { <div class="actions">{children()}</div> }
}
