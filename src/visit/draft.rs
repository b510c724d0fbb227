//! A matter that a resident has begun.

use onewindow_domain::{form::Answers, text::Slug};

/// Answers so far. Going back or changing the language leaves it as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The choices taken in the guide's questions, first to last.
    pub path: Vec<Slug>,
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
        !self.path.is_empty() || self.agreed || !self.answers.0.is_empty()
    }
}
