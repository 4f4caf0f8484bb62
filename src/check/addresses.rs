//! Rule: every address has one source, on every file system.
//!
//! Two outputs that a careless file system would take for one (it ignores case, or how accents are composed) would
//! overwrite each other there, and a page whose file is another's folder could not be written at all.

use std::collections::HashMap;

use crate::archive::Archive;
use crate::diagnostics::{Code, Diagnostic};
use crate::pages::{self, Page, address};
use crate::source::Span;

/// Notes every address that two pages claim.
pub(super) fn check(archive: &Archive) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut claimed: HashMap<String, Page> = HashMap::new();
    let pages = pages::all(archive);
    for page in &pages {
        let file = address(archive, *page).folded_file();
        match claimed.get(&file) {
            Some(first) => diagnostics.extend(clash(archive, *first, *page)),
            None => {
                claimed.insert(file, *page);
            }
        }
    }
    for page in &pages {
        let file = address(archive, *page).folded_file();
        let mut folders = file.char_indices().filter(|(_, c)| *c == '/').map(|(slash, _)| &file[..slash]);
        if let Some(other) = folders.find_map(|folder| claimed.get(folder)) {
            diagnostics.extend(clash(archive, *other, *page));
        }
    }
    diagnostics
}

/// Two pages of one address, told at the one whose source comes later.
fn clash(archive: &Archive, one: Page, other: Page) -> Option<Diagnostic> {
    let (one_span, other_span) = (source(archive, one), source(archive, other));
    // Two articles of one slug were noted when slugs were indexed.
    if matches!((one, other), (Page::Article(a), Page::Article(b)) if archive.article(a).slug == archive.article(b).slug)
    {
        return None;
    }
    let (span, page, first) = match (one_span, other_span) {
        (Some(one_span), Some(other_span)) if one_span > other_span => (one_span, one, Some(other_span)),
        (first, Some(span)) => (span, other, first),
        (Some(span), None) => (span, one, None),
        (None, None) => return None,
    };
    let place = address(archive, page);
    let message = match first {
        Some(_) => format!("two sources claim the address `{place}`"),
        None => format!("the address `{place}` belongs to a page that every site has"),
    };
    let found = Diagnostic::error(Code::SameAddress, span, message);
    let found = first.into_iter().fold(found, |found, first| found.place(first, "the other is here"));
    Some(found.hint("rename one of the two; addresses are compared without regard to case"))
}

/// Where it was written that a page should exist.
fn source(archive: &Archive, page: Page) -> Option<Span> {
    match page {
        Page::Article(id) => Some(archive.article(id).span),
        Page::Withdrawn(id) => Some(archive.withdrawn(id).span),
        Page::FreePage(id) => Some(archive.free_page(id).title.span),
        Page::Authority(id, _) => {
            let authority = archive.authority(id);
            match &authority.record {
                Some(record) => Some(record.written.common.name.span),
                None => archive.articles_of(id).first().map(|article| archive.article(*article).span),
            }
        }
        Page::Redirect(id) => Some(archive.redirect(id).span),
        Page::Attachment(id) => Some(Span::top(archive.attachment(id).file)),
        Page::Static(id) => Some(Span::top(archive.static_file(id).file)),
        _ => None,
    }
}
