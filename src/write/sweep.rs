//! Taking a tree away without taking anyone's files: a finished one, an unfinished one, one that a killed build left.
//!
//! **Invariant:** from a tree that was ever a site, only what its own manifest names is deleted, and what the site in
//! its place has as well; everything else moves there. No symbolic link is followed.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};

use rayon::prelude::*;

use super::interruption::note_listing;
use super::manifest::{self, Manifest};
use super::safety::Place;
use super::{WriteFault, disk};

/// The file that says that a tree is still being put together: nobody else has anything in it.
pub(super) const UNFINISHED: &str = ".backfile-unfinished";

/// The name that a file to lay things aside in has for a moment.
pub(super) const SCRATCH: &str = ".backfile-scratch";

/// How often we begin again when someone keeps adding files to a tree that is being taken away.
const PATIENCE: usize = 5;

/// Something in a folder: its path below the tree, and what it is.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) at: PathBuf,
    pub(super) kind: FileType,
}

/// The folders of a tree by their depth, each with what was noted at its visit; the tree itself comes first.
pub(super) type Levels<T> = Vec<Vec<(PathBuf, T)>>;

/// Shows every folder of a tree with what is in it, in parallel, each after those above it.
///
/// It goes level by level and not by recursion, since a tree of other people's folders may be deep.
pub(super) fn walk<T: Send>(
    tree: &Path,
    visit: impl Fn(&Path, &[Found]) -> Result<T, WriteFault> + Sync,
) -> Result<Levels<T>, WriteFault> {
    let open = |folder: PathBuf| {
        let found = list(tree, &folder)?;
        let noted = visit(&folder, &found)?;
        let below: Vec<PathBuf> = found.into_iter().filter(|found| found.kind.is_dir()).map(|found| found.at).collect();
        Ok(((folder, noted), below))
    };
    let (mut levels, mut folders) = (Vec::new(), vec![PathBuf::new()]);
    while !folders.is_empty() {
        let opened = folders.into_par_iter().map(open).collect::<Result<Vec<_>, _>>()?;
        let (level, below): (Vec<_>, Vec<_>) = opened.into_iter().unzip();
        levels.push(level);
        folders = below.into_iter().flatten().collect();
    }
    Ok(levels)
}

