//! How staff want a terminal to behave.

use serde::{Deserialize, Serialize};

use crate::text::Lang;

/// The settings of one terminal. A terminal follows new ones once nobody stands before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TerminalSettings {
    /// The languages offered, the first one greets.
    pub languages: Vec<Lang>,
    /// The doors on the home screen, in their order.
    pub doors: Vec<DoorName>,
    /// After so many quiet seconds somebody is asked whether they are still there: 30 to 300.
    pub idle_seconds: u16,
    /// When it serves; always where there are none.
    pub hours: Option<Hours>,
    /// What its printer prints on; none where it has no printer.
    pub paper: Option<Paper>,
    /// Whether it shows keyboards of its own.
    pub keyboards: bool,
    /// How loud it speaks, in percent; 0 is silent.
    pub volume: u8,
    /// Whether what is pressed stands in the lower half at first.
    pub low_reach: bool,
    /// Whether everything is large at first.
    pub large: bool,
    /// When somebody in the office hears its bell; it has none where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bell: Option<Hours>,
}

/// A door of the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DoorName {
    /// 办事.
    Guide,
    /// 协商.
    Consultation,
    /// 志愿.
    Volunteering,
    /// 评价.
    Evaluation,
    /// 查询.
    Tracking,
    /// 附近.
    Nearby,
    /// 公告.
    Notices,
}

impl DoorName {
    /// All of them, as a community has them at first.
    pub const ALL: [Self; 7] = [
        Self::Guide,
        Self::Consultation,
        Self::Volunteering,
        Self::Evaluation,
        Self::Tracking,
        Self::Nearby,
        Self::Notices,
    ];
}

/// When a terminal serves, by China's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Weekdays, 1 is Monday and 7 is Sunday.
    pub days: Vec<u8>,
    /// It opens at so many minutes after midnight.
    pub from: u16,
    /// It closes at so many minutes after midnight, later than it opens.
    pub to: u16,
}

/// What a printer prints on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// A roll of 58 mm.
    Roll58,
    /// A roll of 80 mm.
    Roll80,
    /// Sheets of A4.
    A4,
}

/// What is wrong with settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SettingsFault {
    /// There must be at least one language, and none twice.
    Languages,
    /// There must be at least one door, and none twice.
    Doors,
    /// 30 to 300 seconds.
    Idle,
    /// At least one weekday from 1 to 7, none twice; closing comes after opening, on the same day.
    Hours,
    /// 0 to 100.
    Volume,
    /// As [`Self::Hours`], of its bell.
    Bell,
}

impl Default for TerminalSettings {
    /// Everything, in large type, at all hours, without a printer.
    fn default() -> Self {
        Self {
            languages: Lang::ALL.to_vec(),
            doors: DoorName::ALL.to_vec(),
            idle_seconds: 60,
            hours: None,
            paper: None,
            keyboards: true,
            volume: 80,
            low_reach: false,
            large: true,
            bell: None,
        }
    }
}

impl TerminalSettings {
    /// Everything that is wrong with them.
    pub fn faults(&self) -> Vec<SettingsFault> {
        let possible = |hours: &Option<Hours>| hours.as_ref().is_none_or(Hours::is_possible);
        [
            (is_choice(&self.languages), SettingsFault::Languages),
            (is_choice(&self.doors), SettingsFault::Doors),
            ((30..=300).contains(&self.idle_seconds), SettingsFault::Idle),
            (possible(&self.hours), SettingsFault::Hours),
            (self.volume <= 100, SettingsFault::Volume),
            (possible(&self.bell), SettingsFault::Bell),
        ]
        .into_iter()
        .filter_map(|(fine, fault)| (!fine).then_some(fault))
        .collect()
    }
}

impl Hours {
    fn is_possible(&self) -> bool {
        let days = is_choice(&self.days) && self.days.iter().all(|day| (1..=7).contains(day));
        days && self.from < self.to && self.to <= 24 * 60
    }

    /// Whether it serves at this moment, milliseconds since 1970-01-01 UTC.
    pub fn is_open(&self, now: i64) -> bool {
        const MINUTE: i64 = 60_000;
        const DAY: i64 = 24 * 60;
        let minutes = now.div_euclid(MINUTE) + 8 * 60;
        // The first of January 1970 was a Thursday.
        let weekday = (minutes.div_euclid(DAY) + 3).rem_euclid(7) + 1;
        let minute = minutes.rem_euclid(DAY);
        let is_day = self.days.iter().any(|day| i64::from(*day) == weekday);
        is_day && (i64::from(self.from)..i64::from(self.to)).contains(&minute)
    }
}

/// At least one, and none twice.
fn is_choice<T: PartialEq>(chosen: &[T]) -> bool {
    let twice = |(place, one)| chosen.iter().skip(place + 1).any(|other| other == one);
    !chosen.is_empty() && !chosen.iter().enumerate().any(twice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_named() {
        assert_eq!(TerminalSettings::default().faults(), []);
        let wrong = TerminalSettings {
            languages: vec![Lang::Zh, Lang::Zh],
            doors: vec![],
            idle_seconds: 29,
            hours: Some(Hours {
                days: vec![1, 8],
                from: 600,
                to: 600,
            }),
            volume: 101,
            bell: Some(Hours {
                days: vec![],
                from: 510,
                to: 1020,
            }),
            ..TerminalSettings::default()
        };
        assert_eq!(
            wrong.faults(),
            [
                SettingsFault::Languages,
                SettingsFault::Doors,
                SettingsFault::Idle,
                SettingsFault::Hours,
                SettingsFault::Volume,
                SettingsFault::Bell,
            ]
        );
    }

    #[test]
    fn hours_are_those_of_china() {
        let hours = Hours {
            days: vec![1, 2, 3, 4, 5],
            from: 8 * 60 + 30,
            to: 17 * 60,
        };
        // Friday, 27 November 2026, 00:30 UTC is 08:30 in China.
        let friday = 1_795_739_400_000;
        assert!(hours.is_open(friday));
        assert!(!hours.is_open(friday - 1));
        assert!(hours.is_open(friday + 510 * 60_000 - 1));
        assert!(!hours.is_open(friday + 510 * 60_000));
        assert!(!hours.is_open(friday + 24 * 3_600_000), "a Saturday");
        assert!(
            !hours.is_open(friday - 12 * 60 * 60_000),
            "the evening before"
        );
    }
}
