//! Which of the files beside the records are published: those that something published uses or owns.
//!
//! **Invariant:** what lies in the folder of an article that is withheld is never published, whatever leads to it.

use std::collections::{HashMap, HashSet};

use super::model::{Article, Authority, Withheld};
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
    /// Kept back with the article in whose folder they lie, sorted by path.
    pub(super) withheld: Vec<Withheld>,
}

/// A folder of the site that is an article's own.
#[derive(Debug)]
pub(super) struct OwnFolder {
    /// Its path on the site, which ends with `/`.
    pub(super) path: Text,
    /// The article's file.
    pub(super) article: FileId,
    /// Whether the article was withdrawn.
    pub(super) is_withdrawn: bool,
}

/// Whose a folder of the site is.
#[derive(Clone, Copy)]
enum Owner {
    /// An article that is published.
    Published,
    /// An article that could not be read, of which its editor is told; nothing of the archive is published then.
    Unread,
    /// An article in this file that is withheld: a draft, or else one that was withdrawn.
    Withheld(FileId, bool),
}

/// What decides which files are published.
pub(super) struct Uses<'a> {
    pub(super) articles: &'a [Article],
    pub(super) authorities: &'a [Authority],
    pub(super) pages: &'a [FreePage],
    pub(super) absent: &'a [Absent],
    /// The folders that belong to an article that is published or withdrawn.
    pub(super) folders: Vec<OwnFolder>,
}

/// Parts the files beside the records.
///
/// A file is published when a published record links to it, or when it lies in the folder of a published article.
/// What lies in the folder of a draft or a withdrawn article stays back, even inside a published one's and even when
/// something published links to it: whoever withholds an article withholds what came with it.
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
        match owner {
            Some(Owner::Withheld(of, is_draft)) => {
                let Attachment { path, file, .. } = attachment;
                attached.withheld.push(Withheld { path: path.clone(), file: *file, of, is_draft });
            }
            None if use_of_it.is_none() => attached.unused.push(attachment.file),
            Some(Owner::Unread) if use_of_it.is_none() => {}
            _ => {
                attached.published.push(attachment.clone());
                attached.shown.push(use_of_it.copied().flatten().map(|(_, place)| place));
            }
        }
    }
    attached.withheld.sort_unstable_by(|a, b| a.path.cmp(&b.path));
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

    /// Whose the folders are that belong to an article. Of two articles that share one (`index.md`, `index.MD`) the one
    /// that is withheld keeps it back.
    fn owners(&self) -> HashMap<&str, Owner> {
        let own = self.folders.iter().map(|folder| {
            let withdrawn = folder.is_withdrawn.then_some(Owner::Withheld(folder.article, false));
            (&*folder.path, withdrawn.unwrap_or(Owner::Published))
        });
        let absent = self.absent.iter().filter_map(|absent| {
            let draft = absent.is_draft.then_some(Owner::Withheld(absent.file, true));
            Some((absent.own_folder.as_deref()?, draft.unwrap_or(Owner::Unread)))
        });
        let mut owners = HashMap::with_capacity(self.folders.len());
        for (folder, owner) in own.chain(absent) {
            let known = owners.entry(folder).or_insert(owner);
            if matches!(owner, Owner::Withheld(..)) {
                *known = owner;
            }
        }
        owners
    }
}

/// The folders that a path lies in, the innermost first.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.char_indices().rev().filter(|(_, c)| *c == '/').map(move |(slash, _)| &path[..=slash])
}
