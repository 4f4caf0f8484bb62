//! RIS: lines of a tag and a value, each ended by CRLF.

use super::{Duty, PersonName, Reference, dates, one_line};

/// Writes an article's entry, from `TY` to `ER`.
pub(in crate::render) fn ris(reference: &Reference<'_>, out: &mut String) {
    let mut line = |tag: &str, value: &str| {
        out.push_str(tag);
        out.push_str("  - ");
        out.push_str(&one_line(value));
        out.push_str("\r\n");
    };
    line("TY", "NEWS");
    line("ID", &reference.key);
    for (tag, duty) in [("AU", Duty::Wrote), ("ED", Duty::Edited), ("A4", Duty::Translated)] {
        reference.people(duty).iter().map(PersonName::inverted).for_each(|name| line(tag, &name));
    }
    line("TI", reference.title);
    if let Some(title) = reference.original_title() {
        line("OP", title);
    }
    line("T2", reference.archive);
    line("DA", &dates::ris(reference.date, || reference.date_words()));
    if let Some(year) = dates::certain_year(reference.date) {
        line("PY", &year);
    }
    line("LA", reference.language.as_str());
    if let Some(publisher) = reference.publisher {
        line("PB", publisher);
    }
    if let Some(summary) = reference.summary {
        line("AB", summary);
    }
    reference.topics.iter().for_each(|topic| line("KW", topic));
    if let Some(note) = reference.note(None, &[Duty::Wrote, Duty::Edited, Duty::Translated]) {
        line("N1", &note);
    }
    line("UR", &reference.url);
    line("ER", "");
}
