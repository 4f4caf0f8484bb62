//! The archive as files for programs: tables, records, a map, citations, and the package that describes them.
//!
//! **Invariant:** every file is written as a stream from the archive alone, in the order of its lists. What a table's
//! columns are is declared once: the file, its schema in the package and the page `/data/` are made from that.

mod citations;
mod columns;
mod package;
mod places;
mod record;
mod table;
#[cfg(test)]
mod tests;

use std::io;

use super::{Press, Unfinished};
use crate::archive::Archive;
use crate::pages::DataFile;
pub(super) use record::{KEYS, ValueKind};
pub(super) use table::{CellKind, Heading};

impl Press<'_> {
    /// Writes a file of the archive's data.
    pub(super) fn export(self, file: DataFile, out: &mut dyn io::Write) -> Result<(), Unfinished> {
        if let Some(sheet) = columns::sheet(file) {
            return Ok(sheet.write(self.layout, out)?);
        }
        match file {
            DataFile::Articles => self.records(out),
            DataFile::PlaceMap => Ok(self.layout.place_map(out)?),
            DataFile::BibLatex | DataFile::Ris | DataFile::Csl => Ok(self.layout.citations(file, out)?),
            _ => Ok(self.layout.package(out)?),
        }
    }
}

/// The columns of a file that is a table.
pub(super) fn headings(file: DataFile) -> Vec<Heading> {
    columns::sheet(file).map(|sheet| sheet.headings()).unwrap_or_default()
}

/// How many rows, records or places a file has; none for one that is no list.
pub(super) fn count(archive: &Archive, file: DataFile) -> Option<usize> {
    match file {
        DataFile::Articles | DataFile::BibLatex | DataFile::Ris | DataFile::Csl => Some(archive.article_count()),
        DataFile::PlaceMap => Some(places::located(archive).count()),
        _ => columns::sheet(file).map(|sheet| sheet.count(archive)),
    }
}
