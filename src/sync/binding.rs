//! Which terminal this device is, once staff have bound it to one, and how it is to behave.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

use onewindow_domain::{
    json,
    wire::v1::{BellState, Pair, Paired, ProblemCode, Report},
};

use super::{
    Kept,
    identity::Identity,
    transport::{self, Failed, Ringing},
};
use crate::device::storage::{Change, Store};

/// The keys of the terminal and of its being revoked in [`Store::Meta`].
const TERMINAL: &str = "terminal";
const REVOKED: &str = "revoked";

/// This device's place among the terminals. Cheap to clone: all clones are the same.
#[derive(Clone)]
pub struct Binding(Rc<Inner>);

struct Inner {
    terminal: RefCell<Option<Arc<Paired>>>,
    is_revoked: Cell<bool>,
    kept: Kept,
    identity: Identity,
}

/// What an answer of the office changes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// It is this terminal, with these settings.
    Bound(Paired),
    /// It was revoked. What it is called and how it behaves stays.
    Revoked,
    /// It is no terminal any more: another device took its place.
    Unbound,
    /// Nothing: no answer, or one that says nothing about that.
    Nothing,
}

impl Binding {
    /// Nothing is known yet; see [`Binding::open`].
    pub fn new(kept: Kept, identity: Identity) -> Self {
        Self(Rc::new(Inner {
            terminal: RefCell::default(),
            is_revoked: Cell::default(),
            kept,
            identity,
        }))
    }

    /// The terminal that this device is, and what staff want of it; none while it is none.
    pub fn terminal(&self) -> Option<Arc<Paired>> {
        self.0.terminal.borrow().clone()
    }

    /// Whether the office told it that it is no longer one of its own.
    pub fn is_revoked(&self) -> bool {
        self.0.is_revoked.get()
    }

    /// Reads what is kept on this device.
    pub async fn open(&self) {
        let Some(storage) = &self.0.kept else {
            return;
        };
        let text = |key| async move { storage.text(Store::Meta, key).await.ok().flatten() };
        let known = text(TERMINAL).await;
        if let Some(known) = known.and_then(|text| json::read(text.as_bytes()).ok()) {
            *self.0.terminal.borrow_mut() = Some(Arc::new(known));
        }
        if text(REVOKED).await.is_some() {
            self.0.is_revoked.set(true);
        }
    }

    /// Binds this device to the terminal whose code this is; answers what staff call it.
    pub async fn pair(&self, code: String) -> Result<String, Failed> {
        let pair = Pair {
            code,
            device: self.0.identity.device,
            token: self.0.identity.token.clone(),
        };
        let paired = transport::pair(&pair).await?;
        let name = paired.name.clone();
        self.take_up(Told::Bound(paired)).await;
        Ok(name)
    }

    /// Tells the office how this terminal is, and keeps what it answers.
    pub async fn report(&self, report: &Report) -> Result<(), Failed> {
        let answer = transport::report(report, &self.0.identity.token).await;
        self.take_up(told(&answer)).await;
        answer.map(drop)
    }

    /// Rings for a worker, asks how that stands, or takes it back.
    pub async fn bell(&self, ringing: Ringing) -> Result<BellState, Failed> {
        let answer = transport::bell(ringing, &self.0.identity.token).await;
        answer.map(|bell| bell.state)
    }

    async fn take_up(&self, told: Told) {
        let known = self.terminal();
        let was_revoked = self.is_revoked();
        let (terminal, revoked) = match told {
            Told::Bound(paired) => {
                let paired = with_possible_settings(paired, known.as_deref());
                (Some(Arc::new(paired)), false)
            }
            Told::Revoked => (known.clone(), true),
            Told::Unbound => (None, false),
            Told::Nothing => return,
        };
        let mut changes = Vec::new();
        if terminal != known {
            changes.push(match &terminal {
                Some(paired) => {
                    let text = serde_json::to_string(&**paired).expect("it has only text keys");
                    Change::Text(Store::Meta, TERMINAL.to_owned(), text)
                }
                None => Change::Remove(Store::Meta, TERMINAL.to_owned()),
            });
            *self.0.terminal.borrow_mut() = terminal;
        }
        if revoked != was_revoked {
            changes.push(if revoked {
                Change::Text(Store::Meta, REVOKED.to_owned(), "1".to_owned())
            } else {
                Change::Remove(Store::Meta, REVOKED.to_owned())
            });
            self.0.is_revoked.set(revoked);
        }
        if let (Some(storage), false) = (&self.0.kept, changes.is_empty()) {
            // Lost, the next report is answered with the same.
            let _told_again = storage.commit(None, &changes).await;
        }
    }
}

fn told(answer: &Result<Paired, Failed>) -> Told {
    match answer {
        Ok(paired) => Told::Bound(paired.clone()),
        Err(Failed::Refused { problem, .. }) if problem.code == ProblemCode::Revoked => {
            Told::Revoked
        }
        Err(Failed::Refused { problem, .. }) if problem.code == ProblemCode::NotFound => {
            Told::Unbound
        }
        Err(Failed::Refused { .. } | Failed::Silent | Failed::Foreign { .. }) => Told::Nothing,
    }
}

/// Settings that no terminal can follow change nothing.
fn with_possible_settings(paired: Paired, before: Option<&Paired>) -> Paired {
    if paired.settings.faults().is_empty() {
        return paired;
    }
    let (settings_no, settings) = before.map_or_else(Default::default, |before| {
        (before.settings_no, before.settings.clone())
    });
    Paired {
        settings_no,
        settings,
        ..paired
    }
}

#[cfg(test)]
mod tests {
    use onewindow_domain::{terminal::settings::TerminalSettings, wire::v1::TerminalId};

    use super::*;
    use crate::sync::transport::Problem;

    fn paired(idle_seconds: u16) -> Paired {
        Paired {
            terminal: TerminalId([1; 8]),
            name: "east".to_owned(),
            settings_no: 4,
            settings: TerminalSettings {
                idle_seconds,
                ..TerminalSettings::default()
            },
        }
    }

    fn refused(status: u16, code: ProblemCode) -> Result<Paired, Failed> {
        Err(Failed::Refused {
            status,
            problem: Problem { code },
            retry_after: None,
        })
    }

    #[test]
    fn only_the_offices_own_word_takes_a_terminal_away() {
        assert_eq!(told(&refused(403, ProblemCode::Revoked)), Told::Revoked);
        assert_eq!(told(&refused(404, ProblemCode::NotFound)), Told::Unbound);
        for nothing in [
            refused(401, ProblemCode::UnknownDevice),
            refused(429, ProblemCode::TooOften),
            refused(500, ProblemCode::Internal),
            Err(Failed::Silent),
            Err(Failed::Foreign { status: 404 }),
            Err(Failed::Foreign { status: 403 }),
        ] {
            assert_eq!(told(&nothing), Told::Nothing);
        }
    }

    #[test]
    fn settings_that_cannot_be_followed_change_nothing() {
        let before = paired(90);
        let kept = with_possible_settings(paired(0), Some(&before));
        assert_eq!(kept.settings, before.settings);
        let first = with_possible_settings(paired(0), None);
        assert_eq!((first.settings_no, first.settings), Default::default());
        assert_eq!(with_possible_settings(paired(120), None), paired(120));
    }
}
