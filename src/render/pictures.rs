//! Pictures and other files beside the records on their way to the site.

use std::borrow::Cow;

use super::{Press, darkroom, fault};
use crate::archive::AttachmentId;
use crate::content::picture::{Picture, PictureFault};
use crate::diagnostics::Diagnostic;
use crate::source::{Span, TextFault};

impl Press<'_> {
    /// A file beside the records as it is published: of a picture, what is nobody's business is left out.
    pub(super) fn attachment(self, id: AttachmentId) -> Result<Vec<u8>, Diagnostic> {
        match self.archive.attachment(id).medium.picture() {
            None => self.copy(self.archive.attachment(id).file),
            Some(picture) => {
                let bytes = self.negative(id, picture)?;
                let published = darkroom::original(bytes, picture).map_err(|fault| self.at_its_place(id, &fault))?;
                Ok(published.into_owned())
            }
        }
    }

    /// A copy of a picture, so many pixels wide.
    pub(super) fn picture(self, id: AttachmentId, width: u32) -> Result<Vec<u8>, Diagnostic> {
        let Some(picture) = self.archive.attachment(id).medium.picture() else { return Ok(Vec::new()) };
        let bytes = self.negative(id, picture)?;
        darkroom::copy(&bytes, picture, width).map_err(|fault| self.at_its_place(id, &fault))
    }

    /// Reads a picture's file again, and notices if it is not what it was when the archive was loaded.
    fn negative(&self, id: AttachmentId, picture: &Picture) -> Result<Cow<'_, [u8]>, Diagnostic> {
        let file = self.archive.attachment(id).file;
        let bytes = self.sources.bytes(file).map_err(|reason| fault::reading(file, &reason.into()))?;
        let path = self.sources.path(file);
        let name = path.rsplit('/').next().unwrap_or(path);
        if picture.is_of(name, &bytes) { Ok(bytes) } else { Err(fault::reading(file, &TextFault::Changed)) }
    }

    /// A fault of a picture, at the place that shows it.
    fn at_its_place(self, id: AttachmentId, fault: &PictureFault) -> Diagnostic {
        let attachment = self.archive.attachment(id);
        fault.at(&attachment.path, self.archive.shown_at(id).unwrap_or(Span::top(attachment.file)))
    }
}
