//! A person, institution, place, topic or series on its own page, with all that its record says.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Graph, set, several};
use crate::archive::{AuthorityId, AuthorityRecord, Position};
use crate::content::{Kind, Particulars};
use crate::pages::{Leaf, Page};

impl Graph<'_> {
    /// An authority with all that its record says.
    pub(super) fn dossier(&mut self, id: AuthorityId) -> Value {
        let authority = self.layout.archive.authority(id);
        let mut node = self.begun(id);
        let page = self.layout.url(Page::Authority(id, Leaf::FIRST));
        set(&mut node, "url", Some(json!(page)));
        set(&mut node, "mainEntityOfPage", Some(json!(page)));
        if let Some(record) = &authority.record {
            say_names(record, &mut node);
            self.say_particulars(id, record, &mut node);
        }
        match authority.kind {
            Kind::Institution => self.say_wider(id, "parentOrganization", "subOrganization", &mut node),
            Kind::Place => self.say_wider(id, "containedInPlace", "containsPlace", &mut node),
            Kind::Topic => {
                let register = self.layout.url(Page::Register(Kind::Topic, Leaf::FIRST));
                let name = self.layout.messages.register(Kind::Topic);
                let terms = json!({ "@type": "DefinedTermSet", "name": name, "url": register });
                set(&mut node, "inDefinedTermSet", Some(terms));
            }
            Kind::Person | Kind::Series => {}
        }
        let own = json!({ "@id": node["@id"] });
        self.add(node);
        own
    }

    fn say_particulars(&mut self, id: AuthorityId, record: &AuthorityRecord, node: &mut Value) {
        match &record.written.particulars {
            Particulars::Person(keys) => {
                let titles = keys.positions.iter().map(|position| json!(position.title));
                set(node, "jobTitle", several(titles.collect()));
                let mut of: Vec<AuthorityId> = record.positions.iter().flatten().copied().collect();
                let mut seen = BTreeSet::new();
                of.retain(|institution| seen.insert(*institution));
                set(node, "affiliation", several(of.into_iter().map(|of| self.authority(of)).collect()));
            }
            Particulars::Institution(_) => {
                set(node, "location", record.place.map(|place| self.authority(place)));
            }
            Particulars::Place(_) => {
                let geo = self.layout.archive.position(id).map(|Position { latitude, longitude }| {
                    json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude })
                });
                set(node, "geo", geo);
            }
            Particulars::Topic(_) => {}
        }
    }

    /// What it belongs to directly, and what belongs to it.
    fn say_wider(&mut self, id: AuthorityId, above: &str, below: &str, node: &mut Value) {
        let archive = self.layout.archive;
        let wider = archive.authority(id).record.as_ref().and_then(|record| record.wider);
        set(node, above, wider.map(|wider| self.authority(wider)));
        set(node, below, several(archive.narrower(id).iter().map(|part| self.authority(*part)).collect()));
    }
}

/// The other names of a record, and where else it is known.
fn say_names(record: &AuthorityRecord, node: &mut Value) {
    let common = &record.written.common;
    let names = common.names.0.iter();
    let names = names.map(|(language, name)| json!({ "@value": name.value.as_str(), "@language": language }));
    let variants = common.variants.iter().map(|name| json!(name.value.as_str()));
    set(node, "alternateName", several(names.chain(variants).collect()));
    set(node, "sameAs", several(common.same_as.iter().map(|url| json!(url)).collect()));
    if let Some(url) = &common.url {
        set(node, "url", Some(json!(url)));
    }
}
