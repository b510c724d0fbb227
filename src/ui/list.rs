//! Lists of things that lead somewhere, and cards that hold what belongs together.

use leptos::{prelude::*, text_prop::TextProp};

use super::{
    brand::Pillar,
    icons::{Icon, IconName},
};

/// A list of [`ListItem`]s.
#[component]
pub fn List(
    /// What the list is, for readers.
    #[prop(optional, into)]
    label: Option<TextProp>,
    /// The items.
    children: Children,
) -> impl IntoView {
    view! { <ul class="list" aria-label=label.map(|label| move || label.get())>{children()}</ul> }
}

/// One thing in a list. With `href` it is a link, with `on_press` a button, else only shown.
#[component]
pub fn ListItem(
    /// What it is called.
    #[prop(into)]
    title: TextProp,
    /// A second line.
    #[prop(optional, into)]
    meta: Option<TextProp>,
    /// Where it leads.
    #[prop(optional, into)]
    href: Option<TextProp>,
    /// It was pressed; only where there is no `href`.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// A drawing in front.
    #[prop(optional)]
    icon: Option<IconName>,
    /// Whose thing it is; colours the drawing.
    #[prop(optional)]
    pillar: Option<Pillar>,
    /// [`Badge`](super::badge::Badge)s, a [`SeatMeter`](super::results::SeatMeter).
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let icon = icon.or(pillar.map(Pillar::icon));
    let leads = href.is_some() || on_press.is_some();
    let inside = view! {
        {icon.map(|name| {
            let colours = pillar.map_or("", Pillar::class);
            view! { <span class=format!("item-icon {colours}")><Icon name/></span> }
        })}
        <span class="item-words">
            <span class="item-title">{move || title.get()}</span>
            {meta.map(|meta| view! { <span class="item-meta">{move || meta.get()}</span> })}
            {children.map(|children| view! { <span class="item-badges">{children()}</span> })}
        </span>
        {leads.then(|| view! { <span class="item-arrow"><Icon name=IconName::ChevronRight/></span> })}
    };
    let body = match (href, on_press) {
        (Some(href), _) => view! { <a class="item" href=href>{inside}</a> }.into_any(),
        (None, Some(verb)) => view! {
            <button class="item" type="button" on:click=move |_| verb.run(())>{inside}</button>
        }
        .into_any(),
        (None, None) => view! { <div class="item">{inside}</div> }.into_any(),
    };
    view! { <li class="list-cell">{body}</li> }
}

/// What belongs together, under a heading of the second level.
#[component]
pub fn Card(
    /// The heading.
    #[prop(optional, into)]
    title: Option<TextProp>,
    /// A drawing before the heading.
    #[prop(optional)]
    icon: Option<IconName>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card">
            {title.map(|title| view! {
                <h2 class="card-title">
                    {icon.map(|name| view! { <Icon name/> })}
                    <span>{move || title.get()}</span>
                </h2>
            })}
            {children()}
        </section>
    }
}

/// A list of names and values (`<dl>`) of [`KeyValue`]s.
#[component]
pub fn KeyValues(
    /// The rows.
    children: Children,
) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// One name with its value, and on a review page the way to change it.
#[component]
pub fn KeyValue(
    /// The name.
    #[prop(into)]
    name: TextProp,
    /// The value.
    #[prop(into)]
    value: TextProp,
    /// The visible word of the change link.
    #[prop(optional, into)]
    change: Option<TextProp>,
    /// The same as a whole phrase for readers: "Change: phone".
    #[prop(optional, into)]
    change_spoken: Option<TextProp>,
    /// Change was pressed.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <div class="fact">
            <dt class="fact-name">{move || name.get()}</dt>
            <dd class="fact-value">
                <span class="fact-words">{move || value.get()}</span>
                {change.zip(on_change).map(|(change, verb)| view! {
                    <button
                        class="fact-change"
                        type="button"
                        aria-label=change_spoken.map(|words| move || words.get())
                        on:click=move |_| verb.run(())
                    >
                        {move || change.get()}
                    </button>
                })}
            </dd>
        </div>
    }
}

/// Where a list would be if there were anything in it.
#[component]
pub fn EmptyState(
    /// A drawing.
    #[prop(optional)]
    icon: Option<IconName>,
    /// What there is not.
    #[prop(into)]
    title: TextProp,
    /// What to do instead.
    #[prop(into)]
    hint: TextProp,
    /// Nothing else is on the page: what there is not is its heading.
    #[prop(optional)]
    heads_the_page: bool,
    /// Buttons or links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=icon.unwrap_or(IconName::Search)/>
            {if heads_the_page {
                view! { <h1 class="empty-title">{move || title.get()}</h1> }.into_any()
            } else {
                view! { <p class="empty-title">{move || title.get()}</p> }.into_any()
            }}
            <p class="empty-hint">{move || hint.get()}</p>
            {children.map(|children| children())}
        </div>
    }
}
