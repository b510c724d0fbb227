//! Guides (办事指南): how one service is obtained, and the questions that lead to a checklist.
//!
//! The elements follow what 国务院令第716号 article 6 and 行政许可法 articles 30 and 32 ask to be
//! told: conditions, all materials, steps, limits, fees, once and completely (一次告知).

mod check;
mod checklist;
mod questions;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(crate) use self::check::abolished;
pub use self::{
    check::{PATHS_MOST, check},
    checklist::{Astray, Checklist, How, Needed, Reached, Turn},
    questions::{Ask, Branch, End, Tree},
};
use crate::{
    day::Day,
    text::{Slug, Text},
};

/// One service as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    // Identity
    /// Its id.
    pub id: Slug,
    /// 事项编码: the item's own (基本编码).
    pub code: String,
    /// 实施编码: the code under which this place carries it out, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local_code: Option<String>,
    /// Rises with every change.
    pub version: u32,
    /// The first day on which this version holds (生效日期).
    pub effective: Day,
    /// The category it is found under.
    pub category: Slug,
    /// 事项名称.
    pub name: Text,
    /// 子项: the part of the item that this guide is about, where the item has parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_item: Option<Text>,
    /// 业务办理项: the case of it, such as a first application or a renewal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_item: Option<Text>,
    /// What it is, in one sentence (简版指南).
    pub summary: Text,
    /// What residents call it: everyday words in any language, used by the search.
    pub aliases: Vec<String>,
    /// 事项类型.
    pub kind: ItemKind,

    // Authority
    /// 设定依据: the documents that it rests on.
    pub basis: Vec<Text>,
    /// 行使层级.
    pub level: Level,
    /// 实施主体: who decides.
    pub decided_by: Text,
    /// 委托或联办机构.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together_with: Option<Text>,
    /// 通办范围: where it can be handed in.
    pub scope: Text,
    /// The line of the published work-item lists that it belongs to.
    pub work_item: Slug,

    // Who and how
    /// 服务对象.
    pub serves: Serves,
    /// 受理条件, numbered in this order.
    pub conditions: Vec<Text>,
    /// 办理形式.
    pub channels: Vec<Channel>,
    /// 到现场次数: most visits needed.
    pub visits: u8,
    /// Whether an appointment can be made.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub appointment: bool,
    /// The counters where it is handled, by id.
    pub counters: BTreeMap<Slug, Counter>,
    /// Whether somebody else may act for the resident (全程代办).
    pub proxy: Proxy,

    // Materials
    /// Every material that any path may need.
    pub materials: Vec<Material>,

    // Process
    /// 办理流程.
    pub steps: Vec<Step>,
    /// 办件类型.
    pub handling: Handling,
    /// 法定时限 in working days, where the law sets one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statutory_days: Option<u16>,
    /// 承诺时限 in working days; 0 means while you wait.
    pub promised_days: u16,
    /// 流程图: the way in one picture of words, or where the picture hangs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow_chart: Option<Text>,
    /// 特殊环节: steps such as a home visit or a public notice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub special_steps: Vec<SpecialStep>,

    // Money and result
    /// Fee.
    pub fee: Fee,
    /// What is sent back.
    pub results: Vec<Outcome>,
    /// What differs from city to city, said instead of inventing a figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub varies: Option<Text>,

    // Help
    /// Number for questions.
    pub phone: String,
    /// Number for complaints.
    pub complaints: String,
    /// 服务承诺: what the office promises beyond the limits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pledge: Option<Text>,
    /// 常见问题.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faq: Vec<Faq>,

    // Handing in
    /// The form by which a resident hands it in here; none where that is impossible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Slug>,
    /// A private matter (mediation, relief, legal aid): every page of it has a key that leaves at
    /// once and clears everything.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    /// The questions.
    pub tree: Tree,
}

/// 事项类型.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// 行政给付.
    Benefit,
    /// 行政确认.
    Confirmation,
    /// 行政许可.
    Permit,
    /// 公共服务.
    PublicService,
    /// 其他行政权力.
    Other,
}

/// 行使层级.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// 社区、村.
    Community,
    /// 街道、乡镇.
    Subdistrict,
    /// 县、市、区.
    County,
    /// 市、州.
    City,
    /// 省.
    Province,
}

/// 服务对象.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Serves {
    /// Natural persons.
    People,
    /// Organisations.
    Organisations,
    /// Both.
    Both,
}

/// 办理形式.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// At a counter.
    Counter,
    /// Online.
    Online,
    /// At a self-service terminal.
    Terminal,
    /// By somebody acting for the resident.
    Proxy,
    /// At the resident's home.
    HomeVisit,
}

/// Where a matter is handled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counter {
    /// Which window.
    pub name: Text,
    /// The service point it stands in.
    pub point: Slug,
    /// When it is open.
    pub hours: Text,
    /// Its number.
    pub phone: String,
}

/// Whether somebody else may act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "allowed", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Proxy {
    /// Yes, with what it takes.
    Yes {
        /// What the person acting brings.
        with: Text,
    },
    /// No, with the reason.
    No {
        /// Why.
        because: Text,
    },
}

/// One material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// Its id, unique in the guide.
    pub id: Slug,
    /// What it is called.
    pub name: Text,
    /// Where the resident gets it (来源渠道).
    pub source: Text,
    /// Original, copy or electronic.
    pub shape: Shape,
    /// How many.
    pub copies: u8,
    /// 必要性, where the item's own list states it. Which path needs it, the tree says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub necessity: Option<Necessity>,
    /// 容缺: the matter is accepted without it, and it may follow.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_follow: bool,
    /// 证明事项: a certificate issued by somebody about the resident.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub certificate: bool,
    /// 告知承诺: a signed declaration may replace it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub declaration: bool,
    /// Where a blank form is to be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blank: Option<Text>,
    /// 样表: where a filled-in example is to be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<Text>,
    /// What to mind: the usual mistake.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
}

/// 必要性.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Necessity {
    /// 必要: nobody is served without it.
    Necessary,
    /// 非必要: it helps, or only some need it.
    Optional,
}

/// What shape a material has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// The original is handed in.
    Original,
    /// The original is shown and given back.
    Shown,
    /// A copy is handed in.
    Copy,
    /// The original is shown and a copy handed in.
    ShownAndCopy,
    /// An electronic licence or file will do.
    Electronic,
}

/// One step of the process (环节).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What happens.
    pub name: Text,
    /// Who does it.
    pub who: Text,
    /// How long it takes, in words.
    pub takes: Text,
}

/// 办件类型.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Handling {
    /// 即办件: while you wait.
    Immediate,
    /// 承诺件: within the promised limit.
    Promised,
}

/// 特殊环节.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialStep {
    /// What happens.
    pub name: Text,
    /// How long, in words.
    pub takes: Text,
    /// Whether that time counts towards the limits.
    pub counted: bool,
}

/// Whether it costs anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "charged", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Fee {
    /// Free.
    No,
    /// Charged.
    Yes {
        /// How much, in words.
        standard: Text,
        /// On what basis.
        basis: Text,
    },
}

/// What is sent back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// What it is called.
    pub name: Text,
    /// How it reaches the resident.
    pub delivery: Text,
    /// 结果样本: where an example of it is to be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<Text>,
}

/// A frequent question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Faq {
    /// The question.
    pub question: Text,
    /// Its answer.
    pub answer: Text,
}

#[cfg(test)]
mod tests;
