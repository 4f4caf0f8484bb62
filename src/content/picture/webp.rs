//! The chunks of a WebP file (RFC 9649).

use super::Parts;

/// The chunks that say how a picture looks.
const SHOWN: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
/// The flags of a VP8X chunk that announce EXIF and XMP.
const NOTES: u8 = 0b0000_1100;

/// Finds the parts to publish; nothing when the file ends before its last chunk.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts> {
    let mut parts = Parts::new();
    parts.keep(0..12);
    let size = little(bytes.get(4..)?)?;
    let end = size.checked_add(8).filter(|end| *end <= bytes.len())?;
    let mut at = 12;
    while at < end {
        let kind = bytes.get(at..)?.first_chunk::<4>()?;
        let length = little(bytes.get(at + 4..)?)?;
        // A chunk of odd length is followed by a byte that fills it up; some writers leave out the last of these.
        let next = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
        if next > end + length % 2 {
            return None;
        }
        if SHOWN.contains(&kind) {
            parts.keep(at..next.min(end));
        }
        parts.is_animated |= kind == b"ANMF";
        at = next;
    }
    Some(parts)
}

/// Puts the length in the header right, and takes out the flags of chunks that are gone.
pub(super) fn mend(bytes: &mut [u8]) {
    let size = (bytes.len() as u32).saturating_sub(8);
    if let Some(header) = bytes.get_mut(4..8) {
        header.copy_from_slice(&size.to_le_bytes());
    }
    if bytes.get(12..16) == Some(b"VP8X")
        && let Some(flags) = bytes.get_mut(20)
    {
        *flags &= !NOTES;
    }
}

fn little(bytes: &[u8]) -> Option<usize> {
    bytes.first_chunk::<4>().map(|length| u32::from_le_bytes(*length) as usize)
}
