//! The edition that this page shows: kept here, checked, and replaced when a newer one is out.
//!
//! A device that no community has enrolled trusts the address that served the page; what it holds
//! is replaced only by an edition with a good signature and a number that is not lower. Nothing is
//! replaced under the hands of somebody who has begun something: what a form asks, and the consent
//! that was agreed to, stay the same until it is handed in.

mod parts;

use std::sync::{Arc, OnceLock};

use leptos::prelude::*;
use onewindow_domain::{
    catalogue::{
        Catalogue,
        edition::{Front, Manifest, Part, PartHash, SignedManifest, verify},
        search::Index,
    },
    json,
    text::Lang,
};

use super::{
    Kept,
    present::{Present, Visiting},
    transport::{self, Failed},
};
use crate::device::storage::{Change, Store};

/// The keys of the newest manifest and of the one before it in [`Store::Meta`].
const EDITION: &str = "edition";
const EDITION_BEFORE: &str = "edition-before";

/// An edition in one language, ready to be shown. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its manifest.
    pub manifest: Manifest,
    /// The language of its texts.
    pub lang: Lang,
    /// What its doors say.
    pub front: Arc<Front>,
    part: Arc<OnePart>,
}

/// The bytes of a part, read when what lies behind the doors is first asked for.
#[derive(Debug)]
struct OnePart {
    hash: PartHash,
    bytes: Vec<u8>,
    contents: OnceLock<Option<Contents>>,
}

/// All of an edition.
#[derive(Debug)]
pub struct Contents {
    /// All that the community publishes.
    pub catalogue: Arc<Catalogue>,
    /// How it is searched.
    pub index: Index,
}

impl Edition {
    /// All of it; none where this app is too old for its shape.
    pub fn contents(&self) -> Option<&Contents> {
        let read = || {
            let part = Part::read(&self.part.bytes, self.part.hash).ok()?;
            Some(Contents {
                catalogue: Arc::new(part.catalogue),
                index: part.index,
            })
        };
        self.part.contents.get_or_init(read).as_ref()
    }
}

/// Says whether all of an edition can be read.
pub type Reads = fn(&Edition) -> bool;

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
    /// The reader's language, whatever is shown.
    wanted: RwSignal<Lang>,
    present: Present,
    newest: StoredValue<Option<Genuine>>,
    reads: StoredValue<Option<Reads>>,
    /// What is shown; none until the first one is here. It is not the newest while somebody is in
    /// the middle of something, and not in the wanted language while that is not to be had.
    pub current: RwSignal<Option<Edition>>,
}

impl Editions {
    /// Nothing yet. `present` says whether a newer one may take the place of what is shown.
    pub fn new(kept: Kept, wanted: RwSignal<Lang>, present: Present) -> Self {
        Self {
            kept,
            wanted,
            present,
            newest: StoredValue::new(None),
            reads: StoredValue::new(None),
            current: RwSignal::new(None),
        }
    }

    /// Shows what is kept on this device, if all of it is genuine: the newest edition, in the
    /// wanted language or else in any that is here. Asks no network.
    pub async fn show_kept(&self) {
        let wanted = self.wanted.get_untracked();
        for name in [EDITION, EDITION_BEFORE] {
            let Some(Genuine { signed, manifest }) = self.stored(name).await else {
                continue;
            };
            if self.newest.with_value(Option::is_none) {
                let newest = Genuine {
                    signed,
                    manifest: manifest.clone(),
                };
                self.newest.set_value(Some(newest));
            }
            for lang in parts::in_order(&manifest, wanted) {
                if let Some(edition) = self.kept_part(&manifest, lang).await {
                    self.current.set(Some(edition));
                    return;
                }
            }
        }
    }

    /// Takes up what the head names, if it is genuine and not older than what was taken up before.
    /// It is kept here at once, and shown as soon as nobody is in the middle of something.
    pub async fn take_up(&self, signed: SignedManifest) -> Result<(), Trouble> {
        let before = self.newest.get_value();
        if before.as_ref().is_some_and(|b| b.signed == signed) {
            return self.settle(None).await;
        }
        let new = Genuine::check(signed)?;
        if before
            .as_ref()
            .is_some_and(|before| new.is_older_than(before))
        {
            return Err(Trouble::NotGenuine);
        }
        let lang = self.wanted.get_untracked();
        let edition = self.read(new.manifest.clone(), lang).await?;
        self.newest.set_value(Some(new.clone()));
        self.keep_newest(&new, before.as_ref()).await;
        self.settle(Some(edition)).await
    }

    /// Brings what is shown into step with the newest edition, as far as the visit allows, and with
    /// the wanted language; however often these change meanwhile, the last word counts. `ready` is
    /// an edition that was just read.
    pub async fn settle(&self, mut ready: Option<Edition>) -> Result<(), Trouble> {
        loop {
            let Some(due) = self.due() else {
                return Ok(());
            };
            let fits = |edition: &Edition| edition.manifest == due.0 && edition.lang == due.1;
            if self
                .current
                .with_untracked(|shown| shown.as_ref().is_some_and(fits))
            {
                return Ok(());
            }
            let edition = match ready.take().filter(fits) {
                Some(edition) => Ok(edition),
                None => self.read(due.0.clone(), due.1).await,
            };
            if self.due().as_ref() == Some(&due) {
                self.current.set(Some(edition?));
                return Ok(());
            }
        }
    }

