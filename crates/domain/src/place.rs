//! Where things are: the community, its grids and buildings, and the places around it.

use serde::{Deserialize, Serialize};

use crate::{
    day::Day,
    text::{Lang, Slug, Text},
};

/// The tenant: one urban or rural community (社区、村).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Community {
    /// The id that every stored key begins with.
    pub id: Slug,
    /// Its name as residents say it.
    pub name: Text,
    /// Street office, district and city, for headers and receipts.
    pub district: Text,
    /// True for invented content; every screen then says "sample".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
    /// Languages offered, in the order chosen by the administrator.
    pub languages: Vec<Lang>,
    /// The office that receives everything.
    pub office: Office,
    /// Who lives here, for the share of registered volunteers.
    pub population: Population,
}

/// The community office (社区党群服务中心 or village office).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// What it is called.
    pub name: Text,
    /// Where it is.
    pub address: Text,
    /// Opening hours in words.
    pub hours: Text,
    /// The number for questions.
    pub phone: String,
    /// The number for complaints about the office.
    pub complaints: String,
}

/// The number of residents with its date and source: a share without them proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// Residents.
    pub people: u32,
    /// Households.
    pub households: u32,
    /// The day that the count speaks of.
    pub counted_on: Day,
    /// Who counted.
    pub source: Text,
}

/// A grid (网格): the part of the community that one grid worker looks after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// Its id.
    pub id: Slug,
    /// Its name.
    pub name: Text,
    /// The grid worker (网格员) as published.
    pub worker: Text,
    /// The worker's public number.
    pub phone: String,
    /// When the worker can be reached.
    pub hours: Text,
    /// The buildings, in the order of their numbers.
    pub buildings: Vec<Building>,
}

/// A building (楼栋), or a lane of houses in a village.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Building {
    /// Its id, unique in the community.
    pub id: Slug,
    /// Its name, such as 3号楼.
    pub name: Text,
    /// How many units (单元, entrances) it has; at least 1.
    pub units: u8,
    /// How many floors; at least 1.
    pub floors: u8,
    /// How many flats open on one floor of a unit; at least 1.
    pub per_floor: u8,
}

/// A place in the 15-minute circle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServicePoint {
    /// Its id.
    pub id: Slug,
    /// What it is called.
    pub name: Text,
    /// What kind of place it is.
    pub kind: PointKind,
    /// Street address in words.
    pub address: Text,
    /// Opening hours in words.
    pub hours: Text,
    /// Its number, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Walking minutes from the office, at an older person's pace.
    pub minutes: u8,
    /// How to walk there, from the office door.
    pub way: Text,
    /// Ramps, lifts, low counters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Text>,
}

/// The kinds of places a resident looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PointKind {
    /// Government and community counters.
    Office,
    /// Clinics and pharmacies.
    Health,
    /// Canteens, day care and homes for older people.
    Elder,
    /// Schools and kindergartens.
    School,
    /// Markets and shops.
    Market,
    /// Library, hall, sports.
    Culture,
    /// Legal aid and mediation.
    Legal,
    /// Police post, fire post, emergency shelter.
    Safety,
    /// Parcels, recycling, repairs, banks, toilets.
    Daily,
    /// Bus stops.
    Transport,
}
