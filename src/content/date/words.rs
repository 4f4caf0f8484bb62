//! A date in the words of a language, which come from the interface's messages.

use std::fmt;

use serde::Deserialize;

use super::parts::{Edge, Mark, Point, Rest, Season, Shape, Time, Year, Zone};
use super::{Date, Day};

/// The words and patterns with which one language prints dates: the key `dates` of a messages file.
///
/// Every pattern has to use all of its places, so that no translation can lose a part of a date.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// The names of the months, as they stand in a date.
    pub months: [String; 12],
    /// Spring, summer, autumn and winter, as they stand in a date.
    pub seasons: [String; 4],
    /// A full day: `{day}`, `{month}`, `{year}`.
    pub day: Pattern<{ DAY | MONTH | YEAR }>,
    /// A month: `{month}`, `{year}`.
    pub month: Pattern<{ MONTH | YEAR }>,
    /// A season: `{season}`, `{year}`.
    pub season: Pattern<{ SEASON | YEAR }>,
    /// A year: `{year}`.
    pub year: Pattern<YEAR>,
    /// A decade, by its first year: `{first}`.
    pub decade: Pattern<FIRST>,
    /// A century, by its first and last year: `{first}`, `{last}`.
    pub century: Pattern<{ FIRST | LAST }>,
    /// A day without its year: `{day}`, `{month}`.
    pub day_alone: Pattern<{ DAY | MONTH }>,
    /// A month without its year: `{month}`.
    pub month_alone: Pattern<MONTH>,
    /// A season without its year: `{season}`.
    pub season_alone: Pattern<SEASON>,
    /// Days of one month: the days `{from}` and `{to}`, `{month}`, `{year}`.
    pub days: Pattern<{ FROM | TO | MONTH | YEAR }>,
    /// Days of one month of an unknown year: `{from}`, `{to}`, `{month}`.
    pub days_alone: Pattern<{ FROM | TO | MONTH }>,
    /// Two days or months of one year, `{from}` and `{to}`, each without the `{year}`.
    pub within_year: Pattern<{ FROM | TO | YEAR }>,
    /// Any two dates: `{from}`, `{to}`.
    pub between: Pattern<{ FROM | TO }>,
    /// An interval with an open end: `{date}`.
    pub or_later: Pattern<DATE>,
    /// An interval with an open beginning: `{date}`.
    pub or_earlier: Pattern<DATE>,
    /// An interval whose end is unknown: `{date}`.
    pub end_unknown: Pattern<DATE>,
    /// An interval whose beginning is unknown: `{date}`.
    pub beginning_unknown: Pattern<DATE>,
    /// An approximate date: `{date}`.
    pub about: Pattern<DATE>,
    /// An uncertain date: `{date}`.
    pub uncertain: Pattern<DATE>,
    /// A date whose year was inferred: `{date}`.
    pub year_inferred: Pattern<DATE>,
    /// A date without a year: `{date}`.
    pub year_unknown: Pattern<DATE>,
    /// A day with a time: `{date}`, `{time}`, `{zone}`.
    pub time: Pattern<{ DATE | TIME | ZONE }>,
    /// Of a date of which nothing is known.
    pub undated: String,
}

/// A text with named places in braces, `{day} {month} {year}`; `PLACES` says which, and each has to be there.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern<const PLACES: u16>(String);

/// The names of the places. The constants below are their bits, in this order.
const NAMES: [&str; 11] = ["day", "month", "year", "season", "first", "last", "from", "to", "date", "time", "zone"];
const DAY: u16 = 1;
const MONTH: u16 = 1 << 1;
const YEAR: u16 = 1 << 2;
const SEASON: u16 = 1 << 3;
const FIRST: u16 = 1 << 4;
const LAST: u16 = 1 << 5;
const FROM: u16 = 1 << 6;
const TO: u16 = 1 << 7;
const DATE: u16 = 1 << 8;
const TIME: u16 = 1 << 9;
const ZONE: u16 = 1 << 10;

