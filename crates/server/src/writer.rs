//! The one place where submissions are committed: whoever waits is committed together.
//!
//! A request hands over what it has read and waits. The writer takes everything that is waiting
//! and commits it in one transaction, so that many residents share one fsync. An answer goes out
//! only after the commit. Whoever comes alone is never made to wait for others; in a crowd the
//! writer waits a moment, far shorter than the disk makes everybody wait anyway, for those who
//! were just answered and come again.

use std::time::Duration;

use bytes::Bytes;
use onewindow_domain::{
    sealing::BodyHash,
    submission::{CommunityId, DeviceId, DeviceSeq, Kid, SubmissionId},
    wire::v1::{Accepted, ProblemCode},
};
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
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
const MOST_PATIENCE: Duration = Duration::from_millis(4);

type Reply = oneshot::Sender<Result<Settled, Refusal>>;

/// Where requests hand over what they have read.
#[derive(Clone, Debug)]
pub struct Writer(mpsc::Sender<(Arrival, Reply)>);

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
        let store = Store {
            db,
            community,
            seen,
        };
        let work = run(store, pace.batch, waiting, stopped, committed);
        let task = tokio::spawn(async move {
            work.await;
            drop(alive);
        });
        (Self(sender), Running { stop, ended, task })
    }

    /// Commits an arrival together with whatever else is waiting.
    ///
    /// # Errors
    /// 503 when too many are waiting or the database is away, 500 when this one cannot be stored.
    pub async fn submit(&self, arrival: Arrival) -> Result<Settled, Refusal> {
        let (reply, answer) = oneshot::channel();
        self.0
            .try_send((arrival, reply))
            .map_err(|_full| Refusal::unavailable(2))?;
        answer.await.map_err(|_stopped| Refusal::unavailable(5))?
    }

    /// Whether nothing is committed any more.
    pub fn has_ended(&self) -> bool {
        self.0.is_closed()
    }

    /// How many wait for a commit.
    pub fn waiting(&self) -> usize {
        self.0.max_capacity() - self.0.capacity()
    }
}

/// Where the writer commits.
struct Store {
    db: Db,
    community: CommunityId,
    seen: Seen,
}

async fn run(
    store: Store,
    most: usize,
    mut waiting: mpsc::Receiver<(Arrival, Reply)>,
    mut stopped: oneshot::Receiver<()>,
    committed: impl Fn(usize) + Send + 'static,
) {
    let mut arrivals = Vec::with_capacity(most);
    let mut replies = Vec::with_capacity(most);
    let mut gathered = Vec::with_capacity(most);
    let mut crowd = Crowd::default();
    loop {
        // Waits for the first and takes along all that came in the meantime.
        let count = tokio::select! {
            count = waiting.recv_many(&mut gathered, most) => count,
            _ = &mut stopped, if !waiting.is_closed() => {
                waiting.close();
                continue;
            }
        };
        if count == 0 {
            break;
        }
        crowd.gather(&mut waiting, &mut gathered, most).await;
        for (arrival, reply) in gathered.drain(..) {
            arrivals.push(arrival);
            replies.push(reply);
        }
        let begun = clock::instant();
        let mut news = false;
        let settled = settle(&store, &arrivals).await;
        crowd = Crowd {
            expected: arrivals.len() + waiting.len(),
            took: begun.elapsed(),
        };
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

/// How many are about, seen at the last commit.
#[derive(Clone, Copy, Debug, Default)]
struct Crowd {
    /// Those who were just answered and those who were waiting then.
    expected: usize,
    /// How long the last commit took.
    took: Duration,
}

impl Crowd {
    /// Waits for those who were about a moment ago, at most a quarter of the time that the last
    /// commit took and never longer than [`MOST_PATIENCE`]. Without this, a crowd splits into two
    /// halves that take turns, each paying for its own fsync.
    async fn gather(
        self,
        waiting: &mut mpsc::Receiver<(Arrival, Reply)>,
        gathered: &mut Vec<(Arrival, Reply)>,
        most: usize,
    ) {
        let expected = self.expected.min(most);
        let patience = (self.took / 4).min(MOST_PATIENCE);
        let enough = async {
            while gathered.len() < expected {
                let room = most - gathered.len();
                if waiting.recv_many(gathered, room).await == 0 {
                    break;
                }
            }
        };
        if self.expected > 1 {
            // Whoever has not come by then comes with the next commit.
            drop(tokio::time::timeout(patience, enough).await);
        }
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
