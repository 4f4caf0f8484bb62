//! Takes the values out of a record's entries, key by key, and notes every one that is not as it should be.
//!
//! The keys that a record is asked for are the keys that it knows: what is left over at the end is unknown.

mod own;
mod typed;

pub(super) use typed::is_web_address;

use super::fault::{Fault, KEYS};
use super::foreign;
use super::values::{Many, Name, Text};
use super::yaml::{Entry, Node, Value};
use crate::diagnostics::{Diagnostic, nearest};
use crate::source::{Span, Spanned};

/// The entries of one record, or of one map inside it.
pub(super) struct Fields<'d> {
    entries: Vec<Option<Entry>>,
    asked: Vec<&'static str>,
    /// The keys among them that were written.
    written: Vec<&'static str>,
    /// The keys among those asked for that must be there.
    needed: Vec<&'static str>,
    /// What the record is called in a message: "an article".
    record: &'static str,
    /// Where a missing key is reported.
    span: Span,
    /// Whether entries were lost to mistakes in the syntax, so that a missing key may not be missing.
    is_broken: bool,
    /// Keys that were written again, with where they were first.
    repeated: Vec<(Spanned<Text>, Span)>,
    /// The keys among those that take lists; they are noted only where there are repeated ones.
    listable: Vec<Text>,
    /// The folder of its host that the site lies in, from `/` to `/`.
    folder: &'d str,
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'d> Fields<'d> {
    pub(super) fn new(
        record: &'static str,
        entries: Vec<Entry>,
        span: Span,
        is_broken: bool,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Fields<'d> {
        let mut kept: Vec<Option<Entry>> = Vec::with_capacity(entries.len());
        let mut repeated = Vec::new();
        for entry in entries {
            match kept.iter().flatten().find(|known: &&Entry| known.key.value == entry.key.value) {
                Some(first) => repeated.push((entry.key, first.key.span)),
                None => kept.push(Some(entry)),
            }
        }
        Fields {
            entries: kept,
            asked: Vec::new(),
            written: Vec::new(),
            needed: Vec::new(),
            record,
            span,
            is_broken,
            repeated,
            listable: Vec::new(),
            folder: "/",
            diagnostics,
        }
    }

    /// Reads addresses as those of a site that lies in this folder of its host.
    pub(super) fn of_site_in(self, folder: &'d str) -> Fields<'d> {
        Fields { folder, ..self }
    }

    /// Reports the keys that nothing asked for, with the nearest that something did.
    pub(super) fn finish(self) {
        self.finish_with(&[]);
    }

    /// As [`finish`](Self::finish), for a record that credits names with these roles.
    pub(super) fn finish_with(self, roles: &[Text]) {
        for (key, first) in self.repeated {
            let takes_list = self.listable.contains(&key.value);
            let fault = Fault::RepeatedKey { key: key.value, first, takes_list };
            self.diagnostics.push(fault.at(key.span));
        }
        for entry in self.entries.into_iter().flatten() {
            let credit = foreign::as_credit(&entry, roles);
            let key = entry.key.value;
            let nearest = foreign::meant_by(&key, &self.asked).or_else(|| {
                let nearest = nearest(&key, self.asked.iter().copied())?;
                self.asked.iter().copied().find(|asked| *asked == nearest)
            });
            let credit = credit.filter(|_| nearest == Some("credits"));
            let fault = Fault::UnknownKey { key, record: self.record, nearest, credit, known: self.asked.clone() };
            self.diagnostics.push(fault.at(entry.key.span));
        }
    }

    /// Takes whatever a key has; nothing when it is not there. That nothing is written after it is noted.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Node> {
        self.asked.push(key);
        let slot = self.entries.iter_mut().find(|slot| slot.as_ref().is_some_and(|entry| &*entry.key.value == key))?;
        self.written.push(key);
        let Entry { key: Spanned { value, span }, node, comment } = slot.take()?;
        if matches!(node.value, Value::Nothing) {
            self.note(Fault::EmptyValue { is_needed: self.needed.contains(&key), key: value, comment }, span);
            return None;
        }
        Some(node)
    }

    /// Takes a text that must be there and say something.
    pub(super) fn required(&mut self, key: &'static str, example: &'static str) -> Option<Spanned<Text>> {
        self.require(key, example).and_then(|node| self.free_text_of(key, node))
    }

    /// Takes a value that must be there.
    pub(super) fn require(&mut self, key: &'static str, example: &'static str) -> Option<Node> {
        self.needed.push(key);
        let node = self.take(key);
        if node.is_none() && !self.was_written(key) && !self.is_broken {
            self.note(Fault::MissingKey { key, record: self.record, example }, self.span);
        }
        node
    }

    /// Takes a text.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Spanned<Text>> {
        self.take(key).and_then(|node| self.text_of(key, node))
    }

    /// Takes a text in words of the writer's own, without its place.
    pub(super) fn plain(&mut self, key: &'static str) -> Option<Text> {
        self.take(key).and_then(|node| self.free_text_of(key, node)).map(|text| text.value)
    }

    /// Takes a name.
    pub(super) fn name(&mut self, key: &'static str) -> Option<Spanned<Name>> {
        self.text(key).map(|text| text.map(Name))
    }

    /// Takes one text in words of the writer's own, or a list of them.
    pub(super) fn texts(&mut self, key: &'static str) -> Many<Spanned<Text>> {
        self.many(key, |fields, node| fields.free_text_of(key, node))
    }

    /// Takes one name or a list of them.
    pub(super) fn names(&mut self, key: &'static str) -> Many<Spanned<Name>> {
        self.many(key, |fields, node| fields.text_of(key, node).map(|text| text.map(Name)))
    }

    /// Takes one value or a list of them.
    pub(super) fn many<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Self, Node) -> Option<T>) -> Many<T> {
        self.takes_list(key);
        let Some(node) = self.take(key) else { return Many::default() };
        let nodes = match node.value {
            Value::List(nodes) => nodes,
            value => vec![Node { value, span: node.span }],
        };
        Many(nodes.into_iter().filter_map(|node| read(self, node)).collect())
    }

    /// Takes a map as a record of its own; `read` asks for its keys.
    pub(super) fn map<T>(
        &mut self,
        key: &'static str,
        record: &'static str,
        read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
    ) -> Option<T> {
        let node = self.take(key)?;
        self.map_of(key, record, node, read)
    }

    /// Reads a map as a record of its own from a node.
    pub(super) fn map_of<T>(
        &mut self,
        key: &'static str,
        record: &'static str,
        node: Node,
        read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
    ) -> Option<T> {
        let Value::Map(entries) = node.value else {
            self.note(Fault::WrongType { key: key.into(), wanted: KEYS, found: node.value.kind() }, node.span);
            return None;
        };
        let mut inner = Fields::new(record, entries, node.span, self.is_broken, self.diagnostics);
        let value = read(&mut inner);
        inner.finish();
        value
    }

    /// Reads a text in words of the writer's own from a node. Whatever a comment cuts off of it is noted.
    pub(super) fn free_text_of(&mut self, key: &str, mut node: Node) -> Option<Spanned<Text>> {
        if let Value::Text { text, comment, .. } = &mut node.value
            && let Some(comment) = comment.take()
        {
            let fault = Fault::CutShort { text: text.clone(), comment };
            self.diagnostics.push(fault.at(node.span));
        }
        self.text_of(key, node)
    }

    fn takes_list(&mut self, key: &str) {
        if !self.repeated.is_empty() {
            self.listable.push(key.into());
        }
    }

    fn empty(&self, key: &str) -> Fault {
        Fault::EmptyValue { key: key.into(), is_needed: self.needed.contains(&key), comment: None }
    }

    /// Reads a text from a node: any scalar as it is written, but neither empty nor a list.
    pub(super) fn text_of(&mut self, key: &str, node: Node) -> Option<Spanned<Text>> {
        match node.value {
            Value::Text { text, .. } if text.trim().is_empty() => {
                let fault = self.empty(key);
                self.note(fault, node.span);
                None
            }
            Value::Text { text, .. } => {
                self.note_controls(&text, node.span);
                let trimmed = text.trim();
                let text = if trimmed.len() == text.len() { text } else { trimmed.into() };
                Some(Spanned::new(text, node.span))
            }
            Value::Nothing => {
                let fault = self.empty(key);
                self.note(fault, node.span);
                None
            }
            other => {
                self.note(Fault::WrongType { key: key.into(), wanted: "a text", found: other.kind() }, node.span);
                None
            }
        }
    }

    /// Takes what is left, for a map whose keys are the writer's own.
    pub(super) fn rest(&mut self) -> Vec<(Spanned<Text>, Node)> {
        self.entries.drain(..).flatten().map(|entry| (entry.key, entry.node)).collect()
    }

    /// Whether a key was among those asked for and written, soundly or not.
    pub(super) fn was_written(&self, key: &str) -> bool {
        self.written.contains(&key)
    }

    /// Reads one name or a list of them from a node.
    pub(super) fn names_of(&mut self, key: &str, node: Node) -> Many<Spanned<Name>> {
        self.takes_list(key);
        let nodes = match node.value {
            Value::List(nodes) => nodes,
            value => vec![Node { value, span: node.span }],
        };
        Many(nodes.into_iter().filter_map(|node| self.text_of(key, node)).map(|text| text.map(Name)).collect())
    }

    /// Notes a key that names a role which the masthead does not list.
    pub(super) fn unknown_role(&mut self, key: Spanned<Text>, roles: &[Text]) {
        let nearest = nearest(&key.value, roles.iter().map(|role| &**role)).map(str::to_owned);
        self.note(Fault::UnknownRole { role: key.value, nearest }, key.span);
    }

    /// Notes that two keys say the same.
    pub(super) fn given_twice(&mut self, key: &'static str, other: &'static str, span: Span) {
        self.note(Fault::GivenTwice { key, other, first: self.span }, span);
    }

    pub(super) fn note(&mut self, fault: Fault, span: Span) {
        self.diagnostics.push(fault.at(span));
    }

    /// The keys that were asked for so far.
    #[cfg(test)]
    pub(super) fn asked(&self) -> &[&'static str] {
        &self.asked
    }
}