impl Date {
    /// Prints the date for a reader, as precisely as it is known and no more.
    pub fn words(&self, words: &DateWords) -> String {
        match self.0 {
            Shape::Point(point) => words.point(point),
            Shape::Moment(day, time) => words.moment(day, time),
            Shape::Interval(Edge::At(from), Edge::At(to)) => words.interval(from, to),
            Shape::Interval(Edge::At(from), Edge::Open) => words.or_later.with_date(&words.point(from)),
            Shape::Interval(Edge::At(from), Edge::Unknown) => words.end_unknown.with_date(&words.point(from)),
            Shape::Interval(Edge::Open, Edge::At(to)) => words.or_earlier.with_date(&words.point(to)),
            Shape::Interval(Edge::Unknown, Edge::At(to)) => words.beginning_unknown.with_date(&words.point(to)),
            Shape::Interval(..) => words.undated.clone(),
        }
    }
}

impl DateWords {
    fn point(&self, point: Point) -> String {
        if point.is_blank() {
            return self.undated.clone();
        }
        let marked = self.marked(point);
        if point.has_year() { marked } else { self.year_unknown.with_date(&marked) }
    }

    /// A point with its doubts, but without the remark that its year is unknown.
    fn marked(&self, point: Point) -> String {
        let mut text = match point.year {
            Year::Century(first) => {
                self.century.fill(&[("first", &first.to_string()), ("last", &(first + 99).to_string())])
            }
            Year::Decade(first) => self.decade.fill(&[("first", &first.to_string())]),
            Year::Known(year) => self.in_year(year, point.rest),
            Year::Inferred(year) => self.year_inferred.with_date(&self.in_year(year, point.rest)),
            Year::Unknown => self.alone(point.rest),
        };
        if point.mark.is_approximate() {
            text = self.about.with_date(&text);
        }
        if point.mark.is_uncertain() {
            text = self.uncertain.with_date(&text);
        }
        text
    }

    fn in_year(&self, year: i16, rest: Rest) -> String {
        let year = &year.to_string();
        match rest {
            Rest::Day(month, day) => {
                self.day.fill(&[("day", &day.to_string()), ("month", self.month_name(month)), ("year", year)])
            }
            Rest::Month(month) | Rest::MonthUnknownDay(month) => {
                self.month.fill(&[("month", self.month_name(month)), ("year", year)])
            }
            Rest::Season(season) => self.season.fill(&[("season", self.season_name(season)), ("year", year)]),
            Rest::Nothing | Rest::UnknownMonth | Rest::UnknownMonthAndDay => self.year.fill(&[("year", year)]),
        }
    }

    fn alone(&self, rest: Rest) -> String {
        match rest {
            Rest::Day(month, day) => {
                self.day_alone.fill(&[("day", &day.to_string()), ("month", self.month_name(month))])
            }
            Rest::Month(month) | Rest::MonthUnknownDay(month) => {
                self.month_alone.fill(&[("month", self.month_name(month))])
            }
            Rest::Season(season) => self.season_alone.fill(&[("season", self.season_name(season))]),
            Rest::Nothing | Rest::UnknownMonth | Rest::UnknownMonthAndDay => self.undated.clone(),
        }
    }

    fn interval(&self, from: Point, to: Point) -> String {
        if from == to {
            return self.point(from);
        }
        let text = if from.mark == Mark::None && to.mark == Mark::None && from.year == to.year {
            self.within(from.year, from.rest, to.rest)
        } else {
            self.between.fill(&[("from", &self.marked(from)), ("to", &self.marked(to))])
        };
        if from.has_year() { text } else { self.year_unknown.with_date(&text) }
    }

