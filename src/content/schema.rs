//! The JSON Schema of front matter, from the same types that hold it: for completion in editors.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

use super::article::Article;
use super::authority::{Common, InstitutionKeys, Kind, PersonKeys, PlaceKeys, TopicKeys};
use super::masthead::Masthead;

/// The JSON Schema (draft 2020-12) of an article's front matter.
pub fn article_schema() -> Value {
    let mut schema = schema_of::<Article>();
    let title = Map::from_iter([
        ("description".to_owned(), Value::from("Short for `title` of `original`.")),
        ("type".to_owned(), Value::from("string")),
    ]);
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.insert("original_title".to_owned(), Value::Object(title));
    }
    finished(schema)
}

/// The JSON Schema of the front matter of one kind of authority record.
pub fn authority_schema(kind: Kind) -> Value {
    let particulars = match kind {
        Kind::Person => schema_of::<PersonKeys>(),
        Kind::Institution => schema_of::<InstitutionKeys>(),
        Kind::Place => schema_of::<PlaceKeys>(),
        Kind::Topic | Kind::Series => schema_of::<TopicKeys>(),
    };
    let mut schema = schema_of::<Common>();
    schema.insert("title".to_owned(), Value::from(format!("A record of kind {kind}")));
    for part in ["properties", "$defs"] {
        let Some(Value::Object(further)) = particulars.get(part) else { continue };
        let whole = schema.ensure_object().entry(part).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(whole) = whole {
            whole.extend(further.clone());
        }
    }
    finished(schema)
}

/// The JSON Schema of the masthead.
pub fn masthead_schema() -> Value {
    let mut schema = schema_of::<Masthead>();
    schema.insert("required".to_owned(), Value::from(vec!["title"]));
    finished(schema)
}

fn schema_of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_deserialize().into_generator().into_root_schema_for::<T>()
}

/// Puts the keys of the schema in the order in which a reader looks for them.
fn finished(schema: Schema) -> Value {
    let Value::Object(mut keys) = schema.to_value() else { return Value::Null };
    let mut ordered = Map::new();
    for key in ["$schema", "title", "description", "type", "required", "additionalProperties", "properties"] {
        if let Some(value) = keys.shift_remove(key) {
            ordered.insert(key.to_owned(), value);
        }
    }
    ordered.extend(keys);
    Value::Object(ordered)
}
