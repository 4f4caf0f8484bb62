//! The part of a file that a browser asks for, as when it jumps in a recording.

use std::ops::Range;

/// What a `Range` header comes to for a file of a certain length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// The whole file: there is no range, or one that a server may pass over, such as several at once.
    Whole,
    /// These bytes.
    Bytes(Range<usize>),
    /// Nothing: the file ends before the range begins.
    Beyond,
}

/// Reads a `Range` header.
pub(super) fn part(header: Option<&str>, length: usize) -> Part {
    header.and_then(|header| single(header, length)).unwrap_or(Part::Whole)
}

/// Reads `bytes=5-9`, `bytes=5-` or `bytes=-5`; `None` when it says something else.
fn single(header: &str, length: usize) -> Option<Part> {
    let (unit, range) = header.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (first, last) = range.trim().split_once('-')?;
    let (start, end) = match (first, last) {
        ("", suffix) => (length.saturating_sub(number(suffix)?), length),
        (first, "") => (number(first)?, length),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            if last < first {
                return None;
            }
            (first, last.saturating_add(1).min(length))
        }
    };
    Some(if start < end { Part::Bytes(start..end) } else { Part::Beyond })
}

/// Reads a number; one that no file is long enough for is the largest.
fn number(digits: &str) -> Option<usize> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, length: usize, expected: Part) {
        assert_eq!(part(Some(header), length), expected, "{header} of {length}");
    }

    #[test]
    fn a_single_range_is_cut_to_the_file() {
        check("bytes=0-3", 10, Part::Bytes(0..4));
        check("bytes=4-", 10, Part::Bytes(4..10));
        check("bytes=-3", 10, Part::Bytes(7..10));
        check("bytes=-30", 10, Part::Bytes(0..10));
        check("bytes=8-99999999999999999999999", 10, Part::Bytes(8..10));
        check("Bytes=0-0", 10, Part::Bytes(0..1));
    }

    #[test]
    fn a_range_past_the_end_is_refused() {
        check("bytes=10-", 10, Part::Beyond);
        check("bytes=10-12", 10, Part::Beyond);
        check("bytes=-0", 10, Part::Beyond);
        check("bytes=0-", 0, Part::Beyond);
        check("bytes=99999999999999999999999-", 10, Part::Beyond);
    }

    #[test]
    fn what_is_no_single_range_gives_the_whole_file() {
        for header in
            ["", "bytes", "bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=+1-2", "bytes=a-b"]
        {
            check(header, 10, Part::Whole);
        }
        assert_eq!(part(None, 10), Part::Whole);
    }
}
