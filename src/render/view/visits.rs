//! The register of visits.

use serde::Serialize;

use super::{Bar, Bars, Layout, PagerView, VisitView};
use crate::content::date::Shelf;
use crate::pages::{Leaf, Page, visit_listing};

/// How many visits the way into them shows.
const LATEST: usize = 20;

/// Visits, all or of a year: `visits` in `visits.html`.
#[derive(Debug, Serialize)]
pub struct VisitsView {
    /// `Visits`, or those of a year: `Visits: 2020`.
    pub title: String,
    /// How many there are, in words.
    pub count: String,
    /// The visits of each year, oldest first; on the way in only.
    pub years: Option<Bars>,
    /// Those of no year of their own: of decades, centuries, the undated; on the way in only.
    pub others: Vec<Bar>,
    /// The visits of this page, newest first.
    pub visits: Vec<VisitView>,
    /// The way on.
    pub pager: Option<PagerView>,
}

impl Layout<'_> {
    pub(in crate::render) fn all_visits(self) -> VisitsView {
        let shelves = self.archive.visit_shelves().iter().rev();
        let bars = shelves.map(|(shelf, visits)| {
            let label = match shelf {
                Shelf::Year(year) => format!("{year:04}"),
                shelf => self.shelf_title(*shelf),
            };
            (*shelf, (label, Page::VisitShelf(*shelf, Leaf::FIRST), visits.len()))
        });
        let (years, others): (Vec<_>, Vec<_>) = bars.partition(|(shelf, _)| matches!(shelf, Shelf::Year(_)));
        VisitsView {
            title: self.messages.word("visits").to_owned(),
            count: self.messages.count("visits", self.archive.visits().len()),
            years: self.chart("visits", years.into_iter().map(|(_, bar)| bar)),
            others: self.bars("visits", others.into_iter().map(|(_, bar)| bar)),
            visits: self.archive.visits().take(LATEST).map(|visit| self.visit(visit)).collect(),
            pager: None,
        }
    }

    /// What the visits of a shelf are called: the articles of that year have its name for themselves.
    pub(in crate::render) fn visits_title(self, shelf: Shelf) -> String {
        self.messages.filled("visits_of", &[("period", &self.shelf_title(shelf))])
    }

    pub(in crate::render) fn visits_of_shelf(self, shelf: Shelf, leaf: Leaf) -> VisitsView {
        let listing = visit_listing(self.archive, shelf, leaf);
        VisitsView {
            title: self.visits_title(shelf),
            count: self.messages.count("visits", listing.total),
            years: None,
            others: Vec::new(),
            visits: listing.visits.iter().map(|visit| self.visit(*visit)).collect(),
            pager: self.pager(listing.newer, listing.older),
        }
    }
}
