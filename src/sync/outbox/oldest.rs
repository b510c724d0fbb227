//! How long the outbox has been waiting.

use super::Engine;
use crate::device::clock;

impl Engine {
    /// How long the oldest submission has waited for the office, in milliseconds; none where none
    /// does.
    pub fn oldest(&self) -> Option<u64> {
        let state = self.0.state.borrow();
        let unsent = state.items().iter().filter(|item| item.status.is_unsent());
        let added_at = unsent.map(|item| item.added_at).min()?;
        let waited = clock::now().saturating_sub(added_at);
        Some(waited.max(0).unsigned_abs())
    }
}
