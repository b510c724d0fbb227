//! Signing in.

use leptos::prelude::*;
use onewindow_domain::wire::v1::SignIn;
use wasm_bindgen_futures::spawn_local;

use super::clerk::clerk;
use super::languages::Languages;
use super::problem::sentence;
use crate::sync::transport::{self, Failed};
use crate::ui::asked::Asked;
use crate::ui::badge::{Banner, Tone};
use crate::ui::brand::Mark;
use crate::ui::button::{Button, Size};
use crate::ui::fields::{LineKind, TextField};
use crate::words::Say;

/// Name and password.
#[component]
pub fn SignInPage() -> impl IntoView {
    let clerk = clerk();
    let name = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Failed>);
    let sign_in = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let sign_in = SignIn {
            name: name.with_untracked(|name| name.trim().to_owned()),
            password: password.get_untracked(),
        };
        spawn_local(async move {
            match transport::sign_in(&sign_in).await {
                Ok(me) => clerk.me.set(Some(me)),
                Err(why) => failed.set(Some(why)),
            }
            password.set(String::new());
            busy.set(false);
        });
    };
    view! {
        <main class="sign-in" id="main">
            <Languages clerk />
            <Mark />
            <h1 class="page-title">{clerk.words(Say::ConsoleTitle)}</h1>
            <form
                class="sign-in-form"
                on:submit=move |event| {
                    event.prevent_default();
                    sign_in();
                }
            >
                {move || failed.get().map(|failed| view! {
                    <Banner tone=Tone::Error text=clerk.words(sentence(&failed)) />
                })}
                <TextField
                    asked=Asked::new("name", clerk.words(Say::ConsoleName)).as_field()
                    value=name
                    on_input=move |typed| name.set(typed)
                />
                <TextField
                    asked=Asked::new("password", clerk.words(Say::ConsolePassword)).as_field()
                    kind=LineKind::Password
                    value=password
                    on_input=move |typed| password.set(typed)
                />
                <Button label=clerk.words(Say::ConsoleSignIn) size=Size::Large submits=true busy />
            </form>
            <p class="page-lead">{clerk.words(Say::ConsoleForgotten)}</p>
        </main>
    }
}
