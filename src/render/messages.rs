//! The words of the interface: one file of messages a language, `templates/messages/en.yaml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::content::date::{Date, DateWords};
use crate::content::{Kind, Language, Text};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{FileId, Sources, Span};

/// The language whose file says which messages there are.
const COMPLETE: &str = "templates/messages/en.yaml";

/// Where the messages are.
const MESSAGES: &str = "templates/messages/";

/// The words of the interface in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Messages {
    /// Words and short sentences, by name; templates have them as `words`.
    pub(super) words: BTreeMap<String, String>,
    /// Sentences with a number in them, by what is counted.
    counts: BTreeMap<String, Plural>,
    /// The roles of the newsroom, by the name that the masthead gives them.
    roles: BTreeMap<String, String>,
    /// The names of languages, by tag.
    languages: BTreeMap<String, String>,
    /// How dates read.
    dates: DateWords,
    /// What the files of the archive's data hold, by their names.
    files: BTreeMap<String, String>,
    /// What the columns of tables say, by their names.
    columns: BTreeMap<String, String>,
    /// What the keys of an article's object say.
    keys: BTreeMap<String, String>,
}

/// A sentence for one, and for any other number; `{n}` stands for the number.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plural {
    one: Option<String>,
    other: String,
}

impl Messages {
    /// Reads the messages of a language: those of its tag, or else of the tag's first part, or else English.
    ///
    /// A file that cannot be read, or does not have the messages that the English file has, is noted.
    pub(super) fn load(sources: &Sources, language: &Language, diagnostics: &mut Vec<Diagnostic>) -> Messages {
        let complete = sources.find(COMPLETE).expect("the English messages are built in");
        let primary = language.as_str().split('-').next().unwrap_or_default();
        let file = [language.as_str(), primary].iter().find_map(|tag| file_of(sources, tag)).unwrap_or(complete);
        let usual = read(sources, complete, diagnostics).unwrap_or_else(Messages::built_in);
        if file == complete {
            if primary != "en" {
                diagnostics.extend(unspoken(sources, language));
            }
            return usual;
        }
        let Some(messages) = read(sources, file, diagnostics) else { return usual };
        note_differences(&usual, &messages, file, diagnostics);
        messages
    }

    /// The English messages as the program carries them.
    fn built_in() -> Messages {
        serde_yaml::from_str(include_str!("../../templates/messages/en.yaml"))
            .expect("the built-in messages are read in tests")
    }

    /// A word or short sentence.
    pub(super) fn word<'a>(&'a self, name: &'a str) -> &'a str {
        self.words.get(name).map_or(name, String::as_str)
    }

    /// A word with places `{name}` filled in.
    pub(super) fn filled(&self, name: &str, places: &[(&str, &str)]) -> String {
        filled(self.word(name), places)
    }

    /// What stands before and after one of its places in a word whose other places are filled in, for a place that
    /// becomes a link.
    pub(super) fn filled_around(
        &self,
        name: &str,
        (place, value): (&str, &str),
        places: &[(&str, &str)],
    ) -> [String; 2] {
        let word = self.word(name);
        let (before, after) = word.split_once(&format!("{{{place}}}")).unwrap_or((word, ""));
        let (mut before_it, mut after_it) = (filled(before, places), filled(after, places));
        if before.ends_with('}') && is_run_together(&before_it, value) {
            before_it.push(' ');
        }
        if after.starts_with('{') && is_run_together(value, &after_it) {
            after_it.insert(0, ' ');
        }
        [before_it, after_it]
    }

    /// A number of things, in words: `3 articles`.
    pub(super) fn count(&self, of: &str, number: usize) -> String {
        let Some(plural) = self.counts.get(of) else { return format!("{number} {of}") };
        let pattern = plural.one.as_ref().filter(|_| number == 1).unwrap_or(&plural.other);
        pattern.replace("{n}", &grouped(number))
    }

    /// The sentence for a number of things, whichever number.
    pub(super) fn plural(&self, of: &str) -> Option<&Plural> {
        self.counts.get(of)
    }

    /// The names of all languages that the interface can name, by tag.
    pub(super) fn languages(&self) -> &BTreeMap<String, String> {
        &self.languages
    }

    /// The name of a role: the interface's, or else the masthead's own with spaces.
    pub(super) fn role(&self, role: &str) -> Text {
        if let Some(name) = self.roles.get(role) {
            return name.as_str().into();
        }
        let spaced = role.replace('_', " ");
        let mut letters = spaced.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>().into()
    }

