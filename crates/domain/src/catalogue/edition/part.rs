//! A part: the catalogue in one language, with what is needed to search it.

use std::fmt;

use serde::{
    Deserialize, Serialize,
    de::{DeserializeOwned, IgnoredAny},
};
use sha2::{Digest, Sha256};

use super::PartHash;
use crate::{
    catalogue::{Catalogue, search::Index},
    json,
    place::Community,
    text::Lang,
};

/// What a device downloads first: every text in one language, Chinese where a translation is
/// missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The language.
    pub lang: Lang,
    /// The catalogue; every text is the same for all readers.
    pub catalogue: Catalogue,
    /// What residents may type to find something, in every language.
    pub index: Index,
}

/// What the doors say of a part: whose it is, and how much lies behind each of them. Reading no more
/// than that needs little code and little time.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Front {
    /// The community.
    pub community: Community,
    /// How many guides there are.
    pub guides: Count,
    /// Matters under consultation.
    pub topics: Count,
    /// Volunteer projects.
    pub projects: Count,
    /// Surveys.
    pub surveys: Count,
    /// Notices.
    pub notices: Count,
    /// Service points.
    pub points: Count,
}

/// How long a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Vec<IgnoredAny>")]
pub struct Count(pub usize);

impl From<Vec<IgnoredAny>> for Count {
    fn from(list: Vec<IgnoredAny>) -> Self {
        Self(list.len())
    }
}

/// Why bytes are not the part that a manifest names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAPart {
    /// Other bytes than were published: fetch them again.
    Hash,
    /// The right bytes in a shape that this build does not know: the app is too old.
    Shape,
}

impl fmt::Display for NotAPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hash => "these are not the bytes that were published",
            Self::Shape => "the part is newer than this app understands",
        })
    }
}

impl std::error::Error for NotAPart {}

impl PartHash {
    /// The address of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl Part {
    /// Reads a part, if these are the bytes that the manifest names.
    pub fn read(bytes: &[u8], expected: PartHash) -> Result<Self, NotAPart> {
        read(bytes, expected)
    }
}

impl Front {
    /// Reads the front of a part, if these are the bytes that the manifest names.
    pub fn read(bytes: &[u8], expected: PartHash) -> Result<Self, NotAPart> {
        #[derive(Deserialize)]
        struct Sheet {
            catalogue: Front,
        }
        read(bytes, expected).map(|Sheet { catalogue }| catalogue)
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8], expected: PartHash) -> Result<T, NotAPart> {
    if PartHash::of(bytes) != expected {
        return Err(NotAPart::Hash);
    }
    json::read(bytes).map_err(|_misfit| NotAPart::Shape)
}

#[cfg(feature = "authoring")]
mod publishing {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::{Catalogue, Index, Lang, PartHash};
    use crate::{
        catalogue::edition::{Edition, Manifest, PartRef, SHAPE},
        sealing::PublicKey,
        submission::CommunityId,
    };

    /// What an edition has besides its content.
    #[derive(Clone, Debug)]
    pub struct Release<'a> {
        /// Its number, higher than every one before it.
        pub number: u64,
        /// To which residents' devices seal.
        pub sealing_key: &'a PublicKey,
        /// The oldest client build that understands it.
        pub min_client: u32,
    }

    /// Turns a checked catalogue into an edition. The same catalogue gives the same bytes.
    pub fn publish(catalogue: &Catalogue, release: &Release<'_>) -> Edition {
        let whole = serde_json::to_value(catalogue).expect("a catalogue has only text keys");
        let index = serde_json::to_value(Index::of(catalogue)).expect("an index is plain JSON");
        let parts: BTreeMap<Lang, Vec<u8>> = catalogue
            .community
            .languages
            .iter()
            .map(|lang| {
                let mut part = BTreeMap::new();
                part.insert("lang", Value::from(lang.short()));
                part.insert("catalogue", in_language(whole.clone(), *lang));
                part.insert("index", index.clone());
                (
                    *lang,
                    serde_json::to_vec(&part).expect("JSON values are JSON"),
                )
            })
            .collect();
        let refs = parts.iter().map(|(lang, bytes)| {
            let length = u64::try_from(bytes.len()).expect("a part fits into memory");
            (
                *lang,
                PartRef {
                    hash: PartHash::of(bytes),
                    bytes: length,
                },
            )
        });
        let manifest = Manifest {
            v: SHAPE,
            community: CommunityId::from(catalogue.community.id.clone()),
            number: release.number,
            parts: refs.collect(),
            sealing_key: release.sealing_key.clone(),
            kid: release.sealing_key.kid(),
            min_client: release.min_client,
        };
        Edition { manifest, parts }
    }

    /// Every text in one language. A text is the only object with words under `zh`.
    fn in_language(value: Value, lang: Lang) -> Value {
        match value {
            Value::Object(mut fields) if matches!(fields.get("zh"), Some(Value::String(_))) => {
                let words = fields.remove(lang.short());
                match words {
                    Some(Value::String(words)) if !words.is_empty() => Value::String(words),
                    Some(_) | None => fields.remove("zh").unwrap_or_default(),
                }
            }
            Value::Object(fields) => Value::Object(
                fields
                    .into_iter()
                    .map(|(key, value)| (key, in_language(value, lang)))
                    .collect(),
            ),
            Value::Array(items) => Value::Array(
                items
                    .into_iter()
                    .map(|item| in_language(item, lang))
                    .collect(),
            ),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
        }
    }
}

#[cfg(feature = "authoring")]
pub use publishing::{Release, publish};
