//! Takes changes in: articles alone where that is all, and else by opening the whole archive: read, open, publish, tell.
//!
//! An opening of the whole goes on beside, and what changes meanwhile is taken in as far as it can be. Two states are
//! kept: the newest site without errors, with what changed since its files were read; and while an opening is under way,
//! what changed since it began.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use notify::RecommendedWatcher;

use super::changes::{Batch, Call, Changes};
use super::edition::{Edition, Newsstand};
use super::opening::{Opened, Opening, open};
use super::overlay::FaultList;
use super::since::Since;
use super::stamp::Stamp;
use super::{News, ServeFault, watch};
use crate::content::Drafts;
use crate::diagnostics::{Checked, Code, Diagnostic, Report};
use crate::site::{Revision, Site};
use crate::source::Span;

/// How often changes are looked for when the system does not report them, and how long after a folder came it is
/// looked at once more.
const LOOK: Duration = Duration::from_secs(1);

/// Takes in changes of the archive as they come.
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
    editions: usize,
    /// The newest site without errors; what changes is compared with it.
    sound: Option<Sound>,
    opening: Option<Opening>,
    /// How many files were touched by changes that nobody was told of; none where everybody was.
    touched: Option<usize>,
    told: BTreeSet<Told>,
}

/// A site without errors.
struct Sound {
    site: Arc<Site>,
    /// What is wrong with it nevertheless.
    warnings: Vec<Diagnostic>,
    /// What changed since its files were read.
    since: Since,
}

