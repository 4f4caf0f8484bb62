//! BibLaTeX: an `@article` of a newspaper, in UTF-8.

use super::dates::{edtf_level_1, is_edtf_level_1};
use super::{Duty, PersonName, Reference, one_line};
use crate::content::Language;

/// Writes an article's entry, with a line break at its end.
pub(in crate::render) fn biblatex(reference: &Reference<'_>, out: &mut String) {
    out.push_str("@article{");
    out.push_str(&reference.key);
    out.push_str(",\n  entrysubtype = {newspaper},\n");
    let mut field = |name: &str, value: &str| {
        out.push_str("  ");
        out.push_str(name);
        out.push_str(" = {");
        out.push_str(value);
        out.push_str("},\n");
    };
    for (name, duty) in [("author", Duty::Wrote), ("editor", Duty::Edited), ("translator", Duty::Translated)] {
        let people = reference.people(duty);
        if !people.is_empty() {
            field(name, &people.iter().map(name_of).collect::<Vec<_>>().join(" and "));
        }
    }
    field("title", &escaped(reference.title));
    if let Some(title) = reference.original_title() {
        field("origtitle", &escaped(title));
    }
    if let Some(language) = reference.original.language {
        field("origlanguage", &language_of(reference, language));
    }
    if let Some(publisher) = reference.original.publisher {
        field("origpublisher", &escaped(publisher));
    }
    field("journaltitle", &escaped(reference.archive));
    if let Some(date) = edtf_level_1(reference.date) {
        field("date", &date);
    }
    field("language", &language_of(reference, reference.language));
    if let Some(publisher) = reference.publisher {
        field("publisher", &escaped(publisher));
    }
    if !reference.topics.is_empty() {
        // A comma parts keywords, so one inside a topic's name stands in braces.
        let topics = reference.topics.iter().map(|topic| match topic.contains(',') {
            true => format!("{{{}}}", escaped(topic)),
            false => escaped(topic),
        });
        field("keywords", &topics.collect::<Vec<_>>().join(", "));
    }
    let date = (!is_edtf_level_1(reference.date)).then(|| reference.date_words());
    if let Some(note) = reference.note(date, &[Duty::Wrote, Duty::Edited, Duty::Translated]) {
        field("note", &escaped(&note));
    }
    field("url", &verbatim(&reference.url));
    out.push_str("}\n");
}

/// A name: parted at its comma where its parts are known, or else in braces, so that no program parts it.
fn name_of(person: &PersonName<'_>) -> String {
    let kept = |part: &str| {
        let part = escaped(part);
        let is_parted = part.split_whitespace().any(|word| word.eq_ignore_ascii_case("and")) || part.contains(',');
        if is_parted { format!("{{{part}}}") } else { part }
    };
    match person.parted {
        Some((family, given)) => format!("{}, {}", kept(family), kept(given)),
        None => format!("{{{}}}", escaped(person.shown)),
    }
}

/// A language as BibLaTeX's own word for it, where it has one, or else its name in the interface.
fn language_of(reference: &Reference<'_>, language: &Language) -> String {
    let primary = language.as_str().split('-').next().unwrap_or_default();
    let known = match primary {
        "de" => "german",
        "en" => "english",
        "es" => "spanish",
        "fr" => "french",
        "it" => "italian",
        "ja" => "japanese",
        "pt" => "portuguese",
        "ru" => "russian",
        _ => return escaped(&reference.messages.language(language)),
    };
    known.to_owned()
}

/// A text as LaTeX prints it.
///
/// A brace becomes a command, as BibTeX counts even those behind a backslash; and signs that LaTeX draws together, such
/// as two hyphens to a dash, are kept apart.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in one_line(text).chars() {
        let is_drawn_together = matches!(c, '-' | '\'' | '<' | '>' | ',') && before == c;
        let is_drawn_together = is_drawn_together || (c == '`' && matches!(before, '?' | '!'));
        if is_drawn_together {
            escaped.push_str("{}");
        }
        match c {
            '\\' => escaped.push_str("{\\textbackslash}"),
            '{' => escaped.push_str("{\\textbraceleft}"),
            '}' => escaped.push_str("{\\textbraceright}"),
            '~' => escaped.push_str("{\\textasciitilde}"),
            '^' => escaped.push_str("{\\textasciicircum}"),
            '`' => escaped.push_str("{\\textasciigrave}"),
            '$' | '&' | '#' | '%' | '_' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
        before = c;
    }
    escaped
}

/// An address, which BibLaTeX takes as it stands; what would end the field is percent-encoded.
fn verbatim(url: &str) -> String {
    url.replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D")
}
