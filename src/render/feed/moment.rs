//! Moments: the only form in which feeds take a date.

use std::fmt;

use crate::content::Date;
use crate::content::date::{Day, Time, Weekday, Zone};

/// A civil day, with the time on it where that was written to the second.
///
/// Moments sort by the day and the time as they were written: no zone moves a date of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    day: Day,
    time: Option<Time>,
}

impl Moment {
    /// The beginning of the epoch, which readers take for no time.
    pub(super) fn epoch() -> Moment {
        Moment::of_day(Day::new(1970, 1, 1).expect("the calendar has it"))
    }

    /// A day as a whole, which the formats take for its first second in UTC.
    pub(super) fn of_day(day: Day) -> Moment {
        Moment { day, time: None }
    }

    /// The moment of a date that is known to the day and without doubt.
    pub(super) fn known(date: &Date) -> Option<Moment> {
        // Seconds that were not written are not made up, so such a time is left out.
        let time = date.time().filter(|time| time.second().is_some());
        date.full_day().map(|day| Moment { day, time })
    }

    /// The moment as RFC 3339 has it: `2020-10-18T09:30:00+08:00`.
    pub(super) fn rfc3339(self) -> String {
        match self.time {
            Some(time) => format!("{}T{time}", self.day),
            None => format!("{}T00:00:00Z", self.day),
        }
    }

    /// The moment as RFC 822 has it, with the four digits of the year that RSS asks for: `Sun, 18 Oct 2020 09:30:00 +0800`.
    pub(super) fn rfc822(self) -> String {
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let (year, month, day) = (self.day.year(), MONTHS[usize::from(self.day.month()) - 1], self.day.day());
        let weekday = short(self.day.weekday());
        let time = self.time.map_or_else(|| "00:00:00 GMT".to_owned(), |time| Clock(time).to_string());
        format!("{weekday}, {day:02} {month} {year:04} {time}")
    }
}

/// A time of day as RFC 822 has it: `09:30:00 +0800`.
struct Clock(Time);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = (self.0.hour(), self.0.minute(), self.0.second().unwrap_or(0));
        write!(f, "{hour:02}:{minute:02}:{second:02} ")?;
        match self.0.zone() {
            Zone::Utc => f.write_str("GMT"),
            Zone::Offset(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        }
    }
}

fn short(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(date: &str, expected: Option<(&str, &str)>) {
        let date = Date::parse(date).unwrap_or_else(|fault| panic!("{date}: {fault:?}"));
        let found = Moment::known(&date).map(|moment| (moment.rfc3339(), moment.rfc822()));
        let found = found.as_ref().map(|(rfc3339, rfc822)| (rfc3339.as_str(), rfc822.as_str()));
        assert_eq!(found, expected, "{date}");
    }

    #[test]
    fn a_day_is_its_first_second() {
        check("2020-10-18", Some(("2020-10-18T00:00:00Z", "Sun, 18 Oct 2020 00:00:00 GMT")));
        check("1892-06-05", Some(("1892-06-05T00:00:00Z", "Sun, 05 Jun 1892 00:00:00 GMT")));
    }

    #[test]
    fn a_time_keeps_its_zone_and_is_left_out_without_seconds() {
        let moment = ("2020-10-18T09:30:05+08:00", "Sun, 18 Oct 2020 09:30:05 +0800");
        check("2020-10-18T09:30:05+08:00", Some(moment));
        check("2020-10-18T09:30:05-03:30", Some(("2020-10-18T09:30:05-03:30", "Sun, 18 Oct 2020 09:30:05 -0330")));
        check("2020-10-18T09:30:05Z", Some(("2020-10-18T09:30:05Z", "Sun, 18 Oct 2020 09:30:05 GMT")));
        check("2020-10-18T09:30+08:00", Some(("2020-10-18T00:00:00Z", "Sun, 18 Oct 2020 00:00:00 GMT")));
    }

    #[test]
    fn what_is_not_known_to_the_day_is_no_moment() {
        for date in ["2020-10", "2020", "XXXX-10-18", "2020?-10-18", "2020-10-18?", "2020-10-18/2020-10-20", "XXXX"] {
            check(date, None);
        }
    }
}
