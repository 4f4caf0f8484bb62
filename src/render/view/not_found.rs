//! The page for an address that the site does not have.

use serde::Serialize;

use super::{Bars, Layout, RowView};

/// How many of the newest articles it lists.
const LATEST: usize = 5;

/// The page for an address that the site does not have: `not_found` in `not_found.html`.
#[derive(Debug, Serialize)]
pub struct NotFoundView {
    /// The articles of each year, oldest first.
    pub years: Option<Bars>,
    /// The newest articles.
    pub latest: Vec<RowView>,
}

impl Layout<'_> {
    pub(in crate::render) fn not_found(self) -> NotFoundView {
        let latest: Vec<_> = self.archive.articles().take(LATEST).collect();
        NotFoundView { years: self.years(), latest: self.rows(&latest) }
    }
}
