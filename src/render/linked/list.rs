//! What a page of a list holds, as an `ItemList`.

use serde_json::{Value, json};

use super::{Graph, set};
use crate::pages::{Leaf, Page, listing, register_paging, visit_listing};

impl Graph<'_> {
    /// The list of a page, in the order in which the page shows it; none for pages of other kinds.
    pub(super) fn list(&self, page: Page) -> Option<Value> {
        let (layout, archive) = (self.layout, self.layout.archive);
        let (urls, total): (Vec<String>, usize) = match page {
            Page::Register(kind, leaf) => {
                let range = register_paging(archive, kind).range(leaf);
                let names = archive.register(kind).skip(range.start).take(range.len());
                let pages = names.map(|who| Page::Authority(who, Leaf::FIRST));
                (pages.map(|page| layout.url(page)).collect(), archive.register(kind).len())
            }
            Page::VisitShelf(shelf, leaf) => {
                let listing = visit_listing(archive, shelf, leaf);
                let urls = listing.visits.iter().map(|visit| self.id_of_visit(*visit));
                (urls.collect(), listing.total)
            }
            _ => {
                let listing = listing(archive, page)?;
                let urls = listing.articles.iter().map(|article| layout.url(Page::Article(*article)));
                (urls.collect(), listing.total)
            }
        };
        let steps = urls.into_iter().enumerate();
        let steps = steps.map(|(at, url)| json!({ "@type": "ListItem", "position": at + 1, "url": url }));
        let mut list = json!({ "@type": "ItemList", "numberOfItems": total });
        set(&mut list, "itemListElement", Some(steps.collect()));
        Some(list)
    }
}
