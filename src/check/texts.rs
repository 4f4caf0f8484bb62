//! The rules of soundness for the texts of a few articles, when all else was found sound before.

use super::absences::Absences;
use super::links::{Found, Rule};
use super::nearby::Nearby;
use super::pictures;
use crate::archive::{Archive, ArticleId};
use crate::content::Outline;
use crate::diagnostics::Diagnostic;
use crate::pages::{Page, follow};
use crate::source::Sources;

/// Notes what [`soundness`](super::soundness) would note once the texts of these articles were replaced: in the texts
/// themselves, and in links from elsewhere to their headings.
///
/// `before` is the archive with the texts replaced, in which neither was wrong. A file is read only to tell of a picture
/// that is not there as it was typed.
pub fn soundness_of_texts(
    before: &Archive,
    archive: &Archive,
    sources: &Sources,
    articles: &[ArticleId],
) -> Vec<Diagnostic> {
    let absences = Absences::default();
    let rule = Rule { archive, nearby: Nearby { archive, sources, absences: &absences } };
    let mut found: Vec<Found> = articles.iter().flat_map(|id| rule.outline(&archive.article(*id).outline)).collect();
    let anchors = |archive: &Archive, id: ArticleId| archive.article(id).outline.anchors.clone();
    let reheaded = articles.iter().copied().filter(|id| anchors(before, *id) != anchors(archive, *id));
    let reheaded: Vec<ArticleId> = reheaded.collect();
    if !reheaded.is_empty() {
        found.extend(links_to_headings(rule, &reheaded, articles));
    }
    let mut diagnostics = rule.told(found);
    let outlines = articles.iter().map(|id| &archive.article(*id).outline);
    diagnostics.extend(pictures::in_texts(archive, outlines));
    diagnostics
}

/// Looks at every link from a record but these `articles` to a heading of those that have other headings now.
fn links_to_headings<'a>(rule: Rule<'a>, reheaded: &[ArticleId], articles: &[ArticleId]) -> Vec<Found<'a>> {
    let archive = rule.archive;
    let of = |outline: &'a Outline| {
        let to_heading = outline.links.iter().filter(|link| link.to.fragment.is_some() && !link.to.path.is_empty());
        let there = to_heading
            .filter(|link| matches!(follow(archive, &link.to.path), Some(Page::Article(id)) if reheaded.contains(&id)));
        there.filter_map(|link| rule.link(outline, link)).collect::<Vec<_>>()
    };
    let others = archive.articles().filter(|id| !articles.contains(id));
    let mut found: Vec<Found<'a>> = others.flat_map(|id| of(&archive.article(id).outline)).collect();
    for who in archive.authorities() {
        found.extend(archive.authority(who).record.iter().flat_map(|record| of(&record.written.outline)));
    }
    for page in archive.free_pages() {
        found.extend(of(&archive.free_page(page).outline));
    }
    found
}
