//! Maps: the places of the archive over the coastlines of the earth.

use serde::Serialize;

use super::charts::width_name;
use super::{Layout, LinkView};
use crate::archive::{AuthorityId, Position};
use crate::content::Kind;
use crate::pages::{Leaf, Page};
use crate::render::drawing::{
    Extent, Frame, LEAST_HEIGHT, Land, Mark, Placed, Shape, Side, UNITS, WIDTHS, decimal, graticule, has_coast, land,
    percent, place, room_for_degrees, scale, shortened, width_of,
};
use crate::render::messages::grouped;

/// How many places are on the map and in the table under it at most.
const PLACES: usize = 300;
/// How many places without coordinates are listed.
const WITHOUT: usize = 120;
/// How many of the places within it a place's own map shows.
const WITHIN: usize = 40;
/// The radius of the largest circle, in pixels; fewer are fewer places.
const LARGEST: f64 = 15.0;
/// The number of articles from which on a circle is as large as circles get.
const LEAST_MOST: usize = 9;
/// The radius of the smallest.
const SMALLEST: f64 = 3.0;
/// How many letters of a name are written on a map.
const LETTERS: usize = 26;
/// The heights of maps of one place, in degrees: the first that shows any coast is taken.
const HEIGHTS: [f64; 5] = [2.0, 4.0, 8.0, 16.0, 32.0];
/// The height of one on which no coast is near, in degrees.
const INLAND: f64 = 8.0;
/// The heights of small maps that say where a map is, in degrees: likewise.
const SURROUNDINGS: [f64; 3] = [30.0, 60.0, 120.0];
/// How wide a small map is drawn, in units.
const SMALL: f64 = 200.0;

/// The places of the archive: `map` in `map.html`.
#[derive(Debug, Serialize)]
pub struct PlacesView {
    /// How many places are on the map, in words.
    pub count: String,
    /// That these are not all, where they are not.
    pub only: Option<String>,
    /// The map.
    pub map: MapView,
    /// The same places as a table, the most frequent first.
    pub rows: Vec<PlaceRow>,
    /// Places without coordinates, the most frequent first, each with the number of its articles.
    pub without: Vec<LinkView>,
    /// The register of places, which has those that are not listed here.
    pub register: LinkView,
}

/// A place of the table under the map.
#[derive(Debug, Serialize)]
pub struct PlaceRow {
    /// The place.
    pub place: LinkView,
    /// The place that it lies in.
    pub within: Option<String>,
    /// Where it is: `43.88° N, 125.30° E`.
    pub position: String,
    /// How many articles it is in.
    pub articles: String,
    /// How many visits took place there.
    pub visits: String,
}

/// A map.
#[derive(Debug, Serialize)]
pub struct MapView {
    /// How wide it is for its height, as a class: `broad` (2 to 1), `plain` (3 to 2) or `square`.
    pub shape: &'static str,
    /// What it shows, in a sentence.
    pub summary: String,
    /// How many units the drawing of the land is wide and high.
    pub units: (u32, u32),
    /// The land, as the path of an SVG drawing of so many units, to be filled by the even-odd rule.
    pub land: String,
    /// Its shore, where that is not the whole edge of the land.
    pub shore: Option<String>,
    /// Meridians and parallels.
    pub graticule: Vec<GraticuleView>,
    /// How long a distance is; none where that depends on the place.
    pub scale: Option<ScaleView>,
    /// Where on the earth it is, for a map that shows little of it.
    pub locator: Option<LocatorView>,
    /// The places, the most frequent first.
    pub places: Vec<MarkView>,
}

/// A small map, as wide as high, that says where another is.
#[derive(Debug, Serialize)]
pub struct LocatorView {
    /// How many units it is wide and high.
    pub units: u32,
    /// The land, as a path of so many units, to be filled by the even-odd rule.
    pub land: String,
    /// The upper left corner of the other map, in units from the left and from above.
    pub corner: (String, String),
    /// How wide and high the other map is, in units, but never less than can be seen.
    pub size: (String, String),
}

