//! What a build changes in a tree that is as the old site: files that go, files that come, and the folders of both.

use super::manifest::{Entry, Manifest, in_tree_order, is_below};
use super::outputs::{Fresh, Outputs};

/// From the old site to the new one. All lists are in tree order, so a folder comes before what is in it.
#[derive(Debug)]
pub(super) struct Difference<'a> {
    /// Files of ours that the new site does not have.
    pub(super) gone: Vec<&'a str>,
    /// Files that the old site does not have.
    pub(super) new: Vec<&'a str>,
    /// Files that hold something else.
    pub(super) changed: Vec<&'a str>,
    /// Folders in which nothing of ours is left.
    pub(super) emptied: Vec<&'a str>,
    /// Folders in which nothing of ours was.
    pub(super) begun: Vec<&'a str>,
}

impl<'a> Difference<'a> {
    pub(super) fn of(outputs: &'a Outputs, fresh: &'a Fresh, all: &[Entry<'_>]) -> Difference<'a> {
        let old = outputs.old();
        let gone: Vec<&str> = (0..old.len()).filter(|at| outputs.is_gone(*at)).map(|at| old.entry(at).file).collect();
        let fresh = fresh.iter().map(|(file, _)| &**file);
        let (changed, new): (Vec<&str>, Vec<&str>) = fresh.partition(|file| old.find(file).is_some());
        let emptied = folders(&gone, |folder| first_below(all, folder).is_none());
        let begun = folders(&new, |folder| !old.has_below(folder));
        Difference { gone, new, changed, emptied, begun }
    }

    /// The folders directly in which a file goes, comes or changes.
    pub(super) fn touched(&self) -> impl Iterator<Item = &'a str> {
        [&self.gone, &self.new, &self.changed].into_iter().flatten().map(|file| folder_of(file))
    }
}

/// The folder of a file of a manifest; `""` is the output folder itself.
pub(super) fn folder_of(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The first of these outputs, which are in tree order, that is below a folder.
pub(super) fn first_below<'a, 'e>(outputs: &'a [Entry<'e>], folder: &str) -> Option<&'a Entry<'e>> {
    let after = outputs.partition_point(|output| in_tree_order(output.file, folder).is_le());
    outputs.get(after).filter(|output| is_below(output.file, folder))
}

/// One folder of the old site and how many files of ours are directly in it.
#[derive(Debug)]
pub(super) struct Folder<'a> {
    pub(super) path: &'a str,
    /// Of these, only those that the new site keeps count.
    pub(super) kept: usize,
}

/// All folders of a manifest, the output folder first, each before what is in it.
pub(super) fn folders_of<'a>(manifest: &'a Manifest, is_kept: impl Fn(usize) -> bool) -> Vec<Folder<'a>> {
    let mut folders = vec![Folder { path: "", kept: 0 }];
    let mut open = vec![0];
    for index in 0..manifest.len() {
        let file = manifest.entry(index).file;
        while open.last().is_some_and(|at| !is_below(file, folders[*at].path)) {
            open.pop();
        }
        let known = open.last().map_or(0, |at| folders[*at].path.len());
        for (end, _) in file.match_indices('/').filter(|(end, _)| *end > known) {
            open.push(folders.len());
            folders.push(Folder { path: &file[..end], kept: 0 });
        }
        let innermost = *open.last().expect("every file is below the output folder");
        folders[innermost].kept += usize::from(is_kept(index));
    }
    folders
}

/// The folders on the way to these files for which a test holds; if it holds for one, it does for all below it.
fn folders<'a>(files: &[&'a str], holds: impl Fn(&str) -> bool) -> Vec<&'a str> {
    let mut found = Vec::new();
    for file in files {
        let upwards = std::iter::successors(Some(folder_of(file)), |folder| Some(folder_of(folder)));
        found.extend(upwards.take_while(|folder| !folder.is_empty() && holds(folder)));
    }
    found.sort_unstable_by(|one, other| in_tree_order(one, other));
    found.dedup();
    found
}
