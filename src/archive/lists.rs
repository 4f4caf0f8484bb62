//! Many short lists in one: for every id of one kind, its ids of another.

/// For every key from 0, a list of values; all lists together are two vectors.
///
/// An archive has such a list for every name, and most of them hold one entry: apart, each would cost more than it
/// holds.
#[derive(Debug, Clone)]
pub(crate) struct Lists<V> {
    starts: Vec<u32>,
    values: Vec<V>,
}

impl<V: Copy + Ord + Send> Lists<V> {
    /// Sorts pairs of key and value into lists for `keys` keys; of equal pairs one is kept.
    ///
    /// Lists are in the order of their values.
    pub(super) fn new(keys: usize, mut pairs: Vec<(u32, V)>) -> Lists<V> {
        use rayon::slice::ParallelSliceMut;
        pairs.par_sort_unstable();
        pairs.dedup();
        let mut starts = vec![0u32; keys + 1];
        for (key, _) in &pairs {
            starts[*key as usize + 1] += 1;
        }
        for key in 0..keys {
            starts[key + 1] += starts[key];
        }
        Lists { starts, values: pairs.into_iter().map(|(_, value)| value).collect() }
    }

    /// The list of a key.
    pub(super) fn get(&self, key: u32) -> &[V] {
        let (from, to) = (self.starts[key as usize], self.starts[key as usize + 1]);
        &self.values[from as usize..to as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn every_key_has_its_own_sorted_list() {
        let lists = Lists::new(4, vec![(2, 'b'), (0, 'z'), (2, 'a'), (2, 'b')]);
        assert_eq!(lists.get(0), ['z']);
        assert!(lists.get(1).is_empty());
        assert_eq!(lists.get(2), ['a', 'b']);
        assert!(lists.get(3).is_empty());
    }
}
