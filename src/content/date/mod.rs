//! Dates as an archive knows them: to the day, the month or the year, or without a year, and never filled in.
//!
//! They are written in EDTF (ISO 8601-2), levels 0 and 1, with a year that may be unknown (`XXXX-10-18`) or inferred
//! (`2020?-10-18`). There is exactly one text for each date, so a date keeps no text and still gives back what was
//! written.
//!
//! **Invariant:** dates are civil. Nothing here knows a clock, a zone shifts no date, and no part that was not
//! written is ever printed.

mod day;
mod fault;
mod heard;
mod order;
mod parse;
mod parts;
mod readings;
mod text;
mod words;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use day::{Day, Weekday, days_in_month};
pub use fault::{DateFault, Flaw};
pub use order::Shelf;
pub use parts::{Time, Zone};
pub use words::{DateWords, Pattern, PatternFault};

use parts::{Edge, Mark, Point, Rest, Shape, Year};

/// A date as precisely as it is known: a day, a month, a season, a year, a decade, an interval, a day without a year.
///
/// It is small, `Copy` and never on the heap. Dates sort by their earliest day; of two with the same earliest day
/// the less precise is the earlier; dates without a year come after all others.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date(Shape);

/// How much of a date was written.
///
/// A date without a year has the precision of what it does have: `XXXX-10-18` is a `Day`, and `XXXX` is `Unknown`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// Nothing is known: `XXXX`.
    Unknown,
    /// A hundred years: `20XX`.
    Century,
    /// Ten years: `202X`.
    Decade,
    /// A year: `2020`, `2020-XX`.
    Year,
    /// A season: `2020-23`.
    Season,
    /// A month: `2020-10`, `2020-10-XX`.
    Month,
    /// A day: `2020-10-18`.
    Day,
    /// A day with a time and a zone.
    Time,
    /// From one date to another, either of which may be open or unknown.
    Interval,
}

impl Date {
    /// Nothing is known of when: `XXXX`.
    pub const UNKNOWN: Date = Date(Shape::Point(Point { year: Year::Unknown, rest: Rest::Nothing, mark: Mark::None }));

    /// Reads a date; what is not one says what is wrong with it and what to write.
    pub fn parse(text: &str) -> Result<Date, DateFault> {
        parse::read(text).map(Date).map_err(|flaw| DateFault::new(text, flaw))
    }

    /// The first civil day that the date can mean; none without a year, and none when its beginning is open.
    ///
    /// A season counts as in the northern hemisphere: spring from March, summer from June, autumn from September,
    /// winter from December into the next year. `?` and `~` do not widen a date.
    pub fn earliest(&self) -> Option<Day> {
        match self.0 {
            Shape::Point(point) | Shape::Interval(Edge::At(point), _) => point.has_year().then(|| point.first()),
            Shape::Moment(day, _) => Some(day),
            Shape::Interval(..) => None,
        }
    }

    /// The last civil day that the date can mean; none without a year, and none when its end is open or unknown.
    pub fn latest(&self) -> Option<Day> {
        match self.0 {
            Shape::Point(point) | Shape::Interval(_, Edge::At(point)) => point.has_year().then(|| point.last()),
            Shape::Moment(day, _) => Some(day),
            Shape::Interval(..) => None,
        }
    }

    /// The year under which it files.
    ///
    /// An uncertain, approximate or inferred year counts, because that is where a reader looks; an interval files
    /// under its beginning, or under its end when that alone is known. A decade or century has no year here: it has
    /// a [`shelf`](Date::shelf) of its own, before its first year.
    pub fn year(&self) -> Option<i16> {
        match self.shelf() {
            Shelf::Year(year) => Some(year),
            Shelf::Century(_) | Shelf::Decade(_) | Shelf::Undated => None,
        }
    }

    /// The month under which it files in its year; none for a season, and none without a year.
    pub fn month(&self) -> Option<u8> {
        let filed = self.filed();
        filed.year.number().and(filed.rest.month())
    }

    /// The day under which it files in its year and month.
    pub fn day(&self) -> Option<u8> {
        let filed = self.filed();
        filed.year.number().and(filed.rest.day())
    }

    /// The month, and the day if that is known too, of a date without a year.
    ///
    /// Of an interval it is the beginning's, as for [`year`](Date::year).
    pub fn month_and_day_alone(&self) -> Option<(u8, Option<u8>)> {
        let filed = self.filed();
        if filed.has_year() {
            return None;
        }
        filed.rest.month().map(|month| (month, filed.rest.day()))
    }

    /// How much of it was written.
    pub fn precision(&self) -> Precision {
        match self.0 {
            Shape::Interval(..) => Precision::Interval,
            Shape::Moment(..) => Precision::Time,
            Shape::Point(point) => match (point.rest, point.year) {
                (Rest::Day(..), _) => Precision::Day,
                (Rest::Month(_) | Rest::MonthUnknownDay(_), _) => Precision::Month,
                (Rest::Season(_), _) => Precision::Season,
                (_, Year::Known(_) | Year::Inferred(_)) => Precision::Year,
                (_, Year::Decade(_)) => Precision::Decade,
                (_, Year::Century(_)) => Precision::Century,
                (_, Year::Unknown) => Precision::Unknown,
            },
        }
    }

    /// The calendar day, if exactly one was written and without doubt: for outputs that take only full dates.
    pub fn full_day(&self) -> Option<Day> {
        match self.0 {
            Shape::Moment(day, _) => Some(day),
            Shape::Point(Point { year: Year::Known(year), rest: Rest::Day(month, day), mark: Mark::None }) => {
                Day::new(year, month, day)
            }
            Shape::Point(_) | Shape::Interval(..) => None,
        }
    }

    /// The time of day and its zone, if they were written.
    pub fn time(&self) -> Option<Time> {
        match self.0 {
            Shape::Moment(_, time) => Some(time),
            Shape::Point(_) | Shape::Interval(..) => None,
        }
    }

    /// Whether it goes from one date to another, or has an open or unknown end.
    pub fn is_interval(&self) -> bool {
        matches!(self.0, Shape::Interval(..))
    }

    /// The date without its time of day.
    pub fn without_time(self) -> Date {
        match self.0 {
            Shape::Moment(day, _) => Date(Shape::Point(Point::of_day(day))),
            Shape::Point(_) | Shape::Interval(..) => self,
        }
    }

    /// Whether the date, an end of it, or its year is marked uncertain: `2020?`, `2020%`, `2020?-10-18`.
    pub fn is_uncertain(&self) -> bool {
        self.points().any(|point| point.is_uncertain())
    }

    /// Whether the date or an end of it is marked approximate: `2020~`, `2020%`.
    pub fn is_approximate(&self) -> bool {
        self.points().any(|point| point.mark.is_approximate())
    }

    /// The point of time that decides where the date files: its beginning, or its end when that alone is known.
    fn filed(&self) -> Point {
        match self.0 {
            Shape::Point(point) | Shape::Interval(Edge::At(point), _) | Shape::Interval(_, Edge::At(point)) => point,
            Shape::Moment(day, _) => Point::of_day(day),
            Shape::Interval(..) => Point { year: Year::Unknown, rest: Rest::Nothing, mark: Mark::None },
        }
    }

    /// The one or two points of time that were written.
    fn points(&self) -> impl Iterator<Item = Point> {
        let (from, to) = match self.0 {
            Shape::Point(point) => (Some(point), None),
            Shape::Moment(day, _) => (Some(Point::of_day(day)), None),
            Shape::Interval(from, to) => (from.point(), to.point()),
        };
        from.into_iter().chain(to)
    }
}
