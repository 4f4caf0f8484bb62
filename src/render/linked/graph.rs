//! A graph while it is put together: its nodes, each once, and what refers to them.

use std::collections::BTreeMap;

use super::json::{Json, Node};
use crate::archive::{ArticleId, AuthorityId};
use crate::content::Kind;
use crate::pages::{Leaf, Page};
use crate::render::view::Layout;

/// The nodes of a page's graph.
pub(super) struct Graph<'a> {
    pub(super) layout: Layout<'a>,
    /// The finished nodes, with a comma between each and the next.
    nodes: String,
    /// The authorities that have a node, with its id as an object.
    known: BTreeMap<AuthorityId, Json>,
    has_site: bool,
    has_publisher: bool,
}

impl<'a> Graph<'a> {
    pub(super) fn new(layout: Layout<'a>) -> Graph<'a> {
        let nodes = String::with_capacity(4 * 1024);
        Graph { layout, nodes, known: BTreeMap::new(), has_site: false, has_publisher: false }
    }

    /// Adds a node.
    pub(super) fn add(&mut self, node: Node) {
        if !self.nodes.is_empty() {
            self.nodes.push(',');
        }
        self.nodes.push_str(node.finished().as_str());
    }

    /// The archive, which everything in it is part of.
    pub(super) fn site(&mut self) -> Json {
        if !self.has_site {
            let node = self.begun_site();
            self.add(node);
        }
        Json::id(&self.id_of_site())
    }

    /// The node of the archive, which is known from now on, and remains to be added.
    pub(super) fn begun_site(&mut self) -> Node {
        self.has_site = true;
        let masthead = self.layout.archive.masthead();
        let publisher = self.publisher();
        let mut node = Node::typed(Json::list(["WebSite", "Periodical"].map(Json::text)), &self.id_of_site());
        node.say("url", &masthead.url);
        node.say("name", &masthead.title);
        node.say("inLanguage", masthead.language.as_str());
        node.set("publisher", publisher);
        node
    }

    fn id_of_site(&self) -> String {
        format!("{}#archive", self.layout.archive.masthead().url)
    }

    /// Who publishes the archive, where the masthead says so.
    pub(super) fn publisher(&mut self) -> Option<Json> {
        let masthead = self.layout.archive.masthead();
        let publisher = masthead.publisher.as_ref()?;
        let id = format!("{}#publisher", masthead.url);
        if !std::mem::replace(&mut self.has_publisher, true) {
            let mut node = Node::new("Organization", &id);
            node.say("name", &publisher.name);
            node.say_if("url", publisher.url.as_deref());
            self.add(node);
        }
        Some(Json::id(&id))
    }

    /// A person, institution, place, topic or series: with its name where the page first speaks of it, and by its id from
    /// then on; what more there is to say stands on its own page.
    pub(super) fn authority(&mut self, who: AuthorityId) -> Json {
        match self.known.get(&who) {
            Some(id) => id.clone(),
            None => self.begun(who).0.finished(),
        }
    }

    /// The node of an authority with its name alone, and its id as an object; it is known from now on, and remains to be
    /// added or set.
    pub(super) fn begun(&mut self, who: AuthorityId) -> (Node, Json) {
        let authority = self.layout.archive.authority(who);
        let mut id = self.layout.url(Page::Authority(who, Leaf::FIRST));
        id.extend(["#", authority.kind.word()]);
        let mut node = Node::new(type_of(authority.kind), &id);
        node.say("name", &authority.heading);
        let own = Json::id(&id);
        self.known.insert(who, own.clone());
        (node, own)
    }

    /// The id of an article.
    pub(super) fn id_of_article(&self, article: ArticleId) -> String {
        format!("{}#article", self.layout.url(Page::Article(article)))
    }

    /// The graph as the text of a script element, which no text in it can end.
    pub(super) fn print(self) -> String {
        ["{\"@context\":\"https://schema.org\",\"@graph\":[", &self.nodes, "]}"].concat()
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
