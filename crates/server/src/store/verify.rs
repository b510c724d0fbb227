//! Whether the log is what was written, and the words of cases what it says of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use onewindow_domain::{
    log::{self, Action, Broken, Entry, Head},
    sealing::{WordsHash, words_hash},
    submission::{CommunityId, SubmissionId},
};

use super::{
    StoreError, Tx,
    cases::{self, words},
    journal, meta,
};

/// The first thing that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotWhole {
    /// An entry of the log was edited, removed or moved; with what now stands in its place.
    Entry(Broken, Option<Entry>),
    /// Words of a case were edited, or removed without the log's saying so.
    Words {
        /// The entry that speaks of them.
        n: u64,
        /// The case.
        case: SubmissionId,
    },
    /// There are words of which no entry speaks.
    Strange(WordsHash),
}

impl fmt::Display for NotWhole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry(broken, None) => broken.fmt(f),
            Self::Entry(broken, Some(entry)) => write!(
                f,
                "{broken}; there stands entry {}: {} {} by {}",
                entry.n, entry.action, entry.object, entry.actor
            ),
            Self::Words { n, case } => write!(
                f,
                "the words of log entry {n}, about case {case}, were changed or removed"
            ),
            Self::Strange(hash) => write!(f, "no log entry speaks of the words {hash}"),
        }
    }
}

/// What was seen on the way through the log.
#[derive(Default)]
struct Seen {
    spoken_of: BTreeMap<WordsHash, (u64, SubmissionId)>,
    deleted: BTreeSet<String>,
}

/// Walks the whole log and all words of cases; where the log ends, or the first thing that is not as
/// it was written.
///
/// # Errors
/// When the database cannot be read.
pub async fn verify(
    tx: &mut Tx,
    community: &CommunityId,
) -> Result<Result<Head, NotWhole>, StoreError> {
    let mut head = Head::of_empty(community);
    let mut seen = Seen::default();
    let end = meta::read(tx, community)
        .await?
        .map_or(head, |meta| meta.log);
    loop {
        let entries = match page(tx, community, head.n).await? {
            Ok(entries) => entries,
            Err(broken) => return Ok(Err(NotWhole::Entry(broken, None))),
        };
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            match log::verify(head, [entry.clone()]) {
                Ok(next) => head = next,
                Err(broken) => return Ok(Err(NotWhole::Entry(broken, Some(entry)))),
            }
            seen.note(&entry)?;
        }
    }
    if head != end {
        let n = end.n.min(head.n + 1);
        let broken = if head.n < end.n {
            Broken::Missing { n }
        } else {
            Broken::Changed { n }
        };
        return Ok(Err(NotWhole::Entry(broken, None)));
    }
    Ok(seen.words(tx, community).await?.map_or(Ok(head), Err))
}

/// The next entries; which one it is where one cannot even be read.
async fn page(
    tx: &mut Tx,
    community: &CommunityId,
    after: u64,
) -> Result<Result<Vec<Entry>, Broken>, StoreError> {
    match journal::entries(tx, community, after, 1000).await {
        Ok(entries) => return Ok(Ok(entries)),
        Err(StoreError::Damaged(_)) => {}
        Err(cause) => return Err(cause),
    }
    match journal::entries(tx, community, after, 1).await {
        Ok(entries) => Ok(Ok(entries)),
        Err(StoreError::Damaged(_)) => Ok(Err(Broken::Changed { n: after + 1 })),
        Err(cause) => Err(cause),
    }
}

impl Seen {
    /// Only whole entries come here.
    fn note(&mut self, entry: &Entry) -> Result<(), StoreError> {
        if entry.action == Action::WordsDeleted.text() {
            self.deleted.insert(entry.object.clone());
        }
        let Some((case, done)) = cases::event_of(entry)? else {
            return Ok(());
        };
        let Ok(_) = done.event.turned(|hash| {
            self.spoken_of.insert(hash, (entry.n, case));
            Ok::<(), std::convert::Infallible>(())
        });
        Ok(())
    }

    /// The first words that are not as the log says.
    async fn words(
        mut self,
        tx: &mut Tx,
        community: &CommunityId,
    ) -> Result<Option<NotWhole>, StoreError> {
        let mut after = None;
        let mut wrong: BTreeSet<(u64, SubmissionId)> = BTreeSet::new();
        loop {
            let page = words::after(tx, community, after).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.hash);
            for kept in page {
                let Some((n, case)) = self.spoken_of.remove(&kept.hash) else {
                    return Ok(Some(NotWhole::Strange(kept.hash)));
                };
                let fine = match &kept.sealed {
                    Some(sealed) => words_hash(sealed) == kept.hash,
                    None => self.deleted.contains(&case.to_string()),
                };
                if !fine {
                    wrong.insert((n, case));
                }
            }
        }
        wrong.extend(self.spoken_of.into_values());
        let first = wrong.into_iter().next();
        Ok(first.map(|(n, case)| NotWhole::Words { n, case }))
    }
}
