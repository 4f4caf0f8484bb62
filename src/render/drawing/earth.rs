//! Which part of the earth a map shows, and where on it a place is.
//!
//! Meridians and parallels are straight and cross at right angles (the equirectangular projection), with a degree of
//! longitude as long as it is in the middle of the map: shapes are right there, and a map of one region reads like any
//! atlas.

use super::Point;
use crate::archive::Position;

/// The least height of a map of several places, in degrees: that of a town, some thirty kilometres.
pub(in crate::render) const LEAST_HEIGHT: f64 = 0.25;
/// The least height of a map on which the coastlines say anything, in degrees; they are some kilometres off.
const FINEST: f64 = 1.0;
/// The height of a map, in degrees, under which hardly anybody knows where on the earth it is.
const NEAR: f64 = 6.0;
/// What is left free around the outermost places, as a part of what they span.
const MARGIN: f64 = 0.14;
/// From how many degrees of longitude on a map is one of the world.
const HALF: f64 = 180.0;
/// How short a degree of longitude may be drawn beside one of latitude, so that the poles stay on maps.
const SHORTEST: f64 = 0.15;

/// How wide a map is for its height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Shape {
    /// Twice as wide as high.
    Broad,
    /// Half as wide again.
    Plain,
    /// As wide as high.
    Square,
}

impl Shape {
    /// Its width by its height.
    pub(in crate::render) fn aspect(self) -> f64 {
        match self {
            Shape::Broad => 2.0,
            Shape::Plain => 1.5,
            Shape::Square => 1.0,
        }
    }

    /// The class that gives a picture this shape.
    pub(in crate::render) fn class(self) -> &'static str {
        match self {
            Shape::Broad => "broad",
            Shape::Plain => "plain",
            Shape::Square => "square",
        }
    }
}

/// The part of the earth that a map shows, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::render) struct Extent {
    /// The meridian at its left edge, from -180 to 180.
    pub(super) west: f64,
    /// The parallel at its lower edge.
    pub(super) south: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) shape: Shape,
}

impl Extent {
    /// The smallest map of a shape that holds some positions with a margin; the shape that suits them if none is given.
    ///
    /// Going round the earth, the map leaves out the widest stretch without a position, so that places on both sides
    /// of the 180th meridian are neighbours.
    pub(in crate::render) fn around(positions: &[Position], least_height: f64, shape: Option<Shape>) -> Extent {
        let (west, across) = across(positions);
        let (south, north) = up(positions);
        let (middle, up) = ((south + north) / 2.0, north - south);
        let degree = cosine(middle).max(SHORTEST);
        let suiting =
            || if across > HALF { Shape::Broad } else { suiting(across * degree, up.max(least_height / 2.0)) };
        let shape = shape.unwrap_or_else(suiting);
        let needed = (up * (1.0 + 2.0 * MARGIN)).max(across * degree * (1.0 + 2.0 * MARGIN) / shape.aspect());
        let height = needed.max(least_height).min(180.0);
        // A map of most of the earth is as wide as it must be, though it is squeezed for it.
        let width = (height * shape.aspect() / degree).max(across * (1.0 + MARGIN)).min(360.0);
        let south = (middle - height / 2.0).clamp(-90.0, 90.0 - height);
        Extent { west: turned(west + across / 2.0 - width / 2.0, -180.0), south, width, height, shape }
    }

    /// Where a position is on the map, in parts of its width and height.
    pub(in crate::render) fn point(self, position: Position) -> Point {
        let x = (turned(position.longitude, self.west) - self.west) / self.width;
        Point { x, y: (self.south + self.height - position.latitude) / self.height }
    }

    /// The part of its width and height that another map takes: its upper left corner, and the lower right one.
    pub(in crate::render) fn part(self, other: Extent) -> (Point, Point) {
        let corner = |latitude, longitude| self.point(Position { latitude, longitude });
        (corner(other.north(), other.west), corner(other.south, other.east()))
    }

    /// Its middle.
    pub(in crate::render) fn middle(self) -> Position {
        let longitude = turned(self.west + self.width / 2.0, -180.0);
        Position { latitude: self.south + self.height / 2.0, longitude }
    }

    /// Whether it shows so little of the earth that it should be said where on it that is.
    pub(in crate::render) fn is_near(self) -> bool {
        self.height < NEAR
    }

    /// Whether it shows less of the earth than the coastlines are good for.
    pub(super) fn is_too_near_for_coasts(self) -> bool {
        self.height < FINEST
    }

    pub(in crate::render) fn shape(self) -> Shape {
        self.shape
    }

    pub(super) fn north(self) -> f64 {
        self.south + self.height
    }

    pub(super) fn east(self) -> f64 {
        self.west + self.width
    }
}

/// A longitude turned round the earth until it is the next one from a meridian eastwards.
fn turned(longitude: f64, from: f64) -> f64 {
    let mut longitude = longitude;
    while longitude < from {
        longitude += 360.0;
    }
    while longitude >= from + 360.0 {
        longitude -= 360.0;
    }
    longitude
}

