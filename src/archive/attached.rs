//! Which of the files beside the records are published: those that something published uses or owns.

use std::collections::{HashMap, HashSet};

use crate::content::{Attachment, Records};
use crate::source::{FileId, Span};

/// The files beside the records, parted.
#[derive(Debug, Default)]
pub(super) struct Attached {
    pub(super) published: Vec<Attachment>,
    /// Where a published record first shows each of these.
    pub(super) shown: Vec<Option<Span>>,
    /// Used by nothing and owned by nothing, so that an editor should hear of them.
    pub(super) unused: Vec<FileId>,
}

/// Parts the files beside the records.
///
/// A file is published when a published record links to it, or when it lies in the folder of a published article.
/// What lies in the folder of a draft or a withdrawn article stays back even inside a published one's, unless
/// something published links to it.
pub(super) fn published(records: &Records) -> Attached {
    let mut attached = Attached::default();
    if records.attachments.is_empty() {
        return attached;
    }
    let used = used(records);
    let owners = owners(records);
    for attachment in &records.attachments {
        let owner = folders_of(&attachment.path).find_map(|folder| owners.get(folder).copied());
        let use_of_it = used.get(&*attachment.path);
        if owner == Some(true) || use_of_it.is_some() {
            attached.published.push(attachment.clone());
            attached.shown.push(use_of_it.copied().flatten());
        } else if owner.is_none() {
            attached.unused.push(attachment.file);
        }
    }
    attached
}

/// The files beside the records that published ones link to or show, with the first place that shows them.
fn used(records: &Records) -> HashMap<&str, Option<Span>> {
    let standing = records.articles.iter().filter(|article| article.withdrawn.is_none());
    let images = standing
        .clone()
        .filter_map(|article| article.image.as_ref())
        .map(|image| (&*image.path, Some(image.file.span)));
    let outlines = standing.map(|article| &article.outline);
    let outlines = outlines.chain(records.authorities.iter().map(|authority| &authority.outline));
    let outlines = outlines.chain(records.pages.iter().map(|page| &page.outline));
    let links = outlines.flat_map(|outline| outline.links.iter());
    let linked = links.map(|link| (&*link.to.path, link.is_picture.then_some(link.span)));
    // Most links lead to pages, which need not be remembered.
    let beside: HashSet<&str> = records.attachments.iter().map(|attachment| &*attachment.path).collect();
    let mut used = HashMap::new();
    for (path, shown) in images.chain(linked).filter(|(path, _)| beside.contains(path)) {
        let known = used.entry(path).or_insert(None);
        *known = known.or(shown);
    }
    used
}

/// The folders that belong to an article, and whether that article is published.
fn owners(records: &Records) -> HashMap<String, bool> {
    let with_folder = records.articles.iter().filter_map(|article| {
        let folder = article.folder.as_ref()?;
        Some((folder.to_string(), article.withdrawn.is_none()))
    });
    let held_back = records.absent.iter().filter_map(|absent| Some((absent.own_folder.as_ref()?.to_string(), false)));
    held_back.chain(with_folder).collect()
}

/// The folders that a path lies in, the innermost first.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.char_indices().rev().filter(|(_, c)| *c == '/').map(move |(slash, _)| &path[..=slash])
}
