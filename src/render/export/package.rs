//! The description of all files for programs (Data Package, version 1): each table with the schema of its columns.
//!
//! A licence is named by its identifier or address in a package, and the masthead states what reprinting asks for in
//! words: these stand under `rights`, and no licence is made of them. Nothing is said of a file's size or digest, which
//! is known only when the file is written.

use std::io;

use serde_json::{Map, Value, json};

use super::super::view::Layout;
use super::columns::sheet;
use super::record::{KEYS, ValueKind};
use super::table::{CellKind, Heading, Sheet};
use crate::pages::{DataFile, Page};

impl Layout<'_> {
    /// Writes the description.
    pub(super) fn package(self, out: &mut dyn io::Write) -> io::Result<()> {
        let (masthead, words) = (self.archive.masthead(), self.messages);
        let described = ["data_lead", "data_withdrawn", "data_dates", "data_tables"].map(|word| words.word(word));
        let mut package = Map::new();
        let mut say = |key: &str, value: Value| package.insert(key.to_owned(), value);
        say("profile", "data-package".into());
        say("id", self.url(Page::DataFile(DataFile::Package)).into());
        say("title", (&*masthead.title).into());
        say("description", described.join("\n\n").into());
        say("homepage", self.url(Page::Data).into());
        if let Some(rights) = &masthead.rights {
            say("rights", (&**rights).into());
        }
        if let Some(publisher) = &masthead.publisher {
            let name = json!({ "title": &*publisher.name, "role": "publisher" });
            let address = publisher.url.as_ref().map(|url| json!({ "path": &**url }));
            say("contributors", Value::Array(vec![joined(name, address)]));
        }
        let files = DataFile::ALL.into_iter().filter(|file| *file != DataFile::Package);
        say("resources", files.map(|file| self.resource(file)).collect());
        serde_json::to_writer_pretty(&mut *out, &package)?;
        out.write_all(b"\n")
    }

    fn resource(self, file: DataFile) -> Value {
        let (name, ending) = file.name().rsplit_once('.').unwrap_or((file.name(), ""));
        let sheet = sheet(file);
        let resource = json!({
            "name": if sheet.is_some() { name } else { file.name() },
            "path": file.name(),
            "description": self.messages.file(file.name()),
            "format": ending,
            "mediatype": media(ending),
            "encoding": "utf-8",
        });
        let schema = match file {
            DataFile::Articles => Some(json!({ "schema": { "fields": self.keys(), "primaryKey": ["slug"] } })),
            _ => sheet.map(|sheet| json!({ "profile": "tabular-data-resource", "schema": self.schema(sheet) })),
        };
        joined(resource, schema)
    }

    /// The keys of articles' objects as fields of a table, which JSON Lines may be taken for.
    fn keys(self) -> Vec<Value> {
        let field = |(key, kind): (&str, ValueKind)| {
            let kind = match kind {
                ValueKind::Text | ValueKind::Address => "string",
                ValueKind::Object => "object",
                ValueKind::List => "array",
            };
            json!({ "name": key, "type": kind, "description": self.messages.key(key) })
        };
        KEYS.into_iter().map(field).collect()
    }

    fn schema(self, sheet: &dyn Sheet) -> Value {
        let fields: Vec<Value> = sheet.headings().into_iter().map(|heading| self.field(heading)).collect();
        let mut schema = json!({ "fields": fields, "missingValues": [""] });
        if !sheet.key().is_empty() {
            schema = joined(schema, Some(json!({ "primaryKey": sheet.key() })));
        }
        let links = sheet.links().into_iter().map(|(own, table, its)| {
            let table = table.name().trim_end_matches(".csv");
            // A single column stands by itself, not in a list.
            let columns = |names: &[&str]| if let [name] = names { json!(name) } else { json!(names) };
            json!({ "fields": columns(&own), "reference": { "resource": table, "fields": columns(&its) } })
        });
        let links: Vec<Value> = links.collect();
        if links.is_empty() { schema } else { joined(schema, Some(json!({ "foreignKeys": links }))) }
    }

    fn field(self, heading: Heading) -> Value {
        let kind = match heading.kind {
            CellKind::Text | CellKind::Choice(_) | CellKind::Address => "string",
            CellKind::Day => "date",
            CellKind::Count => "integer",
            CellKind::Number => "number",
            CellKind::Switch => "boolean",
        };
        let field = json!({ "name": heading.name, "type": kind, "description": self.column_meaning(heading) });
        let choice = match heading.kind {
            CellKind::Choice(choices) => Some(json!({ "constraints": { "enum": choices } })),
            _ => None,
        };
        joined(field, choice)
    }

    /// What a column says, in words.
    pub(in crate::render) fn column_meaning(self, heading: Heading) -> String {
        match heading.link {
            Some(table) => self.messages.filled("data_slug_in", &[("file", table.name())]),
            None => self.messages.column(heading.name).to_owned(),
        }
    }
}

/// An object with what another one has behind its own.
fn joined(object: Value, further: Option<Value>) -> Value {
    match (object, further) {
        (Value::Object(mut object), Some(Value::Object(further))) => {
            object.extend(further);
            Value::Object(object)
        }
        (object, _) => object,
    }
}

fn media(ending: &str) -> &'static str {
    match ending {
        "csv" => "text/csv",
        "jsonl" => "application/jsonl",
        "geojson" => "application/geo+json",
        "bib" => "application/x-bibtex",
        "ris" => "application/x-research-info-systems",
        _ => "application/json",
    }
}
