//! All that the routes share.

use std::{sync::Arc, time::Duration};

use onewindow_domain::submission::CommunityId;
use tokio::sync::{Mutex, Semaphore, watch};

use crate::{
    clock,
    devices::Devices,
    disk::Disk,
    edge::Headers,
    editions::Editions,
    keys::Keys,
    life::{self, Note, Seen},
    limits::Limits,
    metrics::Metrics,
    office::passwords::Passwords,
    recent::Recent,
    settings::Settings,
    site::Site,
    store::{
        Db, StoreError, emergency,
        figures::Figures,
        meta::{self, Meta},
    },
    writer::{Pace, Running, Writer},
};

/// The server of one community.
#[derive(Debug)]
pub struct App {
    /// All settings.
    pub settings: Settings,
    /// The database.
    pub db: Db,
    /// The community that this address serves.
    pub community: CommunityId,
    /// The community's secrets.
    pub keys: Keys,
    /// What is published.
    pub editions: Editions,
    /// Where submissions are committed.
    pub writer: Writer,
    /// How often somebody may do something.
    pub limits: Limits,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// The screens.
    pub site: Site,
    /// Rises whenever the office should look: a commit, an opened submission, a new head.
    pub look: watch::Sender<u64>,
    /// Rises whenever residents' devices should look: a new head, which is an edition, a backup, an
    /// epoch or an emergency.
    pub look_at_head: watch::Sender<u64>,
    /// The latest commit that this process has seen.
    pub seen: Seen,
    /// Turns true when the server stops.
    pub stopping: watch::Sender<bool>,
    /// How many more event streams may be open.
    pub streams: Arc<Semaphore>,
    /// Held by whoever looks at the head: an older look never overwrites a newer one.
    looking: Mutex<()>,
    pub(crate) can_write: Recent<bool>,
    pub(crate) figures: Recent<(Figures, u64)>,
    pub(crate) devices: Devices,
    pub(crate) passwords: Passwords,
    pub(crate) disk: Disk,
    pub(crate) headers: Headers,
}

/// What an [`App`] is made of once the database is open and something is published.
#[derive(Debug)]
pub struct Parts {
    /// All settings.
    pub settings: Settings,
    /// The database.
    pub db: Db,
    /// The community that this address serves.
    pub community: CommunityId,
    /// The community's secrets.
    pub keys: Keys,
    /// What is published.
    pub editions: Editions,
    /// The screens.
    pub site: Site,
}

impl App {
    /// Starts the writer and puts everything together.
    pub fn start(parts: Parts) -> (Arc<Self>, Running) {
        let Parts {
            settings,
            db,
            community,
            keys,
            editions,
            site,
        } = parts;
        let look = watch::Sender::new(0);
        let metrics = Arc::new(Metrics::default());
        let committed = {
            let (look, metrics) = (look.clone(), Arc::clone(&metrics));
            move |together| {
                metrics.committed(together);
                look.send_modify(|count| *count += 1);
            }
        };
        let pace = Pace {
            batch: settings.batch.into(),
            queue: settings.queue as usize,
        };
        let seen = Seen::default();
        let (writer, running) =
            Writer::start(db.clone(), community.clone(), pace, seen.clone(), committed);
        let app = Self {
            limits: Limits::new(&settings.rates),
            streams: Arc::new(Semaphore::new(settings.streams as usize)),
            disk: Disk::new(settings.home.data.clone(), settings.disk_reserve),
            headers: Headers::new(&settings),
            stopping: watch::Sender::new(false),
            can_write: Recent::new(Duration::from_secs(1)),
            figures: Recent::new(Duration::from_secs(5)),
            devices: Devices::default(),
            passwords: Passwords::default(),
            metrics,
            settings,
            db,
            community,
            keys,
            editions,
            writer,
            site,
            look,
            look_at_head: watch::Sender::new(0),
            looking: Mutex::const_new(()),
            seen,
        };
        (Arc::new(app), running)
    }

    /// Looks at the disk, the head and the clock until the server stops: the poll that is the
    /// truth, whatever hints get lost.
    pub async fn keep_up(self: Arc<Self>) {
        let note = Note::in_folder(&self.settings.home.data);
        let mut stopping = self.stopping.subscribe();
        let mut seconds = tokio::time::interval(Duration::from_secs(1));
        let mut round = 0_u64;
        loop {
            tokio::select! {
                _ = seconds.tick() => {}
                _ = stopping.wait_for(|stops| *stops) => return,
            }
            round += 1;
            self.disk.look();
            if round.is_multiple_of(60) {
                self.limits.tidy();
            }
            if let Err(cause) = self.look_at_head(&note).await {
                tracing::warn!(%cause, "the head cannot be read");
            }
        }
    }

    /// Takes over what another process published or backed up, and begins a new epoch where an
    /// older database was put back behind this process.
    ///
    /// # Errors
    /// When the database cannot be read, or a new epoch cannot be written.
    pub async fn look_at_head(&self, note: &Note) -> Result<(), StoreError> {
        if let Some(meta) = self.renew_head().await? {
            note.write(&self.community, &meta)?;
        }
        Ok(())
    }

    /// As [`App::look_at_head`], without a note: for whoever changed something that is part of it.
    ///
    /// # Errors
    /// When the database cannot be read, or a new epoch cannot be written.
    pub async fn renew_head(&self) -> Result<Option<Meta>, StoreError> {
        let _looking = self.looking.lock().await;
        let mut tx = self.db.read().await?;
        let Some(mut meta) = meta::read(&mut tx, &self.community).await? else {
            return Ok(None);
        };
        let emergency = emergency::current(&mut tx, &self.community).await?;
        drop(tx);
        let seen = self.seen.latest();
        if life::put_back(seen, &meta).is_some() {
            meta = life::begin(&self.db, &self.community, seen, self.now()).await?;
        }
        self.seen.saw((meta.epoch, meta.commit_no));
        if self
            .editions
            .refresh(&meta, emergency, self.settings.replicated)
            .await?
        {
            self.look.send_modify(|count| *count += 1);
            self.look_at_head.send_modify(|count| *count += 1);
        }
        Ok(Some(meta))
    }

    /// The server's clock, ms since 1970.
    pub fn now(&self) -> i64 {
        clock::now()
    }
}
