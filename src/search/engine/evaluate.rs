//! Which articles answer: lists are read from the newest page on, and what each clause asks for is intersected.

use std::cmp::Reverse;

use super::SearchFault;
use super::asked::{Order, Question};
use super::entries::{Bytewise, Entry, PageAt};
use super::library::{Library, Spot, read};
use crate::search::Broken;
use crate::search::page::{decode_numbers, decode_places};
use crate::search::root::Root;

/// How many bytes of pages are read in a first round trip; each further one reads twice as many.
const FIRST: u64 = 96 * 1024;

/// What a clause or a filter asks for, in terms of the lexicon.
#[derive(Debug)]
pub(super) struct Demand {
    pub(super) excludes: bool,
    /// The terms, each with its place in the row.
    pub(super) terms: Vec<(Entry, Option<u32>)>,
    /// Whether all terms are wanted, in a row; or else any of them.
    pub(super) is_row: bool,
}

/// Demands on their way to an answer.
pub(super) struct Search<'a> {
    root: &'a Root,
    demands: Vec<Demand>,
    /// From the first to before the second of these numbers.
    range: (u32, u32),
    /// What was read of each term, demand by demand.
    lists: Vec<Vec<Read>>,
}

/// What was read of a term's list: numbers descending, with levels, and places where they are needed.
#[derive(Debug, Default)]
struct Read {
    articles: Vec<(u32, u8)>,
    places: Vec<Vec<u32>>,
}

/// A page that will be needed: of which demand and term, and which of its pages.
type Needed = (usize, usize, usize);

