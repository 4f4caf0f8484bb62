//! How the site map (sitemaps.org) is divided: by year, so that what is said of past years stays as it is.
//!
//! A small site has one file. A larger one has an index of files: one for the pages of each year, one for each register
//! with the pages of its names, one for the visits, and one for the pages that stand alone. Each goes from its oldest
//! page on, and goes on in further files where one cannot hold it, so that a full file stays as it is.

use crate::archive::Archive;
use crate::content::Kind;
use crate::content::date::Shelf;

use super::listing::{paging, register_paging, shelf_count};
use super::{Leaf, Page, RegisterPaging, has_register, is_on_site_map, shelf_name};

/// The most addresses that a site map without an index lists.
const WHOLE: usize = 1_000;

/// The most addresses that one of several files holds.
///
/// The standard takes 50,000, and 50 MiB. An address can have 6 KiB, since each of the 1,024 bytes that a slug may have
/// can need as many as six to be written; of such addresses these are 50 MiB, so that no file has to be measured.
pub const SITE_MAP_BOUND: usize = 8_000;

/// What a file of the site map lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// The pages that stand alone: the front page, the ways in, the free-standing pages.
    Pages,
    /// What belongs to a year, or to a decade or century known no closer: its articles, months and days.
    Dated(Shelf),
    /// The visits of all years.
    Visits,
    /// A register and the pages of its names.
    Names(Kind),
}

/// The files of a divided site map; none when the site map is one file.
pub fn site_map_parts(archive: &Archive) -> Vec<Page> {
    if !is_divided(archive) {
        return Vec::new();
    }
    let parts = sections(archive).flat_map(|section| {
        let leaves = sheets(archive, section).leaves();
        leaves.map(move |leaf| Page::SiteMapPart(section, leaf))
    });
    parts.collect()
}

/// The pages that a file of a divided site map lists.
pub fn site_map_pages(archive: &Archive, section: Section, leaf: Leaf) -> impl Iterator<Item = Page> {
    let range = sheets(archive, section).range(leaf);
    pages_of(archive, section).skip(range.start).take(range.len())
}

/// All pages that the site map lists, whether it is divided or not.
pub fn all_on_site_map(archive: &Archive) -> impl Iterator<Item = Page> {
    sections(archive).flat_map(|section| pages_of(archive, section))
}

/// The address of a file of a divided site map: `/sitemap-2020.xml`, `/sitemap-people-2.xml`.
pub(super) fn part_address(section: Section, leaf: Leaf) -> String {
    let name = section_name(section);
    if leaf == Leaf::FIRST { format!("/sitemap-{name}.xml") } else { format!("/sitemap-{name}-{}.xml", leaf.0) }
}

/// Finds the file of a divided site map that an address names.
pub(super) fn find_part(archive: &Archive, path: &str) -> Option<Page> {
    let name = path.strip_prefix("/sitemap-")?.strip_suffix(".xml")?;
    let (name, leaf) = match name.rsplit_once('-') {
        Some((name, number)) => (name, super::find::number(number)?),
        None => (name, Leaf::FIRST),
    };
    let section = sections(archive).find(|section| section_name(*section) == name)?;
    let is_there = is_divided(archive) && sheets(archive, section).has(leaf);
    is_there.then_some(Page::SiteMapPart(section, leaf))
}

/// The sections that have pages, the years from the newest.
fn sections(archive: &Archive) -> impl Iterator<Item = Section> {
    let dated = archive.shelves().iter().map(|(shelf, _)| Section::Dated(*shelf));
    let visits = Some(Section::Visits).filter(|_| !archive.visit_shelves().is_empty());
    let names = Kind::ALL.into_iter().filter(|kind| has_register(archive, *kind)).map(Section::Names);
    std::iter::once(Section::Pages).chain(names).chain(visits).chain(dated)
}

/// The pages of a section in an order in which new ones come last, as far as they do.
fn pages_of(archive: &Archive, section: Section) -> Box<dyn Iterator<Item = Page> + '_> {
    let leaves = move |count| paging(archive, count).leaves();
    match section {
        Section::Pages => Box::new(super::alone(archive).into_iter().filter(|page| is_on_site_map(*page))),
        Section::Visits => Box::new(
            archive
                .visit_shelves()
                .iter()
                .rev()
                .flat_map(move |(shelf, visits)| leaves(visits.len()).map(|leaf| Page::VisitShelf(*shelf, leaf))),
        ),
        Section::Names(kind) => {
            let register = register_paging(archive, kind).leaves().map(move |leaf| Page::Register(kind, leaf));
            let names = archive.register(kind).flat_map(move |who| {
                leaves(archive.articles_of(who).len()).map(move |leaf| Page::Authority(who, leaf))
            });
            Box::new(names.chain(register))
        }
        Section::Dated(shelf) => {
            let articles = archive.shelf(shelf).into_iter().rev().map(Page::Article);
            // Counting a shelf's own list goes through the shelf, so it waits until the articles are through.
            let lists = std::iter::once_with(move || leaves(shelf_count(archive, shelf)))
                .flatten()
                .map(move |leaf| Page::Shelf(shelf, leaf));
            let months = match shelf {
                Shelf::Year(year) => archive.months(year),
                _ => Vec::new(),
            };
            let months =
                months.into_iter().rev().flat_map(move |(month, count)| months_pages(archive, shelf, month, count));
            Box::new(articles.chain(lists).chain(months))
        }
    }
}

/// The pages of a month and its days.
fn months_pages(archive: &Archive, shelf: Shelf, month: u8, count: usize) -> Vec<Page> {
    let Shelf::Year(year) = shelf else { return Vec::new() };
    let mut pages: Vec<Page> = paging(archive, count).leaves().map(|leaf| Page::Month(year, month, leaf)).collect();
    for (day, count) in archive.days(year, month).into_iter().rev() {
        pages.extend(paging(archive, count).leaves().map(|leaf| Page::Day(year, month, day, leaf)));
    }
    pages
}

fn is_divided(archive: &Archive) -> bool {
    all_on_site_map(archive).nth(WHOLE).is_some()
}

fn sheets(archive: &Archive, section: Section) -> RegisterPaging {
    RegisterPaging::new(pages_of(archive, section).count(), SITE_MAP_BOUND)
}

fn section_name(section: Section) -> String {
    match section {
        Section::Pages => "pages".to_owned(),
        Section::Dated(shelf) => shelf_name(shelf),
        Section::Visits => "visits".to_owned(),
        Section::Names(kind) => kind.folder().to_owned(),
    }
}
