//! Which lists of articles can be followed as feeds, and what each document of a feed holds.
//!
//! The feeds of the whole archive and of every person, institution, place, topic and series go back to their first
//! article: what is not in the newest document is in archive documents (RFC 5005), which are cut as lists are, from the
//! oldest article on, so that a full one keeps its articles for good. A role of the newsroom, in which may be nearly every
//! article, has a feed of the newest alone.

use std::fmt::Write as _;

use crate::archive::{Archive, ArticleId, AuthorityId, RoleId};
use crate::content::{Kind, Slug};

use super::{Leaf, Page, Paging};

/// In how many articles a name without a record must be to have a feed: one that was in the news once will hardly be
/// followed.
const FOLLOWED: usize = 2;

/// A list of articles that can be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// All articles.
    Whole,
    /// The articles of a person, institution, place, topic or series.
    Authority(AuthorityId),
    /// The articles that somebody worked on in a role of the newsroom.
    Role(RoleId),
}

/// One document of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedListing {
    /// The articles in it, in the order of lists.
    pub articles: Vec<ArticleId>,
    /// The archive document with older ones.
    pub older: Option<Page>,
    /// The archive document with newer ones; none where the newest document of the feed has them.
    pub newer: Option<Page>,
}

/// Whether a list has a feed.
///
/// An authority has one when it has a record of its own or is in two articles or more, a role when anybody had it.
pub fn has_feed(archive: &Archive, list: List) -> bool {
    match list {
        List::Whole => true,
        List::Authority(who) => archive.authority(who).record.is_some() || archive.articles_of(who).len() >= FOLLOWED,
        List::Role(role) => !archive.newest_in_role(role).is_empty(),
    }
}

/// What a document of a feed holds.
///
/// The newest document of a feed with archive documents holds at least as many articles as the masthead's `feed_size`
/// says, and less than twice as many: what fills no archive document yet, and before it the last that would be full.
pub fn feed_listing(archive: &Archive, list: List, leaf: Leaf) -> FeedListing {
    let size = archive.masthead().feed_size;
    if let List::Role(role) = list {
        let articles = archive.newest_in_role(role).iter().copied().take(size).collect();
        return FeedListing { articles, older: None, newer: None };
    }
    let paging = feed_paging(archive, list);
    let range = paging.range(leaf);
    let articles = match list {
        List::Authority(who) => archive.articles_of(who)[range].to_vec(),
        _ => archive.all_articles().part(range).into_iter().collect(),
    };
    let newer = paging.newer(leaf).filter(|leaf| *leaf != Leaf::FIRST);
    FeedListing {
        articles,
        older: paging.older(leaf).map(|leaf| Page::Feed(list, leaf)),
        newer: newer.map(|leaf| Page::Feed(list, leaf)),
    }
}

/// The slug of a role in addresses; two roles that would share one are told apart.
pub fn role_slug(archive: &Archive, role: RoleId) -> Slug {
    let name = archive.role(role);
    let plain = Slug::from_name(name);
    let before = archive.roles().take(role.index());
    let is_taken = before.into_iter().any(|other| Slug::from_name(archive.role(other)) == plain);
    if is_taken { plain.told_apart(name) } else { plain }
}

/// All feeds, in every format.
pub(super) fn feeds(archive: &Archive) -> impl Iterator<Item = Page> {
    let authorities = archive.authorities().map(List::Authority);
    let roles = archive.roles().map(List::Role);
    let lists = std::iter::once(List::Whole).chain(authorities).chain(roles);
    let documents = lists.filter(|list| has_feed(archive, *list)).flat_map(|list| {
        let leaves = feed_paging(archive, list).leaves();
        leaves.map(move |leaf| Page::Feed(list, leaf))
    });
    documents.chain([Page::Rss, Page::JsonFeed])
}

/// Writes the path of a document of an Atom feed: `/people/wells/feed.xml`, `/feed-3.xml`.
pub(super) fn write_feed_path(archive: &Archive, list: List, leaf: Leaf, path: &mut String) {
    match list {
        List::Whole => path.push('/'),
        List::Authority(who) => super::write_path(archive, Page::Authority(who, Leaf::FIRST), path),
        List::Role(role) => path.extend(["/newsroom/", role_slug(archive, role).as_str(), "/"]),
    }
    path.push_str("feed");
    if leaf != Leaf::FIRST {
        let _ = write!(path, "-{}", leaf.0);
    }
    path.push_str(".xml");
}

/// Finds the document of a feed that an address names.
pub(super) fn find_feed(archive: &Archive, path: &str) -> Option<Page> {
    let (folder, file) = path.rsplit_once('/')?;
    let leaf = match file.strip_prefix("feed")?.strip_suffix(".xml")? {
        "" => Leaf::FIRST,
        rest => super::find::number(rest.strip_prefix('-')?).filter(|leaf| *leaf != Leaf::FIRST)?,
    };
    let list = match folder.strip_prefix('/') {
        None => List::Whole,
        Some(folder) => {
            let (first, slug) = folder.split_once('/')?;
            match Kind::ALL.into_iter().find(|kind| kind.folder() == first) {
                Some(kind) => List::Authority(archive.find_authority(kind, slug)?),
                None if first == "newsroom" => {
                    List::Role(archive.roles().find(|role| role_slug(archive, *role).as_str() == slug)?)
                }
                None => return None,
            }
        }
    };
    (has_feed(archive, list) && feed_paging(archive, list).has(leaf)).then_some(Page::Feed(list, leaf))
}

fn feed_paging(archive: &Archive, list: List) -> Paging {
    let total = match list {
        List::Whole => archive.article_count(),
        List::Authority(who) => archive.articles_of(who).len(),
        List::Role(_) => 0,
    };
    Paging::new(total, archive.masthead().feed_size)
}
