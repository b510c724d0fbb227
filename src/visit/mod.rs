//! Floor 3: one person's turn at a screen. Everything that a resident typed lives here and dies
//! here: the app mounts a visit as one reactive scope and drops it whole.

mod draft;
mod handed;
mod trail;

use std::collections::BTreeMap;

use leptos::prelude::*;
use onewindow_domain::{
    form::{Answer, Answers, Fact},
    submission::{Helper, Matter},
};

pub use self::{
    draft::Draft,
    handed::{Handed, NotHandedIn},
    trail::Trail,
};

/// One turn. Copy it freely: all copies are the same turn, and all are empty once it is over.
#[derive(Clone, Copy)]
pub struct Visit {
    owner: StoredValue<Owner>,
    drafts: StoredValue<BTreeMap<Matter, RwSignal<Draft>>>,
    facts: RwSignal<BTreeMap<Fact, Answer>>,
    handed: RwSignal<Vec<Handed>>,
    trail: RwSignal<Trail>,
    sought: RwSignal<Sought>,
    helper: RwSignal<Option<Helper>>,
}

/// What was looked for last, so that back from a guide leads to the same list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// The words that were typed.
    pub words: String,
    /// The category that was pressed.
    pub category: Option<String>,
}

impl Visit {
    /// Begins a turn in the present reactive scope; it ends when that scope is dropped.
    pub fn begin() -> Self {
        let owner = Owner::current().expect("a visit begins inside a component");
        Self {
            // A child: what is stored here belongs to the scope itself, which would otherwise keep
            // itself, and everything that was typed, alive for ever.
            owner: StoredValue::new(owner.child()),
            drafts: StoredValue::default(),
            facts: RwSignal::default(),
            handed: RwSignal::default(),
            trail: RwSignal::default(),
            sought: RwSignal::default(),
            helper: RwSignal::default(),
        }
    }

    /// The draft of a matter: what was answered so far, wherever the resident went in between.
    pub fn draft(self, matter: &Matter) -> RwSignal<Draft> {
        if let Some(known) = self.drafts.with_value(|drafts| drafts.get(matter).copied()) {
            return known;
        }
        // Owned by the visit, not by the page that happens to ask first.
        let draft = self
            .owner
            .with_value(|owner| owner.with(|| RwSignal::new(Draft::default())));
        self.drafts.update_value(|drafts| {
            drafts.insert(matter.clone(), draft);
        });
        draft
    }

    /// Whether anything was typed or chosen that would be lost by leaving.
    pub fn has_something(self) -> bool {
        let begun = self.drafts.try_with_value(|drafts| {
            drafts
                .values()
                .any(|draft| draft.with_untracked(Draft::is_begun))
        });
        begun.unwrap_or(false)
    }

    /// What this person said before, to fill the next form.
    pub fn facts(self) -> BTreeMap<Fact, Answer> {
        self.facts.get_untracked()
    }

    /// What was handed in during this visit, oldest first.
    pub fn handed(self) -> RwSignal<Vec<Handed>> {
        self.handed
    }

    /// The pages of this visit.
    pub fn trail(self) -> RwSignal<Trail> {
        self.trail
    }

    /// What was looked for last.
    pub fn sought(self) -> RwSignal<Sought> {
        self.sought
    }

    /// Who helps this person to fill in what they hand in; nobody at first.
    pub fn helper(self) -> RwSignal<Option<Helper>> {
        self.helper
    }

    /// Notes that a matter was handed in: of its answers, only the facts and the receipt are left.
    /// Nothing happens where the visit ended while it was being written.
    fn finish(self, handed: Handed, facts: BTreeMap<Fact, Answer>) {
        let draft = self
            .drafts
            .try_with_value(|drafts| drafts.get(&handed.matter).copied());
        let Some(draft) = draft else { return };
        if let Some(draft) = draft {
            draft.update(|draft| draft.answers = Answers::default());
        }
        self.facts.update(|known| known.extend(facts));
        self.handed.update(|all| all.push(handed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // A visit once held its own scope, so that everything that was typed stayed in memory, and the
    // links of the next visit were answered by the last one.
    #[test]
    fn nothing_of_a_visit_outlives_its_scope() {
        let scope = Owner::new();
        let (visit, draft) = scope.with(|| {
            let visit = Visit::begin();
            (visit, visit.draft(&Matter::Volunteer))
        });
        draft.update(|draft| draft.agreed = true);
        assert!(draft.try_get_untracked().is_some());
        drop(scope);
        assert!(draft.try_get_untracked().is_none(), "the draft is gone");
        assert!(visit.handed().try_get_untracked().is_none());
        assert!(!visit.has_something());
    }
}
