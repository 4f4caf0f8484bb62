//! The new site takes the place of the old one: first what stays is carried into it, then the two change names.

use std::path::{Path, PathBuf};

use super::manifest::{self, Entry, Manifest, in_tree_order, is_below};
use super::safety::Place;
use super::sweep::{self, Found, Levels};
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

/// Carries into the new site what stays of the old one, and returns where our files were found in that.
///
/// Of those, the outputs that `is_kept` names by their place in the old manifest stay. Other people's files, links and
/// folders all stay; one where an output belongs is a fault, as we replace only what we wrote.
pub(super) fn carry_over(
    place: &Place,
    old: &Manifest,
    is_kept: impl Fn(usize) -> bool + Sync,
    outputs: &[Entry<'_>],
) -> Result<Levels<Vec<u32>>, WriteFault> {
    let way = Way { place, outputs };
    sweep::walk(&place.output, |folder, found| {
        let (mut staying, mut ours) = (Vec::with_capacity(found.len()), Vec::new());
        for found in found {
            match sweep::ours(old, found) {
                Some(index) => {
                    ours.push(u32::try_from(index).expect("a manifest has fewer lines"));
                    staying.extend(is_kept(index).then_some(found));
                }
                None if found.at == Path::new(manifest::NAME) => {}
                None if found.at == Path::new(sweep::UNFINISHED) => {
                    return Err(WriteFault::NameTaken { path: place.output.join(&found.at) });
                }
                None if found.kind.is_dir() => carry_folder(&way, old, &found.at)?,
                None => {
                    way.check(&found.at, false)?;
                    staying.push(found);
                }
            }
        }
        if !staying.is_empty() && !folder.as_os_str().is_empty() {
            disk::make_folder(&place.staging.join(folder))?;
        }
        let carry = |found: &Found| disk::carry(&place.output.join(&found.at), &place.staging.join(&found.at));
        staying.into_iter().try_for_each(carry).map(|()| ours)
    })
}

/// Lets the new site take its place. Returns where the old one is now, if there was one.
pub(super) fn publish(place: &Place, has_site: bool) -> Result<Option<PathBuf>, WriteFault> {
    match disk::look(&place.output)? {
        None => disk::rename(&place.staging, &place.output).map(|()| None),
        Some(_) if !has_site => replace_empty(place).map(|()| None),
        Some(_) if disk::exchange(&place.staging, &place.output)? => Ok(Some(place.staging.clone())),
        Some(_) => swap_in_two_steps(place).map(Some),
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
fn swap_in_two_steps(place: &Place) -> Result<PathBuf, WriteFault> {
    disk::rename(&place.output, &place.aside)?;
    if let Err(fault) = disk::rename(&place.staging, &place.output) {
        disk::rename(&place.aside, &place.output)?;
        return Err(fault);
    }
    Ok(place.aside.clone())
}

/// Other people's folders stay even when empty; ours come into being with what is in them.
fn carry_folder(way: &Way<'_>, old: &Manifest, at: &Path) -> Result<(), WriteFault> {
    if sweep::as_listed(at).is_some_and(|listed| old.has_below(&listed)) {
        return Ok(());
    }
    way.check(at, true)?;
    let new = way.place.staging.join(at);
    disk::make_folder(&new)?;
    disk::dress_like(&way.place.output.join(at), &new)
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
        let after = self.outputs.partition_point(|output| in_tree_order(output.file, folder).is_le());
        self.outputs.get(after).map(|output| output.file).filter(|file| is_below(file, folder))
    }
}
