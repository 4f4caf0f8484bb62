//! The opening of a whole archive, beside the preview's other work: at a hundred thousand articles it takes seconds.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::changes::{Batch, Changes};
use super::since::Since;
use crate::content::Drafts;
use crate::diagnostics::Checked;
use crate::site::Site;
use crate::source::Sources;

/// An opening under way.
#[derive(Debug)]
pub(super) struct Opening {
    thread: JoinHandle<()>,
    /// What changed while it went on, which it may have read before or after; none where nothing did.
    meanwhile: Option<Batch>,
    /// Whether nobody waits for it any more, as what changed was taken in without it.
    is_superseded: bool,
}

/// What came of an opening: a site, or why the archive cannot be read; a panic is our own bug and is passed on.
#[derive(Debug)]
pub(super) struct Opened {
    outcome: Result<io::Result<Checked<Site>>, Box<dyn Any + Send>>,
    /// How long it took.
    pub(super) took: Duration,
}

impl Opening {
    /// Begins to open the archive in a folder; what comes of it is delivered to the changes that wait.
    pub(super) fn begin(root: &Path, drafts: Drafts, changes: &Arc<Changes>) -> io::Result<Opening> {
        let (root, changes) = (root.to_path_buf(), Arc::clone(changes));
        let thread = std::thread::Builder::new().name("backfile-opening".to_owned());
        let thread = thread.spawn(move || {
            let begun = Instant::now();
            let outcome = catch_unwind(AssertUnwindSafe(|| open(&root, drafts)));
            changes.deliver(Opened { outcome, took: begun.elapsed() });
        })?;
        Ok(Opening { thread, meanwhile: None, is_superseded: false })
    }

    /// Notes what changed while it goes on.
    pub(super) fn note(&mut self, batch: Batch) {
        match &mut self.meanwhile {
            Some(meanwhile) => meanwhile.add(batch),
            None => self.meanwhile = Some(batch),
        }
    }

    /// Says that all that changed so far was taken in without it.
    pub(super) fn supersede(&mut self) {
        (self.is_superseded, self.meanwhile) = (true, None);
    }

    /// Whether nobody waits for it any more.
    pub(super) fn is_superseded(&self) -> bool {
        self.is_superseded
    }

    /// What changed while it went on, or after it was superseded, of the files of a site that stands for it; without
    /// one, nobody knows what.
    pub(super) fn since(&self, site: Option<&Site>) -> Since {
        match (&self.meanwhile, site) {
            (None, _) => Since::nothing(),
            (Some(batch), Some(site)) => Since::of(batch, site),
            (Some(_), None) => Since::More,
        }
    }

    /// Waits until its thread has ended.
    pub(super) fn end(self) {
        // What it had to say it has delivered, a panic, too.
        let _ = self.thread.join();
    }
}

impl Opened {
    /// The site, or why there is none.
    pub(super) fn site(self) -> io::Result<Checked<Site>> {
        self.outcome.unwrap_or_else(|panic| resume_unwind(panic))
    }
}

/// Reads and opens the archive in a folder.
pub(super) fn open(root: &Path, drafts: Drafts) -> io::Result<Checked<Site>> {
    Ok(Site::open(Sources::read(root)?, drafts))
}
