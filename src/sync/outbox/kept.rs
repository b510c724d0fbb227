//! How the outbox rests in storage: one text for each item, and the device's counter.

use onewindow_domain::{outbox::StoredItem, submission::DeviceSeq};

use crate::device::storage::{Change, Store};
use crate::sync::Kept;

/// The key of the counter in [`Store::Meta`].
pub(super) const COUNTER: &str = "seq";

/// An item as it is written.
pub(super) fn put(stored: &StoredItem) -> Change {
    Change::Text(Store::Outbox, stored.id.to_string(), stored.to_json())
}

/// How a counter stands in storage: not at all before the first submission.
pub(super) fn stored_counter(next: DeviceSeq) -> Option<String> {
    (next != DeviceSeq::FIRST).then(|| next.0.to_string())
}

/// The number of the next submission of this device.
pub(super) async fn counter(kept: &Kept) -> DeviceSeq {
    let Some(storage) = kept else {
        return DeviceSeq::FIRST;
    };
    let text = storage.text(Store::Meta, COUNTER).await.ok().flatten();
    text.and_then(|text| text.parse().ok())
        .map_or(DeviceSeq::FIRST, DeviceSeq)
}

/// The counter and every item that this release can read.
pub(super) async fn read(kept: &Kept) -> (DeviceSeq, Vec<StoredItem>) {
    let counter = counter(kept).await;
    let Some(storage) = kept else {
        return (counter, Vec::new());
    };
    let texts = storage.texts(Store::Outbox).await.unwrap_or_default();
    // What a later release wrote stays in storage, untouched, until that release is back.
    (
        counter,
        texts
            .iter()
            .filter_map(|text| StoredItem::parse(text).ok())
            .collect(),
    )
}
