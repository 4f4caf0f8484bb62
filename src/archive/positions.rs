//! Where on the earth the places of an archive are.

use super::Archive;
use super::model::AuthorityId;
use crate::content::{Kind, Particulars};

/// A point on the earth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Degrees north of the equator, from -90 to 90.
    pub latitude: f64,
    /// Degrees east of Greenwich, from -180 to 180.
    pub longitude: f64,
}

impl Archive {
    /// Where a place is, when its record gives both coordinates.
    pub fn position(&self, place: AuthorityId) -> Option<Position> {
        match &self.authority(place).record.as_deref()?.written.particulars {
            Particulars::Place(keys) => Some(Position { latitude: keys.latitude?, longitude: keys.longitude? }),
            _ => None,
        }
    }

    /// Whether any place can be put on a map.
    pub fn has_positions(&self) -> bool {
        self.has_positions
    }

    /// Looks whether any place can be put on a map.
    pub(super) fn looks_for_positions(&self) -> bool {
        self.register(Kind::Place).any(|place| self.position(place).is_some())
    }
}
