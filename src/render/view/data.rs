//! The archive as data: what can be downloaded, and what is in it.

use serde::Serialize;

use super::super::export::{self, CellKind, Heading, KEYS, ValueKind};
use super::{Layout, LinkView};
use crate::pages::{DataFile, Page};

/// The archive as data: `data` in `data.html`.
#[derive(Debug, Serialize)]
pub struct DataView {
    /// What reprinting asks for, as the masthead states it.
    pub rights: Option<String>,
    /// How to cite the archive as a whole: one plain sentence.
    pub citation: String,
    /// The files.
    pub files: Vec<DataFileView>,
}

/// A file of the archive's data.
#[derive(Debug, Serialize)]
pub struct DataFileView {
    /// The file, with the number of its rows or entries.
    pub link: LinkView,
    /// The id of its heading.
    pub id: String,
    /// What it holds.
    pub about: String,
    /// How many rows or entries it has, in words; none for one that is no list.
    pub count: Option<String>,
    /// The columns of a table, or the keys of every object.
    pub columns: Vec<ColumnView>,
}

/// A column of a table, or a key of an object.
#[derive(Debug, Serialize)]
pub struct ColumnView {
    /// Its name.
    pub name: &'static str,
    /// What its cells are, in a word.
    pub kind: String,
    /// What it says.
    pub about: String,
}

impl Layout<'_> {
    pub(in crate::render) fn data(self) -> DataView {
        let masthead = self.archive.masthead();
        let publisher = masthead.publisher.as_ref().map(|publisher| &*publisher.name);
        let publisher = publisher.filter(|name| *name != &*masthead.title);
        let words = if publisher.is_some() { "data_citation" } else { "data_citation_alone" };
        let url = self.url(Page::Data);
        let places = [("archive", &*masthead.title), ("publisher", publisher.unwrap_or_default()), ("url", &url)];
        DataView {
            rights: masthead.rights.as_ref().map(ToString::to_string),
            citation: self.messages.filled(words, &places),
            files: DataFile::ALL.into_iter().map(|file| self.data_file(file)).collect(),
        }
    }

    fn data_file(self, file: DataFile) -> DataFileView {
        let count = export::count(self.archive, file);
        let columns = match file {
            DataFile::Articles => KEYS.into_iter().map(|(key, kind)| self.key(key, kind)).collect(),
            _ => export::headings(file).into_iter().map(|heading| self.described(heading)).collect(),
        };
        DataFileView {
            link: self.link(file.name(), Page::DataFile(file)),
            id: format!("_{}", file.name().replace('.', "-")),
            about: self.messages.file(file.name()).to_owned(),
            count: count.map(|count| self.messages.count(counted(file), count)),
            columns,
        }
    }

    fn described(self, heading: Heading) -> ColumnView {
        let kind = match heading.kind {
            CellKind::Text => self.messages.word("cell_text").to_owned(),
            CellKind::Choice(choices) => choices.join(self.messages.word("list_separator")),
            CellKind::Day => self.messages.word("cell_day").to_owned(),
            CellKind::Count => self.messages.word("cell_count").to_owned(),
            CellKind::Number => self.messages.word("cell_number").to_owned(),
            CellKind::Switch => self.messages.word("cell_switch").to_owned(),
            CellKind::Address => self.messages.word("cell_address").to_owned(),
        };
        ColumnView { name: heading.name, kind, about: self.column_meaning(heading) }
    }

    fn key(self, key: &'static str, kind: ValueKind) -> ColumnView {
        let kind = self.messages.word(match kind {
            ValueKind::Text => "cell_text",
            ValueKind::Address => "cell_address",
            ValueKind::Object => "cell_object",
            ValueKind::List => "cell_list",
        });
        ColumnView { name: key, kind: kind.to_owned(), about: self.messages.key(key).to_owned() }
    }
}

/// What is counted in a file.
fn counted(file: DataFile) -> &'static str {
    match file {
        DataFile::Articles | DataFile::BibLatex | DataFile::Ris | DataFile::Csl => "articles",
        DataFile::PlaceMap => "places",
        _ => "rows",
    }
}
