//! The standby: beside the site, hidden, a second tree with the same files, which becomes the next site.
//!
//! Its files are second names of the site's own. A build changes in it what it changes on the site, and lets the two
//! trees change places; then it does the same to the tree that was the site, which is the standby from then on. So work
//! on the disk is in proportion to what changed, and nothing of an older site outlives a build.
//!
//! Whoever had the site's folder open when it changed places finds it empty and gone, never changing before their eyes:
//! what is in it moves to a new folder before anything else is done to it.
//!
//! **Invariant:** the standby is never needed. It is used only when its manifest is the very file that the site has,
//! and wherever something in either tree was touched, both are compared, name by name. One that is not as we left it is
//! taken away as an old site is: what is not ours in it moves to the site.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::difference::{Difference, first_below};
use super::manifest::{self, Entry, Manifest};
use super::safety::Place;
use super::survey::Visited;
use super::sweep::{self, Found};
use super::vouched::{Stamp, Vouched};
use super::{WriteFault, disk};

/// The tree in the standby's folder.
const TREE: &str = "site";

/// What becomes the tree, while it is moved out of the folder that was the site's.
const NEXT: &str = "next";

/// The list of folders that are vouched for.
const FOLDERS: &str = "folders";

/// The second name of the site's manifest until it is in its place.
const SEAL: &str = "manifest";

/// Where the second tree is.
pub(super) fn tree(place: &Place) -> PathBuf {
    place.standby.join(TREE)
}

/// Puts in order what is in the standby's place, and says whether there is one that goes with the site.
///
/// What is not ours there is left alone, and the build does without.
pub(super) fn find(place: &Place) -> Result<bool, WriteFault> {
    let is_folder = |path: &Path| Ok::<bool, WriteFault>(disk::look(path)?.is_some_and(|found| found.is_dir()));
    if !is_folder(&place.standby)? {
        return Ok(false);
    }
    if disk::look(&place.standby.join(NEXT))?.is_none() && is_twin(place)? {
        return Ok(true);
    }
    match dissolve(place) {
        Err(WriteFault::Damaged { .. } | WriteFault::Later { .. } | WriteFault::NameTaken { .. }) => Ok(false),
        dissolved => dissolved.map(|()| false),
    }
}

/// Whether the standby's manifest and the site's are one file: then a build ended by making the two trees the same.
fn is_twin(place: &Place) -> Result<bool, WriteFault> {
    let tree = tree(place);
    let is_tree = disk::look(&tree)?.is_some_and(|found| found.is_dir());
    if !is_tree || disk::look(&tree.join(sweep::UNFINISHED))?.is_some() {
        return Ok(false);
    }
    let manifests = disk::look(&tree.join(manifest::NAME))?.zip(disk::look(&place.output.join(manifest::NAME))?);
    Ok(manifests.is_some_and(|(one, other)| one.is_file() && disk::is_same(&one, &other)))
}

/// The folders of both trees that are vouched for.
pub(super) fn vouched(place: &Place) -> Vouched {
    Vouched::read(&place.standby.join(FOLDERS))
}

/// Takes the standby away; what is not ours in it moves to the site.
pub(super) fn dissolve(place: &Place) -> Result<(), WriteFault> {
    sweep::recover_tree(&place.standby.join(NEXT), place)?;
    sweep::recover_tree(&tree(place), place)?;
    disk::remove_file(&place.standby.join(FOLDERS))?;
    disk::remove_file(&place.standby.join(SEAL))?;
    disk::remove_empty_folder(&place.standby).map(drop)
}

