//! Editions: one immutable, numbered, signed state of all that a community publishes.
//!
//! A [`Manifest`] names one part per language by the SHA-256 of its bytes; whoever has a manifest
//! that [`verify`] accepted can fetch the parts from anywhere. Numbers only rise: a device that
//! has seen an edition refuses every older one, so that nobody can bring back withdrawn content.

mod part;
mod signature;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[cfg(feature = "authoring")]
pub use self::part::{Release, publish};
pub use self::{
    part::{Count, Front, NotAPart, Part},
    signature::{EditionKey, NotAnEditionKey, SignedManifest, Untrusted, key_of, sign, verify},
};
use crate::{
    hex::hex_id,
    sealing::PublicKey,
    submission::{CommunityId, Kid},
    text::Lang,
};

/// The version of the manifest's shape.
pub const SHAPE: u8 = 1;

hex_id! {
    /// A part's address: the SHA-256 of its bytes.
    PartHash(32)
}

/// What an edition consists of, and the key to which residents' devices seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this shape: [`SHAPE`].
    pub v: u8,
    /// Whose edition it is.
    pub community: CommunityId,
    /// Its number, from 1, rising.
    pub number: u64,
    /// One part per language that the community offers.
    pub parts: BTreeMap<Lang, PartRef>,
    /// To which envelopes are sealed.
    pub sealing_key: PublicKey,
    /// By which envelopes name that key.
    pub kid: Kid,
    /// The oldest client build that understands the parts.
    pub min_client: u32,
}

/// Where a part is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartRef {
    /// Its address.
    pub hash: PartHash,
    /// How many bytes it has.
    pub bytes: u64,
}

/// A manifest with its parts, before it is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The manifest.
    pub manifest: Manifest,
    /// The bytes of each part.
    pub parts: BTreeMap<Lang, Vec<u8>>,
}

impl Manifest {
    /// Whether this edition may take the place of the present one: the same community, and not
    /// an older number. The same number twice is the same edition and changes nothing.
    pub fn may_replace(&self, present: &Self) -> bool {
        self.community == present.community && self.number >= present.number
    }
}

#[cfg(test)]
mod tests;
