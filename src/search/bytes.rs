//! Varints and texts in bytes, written and read; what is read may be anybody's and is never believed.

/// The bytes are not what the format asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it does not have the form of a search index")]
pub struct Broken;

/// No number of the format reaches this, so that every one is exact in a browser too.
const BOUND: u64 = 1 << 53;

/// Bytes that are read from the front.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Bytes<'a> {
        Bytes(bytes)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn byte(&mut self) -> Result<u8, Broken> {
        let (first, rest) = self.0.split_first().ok_or(Broken)?;
        self.0 = rest;
        Ok(*first)
    }

    pub(super) fn varint(&mut self) -> Result<u64, Broken> {
        let mut number = 0u64;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return if number < BOUND { Ok(number) } else { Err(Broken) };
            }
        }
        Err(Broken)
    }

    /// A number that counts things in memory.
    pub(super) fn count(&mut self) -> Result<usize, Broken> {
        usize::try_from(self.varint()?).map_err(|_| Broken)
    }

    pub(super) fn count_up_to(&mut self, most: usize) -> Result<usize, Broken> {
        self.count().ok().filter(|count| *count <= most).ok_or(Broken)
    }

    /// A number of an article, or how many there are.
    pub(super) fn small(&mut self) -> Result<u32, Broken> {
        u32::try_from(self.varint()?).map_err(|_| Broken)
    }

    pub(super) fn take(&mut self, length: usize) -> Result<&'a [u8], Broken> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Broken)?;
        self.0 = rest;
        Ok(taken)
    }

    /// A text's bytes, with their length before them.
    pub(super) fn text_bytes(&mut self) -> Result<&'a [u8], Broken> {
        let length = self.count()?;
        self.take(length)
    }

    pub(super) fn text(&mut self) -> Result<&'a str, Broken> {
        std::str::from_utf8(self.text_bytes()?).map_err(|_| Broken)
    }
}

/// Appends a varint.
pub(super) fn put_varint(into: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        into.push(number as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

/// Appends a text with its length before it.
pub(super) fn put_text(into: &mut Vec<u8>, text: &[u8]) {
    put_varint(into, text.len() as u64);
    into.extend_from_slice(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_hostile_ones_are_refused() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), BOUND - 1] {
            let mut bytes = Vec::new();
            put_varint(&mut bytes, number);
            assert_eq!(Bytes::new(&bytes).varint(), Ok(number));
        }
        for bytes in [&[0x80u8; 3][..], &[0xff; 12], &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], &[]] {
            assert_eq!(Bytes::new(bytes).varint(), Err(Broken), "{bytes:x?}");
        }
        assert_eq!(Bytes::new(&[5, b'a']).text(), Err(Broken));
    }
}
