//! What a reader types, taken apart into clauses.

use super::words::{Letters, Piece, each_piece, stem};

/// How many code points of a query are read.
const LONGEST: usize = 1024;
/// How many clauses of a query count.
const CLAUSES: usize = 32;
/// How many terms of a clause count.
const TERMS: usize = 64;

/// A part of a query: a term, or several in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// Whether articles that have it do not answer.
    pub(super) excludes: bool,
    /// What it asks for, in order.
    pub(super) terms: Vec<Asked>,
    /// The word that is being typed, as folded.
    pub(super) prefix: Option<String>,
}

/// A term that a clause asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The term as the lexicon has it.
    pub(super) term: String,
    /// Its place in the clause; none for a wide character alone.
    pub(super) place: Option<u32>,
}

/// Takes a query apart.
pub(super) fn clauses(letters: &Letters, query: &str) -> Vec<Clause> {
    let clauses = written(query).into_iter().map(|written| written.split(letters));
    clauses.filter(|clause| !clause.terms.is_empty()).take(CLAUSES).collect()
}

/// A clause as it was typed.
#[derive(Default)]
struct Written {
    excludes: bool,
    text: String,
    /// Whether it may go on: it is the query's last, not in quotes, and nothing ends it.
    is_open: bool,
}

impl Written {
    fn split(self, letters: &Letters) -> Clause {
        let (mut terms, mut place, mut word) = (Vec::new(), 0, None);
        each_piece(letters, &self.text, &mut |piece| match piece {
            Piece::Word(written) => {
                terms.push(Asked { term: stem(written).into_owned(), place: Some(place) });
                word = Some(written.to_owned());
                place += 1;
            }
            Piece::Run([alone]) => {
                terms.push(Asked { term: alone.to_string(), place: None });
                place += 1;
            }
            Piece::Run(run) => {
                let pairs = run.windows(2).zip(place..);
                terms.extend(pairs.map(|(pair, place)| Asked { term: pair.iter().collect(), place: Some(place) }));
                place += run.len() as u32;
            }
        });
        terms.truncate(TERMS);
        let is_prefix = self.is_open && !self.excludes && terms.len() == 1;
        let prefix = word.filter(|word| is_prefix && word.chars().nth(1).is_some());
        Clause { excludes: self.excludes, terms, prefix }
    }
}

/// Cuts a query into what was typed for each clause.
fn written(query: &str) -> Vec<Written> {
    let mut found = Vec::new();
    let mut clause: Option<Written> = None;
    let mut is_quoted = false;
    let mut characters = query.chars().take(LONGEST).peekable();
    while let Some(c) = characters.next() {
        if is_quotation_mark(c) {
            // A minus alone before the mark belongs to what is in quotes.
            let excludes = clause.as_ref().is_some_and(|clause| clause.excludes && clause.text.is_empty());
            found.extend(clause.take().filter(|_| !excludes));
            is_quoted = !is_quoted;
            clause = is_quoted.then(|| Written { excludes, ..Written::default() });
        } else if !is_quoted && (is_space(c) || is_wide_stop(c)) {
            found.extend(clause.take());
        } else {
            let is_minus = matches!(c, '-' | '\u{2212}' | '\u{FF0D}');
            let begins = clause.is_none() && is_minus && characters.peek().is_some_and(|next| !is_space(*next));
            let clause = clause.get_or_insert_default();
            if begins { clause.excludes = true } else { clause.text.push(c) }
        }
    }
    found.extend(clause.map(|clause| Written { is_open: !is_quoted, ..clause }));
    found
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '＂' | '「' | '」' | '『' | '』')
}

/// Whether a mark parts what Chinese and Japanese readers list, as a space parts words.
fn is_wide_stop(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '：' | '。' | '！' | '？')
}

fn is_space(c: char) -> bool {
    matches!(c, '\u{9}'..='\u{D}' | ' ' | '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}
