//! What changed on the disk, gathered until the files are at rest; and word of an opening that has ended.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::opening::Opened;

/// How long nothing may change before what changed is taken in: editors save a file in several steps.
const QUIET: Duration = Duration::from_millis(80);

/// How long changes may go on before they are taken in all the same.
const LONGEST: Duration = Duration::from_secs(1);

/// The changes that wait; noted by one thread and taken by another.
#[derive(Debug, Default)]
pub(super) struct Changes {
    waiting: Mutex<Waiting>,
    arrived: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    batch: Batch,
    last: Option<Instant>,
    opened: Option<Opened>,
    is_stopped: bool,
}

/// What is to be seen to next.
#[derive(Debug)]
pub(super) enum Call {
    /// Files changed, and are at rest.
    Changed(Batch),
    /// An opening of the whole archive has ended.
    Opened(Box<Opened>),
}

/// Changes that are seen to together; empty when nothing was noted for as long as anyone cared to wait.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The files and folders that were touched, from the archive's folder.
    pub(super) paths: BTreeSet<PathBuf>,
    /// Whether others may have been touched, too, of which nobody heard.
    pub(super) is_incomplete: bool,
    /// Whether a folder came, whose first files may have come unseen.
    pub(super) has_new_folder: bool,
    /// Whether `content/`, `templates/` or `static/` itself came or went, so that the watch has to begin anew.
    pub(super) has_moved_part: bool,
    /// Why changes are no longer reported, when they are not.
    pub(super) lost: Option<String>,
}

impl Batch {
    /// Adds what changed after that.
    pub(super) fn add(&mut self, later: Batch) {
        self.paths.extend(later.paths);
        self.is_incomplete |= later.is_incomplete;
        self.has_new_folder |= later.has_new_folder;
        self.has_moved_part |= later.has_moved_part;
        self.lost = later.lost.or(self.lost.take());
    }
}

impl Changes {
    /// Notes a change.
    pub(super) fn note(&self, note: impl FnOnce(&mut Batch)) {
        let mut waiting = self.lock();
        note(&mut waiting.batch);
        waiting.last = Some(Instant::now());
        self.arrived.notify_one();
    }

    /// Hands over what came of an opening, which is seen to at once.
    pub(super) fn deliver(&self, opened: Opened) {
        self.lock().opened = Some(opened);
        self.arrived.notify_one();
    }

    /// Waits for the end of an opening, or for changes and until they are at rest; `None` when the preview ends.
    ///
    /// With `patience`, an empty batch comes when nothing was noted for that long.
    pub(super) fn next(&self, patience: Option<Duration>) -> Option<Call> {
        let mut waiting = self.lock();
        let begun = Instant::now();
        let mut first = None;
        while !waiting.is_stopped {
            if let Some(opened) = waiting.opened.take() {
                return Some(Call::Opened(Box::new(opened)));
            }
            let left = match waiting.last {
                Some(last) => {
                    let first = first.get_or_insert_with(Instant::now);
                    Some(QUIET.saturating_sub(last.elapsed()).min(LONGEST.saturating_sub(first.elapsed())))
                }
                None => patience.map(|patience| patience.saturating_sub(begun.elapsed())),
            };
            if left == Some(Duration::ZERO) {
                waiting.last = None;
                return Some(Call::Changed(std::mem::take(&mut waiting.batch)));
            }
            waiting = self.wait(waiting, left);
        }
        None
    }

    /// Ends the waiting for good.
    pub(super) fn stop(&self) {
        self.lock().is_stopped = true;
        self.arrived.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // What is noted is whole after every step, so a panic elsewhere has spoilt nothing.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, waiting: MutexGuard<'a, Waiting>, left: Option<Duration>) -> MutexGuard<'a, Waiting> {
        match left {
            Some(left) => self.arrived.wait_timeout(waiting, left).unwrap_or_else(PoisonError::into_inner).0,
            None => self.arrived.wait(waiting).unwrap_or_else(PoisonError::into_inner),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touch(changes: &Changes, path: &str) {
        changes.note(|batch| {
            batch.paths.insert(path.into());
        });
    }

    fn batch(changes: &Changes, patience: Option<Duration>) -> Batch {
        match changes.next(patience).expect("not stopped") {
            Call::Changed(batch) => batch,
            Call::Opened(_) => panic!("nothing was opened"),
        }
    }

    #[test]
    fn a_save_in_several_steps_is_one_change() {
        let changes = Changes::default();
        for path in ["a.md", "a.md.new", "a.md"] {
            touch(&changes, path);
        }
        assert_eq!(batch(&changes, None).paths.len(), 2);
        assert!(batch(&changes, Some(Duration::from_millis(1))).paths.is_empty());
    }

    #[test]
    fn changes_that_never_rest_are_seen_to_all_the_same() {
        let changes = Changes::default();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let begun = Instant::now();
                while begun.elapsed() < LONGEST * 2 {
                    touch(&changes, "a.md");
                    std::thread::sleep(Duration::from_millis(5));
                }
            });
            let begun = Instant::now();
            assert_eq!(batch(&changes, None).paths.len(), 1);
            assert!(begun.elapsed() < LONGEST * 2);
        });
    }

    #[test]
    fn stopping_ends_the_waiting() {
        let changes = Changes::default();
        touch(&changes, "a.md");
        changes.stop();
        assert!(changes.next(None).is_none());
    }
}
