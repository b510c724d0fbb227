//! What is published now, ready to be served, and what was published before.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use bytes::Bytes;
use onewindow_domain::{
    catalogue::{Catalogue, edition::SignedManifest},
    submission::{CommunityId, Epoch},
    wire::v1::{Emergency, Head},
};

use crate::{
    MIN_CLIENT,
    encoding::short_hash,
    store::{
        Db, StoreError, Tx,
        editions::{self, StoredPart},
        emergency,
        meta::Meta,
        stored_json,
    },
};

/// The published editions of one community.
#[derive(Debug)]
pub struct Editions {
    db: Db,
    community: CommunityId,
    now: RwLock<Now>,
    catalogues: Mutex<HashMap<u64, Arc<Catalogue>>>,
    parts: Mutex<HashMap<String, Arc<Compressed>>>,
}

/// Immutable bytes, ready to be sent.
#[derive(Clone, Debug)]
pub struct Compressed {
    /// As published.
    pub plain: Bytes,
    /// With gzip.
    pub gzip: Bytes,
    /// With brotli.
    pub brotli: Bytes,
}

#[derive(Clone, Debug)]
struct Now {
    /// The database's life to which everything that is kept here belongs.
    epoch: Epoch,
    no: u64,
    signed: SignedManifest,
    catalogue: Arc<Catalogue>,
    head: Arc<HeadNow>,
}

/// The head, written once for everybody who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadNow {
    /// Changes when anything but the clock does.
    pub etag: String,
    /// The JSON up to the server's clock, which is its last field.
    before_clock: String,
}

/// Most parts kept in memory: a few editions in three languages.
const MOST_PARTS: usize = 24;
/// Most catalogues kept in memory.
const MOST_CATALOGUES: usize = 8;

impl HeadNow {
    fn of(
        community: &CommunityId,
        meta: &Meta,
        signed: SignedManifest,
        emergency: Option<Emergency>,
        replicated: bool,
    ) -> Self {
        let head = Head {
            community: community.clone(),
            epoch: meta.epoch,
            edition: signed,
            backed_up: if replicated {
                meta.commit_no
            } else {
                meta.backed_up
            },
            min_client: MIN_CLIENT,
            emergency,
            server_time: 0,
        };
        let json = serde_json::to_string(&head).expect("a head has only text keys");
        let before_clock = json
            .strip_suffix("0}")
            .expect("the clock is the last field")
            .to_owned();
        Self {
            etag: format!("W/\"{}\"", short_hash(before_clock.as_bytes())),
            before_clock,
        }
    }

    /// The body at this moment.
    pub fn at(&self, now: i64) -> String {
        format!("{}{now}}}", self.before_clock)
    }
}

impl Editions {
    /// The editions in the database; none where nothing was ever published.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn open(
        db: Db,
        community: CommunityId,
        meta: &Meta,
        replicated: bool,
    ) -> Result<Option<Self>, StoreError> {
        let mut tx = db.read().await?;
        let newest = editions::newest(&mut tx, &community).await?;
        let emergency = emergency::current(&mut tx, &community).await?;
        drop(tx);
        let Some(newest) = newest else {
            return Ok(None);
        };
        let catalogue: Arc<Catalogue> = Arc::new(stored_json(&newest.catalogue)?);
        let signed = newest.signed.clone();
        let head = HeadNow::of(&community, meta, signed, emergency, replicated);
        let now = Now {
            epoch: meta.epoch,
            no: newest.no,
            signed: newest.signed,
            catalogue: Arc::clone(&catalogue),
            head: Arc::new(head),
        };
        Ok(Some(Self {
            db,
            community,
            catalogues: Mutex::new(HashMap::from([(now.no, catalogue)])),
            parts: Mutex::default(),
            now: RwLock::new(now),
        }))
    }

    fn now(&self) -> Now {
        self.now
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The head as it is now.
    pub fn head(&self) -> Arc<HeadNow> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner).head)
    }

    /// The catalogue of the newest edition.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(
            &self
                .now
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .catalogue,
        )
    }

    /// Looks whether the head changed: published by another process, backed up, or another
    /// emergency. Says whether. One look at a time: an older one must not overwrite a newer.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn refresh(
        &self,
        meta: &Meta,
        emergency: Option<Emergency>,
        replicated: bool,
    ) -> Result<bool, StoreError> {
        let mut now = self.now();
        let another_life = meta.epoch != now.epoch;
        if another_life {
            // A number may stand for another edition than before.
            now.epoch = meta.epoch;
            let mut kept = self
                .catalogues
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            kept.clear();
        }
        if another_life || meta.edition_no != now.no {
            let mut tx = self.db.read().await?;
            if let Some(newest) = editions::newest(&mut tx, &self.community).await? {
                now.no = newest.no;
                now.signed = newest.signed;
                now.catalogue = Arc::new(stored_json(&newest.catalogue)?);
            }
        }
        let signed = now.signed.clone();
        let head = HeadNow::of(&self.community, meta, signed, emergency, replicated);
        if head == *now.head {
            return Ok(false);
        }
        now.head = Arc::new(head);
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = now;
        Ok(true)
    }

    /// The catalogue of an edition that was ever published here.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn numbered(&self, no: u64) -> Result<Option<Arc<Catalogue>>, StoreError> {
        if let Some(catalogue) = self.kept(no) {
            return Ok(Some(catalogue));
        }
        let mut tx = self.db.read().await?;
        self.numbered_in(&mut tx, no).await
    }

    fn kept(&self, no: u64) -> Option<Arc<Catalogue>> {
        let all = self.catalogues.lock();
        all.unwrap_or_else(PoisonError::into_inner)
            .get(&no)
            .cloned()
    }

    /// The same within a transaction: whoever holds a connection must not wait for another.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn numbered_in(
        &self,
        tx: &mut Tx,
        no: u64,
    ) -> Result<Option<Arc<Catalogue>>, StoreError> {
        if let Some(catalogue) = self.kept(no) {
            return Ok(Some(catalogue));
        }
        let Some(edition) = editions::numbered(tx, &self.community, no).await? else {
            return Ok(None);
        };
        let catalogue: Arc<Catalogue> = Arc::new(stored_json(&edition.catalogue)?);
        let mut all = self
            .catalogues
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST_CATALOGUES {
            all.clear();
        }
        all.insert(no, Arc::clone(&catalogue));
        Ok(Some(catalogue))
    }

    /// The immutable bytes with this hash.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn part(&self, hash: &str) -> Result<Option<Arc<Compressed>>, StoreError> {
        let kept = self
            .parts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(hash)
            .map(Arc::clone);
        if kept.is_some() {
            return Ok(kept);
        }
        let mut tx = self.db.read().await?;
        let Some(part) = editions::part(&mut tx, &self.community, hash).await? else {
            return Ok(None);
        };
        let StoredPart {
            hash,
            plain,
            gzip,
            brotli,
        } = part;
        let part = Arc::new(Compressed {
            plain: plain.into(),
            gzip: gzip.into(),
            brotli: brotli.into(),
        });
        let mut all = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST_PARTS {
            all.clear();
        }
        all.insert(hash, Arc::clone(&part));
        Ok(Some(part))
    }
}
