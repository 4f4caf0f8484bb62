//! Articles and visits by when they were: shelves of years, months, issues, what came before and after.

use super::model::ArticleId;
use super::{Archive, ArticleRange, VisitRange};
use crate::content::date::Shelf;

impl Archive {
    /// The article published before this one, of those with a year.
    pub fn earlier(&self, id: ArticleId) -> Option<ArticleId> {
        let next = id.0 + 1;
        ((next as usize) < self.dated).then_some(ArticleId(next))
    }

    /// The article published after this one, of those with a year.
    pub fn later(&self, id: ArticleId) -> Option<ArticleId> {
        (id.index() < self.dated && id.0 > 0).then(|| ArticleId(id.0 - 1))
    }

    /// The shelves that have articles (years, decades and centuries known no closer, the undated), newest first.
    pub fn shelves(&self) -> &[(Shelf, ArticleRange)] {
        &self.shelves
    }

    /// The articles of a shelf, newest first.
    pub fn shelf(&self, shelf: Shelf) -> ArticleRange {
        let found = self.shelves.iter().find(|(known, _)| *known == shelf);
        found.map_or(ArticleRange::from(0..0), |(_, articles)| *articles)
    }

    /// The months of a year that have articles, newest first, with how many.
    pub fn months(&self, year: i16) -> Vec<(u8, usize)> {
        let months = self.months.range((year, 0)..=(year, u8::MAX)).rev();
        months.map(|((_, month), articles)| (*month, articles.len())).collect()
    }

    /// The articles of a month of a year, newest first, with those known only to the month.
    pub fn month(&self, year: i16, month: u8) -> &[ArticleId] {
        self.months.get(&(year, month)).map_or(&[], |articles| articles)
    }

    /// All months that have articles, oldest first.
    pub fn all_months(&self) -> impl Iterator<Item = (i16, u8)> {
        self.months.keys().copied()
    }

    /// The days of a month that have articles, newest first, with how many.
    pub fn days(&self, year: i16, month: u8) -> Vec<(u8, usize)> {
        let mut days = [0; 32];
        for article in self.month(year, month) {
            days[usize::from(self.article(*article).date.day().unwrap_or(0))] += 1;
        }
        (1..32).rev().filter(|day| days[*day] > 0).map(|day| (day as u8, days[day])).collect()
    }

    /// The issue of a day: all articles of that date.
    pub fn issue(&self, year: i16, month: u8, day: u8) -> Vec<ArticleId> {
        let articles = self.month(year, month).iter().copied();
        articles.filter(|article| self.article(*article).date.day() == Some(day)).collect()
    }

    /// The shelves that have visits, newest first, with the visits of each.
    pub fn visit_shelves(&self) -> &[(Shelf, VisitRange)] {
        &self.visit_shelves
    }

    /// The visits of a shelf, newest first.
    pub fn visit_shelf(&self, shelf: Shelf) -> VisitRange {
        let found = self.visit_shelves.iter().find(|(known, _)| *known == shelf);
        found.map_or(VisitRange(0..0), |(_, visits)| visits.clone())
    }
}
