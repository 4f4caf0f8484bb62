//! "Did you mean": the term of the lexicon that is nearest to a word without articles.

use super::Engine;
use super::entries::blocks_with;
use super::library::SearchFault;
use crate::search::question::Clause;

/// How many blocks of the lexicon are looked into for each beginning.
const BLOCKS: usize = 8;

impl Engine<'_> {
    /// The words of a question that no article has, each with the nearest that some have.
    pub(super) fn suggestions(&mut self, clauses: &[Clause]) -> Result<Vec<(String, String)>, SearchFault> {
        let mut suggestions = Vec::new();
        for asked in clauses.iter().filter(|clause| !clause.excludes).flat_map(|clause| &clause.terms) {
            let word: Vec<char> = asked.term.chars().collect();
            let is_known = self.entry(asked.term.as_bytes()).is_some();
            if is_known || word.len() < 3 || suggestions.iter().any(|(typed, _)| *typed == asked.term) {
                continue;
            }
            if let Some(nearest) = self.nearest(&word)? {
                suggestions.push((asked.term.clone(), nearest));
            }
        }
        Ok(suggestions)
    }

    fn nearest(&mut self, word: &[char]) -> Result<Option<String>, SearchFault> {
        let beginnings: [String; 2] = [[word[0], word[1]].iter().collect(), [word[1], word[0]].iter().collect()];
        let narrow = |whole: String| {
            // A beginning with too many blocks is read around the word itself.
            let blocks = blocks_with(&self.root, whole.as_bytes());
            let most: String = word.iter().take(4).collect();
            let fits = blocks.len() <= BLOCKS || !most.starts_with(&whole);
            if fits { whole } else { most }
        };
        let beginnings = beginnings.map(narrow);
        let wanted: Vec<Vec<u8>> = beginnings
            .iter()
            .filter(|beginning| blocks_with(&self.root, beginning.as_bytes()).len() <= BLOCKS)
            .map(|beginning| beginning.clone().into_bytes())
            .collect();
        self.fetch(&wanted, false)?;
        let bound = if word.len() <= 5 { 1 } else { 2 };
        let mut best: Option<(usize, u32, String)> = None;
        for entry in wanted.iter().flat_map(|beginning| self.beginning_with(beginning)) {
            let Ok(term) = std::str::from_utf8(&entry.term) else { continue };
            if term.chars().count().abs_diff(word.len()) > bound {
                continue;
            }
            let distance = strsim::osa_distance(&word.iter().collect::<String>(), term);
            let is_better = best.as_ref().is_none_or(|(least, articles, known)| {
                (distance, std::cmp::Reverse(entry.articles), term) < (*least, std::cmp::Reverse(*articles), known)
            });
            if distance <= bound && is_better {
                best = Some((distance, entry.articles, term.to_owned()));
            }
        }
        Ok(best.map(|(_, _, term)| term))
    }
}
