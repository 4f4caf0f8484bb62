//! Quotation marks in YAML: which values need them, how they are written, and what is lost of a text without them.

use super::yaml_fault::YamlFault;

/// A text in quotes, as YAML reads it back.
pub(super) fn in_quotes(text: &str) -> String {
    match text.contains(['"', '\\']) {
        true => format!("'{}'", text.replace('\'', "''")),
        false => format!("\"{text}\""),
    }
}

/// The comment that stands on a line behind the value or key that ends at a byte of the text, from its `#` on.
pub(super) fn comment(text: &str, end: usize) -> Option<Box<str>> {
    let behind = text.get(end..)?.lines().next()?;
    let comment = behind.trim();
    (behind.starts_with([' ', '\t']) && comment.starts_with('#')).then(|| comment.into())
}

/// Finds a value on a line that YAML cannot read without quotes, or with those that it has: its place on the line, and how
/// it is written.
pub(super) fn wanted(line: &str) -> Option<(usize, YamlFault)> {
    let at = value_start(line);
    let value = line[at..].trim_end();
    let indent = line.len() - line.trim_start().len();
    let (why, text) = match value.chars().next()? {
        '`' => ("that begins with a backtick".to_owned(), value.to_owned()),
        sign @ ('@' | '%' | '&' | '*') => (format!("that begins with `{sign}`"), value.to_owned()),
        '-' if value.starts_with("- ") && line[..at].ends_with(": ") => {
            ("that begins with `- `".to_owned(), value.to_owned())
        }
        sign @ ('?' | ',' | ']' | '}' | '|' | '>') if at > indent && !is_block(value) && !is_word(value) => {
            (format!("that begins with `{sign}`"), value.to_owned())
        }
        mark @ ('"' | '\'') => ("that goes on behind a quotation mark".to_owned(), whole(value, mark)?),
        _ => return None,
    };
    let fix = format!("{}{}", line[..at].trim_start(), in_quotes(&text));
    Some((at, YamlFault::NeedsQuotes { why, fix }))
}

/// Where the value begins on a line: behind its key and the hyphens of lists.
fn value_start(line: &str) -> usize {
    let mut at = line.len() - line.trim_start().len();
    while let Some(rest) = line[at..].strip_prefix("- ") {
        at = line.len() - rest.trim_start().len();
    }
    let is_key = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    match line[at..].split_once(": ") {
        Some((key, value)) if is_key(key) => line.len() - value.trim_start().len(),
        _ => at,
    }
}

/// Whether a value is only the sign that a text begins below it: `|`, `>-`, `|2 # so`.
fn is_block(value: &str) -> bool {
    let Some(behind) = value.strip_prefix(['|', '>']) else { return false };
    let behind = behind.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    behind.trim().is_empty() || behind.starts_with([' ', '\t']) && behind.trim_start().starts_with('#')
}

/// Whether a question mark begins a word, as it may.
fn is_word(value: &str) -> bool {
    value.strip_prefix('?').is_some_and(|behind| !behind.is_empty() && !behind.starts_with([' ', '\t']))
}

/// The text that is meant by a value which goes on behind its closing quotation mark; none when it does not.
fn whole(value: &str, mark: char) -> Option<String> {
    let inner = &value[1..];
    let behind = &inner[closing(inner, mark)? + 1..];
    if behind.trim().is_empty() || behind.trim_start().starts_with(['#', ',', ']', '}', ':']) {
        return None;
    }
    // A letter behind the mark says that the mark stands inside the text: `'It's here'`.
    let is_around = behind.starts_with(char::is_alphanumeric) && inner.ends_with(mark);
    let text = if is_around { &inner[..inner.len() - 1] } else { value };
    Some(match mark {
        '"' => text.replace("\\\"", "\""),
        _ => text.replace("''", "'"),
    })
}

/// Where the quotation mark stands that closes a text, which begins behind the opening one.
fn closing(inner: &str, mark: char) -> Option<usize> {
    let mut signs = inner.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let is_escape = match mark {
            '"' => sign == '\\',
            _ => sign == '\'' && signs.peek().is_some_and(|(_, next)| *next == '\''),
        };
        if is_escape {
            signs.next();
        } else if sign == mark {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_needs_quotes_is_written_in_them() {
        let check = |line: &str, expected: &str| {
            let fix = match wanted(line) {
                Some((_, YamlFault::NeedsQuotes { fix, .. })) => fix,
                _ => "nothing".to_owned(),
            };
            assert_eq!(fix, expected, "{line}");
        };
        check("title: \"He said\" and left", "title: '\"He said\" and left'");
        check("title: 'It's here'", "title: \"It's here\"");
        check("title: \"A \"big\" one\"", "title: 'A \"big\" one'");
        check("title: \"He\" and \"she\"", "title: '\"He\" and \"she\"'");
        check("title: \"It's\" so", "title: '\"It''s\" so'");
        check("title: @Home", "title: \"@Home\"");
        check("  - @Home", "- \"@Home\"");
        check("title: - Home", "title: \"- Home\"");
        check("- Home", "nothing");
        check("title: ? Home", "title: \"? Home\"");
        check("title: ?", "title: \"?\"");
        check("title: ?Home", "nothing");
        check("title: | Home", "title: \"| Home\"");
        check("  - > Home", "- \"> Home\"");
        check("title: , Home", "title: \", Home\"");
        check("title: |", "nothing");
        check("title: |-", "nothing");
        check("title: >+2 # so", "nothing");
        check("? Home", "nothing");
        check("]", "nothing");
        check("title: \"A\"", "nothing");
        check("title: \"A\" # so", "nothing");
        check("title: 'It''s here'", "nothing");
        check("title: \"A", "nothing");
        check("  \"A\", \"B\"", "nothing");
        check("", "nothing");
    }

    #[test]
    fn a_comment_stands_behind_a_space() {
        assert_eq!(comment("a: b # c\n", 4).as_deref(), Some("# c"));
        assert_eq!(comment("a: b#c\n", 4), None);
        assert_eq!(comment("a: b\n # c\n", 4), None);
    }
}
