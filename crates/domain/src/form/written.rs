//! A question as it stands in a file: flat, so that a misspelt or misplaced key is found.

use serde::Deserialize;

use super::{Choice, Condition, DayLimit, Fact, Kind, Question};
use crate::text::{Slug, Text};

const ONE_LINE: u16 = 60;
const SEVERAL_LINES: u16 = 1000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    id: Slug,
    label: Text,
    help: Option<Text>,
    kind: KindName,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    shown_when: Vec<Condition>,
    fact: Option<Fact>,
    purpose: Option<Text>,
    retention_days: Option<u16>,
    // The fields of the kinds.
    min: Option<i64>,
    max: Option<i64>,
    from: Option<DayLimit>,
    to: Option<DayLimit>,
    unit: Option<Text>,
    options: Option<Vec<Choice>>,
    flat: Option<bool>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindName {
    Text,
    LongText,
    Name,
    Phone,
    ResidentId,
    Date,
    Number,
    OneOf,
    ManyOf,
    Rating,
    Home,
    YesNo,
}

/// Takes a whole number that fits, or says which does not.
fn number<N: TryFrom<i64>>(field: &str, written: Option<i64>) -> Result<Option<N>, String> {
    written
        .map(|n| N::try_from(n).map_err(|_range| format!("`{field} = {n}` is out of range")))
        .transpose()
}

impl TryFrom<Written> for Question {
    type Error = String;

    fn try_from(mut written: Written) -> Result<Self, String> {
        let missing = |field: &str| format!("missing field `{field}`");
        let (min, max) = (written.min.take(), written.max.take());
        let mut spare = (min, max);
        let mut limits = || (spare.0.take(), spare.1.take());
        let kind = match written.kind {
            KindName::Text => {
                let (min, max) = limits();
                let (min, max) = (number("min", min)?, number("max", max)?);
                Kind::Text {
                    min: min.unwrap_or(0),
                    max: max.unwrap_or(ONE_LINE),
                }
            }
            KindName::LongText => {
                let (min, max) = limits();
                let (min, max) = (number("min", min)?, number("max", max)?);
                Kind::LongText {
                    min: min.unwrap_or(0),
                    max: max.unwrap_or(SEVERAL_LINES),
                }
            }
            KindName::Name => Kind::Name,
            KindName::Phone => Kind::Phone,
            KindName::ResidentId => Kind::ResidentId,
            KindName::Date => Kind::Date {
                from: written.from.take(),
                to: written.to.take(),
            },
            KindName::Number => {
                let (min, max) = limits();
                Kind::Number {
                    min: min.ok_or_else(|| missing("min"))?,
                    max: max.ok_or_else(|| missing("max"))?,
                    unit: written.unit.take(),
                }
            }
            KindName::OneOf => Kind::OneOf {
                options: written.options.take().ok_or_else(|| missing("options"))?,
            },
            KindName::ManyOf => {
                let (min, max) = limits();
                Kind::ManyOf {
                    options: written.options.take().ok_or_else(|| missing("options"))?,
                    min: number("min", min)?.unwrap_or(0),
                    max: number("max", max)?,
                }
            }
            KindName::Rating => Kind::Rating,
            KindName::Home => Kind::Home {
                flat: written.flat.take().unwrap_or(false),
            },
            KindName::YesNo => Kind::YesNo,
        };
        let left_over = [
            ("min", spare.0.is_some()),
            ("max", spare.1.is_some()),
            ("from", written.from.is_some()),
            ("to", written.to.is_some()),
            ("unit", written.unit.is_some()),
            ("options", written.options.is_some()),
            ("flat", written.flat.is_some()),
        ];
        if let Some((field, _)) = left_over.into_iter().find(|(_, left)| *left) {
            return Err(format!(
                "unknown field `{field}`: this kind of question has none"
            ));
        }
        Ok(Self {
            id: written.id,
            label: written.label,
            help: written.help,
            kind,
            required: written.required,
            shown_when: written.shown_when,
            fact: written.fact,
            purpose: written.purpose,
            retention_days: written.retention_days,
        })
    }
}
