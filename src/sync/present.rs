//! The visit at this screen, as far as it matters to what may change under its hands.

use std::{cell::RefCell, rc::Rc};

/// How far a visit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visiting {
    /// The home page is shown and nothing has been done: even the page may be loaded afresh.
    AtTheDoor,
    /// Somebody looks around: what is published may change.
    Looking,
    /// Something was chosen or typed: nothing may change.
    Busy,
}

/// The visit that is going on. Cheap to clone: all clones are the same.
#[derive(Clone)]
pub struct Present(Rc<RefCell<Ask>>);

type Ask = Rc<dyn Fn() -> Visiting>;

impl Present {
    /// Nobody has come yet.
    pub fn nobody() -> Self {
        Self(Rc::new(RefCell::new(Rc::new(|| Visiting::AtTheDoor))))
    }

    /// From now on this visit is asked.
    pub fn sits_down(&self, ask: impl Fn() -> Visiting + 'static) {
        *self.0.borrow_mut() = Rc::new(ask);
    }

    /// How far it has come.
    pub fn now(&self) -> Visiting {
        let ask = self.0.borrow().clone();
        ask()
    }
}
