//! What a page says to programs, as JSON-LD in the vocabulary of schema.org.
//!
//! Each page has one graph. Whatever has a page of its own has one id wherever it occurs, the address of that page and
//! what it is behind `#`, so that programs see that two pages speak of the same person. Its name stands where the page
//! first speaks of it. A page says in its graph what it says to readers and nothing more; dates are there only where they
//! are known to the day.

mod article;
mod authority;
mod graph;
mod json;
mod list;
mod visit;

#[cfg(test)]
mod tests;

use super::view::{Layout, LinkView, PageView};
use crate::pages::{Leaf, Page};
use graph::Graph;
use json::{Json, Node};

impl Layout<'_> {
    /// The graph of a page as the text of a script element; none for pages that show nothing of the archive.
    pub(super) fn linked(self, page: Page, head: &PageView) -> Option<String> {
        let mut graph = Graph::new(self);
        match page {
            Page::NotFound | Page::Redirect(_) | Page::Withdrawn(_) => return None,
            Page::Front => graph.whole_site(),
            Page::Article(id) => graph.article(id, head),
            _ => graph.page(page, head),
        }
        graph.path(head);
        Some(graph.print())
    }
}

impl Graph<'_> {
    /// The archive itself, on its front page.
    fn whole_site(&mut self) {
        let layout = self.layout;
        let mut site = self.begun_site();
        site.say_if("description", layout.archive.masthead().tagline.as_deref());
        let mut target = Node::of_type("EntryPoint");
        target.say("urlTemplate", &format!("{}?q={{search_term_string}}", layout.url(Page::Search)));
        let mut action = Node::of_type("SearchAction");
        action.set("target", target.finished());
        action.say("query-input", "required name=search_term_string");
        site.set("potentialAction", action.finished());
        self.add(site);
    }

    /// Any other page: what it is about, and what it lists.
    fn page(&mut self, page: Page, head: &PageView) {
        let site = self.site();
        let about = match page {
            Page::Authority(id, leaf) => Some(if leaf == Leaf::FIRST { self.dossier(id) } else { self.authority(id) }),
            _ => None,
        };
        let list = self.list(page);
        let kind = if list.is_some() { "CollectionPage" } else { "WebPage" };
        let mut node = Node::new(kind, &head.url);
        node.say("url", &head.url);
        node.say("name", &head.title);
        node.say("inLanguage", &head.language);
        node.set("isPartOf", site);
        node.say_if("description", head.description.as_deref());
        node.set("about", about);
        node.set("mainEntity", list);
        self.add(node);
    }

    /// The way from the front page to this one.
    fn path(&mut self, head: &PageView) {
        if head.path.is_empty() {
            return;
        }
        let layout = self.layout;
        let step = |at: usize, name: &str, url: &str| {
            let mut step = Node::of_type("ListItem");
            step.set("position", Json::number(at));
            step.say("name", name);
            step.say("item", url);
            step.finished()
        };
        let above = head.path.iter().enumerate();
        let above = above.map(|(at, LinkView { text, href, .. })| step(at + 1, text, &layout.absolute(href)));
        let steps = above.chain([step(head.path.len() + 1, &head.title, &head.url)]);
        let mut path = Node::new("BreadcrumbList", &format!("{}#path", head.url));
        path.set("itemListElement", Json::list(steps));
        self.add(path);
    }
}
