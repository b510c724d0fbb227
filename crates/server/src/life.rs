//! Whether this is still the same life of the database.
//!
//! Devices keep what they handed in until it rests in a backup. When an older copy of the database
//! is put back, commits are missing that devices believe to be safe; a new epoch tells them to send
//! all they kept once more. Two things reveal a copy: the mark that `onewindow backup` leaves in
//! it, and a note in the data folder that remembers a later commit than the database has.

use std::{
    fs, io,
    path::{Path, PathBuf},
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

/// Begins the community's first life, or the next one where the database was put back.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(
    db: &Db,
    community: &CommunityId,
    note: &Note,
    now: i64,
) -> Result<Meta, StoreError> {
    let fresh = Epoch(random::bytes());
    let remembered = note.read(community);
    in_write!(db, tx => begin_in(tx, community, fresh, remembered, now).await)
}

async fn begin_in(
    tx: &mut Tx,
    community: &CommunityId,
    fresh: Epoch,
    remembered: Option<(Epoch, CommitNo)>,
    now: i64,
) -> Result<Meta, StoreError> {
    meta::begin(tx, community, fresh).await?;
    let mut meta = meta::lock(tx, community).await?;
    let went_back = remembered
        .is_some_and(|(epoch, commit_no)| epoch == meta.epoch && commit_no > meta.commit_no);
    let first = meta.epoch == fresh;
    if first || meta.copied || went_back {
        meta.epoch = fresh;
        meta.copied = false;
        let why = match (first, went_back) {
            (true, _) => "first",
            (false, true) => "went-back",
            (false, false) => "restored",
        };
        let fact = Fact {
            at: now,
            actor: Actor::Server,
            action: Action::EpochBegan,
            object: fresh.to_string(),
            detail: [("why".to_owned(), why.to_owned())].into(),
        };
        journal::append(tx, community, &mut meta, fact).await?;
        meta::save(tx, community, &meta).await?;
        if !first {
            tracing::warn!(
                why,
                "a new epoch began: devices will send again what they kept"
            );
        }
    }
    Ok(meta)
}

/// The note in the data folder: `<community> <epoch> <commit number>`, one line each.
#[derive(Clone, Debug)]
pub struct Note(PathBuf);

impl Note {
    /// In this data folder.
    pub fn in_folder(data: &Path) -> Self {
        Self(data.join("newest-commit"))
    }

    /// The community that was served from this data folder last.
    pub fn community(&self) -> Option<CommunityId> {
        let text = fs::read_to_string(&self.0).ok()?;
        text.split(' ').next()?.parse().ok()
    }

    /// What was remembered of a community.
    fn read(&self, community: &CommunityId) -> Option<(Epoch, CommitNo)> {
        let text = fs::read_to_string(&self.0).ok()?;
        text.lines().find_map(|line| {
            let mut words = line.split(' ');
            let whose = words.next()? == community.as_str();
            let remembered = (
                words.next()?.parse().ok()?,
                CommitNo(words.next()?.parse().ok()?),
            );
            whose.then_some(remembered)
        })
    }

    /// Remembers where a community stands. It need not survive a power cut: an older note only
    /// knows less.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, community: &CommunityId, meta: &Meta) -> io::Result<()> {
        let beside = self.0.with_extension("new");
        fs::write(
            &beside,
            format!("{community} {} {}\n", meta.epoch, meta.commit_no),
        )?;
        fs::rename(&beside, &self.0)
    }
}
