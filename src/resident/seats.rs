//! Seats: how full meetings and shifts are while somebody looks, and the way to a place.

use leptos::{prelude::*, task::spawn_local, text_prop::TextProp};
use onewindow_domain::{
    catalogue::Catalogue,
    day::{Day, Weekday},
    submission::Matter,
    wire::v1::{SeatsNow, SlotNow},
};

use super::desk::{Desk, desk};
use super::facts::Facts;
use super::page::Page;
use super::{matter, paper};
use crate::device::{clock, network};
use crate::sync::transport;
use crate::ui::badge::{Badge, Tone};
use crate::ui::button::{Actions, LinkButton};
use crate::ui::icons::IconName;
use crate::ui::list::Card;
use crate::ui::results::SeatMeter;
use crate::words::Say;

/// How often the seats are asked for while they are shown, in milliseconds.
const EVERY: u32 = 30_000;

/// What is known about the seats: nothing yet, no answer, or a picture of a moment.
pub type Seats = RwSignal<Option<Result<SeatsNow, ()>>>;

/// Asks now, and again and again until the page is left.
pub fn watch() -> Seats {
    let seats = Seats::new(None);
    let timer = StoredValue::new_local(None);
    look(seats, timer);
    seats
}

type Timer = StoredValue<Option<gloo::timers::callback::Timeout>, LocalStorage>;

fn look(seats: Seats, timer: Timer) {
    spawn_local(async move {
        let found = transport::seats().await.map_err(|_no_answer| ());
        // The page may be left before the answer is here; then nothing is asked again.
        if seats.try_set(Some(found)).is_none() {
            let next = network::after(EVERY, move || look(seats, timer));
            let _left = timer.try_set_value(Some(next));
        }
    });
}

/// What a resident can do about a meeting or shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// There is a place, or nobody here knows otherwise.
    SignUp,
    /// All places are taken.
    Wait,
    /// The last day for signing up is over.
    Closed,
}

/// The way to a place. It is a hint by this device's clock and the last picture of the seats; the
/// server decides.
pub fn way(today: Day, until: Day, slot: Option<&SlotNow>) -> Way {
    if until < today {
        Way::Closed
    } else if slot.is_some_and(|slot| slot.taken >= slot.capacity) {
        Way::Wait
    } else {
        Way::SignUp
    }
}

/// A day with its weekday.
pub fn day_of_week(desk: Desk, day: Day) -> String {
    let weekday = match day.weekday() {
        Weekday::Monday => Say::WeekdayMonday,
        Weekday::Tuesday => Say::WeekdayTuesday,
        Weekday::Wednesday => Say::WeekdayWednesday,
        Weekday::Thursday => Say::WeekdayThursday,
        Weekday::Friday => Say::WeekdayFriday,
        Weekday::Saturday => Say::WeekdaySaturday,
        Weekday::Sunday => Say::WeekdaySunday,
    };
    format!("{} · {}", paper::day(desk, day), desk.say(weekday))
}

/// The first day that is not over.
pub fn next_day(today: Day, days: impl Iterator<Item = Day>) -> Option<Day> {
    days.filter(|day| *day >= today).min()
}

/// One meeting or shift: when, where, how full, and the way to a place.
#[component]
pub fn SeatCard(
    /// The meeting or shift.
    matter: Matter,
    /// Its day.
    on: Day,
    /// All its places.
    capacity: u32,
    /// What is known about the seats.
    seats: Seats,
) -> impl IntoView {
    let desk = desk();
    let catalogue = desk.catalogue();
    let until = matter::sign_up_until(&catalogue, &matter);
    let facts = facts(desk, &catalogue, &matter);
    let href = Page::HandIn(matter.clone()).href();
    let state = Memo::new(move |_| {
        seats.with(|seats| {
            seats.as_ref().map(|now| {
                let now = now.as_ref().ok()?;
                now.slots.iter().find(|slot| slot.matter == matter).cloned()
            })
        })
    });
    view! {
        <Card title=day_of_week(desk, on) icon=IconName::Clock>
            <Facts desk facts />
            {move || {
                let asked = state.get();
                let offline = matches!(asked, Some(None));
                let known = asked.flatten();
                let way = until.map_or(Way::SignUp, |until| way(clock::today(), until, known.as_ref()));
                view! {
                    <Fullness desk capacity now=known />
                    {(offline && way != Way::Closed).then(|| view! {
                        <p class="item-meta">{desk.words(Say::JoinNoNetwork)}</p>
                    })}
                    <Door desk way href=href.clone() />
                }
            }}
        </Card>
    }
}

