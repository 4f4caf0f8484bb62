//! The changes that we make to the disk, each with its fault in words; nowhere else is one made.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::WriteFault;
use super::interruption::{Ability, is_lacking, point};
use super::manifest::Digest;

/// How much of a big file is in memory at once.
pub(super) const CHUNK: usize = 64 * 1024;

/// Makes a folder and those above it; one that is there already will do.
pub(super) fn make_folder(path: &Path) -> Result<(), WriteFault> {
    let made = point().and_then(|()| match fs::create_dir(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => fs::create_dir_all(path),
        made => made,
    });
    made.map_err(|error| WriteFault::disk("make the folder", path, error))
}

/// Makes the folders that are missing on the way to `path` and returns them, outermost first.
pub(super) fn make_missing_folders(path: &Path) -> Result<Vec<PathBuf>, WriteFault> {
    let mut missing: Vec<PathBuf> = Vec::new();
    let mut folder = Some(path);
    while let Some(at) = folder.filter(|at| !at.as_os_str().is_empty() && !at.exists()) {
        missing.push(at.to_owned());
        folder = at.parent();
    }
    missing.reverse();
    if !missing.is_empty() {
        make_folder(path)?;
    }
    Ok(missing)
}

/// Makes a file that was not there, with these bytes.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), WriteFault> {
    let fault = |error| WriteFault::disk("write", path, error);
    let mut file = open_new(path).map_err(fault)?;
    if cfg!(test) {
        // A rehearsed end comes in the middle of a file, too.
        let (first, second) = bytes.split_at(bytes.len() / 2);
        return file.write_all(first).and_then(|()| point()).and_then(|()| file.write_all(second)).map_err(fault);
    }
    file.write_all(bytes).map_err(fault)
}

/// Opens an empty file for reading and writing and takes its name away at once, so that nothing is left of it.
pub(super) fn scratch(path: &Path) -> io::Result<File> {
    point()?;
    let file = OpenOptions::new().read(true).write(true).create_new(true).open(path)?;
    point()?;
    fs::remove_file(path)?;
    Ok(file)
}

/// Makes a file that was not there with what another file holds, a chunk at a time, and says what that was.
pub(super) fn copy_new(from: &Path, to: &Path) -> Result<(Digest, u64), WriteFault> {
    let mut source = File::open(from).map_err(|error| WriteFault::disk("read", from, error))?;
    let mut target = open_new(to).map_err(|error| WriteFault::disk("write", to, error))?;
    let (mut hasher, mut length, mut chunk) = (blake3::Hasher::new(), 0, vec![0; CHUNK]);
    loop {
        let read = fill(&mut source, &mut chunk).map_err(|error| WriteFault::disk("read", from, error))?;
        if read == 0 {
            return Ok((Digest::of_hash(&hasher.finalize()), length));
        }
        hasher.update(&chunk[..read]);
        length += read as u64;
        let written = point().and_then(|()| target.write_all(&chunk[..read]));
        written.map_err(|error| WriteFault::disk("write", to, error))?;
    }
}

/// Makes a file that was not there, to be written piece by piece.
pub(super) fn begin_new(path: &Path) -> Result<File, WriteFault> {
    open_new(path).map_err(|error| WriteFault::disk("write", path, error))
}

/// Writes the next piece of a file.
pub(super) fn write_on(file: &mut File, piece: &[u8]) -> io::Result<()> {
    point().and_then(|()| file.write_all(piece))
}

/// Copies the beginning of a file into another, a chunk at a time, and gives the hash of what it was.
pub(super) fn copy_beginning(
    from: &Path,
    length: u64,
    into: &Path,
    target: &mut File,
) -> Result<blake3::Hash, WriteFault> {
    let reading = |error| WriteFault::disk("read", from, error);
    let mut source = File::open(from).map_err(reading)?.take(length);
    let (mut hasher, mut chunk) = (blake3::Hasher::new(), vec![0; CHUNK]);
    loop {
        let read = fill(&mut source, &mut chunk).map_err(reading)?;
        if read == 0 {
            return Ok(hasher.finalize());
        }
        hasher.update(&chunk[..read]);
        write_on(target, &chunk[..read]).map_err(|error| WriteFault::disk("write", into, error))?;
    }
}

/// Whether a file's content is exactly these bytes; anything but a readable file is not.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    let Some(mut file) = open_plain(path, bytes.len() as u64) else { return false };
    let mut chunk = vec![0; CHUNK.min(bytes.len() + 1)];
    let mut rest = bytes;
    loop {
        match fill(&mut file, &mut chunk) {
            Ok(0) => return rest.is_empty(),
            Ok(read) if rest.starts_with(&chunk[..read]) => rest = &rest[read..],
            _ => return false,
        }
    }
}

/// The digest and length of a file, when another file has exactly the same content.
pub(super) fn same_content(one: &Path, other: &Path) -> Option<(Digest, u64)> {
    let length = fs::metadata(one).ok()?.len();
    let (mut other, mut one) = (open_plain(other, length)?, File::open(one).ok()?);
    let (mut hasher, mut total) = (blake3::Hasher::new(), 0);
    let (mut first, mut second) = (vec![0; CHUNK], vec![0; CHUNK]);
    loop {
        let read = fill(&mut one, &mut first).ok()?;
        if fill(&mut other, &mut second).ok()? != read || first[..read] != second[..read] {
            return None;
        }
        if read == 0 {
            return Some((Digest::of_hash(&hasher.finalize()), total));
        }
        hasher.update(&first[..read]);
        total += read as u64;
    }
}

