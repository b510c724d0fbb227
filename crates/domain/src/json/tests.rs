//! What the small reader must read, and refuse.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::*;

/// Reads `text` as both readers do, and says whether they agree.
fn check<T: DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str) -> Option<T> {
    let known = serde_json::from_str::<T>(text).ok();
    let read = read::<T>(text.as_bytes()).ok();
    assert_eq!(read, known, "{text}");
    read
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    name: String,
    #[serde(default)]
    floor: Option<i16>,
    #[serde(default)]
    rooms: BTreeMap<u32, Vec<Room>>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Room {
    Kitchen,
    Other(String),
    Sized { metres: f64 },
    Pair(u8, bool),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Kind {
    Plain,
    Full {
        #[serde(flatten)]
        card: BTreeMap<String, i64>,
    },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Either {
    Words(String),
    Number(u64),
    Pair((u8, char)),
}

#[test]
fn a_type_is_read_as_the_well_known_reader_reads_it() {
    let card = Card {
        name: "松花江".to_owned(),
        floor: Some(-2),
        rooms: BTreeMap::from([(
            7,
            vec![
                Room::Kitchen,
                Room::Other("阳台".to_owned()),
                Room::Sized { metres: 12.5 },
                Room::Pair(3, true),
            ],
        )]),
    };
    let text = serde_json::to_string(&card).unwrap();
    assert_eq!(check::<Card>(&text), Some(card));
    assert!(check::<Kind>(r#"{"kind":"plain"}"#).is_some());
    assert!(check::<Kind>(r#"{"kind":"full","a":1,"b":-1}"#).is_some());
    assert!(check::<Either>(r#""x""#).is_some());
    assert!(check::<Either>("18446744073709551615").is_some());
    assert!(check::<Either>(r#"[1,"窗"]"#).is_some());
    assert!(check::<(u8, Option<()>)>("[1,null]").is_some());
}

#[test]
fn what_does_not_fit_is_refused() {
    for text in [
        "",
        "{",
        "null",
        "[]",
        r#"{"name":1}"#,
        r#"{"name":"x","floor":40000}"#,
        r#"{"name":"x","unknown":0}"#,
        r#"{"name":"x","rooms":{"seven":[]}}"#,
        r#"{"name":"x","rooms":{"7":["cellar"]}}"#,
        r#"{"name":"x","rooms":{"7":["other"]}}"#,
        r#"{"name":"x","rooms":{"7":[{"kitchen":1}]}}"#,
        r#"{"name":"x"} y"#,
    ] {
        assert_eq!(check::<Card>(text), None);
    }
    assert_eq!(check::<Kind>(r#"{"kind":"odd"}"#), None);
    assert_eq!(check::<Either>("-1"), None);
    assert_eq!(check::<u8>("256"), None);
}

#[test]
fn depth_has_a_limit() {
    let deep = "[".repeat(100_000);
    assert_eq!(read::<Vec<u8>>(deep.as_bytes()), Err(Misfit));
}
