//! Places in text files: what a diagnostic points at.

use super::FileId;

/// A range of bytes in one file's text, as [`Sources::text`](super::Sources::text) gives it.
///
/// Offsets count bytes after a byte order mark was dropped and line ends were made `\n`, so that they do not
/// depend on the editor a file was written with. `start <= end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// Makes a span from byte offsets that fit a file's bound.
    pub fn new(file: FileId, start: usize, end: usize) -> Span {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { file, start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The very beginning of a file: where a fault of the file as a whole is reported.
    pub fn top(file: FileId) -> Span {
        Span { file, start: 0, end: 0 }
    }
}

/// A value and the place where an editor wrote it.
///
/// Two of them are equal when their values are: a place says where to look, not what was said.
#[derive(Debug, Clone, Copy)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }

    /// Applies a function to the value and keeps the place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T: serde::Serialize> serde::Serialize for Spanned<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

/// A line and a column as an editor shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Counted from 1.
    pub line: u32,
    /// Counted in characters (Unicode scalar values), from 1.
    pub column: u32,
}

impl Position {
    /// Finds the position of a byte offset; an offset past the end is the end.
    pub fn of(text: &str, offset: u32) -> Position {
        Position::counted_on(text, (0, 1), offset).0
    }

    /// Finds the position of a byte offset by counting on from a byte whose line is known, and gives the byte and line
    /// to count on from next; what lies before the known byte is counted from the beginning.
    pub fn counted_on(text: &str, known: (usize, u32), offset: u32) -> (Position, (usize, u32)) {
        let mut end = (offset as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let (from, line) = if known.0 <= end { known } else { (0, 1) };
        let line = line + text[from..end].bytes().filter(|byte| *byte == b'\n').count() as u32;
        let line_start = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
        let column = text[line_start..end].chars().count() as u32 + 1;
        (Position { line, column }, (end, line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: u32, line: u32, column: u32) {
        assert_eq!(Position::of(text, offset), Position { line, column });
    }

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        check("", 0, 1, 1);
        check("abc", 2, 1, 3);
        check("a\nbc", 3, 2, 2);
        check("长春\n所", 3, 1, 2);
        check("长春\n所", 7, 2, 1);
    }

    #[test]
    fn an_offset_inside_a_character_or_past_the_end_is_rounded_down() {
        check("长春", 4, 1, 2);
        check("ab", 99, 1, 3);
    }
}
