//! The files read back, for every string that may be in an archive.

use std::io;

use serde_json::Value;

use super::KEYS;
use crate::content::Drafts;
use crate::pages::{DataFile, Page};
use crate::render::Unfinished;
use crate::site::Site;
use crate::source::Sources;

/// Strings that break out of careless formats.
const HOSTILE: [&str; 16] = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'quoted'",
    "''",
    "＝１",
    "a,b;c",
    "\"a\" and \"b\"",
    "a\nb\n\nc",
    "a\u{2028}b\u{2029}c",
    "]]></script><b>",
    "\u{202e}עברית\u{202c} العربية",
    "中文，“引号”",
    "{\"a\": [null]}",
    "\\u0041\\",
];

fn open(files: &[(&str, String)]) -> Site {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    Site::open(Sources::from_texts(&files), Drafts::Withheld).value
}

fn bytes(site: &Site, file: DataFile) -> Vec<u8> {
    site.render(Page::DataFile(file)).expect("it is made").bytes
}

/// The rows of a table, each text with the one apostrophe taken away that may have been put before it.
fn rows(site: &Site, file: DataFile) -> Vec<csv::StringRecord> {
    let bytes = bytes(site, file);
    let mut table = csv::Reader::from_reader(bytes.as_slice());
    let plain = |cell: &str| cell.strip_prefix('\'').unwrap_or(cell).to_owned();
    table.records().map(|row| row.expect("rows are as long as the head").iter().map(plain).collect()).collect()
}

fn records(site: &Site) -> Vec<Value> {
    let text = String::from_utf8(bytes(site, DataFile::Articles)).expect("UTF-8");
    assert!(!text.contains(['\u{85}', '\u{2028}', '\u{2029}']), "nothing but the line feed ends a line");
    text.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

/// A text as YAML has it between quotation marks.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}

fn article_of(text: &str) -> String {
    let q = quoted(text);
    format!(
        "---\ntitle: {q}\ndate: 2020\ndate_note: {q}\ndeck: [{q}]\nsummary: {q}\neditor: {q}\ndateline: {q}\n\
         visits: [{{institution: {q}, place: {q}, purpose: {q}, leader: {{name: {q}, title: {q}, of: {q}}}}}]\n\
         people: [{{name: {q}, title: {q}}}]\ninstitutions: {q}\nplaces: {q}\ntopics: {q}\nseries: {q}\n\
         original: {{title: {q}, publisher: {q}}}\nsource: {{name: {q}, rights: {q}}}\n\
         corrections: [{q}]\nextra: {{a: {q}}}\n---\n"
    )
}

#[test]
fn every_text_comes_back_from_every_table_and_record() {
    for text in HOSTILE {
        let site = open(&[("content/articles/a.md", article_of(text))]);
        let record = records(&site).pop().expect("an article");
        let title = record["title"].as_str().expect("a text").to_owned();
        assert_eq!(title, text, "a record keeps the text as it was written");
        let pointers = [
            "/date/note",
            "/deck/0",
            "/summary",
            "/credits/0/person/name",
            "/dateline/name",
            "/visits/0/institution/name",
            "/visits/0/place/name",
            "/visits/0/purpose",
            "/visits/0/leaders/0/name",
            "/visits/0/leaders/0/title",
            "/visits/0/leaders/0/of/name",
            "/people/0/name",
            "/people/0/title",
            "/institutions/0/name",
            "/places/0/name",
            "/topics/0/name",
            "/series/name",
            "/original/title",
            "/original/publisher",
            "/source/name",
            "/source/rights",
            "/corrections/0/note",
            "/extra/a",
        ];
        for pointer in pointers {
            assert_eq!(record.pointer(pointer).and_then(Value::as_str), Some(text), "{pointer}");
        }
        let tables = [
            (DataFile::ArticleTable, 10),
            (DataFile::Credits, 1),
            (DataFile::Visits, 3),
            (DataFile::Participants, 3),
            (DataFile::Mentions, 5),
            (DataFile::Corrections, 1),
            (DataFile::People, 1),
            (DataFile::Institutions, 1),
            (DataFile::Places, 1),
            (DataFile::Topics, 1),
            (DataFile::Names, 4),
        ];
        for (file, expected) in tables {
            let found = rows(&site, file).iter().flatten().filter(|cell| *cell == text).count();
            assert_eq!(found, expected, "{text:?} in {}", file.name());
        }
    }
}

#[test]
fn no_cell_is_computed_by_a_spreadsheet() {
    for text in HOSTILE {
        let site = open(&[("content/articles/a.md", article_of(text))]);
        for file in DataFile::ALL.into_iter().filter(|file| file.name().ends_with(".csv")) {
            let bytes = bytes(&site, file);
            for row in csv::Reader::from_reader(bytes.as_slice()).records() {
                let row = row.expect("a row");
                assert!(!row.iter().any(|cell| cell.starts_with(['=', '+', '-', '@', '＝'])), "{row:?}");
            }
        }
    }
}

#[test]
fn every_object_has_the_keys_that_are_explained() {
    let site = open(&[("content/articles/a.md", "---\ntitle: A\ndate: XXXX-10-18\n---\n".to_owned())]);
    let records = records(&site);
    let keys: Vec<&String> = records[0].as_object().expect("an object").keys().collect();
    assert_eq!(keys, KEYS.map(|(key, _)| key));
}

#[test]
fn every_file_and_column_is_explained_in_both_languages() {
    for language in ["en", "zh"] {
        let site = open(&[("content/masthead.yaml", format!("title: A\nlanguage: {language}\n"))]);
        let package: Value = serde_json::from_slice(&bytes(&site, DataFile::Package)).expect("JSON");
        for resource in package["resources"].as_array().expect("a list") {
            assert_ne!(resource["description"], resource["path"], "{resource}");
            for field in resource["schema"]["fields"].as_array().into_iter().flatten() {
                assert_ne!(field["description"], field["name"], "{}: {field}", resource["path"]);
            }
        }
    }
}

#[test]
fn an_empty_archive_has_empty_files() {
    let site = open(&[]);
    assert_eq!(bytes(&site, DataFile::Articles), b"");
    assert_eq!(bytes(&site, DataFile::Corrections), b"article,date,correction\r\n");
    assert_eq!(bytes(&site, DataFile::Csl), b"[\n\n]\n");
    let places: Value = serde_json::from_slice(&bytes(&site, DataFile::PlaceMap)).expect("JSON");
    assert_eq!(places, serde_json::json!({ "type": "FeatureCollection", "features": [] }));
}

/// A disk that is full after some bytes.
struct Full(usize);

impl io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_refused_byte_ends_every_stream_with_its_reason() {
    let site = open(&[("content/articles/a.md", article_of("A"))]);
    for file in DataFile::ALL {
        let length = bytes(&site, file).len();
        for room in [0, length / 2, length.saturating_sub(1)] {
            match site.stream(Page::DataFile(file), &mut Full(room)) {
                Err(Unfinished::Refused(error)) => assert_eq!(error.kind(), io::ErrorKind::StorageFull, "{file:?}"),
                other => panic!("{file:?} with room for {room} of {length}: {other:?}"),
            }
        }
    }
}
