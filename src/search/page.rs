//! Pages: the numbers of articles that have a term, newest first, and the places of the term in them.

use super::bits::{BitReader, BitWriter, best_rice};
use super::bytes::Broken;

/// The most articles of a page. Pages are small, so that a rare word spares a reader most of a frequent one's.
const ARTICLES: usize = 1024;
/// A page is closed once its articles have so many places.
const PLACES: usize = 2048;
/// Volumes of more than this many articles have pages four times as long: else the lexicon would be all about pages.
const LARGE_VOLUME: u32 = 1 << 15;

/// Where a term is: articles, the newest first, with a level and places for each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct List {
    /// The numbers of the articles, descending.
    pub(super) numbers: Vec<u32>,
    /// Their levels, if the term has any.
    pub(super) levels: Option<Vec<u8>>,
    /// How many places each has and all places, article by article, if the term has any.
    pub(super) places: Option<(Vec<u32>, Vec<u32>)>,
}

/// A page with its page of places, which is empty where the term has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) count: u32,
    /// How far the lowest number is below the top.
    pub(super) span: u32,
    pub(super) numbers: Vec<u8>,
    pub(super) places: Vec<u8>,
}

/// A part of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slice<'a> {
    pub(super) numbers: &'a [u32],
    pub(super) levels: Option<&'a [u8]>,
    pub(super) counts: Option<&'a [u32]>,
    /// The places of these articles and no others.
    pub(super) places: &'a [u32],
}

impl List {
    /// The whole of it.
    pub(super) fn slice(&self) -> Slice<'_> {
        Slice {
            numbers: &self.numbers,
            levels: self.levels.as_deref(),
            counts: self.places.as_ref().map(|(counts, _)| &**counts),
            places: self.places.as_ref().map_or(&[], |(_, places)| places),
        }
    }
}

impl<'a> Slice<'a> {
    /// Parts it after so many articles.
    pub(super) fn split_at(self, articles: usize) -> (Slice<'a>, Slice<'a>) {
        let (first, second) = self.numbers.split_at(articles);
        let levels = self.levels.map(|levels| levels.split_at(articles));
        let counts = self.counts.map(|counts| counts.split_at(articles));
        let here = counts.map_or(0, |(counts, _)| counts.iter().map(|count| *count as usize).sum());
        let (places, rest) = self.places.split_at(here);
        let part = |numbers, levels, counts, places| Slice { numbers, levels, counts, places };
        (
            part(first, levels.map(|both| both.0), counts.map(|both| both.0), places),
            part(second, levels.map(|both| both.1), counts.map(|both| both.1), rest),
        )
    }

    /// Writes it as pages of a volume of so many articles; the first counts down from `top`.
    pub(super) fn pages(mut self, mut top: u32, volume_size: u32) -> Vec<Page> {
        let times = if volume_size > LARGE_VOLUME { 4 } else { 1 };
        let mut pages = Vec::new();
        while !self.numbers.is_empty() {
            let (page, rest) = self.split_at(self.page_length(times));
            let lowest = page.numbers[page.numbers.len() - 1];
            pages.push(page.page(top));
            top = lowest.saturating_sub(1);
            self = rest;
        }
        pages
    }

    /// Writes it as one page, however long.
    pub(super) fn page(self, top: u32) -> Page {
        let lowest = self.numbers.last().copied().unwrap_or(top);
        Page {
            count: self.numbers.len() as u32,
            span: top - lowest,
            numbers: encode_numbers(top, self.numbers, self.levels),
            places: self.counts.map_or_else(Vec::new, |counts| encode_places(counts, self.places)),
        }
    }

    /// How many of its articles fill a page that is so many times as long as usual.
    fn page_length(self, times: usize) -> usize {
        let most = self.numbers.len().min(times * ARTICLES);
        let Some(counts) = self.counts else { return most };
        let mut places = 0;
        let full = counts[..most].iter().position(|count| {
            places += *count as usize;
            places >= times * PLACES
        });
        full.map_or(most, |last| last + 1)
    }
}

fn encode_numbers(top: u32, numbers: &[u32], levels: Option<&[u8]>) -> Vec<u8> {
    let mut next = top;
    let gaps: Vec<u32> = numbers
        .iter()
        .map(|number| {
            let gap = next - number;
            next = number.saturating_sub(1);
            gap
        })
        .collect();
    let kg = best_rice(gaps.iter().copied(), 31);
    let mut head = vec![kg as u8];
    let base = levels.and_then(|levels| levels.iter().min().copied()).unwrap_or(0);
    let kl = levels.map_or(0, |levels| best_rice(levels.iter().map(|level| u32::from(level - base)), 3));
    if levels.is_some() {
        head.push(16 * base + kl as u8);
    }
    let mut bits = BitWriter::after(head);
    for (index, gap) in gaps.into_iter().enumerate() {
        bits.rice(kg, gap);
        if let Some(levels) = levels {
            bits.rice(kl, u32::from(levels[index] - base));
        }
    }
    bits.finish()
}

