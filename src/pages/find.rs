//! The way back from an address to its page.

use super::feeds::find_feed;
use super::listing::{paging, register_paging, shelf_count};
use super::picture::find_copy;
use super::site_map::find_part;
use super::{DataFile, Leaf, Page, ROBOTS, address, has_register, has_robots};
use crate::archive::{Archive, StaticId};
use crate::content::Kind;
use crate::content::date::Shelf;

/// Finds the page that an address names, given as decoded text.
pub fn find(archive: &Archive, path: &str) -> Option<Page> {
    let found = match path {
        "/" => Some(Page::Front),
        "/404.html" => Some(Page::NotFound),
        "/rss.xml" => Some(Page::Rss),
        "/feed.json" => Some(Page::JsonFeed),
        "/sitemap.xml" => Some(Page::SiteMap),
        "/opensearch.xml" => Some(Page::OpenSearch),
        ROBOTS => Some(Page::Robots).filter(|_| has_robots(archive)),
        "/map/" | "/network/" | "/numbers/" => find_picture(archive, path),
        super::SEARCH_ROOT => Some(Page::SearchRoot),
        _ => match path.strip_prefix('/')?.strip_suffix('/') {
            Some(inner) => find_folder(archive, inner),
            None => find_feed(archive, path).or_else(|| find_part(archive, path)),
        },
    };
    let found = found.or_else(|| super::SearchName::parse(path).map(Page::SearchFile));
    found.or_else(|| find_file(archive, path))
}

/// Finds a picture of the whole archive, or else the free-standing page that has its address where there is none.
fn find_picture(archive: &Archive, path: &str) -> Option<Page> {
    let picture = super::pictures(archive).into_iter().find(|page| address(archive, *page).as_str() == path);
    picture.or_else(|| find_folder(archive, path.trim_matches('/')))
}

/// Finds the page that a link leads to: an address, one whose last `/` was left out or that names the file of the page, or the file
/// of a record.
pub fn follow(archive: &Archive, path: &str) -> Option<Page> {
    if let Some(file) = path.strip_suffix(".md") {
        let file = file.strip_suffix("/index").unwrap_or(file);
        let page = file.strip_prefix("/pages/").map(|slug| format!("/{slug}/"));
        let of_file = || archive.find_article_of_file(file.strip_prefix("/articles/")?).map(Page::Article);
        return find(archive, &page.unwrap_or_else(|| format!("{file}/"))).or_else(of_file);
    }
    let folder = || match path.strip_suffix("/index.html") {
        Some(folder) => Some(format!("{folder}/")),
        None => (!path.ends_with('/')).then(|| format!("{path}/")),
    };
    find(archive, path).or_else(|| find(archive, &folder()?))
}

fn find_folder(archive: &Archive, inner: &str) -> Option<Page> {
    let (first, rest) = inner.split_once('/').map_or((inner, None), |(first, rest)| (first, Some(rest)));
    match (first, rest) {
        ("dates", None) => Some(Page::Calendar),
        ("visits", None) => Some(Page::Visits),
        ("newsroom", None) => Some(Page::Newsroom),
        ("data", None) => Some(Page::Data),
        ("search", None) => Some(Page::Search),
        ("articles", Some(slug)) => find_article(archive, slug),
        ("dates", Some(rest)) => find_date(archive, rest),
        ("visits", Some(rest)) => find_visits(archive, rest),
        (first, rest) => match Kind::ALL.into_iter().find(|kind| kind.folder() == first) {
            Some(kind) => find_in_register(archive, kind, rest).filter(|_| has_register(archive, kind)),
            None => archive.find_free_page(inner).map(Page::FreePage),
        },
    }
}

fn find_article(archive: &Archive, slug: &str) -> Option<Page> {
    let withdrawn = || archive.find_withdrawn(slug).map(Page::Withdrawn);
    archive.find_article(slug).map(Page::Article).or_else(withdrawn)
}

