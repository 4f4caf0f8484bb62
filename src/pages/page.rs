//! The pages and files that a site has, each as a name.

use super::DataFile;
use super::SearchName;
use super::{List, Section};
use crate::archive::{ArticleId, AttachmentId, AuthorityId, FreePageId, RedirectId, StaticId, WithdrawnId};
use crate::content::Kind;
use crate::content::date::Shelf;

/// A page or file of the site: a name, not a thing. It is `Copy` and costs nothing to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// The front page.
    Front,
    /// An article.
    Article(ArticleId),
    /// An article that was withdrawn.
    Withdrawn(WithdrawnId),
    /// A free-standing page.
    FreePage(FreePageId),
    /// The way into the dates.
    Calendar,
    /// A year, a decade or century known no closer, or the undated.
    Shelf(Shelf, Leaf),
    /// A month of a year.
    Month(i16, u8, Leaf),
    /// A day of a month of a year: one issue.
    Day(i16, u8, u8, Leaf),
    /// The register of a kind.
    Register(Kind, Leaf),
    /// A person, institution, place, topic or series.
    Authority(AuthorityId, Leaf),
    /// The way into the visits.
    Visits,
    /// The visits of a year.
    VisitShelf(Shelf, Leaf),
    /// The newsroom's roles and the people in them.
    Newsroom,
    /// The archive as data: what can be downloaded.
    Data,
    /// A file of the archive's data.
    DataFile(DataFile),
    /// The places on a map; there is one when any has coordinates.
    Map,
    /// Who appears with whom; there is one when anybody does.
    Network,
    /// The archive in numbers; there is one when it has an article.
    Numbers,
    /// The page to search from.
    Search,
    /// The page for an address that the site does not have.
    NotFound,
    /// A list's newest articles as an Atom feed; with a number, an archive document of it.
    Feed(List, Leaf),
    /// The newest articles of all, as an RSS feed.
    Rss,
    /// The newest articles of all, as a JSON Feed.
    JsonFeed,
    /// The site map, or where it is divided, the index of its files.
    SiteMap,
    /// A file of a divided site map.
    SiteMapPart(Section, Leaf),
    /// What crawlers are told.
    Robots,
    /// How browsers search the archive (OpenSearch).
    OpenSearch,
    /// The root of the search index, which stands for all of it.
    SearchRoot,
    /// A file of the search index, by its contents; which there are, the index knows when it is made.
    SearchFile(SearchName),
    /// An old address that leads on.
    Redirect(RedirectId),
    /// A picture or other file beside the articles.
    Attachment(AttachmentId),
    /// A picture beside the articles, so many pixels wide.
    Picture(AttachmentId, u32),
    /// A file of the theme or of `static/`.
    Static(StaticId),
}

/// A page of a list that goes over several.
///
/// The first is number 0 and has the list's own address. The others keep their number for good: lists of articles
/// are numbered from their oldest page, 1, which never changes once it is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Leaf(pub u32);

impl Leaf {
    /// The page that has the list's own address.
    pub const FIRST: Leaf = Leaf(0);
}