    /// The name of a language, or its tag.
    pub(super) fn language(&self, language: &Language) -> Text {
        let primary = language.as_str().split('-').next().unwrap_or_default();
        let typed = || self.languages.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(language.as_str()));
        let exact = self.languages.get(language.as_str()).or_else(|| typed().map(|(_, name)| name));
        let name = exact.or_else(|| self.languages.get(primary));
        name.map_or(language.as_str(), String::as_str).into()
    }

    /// A date in words.
    pub(super) fn date(&self, date: &Date) -> String {
        date.words(&self.dates)
    }

    /// A month's name.
    pub(super) fn month(&self, year: i16, month: u8) -> String {
        self.parsed(&format!("{year:04}-{month:02}"))
    }

    /// A day in words.
    pub(super) fn day(&self, year: i16, month: u8, day: u8) -> String {
        self.parsed(&format!("{year:04}-{month:02}-{day:02}"))
    }

    fn parsed(&self, date: &str) -> String {
        Date::parse(date).map_or_else(|_| date.to_owned(), |date| self.date(&date))
    }

    /// What a file of the archive's data holds.
    pub(super) fn file<'a>(&'a self, name: &'a str) -> &'a str {
        self.files.get(name).map_or(name, String::as_str)
    }

    /// What a column of a table says.
    pub(super) fn column<'a>(&'a self, name: &'a str) -> &'a str {
        self.columns.get(name).map_or(name, String::as_str)
    }

    /// What a key of an article's object says.
    pub(super) fn key<'a>(&'a self, name: &'a str) -> &'a str {
        self.keys.get(name).map_or(name, String::as_str)
    }

    /// The heading of a kind's register.
    pub(super) fn register(&self, kind: Kind) -> &str {
        self.word(kind.folder())
    }

    /// What one of a kind is called.
    pub(super) fn kind(&self, kind: Kind) -> &str {
        self.word(kind.word())
    }
}

/// A number with its thousands apart.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The messages of a language tag; the case of a file's name does not matter, as that of a tag does not.
fn file_of(sources: &Sources, tag: &str) -> Option<FileId> {
    let path = format!("{MESSAGES}{tag}.yaml");
    sources.find(&path).or_else(|| sources.below(MESSAGES).find(|file| sources.path(*file).eq_ignore_ascii_case(&path)))
}

/// That the interface does not speak the masthead's language.
fn unspoken(sources: &Sources, language: &Language) -> Option<Diagnostic> {
    let masthead = sources.find(crate::content::MASTHEAD)?;
    let message = format!("there are no messages in `{language}`; the interface is in English");
    let found = Diagnostic::warning(Code::MessagesFault, Span::top(masthead), message);
    Some(
        found.hint(format!(
            "translate templates/messages/en.yaml into templates/messages/{language}.yaml of this archive"
        )),
    )
}

fn read(sources: &Sources, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Option<Messages> {
    let text = match sources.text(file) {
        Ok(text) => text,
        Err(fault) => {
            diagnostics.push(Diagnostic::error(Code::MessagesFault, Span::top(file), fault.to_string()));
            return None;
        }
    };
    match serde_yaml::from_str::<Messages>(&text) {
        Ok(messages) => Some(messages),
        Err(fault) => {
            let at = fault.location().and_then(|location| location.span().byte_offset()).unwrap_or(0) as usize;
            let message = fault.without_snippet().to_string();
            let first = message.lines().next().unwrap_or_default();
            let found = Diagnostic::error(Code::MessagesFault, Span::new(file, at, at + 1), first);
            diagnostics.push(found.hint("the built-in templates/messages/en.yaml shows every message"));
            None
        }
    }
}

/// Notes what one file of messages has and the other has not.
fn note_differences(usual: &Messages, messages: &Messages, file: FileId, diagnostics: &mut Vec<Diagnostic>) {
    let parts = [
        ("words", usual.words.keys().collect::<Vec<_>>(), messages.words.keys().collect::<Vec<_>>()),
        ("counts", usual.counts.keys().collect(), messages.counts.keys().collect()),
        ("files", usual.files.keys().collect(), messages.files.keys().collect()),
        ("columns", usual.columns.keys().collect(), messages.columns.keys().collect()),
        ("keys", usual.keys.keys().collect(), messages.keys.keys().collect()),
    ];
    let mut note = |message: String| diagnostics.push(Diagnostic::error(Code::MessagesFault, Span::top(file), message));
    for (part, wanted, found) in parts {
        for missing in wanted.iter().filter(|key| !found.contains(key)) {
            note(format!("`{part}` lacks `{missing}`"));
        }
        for unknown in found.iter().filter(|key| !wanted.contains(key)) {
            note(format!("`{part}` has no use for `{unknown}`"));
        }
    }
}

/// A pattern with places `{name}` filled in; each is filled once, so what stands in a value is the value's, even where it
/// looks like a place.
fn filled(pattern: &str, places: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let found = after.split_once('}').and_then(|(place, behind)| {
            let (_, value) = places.iter().find(|(known, _)| *known == place)?;
            Some((value, behind))
        });
        match found {
            Some((value, behind)) => {
                if before.is_empty() && is_run_together(&text, value) {
                    text.push(' ');
                }
                text.push_str(value);
                rest = behind;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text + rest
}

/// Whether two values side by side would become one word: Chinese parts them by nothing, and they may be of a script that
/// parts words by spaces.
fn is_run_together(before: &str, after: &str) -> bool {
    is_of_word(before.chars().next_back()) && is_of_word(after.chars().next())
}

/// Whether a character is a letter of a script that parts words by spaces.
fn is_of_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphabetic() && c < '\u{2E80}')
}
