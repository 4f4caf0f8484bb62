//! Names that no article has, and those that may have been meant.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Engine;
use super::asked::{Filter, term_of_value};
use super::entries::{Entry, blocks_with, first_blocks_with};
use super::library::SearchFault;
use super::suggest::near;
use crate::search::words::folded_name;

/// How many names are proposed.
const PROPOSED: usize = 3;
/// How many blocks of names are looked through.
const BLOCKS_OF_NAMES: usize = 256;
/// How many bytes of a name the lexicon has.
const NAME: usize = 64;

/// A value of a filter that no article has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// What the filter is about.
    pub filter: Filter,
    /// The value as it was asked for.
    pub typed: String,
    /// The names that may have been meant, the likeliest first; at most three.
    pub near: Vec<String>,
}

impl Engine<'_> {
    /// Says of a value that no article has which others are near.
    pub(super) fn unknown(&mut self, filter: Filter, typed: &str) -> Result<UnknownName, SearchFault> {
        let wanted = folded_name(&self.letters, typed, NAME);
        // Roles and languages have no names but what they are called in the files.
        let has_names = !matches!(filter, Filter::Role | Filter::Language);
        let beginning = if has_names { [2, filter.names()] } else { [1, filter.letter()] };
        let blocks = blocks_with(&self.root, &beginning);
        let blocks = blocks.start..blocks.end.min(blocks.start + BLOCKS_OF_NAMES);
        self.fetch(blocks.clone().collect(), false)?;
        let mut found: BTreeMap<Vec<u8>, (usize, Reverse<u32>, String)> = BTreeMap::new();
        for entry in self.entries_in(blocks).filter(|entry| entry.term.starts_with(&beginning)) {
            let Some((slug, label, rank)) = rank(&wanted, entry, has_names) else { continue };
            let own = (rank, Reverse(entry.articles), label.to_owned());
            let best = found.entry(slug.to_vec()).or_insert_with(|| own.clone());
            *best = own.min(best.clone());
        }
        let mut ranked: Vec<_> = found.into_iter().map(|(slug, rank)| (rank, slug)).collect();
        ranked.sort_unstable();
        if matches!(filter, Filter::LedBy | Filter::EditedBy) {
            // Of all people, those who did it.
            ranked.truncate(8 * PROPOSED);
            let term =
                |slug: &[u8]| std::str::from_utf8(slug).map_or_else(|_| Vec::new(), |slug| term_of_value(filter, slug));
            let terms: Vec<Vec<u8>> = ranked.iter().map(|(_, slug)| term(slug)).collect();
            self.fetch(terms.iter().flat_map(|term| first_blocks_with(&self.root, term)).collect(), false)?;
            let mut terms = terms.iter();
            ranked.retain(|_| terms.next().is_some_and(|term| self.beginning_with(term).next().is_some()));
        }
        let near = ranked.into_iter().map(|((_, _, label), _)| label).take(PROPOSED).collect();
        Ok(UnknownName { filter, typed: typed.to_owned(), near })
    }
}

/// A value's slug and label, and how far a name of it is from the one that was typed, unless it is too far.
fn rank<'a>(wanted: &str, entry: &'a Entry, has_names: bool) -> Option<(&'a [u8], &'a str, usize)> {
    let mut parts = entry.term[2..].split(|byte| *byte == 0);
    let form = has_names.then(|| parts.next()).flatten();
    let (slug, label) = (parts.next()?, std::str::from_utf8(parts.next()?).ok()?);
    let form = std::str::from_utf8(form.unwrap_or(slug)).ok()?;
    if wanted.is_empty() {
        return None;
    }
    if form.starts_with(wanted) {
        return Some((slug, label, 0));
    }
    // A part of a name is known better than the whole, and runs have no words.
    let is_within = form.match_indices(wanted).any(|(at, _)| form[..at].ends_with(' ') || !wanted.is_ascii());
    let words = || form.split(' ').filter(|word| word.len() > 3);
    let rank = if is_within {
        Some(1)
    } else {
        near(wanted, form).or_else(|| words().filter_map(|word| near(wanted, word)).min()).map(|far| 1 + far)
    };
    rank.map(|rank| (slug, label, rank))
}
