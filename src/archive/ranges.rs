//! Articles and visits that follow each other, as no more than where they begin and end.

use std::ops::Range;

use super::model::{ArticleId, VisitId};

/// Articles that follow each other in the order of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArticleRange {
    start: u32,
    end: u32,
}

impl ArticleRange {
    /// How many there are.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Those from one place in the range to before another.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> ArticleRange {
        let at = |offset: usize| (self.start + offset as u32).min(self.end);
        ArticleRange { start: at(range.start), end: at(range.end) }
    }
}

impl From<Range<u32>> for ArticleRange {
    fn from(range: Range<u32>) -> ArticleRange {
        ArticleRange { start: range.start, end: range.end }
    }
}

impl IntoIterator for ArticleRange {
    type Item = ArticleId;
    type IntoIter = std::iter::Map<Range<u32>, fn(u32) -> ArticleId>;
    fn into_iter(self) -> Self::IntoIter {
        (self.start..self.end).map(ArticleId)
    }
}

/// Visits that follow each other in the order of lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitRange(pub(super) Range<u32>);

impl Iterator for VisitRange {
    type Item = VisitId;
    fn next(&mut self) -> Option<VisitId> {
        self.0.next().map(VisitId)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
    fn nth(&mut self, n: usize) -> Option<VisitId> {
        self.0.nth(n).map(VisitId)
    }
}

impl ExactSizeIterator for VisitRange {}
