//! A question, and the terms of the lexicon that it comes to.

use super::entries::{Entry, block_of, first_blocks_with};
use super::evaluate::{Demand, Search};
use super::library::SearchFault;
use super::{Answer, Engine};
use crate::content::Kind;
use crate::content::date::Day;
use crate::search::Broken;
use crate::search::bytes::Bytes;
use crate::search::index::day_number;
use crate::search::question::{Clause, clauses};
use crate::search::words::folded_name;

/// How many terms a prefix stands for.
const COMPLETIONS: usize = 16;
/// How many bytes of a name the lexicon has.
const NAME: usize = 64;

/// What somebody wants to know of an archive.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// The words as they were typed.
    pub words: String,
    /// What all articles must have.
    pub filters: Vec<(Filter, String)>,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
    /// How the articles follow each other; if nothing is said, the best first where words are asked for, and the newest
    /// where there are none.
    pub order: Option<Order>,
    /// How many are shown.
    pub limit: usize,
    /// Whether all articles that answer are counted, rather than read as far as is needed to show the first.
    pub is_counted: bool,
}

/// What a filter is about; its value is a slug, or a name in any of its forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// A person, institution, place, topic or series that has a part in the article.
    Authority(Kind),
    /// A role in which somebody is credited.
    Role,
    /// A language.
    Language,
    /// Somebody who led a visit.
    LedBy,
    /// Somebody who edited it, or was editor in charge.
    EditedBy,
}

/// How answers follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As in lists: the newest first.
    Newest,
    /// By how well they answer.
    Best,
}

impl Filter {
    pub(super) fn letter(self) -> u8 {
        match self {
            Filter::Authority(Kind::Person) => b'p',
            Filter::Authority(Kind::Institution) => b'i',
            Filter::Authority(Kind::Place) => b'a',
            Filter::Authority(Kind::Topic) => b't',
            Filter::Authority(Kind::Series) => b's',
            Filter::Role => b'r',
            Filter::Language => b'g',
            Filter::LedBy => b'd',
            Filter::EditedBy => b'e',
        }
    }

    /// The letter of the kind whose names it knows.
    pub(super) fn names(self) -> u8 {
        match self {
            Filter::LedBy | Filter::EditedBy => b'p',
            other => other.letter(),
        }
    }
}

