//! The text as the parser is given it: as long as the body, byte for byte, with a few characters behind stand-ins.
//!
//! A stand-in has the length of the character it stands for, so that every place the parser names is a place in the
//! body, and it is taken off every string the parser gives back: nothing of it is ever seen outside, code included.
//! **Invariant:** no stand-in occurs in the body itself.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, DefaultBrokenLinkCallback, Event, OffsetIter, Options, Parser, Tag};

use super::bounds::{self, Bound};
use super::emphasis;
use super::escape;

/// What a body's own control characters become before parsing; output shows U+FFFD for it.
const CONTROL: u8 = 0x7F;
/// Marks that open blocks, each with the control character that stands in for it.
const ASCII: [(char, u8); 7] = [('>', 1), ('-', 2), ('*', 3), ('+', 4), ('.', 5), (')', 6), ('|', 7)];

/// A body ready for the parser, and the way back.
pub(super) struct Prepared<'b> {
    text: Cow<'b, str>,
    hidden: Vec<Hidden>,
    /// What was hidden because it lay past a bound, in order of the text.
    pub(super) past: Vec<(Bound, Range<usize>)>,
}

#[derive(Clone, Copy)]
struct Hidden {
    stand_in: char,
    original: char,
}

impl<'b> Prepared<'b> {
    /// Puts stand-ins where the parser would go wrong or go on for too long.
    pub(super) fn new(body: &'b str) -> Prepared<'b> {
        let mut changes = Changes::new(body);
        changes.hide_controls();
        bounds::hide(body, &mut changes);
        emphasis::hide(body, &mut changes);
        changes.finish()
    }

    /// The text as the parser is given it.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Opens the parser; its strings still hold stand-ins.
    pub(super) fn parser(&self) -> OffsetIter<'_, DefaultBrokenLinkCallback> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS;
        Parser::new_ext(&self.text, options).into_offset_iter()
    }

    /// Reads all events with their places in the body, stand-ins taken off.
    pub(super) fn events(&self) -> Vec<(Event<'_>, Range<usize>)> {
        self.parser().map(|(event, range)| (self.reveal(event), range)).collect()
    }

    /// Takes the stand-ins off one event.
    pub(super) fn reveal<'e>(&self, event: Event<'e>) -> Event<'e> {
        if self.hidden.is_empty() {
            return event;
        }
        match event {
            Event::Text(text) => Event::Text(self.restore(text)),
            Event::Code(text) => Event::Code(self.restore(text)),
            Event::Html(text) => Event::Html(self.restore(text)),
            Event::InlineHtml(text) => Event::InlineHtml(self.restore(text)),
            Event::FootnoteReference(label) => Event::FootnoteReference(self.restore(label)),
            Event::Start(Tag::FootnoteDefinition(label)) => Event::Start(Tag::FootnoteDefinition(self.restore(label))),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(name))) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(self.restore(name))))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let (dest_url, title) = (self.restore(dest_url), self.restore(title));
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let (dest_url, title) = (self.restore(dest_url), self.restore(title));
                Event::Start(Tag::Image { link_type, dest_url, title, id })
            }
            other => other,
        }
    }

    fn restore<'e>(&self, text: CowStr<'e>) -> CowStr<'e> {
        if !text.chars().any(may_stand_in) {
            return text;
        }
        let original = |c: char| match may_stand_in(c) {
            true => self.hidden.iter().find(|hidden| hidden.stand_in == c).map_or(c, |hidden| hidden.original),
            false => c,
        };
        CowStr::from(text.chars().map(original).collect::<String>())
    }
}

/// The stand-ins of one body while they are being chosen.
pub(super) struct Changes<'b> {
    body: &'b str,
    /// The changed text; the body itself until the first change.
    bytes: Option<Vec<u8>>,
    hidden: Vec<Hidden>,
    past: Vec<(Bound, Range<usize>)>,
    letters: Pool,
    marks: Pool,
    long_marks: Pool,
}

