//! The blocks of a GIF file (GIF89a).

use super::Parts;

/// The applications whose blocks say how a picture looks: how often it repeats, and its colour profile.
const SHOWN: [&[u8; 8]; 3] = [b"NETSCAPE", b"ANIMEXTS", b"ICCRGBG1"];

/// Finds the parts to publish; nothing when the file ends before its trailer.
///
/// Comments and the blocks of other applications, XMP among them, are notes.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts> {
    let mut parts = Parts::new();
    let mut at = 13 + colours(*bytes.get(10)?);
    let mut frames = 0;
    parts.keep(0..at);
    loop {
        let start = at;
        let is_shown = match *bytes.get(at)? {
            0x21 => {
                let label = *bytes.get(at + 1)?;
                let application = bytes.get(at + 3..at + 11);
                at = end_of_blocks(bytes, at + 2)?;
                match label {
                    0xFF => SHOWN.iter().any(|shown| application == Some(&shown[..])),
                    // What is not a comment belongs to the picture after it.
                    label => label != 0xFE,
                }
            }
            0x2C => {
                let own_colours = colours(*bytes.get(at + 9)?);
                at = end_of_blocks(bytes, at + 10 + own_colours + 1)?;
                frames += 1;
                true
            }
            0x3B => {
                parts.keep(start..start + 1);
                parts.is_animated = frames > 1;
                return Some(parts);
            }
            _ => return None,
        };
        if is_shown {
            parts.keep(start..at);
        }
    }
}

/// How many bytes the table of colours has that a byte of flags announces.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where a row of blocks ends, each of which begins with its length, and the last of which is empty.
fn end_of_blocks(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        match *bytes.get(at)? {
            0 => return Some(at + 1),
            length => at += 1 + usize::from(length),
        }
    }
}
