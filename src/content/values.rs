//! The small types that records are made of.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// A text of a record, as it was written, without space around it.
pub type Text = Box<str>;

/// A name as an editor wrote it; which record it means is found out when the archive is resolved.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(transparent, inline)]
pub struct Name(pub Box<str>);

impl Name {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One value, or a list of them; both are written alike in a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Many<T>(pub Box<[T]>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Many(Box::default())
    }
}

impl<T> std::ops::Deref for Many<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> Many<T> {
    /// Whether there is none; a key without values is not written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a, T> IntoIterator for &'a Many<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> IntoIterator for Many<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T: Serialize> Serialize for Many<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &*self.0 {
            [one] => one.serialize(serializer),
            several => several.serialize(serializer),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Many<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Many_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

/// A language tag of BCP 47, as far as its form goes: `en`, `zh-Hant`, `pt-BR`. However its letters were typed, it has the
/// case that is usual.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Language(Box<str>);

impl Language {
    /// Takes a text as a language tag; `None` when it does not have the form of one.
    pub fn parse(text: &str) -> Option<Language> {
        let mut parts = text.split('-');
        let primary = parts.next()?;
        let is_primary = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is_part =
            |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (is_primary && parts.all(is_part) && text.len() <= 35).then(|| Language(in_usual_case(text).into()))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a form of Chinese.
    pub fn is_chinese(&self) -> bool {
        self.0.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("zh"))
    }
}

/// A language tag as RFC 5646 (2.1.1) recommends to write it: a part of four letters, a script, begins with a capital, one
/// of two, a region, is in capitals, all else is small; so is what follows a part of one letter.
fn in_usual_case(tag: &str) -> String {
    let mut usual = String::with_capacity(tag.len());
    let mut is_extension = false;
    for (place, part) in tag.split('-').enumerate() {
        let small = part.to_ascii_lowercase();
        is_extension |= part.len() == 1;
        match part.len() {
            _ if place == 0 => usual.push_str(&small),
            2 if !is_extension => usual.extend(["-", &small.to_ascii_uppercase()]),
            4 if !is_extension && part.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                usual.extend(["-", &small[..1].to_ascii_uppercase(), &small[1..]]);
            }
            _ => usual.extend(["-", &small]),
        }
    }
    usual
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl JsonSchema for Language {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Language".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", "examples": ["en", "zh", "zh-Hant"] })
    }
}

impl JsonSchema for super::Slug {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Slug".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "examples": ["changchun-visit"] })
    }
}

/// Keys of an archive's own, for its own templates: the only place where any key is welcome.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extra(Option<Box<serde_json::Map<String, serde_json::Value>>>);

impl From<serde_json::Map<String, serde_json::Value>> for Extra {
    fn from(keys: serde_json::Map<String, serde_json::Value>) -> Extra {
        Extra((!keys.is_empty()).then(|| Box::new(keys)))
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(keys) => keys.serialize(serializer),
            None => serializer.collect_map(std::iter::empty::<(&str, &str)>()),
        }
    }
}

impl JsonSchema for Extra {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Extra".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        serde_json::Map::<String, serde_json::Value>::json_schema(generator)
    }
}

impl Extra {
    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// What stands under a key.
    pub fn get(&self, key: &str) -> Option<&serde_json::Value> {
        self.0.as_ref()?.get(key)
    }
}

/// Lets a schema of keys and values take a text alone, which says the foremost of them.
pub(super) fn or_text(schema: &mut Schema) {
    let keys = std::mem::take(schema);
    *schema = json_schema!({ "anyOf": [{ "type": "string" }, keys] });
}

/// Lets a schema of keys and values take a switch or a date alone.
pub(super) fn or_switch_or_date(schema: &mut Schema) {
    let keys = std::mem::take(schema);
    *schema = json_schema!({ "anyOf": [{ "type": "boolean" }, { "type": "string" }, keys] });
}

/// Whether a switch is off, and so need not be written.
pub(super) fn is_off(switch: &bool) -> bool {
    !switch
}
