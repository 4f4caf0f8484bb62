//! An output that comes piece by piece and is never held whole.
//!
//! As long as the pieces are what the old site's file has at that place, nothing is written. At the first difference
//! the new file begins with what both have in common, and from there on it takes the pieces as they come.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use super::outputs::Content;
use super::{Digest, WriteFault, disk};

/// An output on its way to the disk. Each piece is compared or written by itself, so big ones are better.
pub(super) struct Stream<'a, B> {
    /// The old file, as far as it has been compared, while there is no difference.
    old: Option<File>,
    old_path: &'a Path,
    /// The new file, once there is one.
    new: Option<File>,
    new_path: &'a Path,
    begin: B,
    hasher: blake3::Hasher,
    length: u64,
    chunk: Vec<u8>,
    fault: Option<WriteFault>,
}

/// What became of a stream.
pub(super) enum Streamed {
    /// It is what the site has already; nothing was written.
    Same,
    /// A new file holds it.
    New(Content),
}

impl<'a, B: FnMut() -> Result<File, WriteFault>> Stream<'a, B> {
    /// A stream over the old site's file, where that is worth comparing; `begin` makes the new file.
    pub(super) fn over(old: Option<File>, old_path: &'a Path, new_path: &'a Path, begin: B) -> Stream<'a, B> {
        let (hasher, chunk) = (blake3::Hasher::new(), Vec::new());
        Stream { old, old_path, new: None, new_path, begin, hasher, length: 0, chunk, fault: None }
    }

    /// Ends the stream, which is kept as it is on the site if `is_old` knows it there, byte for byte.
    pub(super) fn end(
        mut self,
        streamed: io::Result<()>,
        is_old: impl FnOnce(Content) -> bool,
    ) -> Result<Streamed, WriteFault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        streamed.map_err(|error| WriteFault::disk("write", self.new_path, error))?;
        let content = Content { digest: Digest::of_hash(&self.hasher.finalize()), length: self.length };
        if self.old.is_some() && is_old(content) {
            return Ok(Streamed::Same);
        }
        if self.new.is_none() {
            self.depart()?;
        }
        Ok(Streamed::New(content))
    }

    fn take(&mut self, piece: &[u8]) -> Result<(), WriteFault> {
        if self.new.is_none() && !self.continues_with(piece) {
            self.depart()?;
        }
        if let Some(new) = &mut self.new {
            disk::write_on(new, piece).map_err(|error| WriteFault::disk("write", self.new_path, error))?;
        }
        self.hasher.update(piece);
        self.length += piece.len() as u64;
        Ok(())
    }

    /// Whether the old file has this piece next.
    fn continues_with(&mut self, piece: &[u8]) -> bool {
        let Some(old) = &mut self.old else { return false };
        self.chunk.resize(disk::CHUNK.min(piece.len()), 0);
        piece.chunks(disk::CHUNK).all(|part| {
            let found = &mut self.chunk[..part.len()];
            old.read_exact(found).is_ok() && found == part
        })
    }

    /// Begins the new file with what went by so far, which the old one has.
    fn depart(&mut self) -> Result<(), WriteFault> {
        self.old = None;
        let mut new = (self.begin)()?;
        if self.length > 0 {
            let begun = disk::copy_beginning(self.old_path, self.length, self.new_path, &mut new)?;
            if begun != self.hasher.finalize() {
                return Err(WriteFault::Meanwhile { path: self.old_path.to_owned() });
            }
        }
        self.new = Some(new);
        Ok(())
    }
}

impl<B: FnMut() -> Result<File, WriteFault>> Write for Stream<'_, B> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.fault.is_some() {
            return Err(ErrorKind::BrokenPipe.into());
        }
        match self.take(piece) {
            Ok(()) => Ok(piece.len()),
            Err(fault) => {
                self.fault = Some(fault);
                Err(ErrorKind::BrokenPipe.into())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
