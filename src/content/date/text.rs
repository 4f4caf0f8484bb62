//! A date as text for programs and for narrow columns: the text that was written, and what other formats may have of it.

use std::borrow::Cow;
use std::fmt;

use super::parts::{Edge, Mark, Point, Rest, Shape, Year};
use super::{Date, DateFault};

impl Date {
    /// The short form for a column of dates, which needs no language: `2020-10-18`, `2020`, `10-18`, `–`.
    ///
    /// It says no more than the date does: a decade is `2020–2029`, a season is only its year, about 2020 is `~2020`.
    pub fn column(&self) -> String {
        match self.0 {
            Shape::Point(point) => column_point(point),
            Shape::Moment(day, _) => day.to_string(),
            Shape::Interval(Edge::At(from), Edge::At(to)) => column_interval(from, to),
            Shape::Interval(from, to) => format!("{}–{}", column_edge(from), column_edge(to)),
        }
    }

    /// The value of `datetime` on HTML's `<time>`, for what that can say: `2020-10`, `10-18`, a day with a time.
    ///
    /// A mark of doubt cannot be said there, so a doubtful date has none.
    pub fn html_datetime(&self) -> Option<String> {
        match self.0 {
            // HTML has no year 0.
            Shape::Moment(day, _) => (day.year() > 0).then(|| self.to_string()),
            Shape::Point(Point { year: Year::Known(1..), rest, mark: Mark::None }) => match rest {
                Rest::Season(_) => None,
                Rest::UnknownMonth | Rest::UnknownMonthAndDay | Rest::MonthUnknownDay(_) => {
                    Some(self.to_string().replace("-XX", ""))
                }
                Rest::Nothing | Rest::Month(_) | Rest::Day(..) => Some(self.to_string()),
            },
            Shape::Point(Point { year: Year::Unknown, rest: Rest::Day(month, day), mark: Mark::None }) => {
                Some(format!("{month:02}-{day:02}"))
            }
            Shape::Point(_) | Shape::Interval(..) => None,
        }
    }

    /// The moment as RFC 3339 has it, for formats that take nothing less: `2020-10-18T09:30:00+08:00`.
    ///
    /// None if the seconds were not written: that format cannot leave them out, and we do not make them up.
    pub fn rfc3339(&self) -> Option<String> {
        self.time().and_then(|time| time.second()).map(|_| self.to_string())
    }
}

fn column_edge(edge: Edge) -> String {
    // An edge that is open or unknown: a hyphen alone would make a year of before our era of the other.
    edge.point().map_or_else(|| "…".to_owned(), column_point)
}

fn column_point(point: Point) -> String {
    if let Some(day) = point.sure_day() {
        return day.as_str().to_owned();
    }
    let year = match point.year {
        Year::Century(first) => format!("{first:04}–{:04}", first + 99),
        Year::Decade(first) => format!("{first:04}–{:04}", first + 9),
        Year::Inferred(year) => format!("{year:04}?"),
        Year::Known(year) => format!("{year:04}"),
        Year::Unknown => String::new(),
    };
    let rest = match point.rest {
        Rest::Month(month) | Rest::MonthUnknownDay(month) if !point.has_year() => format!("–-{month:02}"),
        Rest::Month(month) | Rest::MonthUnknownDay(month) => format!("{month:02}"),
        Rest::Day(month, day) => format!("{month:02}-{day:02}"),
        Rest::Nothing | Rest::UnknownMonth | Rest::UnknownMonthAndDay | Rest::Season(_) => String::new(),
    };
    let known = match (year.is_empty(), rest.is_empty()) {
        (true, true) => return "–".to_owned(),
        (false, false) => format!("{year}-{rest}"),
        _ => year + &rest,
    };
    let about = if point.mark.is_approximate() { "~" } else { "" };
    let doubt = if point.mark.is_uncertain() { "?" } else { "" };
    format!("{about}{known}{doubt}")
}

fn column_interval(from: Point, to: Point) -> String {
    let sure = |point: Point| point.mark == Mark::None;
    let (first, last) = (column_point(from), column_point(to));
    match (from.rest, to.rest) {
        _ if first == last => first,
        (Rest::Day(m1, _), Rest::Day(m2, day)) if from.year == to.year && m1 == m2 && sure(from) && sure(to) => {
            format!("{first}–{day:02}")
        }
        _ => format!("{first}–{last}"),
    }
}

/// Prints the date as it was written.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Prints the date as it was written.
impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Date {
    type Err = DateFault;

    fn from_str(text: &str) -> Result<Date, DateFault> {
        Date::parse(text)
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl schemars::JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let point = "([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX|[0-9]{4}\\?(?=-))(-([0-9]{2}|XX)){0,2}[?~%]?";
        let moment = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})";
        schemars::json_schema!({
            // An editor's YAML reads a year that stands alone as a number.
            "type": ["string", "integer"],
            "minimum": 0,
            "maximum": 9999,
            "description": "A date as precisely as it is known, in EDTF (ISO 8601-2): a day `2020-10-18`, a month \
                `2020-10`, a year `2020`, a decade `202X`, a century `20XX`, a day without its year `XXXX-10-18`, \
                nothing `XXXX`; a season `2020-21` (spring) to `2020-24` (winter); behind it `?` for uncertain, `~` \
                for about, `%` for both; `2020?-10-18` if the year was inferred; an interval \
                `2020-10-18/2020-10-20`, `2020/..` (or later), `../2020` (or earlier), `2020/` (end unknown); or a \
                day with a time and a zone, `2020-10-18T09:30:00+08:00`.",
            "pattern": format!("^({point}|{moment}|({point}|\\.\\.)?/({point}|\\.\\.)?)$"),
            "examples": ["2020-10-18", "2020-10", "2020", "XXXX-10-18", "2020~", "2020-10-18/2020-10-20"],
        })
    }
}
