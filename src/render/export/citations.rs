//! The citations of all articles, for reference managers.

use std::io;

use super::super::cite;
use super::super::view::Layout;
use crate::pages::DataFile;

impl Layout<'_> {
    /// Writes the citations of all articles in the format of a file, newest first.
    pub(super) fn citations(self, file: DataFile, out: &mut dyn io::Write) -> io::Result<()> {
        let (before, between, after, entry): (_, _, _, fn(&cite::Reference<'_>, &mut String)) = match file {
            DataFile::BibLatex => ("", "\n", "", cite::biblatex),
            DataFile::Ris => ("", "\r\n", "", cite::ris),
            _ => ("[\n", ",\n", "\n]\n", cite::csl_json),
        };
        out.write_all(before.as_bytes())?;
        let mut text = String::new();
        for (number, article) in self.archive.articles().enumerate() {
            text.clear();
            if number > 0 {
                text.push_str(between);
            }
            entry(&self.reference(article), &mut text);
            out.write_all(text.as_bytes())?;
        }
        out.write_all(after.as_bytes())
    }
}
