//! From bytes to text: UTF-8 only, without a byte order mark, with `\n` at the end of lines.

use std::borrow::Cow;
use std::io;

/// Why the text of a file could not be had.
#[derive(Debug, thiserror::Error)]
pub enum TextFault {
    /// The disk refused.
    #[error("cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// The file is larger than its bound.
    #[error("is {size} bytes long; the bound is {bound}")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The largest size that is read, in bytes.
        bound: u64,
    },
    /// A byte that cannot stand where it stands in UTF-8.
    #[error("byte {byte:#04x} is not UTF-8")]
    NotUtf8 {
        /// The line of the byte, counted from 1.
        line: u32,
        /// Its column, in bytes counted from 1.
        column: u32,
        /// The byte.
        byte: u8,
        /// The encoding that the file is probably in.
        likely: &'static str,
    },
    /// The file is not what it was when it was first read.
    #[error("changed while it was being read")]
    Changed,
}

/// Decodes a file: UTF-8 is required, a byte order mark is dropped, CRLF and CR become LF.
pub(super) fn decode(bytes: Cow<'_, [u8]>) -> Result<Cow<'_, str>, TextFault> {
    const BOM: &[u8] = b"\xEF\xBB\xBF";
    let bytes = match bytes {
        Cow::Borrowed(slice) => Cow::Borrowed(slice.strip_prefix(BOM).unwrap_or(slice)),
        Cow::Owned(mut vec) => {
            if vec.starts_with(BOM) {
                vec.drain(..BOM.len());
            }
            Cow::Owned(vec)
        }
    };
    let text = match bytes {
        Cow::Borrowed(slice) => std::str::from_utf8(slice).map(Cow::Borrowed).map_err(|_| not_utf8(slice))?,
        Cow::Owned(vec) => String::from_utf8(vec).map(Cow::Owned).map_err(|fault| not_utf8(fault.as_bytes()))?,
    };
    Ok(if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text })
}

fn not_utf8(bytes: &[u8]) -> TextFault {
    let at = std::str::from_utf8(bytes).err().map_or(0, |fault| fault.valid_up_to());
    let before = &bytes[..at];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    TextFault::NotUtf8 {
        line: line as u32,
        column: (at - line_start + 1) as u32,
        byte: bytes[at],
        likely: likely_encoding(bytes),
    }
}

/// Names the encoding that bytes are probably in, as an editor's "save as" menu would.
fn likely_encoding(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return "UTF-16";
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(64 * 1024)], true);
    detector.guess(None, chardetng::Utf8Detection::Deny).name()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_and_foreign_line_ends_are_read_away() {
        let check = |bytes: &'static [u8], text: &str| {
            assert_eq!(decode(Cow::Borrowed(bytes)).expect("UTF-8"), text);
            assert_eq!(decode(Cow::Owned(bytes.to_vec())).expect("UTF-8"), text);
        };
        check(b"\xEF\xBB\xBFa\r\nb", "a\nb");
        check(b"a\rb\n\r\n", "a\nb\n\n");
        check(b"", "");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_placed_and_their_encoding_named() {
        let check = |bytes: &'static [u8], expected: &str| {
            let fault = decode(Cow::Borrowed(bytes)).expect_err("not UTF-8");
            let TextFault::NotUtf8 { line, column, byte, likely } = fault else { panic!("{fault}") };
            assert_eq!(format!("{line}:{column} {byte:02x} {likely}"), expected);
        };
        check(b"---\ntitle: \xB3\xA4\xB4\xBA\xD3\xA6\xD3\xC3\xBB\xAF\xD1\xA7\xD1\xD0\xBE\xBF\xCB\xF9\n", "2:8 b3 GBK");
        check(b"\xFF\xFEt\0i\0", "1:1 ff UTF-16");
    }
}
