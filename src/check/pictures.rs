//! Rule: every picture that is published can be read, and is no larger than its bounds.

use crate::archive::{Archive, AttachmentId};
use crate::content::Outline;
use crate::content::picture::{Medium, PictureFault};
use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// Notes every place that shows a picture which cannot be read, and the file itself when nothing shows it.
pub(super) fn check(archive: &Archive) -> Vec<Diagnostic> {
    let broken = Broken::of(archive);
    if broken.files.is_empty() {
        return Vec::new();
    }
    let unshown = broken.files.iter().filter(|(id, _)| archive.shown_at(*id).is_none());
    let unshown = unshown.map(|(id, fault)| {
        let attachment = archive.attachment(*id);
        fault.at(&attachment.path, Span::top(attachment.file))
    });
    let mut diagnostics: Vec<Diagnostic> = unshown.collect();
    shown(archive, |path, span| diagnostics.extend(broken.shown(path, span)));
    diagnostics
}

/// Notes every picture of these texts that cannot be read.
pub(super) fn in_texts<'a>(archive: &Archive, texts: impl Iterator<Item = &'a Outline>) -> Vec<Diagnostic> {
    let broken = Broken::of(archive);
    let pictures = texts.flat_map(|outline| outline.links.iter().filter(|link| link.is_picture));
    pictures.filter_map(|link| broken.shown(&link.to.path, link.span)).collect()
}

/// The published pictures that cannot be read.
struct Broken<'a> {
    archive: &'a Archive,
    /// In the order of their paths.
    files: Vec<(AttachmentId, &'a PictureFault)>,
}

impl<'a> Broken<'a> {
    fn of(archive: &'a Archive) -> Broken<'a> {
        let files = archive.attachments().filter_map(|id| match &archive.attachment(id).medium {
            Medium::Broken(fault) => Some((id, fault)),
            Medium::Picture(_) | Medium::Active(_) | Medium::Other => None,
        });
        Broken { archive, files: files.collect() }
    }

    /// What is wrong with the picture that is shown at a place.
    fn shown(&self, path: &str, span: Span) -> Option<Diagnostic> {
        let found = self.files.binary_search_by(|(id, _)| (*self.archive.attachment(*id).path).cmp(path)).ok()?;
        Some(self.files[found].1.at(path, span))
    }
}

/// Tells of every picture that a record shows: its path and where.
fn shown(archive: &Archive, mut tell: impl FnMut(&str, Span)) {
    let mut outline = |outline: &Outline| {
        outline.links.iter().filter(|link| link.is_picture).for_each(|link| tell(&link.to.path, link.span));
    };
    archive.articles().for_each(|id| outline(&archive.article(id).outline));
    archive.free_pages().for_each(|id| outline(&archive.free_page(id).outline));
    for who in archive.authorities() {
        if let Some(record) = &archive.authority(who).record {
            outline(&record.written.outline);
        }
    }
    let images = archive.articles().filter_map(|id| archive.article(id).rare.as_ref()?.image.as_ref());
    images.for_each(|image| tell(&image.path, image.file.span));
}
