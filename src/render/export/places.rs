//! The places whose position is known, for maps (GeoJSON, RFC 7946).

use std::io;

use serde_json::json;

use super::super::view::Layout;
use crate::archive::{Archive, AuthorityId};
use crate::content::{Kind, Particulars};
use crate::pages::{Leaf, Page};

/// The places whose position is known, each with its degrees north and east, in the order of their register.
pub(super) fn located(archive: &Archive) -> impl Iterator<Item = (AuthorityId, f64, f64)> {
    archive.register(Kind::Place).filter_map(|place| {
        let (latitude, longitude) = position(archive, place)?;
        Some((place, latitude, longitude))
    })
}

/// Degrees north and east of a place.
pub(super) fn position(archive: &Archive, place: AuthorityId) -> Option<(f64, f64)> {
    match &archive.authority(place).record.as_ref()?.written.particulars {
        Particulars::Place(keys) => keys.latitude.zip(keys.longitude),
        _ => None,
    }
}

impl Layout<'_> {
    /// Writes the places as a collection of points, one a line.
    pub(super) fn place_map(self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"{\"type\": \"FeatureCollection\", \"features\": [")?;
        for (number, (place, latitude, longitude)) in located(self.archive).enumerate() {
            let authority = self.archive.authority(place);
            let url = self.url(Page::Authority(place, Leaf::FIRST));
            let within = self.archive.wider(place);
            let within: Vec<&str> = within.iter().map(|wider| &*self.archive.authority(*wider).heading).collect();
            let feature = json!({
                "type": "Feature",
                "id": url,
                "geometry": { "type": "Point", "coordinates": [longitude, latitude] },
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