/// Gives a file of the old site a second name in the new one; where a file system has no such links, a copy.
pub(super) fn carry(from: &Path, to: &Path) -> Result<(), WriteFault> {
    let linked = point().and_then(|()| hard_link(from, to));
    let carried = match linked {
        Err(error) if is_without_links(&error) => copy_like(from, to),
        linked => linked,
    };
    carried.map_err(|error| WriteFault::disk("carry into the new site", from, error))
}

/// Gives a file a second name; `false` where that cannot be.
pub(super) fn link(from: &Path, to: &Path) -> Result<bool, WriteFault> {
    match point().and_then(|()| hard_link(from, to)) {
        Ok(()) => Ok(true),
        Err(error) if is_without_links(&error) => Ok(false),
        Err(error) => Err(WriteFault::disk("write", to, error)),
    }
}

/// Renames within one file system.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), WriteFault> {
    point().and_then(|()| fs::rename(from, to)).map_err(|error| WriteFault::disk("rename", from, error))
}

/// Renames, unless there is something of the new name; `false` when there is.
pub(super) fn rename_into_gap(from: &Path, to: &Path) -> Result<bool, WriteFault> {
    match point().and_then(|()| hard_link(from, to)) {
        Ok(()) => remove_file(from).map(|()| true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) if is_without_links(&error) && fs::symlink_metadata(to).is_err() => rename(from, to).map(|()| true),
        Err(error) if is_without_links(&error) => Ok(false),
        Err(error) => Err(WriteFault::disk("write", to, error)),
    }
}

/// Lets two folders change their names in one step; `false` where the system cannot do that.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> Result<bool, WriteFault> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    point().map_err(|error| WriteFault::disk("swap in the new site at", other, error))?;
    if is_lacking(Ability::Exchange) {
        return Ok(false);
    }
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::OPNOTSUPP) => Ok(false),
        Err(errno) => Err(WriteFault::disk("swap in the new site at", other, errno.into())),
    }
}

/// Lets two folders change their names in one step; `false` where the system cannot do that.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path) -> Result<bool, WriteFault> {
    Ok(false)
}

/// Removes a file or a symbolic link, never what a link leads to.
pub(super) fn remove_file(path: &Path) -> Result<(), WriteFault> {
    match point().and_then(|()| fs::remove_file(path)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(WriteFault::disk("remove", path, error)),
        _ => Ok(()),
    }
}

/// Removes a folder if it is empty; says whether it is gone.
pub(super) fn remove_empty_folder(path: &Path) -> Result<bool, WriteFault> {
    match point().and_then(|()| fs::remove_dir(path)) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(false),
        Err(error) => Err(WriteFault::disk("remove the folder", path, error)),
    }
}

/// Gives a new folder the permissions and, where we may, the owner of an old one.
pub(super) fn dress_like(old: &Path, new: &Path) -> Result<(), WriteFault> {
    let dressed = fs::symlink_metadata(old).and_then(|worn| {
        take_owner(&worn, new);
        fs::set_permissions(new, worn.permissions())
    });
    dressed.map_err(|error| WriteFault::disk("set the permissions of", new, error))
}

/// What is at a path, without following a link; `None` when there is nothing.
pub(super) fn look(path: &Path) -> Result<Option<Metadata>, WriteFault> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(WriteFault::disk("read", path, error)),
    }
}

/// Whether two paths are names of one and the same file or folder.
#[cfg(unix)]
pub(super) fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Whether two paths are names of one and the same file or folder; this system does not tell.
#[cfg(not(unix))]
pub(super) fn is_same(_: &Metadata, _: &Metadata) -> bool {
    false
}

fn hard_link(from: &Path, to: &Path) -> io::Result<()> {
    if is_lacking(Ability::Links) { Err(ErrorKind::Unsupported.into()) } else { fs::hard_link(from, to) }
}

fn open_new(path: &Path) -> io::Result<File> {
    point()?;
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Opens a regular file of this length; a pipe or device would keep us waiting.
pub(super) fn open_plain(path: &Path, length: u64) -> Option<File> {
    let found = fs::symlink_metadata(path).ok()?;
    if found.is_file() && found.len() == length { File::open(path).ok() } else { None }
}

/// Reads until the chunk is full or the file ends.
fn fill(file: &mut impl Read, chunk: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < chunk.len() {
        match file.read(&mut chunk[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

fn is_without_links(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::PermissionDenied | ErrorKind::TooManyLinks)
}

/// Copies a file with its permissions and time, or a link as a link.
fn copy_like(from: &Path, to: &Path) -> io::Result<()> {
    let found = fs::symlink_metadata(from)?;
    if found.is_symlink() {
        return link_like(from, to);
    }
    if !found.is_file() {
        return Err(io::Error::new(ErrorKind::Unsupported, "it is neither a file nor a link, and cannot be copied"));
    }
    fs::copy(from, to)?;
    OpenOptions::new().write(true).open(to)?.set_modified(found.modified()?)
}

#[cfg(unix)]
fn link_like(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn link_like(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::new(ErrorKind::Unsupported, "it is a symbolic link, which cannot be copied here"))
}

/// Tries to keep the owner: a web server's own folder stays its own when the build runs as someone with more rights.
#[cfg(unix)]
fn take_owner(worn: &Metadata, new: &Path) {
    use std::os::unix::fs::MetadataExt;
    let differs = |made: Metadata| (made.uid(), made.gid()) != (worn.uid(), worn.gid());
    if fs::symlink_metadata(new).is_ok_and(differs) {
        // Whoever may not give folders away keeps them; the site is the same.
        std::os::unix::fs::lchown(new, Some(worn.uid()), Some(worn.gid())).ok();
    }
}

#[cfg(not(unix))]
fn take_owner(_: &Metadata, _: &Path) {}
