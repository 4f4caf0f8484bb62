//! The lexicon: every term in its order, and its list in the volumes.

use rayon::prelude::*;

use super::IndexFault;
use super::run::Shape;
use super::stream::{Press, Stream, is_mark};
use crate::search::block;
use crate::search::bytes::{put_text, put_varint};
use crate::search::page::{List, Page};

/// The length of a block, in bytes before it is compressed; each term of a query costs one, and the root names them all.
const BLOCK: usize = 4 * 1024;
/// As many times as long a block is in an archive of more than [`MANY`] articles.
const LARGER: usize = 2;
/// From so many articles on, blocks are larger.
const MANY: u32 = 1 << 18;
/// One term in so many may end a block that is nearly full, and one in so many a file that is half full.
const ENDS_BLOCK: u32 = 16;
const ENDS_FILE: u32 = 64;
const BLOCK_ENDS_FILE: u32 = 8;
/// A list of at most so many bytes is in the lexicon itself.
const HERE: usize = 64;
/// How many blocks are compressed at once.
const TOGETHER: usize = 256;

/// The flags of an entry.
pub(in crate::search) const IN_VOLUMES: u8 = 1;
pub(in crate::search) const HAS_LEVELS: u8 = 2;
pub(in crate::search) const HAS_PLACES: u8 = 4;
pub(in crate::search) const NO_LIST: u8 = 8;

/// A list as it goes into the index.
#[derive(Debug)]
pub(super) enum Packed {
    /// It is so short that it stands in the lexicon.
    Here(Page),
    /// The pages of each volume, the newest first.
    Volumes(Vec<(usize, Vec<Page>)>),
}

/// The lexicon as it is written, and the lists of the volumes with it.
pub(super) struct Lexicon<'a> {
    press: Press<'a>,
    volume_size: u32,
    /// How many articles there are.
    pub(super) articles: u32,
    /// The lists of each volume.
    pub(super) lists: Vec<Stream>,
    pub(super) stream: Stream,
    /// The separator of each block and its length.
    pub(super) blocks: Vec<(Vec<u8>, u64)>,
    open: Vec<u8>,
    /// Blocks that wait to be compressed, with their separators.
    waiting: Vec<(Vec<u8>, Vec<u8>)>,
    last: Vec<u8>,
}

impl List {
    /// Packs the list for an archive of so many volumes.
    pub(super) fn pack(&self, volumes: usize, volume_size: u32) -> Packed {
        let top = (volumes as u32 * volume_size).saturating_sub(1);
        // A number takes at least a bit, so a long list is not tried.
        if self.numbers.len() <= 8 * HERE {
            let page = self.slice().page(top);
            if page.numbers.len() + page.places.len() <= HERE {
                return Packed::Here(page);
            }
        }
        let mut rest = self.slice();
        let mut packed = Vec::new();
        for volume in (0..volumes).rev() {
            let first = volume as u32 * volume_size;
            let count = rest.numbers.partition_point(|number| *number >= first);
            let (own, older) = rest.split_at(count);
            if count > 0 {
                packed.push((volume, own.pages(first + volume_size - 1, volume_size)));
            }
            rest = older;
        }
        Packed::Volumes(packed)
    }
}

