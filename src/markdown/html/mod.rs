//! A body becomes HTML.
//!
//! Headings begin at `h2`; a picture alone in its paragraph is a `figure`; a table stands in a `div class="table"` that
//! can be scrolled; footnotes follow in a `section class="footnotes"`. Cells carry `left`, `center` or `right` as a
//! class, code blocks their language as `language-NAME`.

mod links;
mod notes;
mod raw_tags;
mod tables;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::escape;
use super::footnotes::Footnotes;
use super::headings::{self, Placed};
use super::linking::{Fetching, Linking};
use super::names::Names;
use super::nesting::{Nesting, Weight};
use super::outline::{destination, picture_end};
use super::raw::Fragment;
use super::sanitize::sanitize;
use super::scripts::joins;
use super::standin::Prepared;
use tables::Table;

/// Turns a body into HTML.
///
/// The result is balanced and safe to stand in a page as it is. It has no ids but those of the [`Outline`]'s headings
/// and, for footnotes, ids that begin with `_`.
///
/// [`Outline`]: super::Outline
pub fn to_html(body: &str, linking: &Linking<'_>) -> String {
    let prepared = Prepared::new(body);
    let events = prepared.events();
    let mut writer = Writer {
        events: &events,
        linking,
        out: String::with_capacity(body.len() + body.len() / 4),
        run: String::new(),
        last: None,
        headings: headings::headings(&events),
        footnotes: Footnotes::new(&events),
        names: Names::new(linking.names, linking.repeat),
        nesting: Nesting::default(),
        quiet: 0,
        linked: false,
        code: false,
        raw: false,
        table: Table::default(),
        tables: 0,
        links: 0,
        fetching: linking.first_picture,
    };
    writer.write(0..events.len());
    writer.notes();
    match writer.raw {
        true => sanitize(&writer.out),
        false => writer.out,
    }
}

/// A page's body on its way.
struct Writer<'w> {
    events: &'w [(Event<'w>, Range<usize>)],
    linking: &'w Linking<'w>,
    out: String,
    /// Text not yet written: names in it may go over several events and lines.
    run: String,
    /// The last character of the text of this block that is already written.
    last: Option<char>,
    headings: Vec<Placed>,
    footnotes: Footnotes,
    names: Names<'w>,
    nesting: Nesting,
    /// How many elements of Markdown stand open in which no name becomes a link.
    quiet: usize,
    /// Whether a link of Markdown stands open.
    linked: bool,
    code: bool,
    /// Whether anything written came from raw HTML.
    raw: bool,
    table: Table<'w>,
    tables: usize,
    links: usize,
    /// How the next picture is fetched.
    fetching: Fetching,
}

impl<'w> Writer<'w> {
    /// Writes a stretch of events that opens and closes its own elements.
    fn write(&mut self, events: Range<usize>) {
        let mut at = events.start;
        while at < events.end {
            at = self.event(at);
        }
        self.flush();
        self.nesting.close_rest(&mut self.out);
    }

