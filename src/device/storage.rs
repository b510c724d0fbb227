//! The browser's database (IndexedDB): what outlives a page and a power cut.
//!
//! Only sealed envelopes, counters and public editions are kept here. What a resident typed never
//! is (DESIGN §4, invariant 2).

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/src/device/storage.js")]
extern "C" {
    #[wasm_bindgen(js_name = open)]
    fn js_open() -> js_sys::Promise;
    #[wasm_bindgen(js_name = get)]
    fn js_get(db: &JsValue, store: &str, key: &str) -> js_sys::Promise;
    #[wasm_bindgen(js_name = all)]
    fn js_all(db: &JsValue, store: &str) -> js_sys::Promise;
    #[wasm_bindgen(js_name = keys)]
    fn js_keys(db: &JsValue, store: &str) -> js_sys::Promise;
    #[wasm_bindgen(js_name = commit)]
    fn js_commit(
        db: &JsValue,
        expected: &JsValue,
        puts: &JsValue,
        removals: &JsValue,
    ) -> js_sys::Promise;
}

/// The stores of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// What the device has promised to send; strings by submission id.
    Outbox,
    /// The device's own facts; strings by name.
    Meta,
    /// Parts of editions; bytes by content hash.
    Parts,
}

impl Store {
    const fn name(self) -> &'static str {
        match self {
            Self::Outbox => "outbox",
            Self::Meta => "meta",
            Self::Parts => "parts",
        }
    }
}

/// One change of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Writes text.
    Text(Store, String, String),
    /// Writes bytes.
    Bytes(Store, String, Vec<u8>),
    /// Removes a key; nothing happens when it is absent.
    Remove(Store, String),
}

/// What a finished transaction can promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It survives a power cut.
    Durable,
    /// It survives a crash of the browser; the engine cannot promise more.
    Relaxed,
    /// Nothing was written: the expected value had changed.
    Stale,
}

/// The browser refused: no database here, no space left, or a damaged profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageFailed {
    /// Whether the device has no space left.
    pub full: bool,
    /// The browser's words, for the health report.
    pub cause: String,
}

impl From<JsValue> for StorageFailed {
    fn from(error: JsValue) -> Self {
        let name = js_sys::Reflect::get(&error, &"name".into())
            .ok()
            .and_then(|name| name.as_string())
            .unwrap_or_else(|| "unknown".to_owned());
        Self {
            full: name == "QuotaExceededError",
            cause: name,
        }
    }
}

/// The open database.
#[derive(Clone, Debug)]
pub struct Storage(JsValue);

impl Storage {
    /// Opens the database, making it the first time.
    pub async fn open() -> Result<Self, StorageFailed> {
        Ok(Self(JsFuture::from(js_open()).await?))
    }

    /// The text under a key.
    pub async fn text(&self, store: Store, key: &str) -> Result<Option<String>, StorageFailed> {
        Ok(JsFuture::from(js_get(&self.0, store.name(), key))
            .await?
            .as_string())
    }

    /// The bytes under a key.
    pub async fn bytes(&self, store: Store, key: &str) -> Result<Option<Vec<u8>>, StorageFailed> {
        let value = JsFuture::from(js_get(&self.0, store.name(), key)).await?;
        Ok(value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec))
    }

    /// Every text of a store, in the order of the keys.
    pub async fn texts(&self, store: Store) -> Result<Vec<String>, StorageFailed> {
        let values = JsFuture::from(js_all(&self.0, store.name())).await?;
        Ok(Array::from(&values)
            .iter()
            .filter_map(|value| value.as_string())
            .collect())
    }

    /// Every key of a store, in order.
    pub async fn keys(&self, store: Store) -> Result<Vec<String>, StorageFailed> {
        let keys = JsFuture::from(js_keys(&self.0, store.name())).await?;
        Ok(Array::from(&keys)
            .iter()
            .filter_map(|key| key.as_string())
            .collect())
    }

    /// Carries out all changes or none. With `expected` (store, key, text or none), only when that
    /// key still holds that text.
    pub async fn commit(
        &self,
        expected: Option<(Store, &str, Option<&str>)>,
        changes: &[Change],
    ) -> Result<Written, StorageFailed> {
        let expected = expected.map_or(JsValue::NULL, |(store, key, text)| {
            let text = text.map_or(JsValue::UNDEFINED, JsValue::from);
            Array::of3(&store.name().into(), &key.into(), &text).into()
        });
        let puts = Array::new();
        let removals = Array::new();
        for change in changes {
            match change {
                Change::Text(store, key, text) => {
                    puts.push(&Array::of3(&store.name().into(), &key.into(), &text.into()));
                }
                Change::Bytes(store, key, bytes) => {
                    let bytes = Uint8Array::from(bytes.as_slice());
                    puts.push(&Array::of3(&store.name().into(), &key.into(), &bytes));
                }
                Change::Remove(store, key) => {
                    removals.push(&Array::of2(&store.name().into(), &key.into()));
                }
            }
        }
        let written = JsFuture::from(js_commit(&self.0, &expected, &puts, &removals)).await?;
        Ok(match written.as_string().as_deref() {
            Some("strict") => Written::Durable,
            Some("stale") => Written::Stale,
            _relaxed => Written::Relaxed,
        })
    }
}

/// Whether the browser has promised not to evict what is stored here. Asks nobody.
pub async fn is_persistent() -> bool {
    promised(web_sys::StorageManager::persisted).await
}

/// Asks the browser not to evict what is stored here; answers whether it promised. Some browsers
/// put the question to the person.
pub async fn ask_to_persist() -> bool {
    promised(web_sys::StorageManager::persist).await
}

/// How much of the browser's storage is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Bytes that are held, where the browser says so.
    pub used: Option<u64>,
    /// Bytes that may be held, where the browser says so.
    pub quota: Option<u64>,
}

/// Asks how much room there is; nothing is said where the engine cannot tell.
pub async fn room() -> Room {
    let manager = super::page::navigator().storage();
    if manager.is_undefined() {
        return Room::default();
    }
    let Ok(asked) = manager.estimate() else {
        return Room::default();
    };
    let Ok(told) = JsFuture::from(asked).await else {
        return Room::default();
    };
    Room {
        used: bytes(&told, "usage"),
        quota: bytes(&told, "quota"),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of bytes is whole, not negative, and below 2^53"
)]
fn bytes(told: &JsValue, name: &str) -> Option<u64> {
    let number = js_sys::Reflect::get(told, &name.into()).ok()?.as_f64()?;
    Some(number as u64)
}

async fn promised(
    ask: impl FnOnce(&web_sys::StorageManager) -> Result<js_sys::Promise, JsValue>,
) -> bool {
    let manager = super::page::navigator().storage();
    // Old engines and plain HTTP have no storage manager.
    if manager.is_undefined() {
        return false;
    }
    let Ok(asked) = ask(&manager) else {
        return false;
    };
    JsFuture::from(asked)
        .await
        .is_ok_and(|promised| promised.is_truthy())
}
