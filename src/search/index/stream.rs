//! Streams: bytes that go into files one after another, each named by what it holds.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use super::IndexFault;
use crate::pages::{Address, Output, SearchName};

/// The longest file, in bytes, unless one page alone is longer.
const LONGEST: usize = 16 * 1024 * 1024;
/// The shortest length at which a file is closed, in bytes.
const SHORTEST: usize = 256 * 1024;

/// Takes the finished files of an index.
pub(super) struct Press<'a> {
    put: &'a mut dyn FnMut(Output) -> ControlFlow<()>,
    /// Two streams can hold the same bytes, which are one file.
    known: BTreeSet<SearchName>,
    /// The length at which a file is closed.
    full: usize,
}

/// Bytes on their way into files.
#[derive(Debug, Default)]
pub(super) struct Stream {
    open: Vec<u8>,
    address: u64,
    /// The files that are closed, each with its length.
    pub(super) files: Vec<(SearchName, u64)>,
}

/// Whether a term is one of those, about one in so many, before which something may end; `one_in` is a power of two.
pub(super) fn is_mark(term: &[u8], one_in: u32) -> bool {
    // Fowler, Noll and Vo's hash FNV-1a, of which the higher bits depend on all bytes.
    let hash = term.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    (hash >> 12).is_multiple_of(one_in)
}

impl<'a> Press<'a> {
    pub(super) fn new(articles: usize, put: &'a mut dyn FnMut(Output) -> ControlFlow<()>) -> Press<'a> {
        Press { put, known: BTreeSet::new(), full: (8 * articles).clamp(SHORTEST, LONGEST) }
    }

    /// Gives out a file.
    pub(super) fn put(&mut self, address: Address, bytes: Vec<u8>) -> Result<(), IndexFault> {
        match (self.put)(Output { address, bytes }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(IndexFault::Stopped),
        }
    }
}

impl Stream {
    /// Appends bytes that must stay together, and returns their address.
    pub(super) fn append(&mut self, press: &mut Press<'_>, bytes: &[u8]) -> Result<u64, IndexFault> {
        if !self.open.is_empty() && self.open.len() + bytes.len() > press.full {
            self.close(press)?;
        }
        let address = self.address;
        self.open.extend_from_slice(bytes);
        self.address += bytes.len() as u64;
        Ok(address)
    }

    /// Closes the file that is open where a [mark](is_mark) says so, once it is half full: so a file of the same contents
    /// ends at the same place although there is more or less before it.
    pub(super) fn close_at(&mut self, press: &mut Press<'_>, mark: bool) -> Result<(), IndexFault> {
        if mark && 2 * self.open.len() >= press.full { self.close(press) } else { Ok(()) }
    }

    /// Where the next bytes will stand: in which file, and how far in it.
    pub(super) fn place(&self) -> (u64, u64) {
        (self.files.len() as u64, self.open.len() as u64)
    }

    /// Closes the file that is open, if there is one.
    pub(super) fn close(&mut self, press: &mut Press<'_>) -> Result<(), IndexFault> {
        if self.open.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.open);
        let name = SearchName::of(&bytes);
        self.files.push((name, bytes.len() as u64));
        if press.known.insert(name) { press.put(name.address(), bytes) } else { Ok(()) }
    }
}
