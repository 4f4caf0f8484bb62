//! Feeds, as pages lead to them.

use serde::Serialize;

use super::{Layout, LinkView};
use crate::archive::RoleId;
use crate::pages::{Leaf, List, Page, has_feed, role_slug};

/// A feed that a page makes known to programs: an element of `page.feeds`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedView {
    /// What it is a feed of.
    pub title: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its address.
    pub href: String,
}

impl<'a> Layout<'a> {
    /// The feeds that a page makes known: that of its own list, and the whole archive's; on the front page in every format.
    pub(super) fn feeds(self, page: Page) -> Vec<FeedView> {
        let archive = &*self.archive.masthead().title;
        let feed =
            |title: &str, media_type, page| FeedView { title: title.to_owned(), media_type, href: self.href(page) };
        let mut feeds = Vec::new();
        if let Some((heading, list)) = self.list_of(page) {
            let title = format!("{heading} · {archive}");
            feeds.push(feed(&title, "application/atom+xml", Page::Feed(list, Leaf::FIRST)));
        }
        feeds.push(feed(archive, "application/atom+xml", Page::Feed(List::Whole, Leaf::FIRST)));
        if page == Page::Front {
            feeds.push(feed(archive, "application/rss+xml", Page::Rss));
            feeds.push(feed(archive, "application/feed+json", Page::JsonFeed));
        }
        feeds
    }

    /// The link to the feed of a page's own list.
    pub(super) fn feed(self, page: Page) -> Option<LinkView> {
        self.list_of(page).map(|(heading, list)| self.feed_link(heading, list))
    }

    /// The link to the feed of a role.
    pub(super) fn role_feed(self, role: RoleId) -> LinkView {
        self.feed_link(&self.messages.role(self.archive.role(role)), List::Role(role))
    }

    /// The id of a role's heading on the page of the newsroom.
    pub(in crate::render) fn role_anchor(self, role: RoleId) -> String {
        format!("_role-{}", role_slug(self.archive, role))
    }

    fn feed_link(self, of: &str, list: List) -> LinkView {
        self.link(self.messages.filled("feed_of", &[("what", of)]), Page::Feed(list, Leaf::FIRST))
    }

    /// The list of articles that a page shows, where it has a feed, with what it is a list of.
    fn list_of(self, page: Page) -> Option<(&'a str, List)> {
        let Page::Authority(who, _) = page else { return None };
        let list = List::Authority(who);
        has_feed(self.archive, list).then(|| (&*self.archive.authority(who).heading, list))
    }
}
