//! Where finished outputs go: to the disk, or only to be compared with what is there.

use std::fs::File;
use std::io;
use std::path::Path;

use super::{Origin, WriteFault, Writer};
use crate::pages::{Address, Output};

/// What takes the outputs of a build, from many threads at once: a [`Writer`] or a [`Proof`](super::Proof).
pub trait Outlet: Sync {
    /// Takes an output.
    fn put(&self, output: &Output) -> Result<(), WriteFault>;

    /// Takes a file, such as a picture, as an output without holding it in memory.
    fn put_file(&self, address: &Address, from: &Path) -> Result<(), WriteFault>;

    /// Takes an output piece by piece, as `stream` writes it, without holding it in memory.
    fn put_stream(
        &self,
        address: &Address,
        stream: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Result<(), WriteFault>;

    /// Keeps an output whose address says what it holds, if it is there; says whether it need not be put.
    fn keep_named(&self, address: &Address) -> Result<bool, WriteFault>;

    /// Whether it may keep what stands from the last build, or note what an output was made from.
    fn remembers(&self) -> bool {
        false
    }

    /// Keeps an output that the last build made from the same, with others that belong to it; says whether it need not
    /// be put. `is_part` tells these others, if there are any, by their paths from the site's folder. A proof keeps nothing.
    fn stands(
        &self,
        _address: &Address,
        _origin: Origin,
        _is_part: Option<fn(&str) -> bool>,
    ) -> Result<bool, WriteFault> {
        Ok(false)
    }

    /// Notes what an output was made from that was put.
    fn note(&self, _address: &Address, _origin: Origin) {}

    /// What the last build made from this half way to an output, and laid aside. A proof goes on from nothing.
    fn galley(&self, _origin: Origin) -> Option<Vec<u8>> {
        None
    }

    /// Lays aside, for the next build, what was made half way to an output.
    fn keep_galley(&self, _origin: Origin, _bytes: &[u8]) {}

    /// Opens an empty file to lay things aside in, which has no name and goes when it is closed.
    fn scratch(&self) -> io::Result<File>;
}

impl Outlet for Writer {
    fn put(&self, output: &Output) -> Result<(), WriteFault> {
        self.put(output)
    }

    fn put_file(&self, address: &Address, from: &Path) -> Result<(), WriteFault> {
        self.put_file(address, from)
    }

    fn put_stream(
        &self,
        address: &Address,
        stream: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Result<(), WriteFault> {
        self.put_stream(address, stream)
    }

    fn keep_named(&self, address: &Address) -> Result<bool, WriteFault> {
        self.keep_named(address)
    }

    fn remembers(&self) -> bool {
        self.remembers()
    }

    fn stands(&self, address: &Address, origin: Origin, is_part: Option<fn(&str) -> bool>) -> Result<bool, WriteFault> {
        self.stands(address, origin, is_part)
    }

    fn note(&self, address: &Address, origin: Origin) {
        self.note(address, origin);
    }

    fn galley(&self, origin: Origin) -> Option<Vec<u8>> {
        self.galleys()?.find(origin)
    }

    fn keep_galley(&self, origin: Origin, bytes: &[u8]) {
        if let Some(galleys) = self.galleys() {
            galleys.keep(origin, bytes);
        }
    }

    fn scratch(&self) -> io::Result<File> {
        self.scratch()
    }
}
