//! What a resident says of a case at its end, and what follows from it (好差评).

use serde::{Deserialize, Serialize};

use crate::{day::Day, text::Slug};

/// The five levels, equal and none preselected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// 非常满意.
    VerySatisfied,
    /// 满意.
    Satisfied,
    /// 基本满意.
    Fair,
    /// 不满意.
    Dissatisfied,
    /// 非常不满意.
    VeryDissatisfied,
}

impl Level {
    /// All of them, best first.
    pub const ALL: [Self; 5] = [
        Self::VerySatisfied,
        Self::Satisfied,
        Self::Fair,
        Self::Dissatisfied,
        Self::VeryDissatisfied,
    ];

    /// Whether it is one of the two that the office must answer (差评).
    pub const fn is_bad(self) -> bool {
        match self {
            Self::Dissatisfied | Self::VeryDissatisfied => true,
            Self::VerySatisfied | Self::Satisfied | Self::Fair => false,
        }
    }
}

/// What a bad rating is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// 服务效率.
    Efficiency,
    /// 服务水平.
    Competence,
    /// 服务态度.
    Attitude,
    /// 办事指南精确度.
    Guide,
    /// 办事便捷度.
    Convenience,
    /// 平台操作性.
    Platform,
    /// Something else, in words.
    Other,
}

/// A rating. It is never taken away; one that was a mistake is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// Which level.
    pub level: Level,
    /// Whether a second person found it a mistake.
    pub mistaken: bool,
    /// What the office does about it; none where it is good.
    pub redress: Option<Redress>,
}

/// What the office does about a bad rating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redress {
    /// What has to be done next; none once it is settled.
    pub step: Option<Step>,
    /// The day of the rating.
    pub from: Day,
    /// The working days within which it is settled.
    pub days: u16,
    /// Who said that it is a mistake. Once is enough.
    pub appellant: Option<Slug>,
}

/// What has to be done next about a bad rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// 核实.
    Verify,
    /// A second person decides whether it is a mistake.
    Appealed,
    /// 整改.
    Rectify,
    /// 反馈.
    FeedBack,
    /// 回访.
    FollowUp,
}

impl Rating {
    /// What has to be done next.
    pub fn step(&self) -> Option<Step> {
        self.redress.as_ref().and_then(|redress| redress.step)
    }

    /// What the office does about it, while it is not settled.
    pub fn open(&self) -> Option<&Redress> {
        self.redress.as_ref().filter(|one| one.step.is_some())
    }
}
