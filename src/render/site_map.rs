//! The site map (sitemaps.org, version 0.9): the addresses of all pages that readers are led to.
//!
//! An article is said to have changed on the day of its last correction, or else of its publication, where that day is
//! known; of other pages nothing is said, and nothing of the files of a divided site map either, since an archive gains
//! articles of any year at any time.

use std::fmt::Write as _;

use super::view::Layout;
use super::xml;
use crate::archive::ArticleId;
use crate::content::date::Day;
use crate::pages::{self, Leaf, Page, Section};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

impl Layout<'_> {
    /// The site map, or where it is divided, the index of its files.
    pub(super) fn site_map(self) -> Vec<u8> {
        let parts = pages::site_map_parts(self.archive);
        if parts.is_empty() {
            return self.addresses(pages::all_on_site_map(self.archive));
        }
        xml::list("sitemapindex", NAMESPACE, |text| {
            parts.into_iter().for_each(|part| self.entry_of_map(text, "sitemap", part, None));
        })
    }

    /// A file of a divided site map.
    pub(super) fn site_map_part(self, section: Section, leaf: Leaf) -> Vec<u8> {
        self.addresses(pages::site_map_pages(self.archive, section, leaf))
    }

    fn addresses(self, pages: impl Iterator<Item = Page>) -> Vec<u8> {
        let changed = |page| match page {
            Page::Article(id) => self.changed(id),
            _ => None,
        };
        xml::list("urlset", NAMESPACE, |text| {
            pages.for_each(|page| self.entry_of_map(text, "url", page, changed(page)));
        })
    }

    fn entry_of_map(self, text: &mut String, element: &str, page: Page, changed: Option<Day>) {
        let _ = write!(text, "<{element}><loc>{}</loc>", self.loc(page));
        if let Some(day) = changed {
            let _ = write!(text, "<lastmod>{day}</lastmod>");
        }
        let _ = writeln!(text, "</{element}>");
    }

    /// The day on which an article was last corrected, or else published.
    fn changed(self, id: ArticleId) -> Option<Day> {
        let article = self.archive.article(id);
        let corrections = article.rare.iter().flat_map(|rare| &rare.corrections);
        let corrected = corrections.filter_map(|correction| correction.date.as_ref()?.value.full_day()).max();
        corrected.max(article.date.full_day())
    }

    /// An address as XML writes it; percent-encoding leaves only `&` and `'` to be escaped.
    fn loc(self, page: Page) -> String {
        self.url(page).replace('&', "&amp;").replace('\'', "&apos;").replace('<', "&lt;")
    }
}
