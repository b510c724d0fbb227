//! What is asked of a case, and by whom.

use serde::{Deserialize, Serialize};

use super::{Act, Ending, Level, Reason};
use crate::{day::Day, text::Slug, workdays::Workdays};

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// Whose hand it is.
    pub by: By,
    /// The number of the proxy for whom it is done (代办); none where the resident acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<u32>,
}

/// Whose hand does something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Whoever holds the receipt.
    Resident,
    /// Somebody in the office, by sign-in name: the office's own doing, or what a resident or a
    /// proxy does at the counter.
    Staff(Slug),
    /// The server, of its own accord.
    Server,
}

impl Who {
    /// Whoever holds the receipt.
    pub const RESIDENT: Self = Self {
        by: By::Resident,
        proxy: None,
    };
    /// The server.
    pub const SERVER: Self = Self {
        by: By::Server,
        proxy: None,
    };

    /// Somebody in the office.
    pub const fn staff(name: Slug) -> Self {
        Self {
            by: By::Staff(name),
            proxy: None,
        }
    }

    /// For this proxy.
    #[must_use]
    pub fn through(self, proxy: Option<u32>) -> Self {
        Self { proxy, ..self }
    }
}

/// When it is asked.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The server's clock, ms since 1970.
    pub now: i64,
    /// The years that are known.
    pub workdays: &'a Workdays,
    /// Within so many working days the office follows up a bad rating.
    pub redress_days: u16,
}

/// Something that is missing or wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing<W> {
    /// The material of the guide, where it is one.
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub material: Option<Slug>,
    /// What about it.
    pub words: W,
}

/// What is asked of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Command<W> {
    /// A worker looks at it: the first one owns it.
    Open,
    /// A worker takes it in at the counter, for somebody who came in person, and owns it.
    TakeIn,
    /// It should go to another worker. Its owner may offer it to anybody; a colleague, for an owner
    /// who is away, to a third person.
    Offer {
        /// To whom.
        to: Slug,
    },
    /// The other worker takes it.
    AcceptOffer,
    /// The other worker does not take it, or its owner keeps it.
    EndOffer,
    /// The resident should correct something: everything that is missing, at once.
    RequestCorrection {
        /// What.
        missing: Vec<Missing<W>>,
        /// Why it was not named the first time, where it could have been.
        reason: Option<W>,
    },
    /// The resident answers that, from any device or at the counter.
    AnswerCorrection {
        /// What the resident says.
        words: W,
    },
    /// A message, either way.
    Say {
        /// The message.
        words: W,
    },
    /// It is settled.
    Finish(Ending<W>),
    /// The resident takes it back.
    Withdraw,
    /// Somebody may act for the resident (全程代办).
    GrantProxy {
        /// Who.
        agent: W,
        /// What the agent may do.
        scope: Vec<Act>,
        /// The last day.
        until: Day,
        /// What shows that the resident agreed.
        proof: W,
    },
    /// The agent may not act any more.
    RevokeProxy {
        /// Which, from 1.
        no: u32,
    },
    /// The resident says how it was, once (一事一评).
    Rate {
        /// One of five equal levels.
        level: Level,
        /// Why; at least one for the two bad levels.
        reasons: Vec<Reason>,
        /// In the resident's words.
        words: Option<W>,
    },
    /// What is behind a bad rating was looked into (核实).
    Verify {
        /// What was found.
        words: W,
    },
    /// It was put right, or explained (整改).
    Rectify {
        /// How.
        words: W,
    },
    /// The resident was told (反馈).
    FeedBack {
        /// What.
        words: W,
    },
    /// The resident was asked again (回访).
    FollowUp {
        /// Whether that settles it; else it is put right again.
        settled: bool,
        /// What the resident said.
        words: W,
    },
    /// The owner says that the rating is a mistake (误评).
    Appeal {
        /// Why.
        words: W,
    },
    /// A second person decides about that.
    JudgeAppeal {
        /// Whether it is one.
        mistaken: bool,
        /// Why.
        words: W,
    },
    /// The server looks whether a limit has passed.
    Look,
}

impl<W> Command<W> {
    /// The same command with each of its words turned into something else, first to last.
    ///
    /// # Errors
    /// What `turn` says of the first words that it does not turn.
    pub fn turned<V, E>(self, mut turn: impl FnMut(W) -> Result<V, E>) -> Result<Command<V>, E> {
        Ok(match self {
            Self::Open => Command::Open,
            Self::TakeIn => Command::TakeIn,
            Self::Offer { to } => Command::Offer { to },
            Self::AcceptOffer => Command::AcceptOffer,
            Self::EndOffer => Command::EndOffer,
            Self::RequestCorrection { missing, reason } => Command::RequestCorrection {
                missing: missing
                    .into_iter()
                    .map(|one| one.turned(&mut turn))
                    .collect::<Result<_, E>>()?,
                reason: reason.map(turn).transpose()?,
            },
            Self::AnswerCorrection { words } => Command::AnswerCorrection {
                words: turn(words)?,
            },
            Self::Say { words } => Command::Say {
                words: turn(words)?,
            },
            Self::Finish(ending) => Command::Finish(ending.turned(turn)?),
            Self::Withdraw => Command::Withdraw,
            Self::GrantProxy {
                agent,
                scope,
                until,
                proof,
            } => Command::GrantProxy {
                agent: turn(agent)?,
                scope,
                until,
                proof: turn(proof)?,
            },
            Self::RevokeProxy { no } => Command::RevokeProxy { no },
            Self::Rate {
                level,
                reasons,
                words,
            } => Command::Rate {
                level,
                reasons,
                words: words.map(turn).transpose()?,
            },
            Self::Verify { words } => Command::Verify {
                words: turn(words)?,
            },
            Self::Rectify { words } => Command::Rectify {
                words: turn(words)?,
            },
            Self::FeedBack { words } => Command::FeedBack {
                words: turn(words)?,
            },
            Self::FollowUp { settled, words } => Command::FollowUp {
                settled,
                words: turn(words)?,
            },
            Self::Appeal { words } => Command::Appeal {
                words: turn(words)?,
            },
            Self::JudgeAppeal { mistaken, words } => Command::JudgeAppeal {
                mistaken,
                words: turn(words)?,
            },
            Self::Look => Command::Look,
        })
    }
}

impl<W> Missing<W> {
    /// The same with its words turned into something else.
    ///
    /// # Errors
    /// What `turn` says.
    pub fn turned<V, E>(self, turn: impl FnOnce(W) -> Result<V, E>) -> Result<Missing<V>, E> {
        let Self { material, words } = self;
        let words = turn(words)?;
        Ok(Missing { material, words })
    }
}
