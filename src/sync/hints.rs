//! Hints from the server that there is news. Only a hint: whoever listens also asks by itself.

use gloo::events::EventListener;
use web_sys::EventSource;

/// An open stream of hints; dropping it closes it.
pub struct Hints {
    source: EventSource,
    _listening: EventListener,
}

impl Hints {
    /// Calls at every event of this name. None where the engine has no event streams.
    pub fn open(path: &str, event: &'static str, call: impl Fn() + 'static) -> Option<Self> {
        let source = EventSource::new(path).ok()?;
        let listening = EventListener::new(&source, event, move |_event| call());
        Some(Self {
            source,
            _listening: listening,
        })
    }
}

impl Drop for Hints {
    fn drop(&mut self) {
        self.source.close();
    }
}
