//! Rule: every picture that is published can be read, and is no larger than its bounds.

use crate::archive::{Archive, AttachmentId};
use crate::content::Outline;
use crate::content::picture::{Medium, PictureFault};
use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// Notes every place that shows a picture which cannot be read, and the file itself when nothing shows it.
pub(super) fn check(archive: &Archive) -> Vec<Diagnostic> {
    let broken: Vec<(AttachmentId, &PictureFault)> = archive
        .attachments()
        .filter_map(|id| match &archive.attachment(id).medium {
            Medium::Broken(fault) => Some((id, fault)),
            Medium::Picture(_) | Medium::Other => None,
        })
        .collect();
    if broken.is_empty() {
        return Vec::new();
    }
    let unshown = broken.iter().filter(|(id, _)| archive.shown_at(*id).is_none());
    let unshown = unshown.map(|(id, fault)| {
        let attachment = archive.attachment(*id);
        fault.at(&attachment.path, Span::top(attachment.file))
    });
    let mut diagnostics: Vec<Diagnostic> = unshown.collect();
    shown(archive, |path, span| {
        let found = broken.binary_search_by(|(id, _)| (*archive.attachment(*id).path).cmp(path)).ok();
        diagnostics.extend(found.map(|at| broken[at].1.at(path, span)));
    });
    diagnostics
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
