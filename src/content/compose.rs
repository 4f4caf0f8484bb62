//! Composes a record into the text of its file: the way back from [`load`](fn@super::load).

use serde::Serialize;

use super::{Article, Authority, FreePage, Masthead};

/// A record that lies in a file of its own.
pub trait Record: Serialize {}

impl Record for Article {}
impl Record for Authority {}
impl Record for FreePage {}

/// Composes a record and the text below it into a file; loading that file gives the record back.
pub fn compose(record: &impl Record, body: &str) -> String {
    let gap = if body.is_empty() || body.starts_with('\n') { "" } else { "\n" };
    format!("---\n{}---\n{gap}{body}", yaml(record))
}

/// Composes the masthead's file.
pub fn compose_masthead(masthead: &Masthead) -> String {
    yaml(masthead)
}

fn yaml(record: &impl Serialize) -> String {
    // A long text stays on its line: editors wrap lines, and a folded text is easily broken by hand.
    let options = serde_yaml::ser_options! { prefer_block_scalars: false };
    let mut text = String::new();
    serde_yaml::to_fmt_writer_with_options(&mut text, record, options).expect("records are texts, lists and maps");
    let mut plain = String::with_capacity(text.len());
    for line in text.lines() {
        match line.split_once(": \"").and_then(|(key, value)| Some((key, value.strip_suffix('"')?))) {
            Some((key, value)) if is_plain_date(value) => plain.extend([key, ": ", value, "\n"]),
            _ => plain.extend([line, "\n"]),
        }
    }
    plain
}

/// Whether a text reads as a date, which YAML's rules quote and this format has no need to.
fn is_plain_date(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c == 'X')
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'X')
}