impl<'a> Search<'a> {
    pub(super) fn new(root: &'a Root, demands: Vec<Demand>, range: (u32, u32)) -> Search<'a> {
        let lists = demands.iter().map(|demand| demand.terms.iter().map(|_| Read::default()).collect()).collect();
        Search { root, demands, range, lists }
    }

    /// Finds the first articles, how many there are, and whether that is exact.
    #[expect(clippy::type_complexity, reason = "the three are taken apart at once")]
    pub(super) fn run(
        mut self,
        library: &mut dyn Library,
        question: &Question,
        order: Order,
    ) -> Result<(Vec<(u32, f64)>, u32, bool), SearchFault> {
        let (first, end) = self.range;
        let is_impossible = self.demands.iter().any(|demand| !demand.excludes && demand.terms.is_empty());
        if is_impossible || first >= end {
            return Ok((Vec::new(), 0, true));
        }
        let reads_all = question.is_counted || order == Order::Best;
        let mut needed = self.needed()?;
        let mut budget = if reads_all { u64::MAX } else { FIRST };
        let mut found: Vec<u32> = Vec::new();
        // Everything from here on was looked at.
        let mut looked = end;
        while looked > first {
            let next = self.fetch(library, &mut needed, budget, looked)?;
            let from = next.map_or(first, |top| (top + 1).max(first));
            found.extend(self.answers(from, looked));
            looked = from;
            budget = budget.saturating_mul(2);
            if !reads_all && found.len() >= question.limit {
                break;
            }
        }
        let mut answers: Vec<(u32, f64)> = found.iter().map(|number| (*number, self.score(*number))).collect();
        if order == Order::Best {
            // Rounded, so that two programs that add in another order still agree.
            answers.sort_by_key(|(number, score)| (Reverse((score * 1024.0).round() as u64), Reverse(*number)));
        }
        answers.truncate(question.limit);
        Ok((answers, found.len() as u32, looked <= first))
    }

    /// The pages that can hold an answer, the one that reaches highest last; lists that are here are read at once.
    fn needed(&mut self) -> Result<Vec<Needed>, Broken> {
        let (first, end) = self.range;
        let mut needed = Vec::new();
        let mut only: Option<Vec<u32>> = None;
        for (at, demand) in self.demands.iter().enumerate() {
            let mut here: Option<Vec<u32>> = Some(Vec::new());
            for (index, (entry, _)) in demand.terms.iter().enumerate() {
                let mut is_here = true;
                for (number, page) in entry.pages.iter().enumerate() {
                    match &page.bytes {
                        Bytewise::Here(numbers, places) => {
                            self.lists[at][index].take(entry, page, numbers, places, demand.is_row)?;
                        }
                        Bytewise::Volume { .. } => {
                            is_here = false;
                            if page.lowest < end && page.top >= first {
                                needed.push((at, index, number));
                            }
                        }
                    }
                }
                here = here.filter(|_| is_here);
                if let Some(here) = &mut here {
                    here.extend(self.lists[at][index].articles.iter().map(|(number, _)| number));
                }
            }
            if let Some(mut here) = here.filter(|_| !demand.excludes) {
                here.sort_unstable();
                only = Some(only.map_or(here.clone(), |only| {
                    only.into_iter().filter(|number| here.binary_search(number).is_ok()).collect()
                }));
            }
        }
        if let Some(only) = only {
            // A rare word tells which pages of the others can matter at all.
            needed.retain(|needed| {
                let page = self.page(*needed);
                let at = only.partition_point(|number| *number < page.lowest);
                only.get(at).is_some_and(|number| *number <= page.top)
            });
        }
        needed.sort_by_key(|needed| (self.page(*needed).top, Reverse(*needed)));
        Ok(needed)
    }

    fn page(&self, (demand, term, page): Needed) -> &PageAt {
        &self.demands[demand].terms[term].0.pages[page]
    }

    /// Reads pages from the highest on, about as many bytes as are given; returns the top of the next that was not read.
    fn fetch(
        &mut self,
        library: &mut dyn Library,
        needed: &mut Vec<Needed>,
        budget: u64,
        looked: u32,
    ) -> Result<Option<u32>, SearchFault> {
        let mut taken: Vec<Needed> = Vec::new();
        let mut bytes = 0u64;
        let mut reached = looked;
        while let Some(next) = needed.last().copied() {
            let page = self.page(next);
            // Pages of one height are of use only together.
            if bytes >= budget && page.top + 1 < reached {
                break;
            }
            if let Bytewise::Volume { numbers, places, .. } = &page.bytes {
                let places = if self.wants_places(next) { places.length } else { 0 };
                bytes = bytes.saturating_add(numbers.length).saturating_add(places);
            }
            reached = reached.min(page.top.saturating_add(1));
            taken.push(next);
            needed.pop();
        }
        let mut spots = Vec::new();
        for next in &taken {
            if let Bytewise::Volume { volume, numbers, places } = &self.page(*next).bytes {
                let files = &self.root.volumes[*volume].lists;
                spots.push(Spot { files, place: *numbers });
                spots.extend(self.wants_places(*next).then_some(Spot { files, place: *places }));
            }
        }
        let mut read = read(library, &spots)?.into_iter();
        for next in taken {
            let (demand, term, _) = next;
            let numbers = read.next().unwrap_or_default();
            let places = if self.wants_places(next) { read.next().unwrap_or_default() } else { Vec::new() };
            let (entry, page) = (&self.demands[demand].terms[term].0, self.page(next).clone());
            self.lists[demand][term].take(entry, &page, &numbers, &places, self.demands[demand].is_row)?;
        }
        Ok(needed.last().map(|next| self.page(*next).top))
    }

    fn wants_places(&self, (demand, term, _): Needed) -> bool {
        self.demands[demand].is_row && self.demands[demand].terms[term].0.has_places
    }

    /// The articles from one number to before another that answer, the newest first.
    fn answers(&self, from: u32, to: u32) -> Vec<u32> {
        let mut answers: Option<Vec<u32>> = None;
        let mut wanted: Vec<usize> = (0..self.demands.len()).filter(|at| !self.demands[*at].excludes).collect();
        // The rarest first, so that few are left to be looked at for the others.
        wanted
            .sort_by_key(|at| self.demands[*at].terms.iter().map(|(entry, _)| u64::from(entry.articles)).sum::<u64>());
        for at in wanted {
            let own = self.of_demand(at, from, to);
            answers = Some(match answers {
                None => own,
                Some(known) => intersect(&known, &own),
            });
        }
        let mut answers = answers.unwrap_or_else(|| (from..to).rev().collect());
        for at in (0..self.demands.len()).filter(|at| self.demands[*at].excludes) {
            let out = self.of_demand(at, from, to);
            answers.retain(|number| out.binary_search_by(|other| number.cmp(other)).is_err());
        }
        answers
    }

    /// The articles of a demand, the newest first.
    fn of_demand(&self, at: usize, from: u32, to: u32) -> Vec<u32> {
        let (demand, lists) = (&self.demands[at], &self.lists[at]);
        let mut numbers =
            lists.iter().map(|list| list.between(from, to).map(|(number, _)| number).collect::<Vec<u32>>());
        if demand.is_row {
            let Some(first) = numbers.next() else { return Vec::new() };
            let mut all = numbers.fold(first, |known, own| intersect(&known, &own));
            all.retain(|number| is_in_a_row(demand, lists, *number));
            return all;
        }
        let mut all: Vec<u32> = numbers.flatten().collect();
        all.sort_unstable_by_key(|number| Reverse(*number));
        all.dedup();
        all
    }

    /// How well an article answers.
    fn score(&self, number: u32) -> f64 {
        let mut scored: Vec<&[u8]> = Vec::new();
        let mut score = 0.0;
        for (demand, lists) in self.demands.iter().zip(&self.lists).filter(|(demand, _)| !demand.excludes) {
            let mut best: f64 = 0.0;
            for ((entry, _), list) in demand.terms.iter().zip(lists) {
                let Some(level) = list.level(number).filter(|_| entry.has_levels) else { continue };
                let (all, own) = (f64::from(self.root.articles), f64::from(entry.articles));
                let rarity = (1.0 + (all - own + 0.5) / (own + 0.5)).ln();
                let worth = rarity * (f64::from(level) + 1.0) / 16.0;
                if !demand.is_row {
                    best = best.max(worth);
                } else if !scored.contains(&entry.term.as_slice()) {
                    scored.push(&entry.term);
                    score += worth;
                }
            }
            // Of a word and its completions the best counts; the same word twice counts once.
            let is_new = demand.is_row
                || !matches!(demand.terms.as_slice(), [(one, _)] if scored.contains(&one.term.as_slice()));
            if let ([(one, _)], false) = (demand.terms.as_slice(), demand.is_row) {
                scored.push(&one.term);
            }
            score += if is_new { best } else { 0.0 };
        }
        score
    }
}

impl Read {
    /// Takes what a page holds; pages come the newest first.
    fn take(
        &mut self,
        entry: &Entry,
        page: &PageAt,
        numbers: &[u8],
        places: &[u8],
        wants_places: bool,
    ) -> Result<(), Broken> {
        let articles = decode_numbers(numbers, page.articles, page.top, entry.has_levels)?;
        if wants_places && entry.has_places {
            self.places.extend(decode_places(places, page.articles)?);
        }
        let is_after = |last: &(u32, u8)| articles.first().is_none_or(|first| first.0 < last.0);
        if !self.articles.last().is_none_or(is_after) {
            return Err(Broken);
        }
        self.articles.extend(articles);
        Ok(())
    }

