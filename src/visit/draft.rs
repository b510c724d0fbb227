//! A matter that a resident has begun.

use std::collections::{BTreeMap, BTreeSet};

use onewindow_domain::{form::Answers, text::Slug};

/// Answers so far. Going back or changing the language leaves it as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The choices that led to the guide's checklist, first to last.
    pub path: Vec<Slug>,
    /// What was chosen in each of the guide's questions, also before it was confirmed.
    pub choices: BTreeMap<Slug, Slug>,
    /// The materials of the checklist that are ready.
    pub ready: BTreeSet<Slug>,
    /// The answers to the form.
    pub answers: Answers,
    /// Whether the facts known from an earlier form were filled in already.
    pub prefilled: bool,
    /// Whether the resident agreed to the consent text.
    pub agreed: bool,
}

impl Draft {
    /// Whether anything was chosen, agreed to or typed.
    pub fn is_begun(&self) -> bool {
        self.agreed
            || !self.choices.is_empty()
            || !self.path.is_empty()
            || !self.answers.0.is_empty()
    }
}