/// A meridian or parallel.
#[derive(Debug, Serialize)]
pub struct GraticuleView {
    /// Whether it is a meridian, which runs from north to south.
    pub is_meridian: bool,
    /// Where it is, as percents of the map's width or height.
    pub at: String,
    /// Its degrees; empty where they have no room at any width.
    pub label: String,
    /// The map's width from which on they are written: `narrow`, `middling` or `wide`.
    pub from: &'static str,
}

/// A length on a map.
#[derive(Debug, Serialize)]
pub struct ScaleView {
    /// Where it begins and ends, as percents of the map's width.
    pub ends: (String, String),
    /// How long it is.
    pub text: String,
}

/// A mark in a picture, with its name beside it: a place on a map, a name of the network.
#[derive(Debug, Serialize)]
pub struct MarkView {
    /// What it leads to.
    pub href: String,
    /// Its name.
    pub name: String,
    /// What there is of it, in words: `3 articles, 2 visits`.
    pub count: String,
    /// Its middle, as percents of the picture's width.
    pub x: String,
    /// Its middle, as percents of the picture's height.
    pub y: String,
    /// From its middle to its edge, in pixels.
    pub radius: String,
    /// Its name as it is written beside it, shortened if it is long.
    pub label: String,
    /// How far right of its middle the name stands, in pixels.
    pub dx: String,
    /// How far below its middle the name stands, in pixels.
    pub dy: String,
    /// `start`, `middle` or `end`: what of the name stands there.
    pub anchor: &'static str,
    /// The picture's width from which on its name is written: `narrow`, `middling`, `wide` or `never`.
    pub from: &'static str,
    /// Whether it can be reached with the keyboard; marks that lie on each other, and those after the first forty, are
    /// reached in the table.
    pub is_apart: bool,
    /// Whether it is what the page is about.
    pub is_here: bool,
}

/// A place with its numbers.
#[derive(Clone, Copy)]
struct Placing {
    place: AuthorityId,
    position: Position,
    articles: usize,
    visits: usize,
}

