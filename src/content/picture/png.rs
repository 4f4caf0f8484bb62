//! The chunks of a PNG file (the W3C's PNG specification, third edition).

use super::Parts;

/// The chunks that say how a picture looks. All others are notes: text, times, EXIF, what editors keep for themselves.
const SHOWN: [&[u8; 4]; 17] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI",
    b"sBIT", b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Finds the parts to publish; nothing when the file ends before its last chunk.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts> {
    let mut parts = Parts::new();
    parts.keep(0..8);
    let mut at = 8;
    loop {
        let (length, rest) = bytes.get(at..)?.split_first_chunk::<4>()?;
        let kind = rest.first_chunk::<4>()?;
        let end = at.checked_add(12)?.checked_add(u32::from_be_bytes(*length) as usize)?;
        if end > bytes.len() {
            return None;
        }
        if SHOWN.contains(&kind) {
            parts.keep(at..end);
        }
        parts.is_animated |= kind == b"acTL";
        if kind == b"IEND" {
            return Some(parts);
        }
        at = end;
    }
}
