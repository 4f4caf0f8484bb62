//! The engine: it reads the files of an index and answers questions, a few round trips each.

mod asked;
mod asked_for;
mod cards;
mod entries;
mod evaluate;
mod library;
mod names;
mod suggest;

pub use asked::{Filter, Order, Question};
pub use asked_for::AskedFor;
pub use cards::Hit;
pub use library::{Library, SearchFault, Wanted};
pub use names::UnknownName;

use std::collections::BTreeMap;
use std::ops::Range;

use super::root::Root;
use super::words::Letters;
use cards::Directory;
use entries::{Entry, place_of_block};
use library::{Spot, read_blocks};

/// An index that is open.
pub struct Engine<'a> {
    library: &'a mut dyn Library,
    root: Root,
    letters: Letters,
    /// The blocks of the lexicon that were read.
    blocks: BTreeMap<usize, Vec<Entry>>,
    directory: Option<Directory>,
    days: Option<Vec<u8>>,
}

/// What a question is answered with.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// How many articles answer; at least so many, if not all pages were read.
    pub total: u32,
    /// Whether there are no more than that.
    pub is_exact: bool,
    /// The first of them.
    pub hits: Vec<Hit>,
    /// Words that the lexicon has, for those of the question that it has not: as typed, and as meant.
    pub suggestions: Vec<(String, String)>,
    /// The filters of the question whose values no article has.
    pub unknown: Vec<UnknownName>,
    /// The words of phrases that most articles have, in their order: the index does not say where in an article they stand.
    pub unplaced: Vec<String>,
}

impl<'a> Engine<'a> {
    /// Opens an index.
    pub fn open(library: &'a mut dyn Library) -> Result<Engine<'a>, SearchFault> {
        let bytes = library.read(&[library::root()])?.pop().unwrap_or_default();
        let root = Root::parse(&bytes)?;
        let letters = Letters::parse(&root.letters)?;
        Ok(Engine { library, root, letters, blocks: BTreeMap::new(), directory: None, days: None })
    }

    /// Reads blocks of the lexicon, with the tables that are asked for.
    fn fetch(&mut self, mut blocks: Vec<usize>, has_range: bool) -> Result<(), SearchFault> {
        blocks.sort_unstable();
        blocks.dedup();
        // An archive without articles has a lexicon without blocks.
        blocks.retain(|block| *block < self.root.blocks.len() && !self.blocks.contains_key(block));
        let mut spots = Vec::new();
        for block in &blocks {
            let place = place_of_block(&self.root, *block).ok_or(super::Broken)?;
            spots.push(Spot { files: &self.root.lexicon, place });
        }
        let wants_directory = self.directory.is_none() && self.root.articles > 0;
        let wants_days = self.days.is_none() && has_range;
        let table = |place| Spot { files: &self.root.tables, place };
        spots.extend(wants_directory.then_some(table(self.root.cards)));
        spots.extend(wants_days.then_some(table(self.root.days)));
        let mut read = read_blocks(self.library, &spots)?.into_iter();
        for block in blocks {
            let raw = read.next().unwrap_or_default();
            self.blocks.insert(block, entries::entries(&self.root, &raw)?);
        }
        if wants_directory {
            self.directory = Some(Directory::parse(&self.root, &read.next().unwrap_or_default())?);
        }
        if wants_days {
            self.days = read.next();
        }
        Ok(())
    }

    /// The terms of blocks that were read.
    fn entries_in(&self, blocks: Range<usize>) -> impl Iterator<Item = &Entry> {
        self.blocks.range(blocks).flat_map(|(_, entries)| entries)
    }

    /// The terms, of those in blocks that were read, which begin so.
    fn beginning_with<'b>(&'b self, beginning: &'b [u8]) -> impl Iterator<Item = &'b Entry> {
        let blocks = entries::first_blocks_with(&self.root, beginning);
        self.entries_in(blocks).filter(move |entry| entry.term.starts_with(beginning))
    }

    /// A term, if it is in a block that was read.
    fn entry(&self, term: &[u8]) -> Option<&Entry> {
        let block = self.blocks.get(&entries::block_of(&self.root, term))?;
        block.iter().find(|entry| entry.term == term)
    }
}
