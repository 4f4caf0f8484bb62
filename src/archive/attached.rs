//! Which of the files beside the records are published: those that something published uses or owns.

use std::collections::{HashMap, HashSet};

use super::model::{Article, Authority};
use crate::content::{Absent, Attachment, FreePage, Link, Text};
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

/// What decides which files are published.
pub(super) struct Uses<'a> {
    pub(super) articles: &'a [Article],
    pub(super) authorities: &'a [Authority],
    pub(super) pages: &'a [FreePage],
    pub(super) absent: &'a [Absent],
    /// The folders that belong to an article, and whether that article is published.
    pub(super) folders: Vec<(Text, bool)>,
}

/// Parts the files beside the records.
///
/// A file is published when a published record links to it, or when it lies in the folder of a published article.
/// What lies in the folder of a draft or a withdrawn article stays back even inside a published one's, unless
/// something published links to it.
pub(super) fn published(attachments: Vec<Attachment>, uses: Uses<'_>) -> Attached {
    let mut attached = Attached::default();
    if attachments.is_empty() {
        return attached;
    }
    let used = uses.used(&attachments);
    let owners = uses.owners();
    for attachment in &attachments {
        let owner = folders_of(&attachment.path).find_map(|folder| owners.get(folder).copied());
        let use_of_it = used.get(&*attachment.path);
        if owner == Some(true) || use_of_it.is_some() {
            attached.published.push(attachment.clone());
            attached.shown.push(use_of_it.copied().flatten().map(|(_, place)| place));
        } else if owner.is_none() {
            attached.unused.push(attachment.file);
        }
    }
    attached
}

/// Where a file is shown: as the picture of an article, in one's text, in a record's or on a page.
type Showing = (u8, Span);

impl Uses<'_> {
    /// The files beside the records that published ones link to or show, with the first place that shows them.
    fn used(&self, attachments: &[Attachment]) -> HashMap<&str, Option<Showing>> {
        let images = self.articles.iter().filter_map(|article| article.rare.as_ref()?.image.as_deref());
        let images = images.map(|image| (&*image.path, Some((0, image.file.span))));
        let showing = |rank: u8, link: &Link| link.is_picture.then_some((rank, link.span));
        let in_articles = self.articles.iter().flat_map(|article| &article.outline.links);
        let in_articles = in_articles.map(|link| (&*link.to.path, showing(1, link)));
        let records = self.authorities.iter().filter_map(|authority| authority.record.as_ref());
        let in_records = records.flat_map(|record| &record.written.outline.links);
        let in_records = in_records.map(|link| (&*link.to.path, showing(2, link)));
        let on_pages = self.pages.iter().flat_map(|page| &page.outline.links);
        let on_pages = on_pages.map(|link| (&*link.to.path, showing(3, link)));
        // Most links lead to pages, which need not be remembered.
        let beside: HashSet<&str> = attachments.iter().map(|attachment| &*attachment.path).collect();
        let mut used: HashMap<&str, Option<Showing>> = HashMap::new();
        let all = images.chain(in_articles).chain(in_records).chain(on_pages);
        for (path, shown) in all.filter(|(path, _)| beside.contains(path)) {
            let known = used.entry(path).or_default();
            *known = known.iter().copied().chain(shown).min();
        }
        used
    }

    /// The folders that belong to an article, and whether that article is published.
    fn owners(&self) -> HashMap<&str, bool> {
        let held_back = self.absent.iter().filter_map(|absent| Some((absent.own_folder.as_deref()?, false)));
        held_back.chain(self.folders.iter().map(|(folder, is_published)| (&**folder, *is_published))).collect()
    }
}

/// The folders that a path lies in, the innermost first.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.char_indices().rev().filter(|(_, c)| *c == '/').map(move |(slash, _)| &path[..=slash])
}
