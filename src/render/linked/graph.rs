//! A graph while it is put together: its nodes, each once, and what refers to them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::set;
use crate::archive::{ArticleId, AuthorityId};
use crate::content::Kind;
use crate::pages::{Leaf, Page};
use crate::render::view::Layout;

/// The nodes of a page's graph.
pub(super) struct Graph<'a> {
    pub(super) layout: Layout<'a>,
    nodes: Vec<Value>,
    /// The authorities that have a node, with its id.
    known: BTreeMap<AuthorityId, String>,
    has_site: bool,
}

impl<'a> Graph<'a> {
    pub(super) fn new(layout: Layout<'a>) -> Graph<'a> {
        Graph { layout, nodes: Vec::new(), known: BTreeMap::new(), has_site: false }
    }

    /// Adds a node.
    pub(super) fn add(&mut self, node: Value) {
        self.nodes.push(node);
    }

    /// The node that was added last.
    pub(super) fn last(&mut self) -> &mut Map<String, Value> {
        let last = self.nodes.last_mut().and_then(Value::as_object_mut);
        last.expect("nodes are objects, and are changed only after one was added")
    }

    /// The archive, which everything in it is part of.
    pub(super) fn site(&mut self) -> Value {
        let masthead = self.layout.archive.masthead();
        let id = format!("{}#archive", masthead.url);
        if !self.has_site {
            self.has_site = true;
            let publisher = self.publisher();
            let mut node = json!({
                "@type": ["WebSite", "Periodical"], "@id": id, "url": masthead.url, "name": masthead.title,
                "inLanguage": masthead.language,
            });
            set(&mut node, "publisher", publisher);
            self.add(node);
        }
        json!({ "@id": id })
    }

    /// Who publishes the archive, where the masthead says so.
    pub(super) fn publisher(&mut self) -> Option<Value> {
        let masthead = self.layout.archive.masthead();
        let publisher = masthead.publisher.as_ref()?;
        let id = json!({ "@id": format!("{}#publisher", masthead.url) });
        if !self.nodes.iter().any(|node| node["@id"] == id["@id"]) {
            let mut node = json!({ "@type": "Organization", "@id": id["@id"], "name": publisher.name });
            set(&mut node, "url", publisher.url.as_ref().map(|url| json!(url)));
            self.add(node);
        }
        Some(id)
    }

    /// A person, institution, place, topic or series by its name; what more there is to say stands on its own page.
    pub(super) fn authority(&mut self, who: AuthorityId) -> Value {
        if let Some(id) = self.known.get(&who) {
            return json!({ "@id": id });
        }
        let node = self.begun(who);
        let own = json!({ "@id": node["@id"] });
        self.add(node);
        own
    }

    /// The node of an authority with its name alone; it is known from now on, and remains to be added.
    pub(super) fn begun(&mut self, who: AuthorityId) -> Value {
        let authority = self.layout.archive.authority(who);
        let url = self.layout.url(Page::Authority(who, Leaf::FIRST));
        let id = format!("{url}#{}", authority.kind.word());
        let node = json!({ "@type": type_of(authority.kind), "@id": id, "name": authority.heading });
        self.known.insert(who, id);
        node
    }

    /// The id of an article.
    pub(super) fn id_of_article(&self, article: ArticleId) -> String {
        format!("{}#article", self.layout.url(Page::Article(article)))
    }

    /// The graph as the text of a script element.
    ///
    /// No text in it can end the element or begin a comment, as `<` is escaped, nor break a line of JavaScript.
    pub(super) fn print(self) -> String {
        let nodes = serde_json::to_string(&self.nodes).expect("values of JSON have texts for keys");
        let mut nodes = nodes.replace('<', "\\u003c");
        for (separator, escape) in [('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")] {
            if nodes.contains(separator) {
                nodes = nodes.replace(separator, escape);
            }
        }
        format!("{{\"@context\":\"https://schema.org\",\"@graph\":{nodes}}}")
    }
}

/// What schema.org calls a kind.
fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "Person",
        Kind::Institution => "Organization",
        Kind::Place => "Place",
        Kind::Topic => "DefinedTerm",
        Kind::Series => "CreativeWorkSeries",
    }
}
