//! A run: the terms of some articles that follow each other, sorted, on their way into the lexicon.
//!
//! An entry is the term, how many articles have it, and a record for each, the newest first: the distance from the article
//! before, and for words the level, and for what has places their number and distances. The bytes are our own and no
//! client's.

use super::fields::{Field, LEVELS};
use super::terms::Terms;
use crate::search::bytes::{Broken, Bytes, put_text, put_varint};
use crate::search::page::List;

/// What a list of a term has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) has_levels: bool,
    pub(super) has_places: bool,
}

impl Shape {
    /// The shape of a term's list, which the term itself tells: values begin with a byte that no word has, and they and
    /// wide characters alone have numbers only.
    pub(super) fn of(term: &[u8], is_single: impl Fn(&[u8]) -> bool) -> Shape {
        let is_word = term.first().is_some_and(|first| *first >= 0x20) && !is_single(term);
        Shape { has_levels: is_word, has_places: is_word }
    }
}

/// The terms of articles as they are gathered, from the newest to the oldest.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    terms: Terms,
    /// What is known of each term, by its number.
    gathered: Vec<Gathered>,
    /// The records of all terms, in the order in which they came: term, length, bytes.
    records: Vec<u8>,
    touched: Vec<Touched>,
    links: Vec<(u32, u32)>,
    scratch: Vec<u8>,
}

/// What is known of a term so far.
#[derive(Debug)]
struct Gathered {
    count: u32,
    bytes: u32,
    last: u32,
    /// Where it is among the touched of the article at hand; `NOWHERE` if it is not in it.
    touched: u32,
}

/// A term in the article at hand.
#[derive(Debug)]
struct Touched {
    term: u32,
    counts: [u32; Field::ALL.len()],
    first: u32,
    last: u32,
    places: u32,
    shape: Shape,
}

const NOWHERE: u32 = u32::MAX;

impl Gathering {
    /// About how many bytes it takes in memory.
    pub(super) fn size(&self) -> usize {
        self.records.len() + self.terms.size() + self.terms.len() * size_of::<Gathered>()
    }

    /// Notes that the article at hand has a term in a field.
    pub(super) fn word(&mut self, term: &[u8], field: Field, place: Option<u32>) {
        let shape = Shape { has_levels: place.is_some(), has_places: place.is_some() };
        let touched = self.touch(term, shape);
        self.touched[touched].counts[field as usize] += 1;
        if let Some(place) = place {
            let link = self.links.len() as u32;
            self.links.push((place, NOWHERE));
            let touched = &mut self.touched[touched];
            match touched.last {
                NOWHERE => touched.first = link,
                last => self.links[last as usize].1 = link,
            }
            touched.last = link;
            touched.places += 1;
        }
    }

    /// Notes that the article at hand has a value of a filter.
    pub(super) fn value(&mut self, term: &[u8]) {
        self.touch(term, Shape { has_levels: false, has_places: false });
    }

    /// Closes the article at hand.
    pub(super) fn end_article(&mut self, number: u32, lengths: [u32; Field::ALL.len()]) {
        for touched in self.touched.drain(..) {
            let term = &mut self.gathered[touched.term as usize];
            self.scratch.clear();
            put_varint(&mut self.scratch, u64::from(if term.count == 0 { number } else { term.last - number }));
            if touched.shape.has_levels {
                self.scratch.push(level(touched.counts, lengths));
            }
            if touched.shape.has_places {
                put_varint(&mut self.scratch, u64::from(touched.places));
                let (mut link, mut next) = (touched.first, 0);
                while link != NOWHERE {
                    let (place, following) = self.links[link as usize];
                    put_varint(&mut self.scratch, u64::from(place - next));
                    (link, next) = (following, place + 1);
                }
            }
            term.count += 1;
            term.bytes += self.scratch.len() as u32;
            term.last = number;
            term.touched = NOWHERE;
            put_varint(&mut self.records, u64::from(touched.term));
            put_text(&mut self.records, &self.scratch);
        }
        self.links.clear();
    }

