//! Words that stand on several pages and on paper: limits, fees, days, counters, materials.

use onewindow_domain::{
    catalogue::Catalogue,
    day::Day,
    guide::{Counter, Fee, How, Needed, Shape},
};

use super::desk::Desk;
use crate::words::Say;

/// How long something is promised to take.
pub fn promised(desk: Desk, days: u16) -> String {
    if days == 0 {
        desk.say(Say::GuideWhileYouWait).to_owned()
    } else {
        working_days(desk, days)
    }
}

/// So many working days.
pub fn working_days(desk: Desk, days: u16) -> String {
    desk.say_with(Say::GuideWorkingDays, &[("days", &days.to_string())])
}

/// How often one must come.
pub fn visits(desk: Desk, visits: u8) -> String {
    if visits == 0 {
        desk.say(Say::GuideNoVisit).to_owned()
    } else {
        desk.say_with(Say::GuideVisitsAtMost, &[("visits", &visits.to_string())])
    }
}

/// A fee.
pub fn fee(desk: Desk, fee: &Fee) -> String {
    match fee {
        Fee::No => desk.say(Say::GuideFree).to_owned(),
        Fee::Yes { standard, basis } => format!("{} ({})", desk.text(standard), desk.text(basis)),
    }
}

/// A day as the reader writes it.
pub fn day(desk: Desk, day: Day) -> String {
    let (year, month, day) = (
        day.year().to_string(),
        day.month().to_string(),
        day.day().to_string(),
    );
    desk.say_with(
        Say::DateWritten,
        &[("year", &year), ("month", &month), ("day", &day)],
    )
}

/// Several words in a row.
pub fn joined<T>(desk: Desk, things: &[T], word: impl Fn(&T) -> Say) -> String {
    let words: Vec<&str> = things.iter().map(|thing| desk.say(word(thing))).collect();
    words.join(" · ")
}

/// A counter with the place it stands in.
pub fn counter(desk: Desk, catalogue: &Catalogue, counter: &Counter) -> Vec<(Say, String)> {
    let mut facts = Vec::new();
    if let Some(point) = catalogue
        .points
        .iter()
        .find(|point| point.id == counter.point)
    {
        facts.push((Say::CounterPlace, desk.text(&point.name)));
        facts.push((Say::CounterAddress, desk.text(&point.address)));
        facts.push((
            Say::CounterWay,
            way(desk, point.minutes, &desk.text(&point.way)),
        ));
    }
    facts.push((Say::CounterHours, desk.text(&counter.hours)));
    facts.push((Say::CounterPhone, counter.phone.clone()));
    facts
}

/// How to get to a place on foot.
pub fn way(desk: Desk, minutes: u8, way: &str) -> String {
    let minutes = desk.say_with(Say::NearbyMinutes, &[("minutes", &minutes.to_string())]);
    format!("{minutes} · {way}")
}

/// How many of a material, in which shape.
pub fn count(desk: Desk, needed: &Needed) -> String {
    let copies = needed.material.copies.to_string();
    let (say, name) = match needed.material.shape {
        Shape::Original => (Say::ChecklistOriginal, "count"),
        Shape::Shown => (Say::ChecklistShown, "count"),
        Shape::Copy => (Say::ChecklistCopy, "count"),
        Shape::ShownAndCopy => (Say::ChecklistShownAndCopy, "count"),
        Shape::Electronic => (Say::ChecklistElectronic, "count"),
    };
    desk.say_with(say, &[(name, &copies)])
}

/// What makes a material easier.
pub const fn ease(how: How) -> Option<Say> {
    match how {
        How::Bring => None,
        How::MayFollow => Some(Say::ChecklistMayFollow),
        How::OrDeclare => Some(Say::ChecklistMayDeclare),
    }
}
