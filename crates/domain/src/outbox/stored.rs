//! How an item rests in storage: JSON, version 1, readable by every later release.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::json;
use crate::outbox::{Item, Rest, Status};
use crate::submission::{CommitNo, DeviceSeq, Epoch, SubmissionId};

/// The newest layout of an item. A release reads every older one as well.
const STORED_ITEM: u32 = 1;

/// One item in storage. It holds nothing that the device can read but the envelope's outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredItem {
    /// The version of its layout: at most the newest.
    pub v: u32,
    /// Its id, the key in storage.
    pub id: SubmissionId,
    /// Its number on this device.
    pub seq: DeviceSeq,
    /// The exact bytes that travel.
    pub envelope: String,
    /// How far it had come.
    pub status: StoredStatus,
    /// How often sending it had failed.
    pub attempts: u32,
    /// The device's clock when it was handed in, ms since 1970; a remark.
    pub added_at: i64,
}

/// How far an item had come when it was last written. What was on its way is `Sealed`, because
/// nobody knows whether it arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum StoredStatus {
    /// To be sent.
    Sealed,
    /// Committed by the server.
    Acked {
        /// In which life of the database.
        epoch: Epoch,
        /// Where in its order.
        commit_no: CommitNo,
    },
    /// Committed by the server, for staff to look at.
    Parked {
        /// In which life of the database.
        epoch: Epoch,
        /// Where in its order.
        commit_no: CommitNo,
    },
    /// Refused for good.
    Refused {
        /// The server's reason.
        code: String,
    },
    /// The server holds other bytes under this id.
    Conflict,
}

/// Why a stored text is not an item. It stays where it is and staff are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadableItem {
    /// Written by a later release.
    Version(u32),
    /// Damaged.
    Malformed,
}

impl fmt::Display for UnreadableItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(v) => write!(f, "stored items of version {v} are not known here"),
            Self::Malformed => f.write_str("a stored item is damaged"),
        }
    }
}

impl std::error::Error for UnreadableItem {}

/// Just enough to see which version wrote it.
#[derive(Deserialize)]
struct AnyVersion {
    v: u32,
}

impl StoredItem {
    /// Reads what [`StoredItem::to_json`] of this or an earlier release wrote.
    pub fn parse(text: &str) -> Result<Self, UnreadableItem> {
        match json::read::<AnyVersion>(text.as_bytes()) {
            Ok(AnyVersion { v: 1 }) => {
                json::read(text.as_bytes()).map_err(|_damaged| UnreadableItem::Malformed)
            }
            Ok(AnyVersion { v }) => Err(UnreadableItem::Version(v)),
            Err(_) => Err(UnreadableItem::Malformed),
        }
    }

    /// The text to store under [`StoredItem::id`].
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("an item has only text keys")
    }
}

impl From<&Item> for StoredItem {
    fn from(item: &Item) -> Self {
        let status = match &item.status {
            Status::Sealed | Status::Resting | Status::Sending => StoredStatus::Sealed,
            Status::Acked { epoch, commit_no } => StoredStatus::Acked {
                epoch: *epoch,
                commit_no: *commit_no,
            },
            Status::Parked { epoch, commit_no } => StoredStatus::Parked {
                epoch: *epoch,
                commit_no: *commit_no,
            },
            Status::Refused { code } => StoredStatus::Refused { code: code.clone() },
            Status::Conflict => StoredStatus::Conflict,
        };
        Self {
            v: STORED_ITEM,
            id: item.id,
            seq: item.seq,
            envelope: item.envelope.as_ref().to_owned(),
            status,
            attempts: item.attempts,
            added_at: item.added_at,
        }
    }
}

