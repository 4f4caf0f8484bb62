//! What was meant to be a link, a picture, a footnote's mark or a table's cell, and is none: pages show what was typed, or
//! lose it.
//!
//! **Invariant:** code is never remarked on.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::fault::{Fault, Faults};
use super::footnotes::Footnotes;

/// How many bytes of a label, of an address or of a link's text are looked at: more was hardly meant as one.
const LOOKED_AT: usize = 300;

/// Elements of raw HTML whose text is code.
const CODE: [&str; 3] = ["code", "kbd", "samp"];

/// Notes marks of footnotes that are not defined, links whose label is not, and links and pictures whose address has a
/// space in it.
pub(super) fn in_text(body: &str, events: &[(Event<'_>, Range<usize>)], footnotes: &Footnotes, faults: &mut Faults) {
    for run in plain_runs(events) {
        let text = &body[run.clone()];
        for (at, _) in text.match_indices("[^").filter(|(at, _)| !is_escaped(body, run.start + at)) {
            let Some(label) = label_of(&text[at + 2..]) else { continue };
            if !label.trim().is_empty() && !footnotes.has(label) {
                let range = run.start + at..run.start + at + label.len() + 3;
                faults.push(Fault::UndefinedFootnote { label: label.to_owned(), range });
            }
        }
        for (at, _) in text.match_indices("](").filter(|(at, _)| !is_escaped(body, run.start + at)) {
            let start = run.start + at + 2;
            let Some(target) = until_closed(&text[at + 2..]).and_then(spaced_address) else { continue };
            if let Some(open) = opened_before(body, run.start + at) {
                let is_picture = body[..open].ends_with('!');
                let range = start..start + target.len();
                faults.push(Fault::SpacedAddress { target: target.to_owned(), is_picture, range });
            }
        }
        for (at, _) in text.match_indices("][").filter(|(at, _)| !is_escaped(body, run.start + at)) {
            let label = label_of(&text[at + 2..]).filter(|label| !label.trim().is_empty() && !label.starts_with('^'));
            let Some((label, open)) = label.zip(opened_before(body, run.start + at)) else { continue };
            if is_link_text(body, open, run.start + at) {
                let range = open..run.start + at + label.len() + 3;
                faults.push(Fault::UndefinedLabel { label: label.to_owned(), range });
            }
        }
    }
}

/// Whether what stands between two brackets may be the text of a link: what follows a word at once is an index of it, as
/// in `row[i][j]`, and numbers alone are marks of another kind.
fn is_link_text(body: &str, open: usize, close: usize) -> bool {
    let inner = &body[open + 1..close];
    let follows_word =
        body[..open].ends_with(|before: char| before.is_ascii_alphanumeric() || matches!(before, ']' | ')'));
    !follows_word && !inner.trim().is_empty() && !inner.bytes().all(|byte| byte.is_ascii_digit())
}

/// Notes rows of tables with more cells than their head; `text` is as the parser was given it.
pub(super) fn in_rows(text: &str, events: &[(Event<'_>, Range<usize>)], faults: &mut Faults) {
    let mut columns = 0;
    for (event, range) in events {
        match event {
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableRow) => {
                let row = text[range.start..].lines().next().unwrap_or_default();
                let cells = cells(row);
                let lost = cells.get(columns..).unwrap_or_default();
                let last = lost.iter().rfind(|cell| !cell.is_empty());
                if let (Some(first), Some(last)) = (lost.first(), last) {
                    let range = range.start + first.start..range.start + last.end;
                    faults.push(Fault::SurplusCells { cells: cells.len(), columns, range });
                }
            }
            _ => {}
        }
    }
}

/// The stretches of text that stand as they were typed, without code.
fn plain_runs(events: &[(Event<'_>, Range<usize>)]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let (mut is_block, mut elements) = (false, 0_usize);
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_block = true,
            Event::End(TagEnd::CodeBlock) => is_block = false,
            // An element does not reach beyond the block that it stands in.
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell) => elements = 0,
            Event::InlineHtml(tag) if is_tag(tag, "<") => elements += 1,
            Event::InlineHtml(tag) if is_tag(tag, "</") => elements = elements.saturating_sub(1),
            Event::Text(_) if !is_block && elements == 0 => match runs.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => runs.push(range.clone()),
            },
            _ => {}
        }
    }
    runs
}

/// Whether a tag that begins so is that of an element whose text is code.
fn is_tag(tag: &str, begins: &str) -> bool {
    let name = tag.strip_prefix(begins).unwrap_or_default();
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    CODE.iter().any(|code| name.eq_ignore_ascii_case(code))
}

fn is_escaped(body: &str, at: usize) -> bool {
    body[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// What comes before the next bracket that closes, on the same line, near, and with none that opens before it.
fn label_of(text: &str) -> Option<&str> {
    let end = text.bytes().take(LOOKED_AT).position(|byte| matches!(byte, b'\n' | b'[' | b']'))?;
    (text.as_bytes()[end] == b']').then(|| &text[..end])
}

/// What comes before the bracket that closes what was opened just before, on the same line and near.
fn until_closed(text: &str) -> Option<&str> {
    let mut open = 1;
    for (at, byte) in text.bytes().enumerate().take(LOOKED_AT) {
        match byte {
            // What begins another link ends the search, so that many of them take no longer.
            b'\n' | b'[' | b']' => return None,
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(&text[..at]);
        }
    }
    None
}

/// The address in what stands between the brackets of a link, when it has a space and is plainly an address: it begins
/// like one, or ends like the name of a file.
fn spaced_address(inner: &str) -> Option<&str> {
    let inner = inner.trim();
    // A title stands behind an address, in quotes.
    let quote = inner.chars().next_back().filter(|last| matches!(last, '"' | '\''));
    let untitled = quote.and_then(|quote| Some(inner[..inner.len() - 1].rsplit_once(quote)?.0.trim_end()));
    let address = untitled.unwrap_or(inner);
    let begins = ["/", "./", "../", "http://", "https://"].iter().any(|start| address.starts_with(start));
    let ending = address.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_ending = (2..=5).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && ending.starts_with(|first: char| first.is_ascii_alphabetic());
    (address.contains([' ', '\t']) && !address.starts_with('<') && (begins || is_ending)).then_some(address)
}

/// Where the bracket was opened that closes a link's text at a place; none when it was not opened near.
fn opened_before(body: &str, close: usize) -> Option<usize> {
    let bytes = &body.as_bytes()[..close];
    let near = bytes.iter().enumerate().rev().take(LOOKED_AT).take_while(|(_, byte)| **byte != b'\n');
    let mut closed = 0;
    let mut brackets = near.filter(|(_, byte)| matches!(**byte, b'[' | b']'));
    let (open, _) = brackets.find(|(_, byte)| {
        closed += if **byte == b']' { 1 } else { -1 };
        closed < 0
    })?;
    (!is_escaped(body, open)).then_some(open)
}

/// Where the cells of a row stand in it, without the space around them.
fn cells(row: &str) -> Vec<Range<usize>> {
    let bytes = row.as_bytes();
    let parts = bytes.iter().enumerate();
    // A bar after a backslash belongs to the text of its cell.
    let bars = parts.filter(|(at, byte)| **byte == b'|' && (*at == 0 || bytes[at - 1] != b'\\')).map(|(at, _)| at);
    let mut cells = Vec::new();
    let mut start = 0;
    for end in bars.chain([row.len()]) {
        let written = &row[start..end];
        let is_edge = written.trim().is_empty() && (start == 0 || end == row.len());
        if !is_edge {
            let first = start + written.len() - written.trim_start().len();
            cells.push(first..first + written.trim().len());
        }
        start = end + 1;
    }
    cells
}
