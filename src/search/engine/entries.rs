//! The lexicon as it is read: the entries of a block, and where their lists are.

use std::ops::Range;

use crate::search::Broken;
use crate::search::bytes::Bytes;
use crate::search::index::lexicon::{HAS_LEVELS, HAS_PLACES, IN_VOLUMES, NO_LIST};
use crate::search::root::{Place, Root, Volume};

/// The most bytes of the terms of a block.
const MOST_WRITTEN: usize = 64 * 1024 * 1024;

/// A term of the lexicon.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) term: Vec<u8>,
    /// How many articles have it.
    pub(super) articles: u32,
    pub(super) has_levels: bool,
    pub(super) has_places: bool,
    /// The pages of its list, the newest first.
    pub(super) pages: Vec<PageAt>,
}

/// A page of a list, and where it is.
#[derive(Debug, Clone)]
pub(super) struct PageAt {
    /// The greatest number that it can have; the first distance counts from it.
    pub(super) top: u32,
    pub(super) lowest: u32,
    pub(super) articles: u32,
    pub(super) bytes: Bytewise,
}

/// Where the bytes of a page are.
#[derive(Debug, Clone)]
pub(super) enum Bytewise {
    /// Here: the page and its page of places.
    Here(Vec<u8>, Vec<u8>),
    /// In the lists of a volume.
    Volume { volume: usize, numbers: Place, places: Place },
}

/// The block that would have a term.
pub(super) fn block_of(root: &Root, term: &[u8]) -> usize {
    root.blocks.partition_point(|(separator, _)| separator.as_slice() <= term).saturating_sub(1)
}

/// How many blocks are looked through for terms that begin so, or are near to a word.
const BLOCKS: usize = 16;

/// The first blocks that can have terms which begin so.
pub(super) fn first_blocks_with(root: &Root, beginning: &[u8]) -> Range<usize> {
    let all = blocks_with(root, beginning);
    all.start..all.end.min(all.start + BLOCKS)
}

/// Of the blocks that can have terms which begin so, those around the one that would have a term.
pub(super) fn blocks_around(root: &Root, beginning: &[u8], term: &[u8]) -> Range<usize> {
    let all = blocks_with(root, beginning);
    let latest = all.end.saturating_sub(BLOCKS).max(all.start);
    let start = block_of(root, term).saturating_sub(BLOCKS / 2).clamp(all.start, latest);
    start..all.end.min(start + BLOCKS)
}

/// The blocks that can have terms which begin so.
pub(super) fn blocks_with(root: &Root, beginning: &[u8]) -> Range<usize> {
    let end = root
        .blocks
        .partition_point(|(separator, _)| separator.as_slice() <= beginning || separator.starts_with(beginning));
    block_of(root, beginning)..end.min(root.blocks.len())
}

/// Where a block of the lexicon is in its stream.
pub(super) fn place_of_block(root: &Root, block: usize) -> Option<Place> {
    let address = root.blocks[..block].iter().try_fold(0u64, |sum, (_, length)| sum.checked_add(*length))?;
    root.blocks.get(block).map(|(_, length)| Place { address, length: *length })
}

/// Reads the entries of a block.
pub(super) fn entries(root: &Root, raw: &[u8]) -> Result<Vec<Entry>, Broken> {
    let mut bytes = Bytes::new(raw);
    let address = |volume: &Volume| {
        let (file, at) = (bytes.count()?, bytes.varint()?);
        let before = volume.lists.get(..file).ok_or(Broken)?;
        before.iter().try_fold(at, |sum, (_, length)| sum.checked_add(*length)).ok_or(Broken)
    };
    let mut addresses = root.volumes.iter().map(address).collect::<Result<Vec<u64>, Broken>>()?;
    let mut entries: Vec<Entry> = Vec::new();
    let mut term: Vec<u8> = Vec::new();
    let mut written = 0;
    while !bytes.is_empty() {
        let shared = bytes.count_up_to(term.len())?;
        term.truncate(shared);
        term.extend_from_slice(bytes.text_bytes()?);
        let (articles, flags) = (bytes.small()?, bytes.byte()?);
        // Each term is kept whole, so what they share may not make much of a few bytes.
        written += term.len();
        if articles > root.articles || written > MOST_WRITTEN {
            return Err(Broken);
        }
        let has_places = flags & HAS_PLACES != 0;
        let pages = match flags {
            _ if flags & NO_LIST != 0 => Vec::new(),
            _ if flags & IN_VOLUMES != 0 => {
                let pages = pages_in_volumes(root, &mut bytes, has_places, &mut addresses)?;
                let counted = pages.iter().try_fold(0u32, |sum, page| sum.checked_add(page.articles));
                if counted != Some(articles) {
                    return Err(Broken);
                }
                pages
            }
            _ => {
                let length = bytes.count()?;
                let places = if has_places { bytes.count()? } else { 0 };
                let bytes = Bytewise::Here(bytes.take(length)?.to_vec(), bytes.take(places)?.to_vec());
                vec![PageAt { top: root.top(), lowest: 0, articles, bytes }]
            }
        };
        let has_levels = flags & HAS_LEVELS != 0;
        entries.push(Entry { term: term.clone(), articles, has_levels, has_places, pages });
    }
    Ok(entries)
}

fn pages_in_volumes(
    root: &Root,
    bytes: &mut Bytes<'_>,
    has_places: bool,
    addresses: &mut [u64],
) -> Result<Vec<PageAt>, Broken> {
    let present = bytes.varint()?;
    if present >> root.volumes.len() != 0 {
        return Err(Broken);
    }
    let mut pages = Vec::new();
    for volume in (0..root.volumes.len()).rev().filter(|volume| present >> volume & 1 == 1) {
        let first = volume as u32 * root.volume_size;
        let mut top = Some(first + (root.volume_size - 1));
        let begin = pages.len();
        let count = bytes.count()?;
        if count == 0 {
            return Err(Broken);
        }
        for _ in 0..count {
            let (articles, span) = (bytes.small()?, bytes.small()?);
            let (length, places) = (bytes.varint()?, if has_places { bytes.varint()? } else { 0 });
            let from = top.ok_or(Broken)?;
            let lowest = from.checked_sub(span).filter(|lowest| *lowest >= first).ok_or(Broken)?;
            let numbers = Place { address: addresses[volume], length };
            addresses[volume] = addresses[volume].checked_add(length).ok_or(Broken)?;
            let bytes = Bytewise::Volume { volume, numbers, places: Place { address: 0, length: places } };
            pages.push(PageAt { top: from, lowest, articles, bytes });
            top = lowest.checked_sub(1);
        }
        for page in &mut pages[begin..] {
            if let Bytewise::Volume { places, .. } = &mut page.bytes {
                places.address = addresses[volume];
                addresses[volume] = addresses[volume].checked_add(places.length).ok_or(Broken)?;
            }
        }
    }
    Ok(pages)
}
