//! A large pad of digits, for a number that is read off another screen.

use leptos::{ev::KeyboardEvent, prelude::*, text_prop::TextProp};

use super::icons::{Icon, IconName};

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PadKey {
    /// A digit, 0 to 9.
    Digit(char),
    /// The last digit is taken back.
    Erase,
}

/// The places of a number of `places` digits, and the pad that fills them. A keyboard of plastic
/// works too while the focus is inside.
#[component]
pub fn DigitPad(
    /// Its id, so that something can focus it.
    #[prop(into)]
    id: String,
    /// What the number is.
    #[prop(into)]
    label: TextProp,
    /// What the key says that takes a digit back.
    #[prop(into)]
    erase: TextProp,
    /// How many digits it has.
    places: usize,
    /// The digits so far.
    #[prop(into)]
    digits: Signal<String>,
    /// They are being looked at: nothing can be pressed.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// A key was pressed.
    #[prop(into)]
    on_key: Callback<(PadKey,)>,
) -> impl IntoView {
    let press = move |key: PadKey| {
        if !busy.get_untracked() {
            on_key.run((key,));
        }
    };
    let type_it = move |event: KeyboardEvent| {
        let typed = event.key();
        let mut letters = typed.chars();
        match (letters.next(), letters.next()) {
            (Some(digit), None) if digit.is_ascii_digit() => press(PadKey::Digit(digit)),
            _more if typed == "Backspace" => press(PadKey::Erase),
            _other => {}
        }
    };
    let place = move |at: usize| {
        let digit = move || digits.with(|digits| digits.chars().nth(at));
        view! { <span class="code-place">{move || digit().map(String::from)}</span> }
    };
    let key = move |digit: char| {
        view! {
            <button class="code-key" type="button" disabled=move || busy.get()
                on:click=move |_| press(PadKey::Digit(digit))>{digit.to_string()}</button>
        }
    };
    view! {
        <div class="code-pad" id=id role="group" aria-label=move || label.get() tabindex="-1" on:keydown=type_it>
            <p class="code-places" aria-hidden="true">{(0..places).map(place).collect_view()}</p>
            <p class="spoken" role="status">{move || digits.get()}</p>
            <div class="code-keys">
                {"123456789".chars().map(key).collect_view()}
                <span></span>
                {key('0')}
                <button class="code-key" type="button" aria-label=move || erase.get()
                    disabled=move || busy.get() || digits.with(String::is_empty)
                    on:click=move |_| press(PadKey::Erase)>
                    <Icon name=IconName::Delete/>
                </button>
            </div>
        </div>
    }
}
