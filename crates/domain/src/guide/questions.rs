//! The question tree: what is asked, which answers there are, and where they lead.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Fee, Proxy};
use crate::text::{Slug, Text};

/// The question tree: a finite tree from `start` to ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tree {
    /// The first question.
    pub start: Slug,
    /// The questions by id. Ids of questions and ends never coincide.
    pub asks: BTreeMap<Slug, Ask>,
    /// The ends by id.
    pub ends: BTreeMap<Slug, End>,
}

/// One question of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The question.
    pub question: Text,
    /// Help below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Text>,
    /// Its answers; at least two.
    pub answers: Vec<Branch>,
}

/// One answer and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// Its id, unique in the question.
    pub id: Slug,
    /// Its words.
    pub label: Text,
    /// Materials that this answer adds to whatever the end needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adds: Vec<Slug>,
    /// The next question or end.
    pub then: Slug,
}

/// Where a path ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum End {
    /// The resident can go ahead.
    Ready {
        /// What to know beyond the materials.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Text>,
        /// Materials that every path to this end needs.
        materials: Vec<Slug>,
        /// Where to go.
        counter: Slug,
        /// A promised limit that differs from the guide's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promised_days: Option<u16>,
        /// A fee that differs from the guide's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fee: Option<Box<Fee>>,
        /// A rule about acting for the resident that differs from the guide's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proxy: Option<Proxy>,
    },
    /// This matter is not the right one, or not yet: what to do instead.
    Instead {
        /// What to do.
        advice: Text,
        /// The guide to open instead.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        guide: Option<Slug>,
        /// The place to go to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        point: Option<Slug>,
    },
}
