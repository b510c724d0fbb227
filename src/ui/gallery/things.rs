//! Examples of what one sees and presses: doors, lists, buttons, the checklist, the receipt.

use leptos::prelude::*;

use super::{Example, Speak};
use crate::ui::badge::{Badge, Tone};
use crate::ui::brand::{Horizon, Pillar};
use crate::ui::button::{Actions, Button, ExitKey, LinkButton, Size, Weight};
use crate::ui::checklist::{MaterialRow, Materials};
use crate::ui::door::{Door, DoorSize, Doors};
use crate::ui::filters::{FilterChips, Part, Tabs};
use crate::ui::icons::{Icon, IconName};
use crate::ui::list::{Card, EmptyState, KeyValue, KeyValues, List, ListItem};
use crate::ui::receipt::{Kept, ReceiptCard};
use crate::ui::results::SeatMeter;
use crate::ui::search_box::SearchBox;
use crate::words::Say;

#[component]
pub(super) fn Things(speak: Speak) -> impl IntoView {
    let say = move |words| speak.say(words);
    let typed = RwSignal::new(String::new());
    let open = RwSignal::new("guide".to_owned());
    let on = RwSignal::new(vec!["guide".to_owned()]);
    let parts = Signal::derive(move || {
        vec![
            Part {
                id: "all".into(),
                label: speak.now(Say::GalleryAll),
                count: None,
            },
            Part {
                id: "guide".into(),
                label: speak.now(Say::DoorGuide),
                count: Some(24),
            },
        ]
    });
    let ready = RwSignal::new(true);
    view! {
        <Example name="Door">
            <Doors label=say(Say::GalleryTitle)>
                <Door
                    pillar=Pillar::Guide href="#" size=DoorSize::Main
                    title=say(Say::DoorGuide) hint=say(Say::DoorGuideHint)
                    count=speak.fill(Say::DoorCount, &[("count", "24")])
                />
                {[
                    (Pillar::Consultation, Say::DoorConsultation, Say::DoorConsultationHint),
                    (Pillar::Volunteering, Say::DoorVolunteering, Say::DoorVolunteeringHint),
                    (Pillar::Evaluation, Say::DoorEvaluation, Say::DoorEvaluationHint),
                    (Pillar::Tracking, Say::DoorTracking, Say::DoorTrackingHint),
                    (Pillar::Nearby, Say::DoorNearby, Say::DoorNearbyHint),
                    (Pillar::Notices, Say::DoorNotices, Say::DoorNoticesHint),
                ]
                    .map(|(pillar, title, hint)| view! {
                        <Door pillar href="#" title=say(title) hint=say(hint)/>
                    })
                    .into_iter()
                    .collect_view()}
            </Doors>
            <Horizon/>
        </Example>
        <Example name="SearchBox">
            <SearchBox
                id="gallery-search" label=say(Say::HomeSearchLabel) hint=say(Say::HomeSearchHint)
                value=typed clear=say(Say::ActionClear) on_input=move |text| typed.set(text)
            />
        </Example>
        <Example name="ExitKey">
            <ExitKey label=say(Say::HandinQuickExit) on_press=|| () />
        </Example>
        <Example name="Button">
            <Actions>
                <Button label=say(Say::ActionContinue) icon_after=IconName::ArrowRight size=Size::Large/>
                <Button label=say(Say::ActionSave)/>
                <Button label=say(Say::ActionPrint) weight=Weight::Secondary icon=IconName::Printer/>
                <Button label=say(Say::ActionCancel) weight=Weight::Quiet/>
                <Button label=say(Say::ActionClear) weight=Weight::Danger icon=IconName::Delete/>
                <Button label=say(Say::StateSaving) busy=true/>
                <Button label=say(Say::ActionSubmit) disabled=true/>
                <LinkButton href="#" label=say(Say::ActionHome) weight=Weight::Secondary/>
            </Actions>
        </Example>
        <Example name="List">
            <List>
                <ListItem
                    pillar=Pillar::Guide href="#" title=say(Say::GalleryMatter) meta=say(Say::GalleryMatterMeta)
                />
                <ListItem
                    pillar=Pillar::Consultation href="#"
                    title=say(Say::GalleryTopic) meta=say(Say::GalleryTopicMeta)
                >
                    <Badge tone=Tone::Ok text=say(Say::SeatConfirmed)/>
                    <Badge tone=Tone::Warn text=say(Say::SeatToBeConfirmed)/>
                    <SeatMeter
                        taken=8 of=20 said=speak.fill(Say::SeatLeft, &[("left", "12"), ("of", "20")])
                    />
                </ListItem>
                <ListItem title=say(Say::GalleryMatter) on_press=|| ()>
                    <SeatMeter
                        taken=20 of=20 said=say(Say::SeatFull)
                        waiting=speak.fill(Say::SeatWaiting, &[("count", "3")])
                    />
                </ListItem>
            </List>
        </Example>
        <Example name="FilterChips">
            <FilterChips
                label=say(Say::ActionSearch) parts on
                on_press=move |id: String| on.update(|on| {
                    if on.contains(&id) { on.retain(|one| *one != id) } else { on.push(id) }
                })
            />
        </Example>
        <Example name="Tabs">
            <Tabs name="gallery-tabs" label=say(Say::ActionSearch) parts open on_choose=move |id| open.set(id)/>
        </Example>
        <Example name="EmptyState">
            <EmptyState title=say(Say::StateNothingFound) hint=say(Say::StateNothingFoundHint)/>
        </Example>
        <Example name="Materials">
            <Materials
                label=say(Say::GalleryMatter)
                ready=speak.fill(Say::ChecklistReadyCount, &[("ready", "1"), ("of", "3")])
            >
                <MaterialRow
                    id="gallery-m1" title=say(Say::GalleryMaterialId)
                    count=speak.fill(
                        Say::ChecklistOriginalAndCopy, &[("original", "1"), ("copy", "1")],
                    )
                    source=say(Say::GalleryMaterialIdSource)
                    ticked=ready on_tick=move |tick| ready.set(tick)
                />
                <MaterialRow
                    id="gallery-m2" title=say(Say::GalleryMaterialBook)
                    count=speak.fill(Say::ChecklistCopy, &[("count", "1")])
                    source=say(Say::GalleryMaterialBookSource)
                    tags=vec![say(Say::ChecklistMayFollow), say(Say::ChecklistMayDeclare)]
                    ticked=false on_tick=|_tick: bool| ()
                />
                <MaterialRow
                    id="gallery-m3" title=say(Say::GalleryMaterialBank)
                    count=speak.fill(Say::ChecklistOriginal, &[("count", "1")])
                    source=say(Say::GalleryMaterialBankSource)
                    ticked=false on_tick=|_tick: bool| ()
                />
            </Materials>
        </Example>
        <Example name="Card">
            <Card title=say(Say::QuestionReviewTitle) icon=IconName::ClipboardCheck>
                <KeyValues>
                    <KeyValue
                        name=say(Say::GalleryHandledBy) value=say(Say::GalleryHandledByValue)
                        change=say(Say::ActionChange)
                        change_spoken=move || {
                            let what = speak.now(Say::GalleryHandledBy);
                            Say::ActionChangeWhat.with(speak.0.get(), &[("what", &what)])
                        }
                        on_change=|| ()
                    />
                    <KeyValue name=say(Say::GalleryHandledUntil) value=say(Say::GalleryHandledUntilValue)/>
                </KeyValues>
            </Card>
        </Example>
        <Example name="ReceiptCard">
            <Receipt speak kept=Kept::Received/>
            <Receipt speak kept=Kept::Here/>
        </Example>
        <Example name="Icon">
            <div class="example-icons">
                {IconName::ALL.map(|name| view! { <Icon name/> }).into_iter().collect_view()}
            </div>
        </Example>
    }
}

#[component]
fn Receipt(speak: Speak, kept: Kept) -> impl IntoView {
    let say = move |words| speak.say(words);
    let (seal, said) = match kept {
        Kept::Here => (Say::ReceiptSealHere, Say::StateSavedHere),
        Kept::Received => (Say::ReceiptSeal, Say::StateReceived),
    };
    view! {
        <ReceiptCard
            title=say(Say::GalleryMatter) from=say(Say::GallerySampleName)
            code_label=say(Say::ReceiptCode) code="7KQ4M2XD" seal=say(seal) kept kept_said=say(said)
            qr="https://songhe.example/t/7KQ4M2XD" qr_alt=say(Say::ReceiptQrAlt) scan=say(Say::ReceiptScan)
        >
            <KeyValues>
                <KeyValue name=say(Say::GalleryHandledBy) value=say(Say::GalleryHandledByValue)/>
                <KeyValue name=say(Say::GalleryHandledUntil) value=say(Say::GalleryHandledUntilValue)/>
            </KeyValues>
        </ReceiptCard>
    }
}
