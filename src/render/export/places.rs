//! The places whose position is known, for maps (GeoJSON, RFC 7946).

use std::io;

use serde_json::json;

use super::super::view::Layout;
use crate::archive::{Archive, AuthorityId, Position};
use crate::content::Kind;
use crate::pages::{Leaf, Page};

/// The places whose position is known, in the order of their register.
pub(super) fn located(archive: &Archive) -> impl Iterator<Item = (AuthorityId, Position)> {
    archive.register(Kind::Place).filter_map(|place| Some((place, archive.position(place)?)))
}

impl Layout<'_> {
    /// Writes the places as a collection of points, one a line.
    pub(super) fn place_map(self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"{\"type\": \"FeatureCollection\", \"features\": [")?;
        for (number, (place, position)) in located(self.archive).enumerate() {
            let authority = self.archive.authority(place);
            let url = self.url(Page::Authority(place, Leaf::FIRST));
            let within = self.archive.wider(place);
            let within: Vec<&str> = within.iter().map(|wider| &*self.archive.authority(*wider).heading).collect();
            let feature = json!({
                "type": "Feature",
                "id": url,
                "geometry": { "type": "Point", "coordinates": [position.longitude, position.latitude] },
                "properties": {
                    "name": &*authority.heading,
                    "slug": authority.slug.as_str(),
                    "url": url,
                    "within": within,
                    "articles": self.archive.articles_of(place).len(),
                    "visits": self.archive.visits_of(place).len(),
                },
            });
            out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &feature)?;
        }
        out.write_all(b"\n]}\n")
    }
}
