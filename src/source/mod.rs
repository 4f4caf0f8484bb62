//! The archive's files: found, read, and read again when a body is wanted.
//!
//! **Invariant:** nothing here knows what a file means; nothing here changes the disk, and nothing outside the
//! archive's folder is opened: symbolic links are not followed, and what is no regular file is never opened.

mod alone;
mod span;
mod text;
mod walk;

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read as _};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

pub use span::{Position, Span, Spanned};
pub use text::TextFault;
pub use walk::PUBLISHED;
pub(crate) use walk::{theme_paths, theme_template};

/// The largest text file that is read, in bytes (16 MiB).
pub const TEXT_BOUND: u64 = 16 * 1024 * 1024;

/// One file of the archive, as a small number: its place in the sorted list of all files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

impl FileId {
    /// No file: where a record stands that was not read from one.
    pub const NONE: FileId = FileId(u32::MAX);

    /// The number itself, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What the folder holds under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nature {
    /// A file that can be read, with its size in bytes.
    Regular(u64),
    /// A folder whose name ends as an article's would.
    Folder,
    /// A symbolic link; never followed.
    SymbolicLink,
    /// A pipe, a socket or a device; never opened.
    Special,
    /// A name that is not UTF-8, shown here with its odd bytes replaced.
    OddName,
    /// A file or folder that could not even be looked at, with the reason.
    Unreadable(String),
}

/// The files an archive is made of: its own, and beneath them the built-in theme.
///
/// Files are sorted by path (as bytes), so that nothing later depends on the order of a folder.
#[derive(Debug, Clone)]
pub struct Sources {
    root: PathBuf,
    /// The paths of all files, one after the other.
    paths: Box<str>,
    files: Box<[File]>,
    /// What is known of files that are not ordinary ones on the disk.
    odd: Box<[Odd]>,
    /// The names of further folders beside `content/`.
    beside: Box<[Box<str>]>,
}

/// A file in the list: an archive has a million of them, and nearly all are ordinary files on the disk.
#[derive(Debug, Clone, Copy)]
struct File {
    /// Where its path ends among all paths; it begins where the one before ends.
    path_end: usize,
    /// Its size in bytes, when it is ordinary.
    size: u32,
    /// When it is not, its place among those, from 1.
    odd: Option<NonZeroU32>,
}

#[derive(Debug, Clone)]
enum Odd {
    /// Something else than a file, or one of 4 GiB and more.
    Nature(Nature),
    Memory(Box<[u8]>),
    Theme(&'static [u8]),
}

/// A file as it was found, before all are sorted.
struct Found {
    path: Box<str>,
    nature: Nature,
    origin: Origin,
}

enum Origin {
    Disk,
    Memory(Box<[u8]>),
    Theme(&'static [u8]),
}

impl Sources {
    /// Finds the files of the archive in a folder: all of `content/`, and what it has of `templates/` and `static/`.
    ///
    /// Hidden files (a dot first) and editors' backups (`~` last) are none of the archive's, but for `static/.well-known/`
    /// and `static/.nojekyll`. Fails when there is no
    /// `content/` folder to read.
    pub fn read(root: &Path) -> io::Result<Sources> {
        let found = walk::find(root)?;
        Ok(Sources { beside: walk::beside(root).into(), ..Sources::sorted(root.to_path_buf(), found) })
    }

    /// Makes an archive from texts in memory, each with its path (`content/articles/a.md`).
    pub fn from_texts(files: &[(&str, &str)]) -> Sources {
        let bytes: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
        Sources::from_bytes(&bytes)
    }

    /// Makes an archive from files in memory, which need not be text.
    pub fn from_bytes(files: &[(&str, &[u8])]) -> Sources {
        let files = files.iter().map(|(path, bytes)| Found {
            path: (*path).into(),
            nature: Nature::Regular(bytes.len() as u64),
            origin: Origin::Memory((*bytes).into()),
        });
        Sources::sorted(PathBuf::new(), files.collect())
    }

    /// Adds the built-in theme and sorts; of two files of one path the archive's own wins.
    fn sorted(root: PathBuf, mut found: Vec<Found>) -> Sources {
        found.extend(walk::theme());
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found.dedup_by(|later, earlier| later.path == earlier.path);
        let mut paths = String::with_capacity(found.iter().map(|file| file.path.len()).sum());
        let mut odd = Vec::new();
        let files = found.into_iter().map(|Found { path, nature, origin }| {
            paths.push_str(&path);
            let ordinary = if let Nature::Regular(size) = nature { u32::try_from(size).ok() } else { None };
            let is_odd = match (ordinary, origin) {
                (_, Origin::Memory(bytes)) => Some(Odd::Memory(bytes)),
                (_, Origin::Theme(bytes)) => Some(Odd::Theme(bytes)),
                (Some(_), Origin::Disk) => None,
                (None, Origin::Disk) => Some(Odd::Nature(nature)),
            };
            let place = is_odd.and_then(|is_odd| {
                odd.push(is_odd);
                NonZeroU32::new(odd.len() as u32)
            });
            File { path_end: paths.len(), size: ordinary.unwrap_or_default(), odd: place }
        });
        let files = files.collect();
        Sources { root, files, paths: paths.into(), odd: odd.into(), beside: Box::default() }
    }

    /// What is known of a file that is not an ordinary one on the disk.
    fn odd(&self, file: FileId) -> Option<&Odd> {
        self.files[file.index()].odd.map(|place| &self.odd[place.get() as usize - 1])
    }

    /// The folder the files were found in; empty for an archive in memory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The names of the folders beside `content/` of which nothing is read, sorted; hidden ones are not among them.
    pub fn beside(&self) -> impl Iterator<Item = &str> {
        self.beside.iter().map(|name| &**name)
    }

