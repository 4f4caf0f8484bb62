//! Parts a file into its front matter and its body.

use super::file_fault::FileFault;
use super::slips::{key_of, line_at};
use super::yaml::{self, Tree};
use super::yaml_fault::YamlFault;
use crate::diagnostics::Diagnostic;
use crate::source::{Body, FileId, Span};

/// The most bytes that front matter may have.
const SIZE_BOUND: usize = 64 * 1024;

/// The most control characters that are pointed out in one file's front matter.
const CONTROLS_SHOWN: usize = 20;

/// A file in its two parts.
pub(super) struct Parted<'a> {
    /// The front matter's entries.
    pub(super) tree: Tree,
    /// The lines of the front matter's marks and all between them.
    pub(super) span: Span,
    /// The text below, as a place and as it is.
    pub(super) body: Body,
    pub(super) body_text: &'a str,
}

/// Parts a file that begins with these keys; what keeps it from being parted is the one diagnostic of the file.
pub(super) fn part<'a>(
    file: FileId,
    text: &'a str,
    keys: &'static str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Parted<'a>> {
    let first_line = text.lines().next().unwrap_or_default();
    let top = Span::new(file, 0, first_line.len());
    if text.trim().is_empty() {
        diagnostics.push(FileFault::Empty { keys }.at(top));
        return None;
    }
    if first_line.trim_end() != "---" {
        diagnostics.push(fault_of_beginning(text, keys).at(top));
        return None;
    }
    let start = (first_line.len() + 1).min(text.len());
    let Some((end, body_start)) = closing_mark(text, start) else {
        diagnostics.push(match indented_mark(&text[start..]) {
            Some(mark) => FileFault::IndentedEnd.at(line(file, text, start + mark)),
            None => FileFault::UnclosedFrontMatter.at(top),
        });
        return None;
    };
    if end - start > SIZE_BOUND {
        diagnostics.push(YamlFault::TooLarge { size: end - start, bound: SIZE_BOUND }.at(top));
        return None;
    }
    let mut told = Vec::new();
    let mut tree = read(file, &text[start..end], start, &mut told);
    let mut body_start = body_start;
    if let Some(early) = early_end(file, &text[start..end], start, &tree) {
        (tree, told) = (early.tree, early.told);
        body_start = start + early.body_start;
    }
    diagnostics.extend(told);
    Some(Parted { tree, span: top, body: Body::new(file, text, body_start), body_text: &text[body_start..] })
}

/// What is wrong with a file that does not begin with front matter.
fn fault_of_beginning(text: &str, keys: &'static str) -> FileFault {
    let inner = text.trim_start();
    if inner.lines().next().unwrap_or_default().trim_end() != "---" {
        return FileFault::MissingFrontMatter { keys };
    }
    let is_line = text[..text.len() - inner.len()].contains('\n');
    FileFault::BlankBefore { what: if is_line { "a blank line" } else { "a space" } }
}

/// Front matter that was meant to end before the line that was taken for its end.
struct EarlyEnd {
    tree: Tree,
    told: Vec<Diagnostic>,
    /// Where the text below begins in what was taken for front matter.
    body_start: usize,
}

/// Finds where front matter was meant to end of which all up to a line `---` does not read as such: at an indented `---`, or
/// where a text begins below a blank line.
fn early_end(file: FileId, front: &str, base: usize, tree: &Tree) -> Option<EarlyEnd> {
    let text = text_below_blank(front);
    let is_sentence = |entry: &yaml::Entry| {
        entry.key.value.contains(char::is_whitespace)
            && text.is_some_and(|text| entry.key.span.start as usize >= base + text)
    };
    if !tree.is_broken && !tree.entries.iter().any(is_sentence) {
        return None;
    }
    let mark = indented_mark(front).map(|mark| (mark, FileFault::IndentedEnd));
    let text = text.map(|text| (text, FileFault::TextBeforeEnd));
    [mark, text].into_iter().flatten().find_map(|(at, fault)| {
        let mut told = Vec::new();
        let tree = read(file, &front[..at], base, &mut told);
        let place = line_at(front, at);
        let body_start = if matches!(fault, FileFault::IndentedEnd) { at + place.len() } else { at };
        told.push(fault.at(Span::new(file, base + at, base + at + place.trim_end().len())));
        // Where that does not read as front matter either, the mistake is another.
        (!tree.is_broken).then_some(EarlyEnd { tree, told, body_start })
    })
}

/// Where a text begins below a blank line, with the comments above it, which may be its headings; none when keys follow.
fn text_below_blank(front: &str) -> Option<usize> {
    let (mut at, mut above) = (0, "");
    let (mut is_below_blank, mut comments) = (false, None);
    for whole in front.split_inclusive('\n') {
        let line = whole.trim_end();
        if line.is_empty() {
            is_below_blank = true;
        } else if line.starts_with('#') {
            comments = comments.or(is_below_blank.then_some(at));
        } else if is_below_blank && is_text(line, above) {
            let is_key = |line: &str| !line.starts_with(' ') && key_of(line).is_some();
            return (!front[at..].lines().any(is_key)).then_some(comments.unwrap_or(at));
        } else {
            (is_below_blank, comments, above) = (false, None, line);
        }
        at += whole.len();
    }
    None
}

/// Whether a line is neither a key nor, by its look, part of the value of the key above.
fn is_text(line: &str, above: &str) -> bool {
    let key = line.find(": ").or(line.strip_suffix(':').map(str::len));
    let is_key = key.is_some_and(|colon| !line[..colon].contains(char::is_whitespace));
    let is_entry = line.starts_with("- ") && key_of(above).is_none_or(|(_, value)| value.is_empty());
    !(is_key || is_entry || line.starts_with([' ', '\t', ']', '}']))
}

/// Where a line begins that would end front matter if it were not indented.
fn indented_mark(front: &str) -> Option<usize> {
    let mut at = 0;
    front.split_inclusive('\n').find_map(|line| {
        at += line.len();
        (line.trim() == "---").then_some(at - line.len())
    })
}

/// The line that begins at a byte of a file's text.
fn line(file: FileId, text: &str, start: usize) -> Span {
    Span::new(file, start, start + line_at(text, start).trim_end().len())
}

/// Where the front matter ends and where the body begins.
fn closing_mark(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Reads YAML; control characters are pointed out and read as spaces, so that they hide no other mistake.
pub(super) fn read(file: FileId, text: &str, base: usize, diagnostics: &mut Vec<Diagnostic>) -> Tree {
    let is_foreign = |c: char| c.is_control() && c != '\n' && c != '\t';
    if !text.contains(is_foreign) {
        return yaml::read(file, text, base, diagnostics);
    }
    for (at, c) in text.char_indices().filter(|(_, c)| is_foreign(*c)).take(CONTROLS_SHOWN) {
        diagnostics.push(YamlFault::Control(c).at(Span::new(file, base + at, base + at + c.len_utf8())));
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if is_foreign(c) {
            plain.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            plain.push(c);
        }
    }
    yaml::read(file, &plain, base, diagnostics)
}
