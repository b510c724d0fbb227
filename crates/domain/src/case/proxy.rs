//! Who may act for a resident, and in what (全程代办).

use serde::{Deserialize, Serialize};

use super::{Case, Refusal};
use crate::day::Day;

/// What may be done for a resident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Answer what is to be corrected.
    AnswerCorrection,
    /// Write messages.
    Say,
    /// Take the matter back.
    Withdraw,
    /// Say how it was.
    Rate,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::AnswerCorrection,
        Self::Say,
        Self::Withdraw,
        Self::Rate,
    ];
}

/// What somebody may do for the resident, and until when. Who it is, the event says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proxy {
    /// What.
    pub scope: Vec<Act>,
    /// The last day.
    pub until: Day,
    /// Whether the resident took it back.
    pub revoked: bool,
}

/// Whether this proxy may do this today.
pub(super) fn may(case: &Case, no: u32, act: Act, today: Day) -> Result<(), Refusal> {
    let proxy = of(case, no).ok_or(Refusal::NoSuchProxy)?;
    if proxy.revoked {
        Err(Refusal::ProxyRevoked)
    } else if proxy.until < today {
        Err(Refusal::ProxyExpired)
    } else if proxy.scope.contains(&act) {
        Ok(())
    } else {
        Err(Refusal::OutOfScope)
    }
}

/// The proxy with this number, from 1.
pub(super) fn of(case: &Case, no: u32) -> Option<&Proxy> {
    let place = usize::try_from(no).ok()?.checked_sub(1)?;
    case.proxies.get(place)
}