    /// All files, sorted by path.
    pub fn files(&self) -> impl ExactSizeIterator<Item = FileId> + use<> {
        (0..self.files.len() as u32).map(FileId)
    }

    /// The files below a folder (`content/articles/`), sorted by path.
    pub fn below(&self, folder: &str) -> impl ExactSizeIterator<Item = FileId> + use<> {
        let start = self.first(|path| path >= folder);
        let end = self.first(|path| path >= folder && !path.starts_with(folder));
        (start..end).map(FileId)
    }

    /// The path of a file from the archive's folder, with `/` between its parts.
    pub fn path(&self, file: FileId) -> &str {
        let index = file.index();
        let start = index.checked_sub(1).map_or(0, |before| self.files[before].path_end);
        &self.paths[start..self.files[index].path_end]
    }

    /// What a file is.
    pub fn nature(&self, file: FileId) -> Nature {
        match self.odd(file) {
            None => Nature::Regular(self.files[file.index()].size.into()),
            Some(Odd::Nature(nature)) => nature.clone(),
            Some(Odd::Memory(bytes)) => Nature::Regular(bytes.len() as u64),
            Some(Odd::Theme(bytes)) => Nature::Regular(bytes.len() as u64),
        }
    }

    /// Whether a file comes with the program, rather than from the archive.
    pub fn is_built_in(&self, file: FileId) -> bool {
        matches!(self.odd(file), Some(Odd::Theme(_)))
    }

    /// Finds a file by its path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let found = self.first(|known| known >= path);
        ((found as usize) < self.files.len() && self.path(FileId(found)) == path).then_some(FileId(found))
    }

    /// The number of the first file whose path is so; a path behind one that is so has to be so too.
    fn first(&self, is_so: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.files.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if is_so(self.path(FileId(middle))) { high = middle } else { low = middle + 1 }
        }
        low
    }

    /// Where a file lies on the disk, if it does.
    pub fn on_disk(&self, file: FileId) -> Option<PathBuf> {
        let is_there = !matches!(self.odd(file), Some(Odd::Memory(_) | Odd::Theme(_)));
        is_there.then(|| self.root.join(self.path(file)))
    }

    /// Reads a file's bytes, whatever its size.
    pub fn bytes(&self, file: FileId) -> io::Result<Cow<'_, [u8]>> {
        match self.odd(file) {
            Some(Odd::Memory(bytes)) => Ok(Cow::Borrowed(bytes)),
            Some(Odd::Theme(bytes)) => Ok(Cow::Borrowed(bytes)),
            _ => self.read_from_disk(file).map(Cow::Owned),
        }
    }

    /// Reads a file at once into a buffer of the size that it was found with; one that has grown since is read whole.
    fn read_from_disk(&self, file: FileId) -> io::Result<Vec<u8>> {
        let size = if let Nature::Regular(size) = self.nature(file) { size } else { 0 };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        // A byte more than the file has shows its end without asking for its size again.
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(size.saturating_add(1))?;
        fs::File::open(self.root.join(self.path(file)))?.take(u64::MAX).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Reads a file as text: UTF-8, without a byte order mark, with `\n` at the end of lines.
    ///
    /// Refuses what is larger than [`TEXT_BOUND`].
    pub fn text(&self, file: FileId) -> Result<Cow<'_, str>, TextFault> {
        if let Nature::Regular(size) = self.nature(file)
            && size > TEXT_BOUND
        {
            return Err(TextFault::TooLarge { size, bound: TEXT_BOUND });
        }
        text::decode(self.bytes(file)?)
    }

    /// Reads a body again, and notices if its file is not what it was when the body was first seen.
    pub fn body(&self, body: &Body) -> Result<String, TextFault> {
        if body.file == FileId::NONE {
            return Ok(String::new());
        }
        let text = self.text(body.file)?;
        let start = body.start as usize;
        let found = text.get(start..).ok_or(TextFault::Changed)?;
        if seal(found) != body.seal {
            return Err(TextFault::Changed);
        }
        Ok(match text {
            Cow::Borrowed(text) => text[start..].to_owned(),
            Cow::Owned(mut text) => {
                text.drain(..start);
                text
            }
        })
    }
}

/// The text below a file's front matter, as a place to read it from: a million bodies need not be held in memory.
#[derive(Debug, Clone, Copy)]
pub struct Body {
    file: FileId,
    start: u32,
    seal: u64,
    /// The seal of what stands above it.
    above: u64,
}

impl Body {
    /// The body of a record that was not read from a file, or whose file is gone; it says nothing.
    pub const NONE: Body = Body { file: FileId::NONE, start: 0, seal: 0, above: 0 };

    /// Notes where a body is and what it says: it starts at `start` in `text` and goes on to its end.
    pub fn new(file: FileId, text: &str, start: usize) -> Body {
        Body { file, start: start as u32, seal: seal(&text[start..]), above: seal(&text[..start]) }
    }

    /// The place of a range of the body's bytes in its file.
    pub fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.start as usize;
        Span::new(self.file, start + range.start, start + range.end)
    }

    /// The file.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Short digests of what stands above the body in its file, and of the body: by them a file that says the same as
    /// in an earlier build is known without being read again.
    pub fn seals(&self) -> (u64, u64) {
        (self.above, self.seal)
    }
}

/// Bodies are equal when they say the same, wherever they stand.
impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        self.seal == other.seal
    }
}

impl Eq for Body {}

/// A short digest of a text: enough to notice that a file was edited meanwhile.
fn seal(text: &str) -> u64 {
    let digest = blake3::hash(text.as_bytes());
    let (first, _) = digest.as_bytes().split_at(8);
    u64::from_le_bytes(first.try_into().expect("eight bytes make a u64"))
}