impl<'b> Changes<'b> {
    fn new(body: &'b str) -> Changes<'b> {
        Changes {
            body,
            bytes: None,
            hidden: Vec::new(),
            past: Vec::new(),
            letters: Pool::new(&LETTERS),
            marks: Pool::new(&MARKS),
            long_marks: Pool::new(&LONG_MARKS),
        }
    }

    /// Notes a stretch of the text that lies past a bound.
    pub(super) fn past(&mut self, bound: Bound, range: Range<usize>) {
        self.past.push((bound, range));
    }

    /// Hides a mark of ASCII that would open a block.
    pub(super) fn hide_ascii(&mut self, at: usize) {
        let original = char::from(self.body.as_bytes()[at]);
        if let Some(&(_, code)) = ASCII.iter().find(|(mark, _)| *mark == original) {
            let stand_in = char::from(code);
            if !self.hidden.iter().any(|hidden| hidden.stand_in == stand_in) {
                self.hidden.push(Hidden { stand_in, original });
            }
            self.write(at, stand_in);
        }
    }

    /// Lets the parser take a punctuation mark for a letter.
    ///
    /// Where no stand-in is left, the mark stays, and CommonMark's own rule holds.
    pub(super) fn hide_as_letter(&mut self, at: usize, original: char) {
        if original.len_utf8() == 3 {
            self.hide(at, original, |changes| changes.letters.take(changes.body));
        }
    }

    /// Lets the parser take a letter for a punctuation mark.
    pub(super) fn hide_as_mark(&mut self, at: usize, original: char) {
        match original.len_utf8() {
            3 => self.hide(at, original, |changes| changes.marks.take(changes.body)),
            4 => self.hide(at, original, |changes| changes.long_marks.take(changes.body)),
            _ => {}
        }
    }

    fn hide(&mut self, at: usize, original: char, choose: impl FnOnce(&mut Self) -> Option<char>) {
        let known = self.hidden.iter().find(|hidden| hidden.original == original).map(|hidden| hidden.stand_in);
        let Some(stand_in) = known.or_else(|| choose(self)) else { return };
        if known.is_none() {
            self.hidden.push(Hidden { stand_in, original });
        }
        self.write(at, stand_in);
    }

    /// The body's own control characters make room for ours.
    fn hide_controls(&mut self) {
        if !escape::may_hold_control(self.body) {
            return;
        }
        for (at, byte) in self.body.bytes().enumerate() {
            if byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') {
                self.write(at, char::from(CONTROL));
            }
        }
    }

    fn write(&mut self, at: usize, stand_in: char) {
        let bytes = self.bytes.get_or_insert_with(|| self.body.as_bytes().to_vec());
        stand_in.encode_utf8(&mut bytes[at..at + stand_in.len_utf8()]);
    }

    fn finish(self) -> Prepared<'b> {
        let text = match self.bytes {
            None => Cow::Borrowed(self.body),
            Some(bytes) => Cow::Owned(String::from_utf8(bytes).expect("a stand-in is as long as what it stands for")),
        };
        Prepared { text, hidden: self.hidden, past: self.past }
    }
}

/// Noncharacters: the parser takes them for letters, and no text has a use for them.
const LETTERS: [(u32, u32); 2] = [(0xFDD0, 0xFDEF), (0xFFFE, 0xFFFF)];
/// Rare punctuation marks of three bytes.
const MARKS: [(u32, u32); 2] = [(0x2E00, 0x2E2E), (0x2E30, 0x2E3B)];
/// Rare punctuation marks of four bytes.
const LONG_MARKS: [(u32, u32); 2] = [(0x11047, 0x1104D), (0x12470, 0x12473)];

fn may_stand_in(c: char) -> bool {
    let code = c as u32;
    code < 0x20 || [LETTERS, MARKS, LONG_MARKS].iter().flatten().any(|&(first, last)| (first..=last).contains(&code))
}

/// Stand-ins of one kind, handed out once each.
struct Pool {
    ranges: &'static [(u32, u32)],
    given: u32,
}

impl Pool {
    fn new(ranges: &'static [(u32, u32)]) -> Pool {
        Pool { ranges, given: 0 }
    }

    /// Gives the next stand-in that the body does not hold itself.
    fn take(&mut self, body: &str) -> Option<char> {
        loop {
            let mut rest = self.given;
            let code = self.ranges.iter().find_map(|&(first, last)| {
                let size = last - first + 1;
                if rest < size {
                    return Some(first + rest);
                }
                rest -= size;
                None
            })?;
            self.given += 1;
            if let Some(stand_in) = char::from_u32(code).filter(|&c| !body.contains(c)) {
                return Some(stand_in);
            }
        }
    }
}