/// The path of a found thing as a manifest writes it; `None` when it can be in no manifest.
pub(super) fn as_listed(at: &Path) -> Option<String> {
    let text = at.to_str()?;
    Some(if std::path::MAIN_SEPARATOR == '/' { text.to_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") })
}

/// Whether a found file is one that the manifest names; a link or folder in such a place is someone else's.
pub(super) fn ours(manifest: &Manifest, found: &Found) -> Option<usize> {
    let listed = found.kind.is_file().then(|| as_listed(&found.at))??;
    manifest.find(&listed)
}

/// Puts in order what a killed build left beside the output folder. The lock must be held.
pub(super) fn recover(place: &Place) -> Result<(), WriteFault> {
    let taken = |path: &Path| WriteFault::NameTaken { path: path.to_owned() };
    if let Some(found) = disk::look(&place.aside)? {
        if found.is_dir() && manifest::is_marked(&place.aside) {
            bring_back(&place.aside, place)?;
        } else if !found.is_dir() || !disk::remove_empty_folder(&place.aside)? {
            return Err(taken(&place.aside));
        }
    }
    recover_tree(&place.staging, place)
}

/// Takes away a tree beside the output folder: one that was never finished, or one that is or was a site.
pub(super) fn recover_tree(tree: &Path, place: &Place) -> Result<(), WriteFault> {
    let taken = || WriteFault::NameTaken { path: tree.to_owned() };
    let Some(found) = disk::look(tree)? else { return Ok(()) };
    if !found.is_dir() {
        Err(taken())
    } else if tree.join(UNFINISHED).symlink_metadata().is_ok() {
        clear(tree)
    } else if manifest::is_marked(tree) {
        settle(tree, place)
    } else if disk::remove_empty_folder(tree)? {
        Ok(())
    } else {
        Err(taken())
    }
}

/// Takes an unfinished tree away, all of it; its marks go last, so that it can be recognised until then.
pub(super) fn clear(tree: &Path) -> Result<(), WriteFault> {
    let levels = walk(tree, |folder, found| {
        let is_top = folder.as_os_str().is_empty();
        let files = found.iter().filter(|found| !(found.kind.is_dir() || is_top && is_mark(&found.at)));
        files.into_iter().try_for_each(|found| disk::remove_file(&tree.join(&found.at)))
    })?;
    remove_empty_folders(tree, &levels)?;
    disk::remove_file(&tree.join(manifest::NAME))?;
    disk::remove_file(&tree.join(UNFINISHED))?;
    disk::remove_empty_folder(tree).map(drop)
}

/// Takes a tree away that was a site: what is ours is deleted, what is not moves to the `live` site.
pub(super) fn drain(tree: &Path, live: &Path, manifest: &Manifest) -> Result<(), WriteFault> {
    for _ in 0..PATIENCE {
        if drain_once(tree, live, manifest)? {
            return Ok(());
        }
    }
    Err(WriteFault::Meanwhile { path: tree.to_owned() })
}

fn drain_once(tree: &Path, live: &Path, manifest: &Manifest) -> Result<bool, WriteFault> {
    let rescue = Rescue { tree, live, reached: Mutex::new(HashSet::from([PathBuf::new()])) };
    let levels = walk(tree, |folder, found| {
        let is_top = folder.as_os_str().is_empty();
        if !is_top && !as_listed(folder).is_some_and(|listed| manifest.has_below(&listed)) {
            rescue.reach(folder)?;
        }
        let files = found.iter().filter(|found| !(found.kind.is_dir() || is_top && is_mark(&found.at)));
        files.into_iter().try_for_each(|found| match ours(manifest, found) {
            Some(_) => disk::remove_file(&tree.join(&found.at)),
            None => rescue.file(&found.at),
        })
    })?;
    remove_empty_folders(tree, &levels)?;
    let is_bare = list(tree, Path::new(""))?.iter().all(|found| is_mark(&found.at));
    if !is_bare {
        return Ok(false);
    }
    disk::remove_file(&tree.join(manifest::NAME))?;
    disk::remove_empty_folder(tree)
}

/// Moves what is not ours from some folders of a tree, all that is below them included, to the `live` site.
///
/// What the site has already, as another name of the same file, only goes from the tree.
pub(super) fn evict(tree: &Path, live: &Path, manifest: &Manifest, folders: &[&Path]) -> Result<(), WriteFault> {
    for _ in 0..PATIENCE {
        let rescue = Rescue { tree, live, reached: Mutex::new(HashSet::from([PathBuf::new()])) };
        let found_any = folders.par_iter().map(|folder| evict_from(&rescue, manifest, folder));
        if !found_any.try_reduce(|| false, |one, other| Ok(one || other))? {
            return Ok(());
        }
    }
    Err(WriteFault::Meanwhile { path: tree.to_owned() })
}

/// Moves what is not ours from one folder, and says whether there was anything.
fn evict_from(rescue: &Rescue<'_>, manifest: &Manifest, folder: &Path) -> Result<bool, WriteFault> {
    let is_ours = |found: &Found| {
        let is_folder_of_ours =
            || found.kind.is_dir() && as_listed(&found.at).is_some_and(|listed| manifest.has_below(&listed));
        ours(manifest, found).is_some() || is_mark(&found.at) || is_folder_of_ours()
    };
    // A folder of others that was visited by itself may be gone with the one above it.
    if disk::look(&rescue.tree.join(folder))?.is_none() {
        return Ok(false);
    }
    let others: Vec<Found> = list(rescue.tree, folder)?.into_iter().filter(|found| !is_ours(found)).collect();
    for other in &others {
        if !other.kind.is_dir() {
            rescue.file(&other.at)?;
            continue;
        }
        let below = rescue.tree.join(&other.at);
        let levels = walk(&below, |folder, found| {
            rescue.reach(&other.at.join(folder))?;
            let files = found.iter().filter(|found| !found.kind.is_dir());
            files.into_iter().try_for_each(|found| rescue.file(&other.at.join(&found.at)))
        })?;
        remove_empty_folders(&below, &levels)?;
        disk::remove_empty_folder(&below)?;
    }
    Ok(!others.is_empty())
}

/// Moves what is not ours from a tree that goes into the site that has taken its place.
struct Rescue<'a> {
    tree: &'a Path,
    live: &'a Path,
    /// Folders of the live site that are known to be real ones, all the way.
    reached: Mutex<HashSet<PathBuf>>,
}

impl Rescue<'_> {
    fn file(&self, at: &Path) -> Result<(), WriteFault> {
        let (from, mut to) = (self.tree.join(at), self.live.join(at));
        self.reach(at.parent().unwrap_or(Path::new("")))?;
        if is_carried(&from, &to)? {
            return disk::remove_file(&from);
        }
        let mut number = 1;
        while !disk::rename_into_gap(&from, &to)? {
            // The site has something else of that name by now: both are kept.
            let mut name = OsString::from(at.file_name().unwrap_or_default());
            name.push(format!(".saved-{number}"));
            to.set_file_name(name);
            number += 1;
        }
        Ok(())
    }

    /// Makes a folder of the live site and those above it, through real folders only.
    fn reach(&self, folder: &Path) -> Result<(), WriteFault> {
        let unknown: Vec<&Path> = folder.ancestors().take_while(|above| !self.reached().contains(*above)).collect();
        for above in unknown.into_iter().rev() {
            let at = self.live.join(above);
            match disk::look(&at)? {
                Some(found) if found.is_dir() => {}
                Some(_) => return Err(WriteFault::NameTaken { path: at }),
                None => disk::make_folder(&at)?,
            }
            self.reached().insert(above.to_owned());
        }
        Ok(())
    }

    fn reached(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.reached.lock().expect("no thread panics while it notes a folder")
    }
}

