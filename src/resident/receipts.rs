//! The receipts of this visit: the newest first, each with what became of it as it becomes known.

mod standing;

use leptos::prelude::*;
use onewindow_domain::submission::Matter;

pub(super) use self::standing::{Standing, Way};
use super::desk::{Desk, desk};
use super::facts::Facts;
use super::matter;
use super::page::Page;
use super::paper;
use crate::device::{page, speech};
use crate::ui::badge::{Badge, Banner, Tone};
use crate::ui::brand::Pillar;
use crate::ui::button::{Actions, Button, LinkButton, Weight};
use crate::ui::icons::IconName;
use crate::ui::list::{Card, EmptyState, KeyValue, KeyValues};
use crate::ui::receipt::{Kept, ReceiptCard};
use crate::ui::shell::PageHead;
use crate::visit::Handed;
use crate::words::Say;

/// The page of all receipts of this visit.
#[component]
pub fn ReceiptsPage() -> impl IntoView {
    let desk = desk();
    let handed = desk.visit.handed();
    let newest_first = move || handed.with(|all| all.iter().rev().cloned().collect::<Vec<_>>());
    let is_empty = Memo::new(move |_| handed.with(Vec::is_empty));
    // Whoever just handed in hears the receipt, not the bottom of the form.
    Effect::new(move || page::focus("main"));
    on_cleanup(speech::hush);
    move || {
        if is_empty.get() {
            return view! {
                <PageHead pillar=Pillar::Tracking title=desk.words(Say::ReceiptTitle) />
                <EmptyState
                    icon=IconName::Ticket
                    title=desk.words(Say::ReceiptsNone)
                    hint=desk.words(Say::ReceiptsNoneHint)
                >
                    <LinkButton href=Page::Track.href() label=desk.words(Say::DoorTracking) />
                </EmptyState>
            }
            .into_any();
        }
        view! {
            <PageHead
                pillar=Pillar::Tracking
                title=desk.words(Say::ReceiptTitle)
                lead=desk.words(Say::ReceiptsLead)
            />
            <For each=newest_first key=|one| one.id let(one)>
                {match one.matter {
                    Matter::Survey(_) => view! { <Thanks desk one /> }.into_any(),
                    Matter::Guide(_)
                    | Matter::Session { .. }
                    | Matter::Shift { .. }
                    | Matter::Volunteer
                    | Matter::Organisation => view! { <Receipt desk one /> }.into_any(),
                }}
            </For>
            <WaysOn desk />
        }
        .into_any()
    }
}

#[component]
fn WaysOn(desk: Desk) -> impl IntoView {
    let shared = desk.host.is_shared();
    view! {
        <Actions>
            {shared.then(|| view! {
                <Button
                    label=desk.words(Say::ActionFinish)
                    icon=IconName::LogOut
                    on_press=move || desk.finish()
                />
            })}
            <LinkButton
                href=Page::Home.href()
                label=desk.words(Say::ReceiptsAnother)
                weight=Weight::Secondary
                icon=IconName::House
            />
            {desk.prints().then(|| view! {
                <Button
                    label=desk.words(Say::ActionPrint)
                    weight=Weight::Secondary
                    icon=IconName::Printer
                    on_press=page::print
                />
            })}
        </Actions>
    }
}

/// Where it stands, as it becomes known.
fn standing(desk: Desk, one: &Handed) -> Memo<Standing> {
    let id = one.id;
    Memo::new(move |_| {
        let link = desk.link();
        link.outbox.watched().changed.track();
        let outcome = link.outbox.accepted(id).map(|accepted| accepted.outcome);
        let way = match (link.reachable.get(), link.outbox.waits(id)) {
            (false, _) => Way::Silent,
            (true, true) => Way::Busy,
            (true, false) => Way::Open,
        };
        Standing::of(link.outbox.tick(id), outcome, way)
    })
}

/// The sentence of a standing.
pub(super) fn said(desk: Desk, standing: Standing) -> String {
    match standing {
        Standing::Waitlisted(place) => {
            desk.say_with(Say::StandingWaitlisted, &[("place", &place.to_string())])
        }
        Standing::Sending
        | Standing::KeepOpen
        | Standing::Busy
        | Standing::SavedHere
        | Standing::Received
        | Standing::Counted
        | Standing::Confirmed
        | Standing::Full
        | Standing::WithStaff
        | Standing::AtCounter
        | Standing::Withdrawn => desk.say(standing.say()).to_owned(),
    }
}

fn title(desk: Desk, matter: &Matter) -> String {
    desk.catalogue()
        .title_of(matter)
        .map(|title| desk.text(title))
        .unwrap_or_default()
}

