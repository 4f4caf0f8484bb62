//! The segments of a JPEG file (ITU-T T.81, annex B).

use image::metadata::Orientation;

use super::Parts;

const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;

/// Finds the parts to publish; nothing when the file ends before its end marker.
///
/// Of the segments for applications those stay that say how colours are meant: JFIF's own, ICC profiles, Adobe's. What
/// follows the end of the picture goes too: there cameras put previews, films and depth maps.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts> {
    let mut parts = Parts::new();
    parts.keep(0..2);
    let mut at = 2;
    loop {
        // Any number of 0xFF may stand before a marker.
        let start = at;
        while *bytes.get(at)? == 0xFF && *bytes.get(at + 1)? == 0xFF {
            at += 1;
        }
        if bytes[at] != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        let content = at + 2;
        match marker {
            END => {
                parts.keep(start..content);
                return Some(parts);
            }
            0x01 | START | 0xD0..=0xD7 => {
                parts.keep(start..content);
                at = content;
            }
            _ => {
                let length = usize::from(u16::from_be_bytes([*bytes.get(content)?, *bytes.get(content + 1)?]));
                let end = content + length.max(2);
                let said = bytes.get(content + 2..end)?;
                at = if marker == SCAN { end_of_scan(bytes, end)? } else { end };
                if !is_private(marker, said) {
                    parts.keep(start..at);
                }
            }
        }
    }
}

/// Writes down how a picture that has no notes is to be held: EXIF with that one entry.
pub(super) fn note_orientation(bytes: &mut Vec<u8>, orientation: Orientation) {
    let mut note = *b"\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    note[29] = orientation.to_exif();
    // JFIF's own segment, where there is one, comes first.
    let first = match bytes[..] {
        [_, _, 0xFF, 0xE0, high, low, ..] => 4 + usize::from(u16::from_be_bytes([high, low])),
        _ => 2,
    };
    bytes.splice(first..first, note);
}

/// Where the marker after the coded data of a scan stands.
fn end_of_scan(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xFF)?;
        match *bytes.get(at + 1)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}

fn is_private(marker: u8, said: &[u8]) -> bool {
    match marker {
        0xE0 => !said.starts_with(b"JFIF\0"),
        0xE2 => !said.starts_with(b"ICC_PROFILE\0"),
        0xEE => !said.starts_with(b"Adobe"),
        // 0xFE is a comment.
        0xE1..=0xEF | 0xFE => true,
        _ => false,
    }
}