/// What makes a warning another one than before.
type Told = (Span, Code, String);

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
            editions: 0,
            sound: None,
            opening: None,
            touched: None,
            told: BTreeSet::new(),
        }
    }

    /// Opens the archive for the first time; from here on no change goes unseen. Gives the folder of the web address that
    /// the site stands in, too, which is known even while there are errors.
    pub(super) fn open_first(&mut self) -> Result<(Arc<Newsstand>, String), ServeFault> {
        let begun = Instant::now();
        // A change while the archive is read must be heard, so the watch comes before the reading.
        self.begin_watch();
        let opened = open(&self.root, self.drafts).map_err(ServeFault::Unreadable)?;
        let base_path = opened.value.base_path().to_owned();
        Ok((self.publish(opened, Since::nothing(), begun.elapsed()), base_path))
    }

    /// Tells a piece of news.
    pub(super) fn tell(&self, news: News) {
        (self.news)(news);
    }

    /// Takes in every change, until the preview ends.
    pub(super) fn run(mut self) {
        loop {
            let patience = (self.watcher.is_none() || self.is_unsettled).then_some(LOOK);
            match self.changes.next(patience) {
                Some(Call::Changed(batch)) => self.see_to(batch),
                Some(Call::Opened(opened)) => self.take_over(*opened),
                None => break,
            }
        }
        if let Some(opening) = self.opening.take() {
            opening.end();
        }
    }

    /// Sees to a batch of changes, or looks whether there are any.
    fn see_to(&mut self, mut batch: Batch) {
        if let Some(reason) = batch.lost.take() {
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
        batch.is_incomplete |= self.is_unsettled;
        self.is_unsettled = batch.has_new_folder;
        if !is_named && looks_alike {
            return;
        }
        if batch.has_moved_part || self.watcher.is_none() {
            self.begin_watch();
        }
        self.take_in(batch);
    }

    /// Begins the watch, or begins it anew; the old one ends only when the new one listens.
    fn begin_watch(&mut self) {
        match watch::watch(&self.root, &self.changes) {
            Ok(watcher) => self.watcher = Some(watcher),
            Err(fault) => {
                let is_news = self.watcher.take().is_some() || self.editions == 0;
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

    /// Takes in what changed: what can be read alone at once, all else by an opening.
    fn take_in(&mut self, batch: Batch) {
        let changed = self.sound.as_ref().map_or(Since::More, |sound| Since::of(&batch, &sound.site));
        let touched = batch.paths.len();
        let is_opening = self.opening.is_some();
        if let Some(opening) = &mut self.opening {
            // What came and went meanwhile, too, as it may have read it.
            opening.note(batch);
        }
        if changed.is_nothing() {
            // Where mistakes are shown, they may be those of a file that came and is gone.
            let is_as_shown = self.sound.as_ref().is_some_and(|sound| sound.since.is_nothing());
            if is_opening || is_as_shown {
                return;
            }
        } else {
            *self.touched.get_or_insert(0) += touched;
        }
        if let Some(sound) = &mut self.sound {
            sound.since.add(&changed);
        }
        if !self.revise() && self.opening.is_none() {
            self.begin_opening();
        }
    }

    /// Reads alone what changed since the newest site without errors, and says whether that was all there is to do.
    ///
    /// If not, what the articles say by themselves is published nevertheless, or what is wrong with them.
    fn revise(&mut self) -> bool {
        let begun = Instant::now();
        let Some(Sound { site, warnings, since: Since::Files(files) }) = &self.sound else { return false };
        let Some(Revision { site: revised, is_whole }) = site.revised(warnings, files) else { return false };
        if is_whole {
            // With errors in it, it takes nobody's place, and what changed is read again with the next change.
            self.publish(revised, Since::nothing(), begun.elapsed());
            if let Some(opening) = &mut self.opening {
                opening.supersede();
            }
            return true;
        }
        let faults = (!revised.is_sound()).then(|| FaultList::of(revised.value.sources(), &revised.diagnostics));
        self.put_out(Some(Arc::new(revised.value)), faults, true);
        false
    }

    fn begin_opening(&mut self) {
        match Opening::begin(&self.root, self.drafts, &self.changes) {
            Ok(opening) => self.opening = Some(opening),
            Err(reason) => self.tell_unreadable(&reason),
        }
    }

    /// Takes over what came of an opening, and sees to what changed while it went on.
    fn take_over(&mut self, opened: Opened) {
        let took = opened.took;
        let site = opened.site();
        let Some(opening) = self.opening.take() else { return };
        let since = opening.since(match &self.sound {
            Some(sound) if opening.is_superseded() => Some(&*sound.site),
            _ => site.as_ref().ok().map(|opened| &opened.value),
        });
        let has_later = !since.is_nothing();
        match site {
            _ if opening.is_superseded() => {}
            Ok(opened) => {
                self.publish(opened, since, took);
            }
            Err(reason) => self.tell_unreadable(&reason),
        }
        opening.end();
        if has_later && !self.revise() {
            self.begin_opening();
        }
    }

    fn tell_unreadable(&mut self, reason: &io::Error) {
        if let Some(sound) = &mut self.sound {
            sound.since = Since::More;
        }
        let faults = Some(FaultList::unreadable(reason));
        self.put_out(None, faults, false);
        self.tell(News::Unreadable { reason: reason.to_string() });
    }

    /// Publishes what was opened, before anybody is told: readers come first.
    fn publish(&mut self, opened: Checked<Site>, since: Since, took: Duration) -> Arc<Newsstand> {
        let is_sound = opened.is_sound();
        let Checked { value, diagnostics } = opened;
        let site = Arc::new(value);
        let faults = (!is_sound).then(|| FaultList::of(site.sources(), &diagnostics));
        let stand = self.put_out(is_sound.then(|| Arc::clone(&site)), faults, false);
        let is_first = self.sound.is_none();
        if is_sound && is_first {
            self.touched = None;
            let articles = site.archive().article_count();
            self.tell(News::Opened { articles, pages: site.pages().len(), took });
        } else if let Some(files) = self.touched.take_if(|_| is_sound) {
            self.tell(News::Changed { files, took });
        }
        self.tell_faults(&site, &diagnostics, is_sound);
        if is_sound {
            self.sound = Some(Sound { site, warnings: diagnostics, since });
        }
        stand
    }

    /// Tells what is wrong: errors each time with all that belongs to them, warnings once.
    fn tell_faults(&mut self, site: &Site, diagnostics: &[Diagnostic], is_sound: bool) {
        let told = |found: &Diagnostic| (found.span, found.code, found.message.clone());
        let is_new = |found: &&Diagnostic| !is_sound || !self.told.contains(&told(found));
        let new: Vec<Diagnostic> = diagnostics.iter().filter(is_new).cloned().collect();
        self.told = diagnostics.iter().map(told).collect();
        if !new.is_empty() {
            let has_site = is_sound || self.sound.is_some();
            self.tell(News::Faults { report: Report::new(site.sources(), &new), has_site });
        }
    }

    /// Puts out a new edition; without a site, the last one without errors stays in it.
    fn put_out(&mut self, site: Option<Arc<Site>>, faults: Option<FaultList>, is_partial: bool) -> Arc<Newsstand> {
        self.editions += 1;
        let name = format!("{:x}-{}", self.start, self.editions);
        let last = || self.sound.as_ref().map(|sound| Arc::clone(&sound.site));
        let edition = Edition { name, site: site.or_else(last), faults, is_partial };
        match &self.stand {
            Some(stand) => {
                stand.publish(edition);
                Arc::clone(stand)
            }
            None => Arc::clone(self.stand.insert(Arc::new(Newsstand::new(edition)))),
        }
    }
}
