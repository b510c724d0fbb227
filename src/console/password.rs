//! Changing one's password; the first one must be changed before anything else.

use leptos::prelude::*;
use onewindow_domain::wire::v1::{ChangePassword, ProblemCode};
use wasm_bindgen_futures::spawn_local;

use super::clerk::clerk;
use super::problem::sentence;
use crate::sync::transport::{self, Failed};
use crate::ui::asked::Asked;
use crate::ui::badge::{Banner, Tone};
use crate::ui::button::{Button, Size};
use crate::ui::fields::{LineKind, TextField};
use crate::ui::shell::PageHead;
use crate::words::Say;

/// The fewest characters of a password; the server asks for the same.
const FEWEST: usize = 12;

/// The present password, and the new one twice.
#[component]
pub fn PasswordPage() -> impl IntoView {
    let clerk = clerk();
    let present = RwSignal::new(String::new());
    let new = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let said = RwSignal::new(None::<(Tone, Say)>);
    let change = move || {
        let (new_words, repeated) = (new.get_untracked(), again.get_untracked());
        if new_words.chars().count() < FEWEST {
            said.set(Some((Tone::Error, Say::ProblemPasswordWeak)));
        } else if new_words != repeated {
            said.set(Some((Tone::Error, Say::PasswordDiffers)));
        } else if !busy.get_untracked() {
            busy.set(true);
            let change = ChangePassword {
                present: present.get_untracked(),
                new: new_words,
            };
            spawn_local(async move {
                match transport::change_password(&change, &clerk.csrf()).await {
                    Ok(me) => {
                        clerk.me.set(Some(me));
                        said.set(Some((Tone::Ok, Say::PasswordChanged)));
                    }
                    Err(failed) => {
                        let weak = matches!(
                            &failed,
                            Failed::Refused { problem, .. } if problem.code == ProblemCode::NotValid
                        );
                        let say = if weak {
                            Say::ProblemPasswordWeak
                        } else {
                            sentence(&failed)
                        };
                        said.set(Some((Tone::Error, say)));
                        clerk.note(&failed);
                    }
                }
                for field in [present, new, again] {
                    field.set(String::new());
                }
                busy.set(false);
            });
        }
    };
    let must = move || {
        clerk
            .me
            .with(|me| me.as_ref().is_some_and(|me| me.must_change_password))
    };
    let field = move |id: &'static str, label: Say, value: RwSignal<String>| {
        view! {
            <TextField
                asked=Asked::new(id, clerk.words(label)).as_field()
                kind=LineKind::Password
                value
                on_input=move |typed| value.set(typed)
            />
        }
    };
    view! {
        <PageHead title=clerk.words(Say::PasswordTitle) lead=clerk.words(Say::PasswordLead) />
        {move || must().then(|| view! { <Banner tone=Tone::Info text=clerk.words(Say::PasswordMust) /> })}
        {move || said.get().map(|(tone, say)| view! { <Banner tone text=clerk.words(say) /> })}
        <form
            class="sign-in-form"
            on:submit=move |event| {
                event.prevent_default();
                change();
            }
        >
            {field("present", Say::PasswordPresent, present)}
            {field("new", Say::PasswordNew, new)}
            {field("again", Say::PasswordAgain, again)}
            <Button label=clerk.words(Say::PasswordTitle) size=Size::Large submits=true busy />
        </form>
    }
}
