//! Rules about pictures and other files: each is used, and each picture has words for those who cannot see it.

use crate::archive::Archive;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

/// The endings of formats that are published as they are and say more than they show.
const KEPT: [&str; 5] = ["avif", "heic", "heif", "tif", "tiff"];

/// Notes files that nothing uses and pictures without an `alt`.
pub(super) fn check(archive: &Archive) -> Vec<Diagnostic> {
    let unused = archive.unused_files().iter().map(|file| {
        Diagnostic::warning(Code::UnusedFile, Span::top(*file), "no record uses this file, and it is not published")
            .hint("link to it, or move it into the folder of an article (`NAME/index.md`)")
    });
    let images = archive.articles().filter_map(|id| archive.article(id).rare.as_ref()?.image.as_ref());
    let silent = images.filter(|image| image.alt.is_none()).map(|image| {
        Diagnostic::warning(
            Code::MissingAlt,
            image.file.span,
            format!("the picture `{}` has no `alt`", image.file.value),
        )
        .hint("say in a few words what it shows, for readers who cannot see it")
    });
    unused.chain(silent).chain(in_texts(archive)).chain(with_metadata(archive)).collect()
}

/// Notes pictures in formats of cameras and scanners that are published with all that is in them.
fn with_metadata(archive: &Archive) -> Vec<Diagnostic> {
    let ending = |path: &str| path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let kept = archive.attachments().filter(|id| KEPT.contains(&&*ending(&archive.attachment(*id).path)));
    let kept = kept.map(|id| {
        let attachment = archive.attachment(id);
        let name = attachment.path.rsplit('/').next().unwrap_or_default();
        let span = archive.shown_at(id).unwrap_or(Span::top(attachment.file));
        let message = format!("`{name}` is published with whatever its camera noted in it, such as the place");
        Diagnostic::warning(Code::KeptMetadata, span, message)
            .hint("save it as JPEG or WebP, of which only the picture is published, or look into it yourself")
    });
    kept.collect()
}

/// Notes pictures of texts without a description.
fn in_texts(archive: &Archive) -> Vec<Diagnostic> {
    let articles = archive.articles().map(|id| &archive.article(id).outline);
    let records = archive.authorities().filter_map(|who| archive.authority(who).record.as_ref());
    let records = records.map(|record| &record.written.outline);
    let pages = archive.free_pages().map(|id| &archive.free_page(id).outline);
    let links = articles.chain(records).chain(pages).flat_map(|outline| outline.links.iter());
    let silent = links.filter(|link| link.is_silent).map(|link| {
        let name = link.to.path.rsplit('/').next().unwrap_or_default();
        let message = format!("the picture `{name}` has no description");
        Diagnostic::warning(Code::MissingAlt, link.span, message)
            .hint(format!("say in a few words what it shows: `![Six people at a gate]({name})`"))
            .hint(format!("for an ornament that says nothing write `<img src=\"{name}\" alt=\"\">`"))
    });
    silent.collect()
}