/// Reads a page: numbers with their levels, 0 for terms without.
pub(super) fn decode_numbers(bytes: &[u8], count: u32, top: u32, has_levels: bool) -> Result<Vec<(u32, u8)>, Broken> {
    let (kg, rest) = bytes.split_first().filter(|(kg, _)| **kg < 32).ok_or(Broken)?;
    let (head, rest) = if has_levels { rest.split_first().ok_or(Broken)? } else { (&0, rest) };
    let (base, kl) = (head >> 4, u32::from(head & 15));
    // A number takes at least a bit, so a hostile count asks for no more than its bytes can hold.
    if count as usize > rest.len().saturating_mul(8) {
        return Err(Broken);
    }
    let mut bits = BitReader::new(rest);
    let mut numbers = Vec::with_capacity(count as usize);
    let mut next = Some(top);
    for _ in 0..count {
        let number = next.and_then(|next| next.checked_sub(bits.rice(u32::from(*kg)).ok()?)).ok_or(Broken)?;
        let level = if has_levels { u32::from(base) + bits.rice(kl)? } else { 0 };
        numbers.push((number, u8::try_from(level).ok().filter(|level| *level < 16).ok_or(Broken)?));
        next = number.checked_sub(1);
    }
    Ok(numbers)
}

/// The class of an article by how many places it has.
fn class(count: u32) -> usize {
    match count {
        0..=1 => 0,
        2 => 1,
        3..=4 => 2,
        5..=8 => 3,
        9..=16 => 4,
        _ => 5,
    }
}

/// The distances that stand for places.
fn distances(places: &[u32]) -> impl Iterator<Item = u32> + Clone {
    let first = places.first().copied();
    first.into_iter().chain(places.windows(2).map(|pair| pair[1] - pair[0] - 1))
}

fn each_article<'a>(counts: &'a [u32], places: &'a [u32]) -> impl Iterator<Item = &'a [u32]> + Clone {
    let mut start = 0;
    counts.iter().map(move |count| {
        let own = &places[start..start + *count as usize];
        start += *count as usize;
        own
    })
}

fn encode_places(counts: &[u32], places: &[u32]) -> Vec<u8> {
    let mut by_class: [Vec<u32>; 6] = Default::default();
    for own in each_article(counts, places) {
        by_class[class(own.len() as u32)].extend(distances(own));
    }
    let k = by_class.map(|numbers| best_rice(numbers.iter().copied(), 15));
    let head: Vec<u8> = k.chunks(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect();
    let mut bits = BitWriter::after(head);
    for own in each_article(counts, places) {
        let count = own.len() as u32;
        bits.gamma(count);
        distances(own).for_each(|distance| bits.rice(k[class(count)], distance));
    }
    bits.finish()
}

/// Reads a page of places: those of each article, ascending.
pub(super) fn decode_places(bytes: &[u8], count: u32) -> Result<Vec<Vec<u32>>, Broken> {
    let (head, rest) = bytes.split_at_checked(3).ok_or(Broken)?;
    let k: Vec<u32> = head.iter().flat_map(|byte| [u32::from(byte >> 4), u32::from(byte & 15)]).collect();
    if count as usize > rest.len().saturating_mul(8) {
        return Err(Broken);
    }
    let mut bits = BitReader::new(rest);
    let mut all = Vec::with_capacity(count as usize);
    for _ in 0..count {
        let count = bits.gamma()?;
        let mut places: Vec<u32> = Vec::new();
        for _ in 0..count {
            let distance = bits.rice(k[class(count)])?;
            let next = places.last().map_or(Some(0), |last| last.checked_add(1)).ok_or(Broken)?;
            places.push(next.checked_add(distance).ok_or(Broken)?);
        }
        all.push(places);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        #[test]
        fn lists_come_back_page_by_page(
            articles in proptest::collection::btree_map(0u32..20_000, (0u8..16, proptest::collection::btree_set(0u32..3000, 1..6)), 1..60),
            above in 0u32..1000,
        ) {
            let articles: BTreeMap<u32, (u8, BTreeSet<u32>)> = articles;
            let numbers: Vec<u32> = articles.keys().rev().copied().collect();
            let levels = articles.values().rev().map(|(level, _)| *level).collect();
            let counts = articles.values().rev().map(|(_, places)| places.len() as u32).collect();
            let places = articles.values().rev().flat_map(|(_, places)| places.iter().copied()).collect();
            let top = numbers[0] + above;
            let list = List { numbers, levels: Some(levels), places: Some((counts, places)) };
            let mut found = BTreeMap::new();
            let mut next = top;
            for page in list.slice().pages(top, 1 << 15) {
                let numbers = decode_numbers(&page.numbers, page.count, next, true).expect("our own");
                let places = decode_places(&page.places, page.count).expect("our own");
                next = (next - page.span).saturating_sub(1);
                for ((number, level), places) in numbers.into_iter().zip(places) {
                    found.insert(number, (level, places.into_iter().collect::<BTreeSet<u32>>()));
                }
            }
            prop_assert_eq!(found, articles);
        }

        #[test]
        fn no_bytes_make_a_page_panic(bytes in proptest::collection::vec(any::<u8>(), 0..60), count: u32, top: u32) {
            let _ = decode_numbers(&bytes, count, top, true);
            let _ = decode_numbers(&bytes, count % 50, top, false);
            let _ = decode_places(&bytes, count % 50);
        }
    }

    #[test]
    fn a_page_is_full_of_articles_or_of_places_and_longer_in_large_volumes() {
        let lengths = |places_each: u32, volume_size| -> Vec<u32> {
            let numbers: Vec<u32> = (0..3000).rev().collect();
            let places = (Vec::from([places_each; 3000]), (0..3000).flat_map(|_| 0..places_each).collect());
            let list = List { numbers, levels: None, places: Some(places) };
            list.slice().pages(3000, volume_size).iter().map(|page| page.count).collect()
        };
        assert_eq!(lengths(1, 1 << 15), [1024, 1024, 952]);
        assert_eq!(lengths(4, 1 << 15), [512, 512, 512, 512, 512, 440]);
        assert_eq!(lengths(1, 1 << 16), [3000]);
        assert_eq!(lengths(4, 1 << 16), [2048, 952]);
    }
}
