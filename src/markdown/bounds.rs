//! How much one body may ask for, so that no body costs more than its size.
//!
//! What would lie past a bound is defused before the parser sees it, or left out of the markup while its text stays.

use memchr::{memchr, memchr2};

use super::standin::Changes;

/// A limit on what one body may hold; what lies past it is shown as plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Quotations, lists, emphasis and raw HTML inside one another.
    Depth,
    /// Columns of one table.
    Columns,
    /// Links and pictures.
    Links,
    /// Footnotes.
    Footnotes,
    /// Faults that are reported one by one.
    Faults,
}

impl Bound {
    /// The largest number that is still within the bound.
    pub const fn limit(self) -> usize {
        match self {
            Bound::Depth => 64,
            Bound::Columns => 64,
            Bound::Links => 10_000,
            Bound::Footnotes => 2_000,
            Bound::Faults => 1_000,
        }
    }
}

/// Hides what would open a block past the bounds: a quotation or list mark too deep, a table too wide.
///
/// The parser walks every open block on every blank line, so that thousands of marks on the first line would make each
/// later line as dear as thousands.
pub(super) fn hide(body: &str, changes: &mut Changes<'_>) {
    let bytes = body.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let end = memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        let line = &bytes[start..end];
        if let Some(at) = too_deep(line) {
            changes.hide_ascii(start + at);
            changes.past(Bound::Depth, start + at..end);
        }
        if let Some(at) = too_wide(line) {
            changes.hide_ascii(start + at);
            changes.past(Bound::Columns, start..end);
        }
        start = end + 1;
    }
}

/// Finds the first mark of a line that would open a block past the bound.
fn too_deep(line: &[u8]) -> Option<usize> {
    let limit = Bound::Depth.limit();
    let (mut column, mut marks, mut at) = (0, 0, 0);
    while let Some(&byte) = line.get(at) {
        let after = match byte {
            b' ' => at + 1,
            b'\t' => {
                column += 3 - column % 4;
                at + 1
            }
            _ => {
                let mark = block_mark(&line[at..])?;
                marks += 1;
                // The mark's last byte is what makes it one: the `.` of `1.`, the bullet itself.
                if marks > limit || column > 4 * limit {
                    return Some(at + mark - 1);
                }
                at + mark
            }
        };
        column += after - at;
        at = after;
    }
    None
}

/// Measures the mark of a quotation or list that a line begins with.
fn block_mark(line: &[u8]) -> Option<usize> {
    let spaced = |at: usize| line.get(at).is_none_or(|b| matches!(b, b' ' | b'\t'));
    match line.first()? {
        b'>' => Some(1),
        b'-' | b'+' | b'*' => spaced(1).then_some(1),
        b'0'..=b'9' => {
            let digits = line.iter().take(10).take_while(|b| b.is_ascii_digit()).count();
            (matches!(line.get(digits), Some(b'.' | b')')) && spaced(digits + 1)).then_some(digits + 1)
        }
        _ => None,
    }
}

/// Finds the first bar of a table's second line, where that table has too many columns.
fn too_wide(line: &[u8]) -> Option<usize> {
    let first = memchr(b'|', line)?;
    let rules = line[first..].iter().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'));
    // A row has a bar before and after each cell, or one less at either end.
    let bars = line.iter().filter(|&&b| b == b'|').count();
    (rules && bars > Bound::Columns.limit() + 1).then_some(first)
}
