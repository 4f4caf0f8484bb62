//! Opens the archive, and opens it again whenever its files have changed: read, open, publish, tell.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use notify::RecommendedWatcher;

use super::changes::Changes;
use super::edition::{Edition, Newsstand};
use super::overlay::FaultList;
use super::stamp::Stamp;
use super::{News, ServeFault, watch};
use crate::content::Drafts;
use crate::diagnostics::{Checked, Diagnostic, Report};
use crate::site::Site;
use crate::source::Sources;

/// How often changes are looked for when the system does not report them, and how long after a folder came it is
/// looked at once more.
const LOOK: Duration = Duration::from_secs(1);

/// Opens the archive as often as it changes.
pub(super) struct Opener {
    root: PathBuf,
    drafts: Drafts,
    changes: Arc<Changes>,
    news: Box<dyn Fn(News) + Send + Sync>,
    stand: Option<Arc<Newsstand>>,
    /// None while changes have to be looked for.
    watcher: Option<RecommendedWatcher>,
    /// What the folders looked like when they were last looked at.
    stamp: Option<Stamp>,
    is_unsettled: bool,
    /// The time of the start, which tells this preview's editions from those of one before it.
    start: u128,
    openings: usize,
    has_opened: bool,
    told: Vec<Diagnostic>,
}

impl Opener {
    /// Gets ready to open an archive.
    pub(super) fn new(
        root: &Path,
        drafts: Drafts,
        changes: Arc<Changes>,
        news: Box<dyn Fn(News) + Send + Sync>,
    ) -> Opener {
        let start = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos();
        Opener {
            root: root.to_path_buf(),
            drafts,
            changes,
            news,
            stand: None,
            watcher: None,
            stamp: None,
            is_unsettled: false,
            start,
            openings: 0,
            has_opened: false,
            told: Vec::new(),
        }
    }

    /// Opens the archive for the first time; from here on no change goes unseen.
    pub(super) fn open_first(&mut self) -> Result<Arc<Newsstand>, ServeFault> {
        let begun = Instant::now();
        // A change while the archive is read must be heard, so the watch comes before the reading.
        self.begin_watch();
        let sources = Sources::read(&self.root).map_err(ServeFault::Unreadable)?;
        let opened = Site::open(sources, self.drafts);
        Ok(self.publish(opened, begun.elapsed(), None))
    }

    /// Tells a piece of news.
    pub(super) fn tell(&self, news: News) {
        (self.news)(news);
    }

    /// Opens the archive again after every change, until the preview ends.
    pub(super) fn run(mut self) {
        loop {
            let patience = (self.watcher.is_none() || self.is_unsettled).then_some(LOOK);
            let Some(batch) = self.changes.next(patience) else { return };
            if let Some(reason) = batch.lost {
                self.watcher = None;
                self.tell(News::WatchLost { reason });
            }
            let is_named = !batch.paths.is_empty();
            if self.is_unsettled && !is_named {
                // A folder's own folders can come and go while its watch begins; by now they are there.
                self.begin_watch();
            }
            // When nobody says what changed, perhaps nothing did: our own reading can drown the reports.
            let looks_alike = (!is_named || batch.has_new_folder || self.is_unsettled) && self.looks_as_before();
            self.is_unsettled = batch.has_new_folder;
            if !is_named && looks_alike {
                continue;
            }
            if batch.has_moved_part || self.watcher.is_none() {
                self.begin_watch();
            }
            self.open_again(batch.paths.len());
        }
    }

    /// Begins the watch, or begins it anew; the old one ends only when the new one listens.
    fn begin_watch(&mut self) {
        match watch::watch(&self.root, &self.changes) {
            Ok(watcher) => self.watcher = Some(watcher),
            Err(fault) => {
                let is_news = self.watcher.take().is_some() || self.openings == 0;
                if is_news {
                    self.tell(News::WatchLost { reason: watch::words(&fault) });
                }
            }
        }
    }

    fn looks_as_before(&mut self) -> bool {
        let stamp = Stamp::of(&self.root);
        self.stamp.replace(stamp) == Some(stamp)
    }

    fn open_again(&mut self, files: usize) {
        let begun = Instant::now();
        match Sources::read(&self.root) {
            Ok(sources) => {
                let opened = Site::open(sources, self.drafts);
                self.publish(opened, begun.elapsed(), Some(files));
            }
            Err(reason) => {
                let faults = Some(FaultList::unreadable(&reason));
                self.put_out(None, faults);
                self.tell(News::Unreadable { reason: reason.to_string() });
            }
        }
    }

    /// Publishes what was opened, before anybody is told: readers come first.
    fn publish(&mut self, opened: Checked<Site>, took: Duration, files: Option<usize>) -> Arc<Newsstand> {
        let is_sound = opened.is_sound();
        let Checked { value, diagnostics } = opened;
        let site = Arc::new(value);
        let faults = (!is_sound).then(|| FaultList::of(site.sources(), &diagnostics));
        let stand = self.put_out(is_sound.then(|| Arc::clone(&site)), faults);
        if let Some(files) = files {
            self.tell(News::Changed { files, took });
        }
        if is_sound && !self.has_opened {
            self.has_opened = true;
            self.tell(News::Opened { pages: site.pages().len(), took });
        }
        if !diagnostics.is_empty() && (!is_sound || diagnostics != self.told) {
            self.tell(News::Faults { report: Report::new(site.sources(), &diagnostics) });
        }
        self.told = diagnostics;
        stand
    }

    /// Puts out a new edition; without a sound site, the last one stays in it.
    fn put_out(&mut self, site: Option<Arc<Site>>, faults: Option<FaultList>) -> Arc<Newsstand> {
        self.openings += 1;
        let name = format!("{:x}-{}", self.start, self.openings);
        let last = self.stand.as_ref().and_then(|stand| stand.newest().site.clone());
        let edition = Edition { name, site: site.or(last), faults };
        match &self.stand {
            Some(stand) => {
                stand.publish(edition);
                Arc::clone(stand)
            }
            None => Arc::clone(self.stand.insert(Arc::new(Newsstand::new(edition)))),
        }
    }
}
