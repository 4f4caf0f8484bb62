//! One file among many that is read anew by itself, after all of them were found.

use std::fs;

use super::{FileId, Nature, Sources, TEXT_BOUND};

impl Sources {
    /// Whether a file can be read anew while the others stay as they were found: it was an ordinary file and still is
    /// one, no larger than [`TEXT_BOUND`], and no other name leads to it.
    pub fn can_be_read_alone(&self, file: FileId) -> bool {
        let was_ordinary = matches!(self.nature(file), Nature::Regular(_));
        let Some(path) = self.on_disk(file).filter(|_| was_ordinary) else { return false };
        let Ok(metadata) = fs::symlink_metadata(path) else { return false };
        metadata.is_file() && metadata.len() <= TEXT_BOUND && has_one_name(&metadata)
    }
}

/// Whether a file has no second name (hard link), by which another record would have changed with it.
#[cfg(unix)]
fn has_one_name(metadata: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) == 1
}

/// Where nobody says how many names a file has, it is taken to have one.
#[cfg(not(unix))]
fn has_one_name(_: &fs::Metadata) -> bool {
    true
}
