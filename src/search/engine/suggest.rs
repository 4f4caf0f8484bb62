//! "Did you mean": the term of the lexicon that is nearest to a word without articles.

use std::cmp::Reverse;

use super::Engine;
use super::entries::{Entry, blocks_around};
use super::library::SearchFault;
use crate::search::question::Clause;

impl Engine<'_> {
    /// The words of a question that no article has, each with the nearest that some have.
    pub(super) fn suggestions(&mut self, clauses: &[Clause]) -> Result<Vec<(String, String)>, SearchFault> {
        let mut suggestions = Vec::new();
        for clause in clauses.iter().filter(|clause| !clause.excludes) {
            let is_begun = |prefix: &String| self.beginning_with(prefix.as_bytes()).next().is_some();
            let goes_on = clause.prefix.as_ref().is_some_and(is_begun);
            for asked in clause.terms.iter().filter(|_| !goes_on) {
                let word: Vec<char> = asked.term.chars().collect();
                let is_known = self.entry(asked.term.as_bytes()).is_some();
                if is_known || word.len() < 3 || suggestions.iter().any(|(typed, _)| *typed == asked.term) {
                    continue;
                }
                if let Some(nearest) = self.nearest(&word)? {
                    suggestions.push((asked.term.clone(), nearest));
                }
            }
        }
        Ok(suggestions)
    }

    fn nearest(&mut self, word: &[char]) -> Result<Option<String>, SearchFault> {
        let mut exchanged = word.to_vec();
        exchanged.swap(0, 1);
        let [word, exchanged]: [String; 2] = [word, &exchanged].map(|letters| letters.iter().collect());
        let around = |word: &str| {
            let beginning: String = word.chars().take(2).collect();
            blocks_around(&self.root, beginning.as_bytes(), word.as_bytes())
        };
        let blocks = [around(&word), around(&exchanged)];
        self.fetch(blocks.iter().cloned().flatten().collect(), false)?;
        let near = blocks.iter().cloned().flat_map(|blocks| self.entries_in(blocks));
        let near = near.filter_map(|entry| distance(&word, entry).map(|distance| (distance, entry)));
        let nearest = near.min_by_key(|(distance, entry)| (*distance, Reverse(entry.articles), &entry.term));
        Ok(nearest.and_then(|(_, entry)| String::from_utf8(entry.term.clone()).ok()))
    }
}

/// How far a word is from a term, unless it is too far to be meant.
fn distance(word: &str, entry: &Entry) -> Option<usize> {
    let term = std::str::from_utf8(&entry.term).ok().filter(|term| !term.starts_with(|c| c < ' '))?;
    near(word, term)
}

/// How many changes make one word of another, unless they are too many for the one to be meant by the other: insertion,
/// deletion, change, and exchange of neighbours.
pub(super) fn near(word: &str, other: &str) -> Option<usize> {
    let (length, others) = (word.chars().count(), other.chars().count());
    let most = if length <= 5 { 1 } else { 2 };
    if length.abs_diff(others) > most {
        return None;
    }
    Some(strsim::osa_distance(word, other)).filter(|distance| *distance <= most)
}
