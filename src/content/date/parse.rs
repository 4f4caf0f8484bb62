//! Reads the text of a date, strictly: whatever is accepted prints as the same text again.

use super::Day;
use super::day::days_in_month;
use super::fault::Flaw;
use super::parts::{Edge, Mark, Point, Rest, Season, Shape, Time, Year, Zone};

/// The longest text that is looked at; the longest date has 33 bytes.
pub(super) const LONGEST: usize = 64;

/// Reads a date of any shape.
pub(super) fn read(text: &str) -> Result<Shape, Flaw> {
    if text.trim().is_empty() {
        return Err(Flaw::Empty);
    }
    if text.len() > LONGEST {
        return Err(Flaw::TooLong);
    }
    if let Some((from, to)) = text.split_once('/') {
        return interval(from, to);
    }
    match text.split_once('T') {
        Some((day, time)) => moment(day, time),
        None => point(text).map(Shape::Point),
    }
}

fn interval(from: &str, to: &str) -> Result<Shape, Flaw> {
    if to.contains('/') {
        return Err(Flaw::Form);
    }
    let edges = (edge(from)?, edge(to)?);
    match (edges.0.point(), edges.1.point()) {
        (None, None) => Err(Flaw::NothingKnown),
        (Some(from), Some(to)) if from.is_blank() || to.is_blank() => Err(Flaw::NothingKnown),
        (Some(from), Some(to)) if from.has_year() != to.has_year() => Err(Flaw::OneYearMissing),
        // Without years nobody can tell: from 30 December to 2 January is sound.
        (Some(from), Some(to)) if from.has_year() && from.first() > to.last() => Err(Flaw::Reversed),
        (Some(only), None) | (None, Some(only)) if only.is_blank() => Err(Flaw::NothingKnown),
        _ => Ok(Shape::Interval(edges.0, edges.1)),
    }
}

fn edge(text: &str) -> Result<Edge, Flaw> {
    match text {
        "" => Ok(Edge::Unknown),
        ".." => Ok(Edge::Open),
        _ if text.contains('T') && text.contains(':') => Err(Flaw::TimeInInterval),
        _ => point(text).map(Edge::At),
    }
}

fn moment(day: &str, time: &str) -> Result<Shape, Flaw> {
    if !time.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(Flaw::Form);
    }
    match point(day)? {
        Point { year: Year::Known(year), rest: Rest::Day(month, day), mark: Mark::None } => {
            let day = Day::new(year, month, day).expect("a point's day was checked when it was read");
            Ok(Shape::Moment(day, time_of_day(time)?))
        }
        _ => Err(Flaw::TimeWithoutDay),
    }
}

fn time_of_day(text: &str) -> Result<Time, Flaw> {
    let zone_start = text.find(['Z', '+', '-']).ok_or(Flaw::NoZone)?;
    let (clock, zone) = text.split_at(zone_start);
    let zone = zone_of(zone).ok_or(Flaw::Zone)?;
    let mut parts = clock.split(':').map(|part| two_digits(part.as_bytes()));
    let mut next = |limit: u8| parts.next().map(|part| part.filter(|number| *number < limit).ok_or(Flaw::Time));
    let hour = next(24).unwrap_or(Err(Flaw::Time))?;
    let minute = next(60).unwrap_or(Err(Flaw::Time))?;
    let second = next(60).transpose()?;
    match next(60) {
        None => Ok(Time { hour, minute, second, zone }),
        Some(_) => Err(Flaw::Time),
    }
}

fn zone_of(text: &str) -> Option<Zone> {
    let bytes = text.as_bytes();
    match bytes {
        b"Z" => Some(Zone::Utc),
        [sign, h1, h2, b':', m1, m2] => {
            let hours = two_digits(&[*h1, *h2]).filter(|hours| *hours < 24)?;
            let minutes = two_digits(&[*m1, *m2]).filter(|minutes| *minutes < 60)?;
            let ahead = i16::from(hours) * 60 + i16::from(minutes);
            match sign {
                b'+' => Some(Zone::Offset(ahead)),
                // ISO 8601 has no `-00:00`.
                b'-' if ahead > 0 => Some(Zone::Offset(-ahead)),
                _ => None,
            }
        }
        _ => None,
    }
}

fn point(text: &str) -> Result<Point, Flaw> {
    let (written, mark) = split_mark(text);
    let bytes = written.as_bytes();
    refuse_other_eras(bytes)?;
    let (digits, rest) = bytes.split_at_checked(4).ok_or(Flaw::Form)?;
    let year = year_of(digits)?;
    let (year, rest) = match (year, rest) {
        (Year::Known(number), [b'?', b'-', ..]) => (Year::Inferred(number), &rest[1..]),
        (_, [b'?' | b'~' | b'%', b'-', ..]) => return Err(Flaw::Mark),
        _ => (year, rest),
    };
    let rest = rest_of(year, rest)?;
    let point = Point { year, rest, mark };
    if mark != Mark::None && (point.is_blank() || matches!(year, Year::Inferred(_))) {
        return Err(Flaw::Mark);
    }
    Ok(point)
}

