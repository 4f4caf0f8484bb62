//! The feed of the newest articles (Atom, RFC 4287).
//!
//! A date that is not known to the day is no date for Atom: such an entry has no `published`, and its `updated` is the
//! first day that the article can be of; one without a year takes that of the entry before it, or where no entry has a
//! year, the beginning of the epoch, which readers take for no time. Nothing is taken from the clock. The date as it
//! is known stands in words in the entry's summary.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::view::Layout;
use crate::archive::ArticleId;
use crate::content::date::Day;
use crate::pages::Page;

/// What an entry's `updated` says when nothing in the feed has a year.
const NO_DAY: &str = "1970-01-01T00:00:00Z";

impl Layout<'_> {
    /// The feed's bytes; `texts` are the articles' texts as HTML, in the order of the feed.
    pub(super) fn feed(self, articles: &[(ArticleId, String)]) -> Vec<u8> {
        let masthead = self.archive.masthead();
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
        let declared = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        let mut updated = self.first_day(articles.iter().map(|(article, _)| *article));
        let newest = updated.clone();
        let written = declared.and_then(|()| {
            let feed = writer
                .create_element("feed")
                .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", masthead.language.as_str())]);
            feed.write_inner_content(|writer| {
                element(writer, "id", &masthead.url)?;
                element(writer, "title", &masthead.title)?;
                if let Some(tagline) = &masthead.tagline {
                    element(writer, "subtitle", tagline)?;
                }
                element(writer, "updated", &newest)?;
                link(writer, "alternate", "text/html", &masthead.url)?;
                link(writer, "self", "application/atom+xml", &self.url(Page::Feed))?;
                if let Some(rights) = &masthead.rights {
                    element(writer, "rights", rights)?;
                }
                author(writer, masthead.publisher.as_ref().map_or(&masthead.title, |publisher| &publisher.name))?;
                for (article, html) in articles {
                    self.entry(writer, *article, html, &mut updated)?;
                }
                Ok(())
            })?;
            Ok(())
        });
        written.expect("writing into memory does not fail");
        let mut bytes = writer.into_inner();
        bytes.push(b'\n');
        bytes
    }

    fn entry(
        self,
        writer: &mut Writer<Vec<u8>>,
        id: ArticleId,
        html: &str,
        updated: &mut String,
    ) -> std::io::Result<()> {
        let article = self.archive.article(id);
        if let Some(day) = article.date.earliest() {
            *updated = article.date.rfc3339().unwrap_or_else(|| midnight(day));
        }
        let entry = writer.create_element("entry").with_attribute(("xml:lang", self.archive.language_of(id).as_str()));
        entry.write_inner_content(|writer| {
            let url = self.url(Page::Article(id));
            element(writer, "id", &url)?;
            element(writer, "title", &article.title)?;
            link(writer, "alternate", "text/html", &url)?;
            let published = article.date.rfc3339().or_else(|| article.date.full_day().map(midnight));
            if let Some(published) = published {
                element(writer, "published", &published)?;
            }
            element(writer, "updated", updated)?;
            for credit in &article.credits {
                let person = writer.create_element("contributor");
                person.write_inner_content(|writer| {
                    element(writer, "name", &self.archive.authority(credit.person).heading)
                })?;
            }
            let date = self.messages.date(&article.date);
            let summary = article.summary.as_ref().map_or(date.clone(), |summary| format!("{date} — {summary}"));
            element(writer, "summary", &summary)?;
            writer.create_element("content").with_attribute(("type", "html")).write_text_content(text(html))?;
            Ok(())
        })?;
        Ok(())
    }

    /// The first day that the newest of some articles can be of, as a time.
    fn first_day(self, mut articles: impl Iterator<Item = ArticleId>) -> String {
        let day = articles.find_map(|article| self.archive.article(article).date.earliest());
        day.map_or_else(|| NO_DAY.to_owned(), midnight)
    }
}

fn midnight(day: Day) -> String {
    format!("{day}T00:00:00Z")
}

fn element(writer: &mut Writer<Vec<u8>>, name: &str, content: &str) -> std::io::Result<()> {
    writer.create_element(name).write_text_content(text(content)).map(drop)
}

fn link(writer: &mut Writer<Vec<u8>>, rel: &str, kind: &str, href: &str) -> std::io::Result<()> {
    let attributes = [("rel", rel), ("type", kind), ("href", href)];
    writer.create_element("link").with_attributes(attributes).write_empty().map(drop)
}

fn author(writer: &mut Writer<Vec<u8>>, name: &str) -> std::io::Result<()> {
    writer.create_element("author").write_inner_content(|writer| element(writer, "name", name)).map(drop)
}

/// A text as XML 1.0 can hold it: the control characters that it forbids become U+FFFD.
fn text(content: &str) -> BytesText<'static> {
    let is_forbidden =
        |c: char| (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let plain: String = content.chars().map(|c| if is_forbidden(c) { '\u{FFFD}' } else { c }).collect();
    BytesText::new(&plain).into_owned()
}
