//! Which folders a site may be written to: everything that could be someone's work is refused.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::{Unsafe, WriteFault, disk, manifest};
use crate::pages::SEARCH_ROOT;

/// What an output folder must keep clear of; the caller knows it, as this room reads no environment.
#[derive(Debug, Clone, Default)]
pub struct Guarded {
    /// The archive's own folder; an output may lie in it, but neither be nor hold it.
    pub root: PathBuf,
    /// The files and folders that the site is made from, whether they exist or not.
    pub inputs: Vec<PathBuf>,
    /// The home folder of whoever builds.
    pub home: Option<PathBuf>,
}

/// The output folder and the names beside it that a build uses, all in one folder so that renaming is enough.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The folder as it was named, for messages.
    pub(super) named: PathBuf,
    /// The real output folder; no part of it is a symbolic link.
    pub(super) output: PathBuf,
    /// Where it lies.
    pub(super) parent: PathBuf,
    /// Where the new site is put together, and where the old one ends up after the swap.
    pub(super) staging: PathBuf,
    /// Where the old site waits during a swap in two steps.
    pub(super) aside: PathBuf,
    /// The folder of a tree that is the same as the site, to become the next one; it is never needed.
    pub(super) standby: PathBuf,
    /// Where a file to lay things aside in has a name for a moment when there is no staging.
    pub(super) scratch: PathBuf,
    /// The file that only one build at a time holds.
    pub(super) lock: PathBuf,
}

/// The names of version control: in a folder, they mark a working tree; as a folder, nothing in it is ours.
///
/// Only those that begin with a dot: a page of ours may well be called `CVS`.
const VERSION_CONTROL: [&str; 7] = [".git", ".hg", ".svn", ".bzr", ".jj", ".pijul", ".fslckout"];

/// Finds the real folder and refuses it if anything there could be someone's work. Changes nothing.
pub(super) fn inspect(output: &Path, guarded: &Guarded) -> Result<Place, WriteFault> {
    let unsafe_for = |why| WriteFault::Unsafe { output: output.to_owned(), why };
    check_text(output).map_err(unsafe_for)?;
    let real = resolve(output)?;
    let name = real.file_name().and_then(OsStr::to_str).ok_or_else(|| unsafe_for(Unsafe::FileSystem))?;
    let parent = real.parent().ok_or_else(|| unsafe_for(Unsafe::FileSystem))?;
    check_name(name).map_err(unsafe_for)?;
    check_names_above(parent).map_err(unsafe_for)?;
    check_guarded(&real, guarded)?.map_err(unsafe_for)?;
    check_version_control(&real).map_err(unsafe_for)?;
    check_above(parent).map_err(unsafe_for)?;
    check_content(&real, parent)?.map_err(unsafe_for)?;
    let beside = |ending: &str| parent.join(format!(".{name}.backfile-{ending}"));
    Ok(Place {
        named: output.to_owned(),
        staging: beside("new"),
        aside: beside("old"),
        standby: beside("standby"),
        scratch: beside("scratch"),
        lock: beside("lock"),
        parent: parent.to_owned(),
        output: real,
    })
}

fn check_text(output: &Path) -> Result<(), Unsafe> {
    let text = output.to_str().ok_or(Unsafe::NotText)?;
    match text {
        "" => Err(Unsafe::Empty),
        _ if text.trim().is_empty() || text.contains(char::is_control) => Err(Unsafe::NotText),
        _ if text == "~" || text.starts_with("~/") => Err(Unsafe::Tilde),
        _ => Ok(()),
    }
}

fn check_name(name: &str) -> Result<(), Unsafe> {
    match name {
        _ if name.len() > 200 => Err(Unsafe::TooLong),
        _ if name.starts_with('.') && name.contains(".backfile") => Err(Unsafe::Reserved),
        _ => Ok(()),
    }
}

/// In a folder that we use beside another output, nothing lasts.
fn check_names_above(parent: &Path) -> Result<(), Unsafe> {
    let is_ours = |part: &OsStr| part.to_str().is_some_and(|name| name.starts_with('.') && name.contains(".backfile-"));
    if parent.iter().any(is_ours) { Err(Unsafe::Reserved) } else { Ok(()) }
}

