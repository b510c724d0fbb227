//! A terminal that serves nobody now: why, when it does again, and where to go meanwhile.

use leptos::prelude::*;
use onewindow_domain::{
    terminal::{Reason, settings::Hours},
    text::Lang,
};

use super::attendant::Shut;
use super::attract::in_every_language;
use super::desk::Desk;
use super::held::HeldName;
use crate::device::page;
use crate::words::Say;

/// Whom to call whatever the hour.
const NUMBERS: [(&str, Say); 4] = [
    ("110", Say::NumberPolice),
    ("119", Say::NumberFire),
    ("120", Say::NumberAmbulance),
    ("12345", Say::NumberGovernment),
];

/// The screen of a terminal that is closed or out of service.
#[component]
pub fn ShutPage(
    /// The desk of the next visit.
    desk: Desk,
    /// Why.
    why: Shut,
) -> impl IntoView {
    let title = match why {
        Shut::Closed => Say::ClosedTitle,
        Shut::OutOfService(Reason::Revoked) => Say::OutOfServiceRevoked,
        Shut::OutOfService(Reason::Storage) => Say::OutOfServiceStorage,
    };
    Effect::new(move || page::set_title(desk.say(title)));
    view! {
        <main class="attract shut" id="main">
            <div class="attract-window">
                <HeldName desk />
                <p class="shut-title">{in_every_language(desk, title)}</p>
                {match why {
                    Shut::Closed => view! { <OpeningHours desk /> }.into_any(),
                    Shut::OutOfService(_) => view! { <Instead desk /> }.into_any(),
                }}
                <dl class="shut-numbers">
                    {NUMBERS
                        .map(|(number, name)| view! {
                            <div class="shut-number">
                                <dt>{in_every_language(desk, name)}</dt>
                                <dd>{number}</dd>
                            </div>
                        })
                        .collect_view()}
                </dl>
            </div>
        </main>
    }
}

/// When it opens again, in every language.
#[component]
fn OpeningHours(desk: Desk) -> impl IntoView {
    let hours = move || desk.setting(None, |settings| settings.hours.clone());
    move || {
        let hours = hours()?;
        let said = |lang: Lang| view! { <span lang=lang.tag()>{in_words(&hours, lang)}</span> };
        let all = desk.languages().into_iter().map(said).collect_view();
        Some(view! { <p class="shut-hours">{all}</p> })
    }
}

/// The nearest place that serves instead, and what staff should know.
#[component]
fn Instead(desk: Desk) -> impl IntoView {
    let instead = move || {
        let office = desk.front().community.office.clone();
        let (name, address) = (desk.text(&office.name), desk.text(&office.address));
        let hours = desk.text(&office.hours);
        let values = [
            ("office", name.as_str()),
            ("address", &address),
            ("hours", &hours),
            ("phone", &office.phone),
        ];
        desk.say_with(Say::OutOfServiceInstead, &values)
    };
    let unsent = desk.link().outbox.watched().unsent;
    let inside = move || match unsent.get() {
        0 => desk.say(Say::OutOfServiceEmpty).to_owned(),
        count => desk.say_with(Say::OutOfServiceInside, &[("count", &count.to_string())]),
    };
    view! {
        <p class="shut-instead">{instead}</p>
        <p class="shut-staff">{inside}</p>
    }
}

/// Days and times, as they stand beside a door.
pub fn in_words(hours: &Hours, lang: Lang) -> String {
    let days: Vec<String> = runs(&hours.days)
        .into_iter()
        .map(|(first, last)| {
            let (from, to) = (weekday(first).text(lang), weekday(last).text(lang));
            if first == last {
                from.to_owned()
            } else {
                Say::ClosedFromTo.with(lang, &[("first", from), ("last", to)])
            }
        })
        .collect();
    let values = [
        ("days", days.join(Say::ClosedAnd.text(lang))),
        ("from", time(hours.from)),
        ("to", time(hours.to)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    Say::ClosedHours.with(lang, &values)
}

/// Days that follow one another, each as its first and last; the week begins on Monday.
fn runs(days: &[u8]) -> Vec<(u8, u8)> {
    let mut days = days.to_vec();
    days.sort_unstable();
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == day => *last = day,
            Some(_) | None => runs.push((day, day)),
        }
    }
    runs
}

/// Minutes after midnight as a clock shows them.
fn time(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

const fn weekday(day: u8) -> Say {
    match day {
        1 => Say::WeekdayMonday,
        2 => Say::WeekdayTuesday,
        3 => Say::WeekdayWednesday,
        4 => Say::WeekdayThursday,
        5 => Say::WeekdayFriday,
        6 => Say::WeekdaySaturday,
        _seventh => Say::WeekdaySunday,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(days: &[u8], expected: &str) {
        let hours = Hours {
            days: days.to_vec(),
            from: 8 * 60 + 30,
            to: 17 * 60,
        };
        assert_eq!(in_words(&hours, Lang::En), expected);
    }

    #[test]
    fn hours_are_said_as_beside_a_door() {
        check(&[1, 2, 3, 4, 5], "Monday to Friday, 08:30 to 17:00");
        check(&[5, 1, 2, 3], "Monday to Wednesday, Friday, 08:30 to 17:00");
        check(&[7], "Sunday, 08:30 to 17:00");
    }
}
