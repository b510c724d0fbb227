//! Examples of what the screens say by themselves: banners, waiting, steps, results, dialogues.

use leptos::prelude::*;

use super::{Example, Speak};
use crate::ui::badge::{Badge, Banner, Tone};
use crate::ui::button::{Actions, Button, Weight};
use crate::ui::modal::Modal;
use crate::ui::results::{Bar, Bars};
use crate::ui::status::{LiveRegion, ProgressSteps, Spinner, Step, StepState};
use crate::words::Say;

#[component]
pub(super) fn Messages(speak: Speak) -> impl IntoView {
    let say = move |words| speak.say(words);
    let steps = Signal::derive(move || {
        let step = |title, note: Option<Say>, state, said| Step {
            title: speak.now(title),
            note: note.map(|note| speak.now(note)),
            state,
            said: speak.now(said),
        };
        vec![
            step(
                Say::GalleryStepSent,
                None,
                StepState::Done,
                Say::GallerySaidDone,
            ),
            step(
                Say::GalleryStepAccepted,
                Some(Say::GalleryStepNote),
                StepState::Now,
                Say::GallerySaidNow,
            ),
            step(
                Say::GalleryStepDone,
                None,
                StepState::ToCome,
                Say::GallerySaidLater,
            ),
        ]
    });
    let bars = Signal::derive(move || {
        let share = |percent: u8, count: &str| {
            Say::ResultShare.with(
                speak.0.get(),
                &[("percent", &percent.to_string()), ("count", count)],
            )
        };
        vec![
            Bar {
                label: speak.now(Say::RatingLevel5),
                percent: Some(61),
                said: share(61, "73"),
            },
            Bar {
                label: speak.now(Say::RatingLevel4),
                percent: Some(30),
                said: share(30, "36"),
            },
            Bar {
                label: speak.now(Say::RatingLevel1),
                percent: None,
                said: speak.now(Say::ResultFolded),
            },
        ]
    });
    let open = RwSignal::new(false);
    view! {
        <Example name="Banner">
            <Banner tone=Tone::Sample text=say(Say::ModeSample)/>
            <Banner tone=Tone::Info text=say(Say::GalleryMatterMeta)/>
            <Banner tone=Tone::Ok text=say(Say::GalleryNoticeOk)/>
            <Banner tone=Tone::Warn text=say(Say::GalleryNoticeWarn)/>
            <Banner tone=Tone::Offline text=say(Say::StateOffline)>
                <Button label=say(Say::ActionRetry) weight=Weight::Secondary/>
            </Banner>
        </Example>
        <Example name="Badge">
            {[Tone::Info, Tone::Ok, Tone::Warn, Tone::Error, Tone::Offline, Tone::Sample, Tone::Plain]
                .map(|tone| view! { <Badge tone text=say(Say::SeatToBeConfirmed)/>" " })
                .into_iter()
                .collect_view()}
        </Example>
        <Example name="Spinner">
            <Spinner label=say(Say::StateSaving)/>
            <LiveRegion text=say(Say::StateOnlineAgain)/>
        </Example>
        <Example name="ProgressSteps">
            <ProgressSteps label=say(Say::GalleryMatter) steps/>
        </Example>
        <Example name="Bars">
            <Bars label=say(Say::RatingQuestion) bars/>
        </Example>
        <Example name="Modal">
            <Button label=say(Say::GalleryModalOpen) weight=Weight::Secondary on_press=move || open.set(true)/>
            <Modal id="gallery-modal" open title=say(Say::StillThereTitle) on_close=move || open.set(false)>
                <p>{move || Say::StillThereText.text(speak.0.get())}</p>
                <p class="countdown" role="timer">
                    {move || Say::StillThereSeconds.with(speak.0.get(), &[("count", "27")])}
                </p>
                <Actions>
                    <Button label=say(Say::StillThereMore) on_press=move || open.set(false)/>
                    <Button
                        label=say(Say::ActionFinish) weight=Weight::Secondary on_press=move || open.set(false)
                    />
                </Actions>
            </Modal>
        </Example>
    }
}