fn find_in_register(archive: &Archive, kind: Kind, rest: Option<&str>) -> Option<Page> {
    let Some(rest) = rest else { return Some(Page::Register(kind, Leaf::FIRST)) };
    if let Some(leaf) = number(rest) {
        return register_paging(archive, kind).has(leaf).then_some(Page::Register(kind, leaf));
    }
    let (slug, leaf) = match rest.rsplit_once('/') {
        Some((slug, leaf)) => (slug, number(leaf)?),
        None => (rest, Leaf::FIRST),
    };
    let who = archive.find_authority(kind, slug)?;
    paging(archive, archive.articles_of(who).len()).has(leaf).then_some(Page::Authority(who, leaf))
}

fn find_date(archive: &Archive, rest: &str) -> Option<Page> {
    let (rest, leaf) = split_page(rest)?;
    let mut parts = rest.split('/');
    let shelf = shelf_named(parts.next()?)?;
    let (page, count) = match (shelf, parts.next(), parts.next(), parts.next()) {
        (_, None, None, None) => {
            let is_known = archive.shelves().iter().any(|(known, _)| *known == shelf);
            let count = shelf_count(archive, shelf);
            (Some(Page::Shelf(shelf, leaf)).filter(|_| is_known), count)
        }
        (Shelf::Year(year), Some(month), None, None) => {
            let month = two_digits(month)?;
            let count = archive.month(year, month).len();
            (Some(Page::Month(year, month, leaf)).filter(|_| count > 0), count)
        }
        (Shelf::Year(year), Some(month), Some(day), None) => {
            let (month, day) = (two_digits(month)?, two_digits(day)?);
            let count = archive.issue(year, month, day).len();
            (Some(Page::Day(year, month, day, leaf)).filter(|_| count > 0), count)
        }
        _ => (None, 0),
    };
    page.filter(|_| paging(archive, count).has(leaf))
}

fn find_visits(archive: &Archive, rest: &str) -> Option<Page> {
    let (rest, leaf) = split_page(rest)?;
    let shelf = shelf_named(rest)?;
    let count = archive.visit_shelf(shelf).len();
    (count > 0 && paging(archive, count).has(leaf)).then_some(Page::VisitShelf(shelf, leaf))
}

/// Splits `2020/page-3` into what comes before and the number.
fn split_page(rest: &str) -> Option<(&str, Leaf)> {
    match rest.rsplit_once("/page-") {
        Some((rest, leaf)) => Some((rest, number(leaf)?)),
        None => Some((rest, Leaf::FIRST)),
    }
}

fn shelf_named(name: &str) -> Option<Shelf> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i16>().ok())?;
    match name {
        "undated" => Some(Shelf::Undated),
        _ if name.len() != 4 => None,
        _ => match (name.strip_suffix("xx"), name.strip_suffix('x')) {
            (Some(century), _) => digits(century).map(|century| Shelf::Century(century * 100)),
            (None, Some(decade)) => digits(decade).map(|decade| Shelf::Decade(decade * 10)),
            (None, None) => digits(name).map(Shelf::Year),
        },
    }
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// A page's number as addresses write it: without a sign or a zero before it.
pub(super) fn number(text: &str) -> Option<Leaf> {
    let is_plain = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain).map(Leaf)
}

/// Finds what has its address from a file or an editor's wish: attachments, static files, old addresses.
fn find_file(archive: &Archive, path: &str) -> Option<Page> {
    let attachment = archive.find_attachment(path).map(Page::Attachment);
    let by_address = |page: &Page| address(archive, *page).as_str() == path;
    let statics = || statics_named(archive, path).into_iter().flatten().map(Page::Static).find(by_address);
    let redirect = || {
        let written = archive.find_redirect(path).or_else(|| archive.find_redirect(path.strip_suffix('/')?));
        written.map(Page::Redirect).filter(by_address)
    };
    let data = path.strip_prefix("/data/").and_then(DataFile::named).map(Page::DataFile);
    data.or(attachment).or_else(|| find_copy(archive, path)).or_else(statics).or_else(redirect)
}

/// The files of `static/` that may have an address, in which a digest of their contents may stand before the ending.
fn statics_named(archive: &Archive, path: &str) -> [Option<StaticId>; 2] {
    let without_digest = || {
        let (name, ending) = path.rsplit_once('.')?;
        let (stem, _digest) = name.rsplit_once('.')?;
        archive.find_static(&format!("{stem}.{ending}"))
    };
    [archive.find_static(path), without_digest()]
}
