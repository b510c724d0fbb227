//! Reports: a terminal tells its office how it is, every minute, and soon after something changed.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use leptos::prelude::*;
use onewindow_domain::{
    outbox::Alarm,
    wire::v1::{Printer, REPORT_EVERY, Report},
};
use wasm_bindgen_futures::spawn_local;

use super::{edition::Trouble, live::Link, transport::Failed};
use crate::device::{clock, storage, worker};

/// Between two reports there are so many milliseconds at least, whatever changes.
const SOON: f64 = 5_000.0;

/// What only the screen knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The settings that are followed; 0 before the first.
    pub settings_no: u64,
    /// The printer.
    pub printer: Printer,
}

/// What is worth a report of its own when it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct News {
    waiting: usize,
    settings_no: u64,
    printer: Printer,
    error: Option<String>,
}

/// The reports of this page. Cheap to clone: all clones are the same.
#[derive(Clone)]
pub struct Reporter(Rc<Inner>);

struct Inner {
    link: Link,
    /// When the last one was begun, in milliseconds since the page was opened.
    begun: Cell<Option<f64>>,
    is_on_its_way: Cell<bool>,
    /// What the office knows.
    told: RefCell<Option<News>>,
    error: RefCell<Option<String>>,
}

impl Reporter {
    /// Nothing was reported yet.
    pub fn new(link: Link) -> Self {
        Self(Rc::new(Inner {
            link,
            begun: Cell::default(),
            is_on_its_way: Cell::default(),
            told: RefCell::default(),
            error: RefCell::default(),
        }))
    }

    /// Reports if it is time to. To be called every second or so.
    pub fn look(&self, shown: Shown) {
        let inner = &self.0;
        let binding = &inner.link.binding;
        let watched = inner.link.outbox.watched();
        let alarm = watched.alarm.get_untracked();
        let trouble = inner
            .link
            .trouble
            .with_untracked(|trouble| trouble.as_ref().map(of_edition));
        let failed = alarm.map(of_outbox).or(trouble.flatten());
        if let Some(name) = failed.map(str::to_owned).or_else(worker::unfit) {
            *inner.error.borrow_mut() = Some(name);
        }
        if binding.terminal().is_none() || inner.is_on_its_way.get() {
            return;
        }
        let now = clock::since_start();
        let news = News {
            waiting: watched.unsent.get_untracked(),
            settings_no: shown.settings_no,
            printer: shown.printer,
            error: inner.error.borrow().clone(),
        };
        let since = inner.begun.get().map(|begun| now - begun);
        let has_changed = inner
            .told
            .borrow()
            .as_ref()
            .is_some_and(|told| *told != news);
        if is_due(since, has_changed) {
            inner.begun.set(Some(now));
            inner.is_on_its_way.set(true);
            let reporter = self.clone();
            spawn_local(async move { reporter.report(news).await });
        }
    }

    async fn report(&self, news: News) {
        let inner = &self.0;
        let link = &inner.link;
        let room = storage::room().await;
        let edition = link.editions.current.with_untracked(|shown| {
            let shown = shown.as_ref();
            shown.map_or(0, |shown| shown.manifest.number)
        });
        let report = Report {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            edition,
            settings_no: news.settings_no,
            waiting: u32::try_from(news.waiting).unwrap_or(u32::MAX),
            oldest_ms: link.outbox.oldest(),
            persistent: link.persistent.get_untracked(),
            used: room.used,
            quota: room.quota,
            printer: news.printer,
            clock_skew_ms: clock::skew(),
            last_error: news.error.clone(),
        };
        let reported = link.binding.report(&report).await;
        inner.is_on_its_way.set(false);
        match reported {
            Ok(()) => *inner.told.borrow_mut() = Some(news),
            Err(failed) => {
                // The next try is a whole minute away, and says why this one went wrong.
                *inner.told.borrow_mut() = None;
                *inner.error.borrow_mut() = Some(of_report(&failed));
            }
        }
    }
}

fn is_due(since: Option<f64>, has_changed: bool) -> bool {
    since.is_none_or(|since| since >= f64::from(REPORT_EVERY) || (has_changed && since >= SOON))
}

/// The name of what went wrong in the outbox, without particulars.
const fn of_outbox(alarm: Alarm) -> &'static str {
    match alarm {
        Alarm::StorageFailed => "storage-failed",
        Alarm::Refused(_) => "refused",
        Alarm::Conflict(_) => "conflict",
        Alarm::Revoked => "revoked",
        Alarm::NoBackup => "no-backup",
    }
}

/// An office that is silent for a while is no error of the terminal's.
const fn of_edition(trouble: &Trouble) -> Option<&'static str> {
    match trouble {
        Trouble::NotGenuine => Some("edition-not-genuine"),
        Trouble::Failed(_) => None,
    }
}

fn of_report(failed: &Failed) -> String {
    match failed {
        Failed::Silent => "silent".to_owned(),
        Failed::Refused { status, .. } => format!("report-{status}"),
        Failed::Foreign { status } => format!("foreign-{status}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_reports_every_minute_and_soon_after_something_changed() {
        assert!(is_due(None, false));
        assert!(!is_due(Some(59_999.0), false));
        assert!(is_due(Some(60_000.0), false));
        assert!(is_due(Some(5_000.0), true));
        assert!(!is_due(Some(4_999.0), true));
    }

    #[test]
    fn an_error_is_a_name_without_particulars() {
        assert_eq!(of_report(&Failed::Foreign { status: 502 }), "foreign-502");
        assert_eq!(of_report(&Failed::Silent), "silent");
        assert_eq!(of_edition(&Trouble::Failed(Failed::Silent)), None);
    }
}
