//! Staff make this kiosk one of their terminals: six digits from the console, typed or in a link.

use leptos::prelude::*;
use onewindow_domain::wire::v1::ProblemCode;
use wasm_bindgen_futures::spawn_local;

use super::desk::{Desk, desk};
use super::lost::LostPage;
use super::page::{PAIRS, Page};
use crate::device::page;
use crate::sync::transport::Failed;
use crate::ui::badge::{Banner, Tone};
use crate::ui::button::{Actions, Button, Size};
use crate::ui::digit_pad::{DigitPad, PadKey};
use crate::ui::icons::IconName;
use crate::ui::shell::PageHead;
use crate::words::Say;

/// How many digits a code has.
const PLACES: usize = 6;

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// The code is typed; what was wrong with the one before.
    Asking(Option<Say>),
    /// The office is asked.
    Sending,
    /// This is what the terminal is called.
    Done(String),
}

/// The page that pairs a kiosk. A resident's own device has no such page.
#[component]
pub fn PairPage() -> impl IntoView {
    let desk = desk();
    if !desk.host.is_shared() {
        return view! { <LostPage /> }.into_any();
    }
    view! { <Pairing desk /> }.into_any()
}

#[component]
fn Pairing(desk: Desk) -> impl IntoView {
    let step = RwSignal::new(Step::Asking(None));
    let digits = RwSignal::new(String::new());
    let pair = move |code: String| {
        step.set(Step::Sending);
        let link = desk.link();
        spawn_local(async move {
            let next = match link.binding.pair(code).await {
                Ok(name) => {
                    // What waits may be taken now from a device that was shut out before.
                    link.outbox.wake();
                    Step::Done(name)
                }
                Err(failed) => Step::Asking(Some(sentence(&failed))),
            };
            // The page may have been left by now; the device is bound all the same.
            let _left = digits.try_set(String::new());
            let _left = step.try_set(next);
        });
    };
    let take_from_address = move || {
        let fragment = page::fragment();
        let Some(code) = fragment.strip_prefix(PAIRS) else {
            return;
        };
        page::replace_address(&Page::Pair.href());
        if is_code(code) {
            pair(code.to_owned());
        } else {
            step.set(Step::Asking(Some(Say::PairBadLink)));
        }
    };
    take_from_address();
    let already = RwSignal::new(None::<String>);
    let binding = desk.link().binding;
    spawn_local(async move {
        // This page may be the first that asks.
        binding.open().await;
        let name = binding.terminal().map(|paired| paired.name.clone());
        let _left = already.try_set(name);
    });
    // A link may also be opened in the page that is here already.
    let listener = StoredValue::new_local(Some(page::on_fragment(take_from_address)));
    on_cleanup(move || drop(listener.try_update_value(Option::take)));
    let press = move |key: PadKey| {
        digits.update(|digits| match key {
            PadKey::Digit(digit) if digits.len() < PLACES => digits.push(digit),
            PadKey::Digit(_) => {}
            PadKey::Erase => drop(digits.pop()),
        });
        let typed = digits.get_untracked();
        if is_code(&typed) {
            pair(typed);
        }
    };
    let is_done = Memo::new(move |_| matches!(step.get(), Step::Done(_)));
    move || {
        if is_done.get() {
            return view! { <Done desk step /> }.into_any();
        }
        Effect::new(|| page::focus("pad"));
        view! {
            <PageHead title=desk.words(Say::PairTitle) lead=desk.words(Say::PairLead) />
            {move || is_already(desk, already.get())}
            {move || match step.get() {
                Step::Asking(Some(fault)) => {
                    Some(view! { <Banner tone=Tone::Error text=desk.words(fault) /> }.into_any())
                }
                Step::Sending => {
                    Some(view! { <Banner text=desk.words(Say::PairSending) /> }.into_any())
                }
                Step::Asking(None) | Step::Done(_) => None,
            }}
            <DigitPad
                id="pad"
                label=desk.words(Say::PairCode)
                erase=desk.words(Say::PairErase)
                places=PLACES
                digits
                busy=Signal::derive(move || step.get() == Step::Sending)
                on_key=press
            />
        }
        .into_any()
    }
}

/// What this device is already, before it becomes something else.
fn is_already(desk: Desk, name: Option<String>) -> Option<impl IntoView> {
    let name = name?;
    let words = move || desk.say_with(Say::PairAlready, &[("name", &name)]);
    Some(view! { <Banner text=words /> })
}

#[component]
fn Done(desk: Desk, step: RwSignal<Step>) -> impl IntoView {
    let title = move || match step.get() {
        Step::Done(name) => desk.say_with(Say::PairDone, &[("name", &name)]),
        Step::Asking(_) | Step::Sending => String::new(),
    };
    view! {
        <PageHead title lead=desk.words(Say::PairDoneHint) />
        <Actions>
            <Button
                label=desk.words(Say::ActionFinish)
                size=Size::Large
                icon=IconName::LogOut
                on_press=move || desk.finish()
            />
        </Actions>
    }
}

fn is_code(typed: &str) -> bool {
    typed.len() == PLACES && typed.bytes().all(|byte| byte.is_ascii_digit())
}

/// What went wrong, and what to do next.
fn sentence(failed: &Failed) -> Say {
    match failed {
        Failed::Silent | Failed::Foreign { .. } => Say::PairNoNetwork,
        Failed::Refused { problem, .. } => match problem.code {
            ProblemCode::WrongCode => Say::PairWrong,
            ProblemCode::Revoked => Say::PairRevoked,
            ProblemCode::TooOften => Say::PairTooOften,
            ProblemCode::Malformed
            | ProblemCode::IdMismatch
            | ProblemCode::DeviceMismatch
            | ProblemCode::UnknownDevice
            | ProblemCode::NotSignedIn
            | ProblemCode::WrongPassword
            | ProblemCode::NotAllowed
            | ProblemCode::PasswordExpired
            | ProblemCode::NotFound
            | ProblemCode::WrongMethod
            | ProblemCode::Incomplete
            | ProblemCode::Conflict
            | ProblemCode::Stale
            | ProblemCode::TooLarge
            | ProblemCode::WrongType
            | ProblemCode::NotValid
            | ProblemCode::Internal
            | ProblemCode::Unavailable => Say::PairFailed,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_six_digits() {
        assert!(is_code("012345"));
        for not in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert!(!is_code(not), "{not}");
        }
    }

    #[test]
    fn a_network_that_asks_to_sign_in_is_no_wrong_code() {
        assert_eq!(
            sentence(&Failed::Foreign { status: 403 }),
            Say::PairNoNetwork
        );
    }
}
