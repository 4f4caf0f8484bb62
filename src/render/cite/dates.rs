//! Dates as the formats of citations can say them.

use serde::Serialize;

use crate::content::Date;
use crate::content::date::Precision;

/// A date as a program and a person can read it alike: `2020-10-18`, `2020-10`, `2020`; and nothing else.
pub(super) fn plain(date: &Date) -> Option<String> {
    let written = date.to_string().replace("-XX", "");
    let is_plain = date.year().is_some() && written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    (is_plain && date.precision() != Precision::Season).then_some(written)
}

/// A date as free text: plain where it can be, or else in words.
pub(in crate::render) fn known_text(date: &Date, words: impl FnOnce() -> String) -> String {
    plain(date).unwrap_or_else(words)
}

/// A date for BibLaTeX, which takes EDTF of levels 0 and 1.
///
/// That leaves out a date without a year and one whose year alone is in doubt. Of a time without seconds, which it does
/// not take, the day is left.
pub(super) fn edtf_level_1(date: &Date) -> Option<String> {
    let written = date.to_string();
    if written.contains("XXXX") || written.contains("?-") {
        return None;
    }
    match date.time() {
        Some(time) if time.second().is_none() => date.full_day().map(|day| day.to_string()),
        _ => Some(written),
    }
}

/// Whether [`edtf_level_1`] says all that is known.
pub(super) fn is_edtf_level_1(date: &Date) -> bool {
    edtf_level_1(date).is_some_and(|said| said == date.to_string())
}

/// A date in CSL-JSON.
#[derive(Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Issued {
    /// The day, or the first and the last: year, month and day, as far as they are known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    date_parts: Vec<Vec<i16>>,
    /// The season of the year, 1 for spring.
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<u8>,
    /// Whether it is about that.
    #[serde(skip_serializing_if = "Option::is_none")]
    circa: Option<bool>,
    /// Words, where numbers cannot say what is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    literal: Option<String>,
}

/// A date for CSL-JSON: numbers where they say all that is known, or else words.
pub(super) fn csl(date: &Date, words: impl FnOnce() -> String) -> Issued {
    numbers(date).unwrap_or_else(|| Issued { literal: Some(words()), ..Issued::default() })
}

fn numbers(date: &Date) -> Option<Issued> {
    let issued = |date_parts: Vec<Vec<i16>>| Issued { date_parts, ..Issued::default() };
    if let Some(day) = date.time().and(date.full_day()) {
        return Some(issued(vec![vec![day.year(), day.month().into(), day.day().into()]]));
    }
    let written = date.to_string().replace("-XX", "");
    if date.precision() == Precision::Season {
        let (year, season) = written.split_once('-')?;
        let season: u8 = season.parse().ok()?;
        return Some(Issued { season: Some(season - 20), ..issued(vec![vec![year.parse().ok()?]]) });
    }
    if let Some((from, to)) = written.split_once('/') {
        return Some(issued(vec![parts(from)?, parts(to)?]));
    }
    match written.strip_suffix('~') {
        Some(about) => Some(Issued { circa: Some(true), ..issued(vec![parts(about)?]) }),
        None => Some(issued(vec![parts(&written)?])),
    }
}

/// Year, month and day of a plain date; none of one in the year 0, which the format does not have.
fn parts(written: &str) -> Option<Vec<i16>> {
    let parts: Option<Vec<i16>> = written.split('-').map(|part| part.parse().ok()).collect();
    parts.filter(|parts| parts.first().is_some_and(|year| *year > 0) && parts.get(1).is_none_or(|month| *month <= 12))
}

/// A date for RIS: year, month, day, and what numbers cannot say in words behind the last slash.
pub(super) fn ris(date: &Date, words: impl FnOnce() -> String) -> String {
    let day = date.time().and(date.full_day()).map(|day| day.to_string());
    let Some(plain) = plain(date).or(day) else { return format!("///{}", words()) };
    let mut parts = plain.split('-');
    let mut next = || parts.next().unwrap_or_default();
    let (year, month, day) = (next(), next(), next());
    let other = if date.time().is_some() { words() } else { String::new() };
    format!("{year}/{month}/{day}/{other}")
}

/// The year, where it is certain and one.
pub(super) fn certain_year(date: &Date) -> Option<String> {
    let is_point = !matches!(date.precision(), Precision::Interval | Precision::Decade | Precision::Century);
    date.year().filter(|_| is_point && !date.is_uncertain() && !date.is_approximate()).map(|year| format!("{year:04}"))
}