/// Whether the new site has the same file: another name of it, or a copy where there are no such links.
fn is_carried(from: &Path, to: &Path) -> Result<bool, WriteFault> {
    let (Some(old), Some(new)) = (disk::look(from)?, disk::look(to)?) else { return Ok(false) };
    let is_same_link = old.is_symlink() && new.is_symlink() && fs::read_link(from).ok() == fs::read_link(to).ok();
    let is_same_file = || old.is_file() && new.is_file() && disk::same_content(from, to).is_some();
    Ok(disk::is_same(&old, &new) || is_same_link || is_same_file())
}

/// Gives an old site its name back that was killed between the two renames of a swap, or removes it after both.
fn bring_back(aside: &Path, place: &Place) -> Result<(), WriteFault> {
    if manifest::is_marked(&place.output) {
        return drain(aside, &place.output, &Manifest::read(aside)?);
    }
    take_place(aside, place)
}

/// Deals with a tree that is whole but beside the output folder: the old site after a swap, or the new one before.
fn settle(tree: &Path, place: &Place) -> Result<(), WriteFault> {
    let manifest = Manifest::read(tree)?;
    if manifest::is_marked(&place.output) {
        return drain(tree, &place.output, &manifest);
    }
    let others = AtomicBool::new(false);
    walk(tree, |folder, found| {
        let is_top = folder.as_os_str().is_empty();
        let is_other = |found: &Found| !found.kind.is_dir() && ours(&manifest, found).is_none();
        if found.iter().any(|found| is_other(found) && !(is_top && is_mark(&found.at))) {
            others.store(true, Ordering::Relaxed);
        }
        Ok(())
    })?;
    // Without other people's files it is a first site that was never published; with them it is all that is left.
    if others.into_inner() { take_place(tree, place) } else { clear(tree) }
}

fn take_place(tree: &Path, place: &Place) -> Result<(), WriteFault> {
    if disk::look(&place.output)?.is_some_and(|found| !found.is_dir()) || !disk::remove_empty_folder(&place.output)? {
        return Err(WriteFault::NameTaken { path: tree.to_owned() });
    }
    disk::rename(tree, &place.output)
}

/// Removes the folders of a walk that are empty by now, innermost first, but not the tree itself.
fn remove_empty_folders<T: Sync>(tree: &Path, levels: &Levels<T>) -> Result<(), WriteFault> {
    for level in levels.iter().skip(1).rev() {
        level.par_iter().try_for_each(|(folder, _)| disk::remove_empty_folder(&tree.join(folder)).map(drop))?;
    }
    Ok(())
}

fn is_mark(at: &Path) -> bool {
    at == Path::new(manifest::NAME) || at == Path::new(UNFINISHED)
}

pub(super) fn list(tree: &Path, folder: &Path) -> Result<Vec<Found>, WriteFault> {
    note_listing();
    let path = tree.join(folder);
    let fault = |error| WriteFault::disk("read the folder", &path, error);
    let mut found = Vec::new();
    for entry in fs::read_dir(&path).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        found.push(Found { at: folder.join(entry.file_name()), kind: entry.file_type().map_err(fault)? });
    }
    Ok(found)
}
