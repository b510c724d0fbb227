//! From answers to a checklist (一次性告知单): everything that is needed, once.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use super::{Ask, Branch, Counter, End, Fee, Guide, Material, Outcome, Proxy};
use crate::text::{Slug, Text};

/// Where a path of answers leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reached {
    /// To the next question.
    Turn(Turn),
    /// To the checklist: the resident can go ahead.
    Checklist(Box<Checklist>),
    /// To something else than this matter.
    Instead {
        /// What to do.
        advice: Text,
        /// The guide to open instead.
        guide: Option<Slug>,
        /// The place to go to.
        point: Option<Slug>,
    },
}

/// The next question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The question's id.
    pub id: Slug,
    /// The question.
    pub ask: Ask,
    /// The how-many-eth question on this path, from 1.
    pub number: usize,
    /// How many questions the longest way on from here has, this one included.
    pub left: usize,
}

/// What the answers come down to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    /// The guide.
    pub guide: Slug,
    /// The end that was reached.
    pub end: Slug,
    /// Exactly the materials needed, in the guide's order, each once.
    pub materials: Vec<Needed>,
    /// The counter's id in the guide.
    pub counter_id: Slug,
    /// Where to go, with its hours.
    pub counter: Counter,
    /// What it costs.
    pub fee: Fee,
    /// 法定时限 in working days, where the law sets one.
    pub statutory_days: Option<u16>,
    /// 承诺时限 in working days; 0 means while you wait.
    pub promised_days: u16,
    /// Whether somebody else may act for the resident.
    pub proxy: Proxy,
    /// Most visits needed.
    pub visits: u8,
    /// What is sent back.
    pub results: Vec<Outcome>,
    /// What to know beyond the materials.
    pub note: Option<Text>,
}

/// One material of a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed {
    /// The material with its shape, number, source and hint.
    pub material: Material,
    /// Whether the resident must have it in hand.
    pub how: How,
}

/// How strictly a material is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It must be brought.
    Bring,
    /// 容缺: the matter is accepted without it, and it may follow.
    MayFollow,
    /// 告知承诺: a signed declaration will do.
    OrDeclare,
}

/// A path that this guide does not have, for example from a link made for an older version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Astray {
    /// The question has no such answer, or there is no question left to answer.
    NoSuchAnswer {
        /// The place in the path, from 0.
        at: usize,
    },
    /// An answer leads nowhere; the checker never lets such a guide be published.
    DeadEnd {
        /// The id that is neither a question nor an end, nor a counter.
        to: Slug,
    },
}

impl fmt::Display for Astray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchAnswer { at } => write!(f, "the guide has no answer {at} on this path"),
            Self::DeadEnd { to } => write!(f, "the guide names `{to}`, which it does not have"),
        }
    }
}

impl std::error::Error for Astray {}

impl Guide {
    /// Where these answers lead, first to last, beginning at the tree's start.
    pub fn walk(&self, path: &[Slug]) -> Result<Reached, Astray> {
        let mut at = &self.tree.start;
        let mut needed = BTreeSet::new();
        for (place, answer) in path.iter().enumerate() {
            let branch = self
                .branch(at, answer)
                .ok_or(Astray::NoSuchAnswer { at: place })?;
            needed.extend(&branch.adds);
            at = &branch.then;
        }
        if let Some(ask) = self.tree.asks.get(at) {
            return Ok(Reached::Turn(Turn {
                id: at.clone(),
                ask: ask.clone(),
                number: path.len() + 1,
                left: self.longest_from(at),
            }));
        }
        let end = self
            .tree
            .ends
            .get(at)
            .ok_or_else(|| Astray::DeadEnd { to: at.clone() })?;
        self.reach(at, end, needed)
    }

    fn branch(&self, ask: &Slug, answer: &Slug) -> Option<&Branch> {
        self.tree
            .asks
            .get(ask)?
            .answers
            .iter()
            .find(|branch| branch.id == *answer)
    }

    fn reach<'a>(
        &'a self,
        id: &Slug,
        end: &'a End,
        mut needed: BTreeSet<&'a Slug>,
    ) -> Result<Reached, Astray> {
        match end {
            End::Ready {
                note,
                materials,
                counter,
                promised_days,
                fee,
                proxy,
            } => {
                needed.extend(materials);
                let place = self.counters.get(counter).ok_or_else(|| Astray::DeadEnd {
                    to: counter.clone(),
                })?;
                Ok(Reached::Checklist(Box::new(Checklist {
                    guide: self.id.clone(),
                    end: id.clone(),
                    materials: self
                        .materials
                        .iter()
                        .filter(|material| needed.contains(&material.id))
                        .map(Needed::from)
                        .collect(),
                    counter_id: counter.clone(),
                    counter: place.clone(),
                    fee: fee.as_deref().unwrap_or(&self.fee).clone(),
                    statutory_days: self.statutory_days,
                    promised_days: promised_days.unwrap_or(self.promised_days),
                    proxy: proxy.as_ref().unwrap_or(&self.proxy).clone(),
                    visits: self.visits,
                    results: self.results.clone(),
                    note: note.clone(),
                })))
            }
            End::Instead {
                advice,
                guide,
                point,
            } => Ok(Reached::Instead {
                advice: advice.clone(),
                guide: guide.clone(),
                point: point.clone(),
            }),
        }
    }

    /// The longest way on from a question, in questions; no more than there are, even where an
    /// unchecked guide goes in circles.
    fn longest_from(&self, id: &Slug) -> usize {
        let mut longest: BTreeMap<&Slug, usize> = BTreeMap::new();
        for round in 1..=self.tree.asks.len() {
            for (id, ask) in &self.tree.asks {
                let next = ask
                    .answers
                    .iter()
                    .filter_map(|branch| longest.get(&branch.then));
                let way = 1 + next.max().copied().unwrap_or(0);
                longest.insert(id, way.min(round));
            }
        }
        longest.get(id).copied().unwrap_or(0)
    }
}

impl From<&Material> for Needed {
    fn from(material: &Material) -> Self {
        let how = match (material.declaration, material.may_follow) {
            (true, _) => How::OrDeclare,
            (false, true) => How::MayFollow,
            (false, false) => How::Bring,
        };
        Self {
            material: material.clone(),
            how,
        }
    }
}
