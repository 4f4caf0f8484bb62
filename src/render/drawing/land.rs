//! The land on a map: the coastlines cut at its edges and drawn no finer than it shows.

use std::fmt::Write as _;

use super::coastlines::{Ring, coastlines};
use super::earth::Extent;

/// How many units a drawing of land is wide, for the widest that it is shown.
pub(in crate::render) const UNITS: f64 = 2000.0;
/// How far from its place a line may be drawn, in units.
const TOLERANCE: f64 = 1.1;
/// How far the drawing goes on behind the map's edges, in units, so that the cut is not seen.
const BEHIND: f64 = 24.0;
/// By how many degrees the ends of what the 180th meridian cuts lie over each other, so that no seam is seen.
const OVERLAP: f64 = 0.06;

/// The land on a map, as SVG paths of so many units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct Land {
    /// The land's surface.
    pub(in crate::render) surface: String,
    /// Its shore, where that is not the surface's whole edge: the 180th meridian cuts Antarctica, but is no shore.
    pub(in crate::render) shore: Option<String>,
}

/// The latitude from which the 180th meridian runs over land to the south pole.
const NORTH_END_OF_SEAM: f64 = -70.0;

type Corner = (f64, f64);

/// Draws the land of a map that is `units` wide.
pub(in crate::render) fn land(extent: Extent, units: f64) -> Land {
    let mut surface = String::new();
    let mut shore = String::new();
    if extent.is_too_near_for_coasts() {
        return Land { surface, shore: None };
    }
    let sheet = Sheet { extent, units };
    for (ring, turn) in in_sight(extent) {
        let drawn = simplified(sheet.cut(sheet.place(ring, turn)));
        write(&mut surface, &drawn, true);
        for line in sheet.without_seams(&drawn, turn) {
            write(&mut shore, &line, false);
        }
    }
    let is_cut = extent.south < NORTH_END_OF_SEAM && sheet.seams().any(|seam| (0.0..=units).contains(&seam));
    let is_cut = is_cut || extent.south < -89.0;
    Land { surface, shore: is_cut.then_some(shore) }
}

/// Whether a map has any shore on it.
pub(in crate::render) fn has_coast(extent: Extent) -> bool {
    let is_inside = |corner: &Corner, turn: f64| {
        (extent.west..extent.east()).contains(&(corner.0 + turn)) && (extent.south..extent.north()).contains(&corner.1)
    };
    in_sight(extent).any(|(ring, turn)| ring.corners.iter().any(|corner| is_inside(corner, turn)))
}

/// The rings that reach into a map, each with the turn round the earth that brings it there.
fn in_sight(extent: Extent) -> impl Iterator<Item = (&'static Ring, f64)> {
    let turns = [-360.0, 0.0, 360.0].into_iter();
    turns.flat_map(move |turn| {
        let reaches = move |ring: &&Ring| {
            ring.least.0 + turn <= extent.east()
                && ring.most.0 + turn >= extent.west
                && ring.least.1 <= extent.north()
                && ring.most.1 >= extent.south
        };
        coastlines().iter().filter(reaches).map(move |ring| (ring, turn))
    })
}

/// A map as a sheet of units.
#[derive(Clone, Copy)]
struct Sheet {
    extent: Extent,
    units: f64,
}

impl Sheet {
    fn height(self) -> f64 {
        self.units / self.extent.shape.aspect()
    }

    fn x(self, longitude: f64) -> f64 {
        (longitude - self.extent.west) / self.extent.width * self.units
    }

    fn place(self, ring: &Ring, turn: f64) -> Vec<Corner> {
        let y = |latitude: f64| (self.extent.north() - latitude) / self.extent.height * self.height();
        let overlapping = |longitude: f64| match longitude {
            180.0 => 180.0 + OVERLAP,
            -180.0 => -180.0 - OVERLAP,
            _ => longitude,
        };
        ring.corners.iter().map(|corner| (self.x(overlapping(corner.0) + turn), y(corner.1))).collect()
    }

    /// Cuts a ring at the sheet's edges, one after the other (Sutherland and Hodgman's way).
    fn cut(self, ring: Vec<Corner>) -> Vec<Corner> {
        let ring = cut_at(&ring, |corner| corner.0 + BEHIND);
        let ring = cut_at(&ring, |corner| self.units + BEHIND - corner.0);
        let ring = cut_at(&ring, |corner| corner.1 + BEHIND);
        cut_at(&ring, |corner| self.height() + BEHIND - corner.1)
    }

    /// Where the 180th meridian may be on the sheet.
    fn seams(self) -> impl Iterator<Item = f64> {
        [-540.0, -180.0, 180.0, 540.0].into_iter().map(move |longitude| self.x(longitude))
    }

    /// The parts of a ring that are shore: not what runs along the 180th meridian, or over the south pole.
    fn without_seams(self, ring: &[Corner], turn: f64) -> Vec<Vec<Corner>> {
        let near = self.x(self.extent.west + 2.0 * OVERLAP) + TOLERANCE;
        let edges = [self.x(180.0 + turn), self.x(turn - 180.0)];
        let is_on_seam = |corner: &Corner| edges.iter().any(|edge| (corner.0 - edge).abs() < near);
        let pole = (self.extent.north() + 89.5) / self.extent.height * self.height();
        let is_no_shore = |a: &Corner, b: &Corner| (is_on_seam(a) && is_on_seam(b)) || (a.1 > pole && b.1 > pole);
        let mut lines: Vec<Vec<Corner>> = vec![Vec::new()];
        let closed = ring.iter().chain(ring.first());
        let mut before: Option<&Corner> = None;
        for corner in closed {
            if before.is_some_and(|before| is_no_shore(before, corner)) {
                lines.push(Vec::new());
            }
            lines.last_mut().expect("there is always a line").push(*corner);
            before = Some(corner);
        }
        lines.retain(|line| line.len() > 1);
        lines
    }
}