/// The meridian from which all positions lie eastwards within the fewest degrees, and those degrees.
fn across(positions: &[Position]) -> (f64, f64) {
    let mut longitudes: Vec<f64> = positions.iter().map(|position| position.longitude).collect();
    longitudes.sort_by(f64::total_cmp);
    let (Some(first), Some(last)) = (longitudes.first(), longitudes.last()) else { return (0.0, 0.0) };
    let (mut west, mut free) = (*first, first + 360.0 - last);
    for pair in longitudes.windows(2) {
        if pair[1] - pair[0] > free {
            (west, free) = (pair[1], pair[1] - pair[0]);
        }
    }
    (west, 360.0 - free)
}

fn up(positions: &[Position]) -> (f64, f64) {
    let latitudes = positions.iter().map(|position| position.latitude);
    match (latitudes.clone().min_by(f64::total_cmp), latitudes.max_by(f64::total_cmp)) {
        (Some(south), Some(north)) => (south, north),
        _ => (0.0, 0.0),
    }
}

fn suiting(across: f64, up: f64) -> Shape {
    match across / up {
        ratio if ratio > 1.8 => Shape::Broad,
        ratio if ratio < 0.8 => Shape::Square,
        _ => Shape::Plain,
    }
}

/// The cosine of an angle from -90 to 90 degrees, by its series; the library's differs from machine to machine.
fn cosine(degrees: f64) -> f64 {
    let square = degrees * degrees * (std::f64::consts::PI / 180.0) * (std::f64::consts::PI / 180.0);
    let mut sum = 1.0;
    for factor in [20.0, 18.0, 16.0, 14.0, 12.0, 10.0, 8.0, 6.0, 4.0, 2.0] {
        sum = 1.0 - sum * square / (factor * (factor - 1.0));
    }
    sum
}

#[cfg(test)]
impl Extent {
    /// The usual extent around places given by their degrees north and east.
    pub(super) fn around_degrees(positions: &[(f64, f64)]) -> Extent {
        let position = |(latitude, longitude): &(f64, f64)| Position { latitude: *latitude, longitude: *longitude };
        Extent::around(&positions.iter().map(position).collect::<Vec<Position>>(), LEAST_HEIGHT, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_place_is_in_the_middle_of_a_map_of_the_least_height() {
        let extent = Extent::around_degrees(&[(43.88, 125.32)]);
        assert_eq!(extent.height, LEAST_HEIGHT);
        let point = extent.point(Position { latitude: 43.88, longitude: 125.32 });
        assert!((point.x - 0.5).abs() < 1e-9 && (point.y - 0.5).abs() < 1e-9, "{point:?}");
    }

    #[test]
    fn places_on_both_sides_of_the_180th_meridian_are_neighbours() {
        let extent = Extent::around_degrees(&[(-18.0, 178.0), (-14.0, -172.0)]);
        assert!(extent.width < 30.0, "{extent:?}");
        let west = extent.point(Position { latitude: -18.0, longitude: 178.0 });
        let east = extent.point(Position { latitude: -14.0, longitude: -172.0 });
        assert!(west.x < east.x, "{west:?} {east:?}");
    }

    #[test]
    fn every_place_is_on_the_map() {
        for places in [
            &[(90.0, 0.0)][..],
            &[(-90.0, 180.0), (90.0, -180.0)],
            &[(0.0, 0.0), (0.0, 120.0), (0.0, -120.0)],
            &[(89.0, -170.0), (89.5, 10.0)],
            &[(43.9, 125.3), (28.7, 121.4)],
        ] {
            let extent = Extent::around_degrees(places);
            assert!(extent.south >= -90.0 && extent.north() <= 90.0 && extent.width <= 360.0, "{extent:?}");
            for (latitude, longitude) in places {
                let point = extent.point(Position { latitude: *latitude, longitude: *longitude });
                assert!((0.0..=1.0).contains(&point.x) && (0.0..=1.0).contains(&point.y), "{extent:?} {point:?}");
            }
        }
    }

    #[test]
    fn a_map_of_a_town_is_near_and_lies_within_a_map_of_its_surroundings() {
        let town = Extent::around_degrees(&[(43.88, 125.32), (43.93, 125.29)]);
        assert!(town.is_near() && town.height < 0.5, "{town:?}");
        let around = Extent::around(&[town.middle()], 30.0, Some(Shape::Square));
        let (from, to) = around.part(town);
        assert!(!around.is_near() && from.x < to.x && from.y < to.y && to.x - from.x < 0.1, "{from:?} {to:?}");
        assert!((from.x + to.x - 1.0).abs() < 1e-9 && (from.y + to.y - 1.0).abs() < 1e-9, "{from:?} {to:?}");
    }

    #[test]
    fn the_cosine_is_right() {
        for (degrees, expected) in [(0.0, 1.0), (60.0, 0.5), (-60.0, 0.5), (90.0, 0.0), (45.0, 0.5f64.sqrt())] {
            assert!((cosine(degrees) - expected).abs() < 1e-12, "{degrees}");
        }
    }
}
