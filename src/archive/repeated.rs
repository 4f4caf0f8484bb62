//! The same name twice in one list of an article: it counts once, at its first place, and its editor is told.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::model::AuthorityId;
use crate::content::{self, Name, Text};
use crate::diagnostics::Diagnostic;
use crate::source::Spanned;

/// How many names of a list are gone through one by one; of more, there is an index.
const FEW: usize = 16;

/// The names of one list, each once, in the order in which they first came.
pub(super) struct Listed<'a> {
    /// The key of the list, as articles write it.
    key: &'a str,
    pub(super) entries: Vec<Entry<'a>>,
    /// The places of all entries, once there are more than a few.
    places: BTreeMap<AuthorityId, usize>,
}

/// A name in a list, and what all entries of that name say together.
pub(super) struct Entry<'a> {
    pub(super) who: AuthorityId,
    name: &'a Spanned<Name>,
    pub(super) title: Option<&'a Text>,
    pub(super) of: Option<&'a Spanned<Name>>,
}

impl<'a> Listed<'a> {
    /// An empty list, with room for so many names.
    pub(super) fn new(key: &'a str, room: usize) -> Listed<'a> {
        Listed { key, entries: Vec::with_capacity(room), places: BTreeMap::new() }
    }

    /// Adds a name; tells of one that is in the list already.
    pub(super) fn name(&mut self, who: AuthorityId, name: &'a Spanned<Name>) -> Option<Diagnostic> {
        self.add(Entry { who, name, title: None, of: None })
    }

    /// Adds a mention; tells of a person who is in the list already. A second mention completes the first where it says
    /// more; where it says something else it is left out.
    pub(super) fn mention(&mut self, who: AuthorityId, mention: &'a content::Mention) -> Option<Diagnostic> {
        self.add(Entry { who, name: &mention.name, title: mention.title.as_ref(), of: mention.of.as_ref() })
    }

    fn add(&mut self, entry: Entry<'a>) -> Option<Diagnostic> {
        let place = match self.entries.len() {
            0..=FEW => self.entries.iter().position(|known| known.who == entry.who),
            _ => self.places.get(&entry.who).copied(),
        };
        let Some(place) = place else {
            self.entries.push(entry);
            if self.entries.len() > FEW {
                let unindexed = self.entries.iter().enumerate().skip(self.places.len());
                self.places.extend(unindexed.map(|(place, entry)| (entry.who, place)));
            }
            return None;
        };
        let known = &mut self.entries[place];
        let fault = Fault::RepeatedName {
            key: self.key.to_owned(),
            name: entry.name.value.to_string(),
            known: known.name.value.to_string(),
            first: known.name.span,
            is_complete: known.completed_by(&entry),
        };
        Some(fault.at(entry.name.span))
    }
}

impl<'a> Entry<'a> {
    /// Takes in what another entry of the same name says besides, unless they contradict each other; whether they do not.
    fn completed_by(&mut self, other: &Entry<'a>) -> bool {
        let of = |entry: &Entry<'a>| entry.of.map(|of| &of.value);
        let titles_differ = self.title.zip(other.title).is_some_and(|(one, other)| one != other);
        if titles_differ || of(self).zip(of(other)).is_some_and(|(one, other)| one != other) {
            return false;
        }
        self.title = self.title.or(other.title);
        self.of = self.of.or(other.of);
        true
    }
}
