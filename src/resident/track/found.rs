//! Where it stands, who has it, by when, and the way to give a seat back.

use leptos::{prelude::*, task::spawn_local};
use onewindow_domain::wire::v1::{Track, Tracked, Withdraw};

use super::{
    Looking,
    course::{holds_a_seat, steps},
};
use crate::resident::desk::Desk;
use crate::resident::facts::Facts;
use crate::resident::matter;
use crate::resident::paper;
use crate::resident::quick_exit::LeaveAtOnce;
use crate::resident::receipts::{Standing, said};
use crate::sync::transport;
use crate::ui::badge::{Banner, Tone};
use crate::ui::button::{Actions, Button, Weight};
use crate::ui::icons::IconName;
use crate::ui::list::Card;
use crate::ui::modal::Modal;
use crate::ui::shell::PageHead;
use crate::ui::status::ProgressSteps;
use crate::words::Say;

/// The page of what was found. Names no person but the one who has the matter.
#[component]
pub fn FoundPage(desk: Desk, looking: Looking, tracked: Tracked) -> impl IntoView {
    let tracked = StoredValue::new(tracked);
    let (outcome, pillar) =
        tracked.with_value(|tracked| (tracked.outcome, matter::pillar(&tracked.matter)));
    let standing = Standing::decided(outcome);
    let title = move || tracked.with_value(|tracked| desk.text(&tracked.title));
    let course =
        Signal::derive(move || tracked.with_value(|tracked| steps(tracked, desk.lang.get())));
    let facts = move || {
        tracked.with_value(|tracked| {
            let mut facts = Vec::new();
            if let Some(meeting) = &tracked.meeting {
                let when = format!("{} {}", paper::day(desk, meeting.on), meeting.time);
                facts.push((Say::HandinWhen, when));
                facts.push((Say::HandinWhere, desk.text(&meeting.place)));
            }
            facts.push((Say::ReceiptsWho, desk.text(&tracked.holder.name)));
            facts.push((Say::ReceiptsPhone, tracked.holder.phone.clone()));
            if let Some(days) = tracked.promised_days {
                facts.push((Say::ReceiptsByWhen, paper::promised(desk, days)));
            }
            facts
        })
    };
    let reload = move || {
        if let Some(by) = looking.by.get_untracked() {
            looking.look(by);
        }
    };
    let is_private =
        move || tracked.with_value(|tracked| desk.catalogue().is_sensitive(&tracked.matter));
    view! {
        {move || is_private().then(|| view! { <LeaveAtOnce desk /> })}
        <PageHead pillar title lead=desk.words(Say::DoorTracking) />
        <Banner tone=standing.tone() text=move || said(desk, standing) />
        <Card title=desk.words(Say::TrackSteps) icon=IconName::ListChecks>
            <ProgressSteps label=desk.words(Say::TrackSteps) steps=course />
        </Card>
        <Card>
            <Facts desk facts=Signal::derive(facts) />
        </Card>
        <GiveBack desk looking tracked />
        <Actions>
            <Button
                label=desk.words(Say::TrackReload)
                weight=Weight::Secondary
                icon=IconName::Refresh
                busy=looking.busy
                on_press=reload
            />
            <Button
                label=desk.words(Say::TrackAnother)
                weight=Weight::Quiet
                on_press=move || looking.again()
            />
        </Actions>
    }
}

/// The seat can be given back by whoever holds the receipt's QR code.
#[component]
fn GiveBack(desk: Desk, looking: Looking, tracked: StoredValue<Tracked>) -> impl IntoView {
    let open = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let (can, holds) = tracked.with_value(|tracked| (tracked.can_withdraw, holds_a_seat(tracked)));
    let give_back = move || {
        open.set(false);
        let Some(Track::Secret(secret)) = looking.by.get_untracked() else {
            return;
        };
        failed.set(false);
        looking.busy.set(true);
        spawn_local(async move {
            let answer = transport::withdraw(&Withdraw { secret }).await;
            // The page may have been left in the meantime.
            let _left = looking.busy.try_set(false);
            match answer {
                Ok(now) => {
                    let _left = looking.found.try_set(Some(Ok(now)));
                }
                Err(_) => {
                    let _left = failed.try_set(true);
                }
            }
        });
    };
    let scan = (holds && !can).then(|| {
        view! {
            <p class="card-lead">{desk.words(Say::TrackWithdrawScan)}</p>
        }
    });
    let offer = can.then(|| {
        view! {
            {move || failed.get().then(|| view! {
                <Banner tone=Tone::Error text=desk.words(Say::TrackNotWithdrawn) />
            })}
            <Actions>
                <Button
                    label=desk.words(Say::TrackWithdraw)
                    weight=Weight::Danger
                    busy=looking.busy
                    on_press=move || open.set(true)
                />
            </Actions>
            <Modal
                id="withdraw"
                open
                title=desk.words(Say::TrackWithdrawTitle)
                on_close=move || open.set(false)
            >
                <p>{desk.words(Say::TrackWithdrawText)}</p>
                <Actions>
                    <Button
                        label=desk.words(Say::TrackWithdrawKeep)
                        weight=Weight::Secondary
                        on_press=move || open.set(false)
                    />
                    <Button
                        label=desk.words(Say::TrackWithdraw)
                        weight=Weight::Danger
                        on_press=give_back
                    />
                </Actions>
            </Modal>
        }
    });
    view! {
        {scan}
        {offer}
    }
}
