//! Files that grow with the archive, written piece by piece and never held whole.

use std::io;

use crate::archive::Archive;
use crate::diagnostics::Diagnostic;
use crate::pages::Page;
use crate::source::Sources;

use super::{Press, Renderer};

/// Why a file was not streamed to its end.
#[derive(Debug)]
pub enum Unfinished {
    /// A source is not what it was when the archive was loaded.
    Content(Box<Diagnostic>),
    /// Whoever takes the bytes took no more.
    Refused(io::Error),
}

impl From<io::Error> for Unfinished {
    fn from(error: io::Error) -> Unfinished {
        Unfinished::Refused(error)
    }
}

impl From<Diagnostic> for Unfinished {
    fn from(diagnostic: Diagnostic) -> Unfinished {
        Unfinished::Content(Box::new(diagnostic))
    }
}

/// Whether a page is a file that grows with the archive: one to be begun early, and streamed rather than rendered.
pub fn is_streamed(page: Page) -> bool {
    matches!(page, Page::DataFile(_))
}

impl Renderer {
    /// Writes a page's bytes piece by piece, those that [`render`](Renderer::render) gives at once.
    ///
    /// What is short comes in one piece.
    pub fn stream(
        &self,
        archive: &Archive,
        sources: &Sources,
        page: Page,
        out: &mut dyn io::Write,
    ) -> Result<(), Unfinished> {
        self.press(archive, sources).stream(page, out)
    }
}

impl Press<'_> {
    pub(super) fn stream(self, page: Page, out: &mut dyn io::Write) -> Result<(), Unfinished> {
        match page {
            Page::DataFile(file) => self.export(file, out),
            page => Ok(out.write_all(&self.bytes(page)?)?),
        }
    }

    /// All pieces of a streamed page at once, for a preview of it.
    pub(super) fn collected(self, page: Page) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        match self.stream(page, &mut bytes) {
            Ok(()) => Ok(bytes),
            Err(Unfinished::Content(diagnostic)) => Err(*diagnostic),
            Err(Unfinished::Refused(error)) => unreachable!("memory takes every byte: {error}"),
        }
    }
}
