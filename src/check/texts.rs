//! The rules of soundness for the texts of a few articles, when all else was found sound before.

use std::collections::BTreeSet;

use super::absences::Absences;
use super::links::{Found, Rule};
use super::nearby::Nearby;
use super::pictures;
use crate::archive::{Archive, ArticleId};
use crate::content::{Link, Outline};
use crate::diagnostics::{Code, Diagnostic};
use crate::pages::{Page, follow};
use crate::source::{Sources, Span};

/// Notes what [`soundness`](super::soundness) would note once the texts of these articles were replaced: in the texts
/// themselves, and in links from elsewhere to their headings.
///
/// `before` is the archive with the texts replaced, in which no error was. What was `known` of all else is kept, but for links to
/// headings that are there now. A file is read only to tell of a picture that is not there as it was typed.
pub fn soundness_of_texts(
    before: &Archive,
    archive: &Archive,
    sources: &Sources,
    articles: &[ArticleId],
    mut known: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let absences = Absences::default();
    let rule = Rule { archive, nearby: Nearby { archive, sources, absences: &absences } };
    let mut found: Vec<Found> = articles.iter().flat_map(|id| rule.outline(&archive.article(*id).outline)).collect();
    let anchors = |archive: &Archive, id: ArticleId| archive.article(id).outline.anchors.clone();
    let reheaded = articles.iter().copied().filter(|id| anchors(before, *id) != anchors(archive, *id));
    let reheaded: Vec<ArticleId> = reheaded.collect();
    if !reheaded.is_empty() {
        let links = links_to_headings(archive, &reheaded, articles);
        let spans: BTreeSet<Span> = links.iter().map(|(_, link)| link.span).collect();
        known.retain(|known| known.code != Code::BrokenAnchor || !spans.contains(&known.span));
        found.extend(links.into_iter().filter_map(|(outline, link)| rule.link(outline, link)));
    }
    known.extend(rule.told(found));
    let outlines = articles.iter().map(|id| &archive.article(*id).outline);
    known.extend(pictures::in_texts(archive, outlines));
    known
}

/// Every link from a record but these `articles` to a heading of those that have other headings now, with the text it is in.
fn links_to_headings<'a>(
    archive: &'a Archive,
    reheaded: &[ArticleId],
    articles: &[ArticleId],
) -> Vec<(&'a Outline, &'a Link)> {
    let others = archive.articles().filter(|id| !articles.contains(id)).map(|id| &archive.article(id).outline);
    let records = archive.authorities().filter_map(|who| archive.authority(who).record.as_ref());
    let pages = archive.free_pages().map(|page| &archive.free_page(page).outline);
    let outlines = others.chain(records.map(|record| &record.written.outline)).chain(pages);
    let links = outlines.flat_map(|outline| outline.links.iter().map(move |link| (outline, link)));
    let leads_there =
        |link: &Link| matches!(follow(archive, &link.to.path), Some(Page::Article(id)) if reheaded.contains(&id));
    let to_heading = links.filter(|(_, link)| link.to.fragment.is_some() && !link.to.path.is_empty());
    to_heading.filter(|(_, link)| leads_there(link)).collect()
}
