//! Where the older articles of a feed are: paged and archived feeds (RFC 5005).
//!
//! A program that has the newest document walks back through `prev-archive`, and comes by every article once. An archive
//! document keeps its articles for good. The newest of them gains one thing, when it is the newest no longer: the link
//! to the next.

use std::io;

use super::super::view::Layout;
use super::super::xml::{Xml, empty};
use crate::pages::{FeedListing, Leaf, List, Page};

/// The namespace of the mark of archive documents, which stands on the feed's element as `xmlns:fh`.
pub(super) const NAMESPACE: &str = "http://purl.org/syndication/history/1.0";

impl Layout<'_> {
    /// Marks an archive document as one, and links it with its neighbours and the newest document.
    pub(super) fn archive_links(
        self,
        writer: &mut Xml,
        list: List,
        leaf: Leaf,
        listing: &FeedListing,
    ) -> io::Result<()> {
        let newest = Page::Feed(list, Leaf::FIRST);
        let is_archive = leaf != Leaf::FIRST;
        if is_archive {
            empty(writer, "fh:archive", &[])?;
        }
        let links = [
            ("current", Some(newest).filter(|_| is_archive)),
            ("prev-archive", listing.older),
            ("next-archive", listing.newer),
        ];
        for (rel, page) in links {
            if let Some(page) = page {
                super::atom::link(writer, rel, super::atom::MEDIA_TYPE, &self.url(page))?;
            }
        }
        Ok(())
    }
}
