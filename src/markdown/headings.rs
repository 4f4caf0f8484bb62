//! The headings of a body: their level on the page and the id that links lead to.
//!
//! An id holds letters and digits of any script and single hyphens, and never begins with `_`: ids of page furniture
//! do, footnotes among them (`_note-1`, `_ref-1`), so that no heading can take one away.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use unicode_normalization::UnicodeNormalization;

use super::outline::Heading;
use super::text;

/// The level of a body's first rank of headings: the article's headline is the page's only `h1`.
const TOP: u8 = 2;
/// An id is made of no more than this many characters of the heading.
const ID_LENGTH: usize = 80;

/// A heading and the events it is made of, from its start to its end.
pub(super) struct Placed {
    pub(super) events: Range<usize>,
    pub(super) heading: Heading,
}

/// Lists the headings that have a text, in order, with ids no two of which are equal.
pub(super) fn headings(events: &[(Event<'_>, Range<usize>)]) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut ids = Ids::default();
    let mut start = None;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => start = Some((at, *level)),
            Event::End(TagEnd::Heading(_)) => {
                let Some((start, level)) = start.take() else { continue };
                let text = text::of_inline(&events[start..at]);
                if !text.is_empty() {
                    let heading = Heading { id: ids.next(&text), text, level: number(level) };
                    placed.push(Placed { events: start..at, heading });
                }
            }
            _ => {}
        }
    }
    let top = placed.iter().map(|placed| placed.heading.level).min().unwrap_or(TOP);
    for placed in &mut placed {
        placed.heading.level = (placed.heading.level - top + TOP).min(6);
    }
    placed
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The ids given so far, each with the number that the next heading of that name will try.
#[derive(Default)]
struct Ids {
    given: HashMap<String, usize>,
}

impl Ids {
    fn next(&mut self, text: &str) -> String {
        let base = id(text);
        let Some(mut number) = self.given.get(&base).copied() else {
            self.given.insert(base.clone(), 2);
            return base;
        };
        // A heading may itself read `Notes 2`, so that a numbered id can be taken as well.
        let id = loop {
            let numbered = format!("{base}-{number}");
            number += 1;
            if !self.given.contains_key(&numbered) {
                break numbered;
            }
        };
        self.given.insert(base, number);
        self.given.insert(id.clone(), 2);
        id
    }
}

/// Makes an id of a heading's text: lower case, everything but letters and digits a hyphen.
fn id(text: &str) -> String {
    let mut id = String::new();
    let mut gap = false;
    for c in text.nfc().flat_map(char::to_lowercase).take(ID_LENGTH) {
        // A combining mark belongs to the letter before it, and to nothing else.
        if c.is_alphanumeric() || (super::scripts::is_combining(c) && !gap && !id.is_empty()) {
            if std::mem::take(&mut gap) && !id.is_empty() {
                id.push('-');
            }
            id.push(c);
        } else {
            gap = true;
        }
    }
    if id.is_empty() { "section".to_string() } else { id }
}
