//! Front matter as Hugo reads it: YAML, with quoted texts.

use serde_json::{Map, Value};

/// The keys of a page, in the order in which they are added; keys of the site's own stand under `params`.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    keys: Map<String, Value>,
    params: Map<String, Value>,
}

impl FrontMatter {
    /// Adds one of Hugo's own keys, if there is a text for it.
    pub(super) fn text(&mut self, key: &str, text: Option<&str>) {
        self.keys.extend(text.map(|text| (key.to_owned(), text.into())));
    }

    /// Adds one of Hugo's own keys with a list, unless the list is empty.
    pub(super) fn list(&mut self, key: &str, list: Vec<String>) {
        if !list.is_empty() {
            self.keys.insert(key.to_owned(), list.into());
        }
    }

    /// Adds a key of the site's own, unless its value is nothing or empty.
    pub(super) fn param(&mut self, key: &str, value: Value) {
        add(&mut self.params, key, value);
    }

    /// The front matter with a body below it.
    pub(super) fn above(&self, body: &str) -> String {
        let mut text = String::from("---\n");
        let line = |key: &str, value: &Value| format!("{key}: {value}\n");
        text.extend(self.keys.iter().map(|(key, value)| line(key, value)));
        if !self.params.is_empty() {
            text.push_str("params:\n");
            text.extend(self.params.iter().map(|(key, value)| format!("  {}", line(key, value))));
        }
        text + "---\n" + body
    }
}

/// A map of what is not nothing and not empty.
pub(super) fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let mut map = Map::new();
    for (key, value) in entries {
        add(&mut map, key, value);
    }
    map.into()
}

fn add(map: &mut Map<String, Value>, key: &str, value: Value) {
    let is_nothing = match &value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    };
    if !is_nothing {
        map.insert(key.to_owned(), value);
    }
}
