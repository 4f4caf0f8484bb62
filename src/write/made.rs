//! The folders that this build has made, so that none is made twice, and none is missed by one thread while another
//! makes it.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::path::Path;
use std::sync::{Mutex, MutexGuard};

use super::{WriteFault, disk};

/// Which folders below one tree are made, noted from many threads at once and by hash, since there may be a million.
#[derive(Debug)]
pub(super) struct Made {
    shards: Vec<Mutex<HashSet<u64>>>,
    hashing: RandomState,
}

/// Enough that threads seldom meet at one.
const SHARDS: usize = 64;

impl Made {
    pub(super) fn nothing() -> Made {
        Made { shards: (0..SHARDS).map(|_| Mutex::default()).collect(), hashing: RandomState::new() }
    }

    /// Makes a folder below the tree and those above it, unless that was done before.
    pub(super) fn make(&self, tree: &Path, folder: &Path) -> Result<(), WriteFault> {
        let is_missing = |folder: &&Path| {
            let (shard, hash) = self.shard(folder);
            !folder.as_os_str().is_empty() && !shard.contains(&hash)
        };
        let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
        for folder in missing.into_iter().rev() {
            // Whoever wants the same folder waits here until it is there.
            let (mut shard, hash) = self.shard(folder);
            if !shard.contains(&hash) {
                disk::make_folder(&tree.join(folder))?;
                shard.insert(hash);
            }
        }
        Ok(())
    }

    fn shard(&self, folder: &Path) -> (MutexGuard<'_, HashSet<u64>>, u64) {
        let hash = self.hashing.hash_one(folder);
        let shard = &self.shards[hash as usize % SHARDS];
        (shard.lock().expect("no thread panics while it makes a folder"), hash)
    }
}
