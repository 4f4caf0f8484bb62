//! Where dates stand in a list, and on which shelf.

use std::cmp::{Ordering, Reverse};

use super::parts::{Edge, Mark, Point, Shape, Year};
use super::{Date, Day};

/// Where a date files: under its year, under a decade or century of which no year is known, or with the undated.
///
/// A decade stands before its first year and a century before its first decade. Dates sort shelf by shelf, so the
/// dates of one shelf are always next to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shelf {
    /// A century, by its first year: `20XX` is 2000.
    Century(i16),
    /// A decade, by its first year: `202X` is 2020.
    Decade(i16),
    /// A year.
    Year(i16),
    /// No year is known: the last shelf.
    Undated,
}

impl Date {
    /// Where it files.
    ///
    /// An interval files under its beginning, or under its end when that alone is known.
    pub fn shelf(&self) -> Shelf {
        match self.filed().year {
            Year::Century(first) => Shelf::Century(first),
            Year::Decade(first) => Shelf::Decade(first),
            Year::Known(year) | Year::Inferred(year) => Shelf::Year(year),
            Year::Unknown => Shelf::Undated,
        }
    }

    fn place(&self) -> Place {
        let filed = self.filed();
        let (open, last) = match self.0 {
            Shape::Point(point) | Shape::Interval(_, Edge::At(point)) => (false, point.last()),
            Shape::Moment(day, _) => (false, day),
            Shape::Interval(..) => (true, Day::LAST),
        };
        Place {
            shelf: self.shelf(),
            blank: filed.is_blank(),
            has_beginning: !matches!(self.0, Shape::Interval(Edge::Open | Edge::Unknown, _)),
            first: filed.first(),
            last: Reverse((open, last)),
            sureness: self.points().map(Point::sureness).min().unwrap_or_default(),
        }
    }
}

/// The place of a date in a list. Each field decides only where all before it are equal.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    shelf: Shelf,
    /// Of those without a year, the ones that have nothing else either are the last.
    blank: bool,
    /// "2020 or earlier" stands at the head of 2020.
    has_beginning: bool,
    first: Day,
    /// The later it may end, the less precise it is, and the earlier it stands.
    last: Reverse<(bool, Day)>,
    /// The less sure is the earlier.
    sureness: (Mark, bool),
}

impl Point {
    fn sureness(self) -> (Mark, bool) {
        (self.mark, !matches!(self.year, Year::Inferred(_)))
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Date) -> Ordering {
        // Most dates are full days, and most full days differ.
        if let (Some(day), Some(other)) = (self.full_day(), other.full_day())
            && day != other
        {
            return day.cmp(&other);
        }
        // A day comes before a time on it, and years before months, by the order of the parts.
        self.place().cmp(&other.place()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Shelf {
    fn rank(self) -> (i16, u8) {
        match self {
            Shelf::Century(first) => (first, 0),
            Shelf::Decade(first) => (first, 1),
            Shelf::Year(year) => (year, 2),
            Shelf::Undated => (i16::MAX, 3),
        }
    }
}

impl Ord for Shelf {
    fn cmp(&self, other: &Shelf) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl PartialOrd for Shelf {
    fn partial_cmp(&self, other: &Shelf) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
