//! The one place where submissions are committed: whoever waits is committed together.
//!
//! A request hands over what it has read and waits. The writer takes everything that is waiting
//! and commits it in one transaction, so that many residents share one fsync. An answer goes out
//! only after the commit. Whoever comes alone is never made to wait for others; in a crowd the
//! writer waits until half of those are there whose envelopes are being opened just now. So two
//! halves take turns: while one is committed, the other is opened.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use onewindow_domain::{
    sealing::BodyHash,
    submission::{CommunityId, DeviceId, DeviceSeq, Kid, SubmissionId},
    wire::v1::{Accepted, ProblemCode},
};
use tokio::{
    runtime::{Builder, Handle, Runtime},
    sync::{mpsc, oneshot},
    task::{JoinHandle, spawn_blocking},
};

use crate::{
    clock,
    life::Seen,
    problem::Refusal,
    reading::Reading,
    store::{Db, StoreError, in_write},
};

mod commit;

pub use commit::commit;

/// A submission that was read and waits to be committed.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Its id.
    pub id: SubmissionId,
    /// The device that sealed it.
    pub device: DeviceId,
    /// The how-many-eth of that device.
    pub seq: DeviceSeq,
    /// SHA-256 of the bytes that arrived.
    pub body_hash: BodyHash,
    /// To which key it is sealed.
    pub kid: Kid,
    /// The bytes that arrived.
    pub sealed: Bytes,
    /// What stands in it.
    pub reading: Reading,
}

/// What became of an arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It is new and durable.
    New(Accepted),
    /// The same bytes were committed before; this is what was answered then.
    Again(Accepted),
    /// Other bytes were committed under its id.
    Conflict,
}

/// The longest that anybody waits for others.
const PATIENCE: Duration = Duration::from_millis(4);

type Reply = oneshot::Sender<Result<Settled, Refusal>>;

/// Where requests hand over what they have read.
#[derive(Clone, Debug)]
pub struct Writer {
    queue: mpsc::Sender<(Arrival, Reply)>,
    opening: Arc<AtomicUsize>,
}

/// One whose envelope is being opened: the writer expects it, until it is handed in or dropped.
#[derive(Debug)]
pub struct Coming(Arc<AtomicUsize>);

impl Drop for Coming {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The writer at work.
#[derive(Debug)]
pub struct Running {
    stop: oneshot::Sender<()>,
    ended: oneshot::Receiver<()>,
    task: JoinHandle<()>,
}

impl Running {
    /// Comes when the writer ended although nobody asked it to; asked for once.
    pub async fn ended(&mut self) {
        // Nothing is ever sent: the other end goes when the writer does, also by a panic.
        let _ = (&mut self.ended).await;
    }

    /// Takes nothing more, commits all that is waiting, and ends.
    pub async fn finish(self) {
        // Only a writer that ended already does not hear it.
        let _ = self.stop.send(());
        if let Err(cause) = self.task.await {
            tracing::error!(%cause, "the writer did not end well");
        }
    }
}

/// How the writer works.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Most submissions in one commit.
    pub batch: usize,
    /// Most submissions waiting.
    pub queue: usize,
}

impl Writer {
    /// Starts the writer. `committed` is called after each commit that brought something new, with
    /// how many shared it.
    pub fn start(
        db: Db,
        community: CommunityId,
        pace: Pace,
        seen: Seen,
        committed: impl Fn(usize) + Send + 'static,
    ) -> (Self, Running) {
        let (sender, waiting) = mpsc::channel(pace.queue);
        let (stop, stopped) = oneshot::channel();
        let (alive, ended) = oneshot::channel::<()>();
        let own = own_runtime(&db);
        let store = Store {
            db,
            community,
            seen,
        };
        let opening = Arc::new(AtomicUsize::new(0));
        let line = Line {
            waiting,
            opening: Arc::clone(&opening),
            most: pace.batch,
        };
        let work = run(store, line, stopped, committed);
        // A commit is a dozen words with the database's own thread. On a thread of its own none of
        // them stands in line behind envelopes that are being opened.
        let task = spawn_blocking(move || {
            match own {
                Some(own) => own.block_on(work),
                None => Handle::current().block_on(work),
            }
            drop(alive);
        });
        let queue = sender;
        (Self { queue, opening }, Running { stop, ended, task })
    }

    /// Tells the writer that somebody's envelope is there and is being opened.
    pub fn coming(&self) -> Coming {
        self.opening.fetch_add(1, Ordering::Relaxed);
        Coming(Arc::clone(&self.opening))
    }

    /// Commits an arrival together with whatever else is waiting.
    ///
    /// # Errors
    /// 503 when too many are waiting or the database is away, 500 when this one cannot be stored.
    pub async fn submit(&self, coming: Coming, arrival: Arrival) -> Result<Settled, Refusal> {
        let (reply, answer) = oneshot::channel();
        self.queue
            .try_send((arrival, reply))
            .map_err(|_full| Refusal::unavailable(2))?;
        drop(coming);
        answer.await.map_err(|_stopped| Refusal::unavailable(5))?
    }

