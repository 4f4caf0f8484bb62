//! What can be wrong with a date, and how that reads.

use std::fmt;

use super::parse::LONGEST;
use super::readings;

/// A text that is no date: what was written, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFault {
    text: String,
    flaw: Flaw,
}

/// What is wrong with the text of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing is written.
    Empty,
    /// It is longer than any date.
    TooLong,
    /// It is not in the form of a date: `18/10/2020`, `20201018`, `October 18, 2020`.
    Form,
    /// A year before the year 0.
    NegativeYear,
    /// A year of five digits or more.
    LongYear,
    /// The year has no such month: `2020-13`.
    NoSuchMonth {
        /// The number that was written.
        month: u8,
    },
    /// The month has no such day: `2020-02-30`.
    NoSuchDay {
        /// The year, if it is known.
        year: Option<i16>,
        /// The month, 1 to 12.
        month: u8,
        /// The days it has.
        days: u8,
    },
    /// Something unknown, other than a whole year, stands before something known: `2020-XX-18`, `202X-10`.
    Gap,
    /// One digit of a month or day, or only the first of a year, is known: `2020-1X`, `2XXX`.
    HalfKnown,
    /// A mark of doubt stands where it cannot: `2020??`, `2020~-10-18`, `XXXX?`.
    Mark,
    /// A time without its zone: `2020-10-18T09:30`.
    NoZone,
    /// No time of day: `2020-10-18T25:00Z`.
    Time,
    /// No zone: `2020-10-18T09:30+8`.
    Zone,
    /// A time of a date that is not a full and certain day: `2020-10T09:30Z`.
    TimeWithoutDay,
    /// An interval that begins or ends at a time of day.
    TimeInInterval,
    /// An interval that ends before it begins.
    Reversed,
    /// An interval of which only one end has a year: `XXXX-10-18/2020-10-20`.
    OneYearMissing,
    /// An interval with an end that says nothing, or with no end: `../..`, `XXXX/2020`.
    NothingKnown,
}

impl DateFault {
    pub(super) fn new(text: &str, flaw: Flaw) -> DateFault {
        let mut text = text.to_owned();
        if text.len() > LONGEST {
            text = text.chars().take(LONGEST / 2).chain(['…']).collect();
        }
        DateFault { text, flaw }
    }

    /// What is wrong.
    pub fn flaw(&self) -> Flaw {
        self.flaw
    }

    /// Texts that are dates and that the writer may have meant, the likeliest first; often there is just one.
    pub fn suggestions(&self) -> Vec<String> {
        match self.flaw {
            Flaw::Empty => vec!["XXXX".to_owned()],
            Flaw::TooLong | Flaw::NegativeYear | Flaw::LongYear => Vec::new(),
            _ => readings::of(&self.text),
        }
    }

    /// Says what is wrong in one sentence, with the writer's own text in backticks.
    pub fn message(&self) -> String {
        let text = &self.text;
        match self.flaw {
            Flaw::Empty => "the date is empty".to_owned(),
            Flaw::TooLong => format!("`{text}` is too long for a date"),
            Flaw::Form => format!(
                "`{text}` is not in the form of a date, such as `2020-10-18`, `2020-10`, `2020` or `XXXX-10-18`"
            ),
            Flaw::NegativeYear => format!("`{text}` is before the year 0, and negative years cannot be written"),
            Flaw::LongYear => format!("`{text}` has a year of more than four digits"),
            Flaw::NoSuchMonth { month } => {
                format!("`{text}` has {month} as its month; months go from 01 to 12, and 21 to 24 alone are seasons")
            }
            Flaw::NoSuchDay { year, month, days } => {
                let month = MONTHS[usize::from(month) - 1];
                match year {
                    Some(year) => format!("`{text}` is not in the calendar: {month} {year} has {days} days"),
                    None => format!("`{text}` is not in the calendar: {month} never has more than {days} days"),
                }
            }
            Flaw::Gap => {
                format!("`{text}` leaves out something before what it gives; only a whole year can be left out so")
            }
            Flaw::HalfKnown => format!("`{text}` knows half of a number; write it in full, or only `X`"),
            Flaw::Mark => format!("`{text}` has a `?`, `~` or `%` where it cannot stand; it stands once, at the end"),
            Flaw::NoZone => format!("`{text}` has a time without its zone, such as `Z` or `+08:00`"),
            Flaw::Time => format!("`{text}` has no time of day; one is written `09:30` or `09:30:00`"),
            Flaw::Zone => format!("`{text}` has no zone behind its time; one is written `Z` or `+08:00`"),
            Flaw::TimeWithoutDay => format!("`{text}` has a time, but not one certain day"),
            Flaw::TimeInInterval => format!("`{text}` has a time in an interval, which goes only from day to day"),
            Flaw::Reversed => format!("`{text}` ends before it begins"),
            Flaw::OneYearMissing => format!("`{text}` has a year at only one of its ends"),
            Flaw::NothingKnown => format!("`{text}` has an end of which nothing is known; write that as `..`"),
        }
    }
}

/// The names of the months in messages to the writer, which are in English.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl fmt::Display for DateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for DateFault {}
