//! Answers and their surroundings as words, in the three languages of `locales/office.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use onewindow_domain::{
    form::{Answer, Home, Kind},
    place::Grid,
    submission::{Helper, Matter},
    text::{Each, Lang, Slug, Text},
    wire::v1::{Outcome, ParkedBecause},
};
use serde::Deserialize;

/// All words of the office.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../locales/office.toml"))
        .expect("a test reads this file in every build")
});

/// The words of the office.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    yes: Text,
    no: Text,
    between: Text,
    home: Text,
    home_with_flat: Text,
    unread: Text,
    ratings: [Text; 5],
    /// Headings of an exported file.
    pub column: Columns,
    kind: BTreeMap<String, Text>,
    outcome: Outcomes,
    because: Because,
    lang: BTreeMap<Lang, Text>,
    helper: Helpers,
}

/// Headings of an exported file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are those of the file")]
pub struct Columns {
    pub number: Text,
    pub received: Text,
    pub code: Text,
    pub kind: Text,
    pub title: Text,
    pub outcome: Text,
    pub because: Text,
    pub lang: Text,
    pub helper: Text,
    pub device: Text,
    pub opened_by: Text,
    pub opened_at: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Outcomes {
    received: Text,
    confirmed: Text,
    waitlisted: Text,
    full: Text,
    counted: Text,
    parked: Text,
    withdrawn: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Helpers {
    family: Text,
    staff: Text,
    other: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Because {
    unreadable: Text,
    unknown_edition: Text,
    unknown_form: Text,
    not_valid: Text,
    over: Text,
}

/// A text whose words are made for each reader.
pub fn each(make: impl Fn(Lang) -> String) -> Text {
    Text::Each(Each {
        zh: make(Lang::Zh),
        ko: make(Lang::Ko),
        en: make(Lang::En),
    })
}

fn fill(template: &str, holes: &[(&str, &str)]) -> String {
    holes
        .iter()
        .fold(template.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
}

impl Words {
    /// What kind of matter it is; the words for what nobody could read, where there is none.
    pub fn kind(&self, matter: Option<&Matter>) -> &Text {
        matter
            .and_then(|matter| self.kind.get(matter.kind()))
            .unwrap_or(&self.unread)
    }

    /// Where it stands.
    pub fn outcome(&self, outcome: Outcome, lang: Lang) -> String {
        let words = &self.outcome;
        let words = match outcome {
            Outcome::Received => &words.received,
            Outcome::Confirmed => &words.confirmed,
            Outcome::Waitlisted(place) => {
                let place = place.to_string();
                return fill(words.waitlisted.get(lang), &[("place", &place)]);
            }
            Outcome::Full => &words.full,
            Outcome::Counted => &words.counted,
            Outcome::Parked => &words.parked,
            Outcome::Withdrawn => &words.withdrawn,
        };
        words.get(lang).to_owned()
    }

    /// Why it is parked.
    pub const fn because(&self, because: ParkedBecause) -> &Text {
        let words = &self.because;
        match because {
            ParkedBecause::Unreadable => &words.unreadable,
            ParkedBecause::UnknownEdition => &words.unknown_edition,
            ParkedBecause::UnknownForm => &words.unknown_form,
            ParkedBecause::NotValid => &words.not_valid,
            ParkedBecause::Over => &words.over,
        }
    }

    /// Who helped.
    pub const fn helper(&self, helper: Helper) -> &Text {
        let words = &self.helper;
        match helper {
            Helper::Family => &words.family,
            Helper::Staff => &words.staff,
            Helper::Other => &words.other,
        }
    }

    /// A language's name.
    pub fn lang(&self, named: Lang, lang: Lang) -> &str {
        self.lang
            .get(&named)
            .map_or(named.short(), |name| name.get(lang))
    }

    /// An answer as the office reads it. Options and buildings that are not known any more are
    /// shown by their ids.
    pub fn answer(&self, answer: &Answer, kind: Option<&Kind>, grids: &[Grid]) -> Text {
        match answer {
            Answer::Text(typed) => Text::One(typed.clone()),
            Answer::Day(day) => Text::One(day.to_string()),
            Answer::Number(number) => {
                if let Some(Kind::Number {
                    unit: Some(unit), ..
                }) = kind
                {
                    each(|lang| format!("{number} {}", unit.get(lang)))
                } else {
                    Text::One(number.to_string())
                }
            }
            Answer::One(option) => option_words(option, kind),
            Answer::Many(options) => {
                let all: Vec<Text> = options
                    .iter()
                    .map(|option| option_words(option, kind))
                    .collect();
                each(|lang| {
                    let words: Vec<&str> = all.iter().map(|one| one.get(lang)).collect();
                    words.join(self.between.get(lang))
                })
            }
            Answer::Rating(level) => usize::from(*level)
                .checked_sub(1)
                .and_then(|place| self.ratings.get(place))
                .cloned()
                .unwrap_or_else(|| Text::One(level.to_string())),
            Answer::Home(home) => self.home(home, grids),
            Answer::Yes(true) => self.yes.clone(),
            Answer::Yes(false) => self.no.clone(),
        }
    }

    fn home(&self, home: &Home, grids: &[Grid]) -> Text {
        let building = grids
            .iter()
            .flat_map(|grid| &grid.buildings)
            .find(|building| building.id == home.building);
        let unit = home.unit.to_string();
        let flat = home.flat.map(|flat| flat.to_string());
        each(|lang| {
            let building =
                building.map_or(home.building.as_str(), |building| building.name.get(lang));
            let holes = [("building", building), ("unit", &unit)];
            match &flat {
                None => fill(self.home.get(lang), &holes),
                Some(flat) => fill(
                    self.home_with_flat.get(lang),
                    &[holes[0], holes[1], ("flat", flat)],
                ),
            }
        })
    }
}

fn option_words(option: &Slug, kind: Option<&Kind>) -> Text {
    let options = if let Some(Kind::OneOf { options } | Kind::ManyOf { options, .. }) = kind {
        options.as_slice()
    } else {
        &[]
    };
    options
        .iter()
        .find(|known| known.id == *option)
        .map_or_else(
            || Text::One(option.to_string()),
            |known| known.label.clone(),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_office_is_there_in_three_languages() {
        let file: toml::Table =
            toml::from_str(include_str!("../../../../locales/office.toml")).unwrap();
        fn check(path: &str, value: &toml::Value) {
            if let Some(all) = value.as_array() {
                all.iter().for_each(|one| check(path, one));
            } else if let Some(table) = value.as_table() {
                if table.values().all(toml::Value::is_str) {
                    for lang in Lang::ALL {
                        assert!(table.contains_key(lang.short()), "{path}.{}", lang.short());
                    }
                }
                for (key, one) in table {
                    check(&format!("{path}.{key}"), one);
                }
            } else {
                assert!(
                    value.as_str().is_some_and(|words| !words.is_empty()),
                    "{path}"
                );
            }
        }
        check("", &toml::Value::Table(file));
        for matter in [
            "guide/x",
            "session/a/b",
            "shift/a/b",
            "volunteer",
            "organisation",
            "survey/x",
        ] {
            let matter: Matter = matter.parse().unwrap();
            assert_ne!(*WORDS.kind(Some(&matter)), WORDS.unread);
        }
        for lang in Lang::ALL {
            assert_ne!(WORDS.lang(lang, Lang::En), lang.short());
        }
    }

    #[test]
    fn a_place_in_the_waiting_list_and_a_home_read_well() {
        assert_eq!(WORDS.outcome(Outcome::Waitlisted(3), Lang::Zh), "候补第3位");
        let home = Answer::Home(Home {
            building: "b9".parse().unwrap(),
            unit: 2,
            flat: Some(302),
        });
        let words = WORDS.answer(&home, None, &[]);
        assert_eq!(words.get(Lang::En), "b9, entrance 2, flat 302");
    }
}