#[component]
fn Receipt(desk: Desk, one: Handed) -> impl IntoView {
    let standing = standing(desk, &one);
    let code = one.code.compact();
    let secret = one.secret.to_fragment();
    let qr = format!("{}{}#{secret}", page::origin(), Page::Track.href());
    // Inside this visit the id is enough: no secret has to stand in the history.
    let track = format!("{}?of={}", Page::Track.href(), one.id);
    let matter = StoredValue::new(one.matter);
    let title = move || matter.with_value(|matter| title(desk, matter));
    let community = move || desk.text(&desk.catalogue().community.name);
    let seal = move || match standing.get().seal() {
        None => "",
        Some(Kept::Here) => desk.say(Say::ReceiptSealHere),
        Some(Kept::Received) => desk.say(Say::ReceiptSeal),
    };
    let kept = Signal::derive(move || standing.get().seal().unwrap_or(Kept::Here));
    let letters = one.code.speak().map(String::from).join(" ");
    let read_aloud = move || {
        let words = desk.say_with(
            Say::ReceiptsSpoken,
            &[("title", &title()), ("letters", &letters)],
        );
        speech::speak(&words, desk.lang.get_untracked());
    };
    let facts = move || {
        let catalogue = desk.catalogue();
        matter.with_value(|matter| {
            let path = desk.visit.draft(matter).with(|draft| draft.path.clone());
            let mut facts = matter::when_where(desk, &catalogue, matter);
            facts.extend(matter::owner(desk, &catalogue, matter, &path));
            facts.extend(
                matter::next(matter).map(|next| (Say::ReceiptsNext, desk.say(next).to_owned())),
            );
            facts
        })
    };
    view! {
        <ReceiptCard
            title
            from=community
            code_label=desk.words(Say::ReceiptCode)
            code
            seal
            kept
            kept_said=move || said(desk, standing.get())
            worries=Signal::derive(move || is_worry(standing.get()))
            qr
            qr_alt=desk.words(Say::ReceiptQrAlt)
            scan=desk.words(Say::ReceiptScan)
        >
            <Hint desk standing matter />
            <Facts desk facts=Signal::derive(facts) />
            <p class="receipt-secret">{desk.words(Say::ReceiptKeepSecret)}</p>
            <Actions>
                <ReadAloud desk on_press=Callback::from(read_aloud) />
                <LinkButton
                    href=track
                    label=desk.words(Say::ReceiptsSeeProgress)
                    weight=Weight::Quiet
                    icon=IconName::Search
                />
            </Actions>
        </ReceiptCard>
    }
}

/// Whether its sentence must not look like a success.
fn is_worry(standing: Standing) -> bool {
    match standing.tone() {
        Tone::Warn | Tone::Error | Tone::Offline => true,
        Tone::Info | Tone::Ok | Tone::Sample | Tone::Plain => false,
    }
}

#[component]
fn Hint(desk: Desk, standing: Memo<Standing>, matter: StoredValue<Matter>) -> impl IntoView {
    let takes_a_seat = matter.with_value(Matter::takes_a_seat);
    view! {
        {move || (takes_a_seat && standing.get().is_undecided()).then(|| view! {
            <p class="receipt-seat"><Badge tone=Tone::Warn text=desk.words(Say::SeatToBeConfirmed) /></p>
            <p class="card-lead">{desk.words(Say::StandingToBeConfirmedHint)}</p>
        })}
        {move || standing.get().hint().map(|hint| {
            let words = desk.words(hint);
            if is_worry(standing.get()) {
                view! { <Banner tone=standing.get().tone() text=words /> }.into_any()
            } else {
                view! { <p class="card-lead">{words}</p> }.into_any()
            }
        })}
    }
}

/// Only where there is a voice for the reader's language.
#[component]
fn ReadAloud(desk: Desk, on_press: Callback<()>) -> impl IntoView {
    let listed = RwSignal::new(0_u32);
    // Browsers fill their list of voices some time after they were first asked. The listener goes
    // with the receipt.
    let _listening = StoredValue::new_local(speech::on_voices(move || {
        let _left = listed.try_update(|n| *n = n.wrapping_add(1));
    }));
    move || {
        listed.track();
        speech::can_speak(desk.lang.get()).then(|| {
            view! {
                <Button
                    label=desk.words(Say::ActionReadAloud)
                    weight=Weight::Quiet
                    icon=IconName::Volume
                    on_press
                />
            }
        })
    }
}

/// What a survey gets instead of a receipt: nobody needs to follow it.
#[component]
fn Thanks(desk: Desk, one: Handed) -> impl IntoView {
    let standing = standing(desk, &one);
    let matter = StoredValue::new(one.matter);
    let survey = move || {
        matter.with_value(|matter| match matter {
            Matter::Survey(id) => desk.catalogue().survey(id).cloned(),
            Matter::Guide(_)
            | Matter::Session { .. }
            | Matter::Shift { .. }
            | Matter::Volunteer
            | Matter::Organisation => None,
        })
    };
    let results_by = move || {
        survey().map(|survey| {
            let day = paper::day(desk, survey.result_by);
            desk.say_with(Say::ReceiptsResultsByDay, &[("day", &day)])
        })
    };
    let words = move || said(desk, standing.get());
    view! {
        <Card title=desk.words(Say::ReceiptsThanks) icon=IconName::HandHeart>
            <p class="card-lead">{move || matter.with_value(|matter| title(desk, matter))}</p>
            {move || view! { <Banner tone=standing.get().tone() text=words /> }}
            {move || standing.get().hint().filter(|_| is_worry(standing.get())).map(|hint| view! {
                <p class="card-lead">{desk.words(hint)}</p>
            })}
            <KeyValues>
                {move || results_by().map(|value| view! {
                    <KeyValue name=desk.words(Say::ReceiptsResultsBy) value />
                })}
            </KeyValues>
            <Actions>
                {move || survey().map(|survey| view! {
                    <LinkButton
                        href=Page::Results(survey.id).href()
                        label=desk.words(Say::ReceiptsSeeResults)
                        weight=Weight::Secondary
                    />
                })}
            </Actions>
        </Card>
    }
}
