//! Many short lists in one: for every id of one kind, its ids of another.

use std::ops::Range;

/// For every key from 0, a list of values; all lists together are two slices.
///
/// An archive has such a list for every name, and most of them hold one entry: apart, each would cost more than it
/// holds.
#[derive(Debug, Clone)]
pub(crate) struct Lists<V> {
    starts: Box<[u32]>,
    values: Box<[V]>,
}

impl<V: Copy + Ord> Lists<V> {
    /// Gathers lists for `keys` keys; each is sorted, and of equal values one is kept.
    ///
    /// `tell` calls with every key and value. It is asked twice, so that the lists are counted before they are filled
    /// and nothing but them is in memory: it has to tell the same both times.
    pub(super) fn gather(keys: usize, tell: impl Fn(&mut dyn FnMut(u32, V))) -> Lists<V> {
        let mut starts = vec![0u32; keys + 1].into_boxed_slice();
        let mut first = None;
        tell(&mut |key, value| {
            first.get_or_insert(value);
            starts[key as usize + 1] += 1;
        });
        for key in 0..keys {
            starts[key + 1] += starts[key];
        }
        let Some(first) = first else { return Lists { starts, values: Box::default() } };
        let mut values = vec![first; starts[keys] as usize];
        let mut ends: Box<[u32]> = starts[..keys].into();
        tell(&mut |key, value| {
            let end = &mut ends[key as usize];
            values[*end as usize] = value;
            *end += 1;
        });
        drop(ends);
        // Sorted and freed of doubles, each list moves up to the end of the one before.
        let mut kept = 0;
        for key in 0..keys {
            let (from, to) = (starts[key] as usize, starts[key + 1] as usize);
            starts[key] = kept as u32;
            values[from..to].sort_unstable();
            for at in from..to {
                if at == from || values[at] != values[kept - 1] {
                    values[kept] = values[at];
                    kept += 1;
                }
            }
        }
        starts[keys] = kept as u32;
        values.truncate(kept);
        Lists { starts, values: values.into() }
    }

    /// The list of a key.
    pub(super) fn get(&self, key: u32) -> &[V] {
        &self.values[self.range(key)]
    }

    /// Where the list of a key stands among all values.
    pub(super) fn range(&self, key: u32) -> Range<usize> {
        self.starts[key as usize] as usize..self.starts[key as usize + 1] as usize
    }

    /// A value by its place among all.
    pub(super) fn value(&self, place: usize) -> &V {
        &self.values[place]
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;
    use std::collections::BTreeSet;

    fn of(keys: usize, pairs: &[(u32, char)]) -> Lists<char> {
        Lists::gather(keys, |call| pairs.iter().for_each(|(key, value)| call(*key, *value)))
    }

    #[test]
    fn every_key_has_its_own_sorted_list() {
        let lists = of(4, &[(2, 'b'), (0, 'z'), (2, 'a'), (2, 'b')]);
        assert_eq!(lists.get(0), ['z']);
        assert!(lists.get(1).is_empty());
        assert_eq!(lists.get(2), ['a', 'b']);
        assert!(lists.get(3).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn lists_hold_what_they_were_told(pairs in proptest::collection::vec((0_u32..6, proptest::char::range('a', 'f')), 0..40)) {
            let lists = of(6, &pairs);
            let told: BTreeSet<(u32, char)> = pairs.into_iter().collect();
            let held = (0..6).flat_map(|key| lists.get(key).iter().map(move |value| (key, *value)));
            proptest::prop_assert!(held.eq(told.into_iter()));
        }
    }
}
