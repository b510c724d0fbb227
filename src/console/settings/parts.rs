//! The parts of the form: a choice in an order, a number, hours of service, switches.

use leptos::prelude::*;
use onewindow_domain::terminal::settings::{Hours, TerminalSettings};

use crate::console::clerk::Clerk;
use crate::ui::asked::Asked;
use crate::ui::choice::{Choice, Choices, Layout, Offer};
use crate::ui::fields::TextField;
use crate::words::Say;

const DAYS: [(&str, u8, Say); 7] = [
    ("1", 1, Say::WeekdayMonday),
    ("2", 2, Say::WeekdayTuesday),
    ("3", 3, Say::WeekdayWednesday),
    ("4", 4, Say::WeekdayThursday),
    ("5", 5, Say::WeekdayFriday),
    ("6", 6, Say::WeekdaySaturday),
    ("7", 7, Say::WeekdaySunday),
];

/// From when to when, as it is typed.
#[derive(Clone, PartialEq, Eq)]
pub struct Typed {
    /// From when.
    pub from: String,
    /// Until when.
    pub to: String,
}

/// Several of something, in the order in which they are ticked.
#[component]
pub fn Ordered<T: Copy + PartialEq + Send + Sync + 'static>(
    clerk: Clerk,
    id: &'static str,
    label: Say,
    all: Vec<(&'static str, T, Say)>,
    chosen: Signal<Vec<T>>,
    #[prop(into)] on_change: Callback<(Vec<T>,)>,
) -> impl IntoView {
    let all = StoredValue::new(all);
    let name = move |value: &T| all.with_value(|all| named(all, *value).map(str::to_owned));
    let tick = move |(name, ticked): (String, bool)| {
        let Some(value) = all.with_value(|all| meant(all, &name)) else {
            return;
        };
        let mut now = chosen.get_untracked();
        now.retain(|one| *one != value);
        if ticked {
            now.push(value);
        }
        on_change.run((now,));
    };
    let listed = move || {
        let now = chosen.get();
        let offer = |(name, value, say): &(&'static str, T, Say)| {
            let words = clerk.say(*say);
            match now.iter().position(|one| one == value) {
                Some(place) => Offer::new(*name, format!("{}. {words}", place + 1)),
                None => Offer::new(*name, words),
            }
        };
        all.with_value(|all| all.iter().map(offer).collect::<Vec<_>>())
    };
    view! {
        <Choices
            asked=Asked::new(id, clerk.words(label))
                .help(clerk.words(Say::SettingsInOrder))
                .as_field()
            offers=Signal::derive(listed)
            chosen=Signal::derive(move || chosen.get().iter().filter_map(name).collect())
            on_tick=move |name, ticked| tick((name, ticked))
            layout=Layout::Row
        />
    }
}

/// One of a few numbers.
#[component]
pub fn Numbers(
    clerk: Clerk,
    id: &'static str,
    label: Say,
    unit: Say,
    place: &'static str,
    all: Vec<u32>,
    chosen: Signal<u32>,
    #[prop(into)] on_change: Callback<(u32,)>,
) -> impl IntoView {
    let listed = move || {
        let mut all = all.clone();
        // Somebody may have set another one over the interface.
        if !all.contains(&chosen.get()) {
            all.push(chosen.get());
        }
        let offer = |number: u32| {
            let words = clerk.say_with(unit, &[(place, &number.to_string())]);
            Offer::new(number.to_string(), words)
        };
        all.into_iter().map(offer).collect::<Vec<_>>()
    };
    view! {
        <Choice
            asked=Asked::new(id, clerk.words(label)).as_field()
            offers=Signal::derive(listed)
            chosen=Signal::derive(move || Some(chosen.get().to_string()))
            on_choose=move |number: String| {
                if let Ok(number) = number.parse() {
                    on_change.run((number,));
                }
            }
            layout=Layout::Row
        />
    }
}

/// Hours of a terminal that staff may name: which, and what it is where they name none.
#[derive(Clone, Copy)]
pub struct Which {
    /// The ids of the choice, of its days, and of the two times.
    pub ids: [&'static str; 4],
    /// What they are.
    pub label: Say,
    /// Where there are none.
    pub none: Say,
    /// Where they stand.
    pub of: fn(&TerminalSettings) -> &Option<Hours>,
    /// The same, to be changed.
    pub of_mut: fn(&mut TerminalSettings) -> &mut Option<Hours>,
}

/// When it serves.
pub const SERVES: Which = Which {
    ids: ["serves", "days", "from", "to"],
    label: Say::SettingsServes,
    none: Say::SettingsAlways,
    of: |settings| &settings.hours,
    of_mut: |settings| &mut settings.hours,
};

/// When its bell is heard.
pub const BELL: Which = Which {
    ids: ["bell", "bell-days", "bell-from", "bell-to"],
    label: Say::SettingsBell,
    none: Say::SettingsBellNone,
    of: |settings| &settings.bell,
    of_mut: |settings| &mut settings.bell,
};

impl Which {
    /// As they are typed; office hours where there are none yet.
    pub fn typed(self, settings: &TerminalSettings) -> Typed {
        let (from, to) = match (self.of)(settings) {
            Some(hours) => (hours.from, hours.to),
            None => (8 * 60, 17 * 60),
        };
        Typed {
            from: clock(from),
            to: clock(to),
        }
    }

