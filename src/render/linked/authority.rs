//! A person, institution, place, topic or series on its own page, with all that its record says.

use std::collections::BTreeSet;

use super::Graph;
use super::json::{Json, Node};
use crate::archive::{AuthorityId, AuthorityRecord, Position};
use crate::content::{Kind, Particulars};
use crate::pages::{Leaf, Page};

impl Graph<'_> {
    /// An authority with all that its record says.
    pub(super) fn dossier(&mut self, id: AuthorityId) -> Json {
        let authority = self.layout.archive.authority(id);
        let record = authority.record.as_deref();
        let (mut node, own) = self.begun(id);
        let page = self.layout.url(Page::Authority(id, Leaf::FIRST));
        let elsewhere = record.and_then(|record| record.written.common.url.as_deref());
        node.say("url", elsewhere.unwrap_or(&page));
        node.say("mainEntityOfPage", &page);
        if let Some(record) = record {
            say_names(record, &mut node);
            self.say_particulars(id, record, &mut node);
        }
        match authority.kind {
            Kind::Institution => self.say_wider(id, "parentOrganization", "subOrganization", &mut node),
            Kind::Place => self.say_wider(id, "containedInPlace", "containsPlace", &mut node),
            Kind::Topic => {
                let mut terms = Node::of_type("DefinedTermSet");
                terms.say("name", self.layout.messages.register(Kind::Topic));
                terms.say("url", &self.layout.url(Page::Register(Kind::Topic, Leaf::FIRST)));
                node.set("inDefinedTermSet", terms.finished());
            }
            Kind::Person | Kind::Series => {}
        }
        self.add(node);
        own
    }

    fn say_particulars(&mut self, id: AuthorityId, record: &AuthorityRecord, node: &mut Node) {
        match &record.written.particulars {
            Particulars::Person(keys) => {
                let titles = keys.positions.iter().map(|position| Json::text(&position.title));
                node.set("jobTitle", Json::several(titles.collect()));
                let mut of: Vec<AuthorityId> = record.positions.iter().flatten().copied().collect();
                let mut seen = BTreeSet::new();
                of.retain(|institution| seen.insert(*institution));
                let of = of.into_iter().map(|of| self.authority(of)).collect();
                node.set("affiliation", Json::several(of));
            }
            Particulars::Institution(_) => node.set("location", record.place.map(|place| self.authority(place))),
            Particulars::Place(_) => {
                let position = self.layout.archive.position(id);
                node.set(
                    "geo",
                    position.map(|Position { latitude, longitude }| {
                        let mut geo = Node::of_type("GeoCoordinates");
                        geo.set("latitude", Json::decimal(latitude));
                        geo.set("longitude", Json::decimal(longitude));
                        geo.finished()
                    }),
                );
            }
            Particulars::Topic(_) => {}
        }
    }

    /// What it belongs to directly, and what belongs to it.
    fn say_wider(&mut self, id: AuthorityId, above: &str, below: &str, node: &mut Node) {
        let archive = self.layout.archive;
        let wider = archive.authority(id).record.as_ref().and_then(|record| record.wider);
        node.set(above, wider.map(|wider| self.authority(wider)));
        let narrower = archive.narrower(id).iter().map(|part| self.authority(*part)).collect();
        node.set(below, Json::several(narrower));
    }
}

/// The other names of a record, and where else it is known.
fn say_names(record: &AuthorityRecord, node: &mut Node) {
    let common = &record.written.common;
    let names = common.names.0.iter().map(|(language, name)| Json::in_language(name.value.as_str(), language.as_str()));
    let variants = common.variants.iter().map(|name| Json::text(name.value.as_str()));
    node.set("alternateName", Json::several(names.chain(variants).collect()));
    node.set("sameAs", Json::several(common.same_as.iter().map(|url| Json::text(url)).collect()));
}