    /// Whether nothing is committed any more.
    pub fn has_ended(&self) -> bool {
        self.queue.is_closed()
    }

    /// How many wait for a commit.
    pub fn waiting(&self) -> usize {
        self.queue.max_capacity() - self.queue.capacity()
    }
}

/// On SQLite even what follows a commit stays on the writer's thread: the pool takes its connection
/// back in a task, and the next commit waits for that. A connection to PostgreSQL belongs to the
/// runtime that opened it, and everybody may get it next.
fn own_runtime(db: &Db) -> Option<Runtime> {
    let runtime = match db {
        Db::Sqlite { .. } => Builder::new_current_thread().enable_time().build(),
        Db::Postgres(_) => return None,
    };
    runtime
        .inspect_err(|cause| tracing::warn!(%cause, "the writer shares its runtime"))
        .ok()
}

/// Where the writer commits.
struct Store {
    db: Db,
    community: CommunityId,
    seen: Seen,
}

/// Who waits to be committed.
struct Line {
    waiting: mpsc::Receiver<(Arrival, Reply)>,
    opening: Arc<AtomicUsize>,
    /// Most in one commit.
    most: usize,
}

impl Line {
    /// Waits for the first, takes along all that came in the meantime, and waits a moment while
    /// more are being opened than are there.
    async fn gather(&mut self, gathered: &mut Vec<(Arrival, Reply)>) {
        if self.waiting.recv_many(gathered, self.most).await == 0 {
            return;
        }
        let enough = async {
            while gathered.len() < self.opening.load(Ordering::Relaxed).min(self.most) {
                let room = self.most - gathered.len();
                if self.waiting.recv_many(gathered, room).await == 0 {
                    break;
                }
            }
        };
        // Whoever has not come by then comes with the next commit.
        drop(tokio::time::timeout(PATIENCE, enough).await);
    }
}

async fn run(
    store: Store,
    mut line: Line,
    mut stopped: oneshot::Receiver<()>,
    committed: impl Fn(usize) + Send + 'static,
) {
    let mut arrivals = Vec::with_capacity(line.most);
    let mut replies = Vec::with_capacity(line.most);
    let mut gathered = Vec::with_capacity(line.most);
    loop {
        // Dropping `gather` half-way loses nobody: who was taken stands in `gathered`.
        tokio::select! {
            () = line.gather(&mut gathered) => {}
            _ = &mut stopped, if !line.waiting.is_closed() => {
                line.waiting.close();
                continue;
            }
        };
        if gathered.is_empty() {
            break;
        }
        for (arrival, reply) in gathered.drain(..) {
            arrivals.push(arrival);
            replies.push(reply);
        }
        let mut news = false;
        let settled = settle(&store, &arrivals).await;
        for (answer, reply) in settled.into_iter().zip(replies.drain(..)) {
            news |= matches!(answer, Ok(Settled::New(_)));
            // Whoever hung up asks again and gets the stored answer.
            drop(reply.send(answer));
        }
        if news {
            committed(arrivals.len());
        }
        arrivals.clear();
    }
}

/// Commits all together. If one of them cannot be stored, each is committed alone, so that it
/// harms nobody else.
async fn settle(store: &Store, arrivals: &[Arrival]) -> Vec<Result<Settled, Refusal>> {
    match once(store, arrivals).await {
        Ok(settled) => settled.into_iter().map(Ok).collect(),
        Err(cause) if cause.passes() || arrivals.len() == 1 => {
            tracing::error!(%cause, count = arrivals.len(), "a commit failed");
            let code = if cause.passes() {
                ProblemCode::Unavailable
            } else {
                ProblemCode::Internal
            };
            arrivals.iter().map(|_| Err(code.into())).collect()
        }
        Err(cause) => {
            tracing::error!(%cause, count = arrivals.len(), "a commit failed; each is tried alone");
            let mut settled = Vec::with_capacity(arrivals.len());
            for arrival in arrivals {
                let one = once(store, std::slice::from_ref(arrival)).await;
                settled.push(
                    one.map_err(Refusal::from)
                        .and_then(|mut one| one.pop().ok_or_else(|| ProblemCode::Internal.into())),
                );
            }
            settled
        }
    }
}

async fn once(store: &Store, arrivals: &[Arrival]) -> Result<Vec<Settled>, StoreError> {
    let Store {
        db,
        community,
        seen,
    } = store;
    let now = clock::now();
    let latest = seen.latest();
    let settled = in_write!(db, tx => commit(tx, community, latest, arrivals, now).await)?;
    for one in &settled {
        if let Settled::New(Accepted {
            epoch, commit_no, ..
        }) = one
        {
            seen.saw((*epoch, *commit_no));
        }
    }
    Ok(settled)
}
