//! Which pages the site has, the address of each, and the way back from address to page.
//!
//! **Invariant:** every file of the site, of whatever kind, is named here before anything is rendered, and for every
//! page `find(archive, address(archive, page))` is the page again.

mod address;
mod data_file;
mod feeds;
mod find;
mod listing;
mod page;
mod paging;
mod picture;
mod search;
mod site_map;

use std::fmt::Write as _;

pub use address::{Address, Output};
pub use data_file::DataFile;
pub use feeds::{FeedListing, List, feed_listing, has_feed, role_slug};
pub use find::{find, follow};
pub use listing::{Listing, VisitListing, listing, paging, register_paging, visit_listing};
pub use page::{Leaf, Page};
pub use paging::{Paging, RegisterPaging};
pub use picture::{WIDTHS, copies, height_at};
pub use search::{MANY_ARTICLES, SEARCH_ROOT, SearchName, is_search_file};
pub use site_map::{SITE_MAP_BOUND, Section, all_on_site_map, site_map_pages, site_map_parts};

use crate::archive::{Archive, RedirectTarget};
use crate::content::date::Shelf;
use crate::content::{Kind, percent_encode_from};
use listing::shelf_count;

/// Where crawlers look for what they may read.
const ROBOTS: &str = "/robots.txt";

/// All pages and files of the site, in an order that depends on the archive alone.
pub fn all(archive: &Archive) -> Vec<Page> {
    let mut pages = alone(archive);
    pages.extend(archive.articles().map(Page::Article));
    pages.extend(archive.withdrawn_articles().map(Page::Withdrawn));
    for (shelf, _) in archive.shelves() {
        let paging = paging(archive, shelf_count(archive, *shelf));
        pages.extend(paging.leaves().map(|leaf| Page::Shelf(*shelf, leaf)));
    }
    for (year, month) in archive.all_months() {
        let count = archive.month(year, month).len();
        pages.extend(paging(archive, count).leaves().map(|leaf| Page::Month(year, month, leaf)));
        for (day, count) in archive.days(year, month) {
            pages.extend(paging(archive, count).leaves().map(|leaf| Page::Day(year, month, day, leaf)));
        }
    }
    for kind in Kind::ALL.into_iter().filter(|kind| has_register(archive, *kind)) {
        pages.extend(register_paging(archive, kind).leaves().map(|leaf| Page::Register(kind, leaf)));
    }
    for who in archive.authorities() {
        let count = archive.articles_of(who).len();
        pages.extend(paging(archive, count).leaves().map(|leaf| Page::Authority(who, leaf)));
    }
    for (shelf, visits) in archive.visit_shelves() {
        pages.extend(paging(archive, visits.len()).leaves().map(|leaf| Page::VisitShelf(*shelf, leaf)));
    }
    pages.extend(feeds::feeds(archive));
    pages.extend(DataFile::ALL.map(Page::DataFile));
    pages.push(Page::SearchRoot);
    pages.extend(archive.redirects().map(Page::Redirect));
    pages.extend(archive.attachments().map(Page::Attachment));
    pages.extend(archive.attachments().flat_map(|id| copies(archive, id)));
    pages.extend(archive.statics().map(Page::Static));
    pages.push(Page::SiteMap);
    pages.extend(site_map_parts(archive));
    pages.push(Page::OpenSearch);
    pages.extend(Some(Page::Robots).filter(|_| has_robots(archive)));
    pages
}

/// The pages that stand alone, and belong to no list.
fn alone(archive: &Archive) -> Vec<Page> {
    let mut pages =
        vec![Page::Front, Page::Calendar, Page::Visits, Page::Newsroom, Page::Search, Page::Data, Page::NotFound];
    pages.extend(pictures(archive));
    pages.extend(archive.free_pages().map(Page::FreePage));
    pages
}

/// Whether `robots.txt` is ours to write: an archive's own wins.
fn has_robots(archive: &Archive) -> bool {
    !archive.statics().any(|id| &*archive.static_file(id).path == ROBOTS)
}

/// The pictures of the whole archive that have something to show: the map, the network, the numbers.
pub fn pictures(archive: &Archive) -> Vec<Page> {
    let all = [
        (Page::Map, archive.has_positions()),
        (Page::Network, !archive.network().ties.is_empty()),
        (Page::Numbers, archive.article_count() > 0),
    ];
    all.into_iter().filter_map(|(page, is_there)| is_there.then_some(page)).collect()
}

/// Whether a kind has a register: series, which few archives have, only when there are any.
fn has_register(archive: &Archive, kind: Kind) -> bool {
    kind != Kind::Series || archive.register(kind).len() > 0
}

/// Whether a page is one that readers are led to: what the site map lists.
pub fn is_on_site_map(page: Page) -> bool {
    let is_file = matches!(page, Page::Attachment(_) | Page::Picture(..) | Page::Static(_) | Page::DataFile(_))
        || matches!(page, Page::Feed(..) | Page::Rss | Page::JsonFeed)
        || matches!(page, Page::SiteMap | Page::SiteMapPart(..) | Page::Robots | Page::OpenSearch)
        || matches!(page, Page::SearchRoot | Page::SearchFile(_));
    !is_file && !matches!(page, Page::NotFound | Page::Withdrawn(_) | Page::Redirect(_))
}