    /// Sorts what was gathered into a run.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut run = Vec::with_capacity(self.records.len() + self.gathered.len() * 8);
        // First the heads, with room for the records; then each record goes where its term has come to.
        let mut ends = vec![0usize; self.gathered.len()];
        for (term, id) in self.terms.sorted() {
            let gathered = &self.gathered[id as usize];
            put_text(&mut run, term);
            put_varint(&mut run, u64::from(gathered.count));
            put_varint(&mut run, u64::from(gathered.bytes));
            ends[id as usize] = run.len();
            run.resize(run.len() + gathered.bytes as usize, 0);
        }
        let mut records = Bytes::new(&self.records);
        while !records.is_empty() {
            let record = records.count().and_then(|id| Ok((id, records.text_bytes()?)));
            let (id, record) = record.expect("we wrote it ourselves");
            run[ends[id]..ends[id] + record.len()].copy_from_slice(record);
            ends[id] += record.len();
        }
        run
    }

    fn touch(&mut self, term: &[u8], shape: Shape) -> usize {
        let id = self.terms.number(term);
        if self.terms.len() > self.gathered.len() {
            self.gathered.push(Gathered { count: 0, bytes: 0, last: 0, touched: NOWHERE });
        }
        let gathered = &mut self.gathered[id as usize];
        if gathered.touched == NOWHERE {
            gathered.touched = self.touched.len() as u32;
            let counts = [0; Field::ALL.len()];
            self.touched.push(Touched { term: id, counts, first: NOWHERE, last: NOWHERE, places: 0, shape });
        }
        gathered.touched as usize
    }
}

/// How much a term says about an article, from 0 to 15.
fn level(counts: [u32; Field::ALL.len()], lengths: [u32; Field::ALL.len()]) -> u8 {
    let mut weight = 0.0;
    for field in Field::ALL {
        let (count, length) = (counts[field as usize], lengths[field as usize].max(1));
        let usual = f64::from(length) / field.usual_length();
        weight += field.weight() * f64::from(count) / (0.25 + 0.75 * usual);
    }
    ((f64::from(LEVELS) * weight / (weight + 1.2)) as u8).min(LEVELS - 1)
}

/// Appends a run's records of a term to its list.
///
/// A run that waited on the disk may have been changed by another hand.
pub(super) fn append(list: &mut List, count: u32, records: &[u8], shape: Shape) -> Result<(), Broken> {
    let mut bytes = Bytes::new(records);
    let mut last = 0u32;
    for index in 0..count {
        let distance = bytes.small()?;
        last = if index == 0 { distance } else { last.checked_sub(distance).ok_or(Broken)? };
        if list.numbers.last().is_some_and(|newer| *newer <= last) {
            return Err(Broken);
        }
        list.numbers.push(last);
        if shape.has_levels {
            let level = Some(bytes.byte()?).filter(|level| *level < LEVELS).ok_or(Broken)?;
            list.levels.get_or_insert_default().push(level);
        }
        if shape.has_places {
            let (counts, places) = list.places.get_or_insert_default();
            let count = bytes.small()?;
            counts.push(count);
            let mut next = 0u32;
            for _ in 0..count {
                let place = next.checked_add(bytes.small()?).ok_or(Broken)?;
                places.push(place);
                next = place.checked_add(1).ok_or(Broken)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_another_hand_changed_is_refused() {
        let words = Shape { has_levels: true, has_places: true };
        let append = |count, records: &[u8]| {
            let mut list = List::default();
            append(&mut list, count, records, words).map(|()| list.numbers)
        };
        assert_eq!(append(2, &[9, 3, 1, 0, 2, 3, 1, 0]), Ok(vec![9, 7]));
        let changed: [(u32, &[u8]); 5] = [
            (2, &[9, 3, 1, 0, 0, 3, 1, 0]),
            (2, &[9, 3, 1, 0, 10, 3, 1, 0]),
            (1, &[9, 16, 1, 0]),
            (1, &[9, 3, 2, 0]),
            (2, &[9, 3, 1, 0]),
        ];
        for (count, records) in changed {
            assert_eq!(append(count, records), Err(Broken), "{records:?}");
        }
    }
}