impl From<StoredItem> for Item {
    fn from(stored: StoredItem) -> Self {
        let status = match stored.status {
            StoredStatus::Sealed => Status::Sealed,
            StoredStatus::Acked { epoch, commit_no } => Status::Acked { epoch, commit_no },
            StoredStatus::Parked { epoch, commit_no } => Status::Parked { epoch, commit_no },
            StoredStatus::Refused { code } => Status::Refused { code },
            StoredStatus::Conflict => Status::Conflict,
        };
        Self {
            id: stored.id,
            seq: stored.seq,
            envelope: stored.envelope.into(),
            added_at: stored.added_at,
            attempts: stored.attempts,
            rest: Rest::Kept,
            status,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{sealing::Envelope, sequences::mutated};

    const EPOCH: Epoch = Epoch([1; 16]);

    #[test]
    fn an_item_stored_by_the_first_release_is_still_read() {
        let key = r#""id":"01010101010101010101010101010101","seq":7,"envelope":"{}","status":"#;
        let rest = r#","attempts":2,"added_at":1795000000000}"#;
        let (e, commit_no) = (
            r#""epoch":"01010101010101010101010101010101","commit_no":5"#,
            CommitNo(5),
        );
        for (status, meaning) in [
            (r#"{"is":"sealed"}"#.to_owned(), StoredStatus::Sealed),
            (
                format!(r#"{{"is":"acked",{e}}}"#),
                StoredStatus::Acked {
                    epoch: EPOCH,
                    commit_no,
                },
            ),
            (
                format!(r#"{{"is":"parked",{e}}}"#),
                StoredStatus::Parked {
                    epoch: EPOCH,
                    commit_no,
                },
            ),
            (
                r#"{"is":"refused","code":"x"}"#.to_owned(),
                StoredStatus::Refused { code: "x".into() },
            ),
            (r#"{"is":"conflict"}"#.to_owned(), StoredStatus::Conflict),
        ] {
            let text = format!(r#"{{"v":1,{key}{status}{rest}"#);
            let item = StoredItem::parse(&text).unwrap();
            assert_eq!(item.status, meaning);
            assert_eq!(
                (item.seq, item.attempts, item.added_at),
                (DeviceSeq(7), 2, 1_795_000_000_000)
            );
            assert_eq!(item.to_json(), text);
        }
        assert_eq!(
            StoredItem::parse(r#"{"v":2,"new":1}"#),
            Err(UnreadableItem::Version(2))
        );
        assert_eq!(
            StoredItem::parse(r#"{"v":1}"#),
            Err(UnreadableItem::Malformed)
        );
        assert_eq!(StoredItem::parse(""), Err(UnreadableItem::Malformed));
    }

    // What a kiosk of release 0.1.0 had promised to send must not be lost by an update. These are
    // its records as its browser kept them; the file never changes, later layouts add their own.
    #[test]
    fn everything_that_a_kiosk_of_release_0_1_0_kept_is_still_read() {
        let kept = include_str!("stored/kept-by-0.1.0.jsonl");
        let items: Vec<Item> = kept
            .lines()
            .map(|record| StoredItem::parse(record).unwrap().into())
            .collect();
        let seqs: Vec<u64> = items.iter().map(|item| item.seq.0).collect();
        assert_eq!(seqs, [1, 2, 3, 4, 5]);
        for (item, record) in items.iter().zip(kept.lines()) {
            let envelope = Envelope::parse(item.envelope.as_bytes()).unwrap();
            let clear = envelope.clear();
            assert_eq!((clear.id, clear.seq), (item.id, item.seq));
            assert_eq!(StoredItem::from(item).to_json(), record);
        }
        assert_eq!(items[0].status, Status::Sealed);
        assert!(matches!(items[1].status, Status::Acked { .. }));
        assert!(matches!(items[2].status, Status::Parked { .. }));
        assert!(matches!(&items[3].status, Status::Refused { code } if code == "not-open"));
        assert_eq!(items[4].status, Status::Conflict);
    }

    proptest! {
        #[test]
        fn any_stored_text_is_an_item_or_an_error(
            text in mutated(
                Just(r#"{"v":1,"id":"01010101010101010101010101010101","seq":7,"envelope":"{}","status":{"is":"sealed"},"attempts":2,"added_at":5}"#.to_owned()),
                "{}[]\":,0129-xe.",
            ),
        ) {
            if let Ok(item) = StoredItem::parse(&text) {
                prop_assert_eq!(StoredItem::parse(&item.to_json()), Ok(item));
            }
        }
    }
}
