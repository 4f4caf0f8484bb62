//! Where names begin in the registers: the finer divisions of one letter.

use super::Archive;
use crate::content::Kind;

impl Archive {
    /// The two letters that names under a letter of a register begin with, each with the place of its first name.
    ///
    /// A name that files under one letter alone is under that letter. The places rise, as the register does.
    pub fn beginnings(&self, kind: Kind, letter: char) -> Vec<(String, usize)> {
        let kinds = &self.kinds[kind as usize];
        let names = &self.authorities[kinds.start as usize..kinds.end as usize];
        let letters = self.letters(kind);
        let Some(at) = letters.iter().position(|(known, _)| *known == letter) else { return Vec::new() };
        let end = letters.get(at + 1).map_or(names.len(), |(_, next)| *next);
        let mut beginnings = Vec::new();
        let mut place = letters[at].1;
        while place < end {
            let two = beginning(&names[place].filing);
            beginnings.push((two.to_owned(), place));
            place += names[place..end].partition_point(|name| beginning(&name.filing) <= two);
        }
        beginnings
    }
}

/// The first two characters of a filing key, which is plain ASCII.
fn beginning(filing: &str) -> &str {
    filing.get(..2).unwrap_or(filing)
}