/// When, where, which task, until when one signs up.
fn facts(desk: Desk, catalogue: &Catalogue, matter: &Matter) -> Vec<(Say, String)> {
    let mut facts = matter::when_where(desk, catalogue, matter);
    if let Some(until) = matter::sign_up_until(catalogue, matter) {
        facts.push((Say::HandinSignUpUntil, day_of_week(desk, until)));
    }
    facts
}

#[component]
fn Fullness(desk: Desk, capacity: u32, now: Option<SlotNow>) -> impl IntoView {
    let Some(slot) = now else {
        let of = capacity.to_string();
        let said = desk.say_with(Say::JoinAllSeats, &[("of", &of)]);
        return view! { <p class="seats"><span class="seats-said">{said}</span></p> }.into_any();
    };
    let left = slot.capacity.saturating_sub(slot.taken);
    let said = if left == 0 {
        desk.say(Say::SeatFull).to_owned()
    } else {
        let values = [left.to_string(), slot.capacity.to_string()];
        desk.say_with(Say::SeatLeft, &[("left", &values[0]), ("of", &values[1])])
    };
    let waiting: Option<TextProp> = (slot.waiting > 0).then(|| {
        desk.say_with(Say::SeatWaiting, &[("count", &slot.waiting.to_string())])
            .into()
    });
    view! { <SeatMeter taken=slot.taken of=slot.capacity said nostrip:waiting=waiting /> }
        .into_any()
}

#[component]
fn Door(desk: Desk, way: Way, href: String) -> impl IntoView {
    let label = match way {
        Way::SignUp => Say::JoinSignUp,
        Way::Wait => Say::JoinWait,
        Way::Closed => {
            return view! {
                <p class="seat-closed"><Badge text=desk.words(Say::JoinClosed) tone=Tone::Plain /></p>
            }
            .into_any();
        }
    };
    view! {
        <Actions>
            <LinkButton href label=desk.words(label) icon_after=IconName::ArrowRight />
        </Actions>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn slot(taken: u32) -> SlotNow {
        SlotNow {
            matter: "session/lift/s1".parse().unwrap(),
            capacity: 2,
            taken,
            waiting: 0,
        }
    }

    #[test]
    fn the_last_day_still_takes_a_name() {
        let until = day("2026-12-05");
        assert_eq!(way(until, until, None), Way::SignUp);
        assert_eq!(way(day("2026-12-06"), until, None), Way::Closed);
    }

    #[test]
    fn a_full_meeting_has_a_waiting_list_until_it_closes() {
        let (today, until) = (day("2026-12-01"), day("2026-12-05"));
        assert_eq!(way(today, until, Some(&slot(1))), Way::SignUp);
        assert_eq!(way(today, until, Some(&slot(2))), Way::Wait);
        assert_eq!(way(day("2026-12-06"), until, Some(&slot(2))), Way::Closed);
    }

    #[test]
    fn the_next_day_is_the_first_that_is_not_over() {
        let days = ["2026-12-19", "2026-12-08", "2026-11-01"].map(day);
        let next = |today| next_day(day(today), days.into_iter());
        assert_eq!(next("2026-11-24"), Some(day("2026-12-08")));
        assert_eq!(next("2026-12-08"), Some(day("2026-12-08")));
        assert_eq!(next("2026-12-20"), None);
    }
}
