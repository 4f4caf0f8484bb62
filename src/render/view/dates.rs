//! The calendar: its front, and its years, months and days.

use serde::Serialize;

use super::{Bar, Bars, Layout, LinkView, PagerView, RowView};
use crate::content::date::Shelf;
use crate::pages::{Leaf, Page, listing};

/// The way into the dates: `calendar` in `calendar.html`.
#[derive(Debug, Serialize)]
pub struct CalendarView {
    /// The articles of each year, oldest first.
    pub years: Option<Bars>,
    /// What has no year of its own: decades, centuries, the undated.
    pub others: Vec<Bar>,
}

/// A year, month or day, or the undated: `period` in `period.html`.
#[derive(Debug, Serialize)]
pub struct PeriodView {
    /// The period in words.
    pub title: String,
    /// Its months or days, oldest first; none for a day.
    pub parts: Option<Bars>,
    /// How many articles it has, in words.
    pub count: String,
    /// What the list holds, when that is not all articles of the period.
    pub only: Option<String>,
    /// The articles of this page.
    pub rows: Vec<RowView>,
    /// The way on.
    pub pager: Option<PagerView>,
    /// The period before this one that has articles.
    pub earlier: Option<LinkView>,
    /// The period after this one that has articles.
    pub later: Option<LinkView>,
}

impl Layout<'_> {
    pub(in crate::render) fn calendar(self) -> CalendarView {
        let others = self.archive.shelves().iter().rev().filter_map(|(shelf, articles)| match shelf {
            Shelf::Year(_) => None,
            _ => Some((self.shelf_title(*shelf), Page::Shelf(*shelf, Leaf::FIRST), articles.len())),
        });
        CalendarView { years: self.years(), others: self.bars("articles", others) }
    }

    /// A shelf in words: `2020`, `the 2020s`, `undated`.
    pub(in crate::render) fn shelf_title(self, shelf: Shelf) -> String {
        let date = |text: String| crate::content::Date::parse(&text).map(|date| self.messages.date(&date));
        match shelf {
            Shelf::Year(year) => date(format!("{year:04}")).unwrap_or_else(|_| format!("{year:04}")),
            Shelf::Decade(first) => date(format!("{:03}X", first / 10)).unwrap_or_default(),
            Shelf::Century(first) => date(format!("{:02}XX", first / 100)).unwrap_or_default(),
            Shelf::Undated => self.messages.word("undated").to_owned(),
        }
    }

    /// The pages above a period.
    pub(in crate::render) fn above_period(self, page: Page) -> Vec<LinkView> {
        let mut above = vec![self.link(self.messages.word("dates"), Page::Calendar)];
        let year =
            |year: i16| self.link(self.shelf_title(Shelf::Year(year)), Page::Shelf(Shelf::Year(year), Leaf::FIRST));
        match page {
            Page::Month(y, ..) => above.push(year(y)),
            Page::Day(y, month, ..) => {
                above.push(year(y));
                above.push(self.link(self.messages.month(y, month), Page::Month(y, month, Leaf::FIRST)));
            }
            _ => {}
        }
        above
    }

    pub(in crate::render) fn period_title(self, page: Page) -> String {
        match page {
            Page::Shelf(shelf, _) => self.shelf_title(shelf),
            Page::Month(year, month, _) => self.messages.month(year, month),
            Page::Day(year, month, day, _) => self.messages.day(year, month, day),
            _ => String::new(),
        }
    }

    pub(in crate::render) fn period(self, page: Page) -> PeriodView {
        let archive = self.archive;
        let listing = listing(archive, page).expect("periods are lists of articles");
        let (parts, total) = match page {
            Page::Shelf(shelf @ Shelf::Year(year), _) => {
                let months = archive.months(year).into_iter().rev().map(|(month, count)| {
                    (self.messages.month(year, month), Page::Month(year, month, Leaf::FIRST), count)
                });
                (self.chart("articles", months), archive.shelf(shelf).len())
            }
            Page::Month(year, month, _) => {
                let days = archive.days(year, month).into_iter().rev();
                let days = days.map(|(day, count)| (day.to_string(), Page::Day(year, month, day, Leaf::FIRST), count));
                (self.chart("articles", days), listing.total)
            }
            _ => (None, listing.total),
        };
        let only =
            (listing.total < total && listing.total > 0).then(|| self.messages.word("only_to_the_year").to_owned());
        let (earlier, later) = self.neighbours(page);
        PeriodView {
            title: self.period_title(page),
            parts,
            count: self.messages.count("articles", total),
            only,
            rows: self.rows(&listing.articles),
            pager: self.pager(listing.newer, listing.older),
            earlier,
            later,
        }
    }

    /// The periods of the same length before and after one, that have articles.
    fn neighbours(self, page: Page) -> (Option<LinkView>, Option<LinkView>) {
        let archive = self.archive;
        let link = |page: Page| self.link(self.period_title(page), page);
        let find = |pages: Vec<Page>, here: Page| {
            let at = pages.iter().position(|page| *page == here);
            let later = at.and_then(|at| at.checked_sub(1)).and_then(|at| pages.get(at));
            let earlier = at.and_then(|at| pages.get(at + 1));
            (earlier.map(|page| link(*page)), later.map(|page| link(*page)))
        };
        match page {
            // A decade is neither before nor after its years, and what has no year has no order.
            Page::Shelf(shelf, _) => {
                let years = archive.shelves().iter().filter(|(shelf, _)| matches!(shelf, Shelf::Year(_)));
                let years = years.map(|(shelf, _)| Page::Shelf(*shelf, Leaf::FIRST));
                find(years.collect(), Page::Shelf(shelf, Leaf::FIRST))
            }
            Page::Month(year, month, _) => {
                let mut months: Vec<Page> =
                    archive.all_months().map(|(year, month)| Page::Month(year, month, Leaf::FIRST)).collect();
                months.reverse();
                find(months, Page::Month(year, month, Leaf::FIRST))
            }
            Page::Day(year, month, day, _) => {
                let days = archive.days(year, month).into_iter();
                find(
                    days.map(|(day, _)| Page::Day(year, month, day, Leaf::FIRST)).collect(),
                    Page::Day(year, month, day, Leaf::FIRST),
                )
            }
            _ => (None, None),
        }
    }
}
