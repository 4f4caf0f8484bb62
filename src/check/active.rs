//! Rule: what lies beside the records runs nothing, neither in readers' browsers nor on the site's host.

use crate::archive::Archive;
use crate::content::picture::Medium;
use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// Notes published files that could run something, where a record shows them or else at their own top.
pub(super) fn check(archive: &Archive) -> Vec<Diagnostic> {
    let told = archive.attachments().filter_map(|id| {
        let attachment = archive.attachment(id);
        let Medium::Active(active) = &attachment.medium else { return None };
        Some(active.at(&attachment.path, archive.shown_at(id).unwrap_or(Span::top(attachment.file))))
    });
    told.collect()
}
