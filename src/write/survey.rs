//! What a build finds in the old site's folders: whose files they hold, and whether the standby still goes with them.
//!
//! Every folder must be asked, since anyone may have put a file of their own into any of them, and it has to be on the
//! new site too. But one that is [vouched for](super::vouched) need only be asked when it was last changed.

use std::collections::HashSet;
use std::fs::Metadata;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::difference::Folder;
use super::manifest::{self, Manifest};
use super::sweep::{self, Found};
use super::vouched::{Stamp, Vouched};
use super::{WriteFault, disk};

/// A folder of the old site as it was found.
#[derive(Debug)]
pub(super) struct Visited {
    pub(super) at: PathBuf,
    /// When it was last changed, if that was before this build began.
    pub(super) stamp: Option<Stamp>,
    /// When the standby's folder was last changed, likewise.
    pub(super) standby: Option<Stamp>,
    /// Whether both may be vouched for: they hold the same files of ours, which this build keeps, and nothing else.
    pub(super) is_quiet: bool,
    /// Whether it holds anything that is not ours.
    pub(super) has_others: bool,
}

/// An old site and its standby, side by side.
pub(super) struct Survey<'a> {
    pub(super) site: &'a Path,
    pub(super) standby: &'a Path,
    pub(super) old: &'a Manifest,
    pub(super) vouched: &'a Vouched,
    /// The stamp of something that this build made first.
    pub(super) begun: Option<Stamp>,
    /// Folders in which this build changes a file.
    pub(super) touched: HashSet<&'a str>,
}

/// What is not ours in the old site, each folder before what is in it, and how each folder of ours was found.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) visited: Vec<Visited>,
    pub(super) others: Vec<Found>,
}

/// Why a survey came to nothing.
#[derive(Debug)]
pub(super) enum Unsurveyed {
    /// The standby is not as a build left it.
    Stale,
    Fault(WriteFault),
}

impl From<WriteFault> for Unsurveyed {
    fn from(fault: WriteFault) -> Unsurveyed {
        Unsurveyed::Fault(fault)
    }
}

/// The stamp of what was found, if it was last changed before the build began.
pub(super) fn stamp_before(begun: Option<Stamp>, found: &Metadata) -> Option<Stamp> {
    Stamp::of(found).filter(|stamp| begun.is_some_and(|begun| stamp.is_before(begun)))
}

impl Survey<'_> {
    /// Goes through the folders of the old site; `is_kept` names the files that stay by their place in the manifest.
    pub(super) fn go(
        &self,
        folders: &[Folder<'_>],
        is_kept: impl Fn(usize) -> bool + Sync,
    ) -> Result<Findings, Unsurveyed> {
        let visits = folders.par_iter().map(|folder| self.visit(folder, &is_kept)).collect::<Result<Vec<_>, _>>()?;
        let mut findings = Findings { visited: Vec::with_capacity(visits.len()), others: Vec::new() };
        for (visited, others) in visits {
            findings.visited.push(visited);
            findings.others.extend(others);
        }
        Ok(findings)
    }

    fn visit(&self, folder: &Folder<'_>, is_kept: impl Fn(usize) -> bool) -> Result<(Visited, Vec<Found>), Unsurveyed> {
        let at = Path::new(folder.path);
        let (site, standby) = (disk::look(&self.site.join(at))?, disk::look(&self.standby.join(at))?);
        let standby = standby.filter(Metadata::is_dir).ok_or(Unsurveyed::Stale)?;
        let mut visited = Visited {
            at: at.to_owned(),
            stamp: site.as_ref().and_then(|found| stamp_before(self.begun, found)),
            standby: stamp_before(self.begun, &standby),
            is_quiet: !self.touched.contains(folder.path),
            has_others: false,
        };
        let is_vouched = |stamp: Option<Stamp>| stamp.is_some_and(|stamp| self.vouched.has(stamp));
        if visited.is_quiet && is_vouched(visited.stamp) && is_vouched(visited.standby) {
            return Ok((visited, Vec::new()));
        }
        // What stands in the place of our folder, a file or a link, is found in the folder above.
        let others = if site.is_some_and(|found| found.is_dir()) { self.read(folder, is_kept)? } else { Vec::new() };
        self.check_standby(at)?;
        visited.has_others = !others.is_empty();
        visited.is_quiet &= !visited.has_others;
        Ok((visited, others))
    }

    /// Reads a folder of the old site, and finds the files that stay in the standby too.
    fn read(&self, folder: &Folder<'_>, is_kept: impl Fn(usize) -> bool) -> Result<Vec<Found>, Unsurveyed> {
        let (mut kept, mut others) = (0, Vec::new());
        for found in sweep::list(self.site, Path::new(folder.path))? {
            match sweep::ours(self.old, &found) {
                Some(index) if is_kept(index) => {
                    kept += 1;
                    let one = disk::look(&self.site.join(&found.at))?;
                    let other = disk::look(&self.standby.join(&found.at))?;
                    if !one.zip(other).is_some_and(|(one, other)| disk::is_same(&one, &other)) {
                        return Err(Unsurveyed::Stale);
                    }
                }
                Some(_) => {}
                None if found.at == Path::new(manifest::NAME) => {}
                None if found.at == Path::new(sweep::UNFINISHED) => {
                    return Err(WriteFault::NameTaken { path: self.site.join(&found.at) }.into());
                }
                None if self.is_folder_of_ours(&found) => {}
                None => self.take_other(found, &mut others)?,
            }
        }
        if kept < folder.kept {
            return Err(WriteFault::Meanwhile { path: self.site.join(folder.path) }.into());
        }
        Ok(others)
    }

    /// Notes what is not ours, a folder with all that is in it.
    fn take_other(&self, found: Found, others: &mut Vec<Found>) -> Result<(), WriteFault> {
        let (at, is_folder) = (found.at.clone(), found.kind.is_dir());
        others.push(found);
        if !is_folder {
            return Ok(());
        }
        let below = sweep::walk(&self.site.join(&at), |_, found| {
            Ok(found.iter().map(|found| Found { at: at.join(&found.at), kind: found.kind }).collect::<Vec<_>>())
        })?;
        others.extend(below.into_iter().flatten().flat_map(|(_, found)| found));
        Ok(())
    }

    /// Checks that a folder of the standby holds nothing but ours.
    fn check_standby(&self, at: &Path) -> Result<(), Unsurveyed> {
        let is_ours = |found: &Found| {
            sweep::ours(self.old, found).is_some()
                || found.at == Path::new(manifest::NAME)
                || self.is_folder_of_ours(found)
        };
        if sweep::list(self.standby, at)?.iter().all(is_ours) { Ok(()) } else { Err(Unsurveyed::Stale) }
    }

    fn is_folder_of_ours(&self, found: &Found) -> bool {
        found.kind.is_dir() && sweep::as_listed(&found.at).is_some_and(|listed| self.old.has_below(&listed))
    }
}
