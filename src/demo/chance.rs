//! Chance that is the same on every machine: whole numbers only, from a seed.

/// What a stream of chance decides; streams for different purposes know nothing of each other.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    Names,
    Record,
    Place,
    Block,
    Day,
    Date,
    Slug,
    Draft,
    Withdrawal,
    Story,
    Title,
    Headings,
    Article,
    Body,
    Picture,
    Landscape,
}

/// A stream of chance: SplitMix64, a counter in steps of the golden ratio whose bits are then scrambled.
#[derive(Debug, Clone)]
pub(super) struct Chance {
    state: u64,
}

impl Chance {
    /// The stream that decides one purpose for one number: an article's, a person's.
    pub(super) fn of(seed: u64, purpose: Purpose, number: usize) -> Chance {
        let purpose = scramble((purpose as u64 + 1) << 48 ^ number as u64);
        Chance { state: scramble(seed) ^ purpose }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        scramble(self.state)
    }

    /// A number from 0 to below `bound`, which is not 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    /// Whether something happens that happens once in `times`.
    pub(super) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of a list.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// A number from 0 to below `count` as fame is spread: four are famous, and the others come in ranks, each twice
    /// as large as the one before and no more often in the news as a whole.
    pub(super) fn famous(&mut self, count: usize) -> usize {
        const FAMOUS: [usize; 10] = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3];
        const FIRST_RANK: usize = 8;
        if count <= FAMOUS.len() {
            return self.below(count);
        }
        if self.below(100) < 12 {
            return self.pick(&FAMOUS);
        }
        let others = count - 4;
        let ranks = (others / FIRST_RANK + 1).ilog2() as usize + 1;
        let rank = self.below(ranks);
        let before = FIRST_RANK * ((1 << rank) - 1);
        // The last rank may be cut short, and even be empty.
        let size = (FIRST_RANK << rank).min(others.saturating_sub(before));
        if size == 0 { 4 + self.below(others) } else { 4 + before + self.below(size) }
    }
}

fn scramble(mut z: u64) -> u64 {
    z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ z >> 31
}

/// A rearrangement of the numbers below a size: every number has another place, and no two the same.
#[derive(Debug, Clone)]
pub(super) struct Shuffle {
    size: u64,
    step: u64,
    start: u64,
}

impl Shuffle {
    /// Rearranges the numbers below `size`, which is not 0.
    pub(super) fn new(size: usize, chance: &mut Chance) -> Shuffle {
        let start = chance.below(size) as u64;
        let mut step = (size as u64) * 5 / 8 + chance.below(size / 8 + 1) as u64 + 1;
        let size = size as u64;
        // Steps that share no divisor with the size reach every place before they return.
        while divisor(step, size) != 1 {
            step += 1;
        }
        Shuffle { size, step, start }
    }

    /// How many numbers are rearranged.
    pub(super) fn size(&self) -> usize {
        self.size as usize
    }

    /// The place of a number; numbers past the size begin again.
    pub(super) fn place(&self, number: usize) -> usize {
        ((number as u64 % self.size * self.step + self.start) % self.size) as usize
    }
}

fn divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_gives_every_number_a_place_of_its_own() {
        for size in [1, 2, 7, 64, 768, 1000] {
            let shuffle = Shuffle::new(size, &mut Chance::of(7, Purpose::Names, size));
            let mut places: Vec<usize> = (0..size).map(|number| shuffle.place(number)).collect();
            places.sort_unstable();
            assert_eq!(places, (0..size).collect::<Vec<_>>());
        }
    }

    #[test]
    fn fame_stays_below_its_bound() {
        for count in [1, 5, 11, 13, 27, 29, 400] {
            let mut chance = Chance::of(1, Purpose::Story, count);
            assert!((0..2000).all(|_| chance.famous(count) < count), "{count}");
        }
    }

    #[test]
    fn the_stream_is_the_same_on_every_machine() {
        let mut chance = Chance::of(1, Purpose::Story, 2);
        let drawn: Vec<usize> = (0..6).map(|_| chance.below(1000)).collect();
        assert_eq!(drawn, [29, 834, 621, 222, 794, 38]);
    }
}
