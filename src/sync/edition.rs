//! The edition that this page shows: kept here, checked, and replaced when a newer one is out.
//!
//! A device that no community has enrolled trusts the address that served the page; what it holds
//! is replaced only by an edition with a good signature and a number that is not lower.

use std::sync::Arc;

use leptos::prelude::*;
use onewindow_domain::{
    catalogue::{
        Catalogue,
        edition::{Manifest, Part, SignedManifest, verify},
        search::Index,
    },
    json,
    text::Lang,
};

use super::{
    Kept,
    transport::{self, Failed},
};
use crate::device::storage::{Change, Store};

const EDITION: &str = "edition";

/// An edition in one language, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// Its manifest.
    pub manifest: Manifest,
    /// The language of its texts.
    pub lang: Lang,
    /// All that the community publishes.
    pub catalogue: Arc<Catalogue>,
    /// How it is searched.
    pub index: Arc<Index>,
}

/// Why there is no edition to show, or no newer one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The office does not answer; what is kept here still holds.
    Failed(Failed),
    /// The signature or a part is not right: nothing of it was shown.
    NotGenuine,
}

impl From<Failed> for Trouble {
    fn from(failed: Failed) -> Self {
        Self::Failed(failed)
    }
}

/// The editions of this page. Cheap to clone: all clones are the same.
#[derive(Clone)]
pub struct Editions {
    kept: Kept,
    signed: StoredValue<Option<SignedManifest>>,
    /// What is shown; none until the first one is here.
    pub current: RwSignal<Option<Edition>>,
}

impl Editions {
    /// Nothing yet.
    pub fn new(kept: Kept) -> Self {
        Self {
            kept,
            signed: StoredValue::new(None),
            current: RwSignal::new(None),
        }
    }

    /// Shows what is kept on this device, if all of it is genuine. Works without a network.
    pub async fn show_kept(&self, lang: Lang) {
        let Some(storage) = &self.kept else { return };
        let Ok(Some(text)) = storage.text(Store::Meta, EDITION).await else {
            return;
        };
        let Ok(signed) = json::read::<SignedManifest>(text.as_bytes()) else {
            return;
        };
        let Ok(manifest) = genuine(&signed) else {
            return;
        };
        if let Ok(edition) = self.read(manifest, lang).await {
            self.signed.set_value(Some(signed));
            self.current.set(Some(edition));
        }
    }

    /// Takes up what the head names, if it is genuine and not older than what is shown.
    pub async fn take_up(&self, signed: SignedManifest, lang: Lang) -> Result<(), Trouble> {
        let same = self
            .signed
            .with_value(|present| present.as_ref() == Some(&signed));
        if same
            && self
                .current
                .get_untracked()
                .is_some_and(|edition| edition.lang == lang)
        {
            return Ok(());
        }
        let manifest = genuine(&signed)?;
        let present_key = self.signed.with_value(|s| s.as_ref().map(|s| s.key));
        let older = self
            .current
            .with_untracked(|edition| edition.as_ref().map(|e| manifest.may_replace(&e.manifest)))
            .is_some_and(|newer| !newer);
        if older && present_key.as_ref() == Some(&signed.key) {
            return Err(Trouble::NotGenuine);
        }
        let edition = self.read(manifest, lang).await?;
        if let Some(storage) = &self.kept {
            let text = serde_json::to_string(&signed).expect("a manifest has only text keys");
            let change = Change::Text(Store::Meta, EDITION.to_owned(), text);
            // Without space the page still shows it, and fetches it again next time.
            let _fetched_again = storage.commit(None, &[change]).await;
        }
        self.signed.set_value(Some(signed));
        self.current.set(Some(edition));
        Ok(())
    }

    /// Shows the same edition in another language.
    pub async fn switch(&self, lang: Lang) -> Result<(), Trouble> {
        let Some(present) = self.current.get_untracked() else {
            return Ok(());
        };
        if present.lang != lang {
            let edition = self.read(present.manifest, lang).await?;
            self.current.set(Some(edition));
        }
        Ok(())
    }

    /// Fetches every language, so that all of them are here when the network is not.
    pub async fn keep_all(&self) {
        let Some(present) = self.current.get_untracked() else {
            return;
        };
        for part in present.manifest.parts.values() {
            let key = part.hash.to_string();
            // A language that fails now is fetched when it is asked for, or with the next head.
            let _later = self.bytes(&key).await;
        }
    }

    async fn read(&self, manifest: Manifest, lang: Lang) -> Result<Edition, Trouble> {
        // A community may leave a language out: its readers get Chinese.
        let wanted = manifest
            .parts
            .get(&lang)
            .or_else(|| manifest.parts.get(&Lang::Zh));
        let part = *wanted.ok_or(Trouble::NotGenuine)?;
        let key = part.hash.to_string();
        let bytes = self.bytes(&key).await?;
        let Ok(Part {
            catalogue, index, ..
        }) = Part::read(&bytes, part.hash)
        else {
            return Err(Trouble::NotGenuine);
        };
        Ok(Edition {
            manifest,
            lang,
            catalogue: Arc::new(catalogue),
            index: Arc::new(index),
        })
    }

    /// The bytes of a part: from this device, else from the office.
    async fn bytes(&self, key: &str) -> Result<Vec<u8>, Trouble> {
        if let Some(storage) = &self.kept
            && let Ok(Some(bytes)) = storage.bytes(Store::Parts, key).await
        {
            return Ok(bytes);
        }
        let bytes = transport::part(key).await?;
        self.keep(key.to_owned(), bytes.clone()).await;
        Ok(bytes)
    }

    async fn keep(&self, key: String, bytes: Vec<u8>) {
        if let Some(storage) = &self.kept {
            let change = Change::Bytes(Store::Parts, key, bytes);
            let _fetched_again = storage.commit(None, &[change]).await;
        }
    }
}

fn genuine(signed: &SignedManifest) -> Result<Manifest, Trouble> {
    verify(signed, &signed.key).map_err(|_forged| Trouble::NotGenuine)
}
