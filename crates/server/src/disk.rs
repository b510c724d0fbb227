//! Whether the disk has room. Nothing is accepted on a disk that is nearly full, so that what was
//! accepted can still be read, copied and finished.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};

/// Watches the disk on which the data folder lies.
#[derive(Debug)]
pub struct Disk {
    folder: PathBuf,
    reserve: u64,
    low: AtomicBool,
}

impl Disk {
    /// Keeps `reserve_mb` megabytes free on the disk of `folder`.
    pub fn new(folder: PathBuf, reserve_mb: u64) -> Self {
        let disk = Self {
            folder,
            reserve: reserve_mb * 1024 * 1024,
            low: AtomicBool::new(false),
        };
        disk.look();
        disk
    }

    /// Looks how much is free; called every second.
    pub fn look(&self) {
        let low = match rustix::fs::statvfs(&self.folder) {
            Ok(disk) => disk.f_bavail * disk.f_frsize < self.reserve,
            Err(cause) => {
                tracing::error!(%cause, folder = %self.folder.display(), "the disk cannot be seen");
                true
            }
        };
        if low != self.low.swap(low, Ordering::Relaxed) {
            if low {
                tracing::error!("the disk is nearly full: nothing is accepted until there is room");
            } else {
                tracing::info!("the disk has room again");
            }
        }
    }

    /// How many bytes are free; none where the disk cannot be seen.
    pub fn free(&self) -> Option<u64> {
        let disk = rustix::fs::statvfs(&self.folder).ok()?;
        Some(disk.f_bavail * disk.f_frsize)
    }

    /// Whether it is nearly full.
    pub fn is_low(&self) -> bool {
        self.low.load(Ordering::Relaxed)
    }
}
