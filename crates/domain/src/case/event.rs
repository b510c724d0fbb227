//! What happens to a case: what the log holds, so its names never change.

use serde::{Deserialize, Serialize};

use super::{Act, Level, Missing, Reason, Refusal, Who};
use crate::{
    day::Day,
    guide::Channel,
    submission::Matter,
    text::{Lang, Slug},
};

/// An event with its place in the life of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done<W> {
    /// The how-many-eth event of its case, from 1 without gaps.
    pub no: u64,
    /// The server's clock, ms since 1970; never before the event before.
    pub at: i64,
    /// Who did it.
    pub who: Who,
    /// What happened.
    pub event: Event<W>,
}

/// How a case begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Birth {
    /// When it was handed in.
    pub at: i64,
    /// What it is about; none where it could not be read.
    pub matter: Option<Matter>,
    /// The edition that the resident saw, whose limits hold.
    pub edition: Option<u64>,
    /// The language of the resident.
    pub lang: Option<Lang>,
    /// By which way it came.
    pub channel: Channel,
    /// The grid of the resident's home, where one was asked for.
    pub grid: Option<Slug>,
    /// 承诺时限 of the guide, in working days.
    pub promised: Option<u16>,
    /// 法定时限 of the guide, in working days.
    pub statutory: Option<u16>,
}

/// A time within which something must be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// 承诺时限.
    Promised,
    /// 法定时限.
    Statutory,
    /// Until a bad rating is followed up.
    Redress,
}

/// How a case is settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Ending<W> {
    /// 办结.
    Done {
        /// What came of it.
        result: W,
        /// How the resident gets it.
        delivery: W,
    },
    /// 转办.
    Referred {
        /// To whom.
        to: W,
        /// How they are reached.
        contact: W,
    },
    /// 不予办理.
    Declined {
        /// The legal or factual reason.
        reason: W,
        /// Where the resident can complain.
        complaints: W,
    },
}

/// What happens to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event<W> {
    /// It began.
    Born(Birth),
    /// Somebody owns it: whoever opened it first, or accepted it.
    Owned {
        /// Who.
        by: Slug,
    },
    /// It was taken in at the counter by whoever owns it.
    TakenIn {
        /// Who.
        by: Slug,
    },
    /// It was offered.
    Offered {
        /// To whom.
        to: Slug,
    },
    /// It is offered no more.
    OfferEnded,
    /// The resident was asked to correct something.
    CorrectionRequested {
        /// What.
        missing: Vec<Missing<W>>,
        /// Whether an earlier request could have named it.
        avoidable: bool,
        /// Why it did not.
        reason: Option<W>,
    },
    /// The resident did.
    CorrectionAnswered {
        /// What was said.
        words: W,
    },
    /// A message.
    Said {
        /// The message.
        words: W,
    },
    /// It was settled.
    Finished(Ending<W>),
    /// The resident took it back.
    Withdrawn,
    /// Somebody may act for the resident.
    ProxyGranted {
        /// Who.
        agent: W,
        /// What the agent may do.
        scope: Vec<Act>,
        /// The last day.
        until: Day,
        /// What shows that the resident agreed.
        proof: W,
    },
    /// Somebody may not any more.
    ProxyRevoked {
        /// Which.
        no: u32,
    },
    /// Somebody wanted to do what a proxy may not.
    ProxyTurnedAway {
        /// Which.
        no: u32,
        /// What it was.
        act: Act,
        /// Why not.
        because: Refusal,
    },
    /// The resident rated it.
    Rated {
        /// How.
        level: Level,
        /// Why.
        reasons: Vec<Reason>,
        /// In the resident's words.
        words: Option<W>,
        /// Within so many working days a bad one is followed up.
        days: u16,
    },
    /// What is behind a bad rating was looked into.
    Verified {
        /// What was found.
        words: W,
    },
    /// It was put right.
    Rectified {
        /// How.
        words: W,
    },
    /// The resident was told.
    FedBack {
        /// What.
        words: W,
    },
    /// The resident was asked again.
    FollowedUp {
        /// Whether that settles it.
        settled: bool,
        /// What the resident said.
        words: W,
    },
    /// The owner says that a rating is a mistake.
    Appealed {
        /// Why.
        words: W,
    },
    /// A second person decided about that. The rating stays, marked.
    AppealJudged {
        /// Whether it is one.
        mistaken: bool,
        /// Why.
        words: W,
    },
    /// A limit passed.
    Breached {
        /// Which.
        limit: Limit,
        /// The last day on which it would have been kept.
        due: Day,
    },
}

