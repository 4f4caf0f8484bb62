//! What a date is made of, and the text of each part.
//!
//! The order that is derived here only breaks the last ties of [`order`](super::order), so that no two different
//! dates are ever equal.

use std::fmt;

use super::Day;

/// The three shapes of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Shape {
    /// One point of time, of any precision.
    Point(Point),
    /// A day with a time and a zone.
    Moment(Day, Time),
    /// From one edge to another; at least one of them is a point that says something.
    Interval(Edge, Edge),
}

/// One point of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Point {
    pub(super) year: Year,
    pub(super) rest: Rest,
    pub(super) mark: Mark,
}

/// The text of a day that is known for sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SureDay([u8; 10]);

/// As much of the year as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Year {
    /// `20XX`, by its first year.
    Century(i16),
    /// `202X`, by its first year.
    Decade(i16),
    /// `2020?` in front of a month.
    Inferred(i16),
    /// `2020`.
    Known(i16),
    /// `XXXX`.
    Unknown,
}

/// What stands behind the year. A century or decade has nothing there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Rest {
    Nothing,
    /// `-XX`
    UnknownMonth,
    /// `-XX-XX`
    UnknownMonthAndDay,
    /// `-21` to `-24`
    Season(Season),
    /// `-10`
    Month(u8),
    /// `-10-XX`
    MonthUnknownDay(u8),
    /// `-10-18`
    Day(u8, u8),
}

/// A season, independent of the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// The mark behind a date; the least sure is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(super) enum Mark {
    /// `%`
    Both,
    /// `~`
    Approximate,
    /// `?`
    Uncertain,
    #[default]
    None,
}

/// One side of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Edge {
    /// Nothing was written.
    Unknown,
    /// `..`
    Open,
    At(Point),
}

/// A time of day as it was written, with its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: Option<u8>,
    pub(super) zone: Zone,
}

/// The zone of a time. It is kept and printed; it never shifts a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Zone {
    /// `Z`
    Utc,
    /// The minutes by which the place is ahead of UTC: `+08:00` is 480.
    Offset(i16),
}

impl Point {
    pub(super) fn of_day(day: Day) -> Point {
        Point { year: Year::Known(day.year()), rest: Rest::Day(day.month(), day.day()), mark: Mark::None }
    }

    pub(super) fn has_year(self) -> bool {
        self.year != Year::Unknown
    }

    /// Whether it says nothing at all, as `XXXX` and `XXXX-XX` do.
    pub(super) fn is_blank(self) -> bool {
        !self.has_year() && matches!(self.rest, Rest::Nothing | Rest::UnknownMonth | Rest::UnknownMonthAndDay)
    }

    pub(super) fn is_uncertain(self) -> bool {
        self.mark.is_uncertain() || matches!(self.year, Year::Inferred(_))
    }

    /// The text of a day that is known for sure, `2020-10-18`: nearly all dates are such, and stand in every list.
    pub(super) fn sure_day(self) -> Option<SureDay> {
        match self {
            Point { year: Year::Known(year @ 0..=9999), rest: Rest::Day(month, day), mark: Mark::None } => {
                let digit = |number: u16| b'0' + (number % 10) as u8;
                let (year, month, day) = (year.unsigned_abs(), u16::from(month), u16::from(day));
                let year = [year / 1000, year / 100, year / 10, year].map(digit);
                let [m1, m2, d1, d2] = [month / 10, month, day / 10, day].map(digit);
                Some(SureDay([year[0], year[1], year[2], year[3], b'-', m1, m2, b'-', d1, d2]))
            }
            _ => None,
        }
    }

    /// Its first day; without a year, that of the year 0, which has a 29 February.
    pub(super) fn first(self) -> Day {
        let year = self.year.first();
        match self.rest {
            Rest::Season(season) => Day::first_of_month(year, season.first_month()),
            Rest::Month(month) | Rest::MonthUnknownDay(month) => Day::first_of_month(year, month),
            Rest::Day(month, day) => Day::new(year, month, day).expect("a point's day was checked when it was read"),
            Rest::Nothing | Rest::UnknownMonth | Rest::UnknownMonthAndDay => Day::first_of_month(year, 1),
        }
    }

    /// Its last day; without a year, that of the year 0.
    pub(super) fn last(self) -> Day {
        let year = self.year.last();
        match self.rest {
            Rest::Season(Season::Winter) => Day::last_of_month(year + 1, 2),
            Rest::Season(season) => Day::last_of_month(year, season.first_month() + 2),
            Rest::Month(month) | Rest::MonthUnknownDay(month) => Day::last_of_month(year, month),
            Rest::Day(..) => self.first(),
            Rest::Nothing | Rest::UnknownMonth | Rest::UnknownMonthAndDay => Day::last_of_month(year, 12),
        }
    }
}