impl Layout<'_> {
    /// All places of the archive on a map.
    pub(in crate::render) fn places_on_the_map(self) -> PlacesView {
        let archive = self.archive;
        let mut placings: Vec<Placing> =
            archive.register(Kind::Place).filter_map(|place| self.placing(place)).collect();
        let total = placings.len();
        most_frequent(&mut placings, PLACES);
        let mut without: Vec<(usize, AuthorityId)> = archive
            .register(Kind::Place)
            .filter(|place| archive.position(*place).is_none())
            .map(|place| (archive.articles_of(place).len(), place))
            .collect();
        without.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        without.truncate(WITHOUT);
        let positions: Vec<Position> = placings.iter().map(|placing| placing.position).collect();
        let extent = match &positions[..] {
            [only] => near(*only, None),
            _ => Extent::around(&positions, LEAST_HEIGHT, None),
        };
        let count = self.messages.count("places", total);
        PlacesView {
            only: (placings.len() < total).then(|| {
                let shown = self.messages.count("places", placings.len());
                self.messages.filled("most_frequent_of", &[("shown", &shown), ("count", &count)])
            }),
            count,
            map: self.map(extent, UNITS, &placings, None),
            rows: placings.iter().map(|placing| self.place_row(*placing)).collect(),
            without: without.into_iter().map(|(articles, place)| self.counted_link(place, articles)).collect(),
            register: self.link(self.messages.register(Kind::Place), Page::Register(Kind::Place, Leaf::FIRST)),
        }
    }

    /// A small map of a place and of those directly within it; none without coordinates.
    pub(super) fn map_of_place(self, place: AuthorityId) -> Option<MapView> {
        let here = self.placing(place)?;
        let narrower = self.archive.narrower(place).iter();
        let mut placings: Vec<Placing> = narrower.filter_map(|within| self.placing(*within)).collect();
        most_frequent(&mut placings, WITHIN);
        placings.insert(0, here);
        let positions: Vec<Position> = placings.iter().map(|placing| placing.position).collect();
        let extent = match &positions[..] {
            [only] => near(*only, Some(Shape::Plain)),
            _ => Extent::around(&positions, LEAST_HEIGHT, Some(Shape::Plain)),
        };
        Some(self.map(extent, UNITS / 2.0, &placings, Some(place)))
    }

    fn placing(self, place: AuthorityId) -> Option<Placing> {
        let (articles, visits) = (self.archive.articles_of(place).len(), self.archive.visits_of(place).len());
        Some(Placing { place, position: self.archive.position(place)?, articles, visits })
    }

    fn map(self, extent: Extent, units: f64, placings: &[Placing], here: Option<AuthorityId>) -> MapView {
        let aspect = extent.shape().aspect();
        let most = placings.iter().map(|placing| placing.articles).max().unwrap_or(1).max(LEAST_MOST);
        let largest = if here.is_some() { 6.0 } else { largest(placings.len()) };
        let named: Vec<(Mark, String)> = placings
            .iter()
            .map(|placing| {
                let label = shortened(&self.archive.authority(placing.place).heading, LETTERS);
                let radius = radius(placing.articles, most, largest);
                (
                    Mark { point: extent.point(placing.position), radius, width: width_of(&label), side: Side::Right },
                    label,
                )
            })
            .collect();
        let marks: Vec<Mark> = named.iter().map(|(mark, _)| *mark).collect();
        // A place's own map is never wider than a column.
        let heights = WIDTHS.map(|width| if here.is_some() { WIDTHS[0] / aspect } else { width / aspect });
        let placed = place(Frame { heights }, &marks);
        let Land { surface, shore } = land(extent, units);
        let named = named.into_iter().zip(placings).zip(placed);
        let scale = scale(extent);
        let lines = graticule(extent).into_iter().map(|line| {
            let from = room_for_degrees(line, heights, scale, &marks);
            GraticuleView {
                is_meridian: line.is_meridian,
                at: percent(line.at),
                label: from.map(|_| self.degrees(line.degrees, line.is_meridian)).unwrap_or_default(),
                from: width_name(from.unwrap_or_default()),
            }
        });
        let lines = lines.collect();
        let places = named.map(|(((mark, label), placing), placed)| MarkView {
            is_here: here == Some(placing.place),
            ..self.mark(mark, label, placed, placing.place, self.count_of(*placing))
        });
        MapView {
            shape: extent.shape().class(),
            summary: self.summary_of_map(placings),
            units: (units as u32, (units / aspect).round() as u32),
            land: surface,
            shore,
            graticule: lines,
            scale: scale.map(|scale| ScaleView {
                ends: (percent(0.985 - scale.part), percent(0.985)),
                text: self.messages.filled("kilometres", &[("n", &grouped(scale.kilometres as usize))]),
            }),
            locator: Some(extent).filter(|extent| extent.is_near()).and_then(locator),
            places: places.collect(),
        }
    }

    /// A mark with its name as it was placed.
    pub(super) fn mark(self, mark: Mark, label: String, placed: Placed, who: AuthorityId, count: String) -> MarkView {
        let LinkView { text: name, href, .. } = self.authority_link(who);
        let beside = mark.radius + 4.0;
        let (dx, dy, anchor) = match placed.side {
            Side::Right => (beside, 4.0, "start"),
            Side::Left => (-beside, 4.0, "end"),
            Side::Below => (0.0, mark.radius + 12.5, "middle"),
            Side::Above => (0.0, -mark.radius - 4.5, "middle"),
        };
        MarkView {
            href,
            name,
            count,
            x: percent(mark.point.x),
            y: percent(mark.point.y),
            radius: decimal(mark.radius),
            label,
            dx: decimal(dx),
            dy: decimal(dy),
            anchor,
            from: placed.from.map_or("never", width_name),
            is_apart: placed.is_apart,
            is_here: false,
        }
    }

    fn count_of(self, placing: Placing) -> String {
        let articles = self.messages.count("articles", placing.articles);
        if placing.visits == 0 {
            return articles;
        }
        let separator = self.messages.word("list_separator");
        format!("{articles}{separator}{}", self.messages.count("visits", placing.visits))
    }

    fn place_row(self, placing: Placing) -> PlaceRow {
        let within =
            self.archive.wider(placing.place).first().map(|wider| self.archive.authority(*wider).heading.to_string());
        PlaceRow {
            place: self.authority_link(placing.place),
            within,
            position: self.position(placing.position),
            articles: grouped(placing.articles),
            visits: grouped(placing.visits),
        }
    }

    /// A position in words, as exact as others are: `43.88° N, 125.30° E`.
    fn position(self, position: Position) -> String {
        let separator = self.messages.word("list_separator");
        let words = |degrees: f64, is_east| self.with_side(degrees, is_east, format!("{:.2}", degrees.abs()));
        format!("{}{separator}{}", words(position.latitude, false), words(position.longitude, true))
    }

    /// Degrees in words, as short as they can be, with the side of the equator or of Greenwich on which they are.
    fn degrees(self, degrees: f64, is_east: bool) -> String {
        self.with_side(degrees, is_east, decimal(degrees.abs()))
    }

    fn with_side(self, degrees: f64, is_east: bool, number: String) -> String {
        let side = match (is_east, degrees < 0.0) {
            (false, false) => "north",
            (false, true) => "south",
            (true, false) => "east",
            (true, true) => "west",
        };
        // The equator and the meridian of Greenwich are on neither side.
        let is_on_neither = number.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        if is_on_neither { format!("{number}°") } else { self.messages.filled(side, &[("n", &number)]) }
    }

    fn summary_of_map(self, placings: &[Placing]) -> String {
        let names = placings.iter().take(3).map(|placing| &*self.archive.authority(placing.place).heading);
        let names: Vec<&str> = names.collect();
        let count = self.messages.count("places", placings.len());
        let names = names.join(self.messages.word("list_separator"));
        self.messages.filled("map_summary", &[("count", &count), ("names", &names)])
    }
}

