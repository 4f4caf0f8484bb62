//! The feed of the whole archive in RSS 2.0, for programs that know no better.

use std::io;

use super::super::view::Layout;
use super::super::xml::{Xml, document, element, empty, text};
use super::Channel;
use super::entry::Entry;
use crate::content::Kind;
use crate::pages::{Leaf, Page};

/// What RSS is called, though nobody registered it.
const MEDIA_TYPE: &str = "application/rss+xml";

const NAMESPACES: [(&str, &str); 4] = [
    ("version", "2.0"),
    ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
];

impl Layout<'_> {
    /// The feed.
    pub(super) fn rss(self, channel: &Channel, entries: &[Entry]) -> Vec<u8> {
        let topics = self.url(Page::Register(Kind::Topic, Leaf::FIRST));
        document(|writer| {
            let root = writer.create_element("rss").with_attributes(NAMESPACES);
            let written = root.write_inner_content(|writer| {
                let inner = writer.create_element("channel").write_inner_content(|writer| {
                    self.rss_head(writer, channel)?;
                    entries.iter().try_for_each(|entry| item(writer, entry, &topics))
                });
                inner.map(drop)
            });
            written.map(drop)
        })
    }

    fn rss_head(self, writer: &mut Xml, channel: &Channel) -> io::Result<()> {
        let masthead = self.archive.masthead();
        element(writer, "title", &channel.title)?;
        element(writer, "link", &channel.home)?;
        element(writer, "description", masthead.tagline.as_ref().unwrap_or(&masthead.title))?;
        element(writer, "language", masthead.language.as_str())?;
        if let Some(rights) = &masthead.rights {
            element(writer, "copyright", rights)?;
        }
        element(writer, "lastBuildDate", &channel.updated.rfc822())?;
        empty(writer, "atom:link", &[("rel", "self"), ("type", MEDIA_TYPE), ("href", &channel.own)])
    }
}

fn item(writer: &mut Xml, entry: &Entry, topics: &str) -> io::Result<()> {
    let written = writer.create_element("item").write_inner_content(|writer| {
        element(writer, "title", &entry.title)?;
        element(writer, "link", &entry.url)?;
        let guid = writer.create_element("guid").with_attribute(("isPermaLink", "true"));
        guid.write_text_content(text(&entry.url))?;
        if let Some(published) = entry.published {
            element(writer, "pubDate", &published.rfc822())?;
        }
        for one in &entry.contributors {
            element(writer, "dc:contributor", &one.name)?;
        }
        for topic in &entry.topics {
            let category = writer.create_element("category").with_attribute(("domain", topics));
            category.write_text_content(text(&topic.heading))?;
        }
        if let Some(language) = &entry.language {
            element(writer, "dc:language", language.as_str())?;
        }
        if let Some(rights) = &entry.rights {
            element(writer, "dc:rights", rights)?;
        }
        element(writer, "description", &entry.summary)?;
        element(writer, "content:encoded", entry.text.as_deref().unwrap_or_default())
    });
    written.map(drop)
}
