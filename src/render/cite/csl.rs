//! CSL-JSON: what citation processors take (citationstyles.org, data schema 1.0.2).

use serde::Serialize;

use super::dates::{self, Issued};
use super::{Duty, PersonName, Reference};

/// Writes an article's entry as one JSON object on one line, without a line break; a file of them is an array.
pub(in crate::render) fn csl_json(reference: &Reference<'_>, out: &mut String) {
    out.push_str(&serde_json::to_string(&Entry::of(reference)).expect("texts and numbers can be written"));
}

/// An entry. What is not known has no field in it.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Entry<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editor: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editorial_director: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translator: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    producer: Vec<Name<'a>>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_publisher: Option<&'a str>,
    container_title: &'a str,
    issued: Issued,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(rename = "abstract", skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keyword: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(rename = "URL")]
    url: &'a str,
}

/// A name: parted where its parts are known.
#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    Parted { family: &'a str, given: &'a str },
    Whole { literal: &'a str },
}

impl<'a> Entry<'a> {
    fn of(reference: &'a Reference<'a>) -> Entry<'a> {
        let people = |duty: Duty| reference.people(duty).iter().map(Name::of).collect();
        Entry {
            id: &reference.key,
            kind: "article-newspaper",
            author: people(Duty::Wrote),
            editor: people(Duty::Edited),
            editorial_director: people(Duty::Directed),
            translator: people(Duty::Translated),
            producer: people(Duty::Produced),
            title: reference.title,
            original_title: reference.original_title(),
            original_publisher: reference.original.publisher,
            container_title: reference.archive,
            issued: dates::csl(reference.date, || reference.date_words()),
            language: reference.language.as_str(),
            publisher: reference.publisher,
            summary: reference.summary,
            keyword: (!reference.topics.is_empty()).then(|| reference.topics.join(", ")),
            note: reference.note(None, &TOLD),
            url: &reference.url,
        }
    }
}

/// The duties that have fields of their own.
const TOLD: [Duty; 5] = [Duty::Wrote, Duty::Edited, Duty::Directed, Duty::Translated, Duty::Produced];

impl<'a> Name<'a> {
    fn of(person: &PersonName<'a>) -> Name<'a> {
        match person.parted {
            Some((family, given)) => Name::Parted { family, given },
            None => Name::Whole { literal: person.shown },
        }
    }
}
