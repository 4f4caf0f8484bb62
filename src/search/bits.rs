//! Numbers in few bits: Rice's and Elias' codes, the highest bit of each byte first.

use super::bytes::Broken;

/// Bits that are appended.
#[derive(Debug, Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    /// The bits that fill no byte yet, in the lowest places.
    pending: u64,
    count: u32,
}

impl BitWriter {
    /// Begins after some whole bytes.
    pub(super) fn after(bytes: Vec<u8>) -> BitWriter {
        BitWriter { bytes, pending: 0, count: 0 }
    }

    /// Appends the lowest bits of a number; at most 32 of them.
    fn put(&mut self, number: u64, bits: u32) {
        self.pending = (self.pending << bits) | (number & ((1 << bits) - 1));
        self.count += bits;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.pending >> self.count) as u8);
        }
    }

    fn ones(&mut self, mut count: u32) {
        while count >= 32 {
            self.put(u64::MAX, 32);
            count -= 32;
        }
        self.put(u64::MAX, count);
    }

    pub(super) fn rice(&mut self, k: u32, number: u32) {
        self.ones(number >> k);
        self.put(0, 1);
        self.put(u64::from(number), k);
    }

    /// Appends a number of at least 1.
    pub(super) fn gamma(&mut self, number: u32) {
        let bits = number.ilog2();
        self.ones(bits);
        self.put(0, 1);
        self.put(u64::from(number), bits);
    }

    /// Fills the last byte with zeros and gives all.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.put(0, 8 - self.count);
        }
        self.bytes
    }
}

/// Bits that are read from the front.
#[derive(Debug)]
pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> BitReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> BitReader<'a> {
        BitReader { bytes, at: 0 }
    }

    fn bit(&mut self) -> Result<u32, Broken> {
        let byte = *self.bytes.get(self.at / 8).ok_or(Broken)?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Ok(u32::from(bit))
    }

    fn bits(&mut self, count: u32) -> Result<u32, Broken> {
        let mut number = 0;
        let mut left = count as usize;
        while left > 0 {
            let byte = u32::from(*self.bytes.get(self.at / 8).ok_or(Broken)?);
            let (offset, here) = (self.at % 8, (8 - self.at % 8).min(left));
            let part = (byte >> (8 - offset - here)) & ((1 << here) - 1);
            number = (number << here) | part;
            self.at += here;
            left -= here;
        }
        Ok(number)
    }

    fn ones(&mut self) -> Result<u32, Broken> {
        let mut count = 0;
        while self.bit()? == 1 {
            count += 1;
        }
        Ok(count)
    }

    pub(super) fn rice(&mut self, k: u32) -> Result<u32, Broken> {
        let high = self.ones()?;
        let low = self.bits(k)?;
        high.checked_shl(k).filter(|shifted| shifted >> k == high).map(|high| high | low).ok_or(Broken)
    }

    pub(super) fn gamma(&mut self) -> Result<u32, Broken> {
        let bits = self.ones()?;
        if bits > 31 {
            return Err(Broken);
        }
        Ok(1 << bits | self.bits(bits)?)
    }
}

/// The parameter, up to a bound, with which numbers take the fewest bits, or nearly so.
pub(super) fn best_rice(numbers: impl Iterator<Item = u32> + Clone, most: u32) -> u32 {
    let (sum, count) = numbers.clone().fold((0u64, 0u64), |(sum, count), number| (sum + u64::from(number), count + 1));
    let usual = (sum * 7 / 10).checked_div(count).and_then(u64::checked_ilog2).unwrap_or(0).min(most);
    let cost = |k: u32| numbers.clone().map(|number| u64::from(number >> k)).sum::<u64>() + count * u64::from(k);
    let near = usual.saturating_sub(1)..=(usual + 1).min(most);
    near.min_by_key(|k| cost(*k)).unwrap_or(usual)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(numbers in proptest::collection::vec((0u32..5000, 0u32..12), 0..50)) {
            let mut bits = BitWriter::default();
            for (number, k) in &numbers {
                bits.rice(*k, *number);
                bits.gamma(*number + 1);
            }
            let bytes = bits.finish();
            let mut bits = BitReader::new(&bytes);
            for (number, k) in &numbers {
                prop_assert_eq!(bits.rice(*k), Ok(*number));
                prop_assert_eq!(bits.gamma(), Ok(*number + 1));
            }
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..50), k in 0u32..32) {
            let mut bits = BitReader::new(&bytes);
            while bits.rice(k).is_ok() {}
            let mut bits = BitReader::new(&bytes);
            while bits.gamma().is_ok() {}
        }
    }
}