    /// Writes one event and tells which is next.
    fn event(&mut self, at: usize) -> usize {
        let (event, range) = &self.events[at];
        match event {
            Event::Text(text) if self.code => escape::text(&mut self.out, text),
            Event::Text(text) => self.run.push_str(text),
            Event::SoftBreak => self.soft_break(at),
            Event::Start(tag) => return self.start(at, tag),
            Event::End(tag) => self.end(*tag),
            Event::Code(text) => {
                self.put("<code>");
                escape::text(&mut self.out, text);
                self.out.push_str("</code>");
                self.last = text.chars().next_back();
            }
            Event::InlineHtml(tag) => self.fragment(&Fragment::inline(tag, range)),
            Event::HardBreak => self.put("<br>\n"),
            Event::Rule => self.put("<hr>\n"),
            Event::FootnoteReference(label) => self.mark(label),
            Event::TaskListMarker(done) => self.put(if *done { "☑ " } else { "☐ " }),
            Event::Html(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        at + 1
    }

    /// Writes markup after the text that precedes it.
    fn put(&mut self, markup: &str) {
        self.flush();
        self.nesting.leave_structure(&mut self.out);
        self.out.push_str(markup);
        self.last = None;
    }

    /// Writes the text that has been gathered, its names linked where that is fitting.
    fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        if !self.run.trim().is_empty() {
            self.nesting.leave_structure(&mut self.out);
        }
        match self.quiet > 0 || self.nesting.is_quiet() {
            true => escape::text(&mut self.out, &self.run),
            false => self.names.write(&mut self.out, &self.run),
        }
        self.last = self.run.chars().next_back();
        self.run.clear();
    }

    /// Between two Han characters a line's end is nothing, elsewhere it is as good as a space.
    fn soft_break(&mut self, at: usize) {
        let before = self.run.chars().next_back().or(self.last);
        let after = self.events[at + 1..].iter().find_map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => Some(text.chars().next()),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => None,
            _ => Some(None),
        });
        match (before, after.flatten()) {
            (Some(before), Some(after)) if joins(before, after) => {}
            _ => self.run.push('\n'),
        }
    }

    fn start(&mut self, at: usize, tag: &'w Tag<'w>) -> usize {
        self.flush();
        if !matches!(tag, Tag::HtmlBlock | Tag::FootnoteDefinition(_)) {
            self.nesting.leave_structure(&mut self.out);
        }
        let weight = Weight::of(tag);
        let shown = self.nesting.admits(weight);
        match tag {
            Tag::Paragraph => return self.paragraph(at),
            Tag::Heading { .. } => return self.heading(at),
            Tag::HtmlBlock => {
                let (fragment, count) = Fragment::block(&self.events[at..]);
                self.fragment(&fragment);
                self.out.push('\n');
                return at + count;
            }
            Tag::Image { dest_url, title, .. } => {
                let end = picture_end(self.events, at);
                self.picture(at..end, dest_url, Some(title.as_ref()).filter(|title| !title.is_empty()));
                return end + 1;
            }
            Tag::FootnoteDefinition(_) => return self.footnotes.end(at),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.quiet += 1;
                self.linked = true;
                self.link(&destination(*link_type, dest_url), title, shown);
            }
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::Table(alignments) => self.open_table(alignments, shown),
            Tag::TableHead | Tag::TableRow => self.open_row(matches!(tag, Tag::TableHead), shown),
            Tag::TableCell => self.open_cell(at, shown),
            Tag::List(Some(1)) => self.open("<ol>\n", "</ol>\n", weight, shown),
            Tag::List(Some(first)) if shown => {
                self.out.push_str(&format!("<ol start=\"{first}\">\n"));
                self.nesting.enter(weight, "</ol>\n", true);
            }
            Tag::List(_) => self.open("<ul>\n", "</ul>\n", weight, shown),
            Tag::Item => self.open("<li>", "</li>\n", weight, shown),
            Tag::BlockQuote(_) => self.open("<blockquote>\n", "</blockquote>\n", weight, shown),
            Tag::Emphasis => self.open("<em>", "</em>", weight, shown),
            Tag::Strong => self.open("<strong>", "</strong>", weight, shown),
            Tag::Strikethrough => self.open("<del>", "</del>", weight, shown),
            _ => self.nesting.enter(weight, "", false),
        }
        at + 1
    }

    fn open(&mut self, start: &str, end: &'static str, weight: Weight, shown: bool) {
        if shown {
            self.out.push_str(start);
        }
        // The parts of what is left out would run together without a space.
        let end = if shown {
            end
        } else if weight == Weight::Part {
            " "
        } else {
            ""
        };
        self.nesting.enter(weight, end, shown);
        if !matches!(start, "<em>" | "<strong>" | "<del>") {
            self.last = None;
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.flush();
        match tag {
            TagEnd::Heading(_) => self.quiet -= 1,
            TagEnd::Link => {
                self.quiet -= 1;
                self.linked = false;
            }
            TagEnd::CodeBlock => self.code = false,
            TagEnd::Table if self.table.rows => self.out.push_str("</tbody>\n"),
            _ => {}
        }
        self.nesting.leave(&mut self.out);
    }

    /// Opens a paragraph, or writes the figure that it amounts to.
    fn paragraph(&mut self, at: usize) -> usize {
        self.last = None;
        if let Some((Event::Start(Tag::Image { dest_url, title, .. }), _)) = self.events.get(at + 1) {
            let end = picture_end(self.events, at + 1);
            let alone = matches!(self.events.get(end + 1), Some((Event::End(TagEnd::Paragraph), _)));
            if alone && self.picture_address(dest_url).is_some() {
                self.out.push_str("<figure>");
                self.picture(at + 1..end, dest_url, None);
                if !title.trim().is_empty() {
                    self.out.push_str("<figcaption>");
                    escape::text(&mut self.out, title);
                    self.out.push_str("</figcaption>");
                }
                self.out.push_str("</figure>\n");
                return end + 2;
            }
        }
        self.out.push_str("<p>");
        self.nesting.enter(Weight::None, "</p>\n", true);
        at + 1
    }

    /// Opens a heading; one without a text is left out, but for its pictures.
    fn heading(&mut self, at: usize) -> usize {
        self.last = None;
        let found = self.headings.binary_search_by_key(&at, |placed| placed.events.start);
        if let Ok(found) = found {
            let heading = &self.headings[found].heading;
            self.out.push_str(&format!("<h{} id=\"", heading.level));
            escape::attribute(&mut self.out, &heading.id);
            self.out.push_str("\">");
            let end = ["</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"][usize::from(heading.level) - 2];
            self.nesting.enter(Weight::None, end, true);
            self.quiet += 1;
            return at + 1;
        }
        let length = self.events[at..].iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))));
        let end = length.map_or(self.events.len() - 1, |length| at + length);
        let picture = |(event, _): &(Event<'_>, _)| matches!(event, Event::Start(Tag::Image { .. }));
        if self.events[at..end].iter().any(picture) {
            self.out.push_str("<p>");
            self.nesting.enter(Weight::None, "</p>\n", true);
            self.quiet += 1;
            return at + 1;
        }
        end + 1
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        // A long line is scrolled to; without a tab stop that takes a mouse.
        self.out.push_str("<pre tabindex=\"0\"><code");
        let language = match kind {
            CodeBlockKind::Fenced(name) => name.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        if !language.is_empty() && language.chars().all(|c| c.is_ascii_alphanumeric() || "+#-_.".contains(c)) {
            self.out.push_str(" class=\"language-");
            self.out.push_str(language);
            self.out.push('"');
        }
        self.out.push('>');
        self.code = true;
        self.nesting.enter(Weight::None, "</code></pre>\n", true);
    }
}
