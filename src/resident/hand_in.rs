//! Handing something in: consent, one question a page, a review, and off it goes.
//!
//! The address says which page of the form is open (`?q=…`), so that the browser's own back works;
//! the answers live in the visit's draft alone, so that nothing typed is ever in an address.

mod answer;
mod consent;
mod helper;
mod input;
mod question;
mod review;
mod step;

pub use self::answer::level_words;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use onewindow_domain::{
    form::{Form, Setting},
    submission::Matter,
};

use self::{
    consent::{Closed, NotHere, Opening},
    question::{QuestionStep, input_id},
    review::Review,
    step::Step,
};
use super::desk::{Desk, desk};
use super::lost::LostPage;
use super::page::Page;
use crate::device::{clock, page};
use crate::visit::Draft;

/// The pages of one form. Copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Filling {
    desk: Desk,
    matter: StoredValue<Matter>,
    draft: RwSignal<Draft>,
    form: Memo<Option<Form>>,
}

impl Filling {
    fn begin(desk: Desk, matter: Matter) -> Self {
        let draft = desk.visit.draft(&matter);
        let own = matter.clone();
        let form = Memo::new(move |_| desk.catalogue().form_for(&own).cloned());
        let filling = Self {
            desk,
            matter: StoredValue::new(matter),
            draft,
            form,
        };
        filling.fill_in_what_is_known();
        filling
    }

    /// What this person gave to an earlier form of the visit, once.
    fn fill_in_what_is_known(self) {
        let facts = self.desk.visit.facts();
        if facts.is_empty() || self.draft.with_untracked(|draft| draft.prefilled) {
            return;
        }
        let known = self
            .form
            .with_untracked(|form| form.as_ref().map(|form| form.prefill(&facts)));
        if let Some(known) = known {
            self.draft.update(|draft| {
                for (id, answer) in known.0 {
                    draft.answers.0.entry(id).or_insert(answer);
                }
                draft.prefilled = true;
            });
        }
    }

    /// The form and what its answers are measured against. Only called on pages of a form, all of
    /// which are shown once it is there.
    fn with_setting<T>(self, act: impl FnOnce(&Form, &Setting<'_>) -> T) -> T {
        let catalogue = self.desk.catalogue();
        let setting = Setting {
            today: clock::today(),
            grids: &catalogue.grids,
        };
        self.form.with(|form| {
            let form = form
                .as_ref()
                .expect("a page of a form is shown while there is one");
            act(form, &setting)
        })
    }

    fn address(self, step: &Step) -> String {
        let page = self
            .matter
            .with_value(|matter| Page::HandIn(matter.clone()).href());
        format!("{page}{}", step.query())
    }
}

/// What the page of a matter shows.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shown {
    /// The catalogue has no such matter.
    Unknown,
    /// It has, but it is not handed in here.
    NotHere,
    /// Its last day is past.
    Closed,
    /// A page of its form.
    Step(Step),
}

/// The pages of `/hand-in/…`.
#[component]
pub fn HandInPage(matter: Matter) -> impl IntoView {
    let desk = desk();
    let filling = Filling::begin(desk, matter);
    let query = use_query_map();
    let shown = Memo::new(move |_| {
        let catalogue = desk.catalogue();
        let (title, until) = filling.matter.with_value(|matter| {
            (
                catalogue.title_of(matter).is_some(),
                catalogue.open_until(matter),
            )
        });
        if filling.form.with(Option::is_none) {
            return if title {
                Shown::NotHere
            } else {
                Shown::Unknown
            };
        }
        if until.is_some_and(|until| until < clock::today()) {
            return Shown::Closed;
        }
        let (q, then) = query.with(|query| (query.get("q"), query.get("then")));
        let step = filling.with_setting(|form, setting| {
            filling
                .draft
                .with(|draft| Step::read(form, draft, setting, q.as_deref(), then.as_deref()))
        });
        Shown::Step(step)
    });
    // Each page of the form is read from its beginning; only the first keeps where the reader is.
    Effect::new(move |before: Option<Shown>| {
        let now = shown.get();
        if let Some(before) = before
            && before != now
        {
            let id = match &now {
                Shown::Step(Step::Question { id, .. }) => input_id(id),
                Shown::Step(Step::Opening | Step::Review)
                | Shown::Unknown
                | Shown::NotHere
                | Shown::Closed => "main".to_owned(),
            };
            spawn_local(async move {
                leptos::task::tick().await;
                page::focus(&id);
                page::scroll_to_top();
            });
        }
        now
    });
    move || match shown.get() {
        Shown::Unknown => view! { <LostPage /> }.into_any(),
        Shown::NotHere => view! { <NotHere desk filling /> }.into_any(),
        Shown::Closed => view! { <Closed desk filling /> }.into_any(),
        Shown::Step(Step::Opening) => view! { <Opening desk filling /> }.into_any(),
        Shown::Step(Step::Review) => view! { <Review desk filling /> }.into_any(),
        Shown::Step(Step::Question { id, from_review }) => {
            view! { <QuestionStep desk filling id from_review /> }.into_any()
        }
    }
}