/// Follows links to the real path; the end of it need not exist yet.
fn resolve(named: &Path) -> Result<PathBuf, WriteFault> {
    let unsafe_for = |why| WriteFault::Unsafe { output: named.to_owned(), why };
    let absolute = std::path::absolute(named).map_err(|error| WriteFault::disk("find", named, error))?;
    let (mut existing, mut rest) = (absolute.as_path(), Vec::new());
    loop {
        match fs::canonicalize(existing) {
            Ok(real) if rest.is_empty() || real.is_dir() => {
                return Ok(rest.iter().rev().fold(real, |at, part| at.join(part)));
            }
            Ok(_) => return Err(unsafe_for(Unsafe::NotAFolder)),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) if error.kind() == ErrorKind::NotADirectory => return Err(unsafe_for(Unsafe::NotAFolder)),
            Err(error) => return Err(WriteFault::disk("find", existing, error)),
        }
        if fs::symlink_metadata(existing).is_ok() {
            return Err(unsafe_for(Unsafe::DeadLink(existing.to_owned())));
        }
        match (existing.components().next_back(), existing.parent()) {
            (Some(Component::Normal(part)), Some(above)) => {
                rest.push(part);
                existing = above;
            }
            _ => return Err(unsafe_for(Unsafe::Upwards)),
        }
    }
}

fn check_guarded(real: &Path, guarded: &Guarded) -> Result<Result<(), Unsafe>, WriteFault> {
    let root = resolve(&guarded.root)?;
    if is_or_holds(real, &root) {
        return Ok(Err(Unsafe::Archive(root)));
    }
    if let Some(home) = &guarded.home
        && is_or_holds(real, &resolve(home)?)
    {
        return Ok(Err(Unsafe::Home));
    }
    for input in &guarded.inputs {
        let found = resolve(input)?;
        if is_or_holds(real, &found) || is_or_holds(&found, real) {
            return Ok(Err(Unsafe::Input(input.clone())));
        }
    }
    Ok(Ok(()))
}

/// Whether a path is the other one or above it: by name, also where capitals do not count, or by what is on the disk.
fn is_or_holds(upper: &Path, lower: &Path) -> bool {
    let by_name = manifest::is_below(&format!("{}/", folded(lower)), &folded(upper));
    let is_same = |found: &fs::Metadata, above| fs::metadata(above).is_ok_and(|other| disk::is_same(found, &other));
    by_name || fs::metadata(upper).is_ok_and(|found| lower.ancestors().any(|above| is_same(&found, above)))
}

/// A path as a file system reads it that ignores case and composition.
fn folded(path: &Path) -> String {
    path.to_string_lossy().nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect()
}

fn check_version_control(real: &Path) -> Result<(), Unsafe> {
    let is_its_name = |part: &OsStr| VERSION_CONTROL.iter().any(|name| part.eq_ignore_ascii_case(name));
    if let Some(part) = real.iter().find(|part| is_its_name(part)) {
        return Err(Unsafe::VersionControl(part.into()));
    }
    let mark = VERSION_CONTROL.iter().map(|name| real.join(name)).find(|mark| mark.symlink_metadata().is_ok());
    mark.map_or(Ok(()), |mark| Err(Unsafe::VersionControl(mark)))
}

/// A site in a site would be swapped away by the outer one's build while its own runs.
fn check_above(parent: &Path) -> Result<(), Unsafe> {
    let outer = parent.ancestors().find(|above| manifest::is_marked(above));
    outer.map_or(Ok(()), |outer| Err(Unsafe::InAnotherOutput(outer.to_owned())))
}

fn check_content(real: &Path, parent: &Path) -> Result<Result<(), Unsafe>, WriteFault> {
    let Some(found) = disk::look(real)? else { return Ok(Ok(())) };
    if !found.is_dir() {
        return Ok(Err(Unsafe::NotAFolder));
    }
    if is_mount_point(&found, parent) {
        return Ok(Err(Unsafe::MountPoint));
    }
    if manifest::is_marked(real) {
        return Ok(Ok(()));
    }
    if has_search_index(real) {
        return Ok(Err(Unsafe::Unlisted));
    }
    let first = fs::read_dir(real).and_then(|mut entries| entries.next().transpose());
    let first = first.map_err(|error| WriteFault::disk("read the folder", real, error))?;
    Ok(first.map_or(Ok(()), |entry| Err(Unsafe::Unmarked(entry.file_name().to_string_lossy().into_owned()))))
}

/// Whether a folder has the file that every site of ours has and hardly any other.
fn has_search_index(real: &Path) -> bool {
    real.join(&SEARCH_ROOT[1..]).is_file() && real.join("index.html").is_file()
}

#[cfg(unix)]
fn is_mount_point(found: &fs::Metadata, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(parent).is_ok_and(|above| above.dev() != found.dev())
}

#[cfg(not(unix))]
fn is_mount_point(_: &fs::Metadata, _: &Path) -> bool {
    false
}