impl Engine<'_> {
    /// Answers a question.
    pub fn ask(&mut self, question: &Question) -> Result<Answer, SearchFault> {
        let clauses = clauses(&self.letters, &question.words);
        // A term needs the one block that would have it; only prefixes and values are beginnings of many.
        let mut wanted: Vec<usize> = Vec::new();
        for clause in &clauses {
            wanted.extend(clause.terms.iter().map(|asked| block_of(&self.root, asked.term.as_bytes())));
            wanted.extend(clause.prefix.iter().flat_map(|prefix| first_blocks_with(&self.root, prefix.as_bytes())));
        }
        for (filter, value) in &question.filters {
            wanted.extend(first_blocks_with(&self.root, &term_of_value(*filter, value)));
            wanted.extend(first_blocks_with(&self.root, &self.term_of_name(*filter, value)));
        }
        let has_range = question.from.is_some() || question.to.is_some();
        self.fetch(wanted, has_range)?;

        let (mut demands, mut unknown) = (Vec::new(), Vec::new());
        for (filter, value) in &question.filters {
            let demand = self.filter_demand(*filter, value)?;
            if demand.terms.is_empty() {
                unknown.push(self.unknown(*filter, value)?);
            }
            demands.push(demand);
        }
        demands.extend(clauses.iter().map(|clause| self.clause_demand(clause)));
        let has_words = clauses.iter().any(|clause| !clause.excludes);
        let unplaced = self.unplaced(&clauses);
        let order = question.order.unwrap_or(if has_words { Order::Best } else { Order::Newest });
        let search = Search::new(&self.root, demands, self.range(question)?);
        let (answers, total, is_exact) = search.run(self.library, question, order)?;
        let hits = self.hits(&answers)?;
        let suggestions = if total == 0 && is_exact { self.suggestions(&clauses)? } else { Vec::new() };
        Ok(Answer { total, is_exact, hits, suggestions, unknown, unplaced })
    }

    fn term_of_name(&self, filter: Filter, value: &str) -> Vec<u8> {
        let name = folded_name(&self.letters, value, NAME);
        [&[2, filter.names()], name.as_bytes(), &[0]].concat()
    }

    /// The articles of a value, by its slug or else by its name.
    fn filter_demand(&mut self, filter: Filter, value: &str) -> Result<Demand, SearchFault> {
        let mut own: Vec<Entry> = self.beginning_with(&term_of_value(filter, value)).cloned().collect();
        if own.is_empty() {
            // A name may be that of several; whoever has it is meant.
            let name = self.term_of_name(filter, value);
            let slugs = self.beginning_with(&name).filter_map(|entry| {
                let rest = &entry.term[name.len()..];
                let end = rest.iter().position(|byte| *byte == 0)?;
                std::str::from_utf8(&rest[..end]).ok().map(|slug| term_of_value(filter, slug))
            });
            let terms: Vec<Vec<u8>> = slugs.collect();
            self.fetch(terms.iter().flat_map(|term| first_blocks_with(&self.root, term)).collect(), false)?;
            own = terms.iter().flat_map(|term| self.beginning_with(term)).cloned().collect();
            own.dedup_by(|one, other| one.term == other.term);
        }
        Ok(Demand { excludes: false, terms: own.into_iter().map(|entry| (entry, None)).collect(), is_row: false })
    }

    /// The words of phrases that have levels but no places, each once.
    fn unplaced(&self, clauses: &[Clause]) -> Vec<String> {
        let mut unplaced: Vec<String> = Vec::new();
        for term in clauses.iter().filter(|clause| clause.terms.len() > 1).flat_map(|clause| &clause.terms) {
            let is_unplaced =
                self.entry(term.term.as_bytes()).is_some_and(|entry| entry.has_levels && !entry.has_places);
            if is_unplaced && !unplaced.contains(&term.term) {
                unplaced.push(term.term.clone());
            }
        }
        unplaced
    }

    fn clause_demand(&self, clause: &Clause) -> Demand {
        let entry = |term: &str| self.entry(term.as_bytes()).cloned();
        let Some(prefix) = &clause.prefix else {
            let terms: Option<Vec<_>> =
                clause.terms.iter().map(|asked| Some((entry(&asked.term)?, asked.place))).collect();
            let mut terms = terms.unwrap_or_default();
            if !clause.excludes {
                keep_telling(&mut terms);
            }
            return Demand { excludes: clause.excludes, is_row: terms.len() > 1, terms };
        };
        let mut completions: Vec<&Entry> = self.beginning_with(prefix.as_bytes()).collect();
        completions.sort_by(|one, other| other.articles.cmp(&one.articles).then_with(|| one.term.cmp(&other.term)));
        completions.truncate(COMPLETIONS);
        let mut terms: Vec<Entry> = completions.into_iter().cloned().collect();
        let stem = &clause.terms[0].term;
        if !terms.iter().any(|known| known.term == stem.as_bytes()) {
            terms.extend(entry(stem));
        }
        Demand { excludes: false, terms: terms.into_iter().map(|entry| (entry, None)).collect(), is_row: false }
    }

    /// The numbers of the articles in the question's range: from the first to before the second.
    fn range(&self, question: &Question) -> Result<(u32, u32), Broken> {
        let Some(raw) = self.days.as_ref().filter(|_| question.from.is_some() || question.to.is_some()) else {
            return Ok((0, self.root.articles));
        };
        let from = question.from.map_or(0, day_number);
        let to = question.to.map_or(u32::MAX, day_number);
        let mut bytes = Bytes::new(raw);
        let mut number = bytes.small()?;
        let (mut day, mut range) = (0u32, None);
        while !bytes.is_empty() {
            day = day.checked_add(bytes.small()?).ok_or(Broken)?;
            let end = number.checked_add(bytes.small()?).filter(|end| *end <= self.root.articles).ok_or(Broken)?;
            if (from..=to).contains(&day) {
                let (start, _) = range.unwrap_or((number, end));
                range = Some((start, end));
            }
            number = end;
        }
        Ok(range.unwrap_or((0, 0)))
    }
}

/// Leaves the words out of a row that most articles have, if it has others whose places are known: their lists are the
/// longest and tell the least.
fn keep_telling(terms: &mut Vec<(Entry, Option<u32>)>) {
    if terms.iter().any(|(entry, _)| entry.has_places) {
        // A single character has no places either, but no levels: few have it.
        terms.retain(|(entry, _)| entry.has_places || !entry.has_levels);
    }
}

/// The beginning of the term of a value.
pub(super) fn term_of_value(filter: Filter, slug: &str) -> Vec<u8> {
    [&[1, filter.letter()], slug.as_bytes(), &[0]].concat()
}
