//! The archive's files: found, read, and read again when a body is wanted.
//!
//! **Invariant:** nothing here knows what a file means; nothing here changes the disk, and nothing outside the
//! archive's folder is opened: symbolic links are not followed, and what is no regular file is never opened.

mod span;
mod text;
mod walk;

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use span::{Position, Span, Spanned};
pub use text::TextFault;
pub(crate) use walk::theme_paths;

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
    files: Vec<File>,
}

#[derive(Debug, Clone)]
struct File {
    path: Box<str>,
    nature: Nature,
    origin: Origin,
}

#[derive(Debug, Clone)]
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
        Ok(Sources::sorted(root.to_path_buf(), walk::find(root)?))
    }

    /// Makes an archive from texts in memory, each with its path (`content/articles/a.md`).
    pub fn from_texts(files: &[(&str, &str)]) -> Sources {
        let bytes: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
        Sources::from_bytes(&bytes)
    }

    /// Makes an archive from files in memory, which need not be text.
    pub fn from_bytes(files: &[(&str, &[u8])]) -> Sources {
        let files = files.iter().map(|(path, bytes)| File {
            path: (*path).into(),
            nature: Nature::Regular(bytes.len() as u64),
            origin: Origin::Memory((*bytes).into()),
        });
        Sources::sorted(PathBuf::new(), files.collect())
    }

    /// Adds the built-in theme and sorts; of two files of one path the archive's own wins.
    fn sorted(root: PathBuf, mut files: Vec<File>) -> Sources {
        files.extend(walk::theme());
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|later, earlier| later.path == earlier.path);
        Sources { root, files }
    }

    /// The folder the files were found in; empty for an archive in memory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// All files, sorted by path.
    pub fn files(&self) -> impl ExactSizeIterator<Item = FileId> + use<> {
        (0..self.files.len() as u32).map(FileId)
    }

    /// The files below a folder (`content/articles/`), sorted by path.
    pub fn below(&self, folder: &str) -> impl ExactSizeIterator<Item = FileId> + use<> {
        let start = self.files.partition_point(|file| &*file.path < folder);
        let count = self.files[start..].partition_point(|file| file.path.starts_with(folder));
        (start as u32..(start + count) as u32).map(FileId)
    }

    /// The path of a file from the archive's folder, with `/` between its parts.
    pub fn path(&self, file: FileId) -> &str {
        &self.files[file.index()].path
    }

    /// What a file is.
    pub fn nature(&self, file: FileId) -> &Nature {
        &self.files[file.index()].nature
    }

    /// Whether a file comes with the program, rather than from the archive.
    pub fn is_built_in(&self, file: FileId) -> bool {
        matches!(self.files[file.index()].origin, Origin::Theme(_))
    }

    /// Finds a file by its path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files.binary_search_by(|file| (*file.path).cmp(path)).ok().map(|index| FileId(index as u32))
    }

    /// Where a file lies on the disk, if it does.
    pub fn on_disk(&self, file: FileId) -> Option<PathBuf> {
        let file = &self.files[file.index()];
        matches!(file.origin, Origin::Disk).then(|| self.root.join(&*file.path))
    }

    /// Reads a file's bytes, whatever its size.
    pub fn bytes(&self, file: FileId) -> io::Result<Cow<'_, [u8]>> {
        let file = &self.files[file.index()];
        match &file.origin {
            Origin::Disk => fs::read(self.root.join(&*file.path)).map(Cow::Owned),
            Origin::Memory(bytes) => Ok(Cow::Borrowed(bytes)),
            Origin::Theme(bytes) => Ok(Cow::Borrowed(bytes)),
        }
    }

    /// Reads a file as text: UTF-8, without a byte order mark, with `\n` at the end of lines.
    ///
    /// Refuses what is larger than [`TEXT_BOUND`].
    pub fn text(&self, file: FileId) -> Result<Cow<'_, str>, TextFault> {
        if let Nature::Regular(size) = self.nature(file)
            && *size > TEXT_BOUND
        {
            return Err(TextFault::TooLarge { size: *size, bound: TEXT_BOUND });
        }
        text::decode(self.bytes(file)?)
    }

    /// Reads a body again, and notices if its file is not what it was when the body was first seen.
    pub fn body(&self, body: &Body) -> Result<String, TextFault> {
        let text = self.text(body.file)?;
        let found = text.get(body.start as usize..).ok_or(TextFault::Changed)?;
        if seal(found) == body.seal { Ok(found.to_owned()) } else { Err(TextFault::Changed) }
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
    /// The body of a record that was not read from a file; reading it fails.
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
