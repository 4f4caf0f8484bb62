//! What a page of a list holds, as an `ItemList`.

use super::Graph;
use super::json::{Json, Node};
use crate::pages::{Leaf, Page, listing, register_paging, visit_listing};

impl Graph<'_> {
    /// The list of a page, in the order in which the page shows it; none for pages of other kinds.
    pub(super) fn list(&self, page: Page) -> Option<Json> {
        let (layout, archive) = (self.layout, self.layout.archive);
        let (steps, total) = match page {
            Page::Register(kind, leaf) => {
                let range = register_paging(archive, kind).range(leaf);
                let names = archive.register(kind).skip(range.start).take(range.len());
                let urls = names.map(|who| layout.url(Page::Authority(who, Leaf::FIRST)));
                (steps(urls), archive.register(kind).len())
            }
            Page::VisitShelf(shelf, leaf) => {
                let listing = visit_listing(archive, shelf, leaf);
                (steps(listing.visits.iter().map(|visit| self.id_of_visit(*visit))), listing.total)
            }
            _ => {
                let listing = listing(archive, page)?;
                let urls = listing.articles.iter().map(|article| layout.url(Page::Article(*article)));
                (steps(urls), listing.total)
            }
        };
        let mut list = Node::of_type("ItemList");
        list.set("numberOfItems", Json::number(total));
        list.set("itemListElement", steps);
        Some(list.finished())
    }
}

fn steps(urls: impl Iterator<Item = String>) -> Json {
    Json::list(urls.enumerate().map(|(at, url)| {
        let mut step = Node::of_type("ListItem");
        step.set("position", Json::number(at + 1));
        step.say("url", &url);
        step.finished()
    }))
}
