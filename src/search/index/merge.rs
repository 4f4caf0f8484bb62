//! Runs that are merged into one: where they wait, and the way back through all of them at once, term by term.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, Read, Seek, SeekFrom, Write};

use super::IndexFault;
use crate::search::bytes::{Broken, Bytes};

/// A place for what does not fit into memory: a file of nobody's, empty at first.
pub trait Scratch: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> Scratch for T {}

/// Gives a place for what does not fit into memory.
pub(super) type AskScratch<'a> = &'a mut (dyn FnMut() -> io::Result<Box<dyn Scratch>> + Send);

/// How much of a run in the scratch is in memory at once.
const CHUNK: usize = 32 * 1024;

/// Runs that wait to be merged, in memory as long as they are small.
pub(super) struct Runs<'a> {
    ask: AskScratch<'a>,
    /// Runs of more bytes than this, all together, go to the scratch.
    in_memory: u64,
    scratch: Option<Box<dyn Scratch>>,
    kept: u64,
    spilled: u64,
    /// Each run with its order: of two runs with one term, the lesser order has the newer articles.
    runs: Vec<(u64, Run)>,
}

enum Run {
    Kept(Vec<u8>),
    Spilled { start: u64, end: u64 },
}

/// A term of the merged runs, with the records of each run, the newest first.
pub(super) struct Merged {
    pub(super) term: Vec<u8>,
    pub(super) records: Vec<(u32, Vec<u8>)>,
}

impl<'a> Runs<'a> {
    pub(super) fn new(ask: AskScratch<'a>, in_memory: u64) -> Runs<'a> {
        Runs { ask, in_memory, scratch: None, kept: 0, spilled: 0, runs: Vec::new() }
    }

    pub(super) fn keep(&mut self, order: u64, run: Vec<u8>) -> Result<(), IndexFault> {
        let length = run.len() as u64;
        if self.kept + length <= self.in_memory {
            self.kept += length;
            self.runs.push((order, Run::Kept(run)));
            return Ok(());
        }
        let scratch = match &mut self.scratch {
            Some(scratch) => scratch,
            none => none.insert((self.ask)().map_err(IndexFault::Scratch)?),
        };
        scratch.write_all(&run).map_err(IndexFault::Scratch)?;
        self.runs.push((order, Run::Spilled { start: self.spilled, end: self.spilled + length }));
        self.spilled += length;
        Ok(())
    }

    /// Calls with every term of all runs, in the order of the lexicon.
    pub(super) fn merge(self, mut call: impl FnMut(Merged) -> Result<(), IndexFault>) -> Result<(), IndexFault> {
        let mut scratch = self.scratch;
        let mut readers: Vec<Reader> = Vec::new();
        let mut heap = BinaryHeap::new();
        for (order, run) in self.runs {
            let mut reader = Reader::new(order, run);
            if let Some(term) = reader.advance(&mut scratch)? {
                heap.push(Reverse((term, order, readers.len())));
            }
            readers.push(reader);
        }
        while let Some(Reverse((term, _, first))) = heap.pop() {
            let mut records = Vec::new();
            let mut next = Some(first);
            while let Some(index) = next {
                let reader = &mut readers[index];
                records.push((reader.count, std::mem::take(&mut reader.records)));
                if let Some(term) = reader.advance(&mut scratch)? {
                    heap.push(Reverse((term, reader.order, index)));
                }
                let is_same = heap.peek().is_some_and(|Reverse((other, ..))| *other == term);
                next = if is_same { heap.pop().map(|Reverse((.., index))| index) } else { None };
            }
            call(Merged { term, records })?;
        }
        Ok(())
    }
}

/// The way through one run.
struct Reader {
    order: u64,
    /// What is in memory of the run, from `at` on unread.
    buffer: Vec<u8>,
    at: usize,
    /// What of it is still in the scratch.
    rest: std::ops::Range<u64>,
    /// The records of the term at hand.
    count: u32,
    records: Vec<u8>,
}

impl Reader {
    fn new(order: u64, run: Run) -> Reader {
        let (buffer, rest) = match run {
            Run::Kept(bytes) => (bytes, 0..0),
            Run::Spilled { start, end } => (Vec::new(), start..end),
        };
        Reader { order, buffer, at: 0, rest, count: 0, records: Vec::new() }
    }

    /// Reads the next term and its records; none at the end of the run.
    fn advance(&mut self, scratch: &mut Option<Box<dyn Scratch>>) -> Result<Option<Vec<u8>>, IndexFault> {
        if self.at == self.buffer.len() && self.rest.is_empty() {
            self.buffer = Vec::new();
            return Ok(None);
        }
        let mut wanted = CHUNK;
        loop {
            match self.entry() {
                Ok(term) => return Ok(Some(term)),
                Err(Broken) if self.rest.is_empty() => {
                    return Err(IndexFault::Changed);
                }
                Err(Broken) => self.fill(wanted, scratch).map_err(IndexFault::Scratch)?,
            }
            wanted *= 2;
        }
    }

    /// Takes an entry from what is in memory, if all of it is.
    fn entry(&mut self) -> Result<Vec<u8>, Broken> {
        let mut bytes = Bytes::new(&self.buffer[self.at..]);
        let term = bytes.text_bytes()?;
        let (count, records) = (bytes.small()?, bytes.text_bytes()?);
        (self.count, self.records) = (count, records.to_vec());
        let term = term.to_vec();
        self.at = self.buffer.len() - bytes.len();
        Ok(term)
    }

    fn fill(&mut self, wanted: usize, scratch: &mut Option<Box<dyn Scratch>>) -> io::Result<()> {
        self.buffer.drain(..self.at);
        self.at = 0;
        let more = wanted.min(usize::try_from(self.rest.end - self.rest.start).unwrap_or(wanted));
        let scratch = scratch.as_mut().expect("a run was spilled into it");
        scratch.seek(SeekFrom::Start(self.rest.start))?;
        let old = self.buffer.len();
        self.buffer.resize(old + more, 0);
        scratch.read_exact(&mut self.buffer[old..])?;
        self.rest.start += more as u64;
        Ok(())
    }
}
