//! The tables: where cards and columns are, what values there are, and which articles file under which day.

use super::IndexFault;
use super::stream::{Press, Stream};
use super::values::Values;
use crate::archive::Archive;
use crate::content::Date;
use crate::content::date::{Day, Shelf};
use crate::search::block;
use crate::search::bytes::put_varint;
use crate::search::root::{COLUMNS, Place, Root, shelf_code};

/// What is known of blocks while they are written.
#[derive(Debug, Default)]
pub(super) struct Tables {
    cards: Vec<u8>,
    columns: Vec<u8>,
}

impl Tables {
    /// Notes the length of the next block of cards.
    pub(super) fn card(&mut self, length: usize) {
        put_varint(&mut self.cards, length as u64);
    }

    /// Notes the length of the next block of a column.
    pub(super) fn column(&mut self, length: usize) {
        put_varint(&mut self.columns, length as u64);
    }

    /// Writes all tables, and into the root where they are.
    pub(super) fn write(
        self,
        archive: &Archive,
        values: &Values,
        root: &mut Root,
        press: &mut Press<'_>,
    ) -> Result<(), IndexFault> {
        let mut stream = Stream::default();
        let mut filters = self.columns;
        for (kind, count) in values.counts().into_iter().enumerate() {
            root.kinds.push((count, append(&mut stream, press, &values.frequent(kind))?));
        }
        for kind in 0..COLUMNS.len() {
            for raw in values.blocks(kind) {
                let place = append(&mut stream, press, &raw)?;
                put_varint(&mut filters, place.address);
                put_varint(&mut filters, place.length);
            }
        }
        // What nearly every change reaches is in a file of its own.
        stream.close(press)?;
        root.cards = append(&mut stream, press, &self.cards)?;
        root.days = append(&mut stream, press, &days(archive))?;
        root.filters = append(&mut stream, press, &filters)?;
        stream.close(press)?;
        root.tables = stream.files;
        root.shelves = archive
            .shelves()
            .iter()
            .map(|(shelf, articles)| {
                let (kind, year) = shelf_code(*shelf);
                (kind, year, articles.len() as u32)
            })
            .collect();
        Ok(())
    }
}

/// Appends a block, and says where it is.
fn append(stream: &mut Stream, press: &mut Press<'_>, raw: &[u8]) -> Result<Place, IndexFault> {
    let block = block::close(raw);
    let address = stream.append(press, &block)?;
    Ok(Place { address, length: block.len() as u64 })
}

/// How many articles have no year, and how many file under each day.
fn days(archive: &Archive) -> Vec<u8> {
    let oldest_first = archive.articles().rev().map(|id| &archive.article(id).date);
    let mut days: Vec<(u32, u32)> = Vec::new();
    let mut undated = 0;
    for date in oldest_first {
        match filing_day(date) {
            None => undated += 1,
            Some(day) => match days.last_mut() {
                // The order of lists is the order of these days, but for doubts that the order alone knows.
                Some((last, count)) if day <= *last => *count += 1,
                _ => days.push((day, 1)),
            },
        }
    }
    let mut raw = Vec::new();
    put_varint(&mut raw, undated);
    let mut last = 0;
    for (day, count) in days {
        put_varint(&mut raw, u64::from(day - last));
        put_varint(&mut raw, u64::from(count));
        last = day;
    }
    raw
}

/// The day under which a date files, as the number of days since 0000-01-01; none without a year.
pub(in crate::search) fn filing_day(date: &Date) -> Option<u32> {
    let year = match date.shelf() {
        Shelf::Century(first) | Shelf::Decade(first) | Shelf::Year(first) => first,
        Shelf::Undated => return None,
    };
    let earliest = date.earliest().filter(|day| day.year() == year);
    earliest.or_else(|| Day::new(year, 1, 1)).map(day_number)
}

/// The number of a day, counted from 0000-01-01, which is 0.
pub(in crate::search) fn day_number(day: Day) -> u32 {
    let (year, month) = (u32::from(day.year().unsigned_abs()), u32::from(day.month()));
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month as usize - 1];
    // Every fourth year before this one had a day more, year 0 among them, but for most centuries.
    let leap_days = if year == 0 { 0 } else { (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1 };
    year * 365 + leap_days + before + u32::from(is_leap && month > 2) + u32::from(day.day()) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_without_a_gap() {
        let mut number = 0;
        for year in 0..2401 {
            for month in 1..=12 {
                for day in (1..=31).filter_map(|day| Day::new(year, month, day)) {
                    assert_eq!(day_number(day), number, "{year}-{month}");
                    number += 1;
                }
            }
        }
    }
}
