//! Numbers that can be read and seen: results of surveys, seats.

use leptos::{prelude::*, text_prop::TextProp};

/// One row of a [`Bars`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Bar {
    /// What was answered.
    pub label: String,
    /// The share in whole percent; none where the cell is folded because too few answered.
    pub percent: Option<u8>,
    /// The same in words, or why it is folded.
    pub said: String,
}

/// Shares of answers. Every bar says its number in words, so that nothing is in colour alone.
#[component]
pub fn Bars(
    /// What was asked.
    #[prop(into)]
    label: TextProp,
    /// The rows.
    #[prop(into)]
    bars: Signal<Vec<Bar>>,
) -> impl IntoView {
    let row = |bar: Bar| {
        let class = if bar.percent.is_some() {
            "bar"
        } else {
            "bar bar-folded"
        };
        view! {
            <li class=class>
                <span class="bar-label">{bar.label}</span>
                <span class="bar-said">{bar.said}</span>
                <Gauge share=bar.percent.unwrap_or(0)/>
            </li>
        }
    };
    view! {
        <ul class="bars" aria-label=label>
            {move || bars.get().into_iter().map(row).collect_view()}
        </ul>
    }
}

/// A bar filled from the left, drawn without inline styles, which the page's policy forbids.
#[component]
fn Gauge(
    /// How much of it is filled, in whole percent.
    share: u8,
) -> impl IntoView {
    view! {
        <svg class="gauge" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="gauge-all" width="100" height="4"></rect>
            <rect class="gauge-filled" width=share.min(100) height="4"></rect>
        </svg>
    }
}

/// How full something limited is.
#[component]
pub fn SeatMeter(
    /// Seats that are taken.
    #[prop(into)]
    taken: Signal<u32>,
    /// Seats that there are.
    #[prop(into)]
    of: Signal<u32>,
    /// The same in words.
    #[prop(into)]
    said: TextProp,
    /// How many wait, in words, where somebody does.
    #[prop(optional, into)]
    waiting: Option<TextProp>,
) -> impl IntoView {
    let share = move || {
        let hundredths = u64::from(taken.get()) * 100 / u64::from(of.get().max(1));
        u8::try_from(hundredths.min(100)).expect("at most 100")
    };
    let class = move || {
        if taken.get() >= of.get() {
            "seats seats-full"
        } else {
            "seats"
        }
    };
    view! {
        <span class=class>
            <span class="seats-said">{move || said.get()}</span>
            {move || view! { <Gauge share=share()/> }}
            {waiting.map(|waiting| view! { <span class="seats-waiting">{move || waiting.get()}</span> })}
        </span>
    }
}
