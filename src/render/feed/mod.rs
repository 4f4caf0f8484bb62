//! Feeds: the newest articles of a list, for programs that follow it, in Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1.
//!
//! The feeds of the whole archive carry the articles' texts. Those of lists, and archive documents, carry what a reader
//! chooses by: a site has thousands of them, and making them reads no file.
//!
//! Dates follow rules that take nothing from the clock. An article whose day is not known, or not without doubt, has no
//! date of publication. Where a format insists on a moment, as Atom does on `updated`, it is the first day that the
//! article can be of, or where that is open, the last; an article without a year, which stands in lists behind all
//! that have one, takes the day of the last of these, or where no article has a year, the beginning of the epoch,
//! which readers take for no time. A correction of a later day is what an article was updated by. So the dates
//! of an entry are the same in every feed, and newer articles do not change them. The date as it is known stands in words in the summary.

mod archives;
mod atom;
mod entry;
mod json;
mod moment;
mod rss;

use super::Press;
use super::view::Layout;
use crate::archive::ArticleId;
use crate::diagnostics::Diagnostic;
use crate::pages::{FeedListing, Leaf, List, Page, feed_listing};
use entry::Entry;
use moment::Moment;

/// What a feed says of itself.
struct Channel {
    /// What it is a feed of, and of which archive.
    title: String,
    /// What it is known by for good.
    id: String,
    /// The page of the same list.
    home: String,
    /// The address of this document.
    own: String,
    /// When any of its entries was last updated.
    updated: Moment,
}

impl Press<'_> {
    /// A document of an Atom feed.
    pub(super) fn atom(self, list: List, leaf: Leaf) -> Result<Vec<u8>, Diagnostic> {
        let listing = feed_listing(self.archive, list, leaf);
        let entries = match (list, leaf) {
            (List::Whole, Leaf::FIRST) => self.entries_with_texts(&listing)?,
            _ => self.layout.entries(&listing),
        };
        Ok(self.layout.atom(list, leaf, &listing, &entries))
    }

    /// The feed of the whole archive as RSS.
    pub(super) fn rss(self) -> Result<Vec<u8>, Diagnostic> {
        let entries = self.entries_with_texts(&feed_listing(self.archive, List::Whole, Leaf::FIRST))?;
        Ok(self.layout.rss(&self.layout.channel(List::Whole, Page::Rss, &entries), &entries))
    }

    /// The feed of the whole archive as JSON Feed.
    pub(super) fn json_feed(self) -> Result<Vec<u8>, Diagnostic> {
        let entries = self.entries_with_texts(&feed_listing(self.archive, List::Whole, Leaf::FIRST))?;
        Ok(self.layout.json_feed(&self.layout.channel(List::Whole, Page::JsonFeed, &entries), &entries))
    }

    fn entries_with_texts(self, listing: &FeedListing) -> Result<Vec<Entry>, Diagnostic> {
        let mut entries = self.layout.entries(listing);
        for (entry, id) in entries.iter_mut().zip(&listing.articles) {
            self.layout.complete(entry, *id, self.text_for_feeds(*id)?);
        }
        Ok(entries)
    }

    /// An article's text as HTML whose links work in a program that is not on the site.
    fn text_for_feeds(self, id: ArticleId) -> Result<String, Diagnostic> {
        let article = self.archive.article(id);
        let text = self.read(&article.body)?;
        Ok(self.layout.article_body_for_feeds(id, self.sources.path(article.file()), &text))
    }
}

impl Layout<'_> {
    /// What the document of a feed at a page says of itself.
    fn channel(self, list: List, page: Page, entries: &[Entry]) -> Channel {
        let masthead = self.archive.masthead();
        let (title, home) = match list {
            List::Whole => (masthead.title.to_string(), masthead.url.to_string()),
            List::Authority(who) => {
                let heading = &self.archive.authority(who).heading;
                (format!("{heading} · {}", masthead.title), self.url(Page::Authority(who, Leaf::FIRST)))
            }
            List::Role(role) => {
                let name = self.messages.role(self.archive.role(role));
                let home = format!("{}#{}", self.url(Page::Newsroom), self.role_anchor(role));
                (format!("{name} · {}", masthead.title), home)
            }
        };
        let updated = entries.iter().map(|entry| entry.updated).max();
        Channel { title, id: home.clone(), home, own: self.url(page), updated: updated.unwrap_or_else(Moment::epoch) }
    }
}
