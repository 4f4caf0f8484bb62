//! The list of what is ours: a text file in the output folder, by which old outputs are told from other people's files.
//!
//! ```text
//! backfile manifest 1
//! # Backfile wrote these files ...
//! 9a0f…  1204 2024/05/01/index.html
//! end 1 77c2…
//! ```
//!
//! **Invariant:** what it says depends on the outputs alone, not on when or where they were written. A list that was
//! cut off or edited is noticed, and a path is believed only when it is the file of a sound [`Address`].

use std::cmp::Ordering;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use super::WriteFault;
use crate::pages::Address;

/// The manifest's name in the output folder; no address begins so, as only two names with a dot first are published.
pub(super) const NAME: &str = ".backfile";

const TITLE: &str = "backfile manifest ";
const VERSION: &str = "1";
const NOTE: &str =
    "# Backfile wrote these files and, in later builds, replaces and removes only these: BLAKE3, length, path.";

/// What an output holds, in 16 bytes: the beginning of its BLAKE3 hash.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 16]);

impl Digest {
    /// Takes the digest of an output's bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest::of_hash(&blake3::hash(bytes))
    }

    /// Shortens a hash that was taken elsewhere, chunk by chunk.
    pub fn of_hash(hash: &blake3::Hash) -> Digest {
        let (first, _) = hash.as_bytes().split_first_chunk().expect("a hash has 32 bytes");
        Digest(*first)
    }

    /// The sixteen bytes.
    pub(super) fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    pub(super) fn from_bytes(bytes: [u8; 16]) -> Digest {
        Digest(bytes)
    }

    /// Reads a digest as [`Display`](std::fmt::Display) writes it: 32 hexadecimal digits in lower case.
    pub fn parse(text: &str) -> Option<Digest> {
        let sound = text.len() == 32 && text.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
        let number = u128::from_str_radix(text, 16).ok().filter(|_| sound)?;
        Some(Digest(number.to_be_bytes()))
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

/// One output in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub(super) file: &'a str,
    pub(super) digest: Digest,
    pub(super) length: u64,
}

/// The list as it was read, in few large pieces: a site may have a million outputs.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    files: String,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    end: usize,
    digest: Digest,
    length: u64,
}

impl Manifest {
    /// Reads the list of a folder that has one; every line must be as we write it.
    pub(super) fn read(folder: &Path) -> Result<Manifest, WriteFault> {
        let path = folder.join(NAME);
        let file = File::open(&path).map_err(|error| WriteFault::disk("read", &path, error))?;
        let mut reader = BufReader::new(file);
        match parse(&mut reader) {
            Ok(manifest) => Ok(manifest),
            Err(Unread::Later) => Err(WriteFault::Later { manifest: path }),
            Err(Unread::Damaged(line)) => Err(WriteFault::Damaged { manifest: path, line }),
            Err(Unread::Disk(error)) => Err(WriteFault::disk("read", &path, error)),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn entry(&self, index: usize) -> Entry<'_> {
        let start = if index == 0 { 0 } else { self.lines[index - 1].end };
        let line = &self.lines[index];
        Entry { file: &self.files[start..line.end], digest: line.digest, length: line.length }
    }

    /// Where a file is in the list.
    pub(super) fn find(&self, file: &str) -> Option<usize> {
        let index = self.first_from(|listed| in_tree_order(listed, file));
        (index < self.len() && self.entry(index).file == file).then_some(index)
    }

    /// Whether any file of the list is below this folder.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        let index = self.first_from(|listed| in_tree_order(listed, folder).then(Ordering::Less));
        index < self.len() && is_below(self.entry(index).file, folder)
    }

    fn push(&mut self, entry: Entry<'_>) {
        self.files.push_str(entry.file);
        self.lines.push(Line { end: self.files.len(), digest: entry.digest, length: entry.length });
    }