    /// The articles from one number to before another.
    fn between(&self, from: u32, to: u32) -> impl Iterator<Item = (u32, u8)> {
        let start = self.articles.partition_point(|(number, _)| *number >= to);
        self.articles[start..].iter().copied().take_while(move |(number, _)| *number >= from)
    }

    fn find(&self, number: u32) -> Option<usize> {
        self.articles.binary_search_by(|(other, _)| number.cmp(other)).ok()
    }

    fn level(&self, number: u32) -> Option<u8> {
        self.find(number).map(|at| self.articles[at].1)
    }
}

/// Whether the terms of a demand that have places are in a row in an article that has all of them.
fn is_in_a_row(demand: &Demand, lists: &[Read], number: u32) -> bool {
    let mut beginnings: Option<Vec<u32>> = None;
    for ((entry, place), list) in demand.terms.iter().zip(lists) {
        let (Some(place), true) = (place, entry.has_places) else { continue };
        let Some(places) = list.find(number).and_then(|at| list.places.get(at)) else { return false };
        let own = places.iter().filter_map(|at| at.checked_sub(*place));
        beginnings = Some(match beginnings {
            None => own.collect(),
            Some(known) => own.filter(|beginning| known.binary_search(beginning).is_ok()).collect(),
        });
    }
    beginnings.is_none_or(|beginnings| !beginnings.is_empty())
}

/// What two descending lists share.
fn intersect(one: &[u32], other: &[u32]) -> Vec<u32> {
    let mut shared = Vec::new();
    let (mut a, mut b) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Greater => drop(a.next()),
            std::cmp::Ordering::Less => drop(b.next()),
            std::cmp::Ordering::Equal => {
                shared.push(**x);
                a.next();
                b.next();
            }
        }
    }
    shared
}
