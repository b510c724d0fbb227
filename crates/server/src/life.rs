//! Whether this is still the same life of the database.
//!
//! Devices keep what they handed in until it rests in a backup. When an older copy of the database
//! is put back, commits are missing that devices believe to be safe; a new epoch tells them to send
//! all they kept once more. Three things reveal a copy: the mark that `onewindow backup` leaves in
//! it, a note in the data folder that remembers a later commit than the database has, and what a
//! running process has seen itself, for a PostgreSQL may be put back behind its back.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use onewindow_domain::{
    log::{Action, Actor, Fact},
    submission::{CommitNo, CommunityId, Epoch},
};

use crate::{
    random,
    store::{
        Db, StoreError, Tx, in_write, journal,
        meta::{self, Meta},
    },
};

/// A commit, in the life to which it belongs.
pub type Commit = (Epoch, CommitNo);

/// Begins the community's first life, or the next one where the database was put back: where it
/// does not have the commit that is `remembered`.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(
    db: &Db,
    community: &CommunityId,
    remembered: Option<Commit>,
    now: i64,
) -> Result<Meta, StoreError> {
    let fresh = Epoch(random::bytes());
    in_write!(db, tx => begin_in(tx, community, fresh, remembered, now).await)
}

async fn begin_in(
    tx: &mut Tx,
    community: &CommunityId,
    fresh: Epoch,
    remembered: Option<Commit>,
    now: i64,
) -> Result<Meta, StoreError> {
    meta::begin(tx, community, fresh).await?;
    let mut meta = meta::lock(tx, community).await?;
    let why = if meta.epoch == fresh {
        "first"
    } else if let Some(why) = put_back(remembered, &meta) {
        why
    } else {
        return Ok(meta);
    };
    renew(tx, community, &mut meta, fresh, why, now).await?;
    meta::save(tx, community, &meta).await?;
    Ok(meta)
}

/// By what one sees that an older database was put back: it lacks a commit that it once had, or it
/// says itself that it is a copy.
pub fn put_back(remembered: Option<Commit>, meta: &Meta) -> Option<&'static str> {
    let lacks = |(epoch, commit_no)| epoch == meta.epoch && commit_no > meta.commit_no;
    if remembered.is_some_and(lacks) {
        Some("went-back")
    } else if meta.copied {
        Some("restored")
    } else {
        None
    }
}

/// Gives a row that is locked a new epoch; whoever locked it saves it.
///
/// # Errors
/// When the database cannot be written.
pub async fn renew(
    tx: &mut Tx,
    community: &CommunityId,
    meta: &mut Meta,
    fresh: Epoch,
    why: &str,
    now: i64,
) -> Result<(), StoreError> {
    meta.epoch = fresh;
    meta.copied = false;
    let fact = Fact {
        at: now,
        actor: Actor::Server,
        action: Action::EpochBegan,
        object: fresh.to_string(),
        detail: [("why".to_owned(), why.to_owned())].into(),
    };
    journal::append(tx, community, meta, fact).await?;
    if why != "first" {
        tracing::warn!(
            why,
            "a new epoch begins: devices will send again what they kept"
        );
    }
    Ok(())
}

/// The latest commit that this process has seen, shared by all of its parts.
#[derive(Clone, Debug, Default)]
pub struct Seen(Arc<Mutex<Option<Commit>>>);

impl Seen {
    /// The latest; none before the first look.
    pub fn latest(&self) -> Option<Commit> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers a commit; of one life, the highest.
    pub fn saw(&self, (epoch, commit_no): Commit) {
        let mut latest = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *latest = match *latest {
            Some((known, highest)) if known == epoch => Some((known, highest.max(commit_no))),
            Some(_) | None => Some((epoch, commit_no)),
        };
    }
}

/// The note in the data folder: one line, `<community> <epoch> <commit number>`.
#[derive(Debug)]
pub struct Note {
    path: PathBuf,
    /// What was written last.
    written: Mutex<Option<Commit>>,
}

impl Note {
    /// In this data folder.
    pub fn in_folder(data: &Path) -> Self {
        Self {
            path: data.join("newest-commit"),
            written: Mutex::default(),
        }
    }

    /// The community that was served from this data folder last.
    pub fn community(&self) -> Option<CommunityId> {
        let text = fs::read_to_string(&self.path).ok()?;
        text.split(' ').next()?.parse().ok()
    }

    /// What was remembered of a community.
    pub fn read(&self, community: &CommunityId) -> Option<Commit> {
        let text = fs::read_to_string(&self.path).ok()?;
        let mut words = text.lines().next()?.split(' ');
        let whose = words.next()? == community.as_str();
        let remembered = (
            words.next()?.parse().ok()?,
            CommitNo(words.next()?.parse().ok()?),
        );
        whose.then_some(remembered)
    }

    /// Remembers where a community stands, where that is news: within one life never an earlier
    /// commit. It need not survive a power cut: an older note only knows less.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, community: &CommunityId, meta: &Meta) -> io::Result<()> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let known = written.or_else(|| self.read(community));
        let is_news = known
            .is_none_or(|(epoch, commit_no)| epoch != meta.epoch || commit_no < meta.commit_no);
        if is_news {
            let beside = self.path.with_extension("new");
            fs::write(
                &beside,
                format!("{community} {} {}\n", meta.epoch, meta.commit_no),
            )?;
            fs::rename(&beside, &self.path)?;
            *written = Some((meta.epoch, meta.commit_no));
        } else {
            *written = known;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use onewindow_domain::log;

    use super::*;

    /// The note forgot what it knew as soon as an older database was served: with that, the next
    /// start could no longer tell that commits were missing.
    #[test]
    fn a_note_is_written_for_news_alone_and_never_for_an_earlier_commit() {
        let folder = tempfile::tempdir().unwrap();
        let community: CommunityId = "small".parse().unwrap();
        let note = Note::in_folder(folder.path());
        let file = folder.path().join("newest-commit");
        let (first, second) = (Epoch([1; 16]), Epoch([2; 16]));
        let meta = |epoch, commit_no| Meta {
            epoch,
            commit_no: CommitNo(commit_no),
            backed_up: CommitNo(0),
            edition_no: 1,
            log: log::Head::of_empty(&community),
            copied: false,
        };
        for (epoch, commit_no, kept) in [
            (first, 5, (first, 5)),
            (first, 3, (first, 5)),
            (first, 6, (first, 6)),
            (second, 1, (second, 1)),
        ] {
            note.write(&community, &meta(epoch, commit_no)).unwrap();
            let (epoch, commit_no) = kept;
            assert_eq!(note.read(&community), Some((epoch, CommitNo(commit_no))));
        }
        fs::remove_file(&file).unwrap();
        note.write(&community, &meta(second, 1)).unwrap();
        assert!(!file.exists(), "nothing new was written");
        assert_eq!(note.read(&"other".parse().unwrap()), None);
    }
}
