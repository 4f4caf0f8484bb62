//! One civil day of the calendar.

use std::fmt;

/// A day that exists, in the Gregorian calendar, in a year from 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day {
    year: i16,
    month: u8,
    day: u8,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the seven names say all")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Day {
    /// The last day that can be written.
    pub(super) const LAST: Day = Day { year: 9999, month: 12, day: 31 };

    /// Makes a day, if the calendar has it.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Day> {
        let exists =
            (0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Day { year, month, day })
    }

    /// The first day of a month; past the end of the calendar, its last day.
    pub(super) fn first_of_month(year: i16, month: u8) -> Day {
        Day::new(year, month, 1).unwrap_or(Day::LAST)
    }

    /// The last day of a month; past the end of the calendar, its last day.
    pub(super) fn last_of_month(year: i16, month: u8) -> Day {
        Day::new(year, month, days_in_month(year, month)).unwrap_or(Day::LAST)
    }

    /// The year, 0 to 9999.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // March comes first, so that the leap day is the last day of its year.
        let year = i32::from(self.year) - i32::from(self.month < 3);
        let month = (i32::from(self.month) + 9) % 12;
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let days = year * 365 + leap_days + (month * 153 + 2) / 5 + i32::from(self.day);
        // 1 March of the year 0 was a Wednesday.
        match (days + 1).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }
}

/// Prints the day in ISO form, `2020-10-18`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The number of days in a month of a year; 31 for a month that is none.
pub fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

fn is_leap(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(year: i16, month: u8, day: u8, expected: Option<Weekday>) {
        assert_eq!(Day::new(year, month, day).map(Day::weekday), expected, "{year}-{month}-{day}");
    }

    #[test]
    fn a_day_knows_its_weekday() {
        check(2020, 10, 18, Some(Weekday::Sunday));
        check(2000, 2, 29, Some(Weekday::Tuesday));
        check(1970, 1, 1, Some(Weekday::Thursday));
        check(1892, 6, 25, Some(Weekday::Saturday));
        check(0, 1, 1, Some(Weekday::Saturday));
        check(0, 3, 1, Some(Weekday::Wednesday));
        check(9999, 12, 31, Some(Weekday::Friday));
    }

    #[test]
    fn a_day_that_the_calendar_does_not_have_cannot_be_made() {
        check(1900, 2, 29, None);
        check(2021, 2, 29, None);
        check(2020, 0, 1, None);
        check(2020, 13, 1, None);
        check(2020, 4, 31, None);
        check(2020, 4, 0, None);
        check(-1, 4, 1, None);
        check(10000, 1, 1, None);
    }
}