/// The address of a page.
pub fn address(archive: &Archive, page: Page) -> Address {
    if let Page::SearchFile(name) = page {
        return name.address();
    }
    let mut text = String::new();
    write_path(archive, page, &mut text);
    Address::parse(&text).expect("slugs and paths are checked when they are loaded")
}

/// Writes the address of a page as a link has it, percent-encoded, behind the folder that the site stands in.
///
/// A page has dozens of links, so this checks nothing again: it writes what [`Address::href`] gives of [`address()`].
pub fn write_href(archive: &Archive, page: Page, link: &mut String) {
    let start = link.len();
    write_path(archive, page, link);
    if start > 0 && link[..start].ends_with('/') {
        link.remove(start);
    }
    percent_encode_from(link, start);
}

/// Writes a page's path from the site's root, as plain text, behind what is there.
fn write_path(archive: &Archive, page: Page, path: &mut String) {
    match page {
        Page::Front => path.push('/'),
        Page::Article(id) => path.extend(["/articles/", archive.article(id).slug.as_str(), "/"]),
        Page::Withdrawn(id) => path.extend(["/articles/", archive.withdrawn(id).slug.as_str(), "/"]),
        Page::FreePage(id) => path.extend(["/", archive.free_page(id).slug.as_str(), "/"]),
        Page::Calendar => path.push_str("/dates/"),
        Page::Shelf(shelf, leaf) => dated(path, format_args!("/dates/{}/", shelf_name(shelf)), leaf),
        Page::Month(year, month, leaf) => dated(path, format_args!("/dates/{year:04}/{month:02}/"), leaf),
        Page::Day(year, month, day, leaf) => dated(path, format_args!("/dates/{year:04}/{month:02}/{day:02}/"), leaf),
        Page::Register(kind, leaf) => {
            path.extend(["/", kind.folder(), "/"]);
            numbered(path, leaf);
        }
        Page::Authority(id, leaf) => {
            let authority = archive.authority(id);
            path.extend(["/", authority.kind.folder(), "/", authority.slug.as_str(), "/"]);
            numbered(path, leaf);
        }
        Page::Visits => path.push_str("/visits/"),
        Page::VisitShelf(shelf, leaf) => dated(path, format_args!("/visits/{}/", shelf_name(shelf)), leaf),
        Page::Newsroom => path.push_str("/newsroom/"),
        Page::Data => path.push_str("/data/"),
        Page::DataFile(file) => path.extend(["/data/", file.name()]),
        Page::Map => path.push_str("/map/"),
        Page::Network => path.push_str("/network/"),
        Page::Numbers => path.push_str("/numbers/"),
        Page::Search => path.push_str("/search/"),
        Page::NotFound => path.push_str("/404.html"),
        Page::Feed(list, leaf) => feeds::write_feed_path(archive, list, leaf, path),
        Page::Rss => path.push_str("/rss.xml"),
        Page::JsonFeed => path.push_str("/feed.json"),
        Page::SiteMap => path.push_str("/sitemap.xml"),
        Page::SiteMapPart(section, leaf) => path.push_str(&site_map::part_address(section, leaf)),
        Page::Robots => path.push_str(ROBOTS),
        Page::OpenSearch => path.push_str("/opensearch.xml"),
        Page::SearchRoot => path.push_str(SEARCH_ROOT),
        Page::SearchFile(name) => path.push_str(name.address().as_str()),
        Page::Redirect(id) => path.push_str(&redirect_address(&archive.redirect(id).from)),
        Page::Attachment(id) => path.push_str(&archive.attachment(id).path),
        Page::Picture(id, width) => path.push_str(&picture::copy_address(archive, id, width)),
        Page::Static(id) => {
            let file = archive.static_file(id);
            match (&file.digest, file.path.rsplit_once('.')) {
                (Some(digest), Some((stem, ending))) => path.extend([stem, ".", digest, ".", ending]),
                _ => path.push_str(&file.path),
            }
        }
    }
}

/// The page that an old address leads to.
pub fn target(target: RedirectTarget) -> Page {
    match target {
        RedirectTarget::Article(id) => Page::Article(id),
        RedirectTarget::Authority(id) => Page::Authority(id, Leaf::FIRST),
        RedirectTarget::FreePage(id) => Page::FreePage(id),
        RedirectTarget::Withdrawn(id) => Page::Withdrawn(id),
    }
}

/// How a shelf is called in an address: `2020`, `202x`, `20xx`, `undated`.
fn shelf_name(shelf: Shelf) -> String {
    match shelf {
        Shelf::Year(year) => format!("{year:04}"),
        Shelf::Decade(first) => format!("{:03}x", first / 10),
        Shelf::Century(first) => format!("{:02}xx", first / 100),
        Shelf::Undated => "undated".to_owned(),
    }
}

/// Writes the path of a list by time with the number of its page, in words where a number would be a month or a day.
fn dated(path: &mut String, list: std::fmt::Arguments<'_>, leaf: Leaf) {
    let _ = path.write_fmt(list);
    if leaf != Leaf::FIRST {
        let _ = write!(path, "page-{}/", leaf.0);
    }
}

fn numbered(path: &mut String, leaf: Leaf) {
    if leaf != Leaf::FIRST {
        let _ = write!(path, "{}/", leaf.0);
    }
}

/// An old address as the site has it: a folder, unless its last part has an ending.
fn redirect_address(from: &str) -> String {
    let last = from.rsplit('/').next().unwrap_or_default();
    if last.is_empty() || last.contains('.') { from.to_owned() } else { format!("{from}/") }
}
