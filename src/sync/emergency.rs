//! What everybody must know now: kept on this device, so that it stays when the network does not.

use leptos::prelude::*;
use onewindow_domain::{json, wire::v1::Emergency};

use super::Kept;
use crate::device::storage::{Change, Store};

/// The key in [`Store::Meta`].
const EMERGENCY: &str = "emergency";

/// What is kept on this device.
pub async fn kept(kept: &Kept) -> Option<Emergency> {
    let storage = kept.as_ref()?;
    let text = storage.text(Store::Meta, EMERGENCY).await.ok()??;
    json::read(text.as_bytes()).ok()
}

/// The head says this now.
pub async fn take_up(kept: &Kept, shown: RwSignal<Option<Emergency>>, now: Option<Emergency>) {
    if shown.with_untracked(|shown| *shown == now) {
        return;
    }
    let change = match &now {
        Some(emergency) => {
            let text = serde_json::to_string(emergency).expect("it has only text keys");
            Change::Text(Store::Meta, EMERGENCY.to_owned(), text)
        }
        None => Change::Remove(Store::Meta, EMERGENCY.to_owned()),
    };
    shown.set(now);
    if let Some(storage) = kept {
        // Lost, the next head says it again.
        let _said_again = storage.commit(None, &[change]).await;
    }
}