/// Makes of the standby the new site, all but its manifest; the new files come from where `staged` says.
///
/// From here on it is unfinished: if this does not come to its end, nothing of it is kept.
pub(super) fn advance(
    place: &Place,
    difference: &Difference<'_>,
    others: &[Found],
    all: &[Entry<'_>],
    staged: impl Fn(&str) -> PathBuf + Sync,
) -> Result<(), WriteFault> {
    let tree = tree(place);
    disk::write_new(&tree.join(sweep::UNFINISHED), b"")?;
    disk::remove_file(&tree.join(manifest::NAME))?;
    clear_way(&tree, difference)?;
    difference.changed.par_iter().try_for_each(|file| disk::rename(&staged(file), &tree.join(file)))?;
    difference.new.par_iter().try_for_each(|file| {
        // Where a file system takes two names for one, only one of the outputs gets it.
        let is_free = disk::rename_into_gap(&staged(file), &tree.join(file))?;
        if is_free { Ok(()) } else { Err(WriteFault::Twice { file: (*file).to_owned() }) }
    })?;
    for other in others {
        let (from, to) = (place.output.join(&other.at), tree.join(&other.at));
        if other.kind.is_dir() {
            disk::make_folder(&to)?;
            disk::dress_like(&from, &to)?;
            continue;
        }
        let folder = other.at.parent().and_then(sweep::as_listed).unwrap_or_default();
        if first_below(all, &folder).is_none() && disk::look(&tree.join(&folder))?.is_none() {
            disk::make_folder(&tree.join(&folder))?;
        }
        disk::carry(&from, &to)?;
    }
    disk::dress_like(&place.output, &tree)
}

/// Makes of the tree that was the site, and now is at `old`, the standby of the one in its place.
///
/// Whatever stops us, what is left of that tree has the manifest of the site that it was, so that
/// [`dissolve`] can take it away; so does this where a file cannot have two names.
pub(super) fn keep(
    place: &Place,
    old: &Path,
    listed: &Manifest,
    difference: &Difference<'_>,
    visited: &[Visited],
) -> Result<Kept, WriteFault> {
    let (tree, seal) = (tree(place), place.standby.join(SEAL));
    if old != tree {
        match disk::look(&place.standby)? {
            None => disk::make_folder(&place.standby)?,
            // A link there would lead the tree away, and a file is none of ours.
            Some(found) if !found.is_dir() => return Err(WriteFault::NameTaken { path: place.standby.clone() }),
            Some(_) => {}
        }
        disk::rename(old, &tree)?;
    }
    disk::remove_file(&seal)?;
    if !disk::link(&place.output.join(manifest::NAME), &seal)? {
        return Ok(Kept::Not);
    }
    sweep::evict(&tree, &place.output, listed, &unsettled(&tree, visited)?)?;
    move_out(place, &tree)?;
    clear_way(&tree, difference)?;
    difference.changed.par_iter().try_for_each(|file| disk::remove_file(&tree.join(file)))?;
    let come = difference.changed.par_iter().chain(&difference.new);
    let linked = come.map(|file| disk::link(&place.output.join(file), &tree.join(file)));
    if !linked.try_reduce(|| true, |one, other| Ok(one && other))? {
        return Ok(Kept::Not);
    }
    disk::rename(&seal, &tree.join(manifest::NAME))?;
    let quiet = visited.iter().filter(|visited| visited.is_quiet);
    let stamps = quiet.flat_map(|visited| [visited.stamp, visited.standby]).flatten();
    Vouched::of(stamps).write(&place.standby.join(FOLDERS))?;
    Ok(Kept::AsStandby)
}

/// Whether the tree that was the site is the standby now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    AsStandby,
    /// This file system has no second names: the tree is still to be taken away.
    Not,
}

/// Moves what is in the tree that was the site into a folder that nobody has open.
fn move_out(place: &Place, tree: &Path) -> Result<(), WriteFault> {
    let next = place.standby.join(NEXT);
    disk::make_folder(&next)?;
    disk::dress_like(tree, &next)?;
    // The manifest is in both as long as what it names is in either.
    if !disk::link(&tree.join(manifest::NAME), &next.join(manifest::NAME))? {
        return Err(WriteFault::NameTaken { path: next });
    }
    for found in sweep::list(tree, Path::new(""))? {
        if found.at != Path::new(manifest::NAME) {
            disk::rename(&tree.join(&found.at), &next.join(&found.at))?;
        }
    }
    disk::remove_file(&tree.join(manifest::NAME))?;
    if !disk::remove_empty_folder(tree)? {
        return Err(WriteFault::Meanwhile { path: tree.to_owned() });
    }
    disk::rename(&next, tree)
}

/// Removes what is no more, and makes the folders for what is new.
fn clear_way(tree: &Path, difference: &Difference<'_>) -> Result<(), WriteFault> {
    difference.gone.par_iter().try_for_each(|file| disk::remove_file(&tree.join(file)))?;
    difference.emptied.iter().rev().try_for_each(|folder| disk::remove_empty_folder(&tree.join(folder)).map(drop))?;
    difference.begun.iter().try_for_each(|folder| disk::make_folder(&tree.join(folder)))
}

/// The folders of a tree that was the site in which others have something, or may since they were visited.
fn unsettled<'a>(tree: &Path, visited: &'a [Visited]) -> Result<Vec<&'a Path>, WriteFault> {
    let look = |visited: &'a Visited| {
        let now = disk::look(&tree.join(&visited.at))?;
        let is_settled =
            !visited.has_others && visited.stamp.is_some() && now.is_some_and(|now| Stamp::of(&now) == visited.stamp);
        Ok(if is_settled { None } else { Some(visited.at.as_path()) })
    };
    visited.par_iter().filter_map(|visited| look(visited).transpose()).collect()
}
