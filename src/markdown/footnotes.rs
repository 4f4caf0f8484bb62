//! The footnotes of a body: which definition a mark means, and in which order they are shown.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::bounds::Bound;

/// The definitions of a body in order of the text, and the numbers they have been given so far.
pub(super) struct Footnotes {
    pub(super) definitions: Vec<Definition>,
    by_label: HashMap<String, usize>,
    /// Definitions in the order they are shown: as the text refers to them, then the rest.
    pub(super) shown: Vec<usize>,
    /// The first definition that may still have no number.
    unshown: usize,
}

/// One definition.
pub(super) struct Definition {
    pub(super) label: String,
    /// Its events, its own start and end included.
    pub(super) events: Range<usize>,
    /// Whether an earlier definition has the same label.
    pub(super) repeated: bool,
    /// Its number, from 1, once it has one.
    number: Option<usize>,
    /// How many marks refer to it.
    pub(super) marks: usize,
}

impl Footnotes {
    pub(super) fn new(events: &[(Event<'_>, Range<usize>)]) -> Footnotes {
        let mut definitions: Vec<Definition> = Vec::new();
        let mut by_label = HashMap::new();
        let mut open = Vec::new();
        for (at, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    let number = definitions.len();
                    let repeated = *by_label.entry(key(label)).or_insert(number) != number;
                    open.push(number);
                    let label = label.to_string();
                    definitions.push(Definition { label, events: at..events.len(), repeated, number: None, marks: 0 });
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some(number) = open.pop() {
                        definitions[number].events.end = at + 1;
                    }
                }
                _ => {}
            }
        }
        Footnotes { definitions, by_label, shown: Vec::new(), unshown: 0 }
    }

    /// Whether a footnote with a label is defined.
    pub(super) fn has(&self, label: &str) -> bool {
        self.by_label.contains_key(&key(label))
    }

    /// Notes a mark in the text; gives the footnote's number and which of its marks this is, both from 1.
    ///
    /// Gives nothing where no footnote has that label, or where there are too many of them.
    pub(super) fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let definition = *self.by_label.get(&key(label))?;
        let number = match self.definitions[definition].number {
            Some(number) => number,
            None if self.shown.len() < Bound::Footnotes.limit() => self.show(definition),
            None => return None,
        };
        self.definitions[definition].marks += 1;
        Some((number, self.definitions[definition].marks))
    }

    /// Gives the next definition to be shown after so many, if there is one; those that no mark refers to come last.
    pub(super) fn after(&mut self, shown: usize) -> Option<usize> {
        if shown == self.shown.len() {
            while self.definitions.get(self.unshown)?.number.is_some() {
                self.unshown += 1;
            }
            self.show(self.unshown);
        }
        self.shown.get(shown).copied()
    }

    /// Finds the end of the definition that begins at an event.
    pub(super) fn end(&self, event: usize) -> usize {
        let found = self.definitions.binary_search_by_key(&event, |definition| definition.events.start);
        found.map_or(event + 1, |number| self.definitions[number].events.end)
    }

    fn show(&mut self, definition: usize) -> usize {
        self.shown.push(definition);
        self.definitions[definition].number = Some(self.shown.len());
        self.shown.len()
    }
}

/// Labels are compared without regard to case and spacing.
fn key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
