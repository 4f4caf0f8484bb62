//! How an article is cited: as a plain sentence, and as an entry for reference managers (BibLaTeX, RIS, CSL-JSON).
//!
//! Each format is a function that writes one entry of a [`Reference`] behind what is there, so that the files of the
//! whole archive are written as streams.
//!
//! **Invariant:** nothing is cited that the archive does not know. A date is given as precisely as a format can say it,
//! and otherwise in words; a name is parted into family and given name only where its record or its form does so.

mod biblatex;
mod csl;
mod dates;
mod key;
mod people;
mod ris;
mod sentence;

#[cfg(test)]
mod tests;

pub(in crate::render) use crate::content::Duty;
pub(in crate::render) use biblatex::biblatex;
pub(in crate::render) use csl::csl_json;
pub(in crate::render) use dates::known_text;
pub(in crate::render) use people::{Credited, PersonName};
pub(in crate::render) use ris::ris;
pub(in crate::render) use sentence::sentence;

use std::borrow::Cow;

use super::messages::Messages;
use super::view::Layout;
use crate::archive::{ArticleId, Rare};
use crate::content::{Date, Kind, Language};
use crate::pages::Page;

/// Everything that is cited of an article.
pub(in crate::render) struct Reference<'a> {
    /// The key of its entries: unique in the archive, in ASCII, and as lasting as the article's address.
    pub(in crate::render) key: String,
    /// The headline.
    pub(in crate::render) title: &'a str,
    /// What it was translated or taken from.
    pub(in crate::render) original: Original<'a>,
    /// Its language.
    pub(in crate::render) language: &'a Language,
    /// The archive's title.
    pub(in crate::render) archive: &'a str,
    /// Who publishes the archive.
    pub(in crate::render) publisher: Option<&'a str>,
    /// When it was published.
    pub(in crate::render) date: &'a Date,
    /// Where it came from.
    pub(in crate::render) source: Option<&'a str>,
    /// The newsroom's credits, role by role.
    pub(in crate::render) credits: Vec<Credited<'a>>,
    /// What it is about, in words of the archive.
    pub(in crate::render) topics: Vec<&'a str>,
    /// A sentence or two, where an editor wrote them.
    pub(in crate::render) summary: Option<&'a str>,
    /// Its address on the web.
    pub(in crate::render) url: String,
    /// The words of the interface.
    messages: &'a Messages,
}

/// What is cited of an original: what the article says of it, or else what the archive has, where the original is in it.
#[derive(Default)]
pub(in crate::render) struct Original<'a> {
    pub(in crate::render) title: Option<&'a str>,
    pub(in crate::render) language: Option<&'a Language>,
    pub(in crate::render) publisher: Option<&'a str>,
}

impl<'a> Layout<'a> {
    /// Gathers what is cited of an article.
    pub(in crate::render) fn reference(self, id: ArticleId) -> Reference<'a> {
        let (archive, masthead) = (self.archive, self.archive.masthead());
        let article = archive.article(id);
        let rare = article.rare.as_deref();
        let topics = article.subjects.iter().map(|who| archive.authority(*who));
        let topics = topics.filter(|authority| authority.kind == Kind::Topic).map(|topic| &*topic.heading);
        Reference {
            key: key::of_slug(&article.slug),
            title: &article.title,
            original: rare.map(|rare| self.original_of(rare)).unwrap_or_default(),
            language: archive.language_of(id),
            archive: &masthead.title,
            publisher: masthead.publisher.as_ref().map(|publisher| &*publisher.name),
            date: &article.date,
            source: rare.and_then(|rare| rare.source.as_deref()).and_then(|source| source.name.as_deref()),
            credits: self.credited(article),
            topics: topics.collect(),
            summary: article.summary.as_deref(),
            url: self.url(Page::Article(id)),
            messages: self.messages,
        }
    }

    fn original_of(self, rare: &'a Rare) -> Original<'a> {
        let archive = self.archive;
        let said = rare.original.as_deref();
        let here = rare.translation_of;
        let title_here = here.map(|id| &*archive.article(id).title);
        Original {
            title: said.and_then(|original| original.title.as_deref()).or(title_here),
            language: said.and_then(|original| original.language.as_ref()).or(here.map(|id| archive.language_of(id))),
            publisher: said.and_then(|original| original.publisher.as_deref()),
        }
    }
}

impl<'a> Reference<'a> {
    /// The people of a duty, each once, in the order of the roles.
    pub(in crate::render) fn people(&self, duty: Duty) -> Vec<PersonName<'a>> {
        people::of_duty(&self.credits, duty)
    }

    /// The title of the original.
    fn original_title(&self) -> Option<&'a str> {
        self.original.title
    }

    /// The date in words.
    fn date_words(&self) -> String {
        self.messages.date(self.date)
    }

    /// A term and what is said of it.
    fn term(&self, term: &str, value: &str) -> String {
        self.messages.filled("term_is", &[("term", term), ("value", value)])
    }

    /// What a format has no field for, as one line: the date in words, credits beyond those of `told`, the source.
    fn note(&self, date: Option<String>, told: &[Duty]) -> Option<String> {
        let separator = self.messages.word("list_separator");
        let credits = self.credits.iter().filter(|credited| !told.contains(&credited.duty)).map(|credited| {
            let people: Vec<&str> = credited.people.iter().map(|person| person.shown).collect();
            self.term(&credited.role, &people.join(separator))
        });
        let source = self.source.map(|source| self.term(self.messages.word("source"), source));
        let notes: Vec<String> = date.into_iter().chain(credits).chain(source).collect();
        (!notes.is_empty()).then(|| notes.join(self.messages.word("note_separator")))
    }
}

/// A text on one line: line breaks of every kind and control characters become spaces.
fn one_line(text: &str) -> Cow<'_, str> {
    let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.contains(is_break) { text.replace(is_break, " ").into() } else { text.into() }
}
