//! The thirty years of the fictional archive, day by day.

use crate::content::date::days_in_month;

/// The archive's first year.
pub(super) const FIRST_YEAR: i16 = 1994;
/// How many days the archive covers: thirty years.
pub(super) const DAYS: usize = 10_957;

/// The year, month and day of a day counted from the first.
pub(super) fn civil(day: usize) -> (i16, u8, u8) {
    let (mut left, mut year, mut month) = (day, FIRST_YEAR, 1);
    loop {
        let length = usize::from(days_in_month(year, month));
        if left < length {
            return (year, month, left as u8 + 1);
        }
        left -= length;
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
}

/// A day as a date is written.
pub(super) fn text(day: usize) -> String {
    let (year, month, day) = civil(day);
    format!("{year}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_the_calendar() {
        let check = |day: usize, expected: &str| assert_eq!(text(day), expected);
        check(0, "1994-01-01");
        check(365 + 365 + 59, "1996-02-29");
        check(DAYS - 1, "2023-12-31");
        check(DAYS, "2024-01-01");
    }
}