    /// Whether something is shown, and in the wanted language; follows both.
    pub fn is_as_wanted(&self) -> bool {
        let wanted = self.wanted.get();
        self.current
            .with(|shown| shown.as_ref().is_some_and(|shown| shown.lang == wanted))
    }

    /// What should be shown now.
    fn due(&self) -> Option<(Manifest, Lang)> {
        let newest = self.newest.with_value(|newest| {
            let newest = newest.as_ref()?;
            Some(newest.manifest.clone())
        })?;
        let shown = self
            .current
            .with_untracked(|shown| shown.as_ref().map(|shown| shown.manifest.clone()));
        let manifest = match (self.present.now(), shown) {
            (Visiting::Busy, Some(shown)) => shown,
            (Visiting::Busy, None) | (Visiting::AtTheDoor | Visiting::Looking, _) => newest,
        };
        Some((manifest, self.wanted.get_untracked()))
    }

    /// Fetches every language of the newest edition that is not here yet, so that all are when the
    /// network is not.
    pub async fn keep_all(&self) {
        let Some(newest) = self.newest.get_value() else {
            return;
        };
        let Some(storage) = &self.kept else { return };
        let Ok(kept) = storage.keys(Store::Parts).await else {
            return;
        };
        for part in newest.manifest.parts.values() {
            let key = part.hash.to_string();
            if !kept.contains(&key) {
                // A language that fails now is fetched when it is asked for, or with the next look.
                let _later = self.bytes(&key).await;
            }
        }
    }

    async fn stored(&self, name: &str) -> Option<Genuine> {
        let storage = self.kept.as_ref()?;
        let text = storage.text(Store::Meta, name).await.ok()??;
        let signed = json::read::<SignedManifest>(text.as_bytes()).ok()?;
        Genuine::check(signed).ok()
    }

    /// Keeps the newest edition and the one before it, and forgets parts of older ones.
    async fn keep_newest(&self, new: &Genuine, before: Option<&Genuine>) {
        let Some(storage) = &self.kept else { return };
        let mut changes = vec![new.under(EDITION)];
        changes.extend(before.map(|before| before.under(EDITION_BEFORE)));
        // Without space the page still shows it, and fetches it again next time.
        if storage.commit(None, &changes).await.is_err() {
            return;
        }
        let Ok(kept) = storage.keys(Store::Parts).await else {
            return;
        };
        let shown = self.current.with_untracked(|shown| {
            let shown = shown.as_ref()?;
            Some(shown.manifest.clone())
        });
        let named = [
            Some(&new.manifest),
            before.map(|b| &b.manifest),
            shown.as_ref(),
        ];
        let old = parts::unnamed(kept, named.into_iter().flatten());
        let removals: Vec<_> = old
            .into_iter()
            .map(|key| Change::Remove(Store::Parts, key))
            .collect();
        if !removals.is_empty() {
            let _tried_with_the_next_edition = storage.commit(None, &removals).await;
        }
    }

    async fn read(&self, manifest: Manifest, lang: Lang) -> Result<Edition, Trouble> {
        let part = parts::of(&manifest, lang).ok_or(Trouble::NotGenuine)?;
        let bytes = self.bytes(&part.hash.to_string()).await?;
        self.opened(manifest, lang, part.hash, bytes)
            .ok_or(Trouble::NotGenuine)
    }

    /// An edition whose part is on this device.
    async fn kept_part(&self, manifest: &Manifest, lang: Lang) -> Option<Edition> {
        let part = parts::of(manifest, lang)?;
        let storage = self.kept.as_ref()?;
        let bytes = storage
            .bytes(Store::Parts, &part.hash.to_string())
            .await
            .ok()??;
        self.opened(manifest.clone(), lang, part.hash, bytes)
    }

    fn opened(
        &self,
        manifest: Manifest,
        lang: Lang,
        hash: PartHash,
        bytes: Vec<u8>,
    ) -> Option<Edition> {
        let edition = Edition {
            manifest,
            lang,
            front: Arc::new(Front::read(&bytes, hash).ok()?),
            part: Arc::new(OnePart {
                hash,
                bytes,
                contents: OnceLock::new(),
            }),
        };
        let reads = self.reads.get_value();
        reads.is_none_or(|reads| reads(&edition)).then_some(edition)
    }

    /// From now on only editions are shown of which all can be read. Answers whether that is so
    /// for the present one; it is put away if not.
    pub fn read_with(&self, reads: Reads) -> bool {
        self.reads.set_value(Some(reads));
        let all = |shown: &Option<Edition>| shown.as_ref().is_none_or(reads);
        let readable = self.current.with_untracked(all);
        if !readable {
            self.current.set(None);
        }
        readable
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

/// A manifest with a good signature.
#[derive(Clone, Debug, PartialEq)]
struct Genuine {
    signed: SignedManifest,
    manifest: Manifest,
}

impl Genuine {
    fn check(signed: SignedManifest) -> Result<Self, Trouble> {
        match verify(&signed, &signed.key) {
            Ok(manifest) => Ok(Self { signed, manifest }),
            Err(_) => Err(Trouble::NotGenuine),
        }
    }

    /// Numbers only rise under one key.
    fn is_older_than(&self, before: &Self) -> bool {
        self.signed.key == before.signed.key && !self.manifest.may_replace(&before.manifest)
    }

    fn under(&self, name: &str) -> Change {
        let text = serde_json::to_string(&self.signed).expect("a manifest has only text keys");
        Change::Text(Store::Meta, name.to_owned(), text)
    }
}
