//! What browsers are shown at a moment, and where they find the newest.

use std::sync::Arc;

use tokio::sync::watch;

use super::overlay::FaultList;
use crate::site::Site;

/// What came of one opening of the archive.
#[derive(Debug)]
pub(super) struct Edition {
    /// Its name, which no other opening has, also not after the preview was started anew.
    pub(super) name: String,
    /// The last site without errors; none when there was none yet.
    pub(super) site: Option<Arc<Site>>,
    /// What keeps the newest state of the files from being shown.
    pub(super) faults: Option<FaultList>,
    /// Whether part of a change is still on its way, as the whole archive is being opened anew.
    pub(super) is_partial: bool,
}

/// Where the newest edition lies, and whoever waits for the next one is told of it.
#[derive(Debug)]
pub(super) struct Newsstand {
    editions: watch::Sender<Arc<Edition>>,
}

impl Newsstand {
    /// Opens the stand with a first edition.
    pub(super) fn new(first: Edition) -> Newsstand {
        Newsstand { editions: watch::Sender::new(Arc::new(first)) }
    }

    /// Replaces the edition and tells the readers; the old one goes when its last page is rendered.
    pub(super) fn publish(&self, edition: Edition) {
        self.editions.send_replace(Arc::new(edition));
    }

    /// The newest edition.
    pub(super) fn newest(&self) -> Arc<Edition> {
        Arc::clone(&self.editions.borrow())
    }

    /// A reader who is told of every edition from the newest on; only the newest is ever kept for them.
    pub(super) fn reader(&self) -> watch::Receiver<Arc<Edition>> {
        self.editions.subscribe()
    }
}