fn split_mark(text: &str) -> (&str, Mark) {
    let marks = [('?', Mark::Uncertain), ('~', Mark::Approximate), ('%', Mark::Both)];
    marks
        .into_iter()
        .find_map(|(sign, mark)| text.strip_suffix(sign).map(|rest| (rest, mark)))
        .unwrap_or((text, Mark::None))
}

/// Finds years before 0 and after 9999, which deserve a better answer than that they are no dates.
fn refuse_other_eras(bytes: &[u8]) -> Result<(), Flaw> {
    let digits = |bytes: &[u8]| bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match bytes {
        [b'-', rest @ ..] if digits(rest) >= 4 || is_year_and_more(rest) => Err(Flaw::NegativeYear),
        [b'+' | b'Y', rest @ ..] if digits(rest) > 4 => Err(Flaw::LongYear),
        _ => match digits(bytes) {
            0..=4 => Ok(()),
            // Six and eight digits are a month and a day without their hyphens.
            6 | 8 if bytes.len() == digits(bytes) => Err(Flaw::Form),
            _ => Err(Flaw::LongYear),
        },
    }
}

/// Whether what stands behind a minus begins with a short year: with a month and a day behind it, as in `-44-03-15`, or
/// with a number that is neither month nor day, as in `-44`.
fn is_year_and_more(behind: &[u8]) -> bool {
    let mut parts = behind.split(|byte| *byte == b'-');
    let is_number = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let Some(year) = parts.next().filter(|year| is_number(year)) else { return false };
    let rest: Vec<&[u8]> = parts.take(3).collect();
    let is_short = |part: &&[u8]| is_number(part) && part.len() <= 2;
    let is_beyond_days = year.len() > 2 || two_digits(year).is_some_and(|number| number > 31);
    rest.len() <= 2 && rest.iter().all(is_short) && (is_beyond_days || rest.len() == 2)
}

fn year_of(digits: &[u8]) -> Result<Year, Flaw> {
    let known = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = digits[..known].iter().fold(0, |number: i16, digit| number * 10 + i16::from(digit - b'0'));
    if digits[known..].iter().all(|byte| *byte == b'X') {
        return match known {
            0 => Ok(Year::Unknown),
            1 => Err(Flaw::HalfKnown),
            2 => Ok(Year::Century(number * 100)),
            3 => Ok(Year::Decade(number * 10)),
            _ => Ok(Year::Known(number)),
        };
    }
    let digits_or_gaps = digits.iter().all(|byte| byte.is_ascii_digit() || *byte == b'X');
    Err(if digits_or_gaps { Flaw::Gap } else { Flaw::Form })
}

/// One number behind the year.
enum Part {
    Unknown,
    Number(u8),
}

fn rest_of(year: Year, bytes: &[u8]) -> Result<Rest, Flaw> {
    let (month, day) = match bytes {
        [] => return Ok(Rest::Nothing),
        [b'-', m1, m2] => (part(*m1, *m2)?, None),
        [b'-', m1, m2, b'-', d1, d2] => (part(*m1, *m2)?, Some(part(*d1, *d2)?)),
        _ if bytes.iter().any(|byte| b"?~%".contains(byte)) => return Err(Flaw::Mark),
        _ => return Err(Flaw::Form),
    };
    if matches!(year, Year::Century(_) | Year::Decade(_)) {
        return Err(Flaw::Gap);
    }
    match (month, day) {
        (Part::Unknown, None) => Ok(Rest::UnknownMonth),
        (Part::Unknown, Some(Part::Unknown)) => Ok(Rest::UnknownMonthAndDay),
        (Part::Unknown, Some(Part::Number(_))) => Err(Flaw::Gap),
        (Part::Number(month), None) => match Season::of_code(month) {
            Some(season) => Ok(Rest::Season(season)),
            None => sound_month(month).map(Rest::Month),
        },
        (Part::Number(month), Some(Part::Unknown)) => sound_month(month).map(Rest::MonthUnknownDay),
        (Part::Number(month), Some(Part::Number(day))) => sound_day(year, sound_month(month)?, day),
    }
}

fn part(first: u8, second: u8) -> Result<Part, Flaw> {
    match [first, second] {
        [b'X', b'X'] => Ok(Part::Unknown),
        [b'0'..=b'9', b'X'] | [b'X', b'0'..=b'9'] => Err(Flaw::HalfKnown),
        both => two_digits(&both).map(Part::Number).ok_or(Flaw::Form),
    }
}

fn sound_month(month: u8) -> Result<u8, Flaw> {
    if (1..=12).contains(&month) { Ok(month) } else { Err(Flaw::NoSuchMonth { month }) }
}

fn sound_day(year: Year, month: u8, day: u8) -> Result<Rest, Flaw> {
    // An unknown year may have been a leap year, as the year 0 is.
    let days = days_in_month(year.number().unwrap_or(0), month);
    if (1..=days).contains(&day) {
        Ok(Rest::Day(month, day))
    } else {
        Err(Flaw::NoSuchDay { year: year.number(), month, days })
    }
}

fn two_digits(bytes: &[u8]) -> Option<u8> {
    match bytes {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some((tens - b'0') * 10 + (ones - b'0')),
        _ => None,
    }
}
