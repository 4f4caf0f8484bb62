//! The keys of an archive's own, whatever they are.

use super::Fields;
use crate::content::fault::{Fault, KEYS};
use crate::content::values::Extra;
use crate::content::yaml::{Node, Value};
use crate::content::yaml_fault::YamlFault;
use crate::source::Span;

impl Fields<'_> {
    /// Takes an archive's own keys, whatever they are.
    pub(in crate::content) fn extra(&mut self) -> Extra {
        let Some(node) = self.take("extra") else { return Extra::default() };
        match node.value {
            Value::Map(_) => match self.plain_json(node) {
                serde_json::Value::Object(map) => Extra::from(map),
                _ => Extra::default(),
            },
            other => {
                self.note(Fault::WrongType { key: "extra".into(), wanted: KEYS, found: other.kind() }, node.span);
                Extra::default()
            }
        }
    }

    /// An archive's own value as templates see it: plain scalars are numbers and switches where they read as such.
    fn plain_json(&mut self, node: Node) -> serde_json::Value {
        use serde_json::Value as Json;
        match node.value {
            Value::Nothing => Json::Null,
            Value::Text { text, plain: true, .. } => match &*text {
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
                        self.note(Fault::RepeatedKey { key, first: node.span, takes_list: false }, entry.key.span);
                        continue;
                    }
                    let value = self.plain_json(entry.node);
                    map.insert(key.into(), value);
                }
                Json::Object(map)
            }
        }
    }

    /// Notes control characters that an escape in a quoted text stands for.
    pub(super) fn note_controls(&mut self, text: &str, span: Span) {
        let is_control = |c: &char| c.is_control() && !matches!(c, '\n' | '\t');
        self.diagnostics.extend(text.chars().find(is_control).map(|c| YamlFault::Control(c).at(span)));
    }
}
