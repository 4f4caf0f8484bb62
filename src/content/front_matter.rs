//! Parts a file into its front matter and its body.

use super::fault::{FileFault, YamlFault};
use super::yaml::{self, Tree};
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

/// Parts a file; what keeps it from being parted is the one diagnostic of the file.
pub(super) fn part<'a>(file: FileId, text: &'a str, diagnostics: &mut Vec<Diagnostic>) -> Option<Parted<'a>> {
    let first_line = text.lines().next().unwrap_or_default();
    let top = Span::new(file, 0, first_line.len());
    if text.trim().is_empty() {
        diagnostics.push(FileFault::Empty.at(top));
        return None;
    }
    if first_line.trim_end() != "---" {
        diagnostics.push(FileFault::MissingFrontMatter.at(top));
        return None;
    }
    let start = (first_line.len() + 1).min(text.len());
    let Some((end, body_start)) = closing_mark(text, start) else {
        diagnostics.push(FileFault::UnclosedFrontMatter.at(top));
        return None;
    };
    if end - start > SIZE_BOUND {
        diagnostics.push(YamlFault::TooLarge { size: end - start, bound: SIZE_BOUND }.at(top));
        return None;
    }
    Some(Parted {
        tree: read(file, &text[start..end], start, diagnostics),
        span: top,
        body: Body::new(file, text, body_start),
        body_text: &text[body_start..],
    })
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
