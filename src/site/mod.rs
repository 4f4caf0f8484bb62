//! An archive and its templates, opened together: it joins the stages and decides nothing.

mod revision;

use std::collections::BTreeMap;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::archive::{self, Archive, AttachmentId};
use crate::check::{self, Outlook};
use crate::content::picture::Retouch;
use crate::content::{self, Drafts, Loading, Tally};
use crate::diagnostics::{Checked, Diagnostic};
use crate::pages::{self, Address, Output, Page};
use crate::render::{self, Bases, Renderer, Unfinished};
use crate::search::{self, Galleys, IndexFault, Keeping, Matter, Scratch};
use crate::source::Sources;
pub use revision::Revision;

/// A site that can give any of its pages.
#[derive(Debug)]
pub struct Site {
    sources: Arc<Sources>,
    archive: Archive,
    renderer: Arc<Renderer>,
    tally: Tally,
    drafts: Drafts,
    /// The search index in memory, for a preview; made when it is first asked for.
    index: OnceLock<Result<BTreeMap<Address, Vec<u8>>, Diagnostic>>,
}

impl Site {
    /// Loads, resolves and checks an archive, and reads its templates.
    pub fn open(sources: Sources, drafts: Drafts) -> Checked<Site> {
        let opened = archive::resolve_as_loaded(Loading::begin(&sources, drafts));
        let Checked { value: (archive, tally), mut diagnostics } = opened;
        diagnostics.extend(check::soundness(&archive, &sources));
        let renderer = Renderer::new(&sources, &archive);
        diagnostics.extend(renderer.diagnostics);
        let (sources, renderer) = (Arc::new(sources), Arc::new(renderer.value));
        Checked { value: Site { sources, archive, renderer, tally, drafts, index: OnceLock::new() }, diagnostics }
    }

    /// The files it was opened from.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The archive.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// What became of every file.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// All pages and files of the site.
    pub fn pages(&self) -> Vec<Page> {
        pages::all(&self.archive)
    }

    /// Finds the page that a path names, as plain text from the site's root.
    pub fn find(&self, path: &str) -> Option<Page> {
        let found = pages::find(&self.archive, path)?;
        // Which files the search index has, only the index knows; where none can be made, whoever renders it is told why.
        let is_there = !matches!(found, Page::SearchFile(_)) || !matches!(self.search_file(found), Ok(None));
        is_there.then_some(found)
    }

    /// The folder of the web address that the site stands in, from `/` to `/`.
    pub fn base_path(&self) -> &str {
        self.archive.masthead().base_path()
    }

    /// Renders a page.
    ///
    /// A file of the search index comes from an index in memory, which is made when one is first asked for: a build takes
    /// [`write_search`](Site::write_search), which holds no index in memory.
    pub fn render(&self, page: Page) -> Result<Output, Diagnostic> {
        if let Some(bytes) = self.search_file(page)? {
            return Ok(Output { address: pages::address(&self.archive, page), bytes: bytes.clone() });
        }
        self.renderer.render(&self.archive, &self.sources, page)
    }

    /// Whether a page is a file that grows with the archive, and so should be begun early and [streamed](Site::stream).
    pub fn is_streamed(&self, page: Page) -> bool {
        render::is_streamed(page)
    }

    /// Writes a page's bytes piece by piece, those that [`render`](Site::render) gives at once.
    pub fn stream(&self, page: Page, out: &mut dyn io::Write) -> Result<(), Unfinished> {
        self.renderer.stream(&self.archive, &self.sources, page, out)
    }

    /// What each page is made from, by which an unchanged one is known without making it.
    pub fn bases(&self) -> Bases<'_> {
        self.renderer.bases(&self.archive, &self.sources)
    }

    /// The address of a page.
    pub fn address(&self, page: Page) -> Address {
        pages::address(&self.archive, page)
    }

    /// Makes the search index and hands out its files, each as soon as it is full, the root last.
    ///
    /// `galleys` keep what is gathered from texts for the next index, known by its basis; `scratch` is asked for a file when
    /// the work does not fit into memory; `put` breaks off when it wants no more.
    pub fn write_search(
        &self,
        galleys: Option<(&dyn Galleys, &Bases<'_>)>,
        scratch: &mut (dyn FnMut() -> io::Result<Box<dyn Scratch>> + Send),
        put: &mut dyn FnMut(Output) -> ControlFlow<()>,
    ) -> Result<(), IndexFault> {
        let date = |date: &content::Date| self.renderer.date(date);
        let origin = galleys.map(|(_, bases)| |articles, numbers: &[u32]| bases.of_gathered(articles, numbers).0);
        let keeping = galleys.zip(origin.as_ref()).map(|((galleys, _), origin)| Keeping { galleys, origin });
        let matter = Matter { archive: &self.archive, sources: &self.sources, date: &date, keeping };
        search::write(matter, scratch, put)
    }

    /// A file of the search index as a preview has it; none of another page.
    fn search_file(&self, page: Page) -> Result<Option<&Vec<u8>>, Diagnostic> {
        if !matches!(page, Page::SearchRoot | Page::SearchFile(_)) {
            return Ok(None);
        }
        let index = self.index.get_or_init(|| {
            let mut files = BTreeMap::new();
            let mut scratch = || Ok(Box::new(io::Cursor::new(Vec::new())) as Box<dyn Scratch>);
            let written = self.write_search(None, &mut scratch, &mut |output| {
                files.insert(output.address, output.bytes);
                ControlFlow::Continue(())
            });
            match written {
                Err(IndexFault::Text(file, fault)) => Err(Renderer::unreadable(file, &fault)),
                // Memory is always there, nobody else reaches it, and nobody stopped it.
                Ok(()) | Err(IndexFault::Scratch(_) | IndexFault::Changed | IndexFault::Stopped) => Ok(files),
            }
        });
        let files = index.as_ref().map_err(Diagnostic::clone)?;
        Ok(files.get(&pages::address(&self.archive, page)))
    }

    /// The file on the disk that is an output as it is, so that it can be copied without being held in memory.
    pub fn file_behind(&self, page: Page) -> Option<(Address, PathBuf)> {
        let file = match page {
            Page::Attachment(id) if !self.is_retouched(id) => self.archive.attachment(id).file,
            Page::Static(id) => self.archive.static_file(id).file,
            _ => return None,
        };
        Some((pages::address(&self.archive, page), self.sources.on_disk(file)?))
    }

    /// Whether an address says what is found there, so that what a build once put there need not be made again.
    pub fn is_named_by_content(&self, page: Page) -> bool {
        matches!(page, Page::Picture(..))
    }

    /// What a careful editor would still look at in a sound archive.
    pub fn advice(&self) -> Vec<Diagnostic> {
        check::advice(&self.archive, &self.sources)
    }

    /// How much [`advice`](Site::advice) there would be, which is known at once.
    pub fn outlook(&self) -> Outlook {
        check::outlook(&self.archive)
    }

    /// Whether an attachment is published otherwise than its file has it.
    fn is_retouched(&self, id: AttachmentId) -> bool {
        let picture = self.archive.attachment(id).medium.picture();
        picture.is_some_and(|picture| picture.retouch != Retouch::Nothing)
    }
}