/// Cuts a ring where a distance to an edge is 0; what has a negative one is left out.
fn cut_at(ring: &[Corner], inside: impl Fn(&Corner) -> f64) -> Vec<Corner> {
    let mut kept = Vec::with_capacity(ring.len());
    let Some(mut before) = ring.last() else { return kept };
    for corner in ring {
        let (from, to) = (inside(before), inside(corner));
        if (from < 0.0) != (to < 0.0) {
            let part = from / (from - to);
            kept.push((before.0 + (corner.0 - before.0) * part, before.1 + (corner.1 - before.1) * part));
        }
        if to >= 0.0 {
            kept.push(*corner);
        }
        before = corner;
    }
    kept
}

/// Leaves out the corners without which a ring stays where it is, within the tolerance (Douglas and Peucker's way); a
/// ring that is too small to be seen has none left.
fn simplified(ring: Vec<Corner>) -> Vec<Corner> {
    let Some(start) = ring.first() else { return ring };
    let square = |a: &Corner, b: &Corner| (a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1);
    let far = (0..ring.len()).max_by(|a, b| square(&ring[*a], start).total_cmp(&square(&ring[*b], start))).unwrap_or(0);
    if square(&ring[far], start) < 4.0 * TOLERANCE * TOLERANCE {
        return Vec::new();
    }
    let mut is_kept = vec![false; ring.len()];
    is_kept[0] = true;
    is_kept[far] = true;
    let mut stretches = vec![(0, far), (far, ring.len())];
    while let Some((from, to)) = stretches.pop() {
        let end = &ring[to % ring.len()];
        let distance = |at: &usize| square_distance(&ring[*at], &ring[from], end);
        let Some(widest) = (from + 1..to).max_by(|a, b| distance(a).total_cmp(&distance(b))) else { continue };
        if distance(&widest) > TOLERANCE * TOLERANCE {
            is_kept[widest] = true;
            stretches.extend([(from, widest), (widest, to)]);
        }
    }
    ring.into_iter().zip(is_kept).filter_map(|(corner, is_kept)| is_kept.then_some(corner)).collect()
}

/// The square of a corner's distance from the line between two others.
fn square_distance(corner: &Corner, from: &Corner, to: &Corner) -> f64 {
    let (along, up) = (to.0 - from.0, to.1 - from.1);
    let length = along * along + up * up;
    let (x, y) = (corner.0 - from.0, corner.1 - from.1);
    let part = if length > 0.0 { ((x * along + y * up) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (x - part * along, y - part * up);
    x * x + y * y
}

/// Writes a line of corners in whole units, each as far from the one before it as it lies.
fn write(path: &mut String, corners: &[Corner], is_closed: bool) {
    let mut corners = corners.iter().map(|corner| (corner.0.round() as i32, corner.1.round() as i32));
    let Some(start) = corners.next() else { return };
    let mut steps = String::new();
    let mut before = start;
    for corner in corners {
        let (x, y) = (corner.0 - before.0, corner.1 - before.1);
        if (x, y) != (0, 0) {
            let space = if x < 0 || steps.is_empty() { "" } else { " " };
            let between = if y < 0 { "" } else { " " };
            let _ = write!(steps, "{space}{x}{between}{y}");
        }
        before = corner;
    }
    if !steps.is_empty() {
        let _ = write!(path, "M{} {}l{steps}{}", start.0, start.1, if is_closed { "z" } else { "" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Position;
    use crate::render::drawing::Shape;

    #[test]
    fn a_map_of_the_world_stays_small() {
        let world = land(Extent::around_degrees(&[(60.0, -150.0), (-40.0, 175.0), (10.0, 0.0), (0.0, 90.0)]), UNITS);
        let bytes = world.surface.len() + world.shore.map_or(0, |shore| shore.len());
        assert!((10_000..60_000).contains(&bytes), "{bytes} bytes");
    }

    #[test]
    fn land_ends_at_the_edges_of_the_map() {
        let drawn = land(Extent::around_degrees(&[(43.88, 125.32), (28.67, 121.45)]), UNITS);
        assert!(drawn.shore.is_none());
        assert!(drawn.surface.starts_with('M') && drawn.surface.ends_with('z'));
    }

    #[test]
    fn the_open_sea_has_no_land() {
        let sea = Extent::around(&[Position { latitude: -48.0, longitude: -123.0 }], 8.0, Some(Shape::Plain));
        assert_eq!(land(sea, UNITS).surface, "");
        assert!(!has_coast(sea));
    }

    #[test]
    fn the_180th_meridian_is_no_shore() {
        let fiji = land(Extent::around_degrees(&[(-18.1, 178.4), (-16.8, -179.9)]), UNITS);
        assert!(fiji.shore.is_none() && !fiji.surface.is_empty());
        let shelf = land(Extent::around_degrees(&[(-80.0, 178.0), (-84.0, -176.0)]), UNITS);
        assert!(shelf.shore.is_some());
    }

    #[test]
    fn a_line_loses_the_corners_that_nobody_would_miss() {
        let ring = vec![(0.0, 0.0), (50.0, 0.2), (100.0, 0.0), (100.0, 100.0)];
        assert_eq!(simplified(ring), [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0)]);
        assert!(simplified(vec![(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]).is_empty());
    }
}