    /// Takes over what was typed. What is no time of day is a fault like any other: an empty span.
    pub fn take_over(self, settings: &mut TerminalSettings, typed: &Typed) {
        if let Some(hours) = (self.of_mut)(settings) {
            hours.from = minutes(&typed.from).unwrap_or(0);
            hours.to = minutes(&typed.to).unwrap_or(0);
        }
    }
}

/// At no hours in particular, or on which days and from when to when.
#[component]
pub fn AtHours(
    clerk: Clerk,
    which: Which,
    draft: RwSignal<TerminalSettings>,
    typed: RwSignal<Typed>,
) -> impl IntoView {
    let [id, days_id, from_id, to_id] = which.ids;
    let none = Signal::derive(move || draft.with(|draft| (which.of)(draft).is_none()));
    let choose = move |name: String| {
        draft.update(|draft| {
            *(which.of_mut)(draft) = (name == "hours").then(|| Hours {
                days: vec![1, 2, 3, 4, 5],
                from: 0,
                to: 0,
            });
        });
    };
    let two = [("none", (), which.none), ("hours", (), Say::SettingsHours)];
    let days = Signal::derive(move || {
        draft.with(|draft| {
            let hours = (which.of)(draft).as_ref();
            hours.map(|hours| hours.days.clone()).unwrap_or_default()
        })
    });
    let tick = move |name: String, ticked: bool| {
        draft.update(|draft| {
            if let (Some(hours), Some(day)) = ((which.of_mut)(draft), meant(&DAYS, &name)) {
                hours.days.retain(|one| *one != day);
                if ticked {
                    hours.days.push(day);
                    hours.days.sort_unstable();
                }
            }
        });
    };
    view! {
        <Choice
            asked=Asked::new(id, clerk.words(which.label)).as_field()
            offers=Signal::derive(move || offers(clerk, &two))
            chosen=Signal::derive(move || {
                Some(if none.get() { "none" } else { "hours" }.to_owned())
            })
            on_choose=choose
            layout=Layout::Row
        />
        {move || (!none.get()).then(|| view! {
            <Choices
                asked=Asked::new(days_id, clerk.words(Say::SettingsDays)).as_field()
                offers=Signal::derive(move || offers(clerk, &DAYS))
                chosen=Signal::derive(move || {
                    days.get().iter().filter_map(|day| named(&DAYS, *day)).map(str::to_owned).collect()
                })
                on_tick=tick
                layout=Layout::Row
            />
            <TextField
                asked=Asked::new(from_id, clerk.words(Say::SettingsFrom))
                    .help(clerk.words(Say::SettingsTimeHelp))
                    .as_field()
                value=Signal::derive(move || typed.with(|typed| typed.from.clone()))
                on_input=move |from| typed.update(|typed| typed.from = from)
            />
            <TextField
                asked=Asked::new(to_id, clerk.words(Say::SettingsTo)).as_field()
                value=Signal::derive(move || typed.with(|typed| typed.to.clone()))
                on_input=move |to| typed.update(|typed| typed.to = to)
            />
        })}
    }
}

/// What is on or off.
#[component]
pub fn Switches(clerk: Clerk, draft: RwSignal<TerminalSettings>) -> impl IntoView {
    const ALL: [(&str, (), Say); 3] = [
        ("keyboards", (), Say::SettingsKeyboards),
        ("low-reach", (), Say::SettingsLowReach),
        ("large", (), Say::SettingsLarge),
    ];
    let on = move || {
        draft.with(|draft| {
            [
                ("keyboards", draft.keyboards),
                ("low-reach", draft.low_reach),
                ("large", draft.large),
            ]
            .into_iter()
            .filter(|(_, on)| *on)
            .map(|(name, _)| name.to_owned())
            .collect::<Vec<_>>()
        })
    };
    let tick = move |name: String, ticked: bool| {
        draft.update(|draft| match name.as_str() {
            "keyboards" => draft.keyboards = ticked,
            "low-reach" => draft.low_reach = ticked,
            _ => draft.large = ticked,
        });
    };
    view! {
        <Choices
            asked=Asked::new("switches", clerk.words(Say::SettingsSwitches)).as_field()
            offers=Signal::derive(move || offers(clerk, &ALL))
            chosen=Signal::derive(on)
            on_tick=tick
            layout=Layout::Row
        />
    }
}

/// What is offered, in its order.
pub fn offers<T>(clerk: Clerk, all: &[(&'static str, T, Say)]) -> Vec<Offer> {
    all.iter()
        .map(|(name, _, say)| Offer::new(*name, clerk.say(*say)))
        .collect()
}

/// The name of a value.
pub fn named<T: PartialEq>(all: &[(&'static str, T, Say)], value: T) -> Option<&'static str> {
    all.iter()
        .find(|(_, one, _)| *one == value)
        .map(|(name, ..)| *name)
}

/// The value that a name means.
pub fn meant<T: Copy>(all: &[(&'static str, T, Say)], name: &str) -> Option<T> {
    all.iter()
        .find(|(one, ..)| *one == name)
        .map(|(_, value, _)| *value)
}

/// Minutes after midnight as `08:30`.
pub fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `8:30`, `08：30` or `8` as minutes after midnight, up to 24:00.
pub fn minutes(typed: &str) -> Option<u16> {
    let typed = typed.trim().replace('：', ":");
    let (hours, minutes) = typed.split_once(':').unwrap_or((&typed, "0"));
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let all = hours.checked_mul(60)?.checked_add(minutes)?;
    (minutes < 60 && all <= 24 * 60).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_read_as_people_type_it() {
        for (typed, read) in [
            ("8:30", Some(510)),
            (" 08：30 ", Some(510)),
            ("17", Some(1020)),
            ("24:00", Some(1440)),
            ("24:01", None),
            ("8:60", None),
            ("half past", None),
            ("", None),
        ] {
            assert_eq!(minutes(typed), read, "{typed}");
        }
        assert_eq!(clock(510), "08:30");
    }
}
