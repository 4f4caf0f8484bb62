//! The plain sentence: people, title with the original's, archive, date as known, address.

use super::{Duty, PersonName, Reference};

/// An article's citation in the words of the interface.
pub(in crate::render) fn sentence(reference: &Reference<'_>) -> String {
    let messages = reference.messages;
    let listed = |people: &[PersonName<'_>]| {
        let names: Vec<String> = people.iter().map(PersonName::spoken).collect();
        names.join(messages.word("list_separator"))
    };
    let mut title = match reference.original_title().filter(|original| *original != reference.title) {
        Some(original) => messages.filled("citation_titles", &[("title", reference.title), ("original", original)]),
        None => messages.filled("citation_title", &[("title", reference.title)]),
    };
    let translators = reference.people(Duty::Translated);
    if !translators.is_empty() {
        title = messages.filled("citation_translated", &[("title", &title), ("people", &listed(&translators))]);
    }
    let date = reference.date_words();
    let places = [("title", &*title), ("archive", reference.archive), ("date", &date), ("url", &reference.url)];
    let sentence = messages.filled("citation", &places);
    let Some(people) = who(reference, &listed) else { return sentence };
    messages.filled("citation_by", &[("people", &people), ("citation", &sentence)])
}

/// Who stands at the head of the sentence: the writers, or else the editors, or else those who answered for it.
fn who(reference: &Reference<'_>, listed: &dyn Fn(&[PersonName<'_>]) -> String) -> Option<String> {
    let writers = reference.people(Duty::Wrote);
    if !writers.is_empty() {
        return Some(listed(&writers));
    }
    let editors = reference.people(Duty::Edited);
    let editors = if editors.is_empty() { reference.people(Duty::Directed) } else { editors };
    let word = match editors.len() {
        0 => return None,
        1 => "citation_editor",
        _ => "citation_editors",
    };
    Some(reference.messages.filled(word, &[("people", &listed(&editors))]))
}
