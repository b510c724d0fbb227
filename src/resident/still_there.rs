//! "Are you still there?": asked before a visit that nobody uses any more is wiped.

use leptos::prelude::*;

use super::desk::Desk;
use crate::device::speech;
use crate::ui::button::{Actions, Button, Size, Weight};
use crate::ui::icons::IconName;
use crate::ui::modal::Modal;
use crate::words::Say;

/// So many seconds before the end it is said once more.
const LAST_CALL: u32 = 10;

/// The question, over whatever page is shown, while the attendant asks it.
#[component]
pub fn StillThere(
    /// The desk of the visit.
    desk: Desk,
) -> impl IntoView {
    let attendant = desk.attendant;
    let left = attendant.seconds_left();
    let open = Memo::new(move |_| left.get().is_some());
    let seconds = move || left.get().unwrap_or_default().to_string();
    speak_it(desk, left);
    view! {
        <Modal
            id="still-there"
            open
            title=desk.words(Say::StillThereTitle)
            on_close=move || attendant.give_time()
        >
            <p>{desk.words(Say::StillThereText)}</p>
            <p class="countdown" role="timer">
                {move || desk.say_with(Say::StillThereSeconds, &[("count", &seconds())])}
            </p>
            <Actions>
                <Button
                    label=desk.words(Say::StillThereMore)
                    size=Size::Large
                    icon=IconName::Clock
                    on_press=move || attendant.give_time()
                />
                <Button
                    label=desk.words(Say::ActionFinish)
                    weight=Weight::Secondary
                    size=Size::Large
                    icon=IconName::LogOut
                    on_press=move || attendant.finish()
                />
            </Actions>
        </Modal>
    }
}

/// Says it aloud where the browser has a voice: at first, and shortly before the end.
fn speak_it(desk: Desk, left: Memo<Option<u32>>) {
    Effect::new(move |before: Option<Option<u32>>| {
        let now = left.get();
        let say = |words: Say, left: u32| {
            let lang = desk.lang.get_untracked();
            speech::speak(&words.with(lang, &[("count", &left.to_string())]), lang);
        };
        match (before.flatten(), now) {
            (None, Some(left)) => say(Say::StillThereSpoken, left),
            (Some(before), Some(left)) if before > LAST_CALL && left <= LAST_CALL => {
                say(Say::StillThereSeconds, left);
            }
            (Some(_), None) => speech::hush(),
            (Some(_), Some(_)) | (None, None) => {}
        }
        now
    });
}
