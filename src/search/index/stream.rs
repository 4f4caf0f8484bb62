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
    /// Where the next bytes will stand.
    pub(super) fn address(&self) -> u64 {
        self.address
    }

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