/// A map of one place, no higher than it must be to show a coast.
fn near(position: Position, shape: Option<Shape>) -> Extent {
    with_coast(position, &HEIGHTS, shape).unwrap_or_else(|| Extent::around(&[position], INLAND, shape))
}

/// The first map of some heights around a position that has a coast on it.
fn with_coast(position: Position, heights: &[f64], shape: Option<Shape>) -> Option<Extent> {
    heights.iter().map(|height| Extent::around(&[position], *height, shape)).find(|extent| has_coast(*extent))
}

/// A small map that says where another is.
fn locator(of: Extent) -> Option<LocatorView> {
    let around = with_coast(of.middle(), &SURROUNDINGS, Some(Shape::Square))?;
    let (from, to) = around.part(of);
    let size = |from: f64, to: f64| ((to - from) * SMALL).max(SMALL / 20.0);
    let corner = |from: f64, to: f64| decimal((from + to) / 2.0 * SMALL - size(from, to) / 2.0);
    Some(LocatorView {
        units: SMALL as u32,
        land: land(around, SMALL).surface,
        corner: (corner(from.x, to.x), corner(from.y, to.y)),
        size: (decimal(size(from.x, to.x)), decimal(size(from.y, to.y))),
    })
}

fn most_frequent(placings: &mut Vec<Placing>, most: usize) {
    placings.sort_by(|a, b| (b.articles, b.visits).cmp(&(a.articles, a.visits)).then(a.place.cmp(&b.place)));
    placings.truncate(most);
}

/// The radius of the largest circle: smaller where there are many.
fn largest(places: usize) -> f64 {
    match places {
        0..=20 => LARGEST,
        21..=80 => LARGEST * 0.8,
        _ => LARGEST * 0.5,
    }
}

/// The radius of a circle whose surface grows with a number.
pub(super) fn radius(number: usize, most: usize, largest: f64) -> f64 {
    SMALLEST + (largest - SMALLEST) * (number as f64 / most as f64).sqrt()
}
