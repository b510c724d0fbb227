//! A question before something that is not easily undone.

use leptos::{prelude::*, text_prop::TextProp};

use super::clerk::Clerk;
use crate::ui::button::{Actions, Button, Weight};
use crate::ui::modal::Modal;
use crate::words::Say;

/// Asks while `open`; whoever means it presses the key with the words `verb`.
#[component]
pub fn Confirm(
    clerk: Clerk,
    id: &'static str,
    open: RwSignal<bool>,
    title: Say,
    help: Say,
    verb: Say,
    #[prop(into)] on_confirm: Callback<()>,
) -> impl IntoView {
    let title: TextProp = clerk.words(title).into();
    view! {
        <Modal id open title on_close=move || open.set(false)>
            <p>{clerk.words(help)}</p>
            <Actions>
                <Button
                    label=clerk.words(verb)
                    weight=Weight::Danger
                    on_press=move || on_confirm.run(())
                />
                <Button
                    label=clerk.words(Say::ActionCancel)
                    weight=Weight::Secondary
                    on_press=move || open.set(false)
                />
            </Actions>
        </Modal>
    }
}
