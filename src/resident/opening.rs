//! Before there is anything to show: opening, or why it cannot be opened and what to do.

use leptos::prelude::*;
use onewindow_domain::text::Lang;

use crate::sync::edition::Trouble;
use crate::ui::button::Button;
use crate::ui::icons::IconName;
use crate::ui::list::EmptyState;
use crate::ui::status::Spinner;
use crate::words::Say;

/// A page while the first edition is on its way.
#[component]
pub fn Opening(
    /// The reader's language.
    lang: RwSignal<Lang>,
    /// Why it does not come.
    #[prop(into)]
    trouble: Signal<Option<Trouble>>,
    /// Try again was pressed.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let say = move |words: Say| move || words.text(lang.get());
    move || {
        let (title, hint) = match trouble.get() {
            None => {
                return view! {
                    <main class="page" id="main"><Spinner label=say(Say::StateLoading) /></main>
                }
                .into_any();
            }
            Some(Trouble::Failed(_)) => (Say::TroubleNoOffice, Say::TroubleNoOfficeHint),
            Some(Trouble::NotGenuine) => (Say::TroubleNotGenuine, Say::TroubleNotGenuineHint),
        };
        view! {
            <main class="page" id="main">
                <EmptyState icon=IconName::CloudOff title=say(title) hint=say(hint)>
                    <Button label=say(Say::ActionRetry) on_press=move || on_retry.run(()) />
                </EmptyState>
            </main>
        }
        .into_any()
    }
}
