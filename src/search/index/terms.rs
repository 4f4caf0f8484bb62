//! The terms of a run, each with a number.
//!
//! Every word of every article is looked up here, so what is looked at stands close together: the standard map would
//! follow a pointer for each term. Nobody can know the seed, so nobody can write words that all fall into one place.

use std::hash::BuildHasher as _;

use foldhash::fast::RandomState;

/// Terms, numbered from 0 in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Terms {
    seed: RandomState,
    /// [`FREE`], or the number of a term whose hash begins here or before; at least a quarter of them are free.
    slots: Vec<u32>,
    heads: Vec<Head>,
    texts: Vec<u8>,
}

/// Where a term stands.
#[derive(Debug, Clone, Copy)]
struct Head {
    hash: u32,
    length: u32,
    start: usize,
}

const FREE: u32 = u32::MAX;
const FEWEST_SLOTS: usize = 1024;

impl Terms {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.heads.len()
    }

    /// About how many bytes they take.
    pub(super) fn size(&self) -> usize {
        self.texts.len() + self.heads.len() * (size_of::<Head>() + 2 * size_of::<u32>())
    }

    /// The number of a term, which is the next one if it is new.
    pub(super) fn number(&mut self, term: &[u8]) -> u32 {
        if self.slots.len() * 3 <= self.heads.len() * 4 {
            self.grow();
        }
        let hash = self.seed.hash_one(term) as u32;
        let mut at = self.begin(hash);
        while self.slots[at] != FREE {
            let number = self.slots[at];
            let head = self.heads[number as usize];
            if head.hash == hash && self.text(head) == term {
                return number;
            }
            at = self.after(at);
        }
        let number = self.heads.len() as u32;
        self.slots[at] = number;
        self.heads.push(Head { hash, length: term.len() as u32, start: self.texts.len() });
        self.texts.extend_from_slice(term);
        number
    }

    /// The terms in order, each with its number.
    pub(super) fn sorted(&self) -> impl Iterator<Item = (&[u8], u32)> {
        // Most differ in their first letters, which are one number to compare.
        let mut order: Vec<(u64, u32)> =
            self.heads.iter().zip(0..).map(|(head, number)| (beginning(self.text(*head)), number)).collect();
        let text = |number: u32| self.text(self.heads[number as usize]);
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| text(a.1).cmp(text(b.1))));
        order.into_iter().map(move |(_, number)| (text(number), number))
    }

    fn text(&self, head: Head) -> &[u8] {
        &self.texts[head.start..head.start + head.length as usize]
    }

    fn begin(&self, hash: u32) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn after(&self, at: usize) -> usize {
        (at + 1) & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        self.slots = vec![FREE; (self.slots.len() * 2).max(FEWEST_SLOTS)];
        for number in 0..self.heads.len() {
            let mut at = self.begin(self.heads[number].hash);
            while self.slots[at] != FREE {
                at = self.after(at);
            }
            self.slots[at] = number as u32;
        }
    }
}

/// The first eight bytes, filled with zeros, as a number that is ordered as they are.
fn beginning(term: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    let length = term.len().min(8);
    bytes[..length].copy_from_slice(&term[..length]);
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn every_term_has_one_number_and_comes_back_in_order(
            words in proptest::collection::vec(proptest::collection::vec(0u8..4, 0..11), 0..3000),
        ) {
            let mut terms = Terms::default();
            let mut expected: BTreeMap<&[u8], u32> = BTreeMap::new();
            for word in &words {
                let next = expected.len() as u32;
                prop_assert_eq!(terms.number(word), *expected.entry(word).or_insert(next));
            }
            prop_assert_eq!(terms.len(), expected.len());
            prop_assert_eq!(terms.sorted().collect::<Vec<_>>(), expected.into_iter().collect::<Vec<_>>());
        }
    }
}
