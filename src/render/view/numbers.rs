//! The archive in numbers.

use serde::Serialize;

use super::{Bars, Layout, LinkView};
use crate::archive::{Exactness, Numbers};
use crate::content::Kind;
use crate::content::date::Shelf;
use crate::pages::{Leaf, Page, pictures};
use crate::render::drawing::percent;
use crate::render::messages::grouped;

/// The archive in numbers: `numbers` in `numbers.html`.
#[derive(Debug, Serialize)]
pub struct NumbersView {
    /// What the archive holds.
    pub totals: Vec<TotalView>,
    /// Articles by year.
    pub years: Option<Bars>,
    /// Visits by year.
    pub visits: Option<Bars>,
    /// Articles by month of the year, whatever the year.
    pub months: Option<Bars>,
    /// Articles by how exactly their date is known, the most exact first.
    pub exactness: Vec<ShareView>,
    /// Articles by language, the most frequent first; none when all are in one.
    pub languages: Vec<ShareView>,
    /// Articles with a credit in each role of the newsroom.
    pub roles: Vec<ShareView>,
    /// The institutions visited most, with how many visits.
    pub visited: Vec<LinkView>,
    /// The people named most in the news, with how many articles.
    pub people: Vec<LinkView>,
    /// What was done to the articles since: translated, corrected, withdrawn.
    pub kept: Vec<ShareView>,
}

/// How many there are of something.
#[derive(Debug, Serialize)]
pub struct TotalView {
    /// What it is, with where it leads.
    pub of: LinkView,
    /// How many.
    pub number: String,
}

/// A part of the articles.
#[derive(Debug, Serialize)]
pub struct ShareView {
    /// What they have in common, with where that leads.
    pub of: LinkView,
    /// How many.
    pub number: String,
    /// How many of all, as percents for a drawing: `12.5%`.
    pub part: String,
    /// How many of all, in words: `12 %`, or `under 1 %`.
    pub share: String,
}

