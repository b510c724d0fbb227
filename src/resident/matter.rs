//! What every page says about a matter: whose it is, when and where, who deals with it, by when.

use leptos::{prelude::*, task::spawn_local, text_prop::TextProp};
use onewindow_domain::{
    catalogue::Catalogue,
    day::Day,
    guide::Reached,
    submission::Matter,
    text::{Slug, Text},
    wire::v1::SlotNow,
};

use super::desk::Desk;
use super::paper;
use crate::sync::transport;
use crate::ui::badge::{Banner, Tone};
use crate::ui::brand::Pillar;
use crate::ui::results::SeatMeter;
use crate::words::Say;

/// The pillar under which a matter is found.
pub const fn pillar(matter: &Matter) -> Pillar {
    match matter {
        Matter::Guide(_) => Pillar::Guide,
        Matter::Session { .. } => Pillar::Consultation,
        Matter::Shift { .. } | Matter::Volunteer | Matter::Organisation => Pillar::Volunteering,
        Matter::Survey(_) => Pillar::Evaluation,
    }
}

/// A meeting or a shift.
struct Meeting {
    on: Day,
    time: String,
    place: Text,
    role: Option<Text>,
    until: Day,
}

fn meeting(catalogue: &Catalogue, matter: &Matter) -> Option<Meeting> {
    match matter {
        Matter::Session { topic, session } => {
            let mut sessions = catalogue.topic(topic)?.sessions.iter();
            let session = sessions.find(|known| known.id == *session)?;
            Some(Meeting {
                on: session.on,
                time: session.time.clone(),
                place: session.place.clone(),
                role: None,
                until: session.until,
            })
        }
        Matter::Shift { project, shift } => {
            let mut shifts = catalogue.project(project)?.shifts.iter();
            let shift = shifts.find(|known| known.id == *shift)?;
            Some(Meeting {
                on: shift.on,
                time: shift.time.clone(),
                place: shift.place.clone(),
                role: Some(shift.role.clone()),
                until: shift.until,
            })
        }
        Matter::Guide(_) | Matter::Volunteer | Matter::Organisation | Matter::Survey(_) => None,
    }
}

/// When and where a meeting or shift is; empty for everything else.
pub fn when_where(desk: Desk, catalogue: &Catalogue, matter: &Matter) -> Vec<(Say, String)> {
    let Some(meeting) = meeting(catalogue, matter) else {
        return Vec::new();
    };
    let mut facts = Vec::new();
    if let Some(role) = &meeting.role {
        facts.push((Say::HandinRole, desk.text(role)));
    }
    let when = format!("{} {}", paper::day(desk, meeting.on), meeting.time);
    facts.push((Say::HandinWhen, when));
    facts.push((Say::HandinWhere, desk.text(&meeting.place)));
    facts
}

/// Until when one can sign up; none where that does not end.
pub fn sign_up_until(catalogue: &Catalogue, matter: &Matter) -> Option<Day> {
    meeting(catalogue, matter).map(|meeting| meeting.until)
}

/// Who deals with a matter, how to reach them, and by when; `path` are the choices in the guide's
/// questions, whose checklist may promise a shorter limit.
pub fn owner(
    desk: Desk,
    catalogue: &Catalogue,
    matter: &Matter,
    path: &[Slug],
) -> Vec<(Say, String)> {
    let office = &catalogue.community.office;
    let mut facts = vec![(Say::ReceiptsWho, desk.text(&office.name))];
    let mut phone = office.phone.clone();
    let mut by_when = None;
    match matter {
        Matter::Guide(id) => {
            if let Some(guide) = catalogue.guide(id) {
                let days = match guide.walk(path) {
                    Ok(Reached::Checklist(list)) => list.promised_days,
                    Ok(Reached::Turn(_) | Reached::Instead { .. }) | Err(_) => guide.promised_days,
                };
                by_when = Some(paper::promised(desk, days));
                phone.clone_from(&guide.phone);
            }
        }
        Matter::Session { topic, .. } => {
            if let Some(topic) = catalogue.topic(topic) {
                facts.push((Say::ReceiptsContact, desk.text(&topic.contact)));
                phone.clone_from(&topic.phone);
            }
        }
        Matter::Shift { project, .. } => {
            if let Some(project) = catalogue.project(project) {
                facts.push((Say::ReceiptsContact, desk.text(&project.contact)));
                phone.clone_from(&project.phone);
            }
        }
        Matter::Survey(_) | Matter::Volunteer | Matter::Organisation => {}
    }
    facts.push((Say::ReceiptsPhone, phone));
    facts.push((Say::ReceiptsHours, desk.text(&office.hours)));
    facts.extend(by_when.map(|by_when| (Say::ReceiptsByWhen, by_when)));
    facts
}

/// What happens after handing in, as one sentence; a survey has its own thanks instead.
pub const fn next(matter: &Matter) -> Option<Say> {
    match matter {
        Matter::Guide(_) => Some(Say::ReceiptsNextGuide),
        Matter::Session { .. } | Matter::Shift { .. } => Some(Say::ReceiptsNextSeat),
        Matter::Volunteer | Matter::Organisation => Some(Say::ReceiptsNextRegister),
        Matter::Survey(_) => None,
    }
}

/// How many seats are left, asked once; a friendly word where nobody answers.
#[component]
pub fn SeatsLeft(
    /// The desk.
    desk: Desk,
    /// The meeting or shift.
    matter: Matter,
) -> impl IntoView {
    let seats = RwSignal::new(None::<Result<SlotNow, ()>>);
    let room = desk
        .catalogue()
        .slot_for(&matter)
        .and_then(|slot| slot.waiting_capacity);
    spawn_local(async move {
        let found = transport::seats()
            .await
            .ok()
            .and_then(|now| now.slots.into_iter().find(|slot| slot.matter == matter));
        // The page may be left before the answer is here.
        let _left = seats.try_set(Some(found.ok_or(())));
    });
    move || match seats.get() {
        None => view! { <p class="item-meta">{desk.words(Say::StateLoading)}</p> }.into_any(),
        Some(Err(())) => {
            view! { <Banner tone=Tone::Offline text=desk.words(Say::HandinSeatsUnknown) /> }
                .into_any()
        }
        Some(Ok(slot)) => {
            let (left, of) = (slot.capacity.saturating_sub(slot.taken), slot.capacity);
            let no_room = left == 0 && room.is_some_and(|room| slot.waiting >= room);
            let said = move || match left {
                0 if no_room => desk.say(Say::HandinAllFull).to_owned(),
                0 => desk.say(Say::SeatFull).to_owned(),
                left => desk.say_with(
                    Say::SeatLeft,
                    &[("left", &left.to_string()), ("of", &of.to_string())],
                ),
            };
            let waiting: Option<TextProp> = (slot.waiting > 0).then(|| {
                let count = slot.waiting.to_string();
                (move || desk.say_with(Say::SeatWaiting, &[("count", &count)])).into()
            });
            view! { <SeatMeter taken=slot.taken of said nostrip:waiting=waiting /> }.into_any()
        }
    }
}
