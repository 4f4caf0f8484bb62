//! How the engine gets at the files of an index, and what can be wrong with them.

use std::io;
use std::ops::Range;

use crate::pages::{Address, SEARCH_ROOT, SearchName};
use crate::search::Broken;
use crate::search::block;
use crate::search::root::{Files, Place};

/// A part of a file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The file's address on the site.
    pub address: Address,
    /// How long the whole file is, if that is known: a file of another length belongs to another index.
    pub length: Option<u64>,
    /// The bytes wanted of it; of a file of unknown length all.
    pub range: Option<Range<u64>>,
}

/// The files of a built site.
pub trait Library {
    /// Reads parts of files, all of them at once: it is one round trip.
    ///
    /// What it returns has the order of what was wanted. A file of another length than the wanted one is a fault.
    fn read(&mut self, wanted: &[Wanted]) -> io::Result<Vec<Vec<u8>>>;
}

/// Why a search has no answer.
#[derive(Debug, thiserror::Error)]
pub enum SearchFault {
    /// There is no index, or it cannot be read.
    #[error("the search index cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// It is damaged, or of another program.
    #[error("the search index is damaged or was made by another version: build the site again")]
    Broken(#[from] Broken),
}

/// A place in one of the streams.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) files: &'a Files,
    pub(super) place: Place,
}

/// The root, which is wanted whole.
pub(super) fn root() -> Wanted {
    Wanted { address: Address::parse(SEARCH_ROOT).expect("it is sound"), length: None, range: None }
}

/// Finds the file that a place of a stream is in.
fn wanted(spot: &Spot<'_>) -> Result<Wanted, Broken> {
    let mut start = 0u64;
    let end = spot.place.address.checked_add(spot.place.length).ok_or(Broken)?;
    for (name, length) in spot.files {
        let next = start.checked_add(*length).ok_or(Broken)?;
        if spot.place.address < next {
            let is_inside = end <= next;
            return is_inside.then(|| part(*name, *length, spot.place.address - start..end - start)).ok_or(Broken);
        }
        start = next;
    }
    Err(Broken)
}

fn part(name: SearchName, length: u64, range: Range<u64>) -> Wanted {
    Wanted { address: name.address(), length: Some(length), range: Some(range) }
}

/// Reads places of streams in one round trip; an empty place costs nothing.
pub(super) fn read(library: &mut dyn Library, spots: &[Spot<'_>]) -> Result<Vec<Vec<u8>>, SearchFault> {
    let full: Vec<&Spot<'_>> = spots.iter().filter(|spot| spot.place.length > 0).collect();
    let parts = full.iter().map(|spot| wanted(spot)).collect::<Result<Vec<Wanted>, Broken>>()?;
    let read = if parts.is_empty() { Vec::new() } else { library.read(&parts)? };
    let fits = |bytes: &Vec<u8>, spot: &Spot<'_>| bytes.len() as u64 == spot.place.length;
    if read.len() != full.len() || !read.iter().zip(&full).all(|(bytes, spot)| fits(bytes, spot)) {
        return Err(Broken.into());
    }
    let mut read = read.into_iter();
    let mut next = |spot: &Spot<'_>| if spot.place.length > 0 { read.next().unwrap_or_default() } else { Vec::new() };
    Ok(spots.iter().map(&mut next).collect())
}

/// Reads blocks and opens them.
pub(super) fn read_blocks(library: &mut dyn Library, spots: &[Spot<'_>]) -> Result<Vec<Vec<u8>>, SearchFault> {
    let read = read(library, spots)?;
    let opened = read.iter().map(|bytes| if bytes.is_empty() { Err(Broken) } else { block::open(bytes) });
    Ok(opened.collect::<Result<Vec<_>, Broken>>()?)
}