impl<'a> Lexicon<'a> {
    pub(super) fn new(press: Press<'a>, volumes: usize, volume_size: u32, articles: u32) -> Lexicon<'a> {
        let lists = (0..volumes).map(|_| Stream::default()).collect();
        let (blocks, waiting) = (Vec::new(), Vec::new());
        let (open, last) = (Vec::new(), Vec::new());
        Lexicon { press, volume_size, articles, lists, stream: Stream::default(), blocks, open, waiting, last }
    }

    /// How large the volumes are.
    pub(super) fn volume_size(&self) -> u32 {
        self.volume_size
    }

    /// Enters a name of a value, which has no list.
    pub(super) fn enter_name(&mut self, term: &[u8], articles: u32) -> Result<(), IndexFault> {
        self.begin(term)?;
        put_varint(&mut self.open, u64::from(articles));
        self.open.push(NO_LIST);
        self.end(term)
    }

    /// Enters a term with its list.
    pub(super) fn enter(&mut self, term: &[u8], count: u32, shape: Shape, packed: &Packed) -> Result<(), IndexFault> {
        for list in &mut self.lists {
            list.close_at(&mut self.press, is_mark(term, ENDS_FILE))?;
        }
        self.begin(term)?;
        put_varint(&mut self.open, u64::from(count));
        let flag = |is_set: bool, flag: u8| if is_set { flag } else { 0 };
        let flags = flag(shape.has_levels, HAS_LEVELS) | flag(shape.has_places, HAS_PLACES);
        match packed {
            Packed::Here(page) => {
                self.open.push(flags);
                self.put_lengths(page, shape);
                self.open.extend_from_slice(&page.numbers);
                self.open.extend_from_slice(&page.places);
            }
            Packed::Volumes(volumes) => {
                self.open.push(flags | IN_VOLUMES);
                put_varint(&mut self.open, volumes.iter().map(|(volume, _)| 1u64 << volume).sum());
                for (volume, pages) in volumes {
                    put_varint(&mut self.open, pages.len() as u64);
                    for page in pages {
                        put_varint(&mut self.open, u64::from(page.count));
                        put_varint(&mut self.open, u64::from(page.span));
                        self.put_lengths(page, shape);
                    }
                    let bytes = pages.iter().map(|page| &page.numbers).chain(pages.iter().map(|page| &page.places));
                    for bytes in bytes.filter(|bytes| !bytes.is_empty()) {
                        self.lists[*volume].append(&mut self.press, bytes)?;
                    }
                }
            }
        }
        self.end(term)
    }

    /// Closes the last block and all files, and gives the press back.
    pub(super) fn finish(mut self) -> Result<(Press<'a>, Finished), IndexFault> {
        self.close_block();
        self.compress()?;
        self.stream.close(&mut self.press)?;
        self.lists.iter_mut().try_for_each(|list| list.close(&mut self.press))?;
        Ok((self.press, Finished { blocks: self.blocks, files: self.stream.files, lists: self.lists }))
    }

    /// Begins an entry, and a block if none is open.
    fn begin(&mut self, term: &[u8]) -> Result<(), IndexFault> {
        if self.open.is_empty() {
            let is_first = self.blocks.is_empty() && self.waiting.is_empty();
            let length = if is_first { 0 } else { block::shared(&self.last, term) + 1 };
            self.waiting.push((term[..length.min(term.len())].to_vec(), Vec::new()));
            for (file, at) in self.lists.iter().map(Stream::place) {
                put_varint(&mut self.open, file);
                put_varint(&mut self.open, at);
            }
            self.last.clear();
        }
        let shared = block::shared(&self.last, term);
        put_varint(&mut self.open, shared as u64);
        put_text(&mut self.open, &term[shared..]);
        Ok(())
    }

    fn end(&mut self, term: &[u8]) -> Result<(), IndexFault> {
        self.last.clear();
        self.last.extend_from_slice(term);
        let full = if self.articles > MANY { LARGER * BLOCK } else { BLOCK };
        let is_nearly_full = self.open.len() >= full / 4 * 3 && is_mark(term, ENDS_BLOCK);
        if is_nearly_full || self.open.len() >= full {
            self.close_block();
            if self.waiting.len() >= TOGETHER {
                self.compress()?;
            }
        }
        Ok(())
    }

    fn put_lengths(&mut self, page: &Page, shape: Shape) {
        put_varint(&mut self.open, page.numbers.len() as u64);
        if shape.has_places {
            put_varint(&mut self.open, page.places.len() as u64);
        }
    }

    fn close_block(&mut self) {
        if !self.open.is_empty() {
            let (_, bytes) = self.waiting.last_mut().expect("an open block has a separator");
            *bytes = std::mem::take(&mut self.open);
        }
    }

    fn compress(&mut self) -> Result<(), IndexFault> {
        let waiting = std::mem::take(&mut self.waiting);
        let closed: Vec<(Vec<u8>, Vec<u8>)> =
            waiting.into_par_iter().map(|(separator, bytes)| (separator, block::close(&bytes))).collect();
        for (separator, bytes) in closed {
            self.stream.close_at(&mut self.press, is_mark(&separator, BLOCK_ENDS_FILE))?;
            self.stream.append(&mut self.press, &bytes)?;
            self.blocks.push((separator, bytes.len() as u64));
        }
        Ok(())
    }
}

/// What the root says of the lexicon.
pub(super) struct Finished {
    pub(super) blocks: Vec<(Vec<u8>, u64)>,
    pub(super) files: crate::search::root::Files,
    pub(super) lists: Vec<Stream>,
}