impl<W> Ending<W> {
    /// The same with each of its words turned into something else, first to last.
    ///
    /// # Errors
    /// What `turn` says of the first words that it does not turn.
    pub fn turned<V, E>(self, mut turn: impl FnMut(W) -> Result<V, E>) -> Result<Ending<V>, E> {
        Ok(match self {
            Self::Done { result, delivery } => Ending::Done {
                result: turn(result)?,
                delivery: turn(delivery)?,
            },
            Self::Referred { to, contact } => Ending::Referred {
                to: turn(to)?,
                contact: turn(contact)?,
            },
            Self::Declined { reason, complaints } => Ending::Declined {
                reason: turn(reason)?,
                complaints: turn(complaints)?,
            },
        })
    }
}

impl<W> Event<W> {
    /// The same event with each of its words turned into something else, first to last.
    ///
    /// # Errors
    /// What `turn` says of the first words that it does not turn.
    pub fn turned<V, E>(self, mut turn: impl FnMut(W) -> Result<V, E>) -> Result<Event<V>, E> {
        Ok(match self {
            Self::Born(birth) => Event::Born(birth),
            Self::Owned { by } => Event::Owned { by },
            Self::TakenIn { by } => Event::TakenIn { by },
            Self::Offered { to } => Event::Offered { to },
            Self::OfferEnded => Event::OfferEnded,
            Self::CorrectionRequested {
                missing,
                avoidable,
                reason,
            } => Event::CorrectionRequested {
                missing: missing
                    .into_iter()
                    .map(|one| one.turned(&mut turn))
                    .collect::<Result<_, E>>()?,
                avoidable,
                reason: reason.map(turn).transpose()?,
            },
            Self::CorrectionAnswered { words } => Event::CorrectionAnswered {
                words: turn(words)?,
            },
            Self::Said { words } => Event::Said {
                words: turn(words)?,
            },
            Self::Finished(ending) => Event::Finished(ending.turned(turn)?),
            Self::Withdrawn => Event::Withdrawn,
            Self::ProxyGranted {
                agent,
                scope,
                until,
                proof,
            } => Event::ProxyGranted {
                agent: turn(agent)?,
                scope,
                until,
                proof: turn(proof)?,
            },
            Self::ProxyRevoked { no } => Event::ProxyRevoked { no },
            Self::ProxyTurnedAway { no, act, because } => {
                Event::ProxyTurnedAway { no, act, because }
            }
            Self::Rated {
                level,
                reasons,
                words,
                days,
            } => Event::Rated {
                level,
                reasons,
                words: words.map(turn).transpose()?,
                days,
            },
            Self::Verified { words } => Event::Verified {
                words: turn(words)?,
            },
            Self::Rectified { words } => Event::Rectified {
                words: turn(words)?,
            },
            Self::FedBack { words } => Event::FedBack {
                words: turn(words)?,
            },
            Self::FollowedUp { settled, words } => Event::FollowedUp {
                settled,
                words: turn(words)?,
            },
            Self::Appealed { words } => Event::Appealed {
                words: turn(words)?,
            },
            Self::AppealJudged { mistaken, words } => Event::AppealJudged {
                mistaken,
                words: turn(words)?,
            },
            Self::Breached { limit, due } => Event::Breached { limit, due },
        })
    }
}
