//! A proof of a built site: outputs are compared with what stands in the output folder, and nothing is written.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::sync::Mutex;

use super::manifest::{self, Digest, Manifest};
use super::outputs::{Claim, Content, Outputs};
use super::safety::{self, Place};
use super::{Builder, Guarded, Outlet, WriteFault, disk, lock};
use crate::pages::{Address, Output};

/// A built site, to which all outputs of a clean build are held.
///
/// It keeps other builds away for as long as it lasts. Nothing is believed that could be read: what a build would
/// [keep](super::Writer::keep) unseen must be made for this.
#[derive(Debug)]
pub struct Proof {
    place: Place,
    outputs: Outputs,
    amiss: Mutex<Vec<Amiss>>,
    _lock: lock::Lock,
}

/// A file of a site that is not as a clean build makes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amiss {
    /// The file below the output folder, with `/` between the parts.
    pub file: String,
    /// In what way.
    pub how: How,
}

/// How a file differs from what a clean build makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Its bytes are others.
    Differs,
    /// It is not there.
    Missing,
    /// A clean build does not make it.
    TooMuch,
}

impl Proof {
    /// Takes up a built site; as with a [`Writer`](super::Writer), `on_wait` is told for which build this waits.
    pub fn open(output: &Path, guarded: &Guarded, on_wait: impl FnOnce(Builder)) -> Result<Proof, WriteFault> {
        let place = safety::inspect(output, guarded)?;
        let lock = lock::take(&place.lock, on_wait)?;
        let has_site = manifest::is_marked(&place.output);
        let old = if has_site { Manifest::read(&place.output)? } else { Manifest::default() };
        Ok(Proof { place, outputs: Outputs::over(old), amiss: Mutex::default(), _lock: lock })
    }

    /// Says what is amiss, in the order of the files' names, when all outputs have been shown.
    pub fn finish(self) -> Vec<Amiss> {
        let old = self.outputs.old();
        let unmade = (0..old.len()).filter(|index| self.outputs.is_gone(*index)).map(|index| old.entry(index).file);
        let mut amiss = self.amiss.into_inner().expect("no thread panics while it notes a file");
        amiss.extend(unmade.map(|file| Amiss { file: file.to_owned(), how: How::TooMuch }));
        amiss.sort_unstable();
        amiss.dedup();
        amiss
    }

    /// Notes how an output stands: the bytes of its file, and what the manifest says of it.
    fn note(&self, file: String, claim: Claim, content: Content, is_same: bool) -> Result<(), WriteFault> {
        let mut amiss = self.amiss.lock().expect("no thread panics while it notes a file");
        if !is_same {
            let is_there = disk::look(&self.place.output.join(&file))?.is_some();
            amiss.push(Amiss { file, how: if is_there { How::Differs } else { How::Missing } });
        } else if !self.outputs.had(claim, content) {
            amiss.push(Amiss { file: manifest::NAME.to_owned(), how: How::Differs });
        }
        Ok(())
    }
}

impl Outlet for Proof {
    fn put(&self, output: &Output) -> Result<(), WriteFault> {
        let file = output.address.file();
        let claim = self.outputs.claim(&file)?;
        let content = Content { digest: Digest::of(&output.bytes), length: output.bytes.len() as u64 };
        let is_same = disk::holds(&self.place.output.join(&file), &output.bytes);
        self.note(file, claim, content, is_same)
    }

    fn put_file(&self, address: &Address, from: &Path) -> Result<(), WriteFault> {
        let file = address.file();
        let claim = self.outputs.claim(&file)?;
        let same = disk::same_content(from, &self.place.output.join(&file));
        let (digest, length) = same.unwrap_or((Digest::of(b""), 0));
        self.note(file, claim, Content { digest, length }, same.is_some())
    }

    fn put_stream(
        &self,
        address: &Address,
        stream: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), WriteFault> {
        let file = address.file();
        let claim = self.outputs.claim(&file)?;
        let path = self.place.output.join(&file);
        let standing = disk::look(&path)?.and_then(|found| disk::open_plain(&path, found.len()));
        let reader = Reader { standing, hasher: blake3::Hasher::new(), length: 0, chunk: Vec::new() };
        let mut reader = BufWriter::with_capacity(disk::CHUNK, reader);
        let streamed = stream(&mut reader).and_then(|()| reader.flush());
        streamed.map_err(|error| WriteFault::disk("read", &path, error))?;
        let (reader, _) = reader.into_parts();
        let (content, is_same) = reader.end();
        self.note(file, claim, content, is_same)
    }

    fn keep_named(&self, _: &Address) -> Result<bool, WriteFault> {
        Ok(false)
    }

    fn scratch(&self) -> io::Result<File> {
        disk::scratch(&self.place.scratch)
    }
}

/// Reads a file beside an output that comes in pieces.
struct Reader {
    /// The file as far as it has been read, while there is no difference.
    standing: Option<File>,
    hasher: blake3::Hasher,
    length: u64,
    chunk: Vec<u8>,
}

impl Reader {
    fn end(mut self) -> (Content, bool) {
        let content = Content { digest: Digest::of_hash(&self.hasher.finalize()), length: self.length };
        let is_at_end = |file: &mut File| matches!(file.read(&mut [0]), Ok(0));
        (content, self.standing.as_mut().is_some_and(is_at_end))
    }
}

impl Write for Reader {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let part = &piece[..piece.len().min(disk::CHUNK)];
        self.chunk.resize(part.len(), 0);
        if let Some(file) = &mut self.standing
            && !(file.read_exact(&mut self.chunk).is_ok() && self.chunk == part)
        {
            self.standing = None;
        }
        self.hasher.update(part);
        self.length += part.len() as u64;
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