impl SureDay {
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("digits and hyphens are UTF-8")
    }
}

impl Year {
    /// The year, where it is one year and not ten or a hundred.
    pub(super) fn number(self) -> Option<i16> {
        match self {
            Year::Known(year) | Year::Inferred(year) => Some(year),
            Year::Century(_) | Year::Decade(_) | Year::Unknown => None,
        }
    }

    fn first(self) -> i16 {
        match self {
            Year::Century(year) | Year::Decade(year) | Year::Inferred(year) | Year::Known(year) => year,
            Year::Unknown => 0,
        }
    }

    fn last(self) -> i16 {
        match self {
            Year::Century(first) => first + 99,
            Year::Decade(first) => first + 9,
            Year::Inferred(_) | Year::Known(_) | Year::Unknown => self.first(),
        }
    }
}

impl Rest {
    pub(super) fn month(self) -> Option<u8> {
        match self {
            Rest::Month(month) | Rest::MonthUnknownDay(month) | Rest::Day(month, _) => Some(month),
            Rest::Nothing | Rest::UnknownMonth | Rest::UnknownMonthAndDay | Rest::Season(_) => None,
        }
    }

    pub(super) fn day(self) -> Option<u8> {
        match self {
            Rest::Day(_, day) => Some(day),
            _ => None,
        }
    }
}

impl Season {
    pub(super) fn of_code(code: u8) -> Option<Season> {
        match code {
            21 => Some(Season::Spring),
            22 => Some(Season::Summer),
            23 => Some(Season::Autumn),
            24 => Some(Season::Winter),
            _ => None,
        }
    }

    pub(super) fn code(self) -> u8 {
        21 + self as u8
    }

    fn first_month(self) -> u8 {
        3 + 3 * self as u8
    }
}

impl Mark {
    pub(super) fn is_uncertain(self) -> bool {
        matches!(self, Mark::Uncertain | Mark::Both)
    }

    pub(super) fn is_approximate(self) -> bool {
        matches!(self, Mark::Approximate | Mark::Both)
    }
}

impl Edge {
    pub(super) fn point(self) -> Option<Point> {
        match self {
            Edge::At(point) => Some(point),
            Edge::Open | Edge::Unknown => None,
        }
    }
}

impl Time {
    /// The hour, 0 to 23.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub fn minute(self) -> u8 {
        self.minute
    }

    /// The second, if it was written.
    pub fn second(self) -> Option<u8> {
        self.second
    }

    /// The zone.
    pub fn zone(self) -> Zone {
        self.zone
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shape::Point(point) => point.fmt(f),
            Shape::Moment(day, time) => write!(f, "{day}T{time}"),
            Shape::Interval(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sure_day() {
            Some(day) => f.write_str(day.as_str()),
            None => write!(f, "{}{}{}", self.year, self.rest, self.mark),
        }
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Year::Century(first) => write!(f, "{:02}XX", first / 100),
            Year::Decade(first) => write!(f, "{:03}X", first / 10),
            Year::Inferred(year) => write!(f, "{year:04}?"),
            Year::Known(year) => write!(f, "{year:04}"),
            Year::Unknown => f.write_str("XXXX"),
        }
    }
}

impl fmt::Display for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rest::Nothing => Ok(()),
            Rest::UnknownMonth => f.write_str("-XX"),
            Rest::UnknownMonthAndDay => f.write_str("-XX-XX"),
            Rest::Season(season) => write!(f, "-{}", season.code()),
            Rest::Month(month) => write!(f, "-{month:02}"),
            Rest::MonthUnknownDay(month) => write!(f, "-{month:02}-XX"),
            Rest::Day(month, day) => write!(f, "-{month:02}-{day:02}"),
        }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Mark::Both => "%",
            Mark::Approximate => "~",
            Mark::Uncertain => "?",
            Mark::None => "",
        })
    }
}

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edge::Open => f.write_str(".."),
            Edge::Unknown => Ok(()),
            Edge::At(point) => point.fmt(f),
        }
    }
}

/// Prints the time as it was written, `09:30:00+08:00`.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        self.zone.fmt(f)
    }
}

/// Prints the zone as it was written, `Z` or `+08:00`.
impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Zone::Utc => f.write_str("Z"),
            Zone::Offset(minutes) => {
                let sign = if *minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        }
    }
}
