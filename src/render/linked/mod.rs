//! What a page says to programs, as JSON-LD in the vocabulary of schema.org.
//!
//! Each page has one graph. Whatever has a page of its own has one id wherever it occurs, the address of that page and
//! what it is behind `#`, so that programs see that two pages speak of the same person. A page says in its graph what
//! it says to readers and nothing more; dates are there only where they are known to the day.

mod article;
mod authority;
mod graph;
mod list;
mod visit;

#[cfg(test)]
mod tests;

use serde_json::{Value, json};

use super::view::{Layout, LinkView, PageView};
use crate::pages::{Leaf, Page};
use graph::Graph;

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
        self.site();
        let layout = self.layout;
        let masthead = layout.archive.masthead();
        let site = self.last();
        if let Some(tagline) = &masthead.tagline {
            site.insert("description".to_owned(), json!(tagline));
        }
        let template = format!("{}?q={{search_term_string}}", layout.url(Page::Search));
        let action = json!({
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": template },
            "query-input": "required name=search_term_string",
        });
        site.insert("potentialAction".to_owned(), action);
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
        let mut node = json!({
            "@type": kind, "@id": head.url, "url": head.url, "name": head.title, "inLanguage": head.language,
            "isPartOf": site,
        });
        set(&mut node, "description", head.description.as_ref().map(|text| json!(text)));
        set(&mut node, "about", about);
        set(&mut node, "mainEntity", list);
        self.add(node);
    }

    /// The way from the front page to this one.
    fn path(&mut self, head: &PageView) {
        if head.path.is_empty() {
            return;
        }
        let layout = self.layout;
        let step = |at: usize, name: &str, url: String| json!({ "@type": "ListItem", "position": at, "name": name, "item": url });
        let above = head.path.iter().enumerate();
        let above = above.map(|(at, LinkView { text, href, .. })| step(at + 1, text, layout.absolute(href)));
        let steps = above.chain([step(head.path.len() + 1, &head.title, head.url.clone())]);
        let mut path = json!({ "@type": "BreadcrumbList", "@id": format!("{}#path", head.url) });
        set(&mut path, "itemListElement", Some(steps.collect()));
        self.add(path);
    }
}

/// Sets a property that has something to say.
fn set(node: &mut Value, property: &str, value: Option<Value>) {
    if let (Some(value), Value::Object(node)) = (value, node) {
        node.insert(property.to_owned(), value);
    }
}

/// Several values as schema.org has them: none, one by itself, or a list.
fn several(mut values: Vec<Value>) -> Option<Value> {
    match values.len() {
        0 => None,
        1 => values.pop(),
        _ => Some(Value::Array(values)),
    }
}
