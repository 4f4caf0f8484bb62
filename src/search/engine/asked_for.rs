//! What a question asks for, found again in the texts of its answers.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Engine;
use crate::search::question::clauses;
use crate::search::words::{Letters, Term, marked};

/// The words of a question, which find themselves in a text as the index would.
pub struct AskedFor<'e> {
    letters: &'e Letters,
    terms: BTreeSet<String>,
    prefixes: Vec<String>,
}

impl Engine<'_> {
    /// The words that a question asks for; those that it excludes are not among them.
    pub fn asked_for(&self, words: &str) -> AskedFor<'_> {
        let clauses = clauses(&self.letters, words).into_iter().filter(|clause| !clause.excludes);
        let (mut terms, mut prefixes) = (BTreeSet::new(), Vec::new());
        for clause in clauses {
            terms.extend(clause.terms.into_iter().map(|asked| asked.term));
            prefixes.extend(clause.prefix);
        }
        AskedFor { letters: &self.letters, terms, prefixes }
    }
}

impl AskedFor<'_> {
    /// Whether it asks for no word, as a question of signs alone does.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.prefixes.is_empty()
    }

    /// Finds the stretches of a text, in bytes, that were asked for.
    pub fn within(&self, text: &str) -> Vec<Range<usize>> {
        let begins = |written: &str| self.prefixes.iter().any(|prefix| written.starts_with(prefix.as_str()));
        marked(self.letters, text, |term| {
            self.terms.contains(term.text()) || matches!(term, Term::Word { written, .. } if begins(written))
        })
    }
}
