//! What the pages of lists hold: slices of ids, never copies of articles.

use std::ops::Range;

use crate::archive::{Archive, ArticleId, VisitId};
use crate::content::Kind;
use crate::content::date::Shelf;

use super::{Leaf, Page, Paging, RegisterPaging};

/// How many names a page of a register holds for each article that a page of articles holds; names are short.
const NAMES_PER_ARTICLE: usize = 4;

/// One page of a list of articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The articles on it, in the order of lists.
    pub articles: Vec<ArticleId>,
    /// How many the whole list has.
    pub total: usize,
    /// The page with older ones.
    pub older: Option<Page>,
    /// The page with newer ones.
    pub newer: Option<Page>,
}

/// One page of a list of visits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitListing {
    /// The visits on it, newest first.
    pub visits: Vec<VisitId>,
    /// How many the whole list has.
    pub total: usize,
    /// The page with older ones.
    pub older: Option<Page>,
    /// The page with newer ones.
    pub newer: Option<Page>,
}

/// What a page of a list of articles holds; nothing for pages of other kinds.
pub fn listing(archive: &Archive, page: Page) -> Option<Listing> {
    Some(match page {
        Page::Shelf(shelf, leaf) => {
            let (total, page) = (shelf_count(archive, shelf), |leaf| Page::Shelf(shelf, leaf));
            let part = |range: Range<usize>| {
                if lists_all(archive, shelf) {
                    archive.shelf(shelf).part(range).into_iter().collect()
                } else {
                    without_month(archive, shelf).skip(range.start).take(range.len()).collect()
                }
            };
            cut(archive, total, part, leaf, page)
        }
        Page::Month(year, month, leaf) => {
            cut_slice(archive, archive.month(year, month), leaf, |leaf| Page::Month(year, month, leaf))
        }
        Page::Day(year, month, day, leaf) => {
            cut_slice(archive, &archive.issue(year, month, day), leaf, |leaf| Page::Day(year, month, day, leaf))
        }
        Page::Authority(who, leaf) => {
            cut_slice(archive, archive.articles_of(who), leaf, |leaf| Page::Authority(who, leaf))
        }
        _ => return None,
    })
}

/// What a page of a list of visits holds.
pub fn visit_listing(archive: &Archive, shelf: Shelf, leaf: Leaf) -> VisitListing {
    let visits = archive.visit_shelf(shelf);
    let paging = paging(archive, visits.len());
    VisitListing {
        visits: visits.skip(paging.range(leaf).start).take(paging.range(leaf).len()).collect(),
        total: archive.visit_shelf(shelf).len(),
        older: paging.older(leaf).map(|leaf| Page::VisitShelf(shelf, leaf)),
        newer: paging.newer(leaf).map(|leaf| Page::VisitShelf(shelf, leaf)),
    }
}

/// How lists of articles and of visits are cut in an archive.
pub fn paging(archive: &Archive, total: usize) -> Paging {
    Paging::new(total, archive.masthead().per_page)
}

/// How the register of a kind is cut.
pub fn register_paging(archive: &Archive, kind: Kind) -> RegisterPaging {
    RegisterPaging::new(archive.register(kind).len(), archive.masthead().per_page * NAMES_PER_ARTICLE)
}

/// How many articles a shelf's own pages list.
pub(super) fn shelf_count(archive: &Archive, shelf: Shelf) -> usize {
    if lists_all(archive, shelf) { archive.shelf(shelf).len() } else { without_month(archive, shelf).count() }
}

/// Whether a shelf's own pages list all of its articles.
///
/// A year with more than a page of articles lists those that are known only to the year: its months list the others.
fn lists_all(archive: &Archive, shelf: Shelf) -> bool {
    !matches!(shelf, Shelf::Year(_)) || archive.shelf(shelf).len() <= archive.masthead().per_page
}

fn without_month(archive: &Archive, shelf: Shelf) -> impl Iterator<Item = ArticleId> {
    archive.shelf(shelf).into_iter().filter(|article| archive.article(*article).date.month().is_none())
}

fn cut_slice(archive: &Archive, articles: &[ArticleId], leaf: Leaf, page: impl Fn(Leaf) -> Page) -> Listing {
    cut(archive, articles.len(), |range| articles[range].to_vec(), leaf, page)
}

/// Cuts a page from a list of `total` articles, of which `part` gives the places of one page.
fn cut(
    archive: &Archive,
    total: usize,
    part: impl Fn(Range<usize>) -> Vec<ArticleId>,
    leaf: Leaf,
    page: impl Fn(Leaf) -> Page,
) -> Listing {
    let paging = paging(archive, total);
    Listing {
        articles: part(paging.range(leaf)),
        total,
        older: paging.older(leaf).map(&page),
        newer: paging.newer(leaf).map(&page),
    }
}
