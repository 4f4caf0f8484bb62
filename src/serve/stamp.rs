//! The state of an archive's folders at a glance, for when nobody can say what changed.

use std::fs::Metadata;
use std::path::Path;
use std::time::UNIX_EPOCH;

use walkdir::{DirEntry, WalkDir};

use super::watch::{PARTS, is_passed_over};

/// What the archive's folders looked like: two are equal when no file came, went or was written between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp([u64; 2]);

impl Stamp {
    /// Looks at every file and folder of the archive, without opening any.
    pub(super) fn of(root: &Path) -> Stamp {
        // Adding up does not depend on the order in which a folder lists its files.
        let mut sum = [0u64; 2];
        for part in PARTS {
            let walk = WalkDir::new(root.join(part)).into_iter();
            let is_ours =
                |entry: &DirEntry| entry.depth() == 0 || !is_passed_over(part, entry.depth(), entry.file_name());
            for entry in walk.filter_entry(is_ours) {
                let mut hasher = blake3::Hasher::new();
                match &entry {
                    Ok(entry) => {
                        hasher.update(entry.path().as_os_str().as_encoded_bytes());
                        if let Ok(metadata) = entry.metadata() {
                            look(&mut hasher, &metadata);
                        }
                    }
                    Err(fault) => {
                        hasher.update(fault.to_string().as_bytes());
                    }
                }
                let digest = hasher.finalize();
                for (sum, eight) in sum.iter_mut().zip(digest.as_bytes().chunks_exact(8)) {
                    *sum = sum.wrapping_add(u64::from_le_bytes(eight.try_into().expect("chunks of eight")));
                }
            }
        }
        Stamp(sum)
    }
}

fn look(hasher: &mut blake3::Hasher, metadata: &Metadata) {
    let written = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    hasher.update(&metadata.len().to_le_bytes());
    hasher.update(&written.as_nanos().to_le_bytes());
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        // A file moved over another one may bring its old time with it.
        for number in [metadata.ino(), metadata.ctime().cast_unsigned(), metadata.ctime_nsec().cast_unsigned()] {
            hasher.update(&number.to_le_bytes());
        }
    }
}
