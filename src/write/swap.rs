//! The new site takes the place of the old one: first what stays is carried into it, then the two change names.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::difference::first_below;
use super::made::Made;
use super::manifest::{self, Entry, Manifest, in_tree_order, is_below};
use super::outputs::Outputs;
use super::safety::Place;
use super::survey::{self, Visited};
use super::sweep::{self, Found};
use super::vouched::Stamp;
use super::{Unsafe, WriteFault, disk};

/// Checks that no output's file would have to be a folder of another; the outputs are in tree order.
pub(super) fn check_shape(outputs: &[Entry<'_>]) -> Result<(), WriteFault> {
    // In tree order what is below a file comes directly after it.
    for pair in outputs.windows(2) {
        if is_below(pair[1].file, pair[0].file) {
            let (file, below) = (pair[0].file.to_owned(), pair[1].file.to_owned());
            return Err(WriteFault::FileAndFolder { file, below });
        }
    }
    Ok(())
}

/// Carries into the staging what stays of the old site, and returns how our folders were found.
///
/// Of our files those stay that the build keeps. Other people's files, links and folders all stay; one where an output
/// belongs is a fault, as we replace only what we wrote.
pub(super) fn carry_over(
    place: &Place,
    outputs: &Outputs,
    made: &Made,
    begun: Option<Stamp>,
    all: &[Entry<'_>],
) -> Result<Vec<Visited>, WriteFault> {
    let (way, old) = (Way { place, outputs: all }, outputs.old());
    let carried = AtomicUsize::new(0);
    let levels = sweep::walk(&place.output, |folder, found| {
        let (mut staying, mut has_others, mut is_quiet) = (Vec::with_capacity(found.len()), false, true);
        for found in found {
            match sweep::ours(old, found) {
                Some(index) if outputs.is_kept(index) => {
                    carried.fetch_add(1, Ordering::Relaxed);
                    staying.push(found);
                }
                Some(_) => is_quiet = false,
                None if found.at == Path::new(manifest::NAME) => {}
                None if found.at == Path::new(sweep::UNFINISHED) => {
                    return Err(WriteFault::NameTaken { path: place.output.join(&found.at) });
                }
                None if found.kind.is_dir() => has_others |= carry_folder(&way, made, old, &found.at)?,
                None => {
                    way.check(&found.at, false)?;
                    has_others = true;
                    staying.push(found);
                }
            }
        }
        if !staying.is_empty() {
            made.make(&place.staging, folder)?;
        }
        let carry = |found: &Found| disk::carry(&place.output.join(&found.at), &place.staging.join(&found.at));
        staying.into_iter().try_for_each(carry)?;
        // Its new counterpart can be vouched for from the next build on.
        let stamp = disk::look(&place.output.join(folder))?.and_then(|found| survey::stamp_before(begun, &found));
        Ok(Visited { at: folder.to_owned(), stamp, standby: None, is_quiet: is_quiet && !has_others, has_others })
    })?;
    if carried.into_inner() < (0..old.len()).filter(|index| outputs.is_kept(*index)).count() {
        return Err(WriteFault::Meanwhile { path: place.output.clone() });
    }
    let is_ours = |folder: &Path| sweep::as_listed(folder).is_some_and(|listed| old.has_below(&listed));
    let visited = levels.into_iter().flatten().map(|(_, visited)| visited);
    Ok(visited.filter(|visited| visited.at.as_os_str().is_empty() || is_ours(&visited.at)).collect())
}

/// Checks that nothing of other people's is where an output belongs.
pub(super) fn check_way(place: &Place, others: &[Found], outputs: &[Entry<'_>]) -> Result<(), WriteFault> {
    let way = Way { place, outputs };
    others.iter().try_for_each(|other| way.check(&other.at, other.kind.is_dir()))
}

/// Lets a new tree take the place of the site. Returns where the old one is now, if there was one.
pub(super) fn publish(place: &Place, tree: &Path, has_site: bool) -> Result<Option<PathBuf>, WriteFault> {
    match disk::look(&place.output)? {
        None => disk::rename(tree, &place.output).map(|()| None),
        Some(_) if !has_site => replace_empty(place).map(|()| None),
        Some(_) if disk::exchange(tree, &place.output)? => Ok(Some(tree.to_owned())),
        Some(_) => swap_in_two_steps(place, tree).map(Some),
    }
}

/// Puts the first site in the place of an empty folder; most systems do that in one step.
fn replace_empty(place: &Place) -> Result<(), WriteFault> {
    if disk::rename(&place.staging, &place.output).is_ok() {
        return Ok(());
    }
    if !disk::remove_empty_folder(&place.output)? {
        let why = Unsafe::Unmarked("one that was added during the build".to_owned());
        return Err(WriteFault::Unsafe { output: place.named.clone(), why });
    }
    disk::rename(&place.staging, &place.output)
}

/// For systems without an exchange: between the steps there is no site; a build killed there is mended by the next.
fn swap_in_two_steps(place: &Place, tree: &Path) -> Result<PathBuf, WriteFault> {
    disk::rename(&place.output, &place.aside)?;
    if let Err(fault) = disk::rename(tree, &place.output) {
        disk::rename(&place.aside, &place.output)?;
        return Err(fault);
    }
    Ok(place.aside.clone())
}

/// Other people's folders stay even when empty; ours come into being with what is in them. Says whose it is.
fn carry_folder(way: &Way<'_>, made: &Made, old: &Manifest, at: &Path) -> Result<bool, WriteFault> {
    if sweep::as_listed(at).is_some_and(|listed| old.has_below(&listed)) {
        return Ok(false);
    }
    way.check(at, true)?;
    made.make(&way.place.staging, at)?;
    disk::dress_like(&way.place.output.join(at), &way.place.staging.join(at))?;
    Ok(true)
}

/// The outputs, as something that another file can be in the way of.
struct Way<'a> {
    place: &'a Place,
    outputs: &'a [Entry<'a>],
}

impl Way<'_> {
    /// Checks that what is not ours is neither where an output belongs, nor above or below one's file.
    fn check(&self, at: &Path, is_folder: bool) -> Result<(), WriteFault> {
        let upwards = at.ancestors().filter_map(sweep::as_listed);
        let itself = upwards.filter(|path| !path.is_empty()).find_map(|path| self.find(&path));
        let below = || if is_folder { None } else { self.find_below(&sweep::as_listed(at)?) };
        match itself.or_else(below) {
            None => Ok(()),
            Some(file) => Err(WriteFault::InTheWay { path: self.place.output.join(at), file: file.to_owned() }),
        }
    }

    fn find(&self, file: &str) -> Option<&str> {
        let index = self.outputs.binary_search_by(|output| in_tree_order(output.file, file)).ok()?;
        Some(self.outputs[index].file)
    }

    fn find_below(&self, folder: &str) -> Option<&str> {
        first_below(self.outputs, folder).map(|output| output.file)
    }
}
