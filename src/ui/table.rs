//! Tables of the console: a head that stays in sight and columns that sort.

use leptos::{prelude::*, text_prop::TextProp};

use super::icons::{Icon, IconName};

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// Small to large, old to new.
    Up,
    /// Large to small, new to old.
    Down,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub label: String,
    /// Whether its heading sorts.
    pub sorts: bool,
}

/// A table. Its rows are given as `<tr>`; on a narrow screen it scrolls sideways by itself.
#[component]
pub fn DataTable(
    /// What it holds, for readers and above it.
    #[prop(into)]
    caption: TextProp,
    /// The columns.
    #[prop(into)]
    columns: Signal<Vec<Column>>,
    /// By which column it is sorted, and which way.
    #[prop(optional, into)]
    sorted: Signal<Option<(String, Order)>>,
    /// A heading was pressed.
    #[prop(optional, into)]
    on_sort: Option<Callback<(String,)>>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let spoken = caption.clone();
    let heading = move |column: Column| {
        let own = column.id.clone();
        let order = Memo::new(move |_| {
            sorted.with(|sorted| {
                sorted
                    .as_ref()
                    .filter(|(id, _)| *id == own)
                    .map(|(_, order)| *order)
            })
        });
        let aria = move || match order.get() {
            Some(Order::Up) => "ascending",
            Some(Order::Down) => "descending",
            None => "none",
        };
        match on_sort.filter(|_| column.sorts) {
            Some(verb) => view! {
                <th class="table-head" scope="col" aria-sort=aria>
                    <button class="table-sort" type="button" on:click=move |_| verb.run((column.id.clone(),))>
                        <span>{column.label.clone()}</span>
                        {move || match order.get() {
                            Some(Order::Up) => Some(view! { <Icon name=IconName::ArrowUp/> }),
                            Some(Order::Down) => Some(view! { <Icon name=IconName::ArrowDown/> }),
                            None => None,
                        }}
                    </button>
                </th>
            }
            .into_any(),
            None => view! { <th class="table-head" scope="col">{column.label.clone()}</th> }.into_any(),
        }
    };
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label=move || spoken.get()>
            <table class="table">
                <caption class="table-caption">{move || caption.get()}</caption>
                <thead>
                    <tr>{move || columns.get().into_iter().map(heading).collect_view()}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
