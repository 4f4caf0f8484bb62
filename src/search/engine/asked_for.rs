//! What a question asks for, found again in the texts of its answers.

use std::ops::Range;

use super::Engine;
use crate::search::question::clauses;
use crate::search::words::{Letters, Term, each_term, marked};

/// The words of a question, which find themselves in a text as the index would.
pub struct AskedFor<'e> {
    letters: &'e Letters,
    sought: Vec<Sought>,
}

/// A word, a pair of wide characters, or what a word begins with.
#[derive(Debug, Clone)]
struct Sought {
    term: String,
    prefix: Option<String>,
}

impl Engine<'_> {
    /// The words that a question asks for; those that it excludes are not among them.
    pub fn asked_for(&self, words: &str) -> AskedFor<'_> {
        let clauses = clauses(&self.letters, words).into_iter().filter(|clause| !clause.excludes);
        let sought = clauses.flat_map(|clause| {
            let prefix = clause.prefix;
            clause.terms.into_iter().map(move |asked| Sought { term: asked.term, prefix: prefix.clone() })
        });
        AskedFor { letters: &self.letters, sought: sought.collect() }
    }
}

impl<'e> AskedFor<'e> {
    /// Whether it asks for no word, as a question of signs alone does.
    pub fn is_empty(&self) -> bool {
        self.sought.is_empty()
    }

    /// Finds the stretches of a text, in bytes, that were asked for.
    pub fn within(&self, text: &str) -> Vec<Range<usize>> {
        marked(self.letters, text, |term| self.sought.iter().any(|sought| sought.is(term)))
    }

    /// What of it stands in none of some texts.
    pub fn beyond(&self, texts: &[&str]) -> AskedFor<'e> {
        let mut sought = self.sought.clone();
        for text in texts {
            each_term(self.letters, text, 0, &mut |term, _| sought.retain(|sought| !sought.is(term)));
        }
        AskedFor { letters: self.letters, sought }
    }

    /// How many of its words a text has.
    pub fn count_in(&self, text: &str) -> usize {
        self.sought.len() - self.beyond(&[text]).sought.len()
    }
}

impl Sought {
    fn is(&self, term: Term<'_>) -> bool {
        let begins = |written: &str| self.prefix.as_ref().is_some_and(|prefix| written.starts_with(prefix.as_str()));
        self.term == term.text() || matches!(term, Term::Word { written, .. } if begins(written))
    }
}
