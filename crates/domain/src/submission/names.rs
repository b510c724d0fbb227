//! Ids and numbers: who is who, and which came first.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::hex::hex_id;
use crate::text::{NotASlug, Slug};

hex_id! {
    /// One submission: 128 random bits made by the device, the primary key everywhere.
    SubmissionId(16)
}
hex_id! {
    /// One device, or one visit of a phone: 128 random bits.
    DeviceId(16)
}
hex_id! {
    /// One life of a server's database: a new one begins with a new or a restored database.
    /// Epochs have no order; only equality means anything.
    Epoch(16)
}
hex_id! {
    /// Which of the community's keys: the first 8 bytes of the public key's SHA-256.
    Kid(8)
}

/// The how-many-eth submission of one device, from 1, without gaps. The server's gap report reads
/// it; order across devices is the [`CommitNo`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceSeq(pub u64);

impl DeviceSeq {
    /// The first number of every device.
    pub const FIRST: Self = Self(1);

    /// More than any device hands in: one a millisecond for thirty years. A higher number is not
    /// a count, and the server refuses it.
    pub const MOST: Self = Self(1 << 40);

    /// The number after this one.
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for DeviceSeq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The server's own count of what it committed, within one community and one [`Epoch`]: the only
/// order in which matters were received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommitNo(pub i64);

impl fmt::Display for CommitNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The community (社区, 村): the tenant, with which every stored key begins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommunityId(pub Slug);

impl CommunityId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for CommunityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for CommunityId {
    type Err = NotASlug;

    fn from_str(text: &str) -> Result<Self, NotASlug> {
        text.parse().map(Self)
    }
}

impl From<Slug> for CommunityId {
    fn from(slug: Slug) -> Self {
        Self(slug)
    }
}
