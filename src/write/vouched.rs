//! Folders that need no second look: what was in them when they were last read is in them still.
//!
//! A folder that holds our files and nothing else is vouched for by its number on the disk and the times of its last
//! change. Whoever adds, removes or renames anything in it changes those times, and then it is read again.
//!
//! **Invariant:** a folder is vouched for only if it was last changed before the build began that read it: so a change
//! after that reading shows, however coarse the clock of the file system is.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;

use super::WriteFault;
use super::interruption::point;
use super::manifest::Digest;

/// By which a folder is known again as long as nothing in it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Number and times in short.
    print: u64,
    /// The last change, in seconds and nanoseconds of the file system's clock.
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp of a folder as it was found; none where the system does not tell.
    #[cfg(unix)]
    pub(super) fn of(found: &Metadata) -> Option<Stamp> {
        use std::os::unix::fs::MetadataExt;
        let (modified, changed) = ((found.mtime(), found.mtime_nsec()), (found.ctime(), found.ctime_nsec()));
        let numbers = [found.ino() as i64, modified.0, modified.1, changed.0, changed.1];
        let bytes: Vec<u8> = numbers.into_iter().flat_map(i64::to_le_bytes).collect();
        let hash = blake3::hash(&bytes);
        let (first, _) = hash.as_bytes().split_first_chunk().expect("a hash has 32 bytes");
        Some(Stamp { print: u64::from_le_bytes(*first), changed: changed.max(modified) })
    }

    /// The stamp of a folder as it was found; none where the system does not tell.
    #[cfg(not(unix))]
    pub(super) fn of(_: &Metadata) -> Option<Stamp> {
        None
    }

    /// Whether the last change was before that of another file or folder.
    pub(super) fn is_before(self, other: Stamp) -> bool {
        self.changed < other.changed
    }
}

/// The folders of a site and its standby that are vouched for.
#[derive(Debug, Default)]
pub(super) struct Vouched(Vec<u64>);

/// The first lines of the list, which also tell whoever finds it what it is; what follows is not for people.
const HEAD: &str = "backfile standby 1
# Beside this file is the last site, ready to become the next one: a build then writes only what changed. Its files are
# second names of the site's own and take no room. This folder may be deleted at any time.
";

impl Vouched {
    /// Reads the list; one that is not there, or not as we wrote it, vouches for nothing.
    pub(super) fn read(path: &Path) -> Vouched {
        let is_plain = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
        let bytes = if is_plain { fs::read(path).unwrap_or_default() } else { Vec::new() };
        let prints = || {
            let (prints, seal) = bytes.strip_prefix(HEAD.as_bytes())?.split_last_chunk::<32>()?;
            let is_whole = prints.len().is_multiple_of(8) && seal_of(prints).as_bytes() == seal;
            let number = |chunk: &[u8]| u64::from_le_bytes(chunk.try_into().expect("chunks of eight"));
            is_whole.then(|| prints.chunks_exact(8).map(number).collect())
        };
        Vouched(prints().unwrap_or_default())
    }

    /// Takes the stamps of the folders that may be vouched for.
    pub(super) fn of(stamps: impl Iterator<Item = Stamp>) -> Vouched {
        let mut prints: Vec<u64> = stamps.map(|stamp| stamp.print).collect();
        prints.sort_unstable();
        Vouched(prints)
    }

    /// Writes the list over an older one; one that is cut off is noticed when it is read.
    pub(super) fn write(&self, path: &Path) -> Result<(), WriteFault> {
        let prints: Vec<u8> = self.0.iter().flat_map(|print| print.to_le_bytes()).collect();
        let written = point().and_then(|()| File::create(path)).and_then(|mut file| {
            file.write_all(HEAD.as_bytes())?;
            file.write_all(&prints)?;
            point().and_then(|()| file.write_all(seal_of(&prints).as_bytes()))
        });
        written.map_err(|error: io::Error| WriteFault::disk("write", path, error))
    }

    pub(super) fn has(&self, stamp: Stamp) -> bool {
        self.0.binary_search(&stamp.print).is_ok()
    }
}

/// The digest of the list as 32 hexadecimal digits.
fn seal_of(prints: &[u8]) -> String {
    Digest::of(prints).to_string()
}
