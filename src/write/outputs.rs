//! What has become of every output of a build so far, noted from many threads at once.
//!
//! An output that the last build had is a place in the old manifest and one byte here; only new and changed ones are
//! written down anew. So a site of a million pages fits.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, MutexGuard};

use super::manifest::{Digest, Entry, Manifest, in_tree_order};
use super::{WriteFault, Written};

/// What an output holds, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) digest: Digest,
    pub(super) length: u64,
}

/// The right to write one file in this build; nobody gets it twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// The last build had it too, at this place of its manifest.
    Old(usize),
    /// It is new on the site.
    New,
}

/// The outputs of a build, beside those of the last one.
#[derive(Debug)]
pub(super) struct Outputs {
    old: Manifest,
    fates: Vec<AtomicU8>,
    fresh: Vec<Mutex<Shard>>,
    hashing: RandomState,
}

type Shard = BTreeMap<Box<str>, Content>;

/// Files that are new or changed, in tree order.
pub(super) type Fresh = Vec<(Box<str>, Content)>;

const UNCLAIMED: u8 = 0;
const CLAIMED: u8 = 1;
const KEPT: u8 = 2;

/// Enough that threads seldom meet at one.
const SHARDS: usize = 64;

const NOT_POISONED: &str = "no thread panics while it notes an output";

impl Outputs {
    pub(super) fn over(old: Manifest) -> Outputs {
        let fates = (0..old.len()).map(|_| AtomicU8::new(UNCLAIMED)).collect();
        let fresh = (0..SHARDS).map(|_| Mutex::default()).collect();
        Outputs { old, fates, fresh, hashing: RandomState::new() }
    }

    pub(super) fn old(&self) -> &Manifest {
        &self.old
    }

    pub(super) fn old_entry(&self, file: &str) -> Option<Entry<'_>> {
        self.old.find(file).map(|index| self.old.entry(index))
    }

    /// Takes the right to write a file; a second time in one build is a fault.
    pub(super) fn claim(&self, file: &str) -> Result<Claim, WriteFault> {
        let twice = || WriteFault::Twice { file: file.to_owned() };
        if let Some(index) = self.old.find(file) {
            let claimed = self.fates[index].compare_exchange(UNCLAIMED, CLAIMED, Ordering::Relaxed, Ordering::Relaxed);
            return claimed.map(|_| Claim::Old(index)).map_err(|_| twice());
        }
        let nothing_yet = Content { digest: Digest::of(b""), length: 0 };
        match self.shard(file).insert(file.into(), nothing_yet) {
            None => Ok(Claim::New),
            Some(_) => Err(twice()),
        }
    }

    /// Whether the last build had the same content there.
    pub(super) fn had(&self, claim: Claim, content: Content) -> bool {
        matches!(claim, Claim::Old(index) if content_of(self.old.entry(index)) == content)
    }

    /// Notes that a claimed file stays as it is.
    pub(super) fn keep(&self, claim: Claim) {
        if let Claim::Old(index) = claim {
            self.fates[index].store(KEPT, Ordering::Relaxed);
        }
    }

    /// Notes what was written into a claimed file.
    pub(super) fn record(&self, file: String, content: Content) {
        self.shard(&file).insert(file.into(), content);
    }

    /// What a file holds that is kept or written in this build.
    pub(super) fn taken(&self, file: &str) -> Option<Content> {
        let kept = self.old.find(file).filter(|index| self.is_kept(*index));
        kept.map(|index| content_of(self.old.entry(index))).or_else(|| self.shard(file).get(file).copied())
    }

    pub(super) fn is_kept(&self, index: usize) -> bool {
        self.fates[index].load(Ordering::Relaxed) == KEPT
    }

    /// Whether nobody claimed it: the new site does not have it.
    pub(super) fn is_gone(&self, index: usize) -> bool {
        self.fates[index].load(Ordering::Relaxed) == UNCLAIMED
    }

    /// A file that was written below this folder.
    pub(super) fn fresh_below(&self, folder: &str) -> Option<String> {
        let start = format!("{folder}/");
        self.fresh.iter().find_map(|shard| {
            let shard = shard.lock().expect(NOT_POISONED);
            let (file, _) = shard
                .range::<str, _>((std::ops::Bound::Included(start.as_str()), std::ops::Bound::Unbounded))
                .next()?;
            file.starts_with(&start).then(|| file.to_string())
        })
    }

    /// Hands over what was written, when all is.
    pub(super) fn take_fresh(&mut self) -> Fresh {
        let shards = self.fresh.iter_mut().map(|shard| std::mem::take(shard.get_mut().expect(NOT_POISONED)));
        let mut fresh: Fresh = shards.flatten().collect();
        fresh.sort_unstable_by(|(one, _), (other, _)| in_tree_order(one, other));
        fresh
    }

    /// The new site's outputs in tree order: those written and those kept.
    pub(super) fn all<'a>(&'a self, fresh: &'a Fresh) -> Vec<Entry<'a>> {
        let mut all = Vec::with_capacity(fresh.len() + self.old.len());
        let mut fresh = fresh.iter().map(|(file, content)| entry_of(file, *content)).peekable();
        for index in (0..self.old.len()).filter(|index| self.is_kept(*index)) {
            let kept = self.old.entry(index);
            while let Some(earlier) = fresh.next_if(|fresh| in_tree_order(fresh.file, kept.file).is_lt()) {
                all.push(earlier);
            }
            all.push(kept);
        }
        all.extend(fresh);
        all
    }

    pub(super) fn count(&self, fresh: &Fresh, all: &[Entry<'_>]) -> Written {
        let with = |fate: u8| self.fates.iter().filter(|noted| noted.load(Ordering::Relaxed) == fate).count();
        let changed = with(CLAIMED);
        let bytes = all.iter().map(|entry| entry.length).sum();
        Written { new: fresh.len() - changed, changed, kept: with(KEPT), removed: with(UNCLAIMED), bytes }
    }

    fn shard(&self, file: &str) -> MutexGuard<'_, Shard> {
        let number = self.hashing.hash_one(file) as usize % SHARDS;
        self.fresh[number].lock().expect(NOT_POISONED)
    }
}

fn content_of(entry: Entry<'_>) -> Content {
    Content { digest: entry.digest, length: entry.length }
}

fn entry_of(file: &str, Content { digest, length }: Content) -> Entry<'_> {
    Entry { file, digest, length }
}