    /// The first place whose file is not before the sought one.
    fn first_from(&self, order: impl Fn(&str) -> Ordering) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match order(self.entry(middle).file) {
                Ordering::Less => low = middle + 1,
                _ => high = middle,
            }
        }
        low
    }
}

/// Whether a folder has the mark by which a site of ours is known: a file that begins as our manifests do.
pub fn is_marked(folder: &Path) -> bool {
    let path = folder.join(NAME);
    let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
    let mut start = String::new();
    let read = |file: File| file.take(TITLE.len() as u64).read_to_string(&mut start);
    is_file && File::open(&path).and_then(read).is_ok() && start == TITLE
}

/// The order of the list: a folder comes directly before what is in it, so `a/b` before `a-b`.
pub(super) fn in_tree_order(one: &str, other: &str) -> Ordering {
    let rank = |byte: u8| if byte == b'/' { 0 } else { byte };
    one.bytes().map(rank).cmp(other.bytes().map(rank))
}

/// Whether a file is below a folder, at any depth; all are below the output folder itself, `""`.
pub(super) fn is_below(file: &str, folder: &str) -> bool {
    folder.is_empty() || file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Writes the list of these outputs, which must be in tree order.
pub(super) fn print<'a>(entries: impl Iterator<Item = Entry<'a>>, out: &mut impl Write) -> io::Result<()> {
    let (mut seal, mut count) = (blake3::Hasher::new(), 0);
    write!(out, "{TITLE}{VERSION}\n{NOTE}\n")?;
    for entry in entries {
        let line = line(entry);
        seal.update(line.as_bytes());
        count += 1;
        out.write_all(line.as_bytes())?;
    }
    writeln!(out, "end {count} {}", Digest::of_hash(&seal.finalize()))
}

fn line(entry: Entry<'_>) -> String {
    format!("{} {} {}\n", entry.digest, entry.length, entry.file)
}

enum Unread {
    Later,
    Damaged(usize),
    Disk(io::Error),
}

fn parse(reader: &mut impl BufRead) -> Result<Manifest, Unread> {
    let (mut manifest, mut seal, mut number) = (Manifest::default(), blake3::Hasher::new(), 0);
    let mut text = String::new();
    loop {
        number += 1;
        text.clear();
        match reader.read_line(&mut text) {
            Ok(0) => return Err(Unread::Damaged(number)),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(Unread::Damaged(number)),
            Err(error) => return Err(Unread::Disk(error)),
            Ok(_) => {}
        }
        let words = text.trim_end_matches(['\r', '\n']);
        if number == 1 {
            read_title(words)?;
        } else if let Some(end) = words.strip_prefix("end ") {
            let expected = format!("{} {}", manifest.len(), Digest::of_hash(&seal.finalize()));
            return if end == expected { Ok(manifest) } else { Err(Unread::Damaged(number)) };
        } else if !words.starts_with('#') {
            let entry = read_entry(words).ok_or(Unread::Damaged(number))?;
            if manifest.len() > 0 && in_tree_order(manifest.entry(manifest.len() - 1).file, entry.file).is_ge() {
                return Err(Unread::Damaged(number));
            }
            seal.update(line(entry).as_bytes());
            manifest.push(entry);
        }
    }
}

fn read_title(words: &str) -> Result<(), Unread> {
    match words.strip_prefix(TITLE) {
        Some(VERSION) => Ok(()),
        Some(version) if version.parse::<u32>().is_ok() => Err(Unread::Later),
        _ => Err(Unread::Damaged(1)),
    }
}

/// Reads one line; a path that leaves the folder, or that no address has, is not believed.
fn read_entry(words: &str) -> Option<Entry<'_>> {
    let (digest, rest) = words.split_once(' ')?;
    let (length, file) = rest.split_once(' ')?;
    let plain = !file.is_empty() && !file.ends_with('/') && length.bytes().all(|digit| digit.is_ascii_digit());
    Address::parse(&format!("/{file}")).filter(|_| plain)?;
    Some(Entry { file, digest: Digest::parse(digest)?, length: length.parse().ok()? })
}
