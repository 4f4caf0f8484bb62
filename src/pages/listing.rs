//! What the pages of lists hold: slices of ids, never copies of articles.

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
            let articles = articles_of_shelf(archive, shelf);
            cut(archive, &articles, leaf, |leaf| Page::Shelf(shelf, leaf))
        }
        Page::Month(year, month, leaf) => {
            cut(archive, archive.month(year, month), leaf, |leaf| Page::Month(year, month, leaf))
        }
        Page::Day(year, month, day, leaf) => {
            cut(archive, &archive.issue(year, month, day), leaf, |leaf| Page::Day(year, month, day, leaf))
        }
        Page::Authority(who, leaf) => cut(archive, archive.articles_of(who), leaf, |leaf| Page::Authority(who, leaf)),
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

/// The articles that a shelf's own pages list.
///
/// A year with more than a page of articles lists those that are known only to the year: its months list the others.
pub(super) fn articles_of_shelf(archive: &Archive, shelf: Shelf) -> Vec<ArticleId> {
    let all = archive.shelf(shelf);
    let is_short = all.len() <= archive.masthead().per_page;
    let lists_all = is_short || !matches!(shelf, Shelf::Year(_));
    all.into_iter().filter(|article| lists_all || archive.article(*article).date.month().is_none()).collect()
}

fn cut(archive: &Archive, articles: &[ArticleId], leaf: Leaf, page: impl Fn(Leaf) -> Page) -> Listing {
    let paging = paging(archive, articles.len());
    Listing {
        articles: articles[paging.range(leaf)].to_vec(),
        total: articles.len(),
        older: paging.older(leaf).map(&page),
        newer: paging.newer(leaf).map(&page),
    }
}
