//! Takes the values out of a record's entries, key by key, and notes every one that is not as it should be.
//!
//! The keys that a record is asked for are the keys that it knows: what is left over at the end is unknown.

use super::date::Date;
use super::fault::{Fault, YamlFault};
use super::foreign;
use super::slug::Slug;
use super::values::{Extra, Language, Many, Name, Text};
use super::yaml::{Entry, Node, Value};
use crate::diagnostics::{Diagnostic, nearest};
use crate::source::{Span, Spanned};

/// The entries of one record, or of one map inside it.
pub(super) struct Fields<'d> {
    entries: Vec<Option<Entry>>,
    asked: Vec<&'static str>,
    /// The keys among them that were written.
    written: Vec<&'static str>,
    /// What the record is called in a message: "an article".
    record: &'static str,
    /// Where a missing key is reported.
    span: Span,
    /// Whether entries were lost to mistakes in the syntax, so that a missing key may not be missing.
    is_broken: bool,
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
        for entry in entries {
            match kept.iter().flatten().find(|known: &&Entry| known.key.value == entry.key.value) {
                Some(first) => {
                    let fault = Fault::RepeatedKey { key: entry.key.value, first: first.key.span };
                    diagnostics.push(fault.at(entry.key.span));
                }
                None => kept.push(Some(entry)),
            }
        }
        Fields { entries: kept, asked: Vec::new(), written: Vec::new(), record, span, is_broken, diagnostics }
    }

    /// Reports the keys that nothing asked for, with the nearest that something did.
    pub(super) fn finish(self) {
        for entry in self.entries.into_iter().flatten() {
            let key = entry.key.value;
            let nearest = foreign::meant_by(&key, &self.asked).or_else(|| {
                let nearest = nearest(&key, self.asked.iter().copied())?;
                self.asked.iter().copied().find(|asked| *asked == nearest)
            });
            let fault = Fault::UnknownKey { key, record: self.record, nearest, known: self.asked.clone() };
            self.diagnostics.push(fault.at(entry.key.span));
        }
    }

    /// Takes whatever a key has; nothing when it is not there. That nothing is written after it is noted.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Node> {
        self.asked.push(key);
        let slot = self.entries.iter_mut().find(|slot| slot.as_ref().is_some_and(|entry| &*entry.key.value == key))?;
        self.written.push(key);
        let Entry { key, node } = slot.take()?;
        if matches!(node.value, Value::Nothing) {
            self.note(Fault::EmptyValue { key: key.value }, key.span);
            return None;
        }
        Some(node)
    }

    /// Takes a text that must be there and say something.
    pub(super) fn required(&mut self, key: &'static str, example: &'static str) -> Option<Spanned<Text>> {
        self.require(key, example).and_then(|node| self.text_of(key, node))
    }

    /// Takes a value that must be there.
    pub(super) fn require(&mut self, key: &'static str, example: &'static str) -> Option<Node> {
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

    /// Takes a text without its place.
    pub(super) fn plain(&mut self, key: &'static str) -> Option<Text> {
        self.text(key).map(|text| text.value)
    }

    /// Takes a name.
    pub(super) fn name(&mut self, key: &'static str) -> Option<Spanned<Name>> {
        self.text(key).map(|text| text.map(Name))
    }

    /// Takes one text or a list of them.
    pub(super) fn texts(&mut self, key: &'static str) -> Many<Spanned<Text>> {
        self.many(key, |fields, node| fields.text_of(key, node))
    }

    /// Takes one name or a list of them.
    pub(super) fn names(&mut self, key: &'static str) -> Many<Spanned<Name>> {
        self.many(key, |fields, node| fields.text_of(key, node).map(|text| text.map(Name)))
    }

    /// Takes one value or a list of them.
    pub(super) fn many<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Self, Node) -> Option<T>) -> Many<T> {
        let Some(node) = self.take(key) else { return Many::default() };
        let nodes = match node.value {
            Value::List(nodes) => nodes,
            value => vec![Node { value, span: node.span }],
        };
        Many(nodes.into_iter().filter_map(|node| read(self, node)).collect())
    }

    /// Takes a date.
    pub(super) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        self.take(key).and_then(|node| self.date_of(key, node))
    }

    /// Reads a date from a node.
    pub(super) fn date_of(&mut self, key: &'static str, node: Node) -> Option<Spanned<Date>> {
        let text = self.text_of(key, node)?;
        match Date::parse(&text.value) {
            Ok(date) => Some(Spanned::new(date, text.span)),
            Err(fault) => {
                let fault = Fault::InvalidDate { message: fault.message(), suggestions: fault.suggestions() };
                self.note(fault, text.span);
                None
            }
        }
    }

    /// Takes a language tag.
    pub(super) fn language(&mut self, key: &'static str) -> Option<Language> {
        let text = self.text(key)?;
        let language = Language::parse(&text.value);
        if language.is_none() {
            self.note(Fault::InvalidLanguage { tag: text.value }, text.span);
        }
        language
    }

    /// Takes an absolute address of the web.
    pub(super) fn web_address(&mut self, key: &'static str) -> Option<Text> {
        let text = self.text(key)?;
        self.web_address_of(text)
    }

    /// Takes one absolute address of the web or a list of them.
    pub(super) fn web_addresses(&mut self, key: &'static str) -> Many<Text> {
        self.many(key, |fields, node| {
            let text = fields.text_of(key, node)?;
            fields.web_address_of(text)
        })
    }

    /// Checks an absolute address of the web.
    pub(super) fn web_address_of(&mut self, text: Spanned<Text>) -> Option<Text> {
        let host = text.value.strip_prefix("https://").or_else(|| text.value.strip_prefix("http://"));
        let is_sound = host.is_some_and(|host| {
            host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
                && !host.contains(|c: char| {
                    c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`')
                })
        });
        if is_sound {
            return Some(text.value);
        }
        self.note(
            Fault::InvalidAddress { address: text.value, wanted: "an address that begins with https:// or http://" },
            text.span,
        );
        None
    }

    /// Takes slugs of articles, one or a list.
    pub(super) fn slugs(&mut self, key: &'static str) -> Many<Spanned<Slug>> {
        self.many(key, |fields, node| {
            let text = fields.text_of(key, node)?;
            fields.slug_of(text)
        })
    }

    /// Takes a slug.
    pub(super) fn slug(&mut self, key: &'static str) -> Option<Spanned<Slug>> {
        let text = self.text(key)?;
        self.slug_of(text)
    }

    fn slug_of(&mut self, text: Spanned<Text>) -> Option<Spanned<Slug>> {
        match Slug::parse(&text.value) {
            Ok(slug) => Some(Spanned::new(slug, text.span)),
            Err(why) => {
                let nearest = Slug::from_name(&text.value).to_string();
                self.note(Fault::InvalidSlug { slug: text.value.into(), why, nearest }, text.span);
                None
            }
        }
    }

    /// Whether nothing stands after a key, where leaving it out and leaving it empty could mean opposite things.
    ///
    /// The record is then taken as if the value were there, which holds back rather than publishes.
    pub(super) fn is_left_empty(&self, key: &str) -> bool {
        let is_empty = |entry: &Entry| &*entry.key.value == key && matches!(entry.node.value, Value::Nothing);
        self.entries.iter().flatten().any(is_empty)
    }

    /// Takes a switch; it is off when it is not there.
    pub(super) fn switch(&mut self, key: &'static str) -> bool {
        let is_left_empty = self.is_left_empty(key);
        let Some(text) = self.text(key) else { return is_left_empty };
        match text.value.to_ascii_lowercase().as_str() {
            "true" | "yes" => true,
            "false" | "no" => false,
            _ => {
                self.note(
                    Fault::NotAChoice { key: key.into(), text: text.value, choices: &["true", "false"] },
                    text.span,
                );
                false
            }
        }
    }

    /// Takes a number between two bounds, both included.
    pub(super) fn number(&mut self, key: &'static str, least: f64, most: f64) -> Option<Spanned<f64>> {
        let text = self.text(key)?;
        match text.value.parse::<f64>() {
            Ok(number) if (least..=most).contains(&number) => Some(Spanned::new(number, text.span)),
            Ok(_) => {
                self.note(Fault::OutOfRange { key: key.into(), text: text.value, least, most }, text.span);
                None
            }
            Err(_) => {
                self.note(Fault::NotANumber { key: key.into(), text: text.value }, text.span);
                None
            }
        }
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
            self.note(
                Fault::WrongType { key: key.into(), wanted: "keys and values", found: node.value.kind() },
                node.span,
            );
            return None;
        };
        let mut inner = Fields::new(record, entries, node.span, self.is_broken, self.diagnostics);
        let value = read(&mut inner);
        inner.finish();
        value
    }

    /// Takes an archive's own keys, whatever they are.
    pub(super) fn extra(&mut self) -> Extra {
        let Some(node) = self.take("extra") else { return Extra::default() };
        match node.value {
            Value::Map(_) => match self.plain_json(node) {
                serde_json::Value::Object(map) => Extra::from(map),
                _ => Extra::default(),
            },
            other => {
                self.note(
                    Fault::WrongType { key: "extra".into(), wanted: "keys and values", found: other.kind() },
                    node.span,
                );
                Extra::default()
            }
        }
    }

    /// Reads a text from a node: any scalar as it is written, but neither empty nor a list.
    pub(super) fn text_of(&mut self, key: &str, node: Node) -> Option<Spanned<Text>> {
        match node.value {
            Value::Text { text, .. } if text.trim().is_empty() => {
                self.note(Fault::EmptyValue { key: key.into() }, node.span);
                None
            }
            Value::Text { text, .. } => {
                self.note_controls(&text, node.span);
                let trimmed = text.trim();
                let text = if trimmed.len() == text.len() { text } else { trimmed.into() };
                Some(Spanned::new(text, node.span))
            }
            Value::Nothing => {
                self.note(Fault::EmptyValue { key: key.into() }, node.span);
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
        let nodes = match node.value {
            Value::List(nodes) => nodes,
            value => vec![Node { value, span: node.span }],
        };
        Many(nodes.into_iter().filter_map(|node| self.text_of(key, node)).map(|text| text.map(Name)).collect())
    }

    /// Takes old addresses of the site, one or a list.
    pub(super) fn site_addresses(&mut self, key: &'static str) -> Many<Spanned<Text>> {
        self.many(key, |fields, node| {
            let text = fields.text_of(key, node)?;
            if is_site_address(&text.value) {
                return Some(text);
            }
            let wanted = "an address of this site, such as `/old/address/`";
            fields.note(Fault::InvalidAddress { address: text.value, wanted }, text.span);
            None
        })
    }

    /// Takes a number of articles, from 1 to 1,000.
    pub(super) fn count(&mut self, key: &'static str) -> Option<usize> {
        let number = self.number(key, 1.0, 1000.0)?;
        if number.value.fract() == 0.0 {
            return Some(number.value as usize);
        }
        self.note(Fault::NotANumber { key: key.into(), text: number.value.to_string().into() }, number.span);
        None
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

    /// Notes control characters that an escape in a quoted text stands for.
    fn note_controls(&mut self, text: &str, span: Span) {
        let is_control = |c: &char| c.is_control() && !matches!(c, '\n' | '\t');
        self.diagnostics.extend(text.chars().find(is_control).map(|c| YamlFault::Control(c).at(span)));
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

/// Whether a text is an address of the site that a redirect can stand at.
fn is_site_address(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('/') else { return false };
    let parts = inner.strip_suffix('/').unwrap_or(inner);
    !inner.is_empty() && parts.split('/').all(super::slug::is_sound_part)
}

impl Fields<'_> {
    /// An archive's own value as templates see it: plain scalars are numbers and switches where they read as such.
    fn plain_json(&mut self, node: Node) -> serde_json::Value {
        use serde_json::Value as Json;
        match node.value {
            Value::Nothing => Json::Null,
            Value::Text { text, plain: true } => match &*text {
                "true" => Json::Bool(true),
                "false" => Json::Bool(false),
                _ => serde_json::from_str(&text).map_or_else(|_| Json::String(text.into()), Json::Number),
            },
            Value::Text { text, .. } => {
                self.note_controls(&text, node.span);
                Json::String(text.into())
            }
            Value::List(nodes) => Json::Array(nodes.into_iter().map(|node| self.plain_json(node)).collect()),
            Value::Map(entries) => {
                let mut map = serde_json::Map::new();
                for entry in entries {
                    let key = entry.key.value;
                    if map.contains_key(&*key) {
                        self.note(Fault::RepeatedKey { key, first: node.span }, entry.key.span);
                        continue;
                    }
                    let value = self.plain_json(entry.node);
                    map.insert(key.into(), value);
                }
                Json::Object(map)
            }
        }
    }
}
