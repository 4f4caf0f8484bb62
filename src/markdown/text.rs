//! A body as plain text: for summaries, for search, and for the ids of its headings.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape;
use super::raw::{self, Fragment, Token};
use super::scripts::{is_wide, joins};
use super::standin::Prepared;

/// Gives the plain text of a body, its blocks and words one space apart.
///
/// Raw HTML gives its text; pictures give their description and the words under them; marks of footnotes give nothing.
pub fn to_text(body: &str) -> String {
    let prepared = Prepared::new(body);
    let events = prepared.events();
    let mut plain = Plain::default();
    let mut captions = Vec::new();
    let mut at = 0;
    while let Some((event, _)) = events.get(at) {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                let (fragment, count) = Fragment::block(&events[at..]);
                plain.raw(&fragment);
                at += count;
                continue;
            }
            Event::Start(Tag::Image { title, .. }) => captions.push(title),
            Event::End(TagEnd::Image) => captions.pop().into_iter().for_each(|caption| plain.apart(caption)),
            Event::Start(tag) if !is_inline(&tag.to_end()) => plain.gap(),
            Event::End(tag) if !is_inline(tag) => plain.gap(),
            event => plain.event(event),
        }
        at += 1;
    }
    plain.text
}

/// Gives the first paragraph's plain text, cut to a number of characters.
///
/// It is cut at a word's end, or between two Han characters, and ends with an ellipsis if it was cut. A paragraph that
/// is only a picture does not count; a body without a paragraph gives its whole text.
pub fn summary(body: &str, chars: usize) -> String {
    let prepared = Prepared::new(body);
    let mut paragraph: Option<Plain> = None;
    let (mut pictures, mut notes, mut words) = (0_usize, 0_usize, false);
    for (event, _) in prepared.parser() {
        let event = prepared.reveal(event);
        match &event {
            Event::Start(Tag::FootnoteDefinition(_)) => notes += 1,
            Event::End(TagEnd::FootnoteDefinition) => notes = notes.saturating_sub(1),
            Event::Start(Tag::Paragraph) if notes == 0 => (paragraph, words) = (Some(Plain::default()), false),
            Event::End(TagEnd::Paragraph) => match paragraph.take() {
                Some(plain) if words => return cut(&plain.text, chars),
                _ => {}
            },
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures = pictures.saturating_sub(1),
            event => {
                if let Some(plain) = &mut paragraph {
                    plain.event(event);
                    words |=
                        pictures == 0 && !plain.text.is_empty() && matches!(event, Event::Text(_) | Event::Code(_));
                }
            }
        }
    }
    cut(&to_text(body), chars)
}

/// Gives the plain text of events within one block.
pub(super) fn of_inline(events: &[(Event<'_>, Range<usize>)]) -> String {
    let mut plain = Plain::default();
    for (event, _) in events {
        plain.event(event);
    }
    plain.text
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Plain text while it is being gathered; white space is written only before the word that follows it.
#[derive(Default)]
struct Plain {
    text: String,
    gap: bool,
    line_end: bool,
}

impl Plain {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.push(text),
            Event::SoftBreak => self.line_end = true,
            Event::HardBreak | Event::Rule => self.gap(),
            Event::InlineHtml(tag) if tag.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) => self.gap(),
            _ => {}
        }
    }

    fn raw(&mut self, fragment: &Fragment<'_>) {
        for token in raw::tokens(&fragment.text) {
            match token {
                Token::Text(range) => self.push(&raw::decode(&fragment.text[range])),
                Token::Start { .. } | Token::End { .. } => self.gap(),
            }
        }
        self.gap();
    }

    fn gap(&mut self) {
        self.gap = true;
    }

    /// Writes a text that is no part of the sentence at hand.
    fn apart(&mut self, text: &str) {
        if !text.is_empty() {
            self.gap();
            self.push(text);
            self.gap();
        }
    }

    fn push(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            // Most of a text is words of plain letters, which are taken whole.
            let plain = rest.bytes().take_while(u8::is_ascii_graphic).count();
            let (word, after) = rest.split_at(if plain > 0 { plain } else { c.len_utf8() });
            rest = after;
            if c.is_whitespace() {
                self.gap = true;
                continue;
            }
            self.before(c);
            if escape::is_control(c) {
                self.text.push(char::REPLACEMENT_CHARACTER);
            } else {
                self.text.push_str(word);
            }
        }
    }

    /// Writes the white space that belongs before a character.
    fn before(&mut self, c: char) {
        if (self.gap || self.line_end)
            && let Some(last) = self.text.chars().next_back()
            && (self.gap || !joins(last, c))
        {
            self.text.push(' ');
        }
        (self.gap, self.line_end) = (false, false);
    }
}

/// Cuts a text that is longer than a number of characters.
fn cut(text: &str, chars: usize) -> String {
    let Some((limit, next)) = text.char_indices().nth(chars) else { return text.to_string() };
    let head = &text[..limit];
    let ends_here = |before: char, after: char| after == ' ' || is_wide(before) || is_wide(after);
    let mut after = next;
    let mut end = 0;
    for (at, c) in head.char_indices().rev() {
        if ends_here(c, after) {
            end = at + c.len_utf8();
            break;
        }
        after = c;
    }
    // A single word of more than that length has no better place than its middle.
    let head = if end == 0 { head } else { &head[..end] };
    let head = head.trim_end_matches([' ', ',', ';', ':', '，', '；', '：', '、']);
    format!("{head}…")
}
