//! Raw HTML taken apart into tags and text, as a browser would, with the place of each.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::allowed;

/// A stretch of raw HTML: one tag within a paragraph, or all lines of a block.
pub(super) struct Fragment<'e> {
    pub(super) text: Cow<'e, str>,
    /// Where each line begins in the text, and where it stands in the body.
    lines: Vec<(usize, Range<usize>)>,
}

impl<'e> Fragment<'e> {
    /// Takes one tag within a paragraph.
    pub(super) fn inline(text: &'e str, range: &Range<usize>) -> Fragment<'e> {
        Fragment { text: Cow::Borrowed(text), lines: vec![(0, range.clone())] }
    }

    /// Gathers the block whose start is the first of these events; gives the number of its events as well.
    ///
    /// A tag may go over several lines, so that no line can be understood by itself.
    pub(super) fn block(events: &[(Event<'_>, Range<usize>)]) -> (Fragment<'static>, usize) {
        let (mut text, mut lines) = (String::new(), Vec::new());
        let mut count = 0;
        for (event, range) in events {
            count += 1;
            match event {
                Event::Html(line) | Event::Text(line) => {
                    lines.push((text.len(), range.clone()));
                    text.push_str(line);
                }
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        (Fragment { text: Cow::Owned(text), lines }, count)
    }

    /// Finds the place in the body of a stretch of the text.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.find(range.start);
        start..self.find(range.end.max(range.start + 1) - 1).saturating_add(usize::from(!range.is_empty())).max(start)
    }

    fn find(&self, at: usize) -> usize {
        let number = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        let Some((start, body)) = self.lines.get(number) else { return 0 };
        let next = self.lines.get(number + 1).map_or(self.text.len(), |(next, _)| *next);
        // Within a quotation a tag over two lines loses the quotation's marks, and with them the exact place.
        if next - start == body.len() { body.start + (at - start) } else { body.start }
    }
}

/// A piece of raw HTML; comments and declarations are none.
pub(super) enum Token {
    /// Text between tags; entities stay as they are.
    Text(Range<usize>),
    /// A start tag.
    Start { name: Range<usize>, attributes: Vec<Attribute>, tag: Range<usize> },
    /// An end tag.
    End { name: Range<usize> },
}

/// An attribute as it was written; entities stay as they are.
pub(super) struct Attribute {
    pub(super) name: Range<usize>,
    /// The value without its quotes; empty where there is none.
    pub(super) value: Range<usize>,
}

impl Attribute {
    /// The whole attribute, but for a closing quotation mark.
    pub(super) fn range(&self) -> Range<usize> {
        self.name.start..self.value.end.max(self.name.end)
    }
}

/// Takes raw HTML apart.
///
/// A tag that never ends is text, with all that follows. The content of elements such as `script` is in no token.
pub(super) fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let Some(start) = find(html, at, "<") else { break };
        push_text(&mut tokens, at..start);
        let bytes = html.as_bytes();
        let end = match (bytes.get(start + 1), bytes.get(start + 2)) {
            (Some(b'a'..=b'z' | b'A'..=b'Z'), _) => start_tag(html, start, &mut tokens),
            (Some(b'/'), Some(b'a'..=b'z' | b'A'..=b'Z')) => end_tag(html, start, &mut tokens),
            (Some(b'/' | b'!' | b'?'), _) => comment(html, start),
            _ => {
                push_text(&mut tokens, start..start + 1);
                Some(start + 1)
            }
        };
        match end {
            Some(end) => at = end,
            None => {
                at = start;
                break;
            }
        }
    }
    push_text(&mut tokens, at..html.len());
    tokens
}

/// Reads the entities of an attribute's value as far as they can matter in an address.
///
/// Others stay as they stand; the sanitiser, which knows them all, has the last word on every address.
pub(super) fn decode(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        match entity(rest) {
            Some((c, length)) => {
                decoded.push(c);
                rest = &rest[length..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn push_text(tokens: &mut Vec<Token>, range: Range<usize>) {
    if !range.is_empty() {
        tokens.push(Token::Text(range));
    }
}

/// Reads a start tag and tells where reading goes on: after it, or after the content that goes with it.
fn start_tag(html: &str, start: usize, tokens: &mut Vec<Token>) -> Option<usize> {
    let bytes = html.as_bytes();
    let name = start + 1..name_end(bytes, start + 1);
    let mut attributes = Vec::new();
    let mut at = name.end;
    let end = loop {
        at = skip(bytes, at, |b| b.is_ascii_whitespace() || b == b'/');
        if *bytes.get(at)? == b'>' {
            break at + 1;
        }
        // An equals sign that no name precedes is a name's first character.
        let name = at..skip(bytes, at + 1, |b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'='));
        let value = attribute_value(bytes, name.end)?;
        at = value.end + usize::from(matches!(bytes.get(value.end), Some(b'"' | b'\'')));
        attributes.push(Attribute { name, value });
    };
    let written = &html[name.clone()];
    let after = match allowed::goes_with_content(written) {
        true => content_end(html, end, written),
        false => end,
    };
    tokens.push(Token::Start { name, attributes, tag: start..end });
    Some(after)
}

/// Finds the value of an attribute whose name ends at a place; `None` where the text ends first.
fn attribute_value(bytes: &[u8], name_end: usize) -> Option<Range<usize>> {
    let equals = skip(bytes, name_end, |b| b.is_ascii_whitespace());
    if *bytes.get(equals)? != b'=' {
        return Some(name_end..name_end);
    }
    let start = skip(bytes, equals + 1, |b| b.is_ascii_whitespace());
    match *bytes.get(start)? {
        quote @ (b'"' | b'\'') => {
            let end = skip(bytes, start + 1, |b| b != quote);
            bytes.get(end).map(|_| start + 1..end)
        }
        _ => {
            let end = skip(bytes, start, |b| !b.is_ascii_whitespace() && b != b'>');
            bytes.get(end).map(|_| start..end)
        }
    }
}

fn end_tag(html: &str, start: usize, tokens: &mut Vec<Token>) -> Option<usize> {
    let name = start + 2..name_end(html.as_bytes(), start + 2);
    let end = find(html, name.end, ">")? + 1;
    tokens.push(Token::End { name });
    Some(end)
}

/// Finds the end of a comment, a declaration or what a browser takes for one.
fn comment(html: &str, start: usize) -> Option<usize> {
    if !html[start..].starts_with("<!--") {
        return find(html, start, ">").map(|at| at + 1);
    }
    match &html.as_bytes()[start + 4..] {
        [b'>', ..] => Some(start + 5),
        [b'-', b'>', ..] => Some(start + 6),
        _ => find(html, start + 4, "-->").map(|at| at + 3),
    }
}

/// Finds where the content of an element ends that is left out with it: before its end tag, or with the text.
fn content_end(html: &str, start: usize, name: &str) -> usize {
    let mut at = start;
    while let Some(found) = find(html, at, "</") {
        let candidate = html.as_bytes().get(found + 2..found + 2 + name.len());
        if candidate.is_some_and(|candidate| candidate.eq_ignore_ascii_case(name.as_bytes())) {
            return found;
        }
        at = found + 2;
    }
    html.len()
}

fn name_end(bytes: &[u8], start: usize) -> usize {
    skip(bytes, start, |b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>'))
}

fn skip(bytes: &[u8], start: usize, belongs: impl Fn(u8) -> bool) -> usize {
    bytes.get(start..).map_or(bytes.len(), |rest| start + rest.iter().take_while(|&&b| belongs(b)).count())
}

fn find(html: &str, from: usize, what: &str) -> Option<usize> {
    html.get(from..)?.find(what).map(|at| from + at)
}

/// Reads the entity that a text begins with: its character and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 22] = [
        ("&nbsp;", '\u{A0}'),
        ("&ndash;", '–'),
        ("&mdash;", '—'),
        ("&hellip;", '…'),
        ("&lsquo;", '‘'),
        ("&rsquo;", '’'),
        ("&ldquo;", '“'),
        ("&rdquo;", '”'),
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&colon;", ':'),
        ("&Tab;", '\t'),
        ("&NewLine;", '\n'),
        ("&sol;", '/'),
        ("&period;", '.'),
        ("&lpar;", '('),
        ("&rpar;", ')'),
        ("&num;", '#'),
        ("&quest;", '?'),
    ];
    if let Some((name, c)) = NAMED.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((*c, name.len()));
    }
    let number = text.strip_prefix("&#")?;
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let length = digits.bytes().take_while(|&b| char::from(b).is_digit(radix)).count();
    let prefix = text.len() - digits.len();
    if length == 0 {
        return None;
    }
    let code = digits[..length].trim_start_matches('0');
    let c = u32::from_str_radix(if code.is_empty() { "0" } else { code }, radix).ok().and_then(char::from_u32);
    let semicolon = usize::from(digits[length..].starts_with(';'));
    Some((c.filter(|&c| c != '\0').unwrap_or('\u{FFFD}'), prefix + length + semicolon))
}
