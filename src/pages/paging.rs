//! How long lists are cut into pages.

use std::ops::Range;

use super::Leaf;

/// A list that is cut into pages from its oldest entry on, and shown from its newest.
///
/// Page 1 holds the oldest entries and never changes once it is full; the first page shows the newest: what fills no
/// page yet, and before it the last full page, so that it is never nearly empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    total: usize,
    size: usize,
}

impl Paging {
    /// Cuts a list of `total` entries into pages of `size`, which is at least 1.
    pub fn new(total: usize, size: usize) -> Paging {
        Paging { total, size: size.max(1) }
    }

    /// The number of the newest page that has a number; 0 when there is none.
    pub fn last_numbered(self) -> u32 {
        (self.total / self.size).saturating_sub(1) as u32
    }

    /// All pages, the first before the numbered ones.
    pub fn leaves(self) -> impl Iterator<Item = Leaf> {
        (0..=self.last_numbered()).map(Leaf)
    }

    /// Whether a page exists.
    pub fn has(self, leaf: Leaf) -> bool {
        leaf.0 <= self.last_numbered()
    }

    /// The entries of a page, counted from the newest.
    pub fn range(self, leaf: Leaf) -> Range<usize> {
        let numbered = self.last_numbered() as usize;
        match leaf.0 as usize {
            0 => 0..self.total - numbered * self.size,
            number => self.total - number * self.size..self.total - (number - 1) * self.size,
        }
    }

    /// The page that holds an entry, by its place counted from the newest.
    pub fn leaf_with(self, place: usize) -> Leaf {
        let number = self.total.saturating_sub(place + 1) / self.size + 1;
        Leaf(if number as u32 > self.last_numbered() { 0 } else { number as u32 })
    }

    /// The page with the entries before those of a page in time.
    pub fn older(self, leaf: Leaf) -> Option<Leaf> {
        match leaf.0 {
            0 => Some(Leaf(self.last_numbered())).filter(|leaf| leaf.0 > 0),
            1 => None,
            number => Some(Leaf(number - 1)),
        }
    }

    /// The page with the entries after those of a page in time.
    pub fn newer(self, leaf: Leaf) -> Option<Leaf> {
        match leaf.0 {
            0 => None,
            number if number < self.last_numbered() => Some(Leaf(number + 1)),
            _ => Some(Leaf::FIRST),
        }
    }
}

/// A register that is cut into pages from its first name on: the first page, then page 2, and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegisterPaging {
    total: usize,
    size: usize,
}

impl RegisterPaging {
    /// Cuts a register of `total` names into pages of `size`, which is at least 1.
    pub fn new(total: usize, size: usize) -> RegisterPaging {
        RegisterPaging { total, size: size.max(1) }
    }

    /// How many pages there are; an empty register has one.
    pub fn count(self) -> usize {
        self.total.div_ceil(self.size).max(1)
    }

    /// All pages.
    pub fn leaves(self) -> impl Iterator<Item = Leaf> {
        (0..self.count()).map(leaf_of)
    }

    /// Whether a page exists.
    pub fn has(self, leaf: Leaf) -> bool {
        leaf.0 != 1 && index_of(leaf) < self.count()
    }

    /// The names of a page, counted from the first.
    pub fn range(self, leaf: Leaf) -> Range<usize> {
        let start = (index_of(leaf) * self.size).min(self.total);
        start..(start + self.size).min(self.total)
    }

    /// The page that holds a name, by its place in the register.
    pub fn leaf_with(self, place: usize) -> Leaf {
        leaf_of(place / self.size)
    }

    /// The page before a page.
    pub fn previous(self, leaf: Leaf) -> Option<Leaf> {
        index_of(leaf).checked_sub(1).map(leaf_of)
    }

    /// The page after a page.
    pub fn next(self, leaf: Leaf) -> Option<Leaf> {
        let next = index_of(leaf) + 1;
        (next < self.count()).then(|| leaf_of(next))
    }
}

/// The first page is number 0, the second number 2: nobody looks for page 1 elsewhere than at the list's address.
fn leaf_of(index: usize) -> Leaf {
    Leaf(if index == 0 { 0 } else { index as u32 + 1 })
}

fn index_of(leaf: Leaf) -> usize {
    (leaf.0 as usize).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(total: usize, expected: &[(usize, usize)]) {
        let paging = Paging::new(total, 10);
        let ranges = paging.leaves().map(|leaf| paging.range(leaf));
        let ranges: Vec<(usize, usize)> = ranges.map(|range| (range.start, range.end)).collect();
        assert_eq!(ranges, expected);
    }

    #[test]
    fn a_list_is_cut_from_its_oldest_entry() {
        check(0, &[(0, 0)]);
        check(7, &[(0, 7)]);
        check(19, &[(0, 19)]);
        check(20, &[(0, 10), (10, 20)]);
        check(29, &[(0, 19), (19, 29)]);
        check(30, &[(0, 10), (20, 30), (10, 20)]);
    }

    #[test]
    fn a_numbered_page_never_changes_when_entries_are_added() {
        for total in 20..200 {
            let (before, after) = (Paging::new(total, 10), Paging::new(total + 1, 10));
            for leaf in before.leaves().filter(|leaf| leaf.0 > 0) {
                let from_oldest = |paging: Paging, total: usize| {
                    let range = paging.range(leaf);
                    total - range.end..total - range.start
                };
                assert_eq!(from_oldest(before, total), from_oldest(after, total + 1));
            }
        }
    }

    #[test]
    fn every_entry_is_found_on_its_page() {
        for total in 1..100 {
            let paging = Paging::new(total, 10);
            for place in 0..total {
                assert!(paging.range(paging.leaf_with(place)).contains(&place), "{place} of {total}");
            }
        }
    }

    #[test]
    fn older_and_newer_go_through_every_page_and_back() {
        for total in 0..100 {
            let paging = Paging::new(total, 10);
            let mut at = Leaf::FIRST;
            let mut seen = paging.range(at).len();
            while let Some(older) = paging.older(at) {
                assert_eq!(paging.newer(older), Some(at));
                assert_eq!(paging.range(older).start, paging.range(at).end);
                seen += paging.range(older).len();
                at = older;
            }
            assert_eq!(seen, total);
        }
    }

    #[test]
    fn a_register_is_cut_from_its_first_name() {
        let paging = RegisterPaging::new(25, 10);
        let leaves: Vec<Leaf> = paging.leaves().collect();
        assert_eq!(leaves, [Leaf(0), Leaf(2), Leaf(3)]);
        assert_eq!(paging.range(Leaf(3)), 20..25);
        assert_eq!(paging.leaf_with(19), Leaf(2));
        assert_eq!(paging.previous(Leaf(2)), Some(Leaf(0)));
        assert_eq!(paging.next(Leaf(0)), Some(Leaf(2)));
        assert!(!paging.has(Leaf(1)) && !paging.has(Leaf(4)));
    }
}
