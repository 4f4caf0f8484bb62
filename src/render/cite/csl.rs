//! CSL-JSON: what citation processors take (citationstyles.org, data schema 1.0.2).

use serde_json::{Map, Value, json};

use super::{Duty, PersonName, Reference, dates};

/// Writes an article's entry as one JSON object on one line, without a line break; a file of them is an array.
pub(in crate::render) fn csl_json(reference: &Reference<'_>, out: &mut String) {
    out.push_str(&entry(reference).to_string());
}

/// An article's entry.
pub(super) fn entry(reference: &Reference<'_>) -> Value {
    let mut entry = Map::new();
    let mut say = |name: &str, value: Value| entry.insert(name.to_owned(), value);
    say("id", json!(reference.key));
    say("type", json!("article-newspaper"));
    for (name, duty) in FIELDS {
        let people = reference.people(duty);
        if !people.is_empty() {
            say(name, people.iter().map(name_of).collect());
        }
    }
    say("title", json!(reference.title));
    if let Some(title) = reference.original_title() {
        say("original-title", json!(title));
    }
    if let Some(publisher) = reference.original.publisher {
        say("original-publisher", json!(publisher));
    }
    say("container-title", json!(reference.archive));
    say("issued", dates::csl(reference.date, || reference.date_words()));
    say("language", json!(reference.language));
    if let Some(publisher) = reference.publisher {
        say("publisher", json!(publisher));
    }
    if let Some(summary) = reference.summary {
        say("abstract", json!(summary));
    }
    if !reference.topics.is_empty() {
        say("keyword", json!(reference.topics.join(", ")));
    }
    if let Some(note) = reference.note(None, &FIELDS.map(|(_, duty)| duty)) {
        say("note", json!(note));
    }
    say("URL", json!(reference.url));
    Value::Object(entry)
}

/// The fields that have people in them.
const FIELDS: [(&str, Duty); 5] = [
    ("author", Duty::Wrote),
    ("editor", Duty::Edited),
    ("editorial-director", Duty::Directed),
    ("translator", Duty::Translated),
    ("producer", Duty::Produced),
];

fn name_of(person: &PersonName<'_>) -> Value {
    match person.parted {
        Some((family, given)) => json!({ "family": family, "given": given }),
        None => json!({ "literal": person.shown }),
    }
}