    /// An interval within one year, known or not, that repeats neither the year nor the month.
    fn within(&self, year: Year, from: Rest, to: Rest) -> String {
        let number = year.number().map(|year| year.to_string());
        let text = match (from, to, &number) {
            (Rest::Day(month, first), Rest::Day(same, last), _) if month == same => {
                let (first, last, month) = (first.to_string(), last.to_string(), self.month_name(month));
                match &number {
                    Some(year) => self.days.fill(&[("from", &first), ("to", &last), ("month", month), ("year", year)]),
                    None => self.days_alone.fill(&[("from", &first), ("to", &last), ("month", month)]),
                }
            }
            (Rest::Day(..) | Rest::Month(_), Rest::Day(..) | Rest::Month(_), Some(year)) => {
                self.within_year.fill(&[("from", &self.alone(from)), ("to", &self.alone(to)), ("year", year)])
            }
            _ => {
                let side = |rest| self.marked(Point { year: known(year), rest, mark: Mark::None });
                self.between.fill(&[("from", &side(from)), ("to", &side(to))])
            }
        };
        if matches!(year, Year::Inferred(_)) { self.year_inferred.with_date(&text) } else { text }
    }

    fn moment(&self, day: Day, time: Time) -> String {
        let date = self.point(Point::of_day(day));
        let clock = match time.second() {
            Some(second) => format!("{:02}:{:02}:{second:02}", time.hour(), time.minute()),
            None => format!("{:02}:{:02}", time.hour(), time.minute()),
        };
        let zone = match time.zone() {
            Zone::Utc => "UTC".to_owned(),
            offset @ Zone::Offset(_) => format!("UTC{offset}"),
        };
        self.time.fill(&[("date", &date), ("time", &clock), ("zone", &zone)])
    }

    fn month_name(&self, month: u8) -> &str {
        &self.months[usize::from(month) - 1]
    }

    fn season_name(&self, season: Season) -> &str {
        &self.seasons[season as usize]
    }
}

/// The year without the remark that it was inferred, which is made once for both sides of an interval.
fn known(year: Year) -> Year {
    match year {
        Year::Inferred(number) => Year::Known(number),
        year => year,
    }
}

impl<const PLACES: u16> Pattern<PLACES> {
    /// Makes a pattern, if the text has exactly the places that it needs.
    pub fn new(text: &str) -> Result<Pattern<PLACES>, PatternFault> {
        let mut missing = PLACES;
        for piece in text.split('{').skip(1) {
            let place = piece.split_once('}').map(|(place, _)| place);
            match place.and_then(|place| NAMES.iter().position(|name| *name == place)) {
                Some(bit) if PLACES & (1 << bit) != 0 => missing &= !(1 << bit),
                _ => {
                    let strange = format!("{{{}", place.map_or(piece.to_owned(), |place| format!("{place}}}")));
                    return Err(PatternFault { text: text.to_owned(), strange: Some(strange), needs: PLACES });
                }
            }
        }
        match missing {
            0 => Ok(Pattern(text.to_owned())),
            _ => Err(PatternFault { text: text.to_owned(), strange: None, needs: PLACES }),
        }
    }

    fn with_date(&self, date: &str) -> String {
        self.fill(&[("date", date)])
    }

    /// Puts the values into their places.
    fn fill(&self, values: &[(&str, &str)]) -> String {
        let mut filled = String::with_capacity(self.0.len() + 16);
        let mut rest = self.0.as_str();
        while let Some((before, (place, after))) =
            rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
        {
            filled.push_str(before);
            let value = values.iter().find(|(name, _)| *name == place).expect("a pattern has the places of its type");
            filled.push_str(value.1);
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

impl<const PLACES: u16> TryFrom<String> for Pattern<PLACES> {
    type Error = PatternFault;

    fn try_from(text: String) -> Result<Self, PatternFault> {
        Pattern::new(&text)
    }
}

/// What is wrong with a pattern of a messages file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternFault {
    text: String,
    strange: Option<String>,
    needs: u16,
}

impl fmt::Display for PatternFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.strange {
            Some(strange) => write!(f, "`{}` has a place `{strange}` that is not filled; it needs", self.text)?,
            None => write!(f, "`{}` leaves out a part of the date; it needs", self.text)?,
        }
        let needed = NAMES.iter().enumerate().filter(|(bit, _)| self.needs & (1 << bit) != 0);
        for (count, (_, name)) in needed.enumerate() {
            write!(f, "{} `{{{name}}}`", if count == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl std::error::Error for PatternFault {}
