//! The archive in numbers: what its articles are, counted in one pass.

use std::collections::BTreeMap;

use super::Archive;
use super::model::{Article, RoleId};
use crate::content::Language;
use crate::content::date::Shelf;

/// How exactly the day of an article's publication is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exactness {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year, or a season of it.
    Year,
    /// To a decade or a century.
    Decade,
    /// From one date to another, whatever these are known to.
    Span,
    /// Marked uncertain or approximate, or with a year that was inferred.
    Doubtful,
    /// The year is not known, whatever else is.
    NoYear,
}

impl Exactness {
    /// All of them, the most exact first.
    pub const ALL: [Exactness; 7] = [
        Exactness::Day,
        Exactness::Month,
        Exactness::Year,
        Exactness::Decade,
        Exactness::Span,
        Exactness::Doubtful,
        Exactness::NoYear,
    ];
}

/// What the articles of an archive are, in numbers of articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers {
    /// By month of the year, January first; those whose month is known, with or without a year.
    pub months: [usize; 12],
    /// By language, the most frequent first.
    pub languages: Vec<(Language, usize)>,
    /// Those with a credit in a role, in the order of the masthead; no role without any.
    pub roles: Vec<(RoleId, usize)>,
    /// By how exactly their date is known, in the order of [`Exactness::ALL`].
    pub exactness: [usize; 7],
    /// Those that were translated from, or into, another article of the archive.
    pub translated: usize,
    /// Those with a correction.
    pub corrected: usize,
}

impl Archive {
    /// Counts what the articles of the archive are.
    pub fn numbers(&self) -> Numbers {
        let mut numbers = Numbers { translated: self.translations.group_of.len(), ..Numbers::default() };
        let mut languages: BTreeMap<&Language, usize> = BTreeMap::new();
        let mut roles = vec![0; self.roles().len()];
        for id in self.articles() {
            let article = self.article(id);
            *languages.entry(self.language_of(id)).or_default() += 1;
            let alone = article.date.month_and_day_alone().map(|(month, _)| month);
            if let Some(month) = article.date.month().or(alone) {
                numbers.months[usize::from(month) - 1] += 1;
            }
            numbers.exactness[exactness(article) as usize] += 1;
            numbers.corrected += usize::from(article.rare.as_ref().is_some_and(|rare| !rare.corrections.is_empty()));
            // Credits stand in the order of the roles, so that those of one role follow each other.
            for credits in article.credits.chunk_by(|a, b| a.role == b.role) {
                roles[credits[0].role.index()] += 1;
            }
        }
        numbers.languages = languages.into_iter().map(|(language, articles)| (language.clone(), articles)).collect();
        numbers.languages.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        numbers.roles = self.roles().zip(roles).filter(|(_, articles)| *articles > 0).collect();
        numbers
    }
}

fn exactness(article: &Article) -> Exactness {
    match (article.date.shelf(), article.date.month(), article.date.day()) {
        (Shelf::Undated, ..) => Exactness::NoYear,
        _ if article.date.is_uncertain() || article.date.is_approximate() => Exactness::Doubtful,
        _ if article.date.is_interval() => Exactness::Span,
        (Shelf::Decade(_) | Shelf::Century(_), ..) => Exactness::Decade,
        (Shelf::Year(_), Some(_), Some(_)) => Exactness::Day,
        (Shelf::Year(_), Some(_), None) => Exactness::Month,
        (Shelf::Year(_), None, _) => Exactness::Year,
    }
}
