//! JSON in the making: every page has a graph of dozens of objects, so each is written once, as text, and never held as
//! a tree.

use std::fmt::Write as _;

/// A value, as the text that stands for it.
#[derive(Debug, Clone)]
pub(super) struct Json(String);

/// An object in the making.
#[derive(Debug)]
pub(super) struct Node(String);

impl Json {
    /// A text.
    pub(super) fn text(text: &str) -> Json {
        let mut written = String::with_capacity(text.len() + 2);
        write_text(&mut written, text);
        Json(written)
    }

    /// A number.
    pub(super) fn number(number: impl Into<serde_json::Number>) -> Json {
        Json(number.into().to_string())
    }

    /// A number that may have decimals; `null` where it is none.
    pub(super) fn decimal(number: f64) -> Json {
        Json(serde_json::Value::from(number).to_string())
    }

    /// A text in a language of its own.
    pub(super) fn in_language(text: &str, language: &str) -> Json {
        let mut node = Node::empty();
        node.say("@value", text);
        node.say("@language", language);
        node.finished()
    }

    /// An object that is known by its id elsewhere.
    pub(super) fn id(id: &str) -> Json {
        let mut node = Node::empty();
        node.say("@id", id);
        node.finished()
    }

    /// A list, of any length.
    pub(super) fn list(values: impl IntoIterator<Item = Json>) -> Json {
        let mut list = String::from("[");
        for Json(value) in values {
            if list.len() > 1 {
                list.push(',');
            }
            list.push_str(&value);
        }
        list.push(']');
        Json(list)
    }

    /// Several values as schema.org has them: none, one by itself, or a list.
    pub(super) fn several(mut values: Vec<Json>) -> Option<Json> {
        if values.len() > 1 { Some(Json::list(values)) } else { values.pop() }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Node {
    fn empty() -> Node {
        Node(String::from("{"))
    }

    /// Begins an object of a type.
    pub(super) fn of_type(kind: &str) -> Node {
        let mut node = Node::empty();
        node.say("@type", kind);
        node
    }

    /// Begins an object of a type that has an id.
    pub(super) fn new(kind: &str, id: &str) -> Node {
        Node::typed(Json::text(kind), id)
    }

    /// Begins an object that has an id, and a type or several.
    pub(super) fn typed(kinds: Json, id: &str) -> Node {
        let mut node = Node::empty();
        node.set("@type", kinds);
        node.say("@id", id);
        node
    }

    /// Sets a property to a text.
    pub(super) fn say(&mut self, property: &str, text: &str) {
        self.begin(property);
        write_text(&mut self.0, text);
    }

    /// Sets a property to a text, where there is one.
    pub(super) fn say_if(&mut self, property: &str, text: Option<&str>) {
        text.iter().for_each(|text| self.say(property, text));
    }

    /// Sets a property that has something to say.
    pub(super) fn set(&mut self, property: &str, value: impl Into<Option<Json>>) {
        if let Some(Json(value)) = value.into() {
            self.begin(property);
            self.0.push_str(&value);
        }
    }

    /// The object as a value.
    pub(super) fn finished(mut self) -> Json {
        self.0.push('}');
        Json(self.0)
    }

    fn begin(&mut self, property: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.extend(["\"", property, "\":"]);
    }
}

/// Writes a text as JSON has it, in a way that can neither end the script element that it stands in, nor begin a comment
/// there, nor break a line of JavaScript.
fn write_text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    // The two separators of lines are the only characters that begin with this byte and need an escape.
    let needs_escape = |byte: u8| matches!(byte, 0..=0x1F | b'"' | b'\\' | b'<' | 0xE2);
    while let Some(at) = rest.bytes().position(needs_escape) {
        out.push_str(&rest[..at]);
        let mut letters = rest[at..].chars();
        match letters.next().unwrap_or_default() {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{C}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c @ ('\0'..='\u{1F}' | '<' | '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What would end a script or one of its lines.
    const ENDINGS: [char; 4] = ['<', '\u{2028}', '\u{2029}', '\n'];

    proptest::proptest! {
        #[test]
        fn a_text_is_read_back_as_it_was(text in "[\\PC\u{0}-\u{20}<\"\\\\\u{2028}\u{2029}\u{2014}]{0,40}") {
            let Json(written) = Json::text(&text);
            proptest::prop_assert!(!written.contains(ENDINGS));
            proptest::prop_assert_eq!(serde_json::from_str::<String>(&written).ok(), Some(text.clone()));
            let plain = serde_json::to_string(&text).expect("a text has no fault").replace('<', "\\u003c");
            let plain = plain.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
            proptest::prop_assert_eq!(written, plain);
        }
    }

    #[test]
    fn an_object_holds_what_it_was_told_in_order() {
        let mut node = Node::new("Event", "#a");
        node.say_if("name", None);
        node.set("about", Json::several(vec![Json::id("#b")]));
        node.set("attendee", Json::several(vec![Json::number(1), Json::text("c")]));
        node.set("keywords", Json::several(Vec::new()));
        node.set("steps", Json::list([]));
        let expected = r##"{"@type":"Event","@id":"#a","about":{"@id":"#b"},"attendee":[1,"c"],"steps":[]}"##;
        assert_eq!(node.finished().as_str(), expected);
    }
}
