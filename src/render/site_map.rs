//! The site map (sitemaps.org, version 0.9): the addresses of all pages that readers are led to.

use super::view::Layout;
use crate::pages::{self, Page, SITE_MAP_BOUND};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

impl Layout<'_> {
    /// The site map, or where one file cannot hold all addresses, the list of its parts.
    pub(super) fn site_map(self) -> Vec<u8> {
        let pages = pages::all(self.archive);
        let parts: Vec<Page> = pages.iter().copied().filter(|page| matches!(page, Page::SiteMapPart(_))).collect();
        if parts.is_empty() {
            return self.addresses(pages.into_iter().filter(|page| pages::is_on_site_map(*page)));
        }
        let entries = parts.into_iter().map(|part| format!("<sitemap><loc>{}</loc></sitemap>\n", self.loc(part)));
        document("sitemapindex", entries)
    }

    /// A part of the site map, counted from 1.
    pub(super) fn site_map_part(self, part: u32) -> Vec<u8> {
        let pages = pages::all(self.archive).into_iter().filter(|page| pages::is_on_site_map(*page));
        self.addresses(pages.skip((part as usize - 1) * SITE_MAP_BOUND).take(SITE_MAP_BOUND))
    }

    fn addresses(self, pages: impl Iterator<Item = Page>) -> Vec<u8> {
        document("urlset", pages.map(|page| format!("<url><loc>{}</loc></url>\n", self.loc(page))))
    }

    /// An address as XML writes it; percent-encoding leaves only `&` and `'` to be escaped.
    fn loc(self, page: Page) -> String {
        self.url(page).replace('&', "&amp;").replace('\'', "&apos;").replace('<', "&lt;")
    }
}

fn document(root: &str, entries: impl Iterator<Item = String>) -> Vec<u8> {
    let mut text = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{root} xmlns=\"{NAMESPACE}\">\n");
    entries.for_each(|entry| text.push_str(&entry));
    text.push_str(&format!("</{root}>\n"));
    text.into_bytes()
}
