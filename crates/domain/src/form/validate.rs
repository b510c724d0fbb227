//! Whether an answer fits its question. The same rules run while a resident types and again on
//! the server.

use serde::{Deserialize, Serialize};

use super::{
    Answer, Answers, DayLimit, Form, Home, Kind, NotAnIdNumber, Phone, Question, ResidentId,
    typed::{is_name_letter, tidy},
};
use crate::{day::Day, place::Grid, text::Slug};

/// What an answer is measured against besides its question.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The day in China.
    pub today: Day,
    /// The community's grids, in whose buildings residents live.
    pub grids: &'a [Grid],
}

/// One answer that does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The question.
    pub question: Slug,
    /// What is wrong. The sentence stands in `locales/`, under the code's name.
    #[serde(flatten)]
    pub code: Code,
}

/// What is wrong with an answer, with the arguments of its sentence. The names travel and never
/// change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Code {
    /// There must be an answer.
    Required,
    /// Too many characters.
    TooLong {
        /// The most there may be.
        max: u16,
    },
    /// Too few characters.
    TooShort {
        /// The fewest there may be.
        min: u16,
    },
    /// Not a person's name.
    NotAName,
    /// Not a mainland phone number.
    NotAPhone,
    /// Not 18 characters with a real birth date.
    NotAResidentId,
    /// The check character of the identity number does not fit.
    ResidentIdChecksum,
    /// Not a day of the calendar.
    NotADate,
    /// Earlier than allowed.
    DateBefore {
        /// The first day allowed.
        from: Day,
    },
    /// Later than allowed.
    DateAfter {
        /// The last day allowed.
        to: Day,
    },
    /// Not a whole number.
    NotANumber,
    /// A smaller number than allowed.
    Below {
        /// The smallest allowed.
        min: i64,
    },
    /// A larger number than allowed.
    Above {
        /// The largest allowed.
        max: i64,
    },
    /// An option that the question does not offer, or one twice.
    NotAnOption,
    /// Too few options.
    TooFew {
        /// The fewest.
        min: u8,
    },
    /// Too many options.
    TooMany {
        /// The most.
        max: u8,
    },
    /// No building, unit or flat of this community.
    NotABuilding,
    /// An answer of another kind than the question takes, or with control characters.
    WrongKind,
    /// An answer to something that was not asked.
    UnknownQuestion,
}

impl DayLimit {
    /// The day that it means, seen from `today`. 29 February becomes 28 February where it must.
    pub fn day(self, today: Day) -> Day {
        match self {
            Self::On(day) => day,
            Self::YearsAgo { years_ago } => {
                let year = today.year().saturating_sub(years_ago).clamp(1800, 2999);
                Day::new(year, today.month(), today.day())
                    .or_else(|_leap_day| Day::new(year, today.month(), 28))
                    .expect("every month of every year has a 28th")
            }
        }
    }
}

impl Form {
    /// Whether all answers fit: every question that is asked is answered as it must be, and
    /// nothing else is answered. All faults at once, in the order of the form.
    pub fn validate(&self, answers: &Answers, setting: &Setting<'_>) -> Result<(), Vec<Fault>> {
        let asked = self.asked(answers);
        let mut faults = Vec::new();
        for question in &asked {
            let code = match answers.get(&question.id) {
                None if question.required => Some(Code::Required),
                None => None,
                Some(answer) => Self::validate_one(question, answer, setting).err(),
            };
            faults.extend(code.map(|code| Fault {
                question: question.id.clone(),
                code,
            }));
        }
        let stray = answers
            .0
            .keys()
            .filter(|id| asked.iter().all(|question| question.id != **id));
        faults.extend(stray.map(|id| Fault {
            question: id.clone(),
            code: Code::UnknownQuestion,
        }));
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }

    /// Whether one answer fits its question.
    pub fn validate_one(
        question: &Question,
        answer: &Answer,
        setting: &Setting<'_>,
    ) -> Result<(), Code> {
        match (&question.kind, answer) {
            (Kind::Text { min, max }, Answer::Text(typed)) => {
                length(question, typed, *min, *max, Lines::One)
            }
            (Kind::LongText { min, max }, Answer::Text(typed)) => {
                length(question, typed, *min, *max, Lines::Many)
            }
            (Kind::Name, Answer::Text(typed)) => written(question, typed, name),
            (Kind::Phone, Answer::Text(typed)) => written(question, typed, |typed| {
                Phone::parse(typed)
                    .map(drop)
                    .map_err(|_cause| Code::NotAPhone)
            }),
            (Kind::ResidentId, Answer::Text(typed)) => written(question, typed, |typed| {
                match ResidentId::parse(typed, setting.today) {
                    Ok(_) => Ok(()),
                    Err(NotAnIdNumber::Shape) => Err(Code::NotAResidentId),
                    Err(NotAnIdNumber::Checksum) => Err(Code::ResidentIdChecksum),
                }
            }),
            (Kind::Date { from, to }, Answer::Day(day)) => {
                let limit = |limit: &Option<DayLimit>| limit.map(|limit| limit.day(setting.today));
                match (limit(from), limit(to)) {
                    (Some(from), _) if *day < from => Err(Code::DateBefore { from }),
                    (_, Some(to)) if *day > to => Err(Code::DateAfter { to }),
                    _ => Ok(()),
                }
            }
            (Kind::Date { .. }, Answer::Text(_)) => Err(Code::NotADate),
            (Kind::Number { min, max, .. }, Answer::Number(n)) => match n {
                n if n < min => Err(Code::Below { min: *min }),
                n if n > max => Err(Code::Above { max: *max }),
                _ => Ok(()),
            },
            (Kind::Number { .. }, Answer::Text(_)) => Err(Code::NotANumber),
            (Kind::OneOf { options }, Answer::One(id)) => {
                let known = options.iter().any(|option| option.id == *id);
                if known {
                    Ok(())
                } else {
                    Err(Code::NotAnOption)
                }
            }
            (Kind::ManyOf { options, min, max }, Answer::Many(ids)) => {
                let known = ids
                    .iter()
                    .all(|id| options.iter().any(|option| option.id == *id));
                let twice = ids.iter().enumerate().any(|(i, id)| ids[..i].contains(id));
                let few = usize::from(*min).max(usize::from(question.required));
                match max {
                    _ if !known || twice => Err(Code::NotAnOption),
                    _ if ids.is_empty() && question.required => Err(Code::Required),
                    _ if ids.is_empty() => Ok(()),
                    _ if ids.len() < few => Err(Code::TooFew { min: *min }),
                    Some(max) if ids.len() > usize::from(*max) => Err(Code::TooMany { max: *max }),
                    _ => Ok(()),
                }
            }
            (Kind::Rating, Answer::Rating(level)) => {
                if (1..=5).contains(level) {
                    Ok(())
                } else {
                    Err(Code::NotAnOption)
                }
            }
            (Kind::Home { flat }, Answer::Home(home)) => at_home(*flat, home, setting.grids),
            (Kind::YesNo, Answer::Yes(_)) => Ok(()),
            (
                Kind::Text { .. }
                | Kind::LongText { .. }
                | Kind::Name
                | Kind::Phone
                | Kind::ResidentId
                | Kind::Date { .. }
                | Kind::Number { .. }
                | Kind::OneOf { .. }
                | Kind::ManyOf { .. }
                | Kind::Rating
                | Kind::Home { .. }
                | Kind::YesNo,
                _,
            ) => Err(Code::WrongKind),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

/// Nothing typed is no answer; control characters come from no keyboard.
fn written(
    question: &Question,
    typed: &str,
    fits: impl FnOnce(&str) -> Result<(), Code>,
) -> Result<(), Code> {
    let typed = tidy(typed);
    match typed.as_str() {
        "" if question.required => Err(Code::Required),
        "" => Ok(()),
        typed if typed.chars().any(char::is_control) => Err(Code::WrongKind),
        typed => fits(typed),
    }
}

fn length(question: &Question, typed: &str, min: u16, max: u16, lines: Lines) -> Result<(), Code> {
    // A line end is the one control character that several lines may hold.
    let visible = match lines {
        Lines::One => typed.to_owned(),
        Lines::Many => tidy(typed).replace('\n', " "),
    };
    let characters = tidy(typed).chars().count();
    written(question, &visible, |_| match characters {
        n if n > usize::from(max) => Err(Code::TooLong { max }),
        n if n < usize::from(min) => Err(Code::TooShort { min }),
        _ => Ok(()),
    })
}

/// Letters, with what stands between the parts of a name: `古丽·买买提`, `O'Neil`, `J. R. Smith`.
fn name(typed: &str) -> Result<(), Code> {
    let typed: Vec<char> = typed
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .collect();
    let letter = |place: Option<usize>| {
        let c = place.and_then(|place| typed.get(place));
        c.is_some_and(|c| is_name_letter(*c))
    };
    let fits = |(place, c): (usize, &char)| {
        let (before, after) = (place.checked_sub(1), Some(place + 1));
        match c {
            '·' | '•' | '‧' | '-' | '\'' => letter(before) && letter(after),
            ' ' => {
                (letter(before) || before.map(|place| typed[place]) == Some('.')) && letter(after)
            }
            // After an initial or a shortened word; between Chinese or Korean parts it stands for ·.
            '.' => {
                let latin = |place: Option<usize>| {
                    let c = place.and_then(|place| typed.get(place));
                    c.is_some_and(|c| c.is_ascii_alphabetic())
                };
                let initial = !letter(place.checked_sub(2));
                let ends = matches!(typed.get(place + 1), None | Some(' '));
                letter(before) && (ends || letter(after) && (initial || !latin(before)))
            }
            c => is_name_letter(*c),
        }
    };
    let letters = typed.iter().filter(|c| is_name_letter(**c)).count();
    if (2..=40).contains(&typed.len()) && letters >= 2 && typed.iter().enumerate().all(fits) {
        Ok(())
    } else {
        Err(Code::NotAName)
    }
}

fn at_home(flat_asked: bool, home: &Home, grids: &[Grid]) -> Result<(), Code> {
    let building = grids
        .iter()
        .flat_map(|grid| &grid.buildings)
        .find(|building| building.id == home.building)
        .filter(|building| (1..=building.units).contains(&home.unit))
        .ok_or(Code::NotABuilding)?;
    match home.flat {
        Some(_) if !flat_asked => Err(Code::WrongKind),
        None if flat_asked => Err(Code::NotABuilding),
        None => Ok(()),
        Some(flat) => {
            let (floor, door) = (flat / 100, flat % 100);
            let real = (1..=u16::from(building.floors)).contains(&floor)
                && (1..=u16::from(building.per_floor)).contains(&door);
            if real {
                Ok(())
            } else {
                Err(Code::NotABuilding)
            }
        }
    }
}
