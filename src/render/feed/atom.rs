//! Feeds in Atom (RFC 4287).

use std::io;

use super::super::view::Layout;
use super::super::xml::{Xml, dense_document, document, element, empty, text};
use super::entry::Entry;
use super::{Channel, archives};
use crate::pages::{FeedListing, Leaf, List, Page};

/// What Atom is called among media types.
pub(super) const MEDIA_TYPE: &str = "application/atom+xml";

/// The vocabulary of `roleName`, which Atom has no word for.
const SCHEMA: &str = "https://schema.org/";

impl Layout<'_> {
    /// A document of a feed.
    pub(super) fn atom(self, list: List, leaf: Leaf, listing: &FeedListing, entries: &[Entry]) -> Vec<u8> {
        let channel = self.channel(list, Page::Feed(list, leaf), entries);
        let content = |writer: &mut Xml| {
            let attributes = [
                ("xmlns", "http://www.w3.org/2005/Atom"),
                ("xmlns:fh", archives::NAMESPACE),
                ("xmlns:s", SCHEMA),
                ("xml:lang", self.archive.masthead().language.as_str()),
            ];
            let feed = writer.create_element("feed").with_attributes(attributes);
            let written = feed.write_inner_content(|writer| {
                self.atom_head(writer, &channel, list == List::Whole)?;
                self.archive_links(writer, list, leaf, listing)?;
                entries.iter().try_for_each(|entry| atom_entry(writer, entry))
            });
            written.map(drop)
        };
        if entries.iter().any(|entry| entry.text.is_some()) { document(content) } else { dense_document(content) }
    }

    fn atom_head(self, writer: &mut Xml, channel: &Channel, is_whole: bool) -> io::Result<()> {
        let masthead = self.archive.masthead();
        element(writer, "id", &channel.id)?;
        element(writer, "title", &channel.title)?;
        if let Some(tagline) = masthead.tagline.as_ref().filter(|_| is_whole) {
            element(writer, "subtitle", tagline)?;
        }
        element(writer, "updated", &channel.updated.rfc3339())?;
        link(writer, "alternate", "text/html", &channel.home)?;
        link(writer, "self", MEDIA_TYPE, &channel.own)?;
        if let Some(rights) = &masthead.rights {
            element(writer, "rights", rights)?;
        }
        let publisher = masthead.publisher.as_ref().map_or(&masthead.title, |publisher| &publisher.name);
        let author = writer.create_element("author");
        author.write_inner_content(|writer| element(writer, "name", publisher)).map(drop)
    }
}

/// Writes a link, which every document of a feed has several of.
pub(super) fn link(writer: &mut Xml, rel: &str, media_type: &str, href: &str) -> io::Result<()> {
    empty(writer, "link", &[("rel", rel), ("type", media_type), ("href", href)])
}

fn atom_entry(writer: &mut Xml, entry: &Entry) -> io::Result<()> {
    let mut start = writer.create_element("entry");
    if let Some(language) = &entry.language {
        start = start.with_attribute(("xml:lang", language.as_str()));
    }
    let written = start.write_inner_content(|writer| {
        element(writer, "id", &entry.url)?;
        element(writer, "title", &entry.title)?;
        // A link of which nothing is said is the way to the entry's page.
        empty(writer, "link", &[("href", &entry.url)])?;
        if let Some(published) = entry.published {
            element(writer, "published", &published.rfc3339())?;
        }
        element(writer, "updated", &entry.updated.rfc3339())?;
        for one in &entry.contributors {
            let person = writer.create_element("contributor");
            person.write_inner_content(|writer| {
                element(writer, "name", &one.name)?;
                element(writer, "uri", &one.url)?;
                one.roles.iter().try_for_each(|role| element(writer, "s:roleName", role))
            })?;
        }
        for topic in &entry.topics {
            empty(writer, "category", &[("term", &topic.slug), ("label", &topic.heading)])?;
        }
        if let Some(rights) = &entry.rights {
            element(writer, "rights", rights)?;
        }
        element(writer, "summary", &entry.summary)?;
        if let Some(html) = &entry.text {
            // What is left of relative links, to the text's own footnotes, is seen from its page.
            let content = writer.create_element("content").with_attribute(("type", "html"));
            content.with_attribute(("xml:base", entry.url.as_str())).write_text_content(text(html))?;
        }
        Ok(())
    });
    written.map(drop)
}