impl Layout<'_> {
    pub(in crate::render) fn numbers(self) -> NumbersView {
        let numbers = self.archive.numbers();
        let visits = self.archive.visit_shelves().iter().rev().filter_map(|(shelf, visits)| match shelf {
            Shelf::Year(year) => Some((format!("{year:04}"), Page::VisitShelf(*shelf, Leaf::FIRST), visits.len())),
            _ => None,
        });
        let languages = numbers.languages.iter().map(|(tag, n)| self.share(plain(&self.messages.language(tag)), *n));
        let languages: Vec<ShareView> = languages.collect();
        NumbersView {
            totals: self.totals_of_numbers(),
            years: self.years(),
            visits: self.chart("visits", visits),
            months: self.chart_of_months("articles", numbers.months),
            exactness: self.exactness(&numbers),
            languages: if languages.len() > 1 { languages } else { Vec::new() },
            roles: self.roles(&numbers),
            visited: self.most_visited(),
            people: self.most_named(Kind::Person),
            kept: self.kept(&numbers),
        }
    }

    /// Links to the pictures of the whole archive.
    pub(super) fn pictures(self) -> Vec<LinkView> {
        pictures(self.archive).into_iter().map(|page| self.picture(page)).collect()
    }

    /// A link to the picture that shows the names of a register.
    pub(super) fn picture_of(self, kind: Kind) -> Option<LinkView> {
        let page = match kind {
            Kind::Place => Page::Map,
            Kind::Person | Kind::Institution => Page::Network,
            Kind::Topic | Kind::Series => return None,
        };
        pictures(self.archive).contains(&page).then(|| self.picture(page))
    }

    fn picture(self, page: Page) -> LinkView {
        let name = match page {
            Page::Map => "map",
            Page::Network => "network",
            _ => "numbers",
        };
        self.link(self.messages.word(name), page)
    }

    fn totals_of_numbers(self) -> Vec<TotalView> {
        let archive = self.archive;
        let total = |of: LinkView, number: usize| TotalView { of, number: grouped(number) };
        let mut totals =
            vec![total(self.link(self.messages.word("articles"), Page::Calendar), archive.article_count())];
        if archive.visits().len() > 0 {
            totals.push(total(self.link(self.messages.word("visits"), Page::Visits), archive.visits().len()));
        }
        for kind in Kind::ALL.into_iter().filter(|kind| archive.register(*kind).len() > 0) {
            let register = self.link(self.messages.register(kind), Page::Register(kind, Leaf::FIRST));
            totals.push(total(register, archive.register(kind).len()));
        }
        let years = archive.shelves().iter().filter(|(shelf, _)| matches!(shelf, Shelf::Year(_))).count();
        if years > 0 {
            totals.push(total(self.link(self.messages.word("years"), Page::Calendar), years));
        }
        totals
    }

    fn exactness(self, numbers: &Numbers) -> Vec<ShareView> {
        let known = Exactness::ALL.into_iter().zip(numbers.exactness).filter(|(_, articles)| *articles > 0);
        let known = known.map(|(exactness, articles)| {
            let word = match exactness {
                Exactness::Day => "known_to_the_day",
                Exactness::Month => "known_to_the_month",
                Exactness::Year => "known_to_the_year",
                Exactness::Decade => "known_to_the_decade",
                Exactness::Span => "known_as_a_span",
                Exactness::Doubtful => "known_in_doubt",
                Exactness::NoYear => "known_without_year",
            };
            let of = match exactness {
                Exactness::NoYear => self.link(self.messages.word(word), Page::Shelf(Shelf::Undated, Leaf::FIRST)),
                _ => plain(self.messages.word(word)),
            };
            self.share(of, articles)
        });
        known.collect()
    }

    fn roles(self, numbers: &Numbers) -> Vec<ShareView> {
        let newsroom = self.href(Page::Newsroom);
        let roles = numbers.roles.iter().map(|(role, articles)| {
            let name = self.archive.role(*role);
            let href = format!("{newsroom}#{}", self.role_anchor(*role));
            self.share(LinkView { text: self.messages.role(name).into(), href, count: None }, *articles)
        });
        roles.collect()
    }

    fn kept(self, numbers: &Numbers) -> Vec<ShareView> {
        let withdrawn = self.archive.withdrawn_articles().len();
        let kept =
            [("translated", numbers.translated), ("corrected", numbers.corrected), ("withdrawn_ones", withdrawn)];
        let kept = kept.into_iter().filter(|(_, articles)| *articles > 0);
        let kept = kept.map(|(word, articles)| {
            // What was withdrawn is no article of the archive any more: it is a part of all that it ever had.
            let gone = if word == "withdrawn_ones" { withdrawn } else { 0 };
            self.share_among(plain(self.messages.word(word)), articles, self.archive.article_count() + gone)
        });
        kept.collect()
    }

    /// A part of all articles.
    fn share(self, of: LinkView, articles: usize) -> ShareView {
        self.share_among(of, articles, self.archive.article_count())
    }

    fn share_among(self, of: LinkView, articles: usize, all: usize) -> ShareView {
        let part = (articles as f64 / all.max(1) as f64).min(1.0);
        let (word, percents) = match whole_percents(articles, all) {
            0 => ("under_one_percent", 0),
            percents => ("percent", percents),
        };
        let share = self.messages.filled(word, &[("n", &percents.to_string())]);
        ShareView { of, number: grouped(articles), part: percent(part), share }
    }
}

/// A part in the nearest whole percents, where only nothing under one is none, and only the whole is a hundred.
fn whole_percents(articles: usize, all: usize) -> usize {
    match articles {
        few if few * 100 < all => 0,
        every if every >= all => 100,
        some => ((some * 200 + all) / (all * 2)).clamp(1, 99),
    }
}

fn plain(text: &str) -> LinkView {
    LinkView { text: text.to_owned(), href: String::new(), count: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_told_in_the_nearest_percents_and_never_rounded_to_nothing_or_to_all() {
        let told = [(1, 300), (3, 300), (5, 300), (2, 3), (299, 300), (300, 300), (1, 1)];
        assert_eq!(told.map(|(part, all)| whole_percents(part, all)), [0, 1, 2, 67, 99, 100, 100]);
    }
}
